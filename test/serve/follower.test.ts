import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { serve } from "@hono/node-server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ChangingHub, Follower, numberedEvents, startChangingHub } from "./changing-hub.ts";
import { codeOf } from "./page-code.ts";

const PYTHON = spawnSync("python3", ["--version"]).status === 0;
const LONGEST = 25_000;

let hub: ChangingHub;
let origin: string;
let folder: string;
let server: ReturnType<typeof serve>;
let program: ChildProcess | undefined;

// The hub bears the address of its server, so the server is there before it.
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "crieur-follower-"));
  origin = `http://127.0.0.1:${await listen(0)}`;
  hub = await startChangingHub({ baseUrl: origin });
});
afterEach(async () => {
  await stop();
  await silence();
  await hub.close();
  rmSync(folder, { recursive: true, force: true });
});

function listen(at: number): Promise<number> {
  return new Promise((resolve) => {
    const fetch = (request: Request) => hub.app.fetch(request);
    server = serve({ fetch, port: at, hostname: "127.0.0.1" }, ({ port }) => resolve(port));
  });
}

/** Nobody answers any more at the address of the hub. */
async function silence(): Promise<void> {
  const ended = once(server, "close");
  server.close();
  if ("closeAllConnections" in server) server.closeAllConnections();
  await ended;
}

/** Starts the program that the page shows, in the folder, as a reader would who copied it. */
async function start(language: "javascript" | "python"): Promise<void> {
  const page = await (await fetch(`${origin}/docs/changes`)).text();
  const [command, name] =
    language === "python" ? (["python3", "follow.py"] as const) : ([process.execPath, "follow.mjs"] as const);
  writeFileSync(join(folder, name), codeOf(page, `follow-${language}`));
  program = spawn(command, [name], {
    cwd: folder,
    env: { PATH: process.env.PATH, PAUSE: "0.2" },
    stdio: "ignore",
  });
}

/** Ends the program as a power cut does. */
async function stop(): Promise<void> {
  if (!program) return;
  const ended = once(program, "close");
  program.kill("SIGKILL");
  await ended;
  program = undefined;
}

/** What the program holds: the text of each event by the name of its file. */
function held(): Record<string, unknown> {
  let names: string[] = [];
  try {
    names = readdirSync(join(folder, "agenda"));
  } catch {
    return {};
  }
  return Object.fromEntries(
    names.map((name) => {
      try {
        return [name, JSON.parse(readFileSync(join(folder, "agenda", name), "utf8"))];
      } catch {
        return [name, "half written"];
      }
    }),
  );
}

async function holdsWhatTheHubHolds(): Promise<void> {
  const follower = new Follower(hub.app, `${origin}/changes`);
  await follower.toTheEnd();
  const wanted = Object.fromEntries([...follower.held].map(([id, data]) => [`${id}.json`, data]));
  const until = Date.now() + LONGEST;
  const names = (events: Record<string, unknown>) => JSON.stringify(Object.entries(events).sort());
  while (names(held()) !== names(wanted) && Date.now() < until) await wait(100);
  expect(held()).toEqual(wanted);
}

describe.each([
  { language: "javascript", isThere: true },
  { language: "python", isThere: PYTHON },
] as const)("the follower in $language that the page shows", ({ language, isThere }) => {
  it("has thirty lines, give or take blank ones and those that name its libraries", async () => {
    const page = await (await fetch(`${origin}/docs/changes`)).text();
    const lines = codeOf(page, `follow-${language}`).split("\n");
    const own = lines.filter((line) => line.trim() !== "" && !/^(import|from) /.test(line));
    expect(own.length).toBeLessThanOrEqual(30);
  });

  it.runIf(isThere)(
    "holds what the hub holds while events come, change and go, whenever it is stopped and started again",
    async () => {
      await hub.says(numberedEvents(0, 620, "a"));
      await start(language);
      await wait(250);
      await stop();
      await hub.says(numberedEvents(10, 20, "b"), ["e-1", "e-2", "e-300"]);
      await start(language);
      await holdsWhatTheHubHolds();
      await hub.says([...numberedEvents(1, 1, "c"), ...numberedEvents(700, 5, "c")], ["e-11", "e-619"]);
      await holdsWhatTheHubHolds();
      await stop();
      await hub.says(numberedEvents(400, 3, "d"), ["e-700"]);
      await start(language);
      await holdsWhatTheHubHolds();
      expect(Object.keys(held())).toHaveLength(620 - 5 + 1 + 4);
    },
    90_000,
  );

  it.runIf(isThere)(
    "begins anew when the hub's database was replaced, and while it does not answer, waits",
    async () => {
      await hub.says(numberedEvents(0, 12, "a"));
      await start(language);
      await holdsWhatTheHubHolds();
      const former = hub;
      await silence();
      await wait(600);
      hub = await startChangingHub({ baseUrl: origin });
      await former.close();
      await hub.says(numberedEvents(50, 3, "b"));
      await listen(Number(new URL(origin).port));
      await holdsWhatTheHubHolds();
      expect(Object.keys(held())).toHaveLength(3);
      expect(program?.exitCode).toBeNull();
    },
    90_000,
  );
});
