import { createHash } from "node:crypto";
import type { Context } from "hono";
import type { Instant } from "../model/time.ts";
import { CONTENT_TYPES, type Format } from "./formats.ts";
import { languageOf } from "./language.ts";

/** What is sent, before it is known whether the reader has it already. */
export interface Answer {
  readonly body: string;
  readonly format: Format;
  readonly status?: 200 | 404 | 410;
  readonly contentType?: string;
  readonly lastModified?: Instant | null;
  /** Values of the Link header. */
  readonly links?: readonly string[];
  readonly maxAgeSeconds?: number;
  readonly immutable?: boolean;
  readonly filename?: string;
}

/** A strong validator of these bytes. */
export function etagOf(body: string): string {
  return `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
}

/** Whether an If-None-Match header names this validator (RFC 9110 §13.1.2: weakly compared). */
export function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(",").some(
    (tag) =>
      tag.trim() === "*" ||
      tag
        .trim()
        .replace(/^W\//, "")
        .replace(/-gzip"$/, '"') === etag,
  );
}

/** `Tue, 24 Nov 2026 21:00:00 GMT`. */
export function httpDate(instant: Instant): string {
  return new Date(instant).toUTCString();
}

/** Sends an answer with its validators, or 304 to a reader who holds the same bytes. HEAD is answered alike. */
export function send(c: Context, answer: Answer): Response {
  const { body, format, status = 200, lastModified, links = [], maxAgeSeconds = 60 } = answer;
  const etag = etagOf(body);
  const headers = new Headers({
    ETag: etag,
    "Cache-Control": `public, max-age=${maxAgeSeconds}${answer.immutable ? ", immutable" : ""}`,
    Vary: format === "html" ? "Accept, Accept-Language" : "Accept",
  });
  if (lastModified) headers.set("Last-Modified", httpDate(lastModified));
  for (const link of links) headers.append("Link", link);
  if (status === 200 && matches(c.req.header("if-none-match"), etag)) {
    return c.body(null, { status: 304, headers });
  }
  if (format === "html" && !answer.contentType) headers.set("Content-Language", languageOf(c));
  headers.set("Content-Type", answer.contentType ?? CONTENT_TYPES[format]);
  if (answer.filename) headers.set("Content-Disposition", `inline; filename="${answer.filename}"`);
  return c.body(body, { status, headers });
}
