import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Cron } from "croner";
import type { Config } from "./config.ts";
import { nodeDumpStore } from "./node-dump-store.ts";
import { presentInstant } from "./present-instant.ts";
import { lowerPriority } from "./query-child.ts";

const ENTRY = fileURLToPath(new URL("./crieur.js", import.meta.url));
/** It makes much and keeps little: V8 and the allocator would set several times as much aside. */
const SMALL = ["--max-semi-space-size=2", "--heap-growing-percent=30"];
/** Behind everybody who asks the hub something. */
const PRIORITY = 10;

/** So long after a start the first readers have been answered, and the process can have the processor. */
const FIRST_MS = 20_000;

/** The daily dump of a hub that serves. */
export interface DumpSchedule {
  /** Looks in a moment, and then once an hour, whether today's dump is to be written. */
  begin(): void;
  /** Stops the process under way; the next one goes on with what it has done. */
  stop(): Promise<void>;
}

/**
 * Looks once an hour whether the day has its dump, and has it written by `crieur export --dumps` in a process of low
 * priority that knows nothing of the environment, where access keys are. A store that did not change gets no new one.
 */
export function startDumps(
  config: Pick<Config, "database" | "baseUrl" | "hubName">,
  directory: string,
): DumpSchedule {
  const store = nodeDumpStore(directory);
  let child: ChildProcess | null = null;
  let isStopped = false;
  const tick = async (): Promise<void> => {
    const day = presentInstant().slice(0, 10);
    const isThere = (await store.days()).includes(day);
    if (isThere || child !== null || isStopped) return;
    child = startWriter(config, directory);
    child.once("close", () => {
      child = null;
    });
  };
  const job = new Cron("7 * * * *", { timezone: "UTC" }, tick);
  let first: NodeJS.Timeout | undefined;
  return {
    begin() {
      first = setTimeout(tick, FIRST_MS).unref();
    },
    async stop() {
      isStopped = true;
      clearTimeout(first);
      job.stop();
      if (child === null) return;
      const gone = once(child, "close");
      child.kill("SIGTERM");
      await gone;
    },
  };
}

/** `crieur export --dumps` as a process of its own. What goes wrong in it is said on standard error. */
function startWriter(
  { database, baseUrl, hubName }: Pick<Config, "database" | "baseUrl" | "hubName">,
  directory: string,
): ChildProcess {
  const options = { dumps: directory, database, "base-url": baseUrl, name: hubName.fr };
  const words = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
  const writer = spawn(process.execPath, [...SMALL, ENTRY, "export", ...words], {
    env: { MALLOC_ARENA_MAX: "1" },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  writer.stderr?.setEncoding("utf8").on("data", (text: string) => process.stderr.write(text));
  writer.on("error", (error) => process.stderr.write(`${presentInstant()} dumps: ${error.message}\n`));
  writer.once("spawn", () => {
    if (writer.pid !== undefined) lowerPriority(writer.pid, PRIORITY);
  });
  return writer;
}
