import { licensed } from "../model/license.ts";
import type { Source } from "../model/source.ts";
import type { Instant } from "../model/time.ts";
import type { BulkStatement, Database, Statement } from "../store/database.ts";
import { eventStates, writeAliases } from "../store/event-states.ts";
import { moveRecords, recordPlaces, recordsOfEvents, writeRecords } from "../store/records.ts";
import type { EventRenderer } from "../store/renderer.ts";
import { listSources } from "../store/sources.ts";
import { dropEvents, freeTellers, writeEvents } from "../store/write-events.ts";
import { type ChangedRecord, changedRecord, type Involved, standingRecord } from "./involved-records.ts";
import { type Group, settleEvents } from "./settle-events.ts";

export interface PlanDeps {
  readonly render: EventRenderer;
  /** Trust in a kind of feed, 0 to 100. */
  readonly trustOf: (kind: string) => number;
}

/**
 * Statements that write what a source newly says, and all that follows for public events: which records tell of one
 * event, what it is composed of, and where the addresses lead that are none any more.
 */
export async function planEvents(
  database: Database,
  source: Source,
  changes: readonly ChangedRecord[],
  now: Instant,
  { render, trustOf }: PlanDeps,
): Promise<(Statement | BulkStatement)[]> {
  if (changes.length === 0) return [];
  const involved = await involvedRecords(database, source, changes, now);
  const living = involved.filter(({ deleted }) => deleted === null);
  const groups: Group[] = living.map((record) => ({ tellers: [record], instances: [] }));
  const standing = involved.flatMap(({ stands }) => stands?.eventId ?? []);
  const states = await eventStates(database, [...new Set(standing)]);
  const settled = settleEvents(
    groups,
    involved.filter(({ deleted }) => deleted !== null),
    { states, trustOf, now },
  );
  const stored = settled.writings.map(({ record }) => record.event.id).filter((id) => states.has(id));
  const isPlain = settled.vanished.length === 0 && settled.moved.length === 0;
  return [
    ...dropEvents(settled.vanished, now),
    ...(isPlain ? [] : freeTellers(stored)),
    ...writeEvents(settled.writings, stored, render),
    ...(settled.records.length > 0 ? [writeRecords(settled.records)] : []),
    ...moveRecords(settled.moved),
    ...writeAliases(settled.aliases, settled.restored),
  ];
}

/** The changed records, and all others that stand where they stand. */
async function involvedRecords(
  database: Database,
  source: Source,
  changes: readonly ChangedRecord[],
  now: Instant,
): Promise<Involved[]> {
  const ids = changes.map(({ record }) => record.event.id);
  const places = await recordPlaces(database, ids);
  const involved = new Map(
    changes.map((change) => [
      change.record.event.id,
      changedRecord(change, source, places.get(change.record.event.id) ?? null),
    ]),
  );
  const shared = [...places.values()].filter(({ isShared }) => isShared === 1);
  const others = await recordsOfEvents(database, [...new Set(shared.map(({ eventId }) => eventId))]);
  const more = others.filter(({ id }) => !involved.has(id));
  if (more.length === 0) return [...involved.values()];
  const sources = await licensedSources(database);
  for (const row of more) {
    const teller = sources.get(row.sourceId);
    if (teller !== undefined) involved.set(row.id, standingRecord(row, teller, now));
  }
  return [...involved.values()];
}

async function licensedSources(database: Database): Promise<Map<string, Source>> {
  const records = await listSources(database);
  return new Map(records.map(({ source, feed }) => [source.id, licensed(source, feed)]));
}
