import type { Instant } from "../model/time.ts";
import { MANIFEST, type Manifest, readManifest } from "./manifest.ts";

/** What is known of a file without reading it. */
export interface StoredFile {
  readonly bytes: number;
  readonly modified: Instant;
}

/** Where dumps lie, a folder a day: a directory on Node, a bucket on Workers. It is read only here. */
export interface DumpStore {
  /** Days whose dump is whole, oldest first. */
  days(): Promise<readonly string[]>;
  /** A file; null when there is none. Paths are like `2026-12-01/evenements.csv.gz`. */
  find(path: string): Promise<StoredFile | null>;
  /** The bytes of a file from `first` to `last`, both included; null when there is none. */
  read(path: string, first: number, last: number): Promise<ReadableStream<Uint8Array> | null>;
}

/** All of a small file as text; null when there is none. */
export async function readText(store: DumpStore, path: string): Promise<string | null> {
  const file = await store.find(path);
  if (file === null) return null;
  const stream = file.bytes === 0 ? null : await store.read(path, 0, file.bytes - 1);
  return stream === null ? "" : new Response(stream).text();
}

/** The manifest of a day; null when there is none. */
export async function manifestOf(store: DumpStore, day: string): Promise<Manifest | null> {
  const text = await readText(store, `${day}/${MANIFEST}`);
  return text === null ? null : readManifest(text);
}

/** The manifest of the newest dump; null where there is none yet. */
export async function latestManifest(store: DumpStore | undefined): Promise<Manifest | null> {
  const day = (await store?.days())?.at(-1);
  return store === undefined || day === undefined ? null : manifestOf(store, day);
}
