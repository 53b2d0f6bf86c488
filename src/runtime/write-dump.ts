import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { connectors } from "../../connectors/registry.ts";
import { trustOf } from "../ingest/ingest.ts";
import { buildDump, dumpState } from "../publish/build-dump.ts";
import { latestManifest, manifestOf } from "../publish/dump-store.ts";
import { type Manifest, PUBLIC_KEY } from "../publish/manifest.ts";
import { publicKeyText } from "../publish/minisign.ts";
import type { Config } from "./config.ts";
import { lockDirectory } from "./directory-lock.ts";
import { dumpKey, dumpKeyFile } from "./dump-key.ts";
import { type NodeDatabase, openDatabase } from "./node-database.ts";
import { nodeDumpFolder, recoverDumps } from "./node-dump-folder.ts";
import { nodeDumpStore } from "./node-dump-store.ts";

/** The zone in which the hub's calendars are shown. */
const TIME_ZONE = "Europe/Paris";

/** What came of the wish for a dump. */
export type DumpOutcome =
  | { readonly type: "written"; readonly manifest: Manifest }
  /** The newest dump is of this state of the store already. */
  | { readonly type: "unchanged"; readonly manifest: Manifest }
  /** Another process is writing one. */
  | { readonly type: "busy" };

/**
 * Writes the dump of a day into a directory, from one state of the store, whatever is imported meanwhile; unless the
 * newest dump there is of that state.
 */
export async function writeDump(
  config: Pick<Config, "database" | "baseUrl" | "hubName">,
  directory: string,
  day: string,
): Promise<DumpOutcome> {
  const release = lockDirectory(directory);
  if (release === null) return { type: "busy" };
  const database = openDatabase(config.database, { readonly: true, check: false, oneState: true });
  try {
    await recoverDumps(directory, day);
    return await writeFrom(database, config, directory, day);
  } finally {
    await database.close();
    release();
  }
}

async function writeFrom(
  database: NodeDatabase,
  { database: file, baseUrl, hubName }: Pick<Config, "database" | "baseUrl" | "hubName">,
  directory: string,
  day: string,
): Promise<DumpOutcome> {
  const store = nodeDumpStore(directory);
  const [days, latest] = [await store.days(), await latestManifest(store)];
  const newest = days.filter((one) => one < day).at(-1);
  const key = dumpKey(dumpKeyFile(file));
  const plan = {
    day,
    days,
    previous: newest === undefined ? null : await manifestOf(store, newest),
    known: latest?.datasets.map(({ id }) => id) ?? [],
    key,
    baseUrl,
    hubName,
    timeZone: TIME_ZONE,
    trustOf: trustOf(connectors),
  };
  if (latest !== null && latest.state === (await dumpState(database, plan)))
    return { type: "unchanged", manifest: latest };
  await writeFile(join(directory, PUBLIC_KEY), publicKeyText(key));
  return { type: "written", manifest: await buildDump(database, plan, nodeDumpFolder(directory, day)) };
}
