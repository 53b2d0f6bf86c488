import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lockDirectory } from "../../src/runtime/directory-lock.ts";
import { filesIn } from "../publish/stores.ts";
import { calendar, vevent } from "./calendars.ts";
import { freePort } from "./free-port.ts";
import { crieur, type Running, start, temporaryFolder, until } from "./processes.ts";

const folder = temporaryFolder();
const database = folder.path("store.sqlite");
const sources = folder.path("sources.json");
const MANY = 400;
let serving: Running & { readonly origin: string };

/** A hub on the same agenda, with a store of its own. */
async function serve(name: string, ...options: string[]): Promise<typeof serving> {
  const port = String(await freePort());
  const origin = `http://127.0.0.1:${port}`;
  const own = ["--database", folder.path(`${name}.sqlite`), "--sources", sources];
  const hub = start(["serve", "--port", port, "--base-url", origin, ...own, ...options]);
  return { ...hub, origin };
}

beforeAll(async () => {
  const feed = folder.path("agenda.ics");
  const events = Array.from({ length: MANY }, (_, index) =>
    vevent(`${index}@atelier`, "DTSTART:20261203T180000Z", `SUMMARY:Atelier numéro ${index}`),
  );
  writeFileSync(feed, calendar(...events));
  const source = { id: "agenda", name: "Agenda", url: "agenda.ics", license: "etalab-2.0" };
  writeFileSync(sources, JSON.stringify({ sources: [source] }));
  // It writes its dump behind everybody else on the machine, and some time after it began: long before that is looked at.
  serving = await serve("served");
  expect((await crieur(["import", feed, "--database", database])).code).toBe(0);
  // An import by hand knows no licence: the operator declares one, and the feed is read again.
  const { default: Sqlite } = await import("better-sqlite3");
  const store = new Sqlite(database);
  store.exec("UPDATE sources SET license = 'etalab-2.0'");
  const docs = store.prepare("SELECT number, doc FROM events").all() as { number: number; doc: string }[];
  const update = store.prepare("UPDATE events SET doc = ? WHERE number = ?");
  for (const { number, doc } of docs) {
    const node = JSON.parse(`{${doc}}`);
    const license = "https://www.etalab.gouv.fr/licence-ouverte-open-licence";
    node.license = license;
    for (const record of node.isBasedOn) record.license = license;
    update.run(JSON.stringify(node).slice(1, -1), number);
  }
  store.close();
});
afterAll(async () => {
  serving?.child.kill("SIGKILL");
  await serving?.ended;
  folder.remove();
});

const dump = (directory: string) => crieur(["export", "--dumps", directory, "--database", database]);
const dayIn = (directory: string) =>
  readdirSync(directory).find((name) => /^\d{4}-\d\d-\d\d$/.test(name)) ?? "";

