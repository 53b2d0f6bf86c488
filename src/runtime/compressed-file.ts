import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { basename } from "node:path";
import { PassThrough, type Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip, createZstdCompress } from "node:zlib";
import type { DumpSink } from "../publish/dump-folder.ts";
import type { Compression } from "../publish/dump-forms.ts";
import type { DumpFile } from "../publish/manifest.ts";

interface Output {
  write(piece: string | Uint8Array): Promise<void>;
  end(): Promise<DumpFile>;
}

/** A file of what a stream makes of what is written to it. Its length and checksum are taken on the way to the disk. */
function output(path: string, through: Transform): Output {
  const hash = createHash("sha256");
  let bytes = 0;
  const counted = async function* (pieces: AsyncIterable<Uint8Array>) {
    for await (const piece of pieces) {
      hash.update(piece);
      bytes += piece.length;
      yield piece;
    }
  };
  // On the disk before it is said to be there: a power cut leaves no empty file with a checksum.
  const done = pipeline(through, counted, createWriteStream(path, { flush: true }));
  // Whoever writes or ends is told; until then nobody may be waiting.
  done.catch(() => undefined);
  let taken: Promise<unknown> = Promise.resolve();
  return {
    async write(piece) {
      if (piece.length === 0) return;
      // One piece is compressed, in a thread of its own, while the next one is made.
      const before = taken;
      const { promise, resolve } = Promise.withResolvers<void>();
      taken = promise;
      through.write(piece, () => resolve());
      await Promise.race([before, done]);
    },
    async end() {
      // Whether the last piece is compressed together with the end would depend on how busy the machine is, and so would
      // the bytes of Zstandard.
      await Promise.race([taken, done]);
      through.end();
      await done;
      return { name: basename(path), bytes, sha256: hash.digest("hex") };
    },
  };
}

/** Bytes that a compressor gives at once: each time costs a turn of the event loop. */
const CHUNK = 262_144;

const COMPRESSORS: Readonly<Record<Compression, () => Transform>> = {
  gz: () => createGzip({ chunkSize: CHUNK }),
  zst: () => createZstdCompress({ chunkSize: CHUNK }),
};

/**
 * A file that is written piece by piece, once for each compression, whose ending its name then has, or as it is when there
 * is none. Gzip (RFC 1952) has no time in its head, and Zstandard knows none: the same pieces are the same bytes.
 */
export function compressedFile(path: string, compressions: readonly Compression[]): DumpSink {
  const outputs =
    compressions.length === 0
      ? [output(path, new PassThrough())]
      : compressions.map((ending) => output(`${path}.${ending}`, COMPRESSORS[ending]()));
  return {
    async write(piece) {
      await Promise.all(outputs.map((one) => one.write(piece)));
    },
    end: () => Promise.all(outputs.map((one) => one.end())),
  };
}
