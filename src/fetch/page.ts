import type { Instant } from "../model/time.ts";
import { decodeBody } from "./charset.ts";
import { mediaTypeOf } from "./charset-label.ts";
import type { FetchOutcome } from "./fetch.ts";
import { freshForSeconds } from "./freshness.ts";
import type { Body } from "./read-body.ts";

/** What a page is made of: where it came from, and what was read there. */
export interface Arrival {
  readonly url: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Extract<Body, { type: "body" }>;
  readonly permanentUrl: string | null;
  /** Milliseconds since 1970 UTC. */
  readonly nowMs: number;
}

/** Longer validators are not worth keeping, and not sent back. */
const LONGEST_VALIDATOR = 1024;

/** Never handed on: the hub has no cookies, and pages of others are no place for theirs. */
const DROPPED_HEADERS = new Set(["set-cookie", "set-cookie2"]);

/** Decodes an answer into a page, or says that it is no text. */
export function pageOf(arrival: Arrival): FetchOutcome {
  const { url, headers, body, permanentUrl, nowMs } = arrival;
  const contentType = headers.get("content-type");
  const { text, problems } = decodeBody(body.bytes, contentType);
  if (text === null) {
    const problem = problems[0] ?? { code: "UNDECODABLE" };
    return { type: "failed", problem, status: 200, retryAfterSeconds: null };
  }
  const page = {
    url,
    status: 200,
    mediaType: mediaTypeOf(contentType),
    text,
    whole: body.whole,
    headers: plainHeaders(headers),
    fetchedAt: instantOf(nowMs),
  };
  return {
    type: "page",
    page,
    etag: validator(headers.get("etag")),
    lastModified: validator(headers.get("last-modified")),
    bodyHash: body.hash,
    bytes: body.bytes.length,
    permanentUrl,
    freshForSeconds: freshForSeconds(headers, nowMs),
    problems: body.whole ? problems : [...problems, { code: "BODY_CUT" }],
  };
}

function validator(value: string | undefined): string | null {
  return value === undefined || value === "" || value.length > LONGEST_VALIDATOR ? null : value;
}

function plainHeaders(headers: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  const plain: Record<string, string> = Object.create(null);
  for (const [name, value] of headers) if (!DROPPED_HEADERS.has(name)) plain[name] = value;
  return plain;
}

function instantOf(ms: number): Instant {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
