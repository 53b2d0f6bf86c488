import { createHash } from "node:crypto";
import type { Context } from "hono";
import type { Instant } from "../model/time.ts";
import { contentType, type Format } from "./formats.ts";
import { languageOf } from "./language.ts";
import { type Keeper, type Piece, streamOf } from "./stream.ts";

/** What is sent, before it is known whether the reader has it already. */
export interface Answer {
  readonly body: Piece | AsyncIterable<Piece>;
  /** The validator of a body that is made while it is sent, without quotes. A text has the hash of its bytes. */
  readonly version?: string;
  readonly format: Format;
  readonly status?: 200 | 404 | 410;
  readonly contentType?: string;
  readonly lastModified?: Instant | null;
  /** Values of the Link header. */
  readonly links?: readonly string[];
  readonly maxAgeSeconds?: number;
  readonly immutable?: boolean;
  readonly filename?: string;
  /** True when the same request has the same answer until the store changes or the day ends. */
  readonly isKept?: boolean;
}

/** An answer with its headers, as it may be given again. `body` is null when it is made anew each time. */
export interface SentAnswer {
  readonly etag: string;
  readonly lastModified: Instant | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | null;
}

/** Where `send` leaves an answer that may be given again, for `answer-cache.ts`. */
export const SENT = "sentAnswer";
/** Where `answer-cache.ts` leaves who keeps a body that is made while it is sent: a function of the answer. */
export const KEEPER = "answerKeeper";
/** Where the bytes of an answer that is not made while it is sent are left, for who sends them in another coding. */
export const WHOLE = "wholeBody";

const encoder = new TextEncoder();

/** A strong validator from a hash in base64url. */
export const tag = (hash: string): string => `"${hash.slice(0, 27)}"`;

/** A strong validator of these bytes, or of a text's in UTF-8. */
export function etagOf(body: string | Uint8Array): string {
  return tag(createHash("sha256").update(body).digest("base64url"));
}

/** Whether an If-None-Match header names this validator, in whichever coding (RFC 9110 §13.1.2: weakly compared). */
export function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(",").some(
    (one) =>
      one.trim() === "*" ||
      one
        .trim()
        .replace(/^W\//, "")
        .replace(/-(?:gzip|br)"$/, '"') === etag,
  );
}

/** `Tue, 24 Nov 2026 21:00:00 GMT`. */
export function httpDate(instant: Instant): string {
  return new Date(instant).toUTCString();
}

/** Whether the reader holds this answer already. A date is looked at only when no validator was sent (RFC 9110 §13.2.2). */
export function isHeld(c: Context, etag: string, lastModified: Instant | null): boolean {
  const tags = c.req.header("if-none-match");
  if (tags !== undefined) return matches(tags, etag);
  const since = c.req.header("if-modified-since");
  return since !== undefined && lastModified !== null && Date.parse(since) >= Date.parse(lastModified);
}

/** Sends an answer with its validators, or 304 to a reader who holds the same bytes. HEAD is answered alike. */
export function send(c: Context, answer: Answer): Response {
  const { format, status = 200, lastModified = null, links = [], maxAgeSeconds = 60 } = answer;
  // Encoded once: to be hashed, kept and sent.
  const body = typeof answer.body === "string" ? encoder.encode(answer.body) : answer.body;
  const isWhole = body instanceof Uint8Array;
  const etag = isWhole ? etagOf(body) : `"${answer.version}"`;
  if (isWhole) c.set(WHOLE, body);
  const headers: Record<string, string> = {
    ETag: etag,
    "Cache-Control": `public, max-age=${maxAgeSeconds}${answer.immutable ? ", immutable" : ""}`,
    Vary: format === "html" ? "Accept, Accept-Language" : "Accept",
  };
  if (lastModified) headers["Last-Modified"] = httpDate(lastModified);
  if (links.length > 0) headers.Link = links.join(", ");
  const unchanged = { ...headers };
  if (format === "html" && !answer.contentType) headers["Content-Language"] = languageOf(c);
  headers["Content-Type"] = answer.contentType ?? contentType(format);
  if (answer.filename) headers["Content-Disposition"] = `inline; filename="${answer.filename}"`;
  let keeper: Keeper | undefined;
  if (answer.isKept && status === 200) {
    const sent: SentAnswer = {
      etag,
      lastModified,
      headers,
      body: isWhole ? body : null,
    };
    c.set(SENT, sent);
    keeper = (c.get(KEEPER) as ((sent: SentAnswer) => Keeper) | undefined)?.(sent);
  }
  if (status === 200 && isHeld(c, etag, lastModified))
    return c.body(null, { status: 304, headers: unchanged });
  if (isWhole) return c.body(body, { status, headers });
  if (c.req.method === "HEAD") return c.body(null, { status, headers });
  return c.body(streamOf(body, keeper), { status, headers });
}
