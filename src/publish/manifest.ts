import { z } from "zod";

/** Names of the files that stand beside those of the datasets. */
export const MANIFEST = "manifest.json";
export const CHECKSUMS = "SHA256SUMS";
export const SIGNATURE = ".minisig";
export const PUBLIC_KEY = "minisign.pub";
export const DATA_PACKAGE = "datapackage.json";
export const TABLE_SCHEMA = "table-schema.json";

const file = z.object({
  name: z.string(),
  bytes: z.number().int(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const dataset = z.object({
  id: z.string(),
  license: z.string(),
  /** Occurrences or places. */
  rows: z.number().int(),
  files: z.array(file),
});

const manifest = z.object({
  day: z.iso.date(),
  /** Of what state of the store the dump is. Two manifests with the same state list the same bytes. */
  state: z.string(),
  datasets: z.array(dataset),
  /** What changed since another day: one file a dataset of events that covers all of the hub. */
  changes: z.object({ since: z.iso.date(), files: z.array(file) }).nullable(),
  /** What describes the tables. */
  documentation: z.array(file),
});

/** A file of a dump. */
export type DumpFile = z.infer<typeof file>;
/** The files of a dataset of a dump. */
export type DumpedDataset = z.infer<typeof dataset>;
/** What a day's dump holds. */
export type Manifest = z.infer<typeof manifest>;

/** Reads a manifest; null when it is none. */
export function readManifest(text: string): Manifest | null {
  try {
    const parsed = manifest.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** The text of a manifest. */
export const manifestText = (value: Manifest): string => `${JSON.stringify(value, null, 2)}\n`;

/** Every file that a manifest lists, with its checksum. */
export function filesOf({ datasets, changes, documentation }: Manifest): DumpFile[] {
  return [...datasets.flatMap(({ files }) => files), ...(changes?.files ?? []), ...documentation];
}

/** The list of checksums that `sha256sum -c` reads; the manifest is in it too. */
export function checksumsText(files: readonly DumpFile[]): string {
  return files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join("");
}
