import { Buffer } from "node:buffer";
import zlib from "node:zlib";
import type { Coding } from "./content-coding.ts";

/** A decompressor fed by hand. What it gives goes to `onData` before `write` and `end` settle; neither rejects. */
export interface Inflater {
  /** False when the compressed data is corrupt, or after `stop`. */
  write(chunk: Uint8Array): Promise<boolean>;
  /** `cut`: the compressed data stopped before its own end. */
  end(): Promise<"whole" | "cut" | "corrupt">;
  stop(): void;
}

type Stream = zlib.Gunzip | zlib.Inflate | zlib.BrotliDecompress;

/** Undoes one content coding, also where a server labels a plain body or a bare deflate stream wrongly. */
export function createInflater(coding: Coding, onData: (chunk: Uint8Array) => void): Inflater {
  let first: Uint8Array = new Uint8Array(0);
  let inner: Inflater | null = coding === "identity" ? plain(onData) : null;

  function open(): Inflater {
    const stream = openStream(coding, first);
    return stream ? running(stream, onData) : plain(onData);
  }

  return {
    async write(chunk) {
      if (inner) return inner.write(chunk);
      first = first.length === 0 ? chunk : Buffer.concat([first, chunk]);
      // Two bytes tell which format it is.
      if (first.length < 2) return true;
      inner = open();
      return inner.write(first);
    },
    async end() {
      if (inner) return inner.end();
      if (first.length > 0) onData(first);
      return "whole";
    },
    stop: () => inner?.stop(),
  };
}

function openStream(coding: Coding, first: Uint8Array): Stream | null {
  const [one = 0, two = 0] = first;
  if (coding === "br") return zlib.createBrotliDecompress();
  if (coding === "gzip") return one === 0x1f && two === 0x8b ? zlib.createGunzip() : null;
  // RFC 9110 §8.4.1.2 means the zlib wrapper (RFC 1950 §2.2); some servers send the bare stream.
  return (one & 0x0f) === 8 && (one * 256 + two) % 31 === 0 ? zlib.createInflate() : zlib.createInflateRaw();
}

function plain(onData: (chunk: Uint8Array) => void): Inflater {
  return {
    async write(chunk) {
      onData(chunk);
      return true;
    },
    end: async () => "whole",
    stop: () => undefined,
  };
}

function running(stream: Stream, onData: (chunk: Uint8Array) => void): Inflater {
  const ended = new Promise<"whole" | "cut" | "corrupt">((resolve) => {
    stream.once("end", () => resolve("whole"));
    stream.once("error", (error: NodeJS.ErrnoException) => {
      resolve(error.code === "Z_BUF_ERROR" ? "cut" : "corrupt");
    });
    stream.once("close", () => resolve("corrupt"));
  });
  stream.on("data", onData);
  return {
    write: (chunk) =>
      new Promise((resolve) => {
        // A stream that fails in the middle of a write never calls back. One that has seen its own end lets what
        // follows fall: servers pad.
        void ended.then((end) => resolve(end === "whole"));
        stream.write(chunk, (error) => !error && resolve(true));
      }),
    end: () => {
      stream.end();
      return ended;
    },
    stop: () => void stream.destroy(),
  };
}
