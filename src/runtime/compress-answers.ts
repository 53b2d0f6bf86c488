import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Context, MiddlewareHandler } from "hono";
import { WHOLE } from "../serve/answer.ts";

const CODINGS = ["br", "gzip"] as const;
type Coding = (typeof CODINGS)[number];

/** What is smaller gains nothing: it fits in one packet. */
const SMALLEST = 1024;
/** What is larger is compressed while it is sent, like what is made while it is sent, and not kept. */
const LARGEST_KEPT = 1_000_000;
/** Texts. What is compressed by itself would only grow, and messages that are sent one by one must not be gathered. */
const TEXTS =
  /^(?:text\/(?!event-stream)|application\/(?:javascript|json|xml|x-ndjson|n-triples|n-quads|trig|sparql-query)\b|[^;\s]+\+(?:json|xml)\b)/i;

/** The best of these levels for a server that compresses as it answers: a tenth of the time of the highest, nine tenths of the gain. */
const GZIP_LEVEL = 6;
const BROTLI_QUALITY = 5;

const gzipped = promisify(gzip);
const brotlied = promisify(brotliCompress);

function compressed(bytes: Uint8Array, coding: Coding): Promise<Uint8Array<ArrayBuffer>> {
  return coding === "gzip"
    ? gzipped(bytes, { level: GZIP_LEVEL })
    : brotlied(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      });
}

/** The coding that an Accept-Encoding header asks for (RFC 9110 §12.5.3): highest quality, then the smaller text. */
export function codingOf(header: string | undefined, offered: readonly Coding[] = CODINGS): Coding | null {
  const qualities = new Map<string, number>();
  for (const part of (header ?? "").slice(0, 500).toLowerCase().split(",")) {
    const [name = "", ...parameters] = part.split(";").map((piece) => piece.trim());
    const q = parameters.find((parameter) => parameter.startsWith("q="));
    const quality = q === undefined ? 1 : Number(q.slice(2));
    qualities.set(name, quality >= 0 && quality <= 1 ? quality : 0);
  }
  let best: { coding: Coding; quality: number } | null = null;
  for (const coding of offered) {
    const quality = qualities.get(coding) ?? qualities.get("*") ?? 0;
    if (quality > (best?.quality ?? 0)) best = { coding, quality };
  }
  return best?.coding ?? null;
}

/** Bytes by the validator of the answer and its coding, the least recently asked for dropped first. */
function createKept(limit: number) {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  let size = 0;
  return {
    get(key: string): Uint8Array<ArrayBuffer> | undefined {
      const bytes = kept.get(key);
      if (bytes === undefined) return undefined;
      kept.delete(key);
      kept.set(key, bytes);
      return bytes;
    },
    set(key: string, bytes: Uint8Array<ArrayBuffer>): void {
      size += bytes.length - (kept.get(key)?.length ?? 0);
      kept.set(key, bytes);
      for (const [oldest, { length }] of kept) {
        if (size <= limit) break;
        kept.delete(oldest);
        size -= length;
      }
    },
  };
}

/**
 * Sends texts in the coding that a reader takes, each with a validator of its own (`"…-gzip"`): what is whole is
 * compressed once and kept by its validator, up to `limit` bytes in all; what is made while it is sent is compressed as
 * it goes, and no more of it is held than before. Parts of files, files that can be asked for in parts, and what nobody may keep stay as
 * they are.
 */
export function compressAnswers(limit: number): MiddlewareHandler {
  const kept = createKept(limit);
  const bytesOf = async (whole: Uint8Array, etag: string, coding: Coding) => {
    const key = `${coding} ${etag}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const bytes = await compressed(whole, coding);
    if (etag.startsWith('"')) kept.set(key, bytes);
    return bytes;
  };
  return async (c, next) => {
    await next();
    const { res } = c;
    if (res.status === 304) return tellHeld(c);
    if (!isText(res)) return;
    addVary(res.headers);
    const coding = codingOf(c.req.header("accept-encoding"));
    if (coding === null) return;
    const whole = res.status === 200 ? (c.get(WHOLE) as Uint8Array<ArrayBuffer> | undefined) : undefined;
    if (whole !== undefined && whole.length < SMALLEST) return;
    if (whole !== undefined && whole.length <= LARGEST_KEPT) {
      const bytes = await bytesOf(whole, res.headers.get("etag") ?? "", coding);
      replace(c, c.req.method === "HEAD" ? null : bytes, coding);
      c.res.headers.set("Content-Length", String(bytes.length));
      return;
    }
    // There is no brotli among the streams of the web.
    const takesGzip = codingOf(c.req.header("accept-encoding"), ["gzip"]) !== null;
    if (res.body === null || c.req.method === "HEAD" || !takesGzip) return;
    const begun = await beginning(res.body);
    replace(
      c,
      begun.isShort ? begun.body : begun.body.pipeThrough(gzipStream()),
      begun.isShort ? null : "gzip",
    );
  };
}

const gzipStream = () =>
  new CompressionStream("gzip") as ReadableWritablePair<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>;

function isText({ headers }: Response): boolean {
  return (
    TEXTS.test(headers.get("content-type") ?? "") &&
    !headers.has("content-encoding") &&
    // Pages of one's own hold secrets beside what others can put into their address: lengths would tell of them (BREACH).
    !/\bno-store\b/i.test(headers.get("cache-control") ?? "") &&
    !headers.has("accept-ranges") &&
    !headers.has("content-range")
  );
}

function addVary(headers: Headers): void {
  const named = headers.get("vary");
  headers.set("Vary", named === null ? "Accept-Encoding" : `${named}, Accept-Encoding`);
}

/** The same validator as that of the answer which the reader holds (RFC 9110 §15.4.5). */
function tellHeld(c: Context): void {
  addVary(c.res.headers);
  const etag = c.res.headers.get("etag") ?? "";
  const held = c.req.header("if-none-match") ?? "";
  for (const coding of CODINGS)
    if (etag !== "" && held.includes(coded(etag, coding))) c.res.headers.set("ETag", coded(etag, coding));
}

const coded = (etag: string, coding: Coding): string =>
  etag.startsWith("W/") ? etag : etag.replace(/"$/, `-${coding}"`);

function replace(
  c: Context,
  body: Uint8Array<ArrayBuffer> | ReadableStream | null,
  coding: Coding | null,
): void {
  const { status } = c.res;
  const headers = new Headers(c.res.headers);
  headers.delete("Content-Length");
  if (coding !== null) {
    headers.set("Content-Encoding", coding);
    const etag = headers.get("etag");
    if (etag) headers.set("ETag", coded(etag, coding));
  }
  // An answer that takes the place of another one would take its headers too.
  c.res = undefined;
  c.res = new Response(body, { status, headers });
}

/** The same stream, once it is known whether it is too short to be compressed. */
async function beginning(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<{ readonly isShort: boolean; readonly body: ReadableStream<Uint8Array<ArrayBuffer>> }> {
  const reader = stream.getReader();
  const first: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  let isShort = false;
  while (size < SMALLEST && !isShort) {
    const { done, value } = await reader.read();
    if (done) isShort = true;
    else {
      first.push(value);
      size += value.length;
    }
  }
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const piece = first.shift();
        if (piece !== undefined) return controller.enqueue(piece);
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
  return { isShort, body };
}
