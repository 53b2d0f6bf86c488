import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, zstdDecompressSync } from "node:zlib";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { planEvents } from "../../src/ingest/plan-events.ts";
import type { EventFacts, HubEvent } from "../../src/model/event.ts";
import type { Place } from "../../src/model/place.ts";
import { idOf } from "../../src/reconcile/identity.ts";
import { type NodeDatabase, openDatabase } from "../../src/runtime/node-database.ts";
import { readMigrations } from "../../src/runtime/node-migrations.ts";
import { type DumpOutcome, writeDump } from "../../src/runtime/write-dump.ts";
import { describeEvents, sourceStamp } from "../../src/store/event-record.ts";
import { migrate } from "../../src/store/migrate.ts";
import { upsertSources } from "../../src/store/write-sources.ts";
import { event, facts, place, sampleEvents, source, zoned } from "../serve/sample-events.ts";
import { BASE_URL, NOW, renderer, write } from "../serve/seed.ts";

const HUB_NAME = { fr: "Le Crieur", en: "The Town Crier" };

/** A store in a file, and a directory for its dumps. */
export interface DumpedHub {
  readonly file: string;
  readonly dumps: string;
  readonly database: NodeDatabase;
  dump(day: string, directory?: string): Promise<DumpOutcome>;
  remove(): Promise<void>;
}

export async function openDumped(): Promise<DumpedHub> {
  const folder = mkdtempSync(join(tmpdir(), "crieur-dumps-"));
  const file = join(folder, "hub.sqlite");
  const dumps = join(folder, "dumps");
  const database = openDatabase(file);
  await migrate(database, readMigrations());
  return {
    file,
    dumps,
    database,
    dump: (day, directory = dumps) =>
      writeDump({ database: file, baseUrl: BASE_URL, hubName: HUB_NAME }, directory, day),
    async remove() {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One event of a source of that licence, at a place and by an organization that others name alike. */
export function told(
  id: string,
  name: string,
  more: Partial<Place> = {},
  said: Partial<EventFacts> = {},
): HubEvent {
  const one = event(
    `${id}-1`,
    facts(name, {
      location: [place({ id: idOf("place", id, "hall"), name: "La Halle", ...more })],
      organizer: [{ id: idOf("organization", id, "collectif"), name: "Le Collectif", url: null }],
      url: `https://${id}.example/1`,
      ...said,
    }),
    { timing: { start: zoned("2026-12-05T20:00:00"), end: zoned("2026-12-05T22:00:00") } },
  );
  return { ...one, id: idOf("event", id, "1") };
}

/** Writes one event under a licence, as an import does. */
export async function tell(
  database: NodeDatabase,
  id: string,
  license: string | null,
  name: string,
  more: Partial<Place> = {},
): Promise<void> {
  const from = source(id, {
    license,
    name: `Source ${id}`,
    attribution: null,
    homepage: `https://${id}.example/`,
  });
  await write(database, [told(id, name, more)], from, null, [told(id, name).id]);
}

/** Imports one event from a source of that licence, so that it meets what others tell. */
export async function importTold(
  database: NodeDatabase,
  id: string,
  license: string | null,
  event: HubEvent,
): Promise<void> {
  const from = source(id, {
    license,
    name: `Source ${id}`,
    attribution: null,
    homepage: `https://${id}.example/`,
  });
  await upsertSources(database, [from], NOW);
  const changes = describeEvents([event], sourceStamp(from)).map((record) => ({
    record,
    created: NOW,
    modified: NOW,
    deleted: null,
  }));
  await database.batch(
    await planEvents(database, from, changes, NOW, { render: renderer, trustOf: () => 50 }),
  );
}

export const writeSample = (database: NodeDatabase): Promise<void> =>
  write(
    database,
    sampleEvents(),
    source("filature"),
    null,
    sampleEvents().map(({ id }) => id),
  );

/** Every file of a folder as it is, by name. */
export function filesIn(folder: string): Map<string, Buffer> {
  return new Map(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(join(folder, name))]),
  );
}

/** A file of a dump, decompressed, as text; of Parquet its metadata and rows. */
export async function textOf(name: string, bytes: Buffer): Promise<string> {
  if (name.endsWith(".gz")) return gunzipSync(bytes).toString("utf8");
  if (name.endsWith(".zst")) return zstdDecompressSync(bytes).toString("utf8");
  if (!name.endsWith(".parquet")) return bytes.toString("utf8");
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  const rows = await parquetReadObjects({ file, geoparquet: false });
  const { key_value_metadata } = parquetMetadata(file);
  return JSON.stringify([key_value_metadata, rows], (_, value) =>
    typeof value === "bigint" ? String(value) : value,
  );
}

/** Every file of a folder as text, by name. */
export async function textsIn(folder: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const [name, bytes] of filesIn(folder)) texts.set(name, await textOf(name, bytes));
  return texts;
}
