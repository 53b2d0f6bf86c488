import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import type { Post } from "../fetch/post-message.ts";
import type { ScheduleDeps } from "../ingest/schedule.ts";
import type { Config } from "./config.ts";
import type { NodeDatabase } from "./node-database.ts";
import { openOutside } from "./node-outside.ts";
import { packageVersion } from "./package-version.ts";
import { renderer } from "./renderer.ts";
import { CONCEPTS_FILE } from "./vocabulary-files.ts";

const MACHINE = hostname();

/** Names this process in leases: machine and process number. */
const owner = `${MACHINE}/${process.pid}`;

/** True only when that process ran on this machine and is no more: signal 0 asks without disturbing. */
function isGone(name: string): boolean {
  const [machine, pid] = name.split("/");
  if (machine !== MACHINE || !pid) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}

/** All that an import needs on Node. `keys` holds access keys by source id; they come from the environment. */
export function openIngest(
  config: Config,
  database: NodeDatabase,
  options: { readonly keys?: ReadonlyMap<string, string>; readonly signal?: AbortSignal } = {},
): { readonly deps: ScheduleDeps; readonly post: Post; close(): Promise<void> } {
  const { signal } = options;
  const { post, ...outside } = openOutside(config, signal ? { shutdown: signal } : {});
  const deps: ScheduleDeps = {
    ...outside,
    database,
    render: renderer,
    logDays: config.logDays,
    owner,
    isGone,
    readerVersion: packageVersion(),
    vocabulary: readFileSync(CONCEPTS_FILE, "utf8"),
    keyOf: (sourceId) => options.keys?.get(sourceId),
    ...(signal ? { signal } : {}),
  };
  return { deps, post, close: outside.close };
}
