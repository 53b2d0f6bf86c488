import { licensed } from "../model/license.ts";
import type { Source } from "../model/source.ts";
import type { Instant } from "../model/time.ts";
import type { BulkStatement, Database, Statement } from "../store/database.ts";
import { changedAliases, eventStates, writeAliases } from "../store/event-states.ts";
import { noteNothingToMatch } from "../store/matched.ts";
import {
  changedKeys,
  pairsOf,
  type RecordPair,
  samePairs,
  writeKeys,
  writePairs,
} from "../store/record-pairs.ts";
import { readTurn, takeTurn } from "../store/record-turn.ts";
import { moveRecords, recordPlaces, writeRecords } from "../store/records.ts";
import type { EventRenderer } from "../store/renderer.ts";
import { listSources } from "../store/sources.ts";
import { suspendedSources } from "../store/suspended.ts";
import { writeTellings } from "../store/tellings.ts";
import { markStale } from "../store/things.ts";
import { dropEvents, freeTellers, hideWithdrawn, writeEvents } from "../store/write-events.ts";
import { addressEvents } from "./address-events.ts";
import { groupRecords, involveNeighbours, recordReader } from "./group-records.ts";
import { type ChangedRecord, changedRecord, type Involved } from "./involved-records.ts";
import { Comparables, type KeptSeries, keptKeys, matchRecords, partsOf } from "./match-records.ts";
import { movedRecords, parentPlaces } from "./parents.ts";
import { resolveThings, thingsIn } from "./resolve-things.ts";
import { type Settlement, settleEvents } from "./settle-events.ts";

/** Up to so many records that are not looked at themselves are written in the same commit. */
const MOST_AFFECTED = 500;

export interface PlanDeps {
  readonly render: EventRenderer;
  /** Trust in a kind of feed, 0 to 100. */
  readonly trustOf: (kind: string) => number;
  /** The sources whose records count; all when left out. */
  readonly sources?: () => Promise<ReadonlyMap<string, Source>>;
  /** True when the records have the keys under which they are found already. */
  readonly keepsKeys?: boolean;
  /** How many records that are not looked at themselves are written in the same commit; some hundred when left out. */
  readonly mostAffected?: number;
  /** Series that were compared before, when no record changed since. */
  readonly series?: KeptSeries;
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
  deps: PlanDeps,
): Promise<(Statement | BulkStatement)[]> {
  if (changes.length === 0) return [];
  const turn = await readTurn(database);
  const places = await recordPlaces(
    database,
    changes.map(({ record }) => record.event.id),
  );
  const changed = changes.map((change) =>
    changedRecord(change, source, places.get(change.record.event.id) ?? null),
  );
  return await planAnew(database, changed, turn, now, deps);
}

/**
 * Statements that look anew at where some records stand, new, changed and withdrawn ones, and at their neighbours. Their
 * batch fails when records were committed since `turn`, which is to be read before the records are (`isLostLease`): then
 * all is to be read and planned again.
 */
