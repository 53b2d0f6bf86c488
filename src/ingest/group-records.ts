import type { Source } from "../model/source.ts";
import type { Instant } from "../model/time.ts";
import { type Cluster, cluster, type HandDecision } from "../reconcile/cluster.ts";
import { scoreOf } from "../reconcile/score.ts";
import { type ClusterNode, ofBoth, type ScoredPair } from "../reconcile/scored-pair.ts";
import type { Database } from "../store/database.ts";
import { decisionsOn, partnersOf, type SamePair } from "../store/record-pairs.ts";
import { recordsById, recordsOfEvents } from "../store/records.ts";
import { type Involved, standingRecords } from "./involved-records.ts";
import type { Comparables } from "./match-records.ts";
import type { Group } from "./settle-events.ts";

/** Above this many records that seem to be one event, something is wrong with them, and none is joined but by hand. */
const MOST_TOGETHER = 100;

/** Reads records of the store by what they are or where they stand; those of sources that are gone are left out. */
export interface RecordReader {
  byId(ids: readonly string[]): Promise<Involved[]>;
  ofEvents(eventIds: readonly string[]): Promise<Involved[]>;
}

export function recordReader(
  database: Database,
  sources: () => Promise<ReadonlyMap<string, Source>>,
  now: Instant,
): RecordReader {
  const involve = async (rows: Awaited<ReturnType<typeof recordsById>>): Promise<Involved[]> => {
    if (rows.length === 0) return [];
    return standingRecords(rows, await sources(), now);
  };
  return {
    byId: async (ids) => involve(await recordsById(database, ids)),
    ofEvents: async (eventIds) => involve(await recordsOfEvents(database, eventIds)),
  };
}

/**
 * Adds to `involved` every record that a new look at these may bring to another event: those that stand with them, stood or
 * will stand with them, and so on until nobody is left.
 */
export async function involveNeighbours(
  database: Database,
  involved: Map<string, Involved>,
  reader: RecordReader,
): Promise<void> {
  let fresh = [...involved.values()];
  const events = new Set<string>();
  while (fresh.length > 0) {
    const partners = await partnersOf(
      database,
      fresh.map(({ id }) => id),
    );
    const shared = fresh.flatMap(({ stands }) =>
      stands?.isShared === 1 && !events.has(stands.eventId) ? [stands.eventId] : [],
    );
    for (const id of shared) events.add(id);
    const more = [
      ...(await reader.byId(partners.filter((id) => !involved.has(id)))),
      ...(await reader.ofEvents([...new Set(shared)])),
    ];
    fresh = [];
    for (const record of more) {
      if (involved.has(record.id)) continue;
      involved.set(record.id, record);
      fresh.push(record);
    }
  }
}

/** Parts living records into the groups that tell of one event each. `same` are the pairs that are the same. */
export async function groupRecords(
  database: Database,
  living: readonly Involved[],
  same: readonly SamePair[],
  comparables: Comparables,
): Promise<Group[]> {
  const known = new Map(living.map((record) => [record.id, record]));
  const standing = living.filter(({ stands }) => stands !== null).map(({ id }) => id);
  const decisions = await decisionsOn(database, standing);
  const links = [...same, ...decisions.filter(({ type }) => type === "join")].filter(
    ({ a, b }) => known.has(a) && known.has(b),
  );
  return components(known, links).flatMap((records) => groupsOf(records, decisions, comparables));
}

function components(known: ReadonlyMap<string, Involved>, links: readonly SamePair[]): Involved[][] {
  const component = new Map<string, Involved[]>();
  for (const [id, record] of known) component.set(id, [record]);
  for (const { a, b } of links) {
    const [one, other] = [component.get(a) ?? [], component.get(b) ?? []];
    if (one === other) continue;
    const [few, many] = one.length < other.length ? [one, other] : [other, one];
    for (const record of few) {
      many.push(record);
      component.set(record.id, many);
    }
  }
  return [...new Set(component.values())];
}

const alone = (record: Involved): Group => ({ tellers: [record], instances: [] });

function groupsOf(
  records: readonly Involved[],
  decisions: readonly HandDecision[],
  comparables: Comparables,
): Group[] {
  if (records.length === 1) return records.map(alone);
  const known = new Map(records.map((record) => [record.id, record]));
  const pairs = records.length > MOST_TOGETHER ? [] : comparePairs(records, comparables);
  return cluster(records.map(nodeOf), pairs, decisions).flatMap((one) => groupOf(one, known));
}

function nodeOf({ id, source, event, created }: Involved): ClusterNode {
  return { id, sourceId: source.id, isSeries: event.isSeries, created, originId: null };
}

/** Every pair that is not of one source, whichever was stored: those that rule each other out count too. */
function comparePairs(records: readonly Involved[], comparables: Comparables): ScoredPair[] {
  const compared = new Map<string, ScoredPair>();
  for (const one of records) {
    for (const other of records) {
      if (one.id >= other.id || one.source.id === other.source.id) continue;
      const score = scoreOf(comparables.of(one), comparables.of(other));
      compared.set(ofBoth(one.id, other.id), { a: one.id, b: other.id, score });
    }
  }
  return [...compared.values()];
}

function groupOf({ members, occurrences }: Cluster, known: ReadonlyMap<string, Involved>): Group[] {
  const tellers = members.flatMap(({ id }) => known.get(id) ?? []);
  const instances = occurrences.flatMap(({ id, recurrenceId }) => {
    const record = known.get(id);
    return record === undefined || recurrenceId === null ? [] : [{ record, recurrenceId }];
  });
  const left = occurrences.flatMap(({ id, recurrenceId }) =>
    recurrenceId === null ? (known.get(id) ?? []) : [],
  );
  return [{ tellers, instances }, ...left.map(alone)];
}
