import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import { Cron } from "croner";
import type { Config } from "./config.ts";
import { nodeDumpStore } from "./node-dump-store.ts";
import { presentInstant } from "./present-instant.ts";

const ENTRY = fileURLToPath(new URL("./crieur.js", import.meta.url));
/** It makes much and keeps little: V8 and the allocator would set several times as much aside. */
const SMALL = ["--max-semi-space-size=2", "--heap-growing-percent=30"];
/** Behind everybody who asks the hub something. */
const PRIORITY = 10;

/** The daily dump of a hub that serves. */
export interface DumpSchedule {
  /** Has today's dump written in a process of its own, unless it is there or under way. */
  tick(): Promise<void>;
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
    if (child !== null || (await store.days()).includes(day) || child !== null || isStopped) return;
    const options = {
      dumps: directory,
      database: config.database,
      "base-url": config.baseUrl,
      name: config.hubName.fr,
    };
    const words = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
    const own = spawn(process.execPath, [...SMALL, ENTRY, "export", ...words], {
      env: { MALLOC_ARENA_MAX: "1" },
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    child = own;
    own.stderr?.setEncoding("utf8").on("data", (text: string) => process.stderr.write(text));
    own.on("error", (error) => process.stderr.write(`${presentInstant()} dumps: ${error.message}\n`));
    own.on("close", () => {
      child = null;
    });
    if (own.pid !== undefined) setPriority(own.pid, PRIORITY);
  };
  const job = new Cron("7 * * * *", { timezone: "UTC" }, tick);
  return {
    tick,
    async stop() {
      isStopped = true;
      job.stop();
      if (child === null) return;
      const gone = once(child, "close");
      child.kill("SIGTERM");
      await gone;
    },
  };
}