export async function planAnew(
  database: Database,
  records: readonly Involved[],
  turn: number,
  now: Instant,
  deps: PlanDeps,
): Promise<(Statement | BulkStatement)[]> {
  const { sources = licensedSources(database), mostAffected = MOST_AFFECTED } = deps;
  const comparables = new Comparables(deps.series);
  const living = records.filter(({ deleted }) => deleted === null);
  const matches = await matchRecords(database, living, comparables, sources, now);
  const things = await resolveThings(database, records, sources, deps.trustOf);
  const reader = recordReader(database, sources, now);
  const involved = new Map(matches.found);
  for (const record of records) involved.set(record.id, record);
  // What stands at a place that changed is written anew at once where that is little, else by the schedule.
  const isLittle = things.affected.length <= mostAffected;
  if (isLittle)
    for (const record of await reader.byId(things.affected.filter((id) => !involved.has(id))))
      involved.set(record.id, record);
  await involveNeighbours(database, involved, reader);

  const looked = new Set(records.map(({ id }) => id));
  const address = async () => {
    const all = [...involved.values()];
    await things.entities.read(all.flatMap(({ event }) => thingsIn(event).map(({ said }) => said.id)));
    const elsewhere = all.flatMap(({ id }) => (looked.has(id) ? [] : [id]));
    const groups = await groupRecords(
      database,
      all.filter(({ deleted }) => deleted === null),
      [...sameAs(matches.pairs), ...(await samePairs(database, elsewhere))],
      comparables,
    );
    const stand = new Set(all.flatMap(({ stands }) => stands?.eventId ?? []));
    const states = await eventStates(database, [...stand]);
    const withdrawn = all.filter(({ deleted }) => deleted !== null);
    return { all, states, addressing: addressEvents(groups, withdrawn, states) };
  };
  let addressed = await address();
  // What is a part of an event that moves names it anew: at once where that is little.
  const parts = new Set<string>();
  const moreParts = async ({ all, addressing }: typeof addressed) =>
    (await partsOf(database, movedRecords(all, addressing.places))).filter(
      (id) => !involved.has(id) && !parts.has(id),
    );
  for (let more = await moreParts(addressed); more.length > 0; more = await moreParts(addressed)) {
    for (const id of more) parts.add(id);
    if (parts.size > mostAffected) break;
    for (const record of await reader.byId(more)) involved.set(record.id, record);
    await involveNeighbours(database, involved, reader);
    addressed = await address();
  }
  const { all, states, addressing } = addressed;
  const parents = await parentPlaces(database, all, addressing.places);
  const { entities } = things;
  const ids = records.map(({ id }) => id);
  const keys = deps.keepsKeys ? new Map() : await changedKeys(database, keptKeys(records, comparables));
  const noted = await pairsOf(database, ids);
  const settled = settleEvents(addressing, { states, entities, parents, trustOf: deps.trustOf, now });
  const aliases = await changedAliases(database, settled.aliases);
  return [
    ...takeTurn(turn),
    ...(turn === 0 ? [noteNothingToMatch()] : []),
    ...settlementStatements({ ...settled, aliases }, (id) => states.has(id), now, deps.render),
    ...(await hideAgain(database, addressing.withdrawn)),
    ...writeKeys(keys),
    ...writePairs(noted, matches.pairs),
    ...things.statements,
    ...markStale([...(isLittle ? [] : things.affected), ...[...parts].filter((id) => !involved.has(id))]),
  ];
}

/** What a suspended source told of is not shown as withdrawn either, once nobody else tells of it. */
async function hideAgain(database: Database, withdrawn: readonly Involved[]): Promise<Statement[]> {
  if (withdrawn.length === 0) return [];
  const suspended = await suspendedSources(database);
  const involved = new Set(withdrawn.map(({ source }) => source.id));
  return [...involved].filter((id) => suspended.has(id)).flatMap(hideWithdrawn);
}

const sameAs = (pairs: readonly RecordPair[]): RecordPair[] =>
  pairs.filter(({ score }) => score.verdict === "same");

function settlementStatements(
  settled: Settlement,
  isStored: (eventId: string) => boolean,
  now: Instant,
  render: EventRenderer,
): (Statement | BulkStatement)[] {
  const stored = settled.writings.map(({ record }) => record.event.id).filter(isStored);
  const isPlain = settled.vanished.length === 0 && settled.moved.length === 0;
  return [
    ...dropEvents(settled.vanished, now),
    ...(isPlain ? [] : freeTellers(stored)),
    ...writeEvents(settled.writings, stored, render),
    ...(settled.records.length > 0 ? [writeRecords(settled.records)] : []),
    ...moveRecords(settled.moved),
    ...writeAliases(settled.aliases, settled.restored),
    ...writeTellings(settled.tellings),
  ];
}

/** Every source but one with the licence that holds for it, read when it is first asked for. */
export function licensedSources(
  database: Database,
  without?: string,
): () => Promise<ReadonlyMap<string, Source>> {
  let known: Promise<ReadonlyMap<string, Source>> | null = null;
  return () => {
    known ??= listSources(database).then((records) => {
      const kept = records.filter(({ source }) => source.id !== without);
      return new Map(kept.map(({ source, feed }) => [source.id, licensed(source, feed)]));
    });
    return known;
  };
}
