import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createZstdDecompress } from "node:zlib";
import type { DumpFolder } from "../publish/dump-folder.ts";
import type { DumpedDataset } from "../publish/manifest.ts";
import { compressedFile } from "./compressed-file.ts";

const PROGRESS = ".progress.json";
const BUILDING = ".building-";
const REPLACED = ".replaced-";

interface Progress {
  readonly state: string;
  readonly datasets: readonly DumpedDataset[];
}

async function readProgress(folder: string): Promise<Progress | null> {
  try {
    return JSON.parse(await readFile(join(folder, PROGRESS), "utf8")) as Progress;
  } catch {
    return null;
  }
}

/** Writes a small file so that it is there whole or not at all. */
async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.draft`, text, { flush: true });
  await rename(`${path}.draft`, path);
}

/** Names of a directory are on the disk, too, when this is done. */
async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * The folder in which the dump of a day is made, beside those of other days. It gets the name of its day when it is whole:
 * a process that is killed leaves the dumps that were there, and its own work for the next one to go on with.
 */
export function nodeDumpFolder(directory: string, day: string): DumpFolder {
  const folder = join(directory, BUILDING + day);
  const target = join(directory, day);
  const replaced = join(directory, REPLACED + day);
  let progress: Progress = { state: "", datasets: [] };
  return {
    async begin(state) {
      await mkdir(directory, { recursive: true });
      const known = await readProgress(folder);
      progress = known?.state === state ? known : { state, datasets: [] };
      if (progress !== known) await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
      return progress.datasets;
    },
    open: (name, isText) => compressedFile(join(folder, name), isText ? ["gz", "zst"] : []),
    async finished(dataset) {
      progress = { ...progress, datasets: [...progress.datasets, dataset] };
      await writeWhole(join(folder, PROGRESS), JSON.stringify(progress));
    },
    async write(name, text) {
      await writeFile(join(folder, name), text, { flush: true });
      const bytes = Buffer.from(text);
      return { name, bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
    },
    read(name, of) {
      const path = join(of === undefined ? folder : join(directory, of), name);
      return existsSync(path) ? createReadStream(path).pipe(createZstdDecompress()) : null;
    },
    async publish() {
      await rm(join(folder, PROGRESS), { force: true });
      await syncDirectory(folder);
      if (existsSync(target)) await rename(target, replaced);
      await rename(folder, target);
      await syncDirectory(directory);
      await rm(replaced, { recursive: true, force: true });
    },
    async remove(days) {
      for (const one of days) await rm(join(directory, one), { recursive: true, force: true });
    },
  };
}

/**
 * Puts right what a killed process left: the dump of a day that was being replaced comes back, unless the new one has
 * taken its place, and work on days other than this one is dropped.
 */
export async function recoverDumps(directory: string, day: string): Promise<void> {
  for (const name of await readdir(directory)) {
    const path = join(directory, name);
    if (name.startsWith(BUILDING) && name !== BUILDING + day)
      await rm(path, { recursive: true, force: true });
    if (!name.startsWith(REPLACED)) continue;
    const target = join(directory, name.slice(REPLACED.length));
    if (existsSync(target)) await rm(path, { recursive: true, force: true });
    else await rename(path, target);
  }
}
