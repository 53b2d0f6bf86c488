import { existsSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChangedRecord } from "../src/ingest/involved-records.ts";
import { planEvents } from "../src/ingest/plan-events.ts";
import { rematchStore } from "../src/ingest/rematch-store.ts";
import type { HubEvent } from "../src/model/event.ts";
import type { Source } from "../src/model/source.ts";
import { eventId } from "../src/reconcile/identity.ts";
import { openStore } from "../src/runtime/node-store.ts";
import { renderer } from "../src/runtime/renderer.ts";
import { describeEvents, sourceStamp } from "../src/store/event-record.ts";
import { upsertSources } from "../src/store/write-sources.ts";
import { BENCH_SOURCE, benchEvents } from "./events.ts";
import { BENCH_NOW, inMs, median } from "./hub.ts";

// What it costs to find out who else tells of an event: for one that changed, and for a whole store. One event in five is
// told by a second source. The figures are of records, as ratios between sizes: a changed event must not cost more in a
// large store than in a small one.

const SOURCES = 100;
const TOLD_TWICE = 5;
const CHUNK = 2000;
const CHANGES = 200;

const planning = { render: renderer, trustOf: () => 60 };
const sources: readonly Source[] = Array.from({ length: SOURCES }, (_, index) => ({
  ...BENCH_SOURCE,
  id: `source-${index}`,
  name: `Source ${index}`,
}));

const toldBy = (event: HubEvent, source: Source): HubEvent => ({
  ...event,
  id: eventId(source.id, event.uid),
});

function changeOf(event: HubEvent, source: Source): ChangedRecord[] {
  return describeEvents([event], sourceStamp(source)).map((record) => ({
    record,
    created: BENCH_NOW,
    modified: BENCH_NOW,
    deleted: null,
  }));
}

for (const size of (process.argv[2] ?? "10000,50000").split(",").map(Number)) {
  const file = join(tmpdir(), `crieur-match-${size}.sqlite`);
  for (const end of ["", "-wal", "-shm"]) if (existsSync(file + end)) rmSync(file + end);
  const database = await openStore(file);
  await upsertSources(database, sources, BENCH_NOW);
  const bySource = new Map<Source, HubEvent[]>();
  let records = 0;
  const flush = async (source: Source, events: readonly HubEvent[]) => {
    const changes = events.flatMap((event) => changeOf(event, source));
    await database.batch(await planEvents(database, source, changes, BENCH_NOW, planning));
    records += events.length;
    if (records % 50 === 0) process.stderr.write(`\r${records} records`);
  };
  const add = async (event: HubEvent, index: number) => {
    const source = sources[index % SOURCES] ?? BENCH_SOURCE;
    const events = bySource.get(source) ?? [];
    events.push(toldBy(event, source));
    bySource.set(source, events);
    if (events.length < CHUNK) return;
    bySource.delete(source);
    await flush(source, events);
  };
  const samples: { event: HubEvent; source: Source }[] = [];
  let index = 0;
  const started = performance.now();
  for (const event of benchEvents(size)) {
    await add(event, index);
    if (index % TOLD_TWICE === 0) await add(event, index + 1);
    if (samples.length < CHANGES && index % 7 === 0) {
      const source = sources[index % SOURCES] ?? BENCH_SOURCE;
      samples.push({ event: toldBy(event, source), source });
    }
    index += 1;
  }
  for (const [source, events] of bySource) await flush(source, events);
  const written = performance.now() - started;

  const planned: number[] = [];
  const committed: number[] = [];
  for (const { event, source } of samples) {
    const facts = { ...event.facts, description: `${event.facts.description} Nouveau.` };
    const begun = performance.now();
    const statements = await planEvents(
      database,
      source,
      changeOf({ ...event, facts }, source),
      BENCH_NOW,
      planning,
    );
    planned.push(performance.now() - begun);
    await database.batch(statements);
    committed.push(performance.now() - begun);
  }
  const look = async (): Promise<number> => {
    await database.run("DELETE FROM meta WHERE key LIKE 'matched%'");
    const begun = performance.now();
    await rematchStore(database, Number.POSITIVE_INFINITY, () => BENCH_NOW, planning);
    return performance.now() - begun;
  };
  // Keys are made by the first look, and are there for the second.
  const withKeys = await look();
  const all = await look();
  const shared = await database.first<{ n: number }>(
    "SELECT count(*) AS n FROM records WHERE record IS NOT NULL",
  );
  await database.close();
  process.stderr.write("\r");
  console.log(
    `${records} records, ${shared?.n} of them with others: written at ${inMs(written / records)} each; one changed event ` +
      `${inMs(median(planned))} to find its tellers, ${inMs(median(committed))} with the commit; all compared anew in ` +
      `${(all / 1000).toFixed(1)} s, ${inMs(all / records)} a record, with new keys in ${(withKeys / 1000).toFixed(1)} s`,
  );
  for (const end of ["", "-wal", "-shm"]) rmSync(file + end, { force: true });
}
