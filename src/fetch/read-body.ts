import { createHash } from "node:crypto";
import type { ProblemCode } from "../model/problem.ts";
import { codingOf } from "./content-coding.ts";
import { createInflater } from "./inflate.ts";
import type { FetchLimits } from "./limits.ts";
import { nextChunk } from "./next-chunk.ts";
import type { FetchClock, TransportResponse } from "./transport.ts";

export type Body =
  | {
      readonly type: "body";
      readonly bytes: Uint8Array;
      /** SHA-256 of `bytes`, in hexadecimal. */
      readonly hash: string;
      /** False when the connection or the compressed data stopped early. */
      readonly whole: boolean;
    }
  | { readonly type: "failed"; readonly code: ProblemCode };

/**
 * Reads a body to its end, undoing one content coding, within the limits: sizes are counted on decompressed bytes
 * while they come, so that nothing beyond the cap is ever held. Aborting `signal` ends it at once. `onBytes` is told
 * of the bytes that were sent so far.
 */
export async function readBody(
  response: TransportResponse,
  limits: FetchLimits,
  clock: FetchClock,
  signal: AbortSignal,
  onBytes?: (bytes: number) => void,
): Promise<Body> {
  const coding = response.decoded ? "identity" : codingOf(response.headers.get("content-encoding"));
  if (coding === null) return failed("CONTENT_CODING");
  const wireCap = coding === "identity" ? limits.decodedBytes : limits.wireBytes;
  if (!response.decoded && announcedLength(response) > wireCap) return failed("TOO_LARGE");

  const sink = createSink(limits, coding !== "identity");
  const inflater = createInflater(coding, (chunk) => {
    if (!sink.take(chunk)) inflater.stop();
  });
  const iterator = response.body[Symbol.asyncIterator]();
  let cut = false;
  try {
    for (;;) {
      const next = await nextChunk(iterator, limits.idleMs, clock, signal);
      if (next.type === "late") return failed("TIMED_OUT");
      cut = next.type === "cut";
      if (next.type !== "chunk") break;
      const sent = sink.wire(next.chunk.length);
      if (sent > wireCap) return failed("TOO_LARGE");
      onBytes?.(sent);
      const sound = await inflater.write(next.chunk);
      if (sink.refusal()) return failed(sink.refusal() ?? "TOO_LARGE");
      if (!sound) return failed("CONTENT_CODING");
    }
    const end = await inflater.end();
    if (sink.refusal()) return failed(sink.refusal() ?? "TOO_LARGE");
    if (end === "corrupt" && !cut) return failed("CONTENT_CODING");
    const { bytes, hash } = sink.finish();
    if (cut && bytes.length === 0) return failed("UNREACHABLE");
    return { type: "body", bytes, hash, whole: !cut && end === "whole" };
  } finally {
    inflater.stop();
    // Not awaited: a stalled stream may never answer, and the caller closes the connection.
    void iterator.return?.()?.catch(() => undefined);
  }
}

function failed(code: ProblemCode): Body {
  return { type: "failed", code };
}

function announcedLength(response: TransportResponse): number {
  const length = response.headers.get("content-length") ?? "";
  return /^\d{1,15}$/.test(length) ? Number(length) : 0;
}

/** Collects decompressed chunks until they pass a limit. */
function createSink(limits: FetchLimits, compressed: boolean) {
  const chunks: Uint8Array[] = [];
  const hash = createHash("sha256");
  let wireBytes = 0;
  let size = 0;
  let refusal: ProblemCode | null = null;
  return {
    wire: (length: number): number => (wireBytes += length),
    refusal: (): ProblemCode | null => refusal,
    take(chunk: Uint8Array): boolean {
      if (refusal) return false;
      size += chunk.length;
      const bomb = compressed && size > limits.ratioFromBytes && size > wireBytes * limits.ratio;
      if (bomb) refusal = "COMPRESSION_BOMB";
      else if (size > limits.decodedBytes) refusal = "TOO_LARGE";
      if (refusal) {
        chunks.length = 0;
        return false;
      }
      hash.update(chunk);
      chunks.push(chunk);
      return true;
    },
    finish(): { bytes: Uint8Array; hash: string } {
      const bytes = new Uint8Array(size);
      let at = 0;
      // Each chunk is let go as it is copied, so that a large body is not held twice.
      for (const [index, chunk] of chunks.entries()) {
        bytes.set(chunk, at);
        at += chunk.length;
        chunks[index] = new Uint8Array(0);
      }
      return { bytes, hash: hash.digest("hex") };
    },
  };
}
