import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import Sqlite from "better-sqlite3";
import nodeIcal from "node-ical";
import { ingest } from "../src/ingest/ingest.ts";
import { readConfig } from "../src/runtime/config.ts";
import { sourceOf } from "../src/runtime/listed-sources.ts";
import { openIngest } from "../src/runtime/node-ingest.ts";
import { readMigrations } from "../src/runtime/node-migrations.ts";
import { openStore } from "../src/runtime/node-store.ts";
import { upsertSources } from "../src/store/write-sources.ts";
import { calendarOf } from "./calendar.ts";
import { median } from "./hub.ts";

// Import of a calendar against its floor in the same run: bare node-ical parsing plus bare better-sqlite3 insertion
// of the rows that the import wrote. Medians and ratios; absolute times mean little on a shared machine.
// A hub runs for months, so two rounds of everything go first and are not counted.
//   node --expose-gc bench/ingest.ts [events] [rounds] [memory]

const events = Number(process.argv[2] ?? 10_000);
const rounds = Number(process.argv[3] ?? 5);
const WARM_UP = 2;

async function timed<T>(work: () => Promise<T> | T): Promise<{ ms: number; value: T }> {
  globalThis.gc?.();
  const start = performance.now();
  const value = await work();
  return { ms: performance.now() - start, value };
}

/** The rows of a store, as plain values, in the order that foreign keys ask for. */
function rowsOf(file: string): { table: string; rows: unknown[][] }[] {
  const source = new Sqlite(file, { readonly: true });
  const tables = [
    "sources",
    "places",
    "events",
    "occurrences",
    "event_places",
    "event_organizers",
    "changes",
    "filter_keys",
    "occurrence_keys",
    "text_words",
    "terms",
    "quads",
  ];
  const found = tables.map((table) => {
    // Columns that SQLite computes by itself are not among them.
    const columns = (source.pragma(`table_info(${table})`) as { name: string }[])
      .map(({ name }) => name)
      .join(", ");
    const rows = source.prepare(`SELECT ${columns} FROM ${table}`).raw().all() as unknown[][];
    return { table: `${table} (${columns})`, rows };
  });
  const texts = source.prepare("SELECT e.number, e.name, e.doc FROM events e").raw().all() as [
    number,
    string,
    string,
  ][];
  source.close();
  // The text index keeps no copy of its columns: the same words are taken from the document.
  const words = texts.map(([number, name, doc]) => {
    const json = JSON.parse(`{${doc}}`);
    return [number, name, "", json.location?.name ?? "", "", json.description ?? ""];
  });
  return [
    ...found,
    { table: "events_text(rowid, name, keywords, place, organizer, description)", rows: words },
  ];
}

/** Inserts rows one by one through prepared statements in one transaction, with the durability of the hub's store. */
function insertBare(file: string, tables: { table: string; rows: unknown[][] }[]): void {
  const database = new Sqlite(file);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.transaction(() => {
    for (const { table, rows } of tables) {
      const width = rows[0]?.length ?? 0;
      if (width === 0) continue;
      const statement = database.prepare(`INSERT INTO ${table} VALUES (${Array(width).fill("?").join(",")})`);
      for (const row of rows) statement.run(...row);
    }
  })();
  database.close();
}

function emptyStore(file: string): void {
  const database = new Sqlite(file);
  for (const { sql } of readMigrations()) database.exec(sql);
  database.close();
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "crieur-bench-"));
  const text = calendarOf(events);
  const feed = join(folder, "feed.ics");
  writeFileSync(feed, text);
  const url = pathToFileURL(feed).href;
  const times = {
    parse: [] as number[],
    insert: [] as number[],
    first: [] as number[],
    again: [] as number[],
    forced: [] as number[],
  };
  const spare = await openStore(":memory:");
  const { deps: warm, close } = openIngest(readConfig({ "max-bytes": "100000000" }, {}), spare);
  const source = sourceOf({ id: "bench", url, name: "Bench" }, "ical", url, {});
  for (let round = -WARM_UP; round < rounds; round += 1) {
    const file = join(folder, `hub-${round}.sqlite`);
    const database = await openStore(file);
    // A hub that runs has its reading thread: starting one is not what is measured.
    const deps = { ...warm, database };
    await upsertSources(database, [source], deps.now());
    const first = await timed(() => ingest("bench", deps));
    if (first.value.counts.created !== events) throw new Error(JSON.stringify(first.value));
    times.first.push(first.ms);
    const again = await timed(() => ingest("bench", deps));
    if (again.value.outcome !== "not-modified") throw new Error(again.value.outcome);
    times.again.push(again.ms);
    const forced = await timed(() => ingest("bench", { ...deps, force: true }));
    times.forced.push(forced.ms);
    await database.close();

    times.parse.push((await timed(() => nodeIcal.sync.parseICS(text))).ms);
    const rows = rowsOf(file);
    const bare = join(folder, `bare-${round}.sqlite`);
    emptyStore(bare);
    times.insert.push((await timed(() => insertBare(bare, rows))).ms);
    if (round < 0) for (const list of Object.values(times)) list.length = 0;
    rmSync(file);
    rmSync(bare);
  }
  await close();
  await spare.close();
  rmSync(folder, { recursive: true });
  const [parse, insert, first, again, forced] = (
    ["parse", "insert", "first", "again", "forced"] as const
  ).map((k) => median(times[k])) as [number, number, number, number, number];
  const show = (ms: number) => `${ms.toFixed(0)} ms`;
  process.stdout.write(
    [
      `${events} events, median of ${rounds} rounds`,
      `bare node-ical parse           ${show(parse)}`,
      `bare better-sqlite3 insertion  ${show(insert)}`,
      `import                         ${show(first)}   ${(first / (parse + insert)).toFixed(2)} x their sum`,
      `unchanged, same bytes          ${show(again)}   ${(first / again).toFixed(0)} x faster`,
      `unchanged, read whole again    ${show(forced)}   ${(first / forced).toFixed(1)} x faster`,
      "",
    ].join("\n"),
  );
  if (process.argv[4] === "memory") memory();
}

/** Peak memory of `crieur import` of a 50 MB calendar of 20,000 events, in a process of its own. */
function memory(): void {
  const folder = mkdtempSync(join(tmpdir(), "crieur-bench-"));
  const feed = join(folder, "large.ics");
  writeFileSync(feed, calendarOf(20_000, 2300));
  const cli = new URL("../src/runtime/crieur.js", import.meta.url).pathname;
  const told = join(folder, "told.mjs");
  writeFileSync(
    told,
    `process.on("exit", () => process.stderr.write(String(process.resourceUsage().maxRSS)));\n`,
  );
  const database = join(folder, "hub.sqlite");
  const args = ["--import", told, cli, "import", feed, "--database", database, "--max-bytes", "100000000"];
  const run = spawnSync(process.execPath, args, { encoding: "utf8" });
  process.stdout.write(`50 MB feed: peak ${(Number(run.stderr) / 1024).toFixed(0)} MB; ${run.stdout}`);
  rmSync(folder, { recursive: true });
}

await main();
