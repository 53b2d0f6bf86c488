import { type ChildProcess, spawn } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import { verify } from "../../src/ingest/verify-store.ts";
import { openDatabase } from "../../src/runtime/node-database.ts";
import type { Database } from "../../src/store/database.ts";
import { feed, type Rig, startRig, versionedEvents } from "./rig.ts";

const CHILD = new URL("./child.ts", import.meta.url).pathname;

let rig: Rig;
let children: ChildProcess[];
beforeEach(async () => {
  rig = await startRig();
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  await rig.close();
});

function start(...args: string[]) {
  const child = spawn(process.execPath, [CHILD, rig.database.file, ...args], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  children.push(child);
  const lines: string[] = [];
  const waiting = new Map<string, () => void>();
  createInterface({ input: child.stdout }).on("line", (line) => {
    lines.push(line);
    waiting.get(line)?.();
  });
  const heard = (line: string) =>
    new Promise<void>((resolve) => (lines.includes(line) ? resolve() : waiting.set(line, resolve)));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  return { child, lines, heard, ended };
}

/** The one version that all stored events bear; 0 for an empty store. */
async function versionOf(database: Database): Promise<number> {
  const rows = await database.all<{ name: string; n: number }>(
    "SELECT substr(name, instr(name, 'version')) AS name, count(*) AS n FROM events GROUP BY 1",
  );
  if (rows.length === 0) return 0;
  expect(rows).toHaveLength(1);
  expect(rows[0]?.n).toBe(50);
  return Number(/\d+/.exec(rows[0]?.name ?? "")?.[0]);
}

describe("an import that is killed", () => {
  it("leaves a whole version behind at every moment, and never less than it told", async () => {
    let version = 0;
    for (let kill = 0; kill < 6; kill += 1) {
      const { child, lines, heard, ended } = start("run", String(version));
      // Half of them die in their first import, which finds the tables cold, half somewhere later.
      await heard(kill % 2 ? `done ${version + 1}` : "ready");
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 120));
      child.kill("SIGKILL");
      await ended;
      expect(lines.filter((line) => line.startsWith("bad"))).toEqual([]);
      const told = Number(
        lines
          .filter((line) => line.startsWith("done"))
          .at(-1)
          ?.slice(5) ?? version,
      );
      version = await versionOf(rig.database);
      expect(version - told === 0 || version - told === 1).toBe(true);
      expect(await verify(rig.database, rig.now)).toEqual([]);
    }
    expect(version).toBeGreaterThan(0);
  }, 180_000);
});

describe("a process that was stopped past its lease", () => {
  it("commits nothing when another has taken over", async () => {
    const { child, heard, ended, lines } = start("wait", "99");
    await heard("fetching");
    child.kill("SIGSTOP");
    rig.answer = () => feed(versionedEvents(1));
    expect(await ingest("atelier", rig.deps)).toMatchObject({ outcome: "busy" });
    rig.later(600);
    expect(await ingest("atelier", rig.deps)).toMatchObject({ outcome: "changed" });
    child.kill("SIGCONT");
    child.stdin?.write("go on\n");
    await ended;
    expect(lines).toEqual(["ready", "fetching", "lost"]);
    expect(await versionOf(rig.database)).toBe(1);
    expect(await verify(rig.database, rig.now)).toEqual([]);
  }, 60_000);
});

describe("a write-ahead log that was cut or spoilt", () => {
  it("gives back some version that was committed, whole", async () => {
    for (let version = 1; version <= 6; version += 1) {
      rig.answer = () => feed(versionedEvents(version));
      await ingest("atelier", rig.deps);
    }
    const { file } = rig.database;
    const wal = readFileSync(`${file}-wal`);
    expect(wal.length).toBeGreaterThan(100_000);
    const folder = mkdtempSync(join(tmpdir(), "crieur-torn-"));
    const versions = new Set<number>();
    for (let point = 0; point < 24; point += 1) {
      const copy = join(folder, `torn-${point}.sqlite`);
      copyFileSync(file, copy);
      const torn = Buffer.from(wal.subarray(0, Math.ceil(Math.random() * wal.length)));
      if (point % 2) torn.writeUInt8(torn.readUInt8(torn.length - 1) ^ 0xff, torn.length - 1);
      writeFileSync(`${copy}-wal`, torn);
      // The log holds the schema too, so an early cut leaves an empty store, or an older one, but whole.
      const database = openDatabase(copy);
      const hasSchema = await database.first(
        "SELECT 1 FROM sqlite_master WHERE name = 'thing_decisions_inherited'",
      );
      if (hasSchema) {
        versions.add(await versionOf(database));
        expect(await verify(database, rig.now)).toEqual([]);
      }
      await database.close();
    }
    rmSync(folder, { recursive: true, force: true });
    expect(versions.size).toBeGreaterThan(1);
  }, 60_000);
});
