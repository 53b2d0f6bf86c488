import { type NodeDatabase, openDatabase } from "../../src/runtime/node-database.ts";
import { readMigrations } from "../../src/runtime/node-migrations.ts";
import { migrate } from "../../src/store/migrate.ts";
import type { EventRenderer } from "../../src/store/renderer.ts";
import { upsertSources } from "../../src/store/write-sources.ts";
import { sampleRenderer } from "../store/samples.ts";
import { writeAlone } from "../store/write-alone.ts";
import { type SampleOccurrence, SOURCES, sampleEvents } from "./events-sample.ts";

/** A sample of events in a store, and the same as a plain list. */
export interface StoredSample {
  readonly database: NodeDatabase;
  readonly occurrences: readonly SampleOccurrence[];
}

export const WITHDRAWN_AFTER = "2026-10-01T00:00:00Z";

/** Invents that many events and writes them as an import would, into a store in memory. */
export async function storeSample(
  events: number,
  renderer: EventRenderer = sampleRenderer,
): Promise<StoredSample> {
  const { writings, occurrences } = sampleEvents(events);
  const database = openDatabase(":memory:");
  await migrate(database, readMigrations());
  await upsertSources(database, SOURCES, "2026-11-01T00:00:00Z");
  for (const written of writings.values()) await database.batch(writeAlone(written, [], renderer));
  return { database, occurrences };
}
