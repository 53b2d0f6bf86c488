import type { DumpedDataset, DumpFile } from "./manifest.ts";

/** A file being written; what is written waits until it was taken. */
export interface DumpSink {
  write(piece: string | Uint8Array): Promise<void>;
  /** Ends it; tells of the file, or of the files when it was compressed in several ways. */
  end(): Promise<DumpFile[]>;
}

/** Where a dump is made: nobody sees it before it is whole. */
export interface DumpFolder {
  /** Datasets that were finished before the process was stopped, when they are of the same state of the store. */
  begin(state: string): Promise<readonly DumpedDataset[]>;
  /** A new file; a text is compressed, and its name gets an ending for each way. */
  open(name: string, isText: boolean): DumpSink;
  /** Notes that all files of a dataset are whole. */
  finished(dataset: DumpedDataset): Promise<void>;
  /** Writes a small file as it is. */
  write(name: string, text: string): Promise<DumpFile>;
  /** The decompressed bytes of a file of this dump, or of another day's; null when there is none. */
  read(name: string, day?: string): AsyncIterable<Uint8Array> | null;
  /** Makes it the dump of its day, at once and whole. */
  publish(): Promise<void>;
  /** Removes the dumps of these days. */
  remove(days: readonly string[]): Promise<void>;
}
