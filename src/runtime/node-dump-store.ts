import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { formatInstant } from "../model/zone.ts";
import type { DumpStore, StoredFile } from "../publish/dump-store.ts";
import { MANIFEST } from "../publish/manifest.ts";

const DAY = /^\d{4}-\d\d-\d\d$/;
const SAFE = /^(?:\d{4}-\d\d-\d\d\/)?[A-Za-z0-9][A-Za-z0-9.-]*$/;

/** The dumps in a directory, a folder a day. A folder without a manifest is no dump. */
export function nodeDumpStore(directory: string): DumpStore {
  const find = async (path: string): Promise<StoredFile | null> => {
    if (!SAFE.test(path)) return null;
    const facts = await stat(join(directory, path)).catch(() => null);
    if (!facts?.isFile()) return null;
    return { bytes: facts.size, modified: formatInstant(Math.floor(facts.mtimeMs / 1000)) };
  };
  return {
    async days() {
      const names = await readdir(directory).catch(() => []);
      const days = names.filter((name) => DAY.test(name)).sort();
      const whole = await Promise.all(days.map((day) => find(`${day}/${MANIFEST}`)));
      return days.filter((_, index) => whole[index] !== null);
    },
    find,
    async read(path, first, last) {
      if ((await find(path)) === null) return null;
      const file = createReadStream(join(directory, path), { start: first, end: last });
      return Readable.toWeb(file) as ReadableStream<Uint8Array>;
    },
  };
}
