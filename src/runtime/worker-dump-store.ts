import { formatInstant } from "../model/zone.ts";
import type { DumpStore } from "../publish/dump-store.ts";
import { MANIFEST } from "../publish/manifest.ts";

/** What of R2's binding is used. */
export interface R2Binding {
  head(key: string): Promise<{ readonly size: number; readonly uploaded: Date } | null>;
  get(
    key: string,
    options: { readonly range: { readonly offset: number; readonly length: number } },
  ): Promise<{ readonly body: ReadableStream<Uint8Array> } | null>;
  list(options: { readonly delimiter: string; readonly cursor?: string }): Promise<{
    readonly delimitedPrefixes: readonly string[];
    readonly truncated: boolean;
    readonly cursor?: string;
  }>;
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * The dumps in an R2 bucket, under the names that they have in a directory. A Worker has not the time to write them: they
 * are written by `crieur export --dumps` and copied there, the manifest of each day last.
 */
export function workerDumpStore(bucket: R2Binding): DumpStore {
  const find = async (path: string) => {
    const object = await bucket.head(path);
    if (object === null) return null;
    return { bytes: object.size, modified: formatInstant(Math.floor(object.uploaded.getTime() / 1000)) };
  };
  const names = async (): Promise<string[]> => {
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await bucket.list({ delimiter: "/", ...(cursor === undefined ? {} : { cursor }) });
      found.push(...page.delimitedPrefixes.map((prefix) => prefix.slice(0, -1)));
      cursor = page.truncated ? page.cursor : undefined;
    } while (cursor !== undefined);
    return found;
  };
  return {
    async days() {
      const days = (await names()).filter((name) => DAY.test(name)).sort();
      const whole = await Promise.all(days.map((day) => bucket.head(`${day}/${MANIFEST}`)));
      return days.filter((_, index) => whole[index] !== null);
    },
    find,
    async read(path, first, last) {
      const range = { offset: first, length: last - first + 1 };
      return (await bucket.get(path, { range }))?.body ?? null;
    },
  };
}