describe("crieur export --dumps", () => {
  it("writes the same bytes in every process, and nothing when nothing is new", async () => {
    const [one, two] = [folder.path("one"), folder.path("two")];
    const ended = [await dump(one), await dump(two)];
    for (const { code, stderr, stdout } of ended) {
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toMatch(/^\d{4}-\d\d-\d\d : \d+ jeux de données, \d+ fichiers/);
    }
    const [first, second] = [filesIn(join(one, dayIn(one))), filesIn(join(two, dayIn(two)))];
    expect([...second.keys()]).toEqual([...first.keys()]);
    for (const [name, bytes] of first) expect([name, second.get(name)?.equals(bytes)]).toEqual([name, true]);
    expect((await dump(one)).stdout).toContain("rien de neuf");
  });

  it("takes no filter, and leaves a directory to the process that is in it", async () => {
    expect(
      await crieur(["export", "--dumps", folder.path("x"), "--q", "vélo", "--database", database]),
    ).toMatchObject({
      code: 2,
    });
    const release = lockDirectory(folder.path("taken"));
    expect((await dump(folder.path("taken"))).code).toBe(1);
    release?.();
    expect((await dump(folder.path("taken"))).code).toBe(0);
  });

  it("killed at any moment, leaves the dump before it whole, and is gone on with", async () => {
    const directory = folder.path("killed");
    await dump(directory);
    const day = dayIn(directory);
    const whole = filesIn(join(directory, day));
    const { default: Sqlite } = await import("better-sqlite3");
    const store = new Sqlite(database);
    store.exec(
      "UPDATE changes SET seq = seq + 100000, modified = '2026-12-01T00:00:00Z' WHERE seq = (SELECT max(seq) FROM changes)",
    );
    store.close();
    for (const delay of [150, 400, 700, 1000, 1300]) {
      const { child, ended } = start(["export", "--dumps", directory, "--database", database]);
      const timer = setTimeout(() => child.kill("SIGKILL"), delay);
      const { code } = await ended;
      clearTimeout(timer);
      const days = readdirSync(directory).filter((name) => !name.startsWith("."));
      expect(days).toContain("minisign.pub");
      const now = existsSync(join(directory, day)) ? filesIn(join(directory, day)) : null;
      if (code === 0) break;
      // Between the two names that a directory is given, the old dump waits under another one.
      if (now?.get("manifest.json")?.equals(whole.get("manifest.json") ?? Buffer.alloc(0)))
        for (const [name, bytes] of whole) expect([name, now.get(name)?.equals(bytes)]).toEqual([name, true]);
    }
    expect((await dump(directory)).code).toBe(0);
    const fresh = folder.path("fresh");
    await dump(fresh);
    const [mended, anew] = [filesIn(join(directory, day)), filesIn(join(fresh, dayIn(fresh)))];
    for (const [name, bytes] of anew) expect([name, mended.get(name)?.equals(bytes)]).toEqual([name, true]);
    expect(readdirSync(directory).filter((name) => /building|replaced/.test(name))).toEqual([]);
  });

  it("puts right what a process left that was killed between two names, also when nothing is new", async () => {
    const directory = folder.path("between");
    await dump(directory);
    const day = dayIn(directory);
    const whole = filesIn(join(directory, day));
    const { cpSync, renameSync } = await import("node:fs");
    cpSync(join(directory, day), join(directory, `.replaced-${day}`), { recursive: true });
    expect((await dump(directory)).stdout).toContain("rien de neuf");
    expect(readdirSync(directory).filter((name) => name.startsWith(".replaced"))).toEqual([]);
    renameSync(join(directory, day), join(directory, `.replaced-${day}`));
    expect((await dump(directory)).stdout).toContain("rien de neuf");
    expect(readdirSync(directory).filter((name) => name.startsWith(".replaced"))).toEqual([]);
    expect([...filesIn(join(directory, day)).keys()]).toEqual([...whole.keys()]);
  });

  it("goes on with the datasets that a stopped process had finished", async () => {
    const directory = folder.path("resumed");
    await dump(directory);
    const day = dayIn(directory);
    const before = filesIn(join(directory, day));
    const { state, datasets } = JSON.parse(readFileSync(join(directory, day, "manifest.json"), "utf8"));
    const building = join(directory, `.building-${day}`);
    const { renameSync } = await import("node:fs");
    renameSync(join(directory, day), building);
    for (const name of readdirSync(building)) if (name.startsWith("lieux")) rmSync(join(building, name));
    const progress = { state, datasets: datasets.filter(({ id }: { id: string }) => id !== "lieux") };
    writeFileSync(join(building, ".progress.json"), JSON.stringify(progress));
    expect((await dump(directory)).code).toBe(0);
    const after = filesIn(join(directory, day));
    expect([...after.keys()]).toEqual([...before.keys()]);
    for (const [name, bytes] of before) expect([name, after.get(name)?.equals(bytes)]).toEqual([name, true]);
  });
});

describe("crieur serve", () => {
  it("has the dump of the day written beside it, and serves it", async () => {
    const { child, ended, origin } = serving;
    const manifest = await until(`${origin}/data/dumps/latest/manifest.json`, ({ ok }) => ok);
    const { datasets } = (await manifest.json()) as { datasets: { id: string; rows: number }[] };
    expect(datasets.find(({ id }) => id === "evenements")?.rows).toBe(MANY);
    const response = await fetch(`${origin}/data/dumps/latest/evenements.nq.zst`);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/zstd"]);
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(1000);
    child.kill("SIGTERM");
    expect((await ended).code).toBe(0);
  });

  it("writes none when it is told so", async () => {
    const { child, ended, says, origin } = await serve("none", "--dumps", "off");
    await says("dates à venir");
    expect((await fetch(`${origin}/data/dumps/latest/manifest.json`)).status).toBe(404);
    child.kill("SIGTERM");
    await ended;
    expect(existsSync(folder.path("none-dumps"))).toBe(false);
  });
});
