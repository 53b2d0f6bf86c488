import type { Source } from "../model/source.ts";
import type { Instant } from "../model/time.ts";
import { type Cluster, cluster } from "../reconcile/cluster.ts";
import { heardCopies, originOf } from "../reconcile/copies.ts";
import type { HandDecision } from "../reconcile/rulings.ts";
import { scoreOf } from "../reconcile/score.ts";
import { type ClusterNode, ofBoth, type ScoredPair } from "../reconcile/scored-pair.ts";
import type { Database } from "../store/database.ts";
import { decisionsOn, partnersOf, type SamePair } from "../store/record-pairs.ts";
import { recordsById, recordsOfEvents, recordsOfHubs } from "../store/records.ts";
import type { Group } from "./address-events.ts";
import { type Involved, standingRecords } from "./involved-records.ts";
import { type Comparables, tellingSource } from "./match-records.ts";

/** Above this many records that seem to be one event, something is wrong with them, and none is joined but by hand. */
const MOST_TOGETHER = 100;

/** Reads records of the store by what they are or where they stand; those of sources that are gone are left out. */
export interface RecordReader {
  byId(ids: readonly string[]): Promise<Involved[]>;
  ofEvents(eventIds: readonly string[]): Promise<Involved[]>;
  /** What came from other hubs under these ids. */
  ofHubs(uids: readonly string[]): Promise<Involved[]>;
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
    ofHubs: async (uids) => involve(uids.length === 0 ? [] : await recordsOfHubs(database, uids)),
  };
}

/**
 * Adds to `involved` every record that a new look at these may bring to another event: those that stand with them, stood or
 * will stand with them, copies of them that came by other hubs, and so on until nobody is left.
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
      ...(await reader.ofHubs(fresh.flatMap((record) => (originOf(record) ? [record.event.uid] : [])))),
    ];
    fresh = [];
    for (const record of more) {
      if (involved.has(record.id)) continue;
      involved.set(record.id, record);
      fresh.push(record);
    }
  }
}

/**
 * Parts living records into the groups that tell of one event each. `same` are the pairs that are the same. Of copies of one
 * record one is heard, and the others stand with it.
 */
export async function groupRecords(
  database: Database,
  living: readonly Involved[],
  same: readonly SamePair[],
  comparables: Comparables,
): Promise<Group[]> {
  const heard = heardCopies(living);
  const known = new Map(heard.map((record) => [record.id, record]));
  const standing = heard.filter(({ stands }) => stands !== null).map(({ id }) => id);
  const decisions = await decisionsOn(database, standing);
  const links = [...same, ...decisions.filter(({ type }) => type === "join")].filter(
    ({ a, b }) => known.has(a) && known.has(b),
  );
  const groups = components(known, links).flatMap((records) => groupsOf(records, decisions, comparables));
  return heard.length === living.length ? groups : withCopies(groups, living, known);
}

/** Groups with the copies that are not heard, each where the one stands that is. */
function withCopies(
  groups: readonly Group[],
  living: readonly Involved[],
  heard: ReadonlyMap<string, Involved>,
): Group[] {
  const unheard = living.filter(({ id }) => !heard.has(id));
  const byOrigin = Map.groupBy(unheard, (record) => originOf(record)?.record);
  const copiesOf = (record: Involved, recurrenceId: string | null): Group["copies"] =>
    (byOrigin.get(originOf(record)?.record) ?? []).map((copy) => ({ record: copy, recurrenceId }));
  return groups.map((group) => ({
    ...group,
    copies: [
      ...group.tellers.flatMap((record) => copiesOf(record, null)),
      ...group.instances.flatMap(({ record, recurrenceId }) => copiesOf(record, recurrenceId)),
    ],
  }));
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

const alone = (record: Involved): Group => ({ tellers: [record], instances: [], copies: [] });

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

function nodeOf(record: Involved): ClusterNode {
  const { id, event, created } = record;
  const originId = originOf(record)?.record ?? null;
  return { id, sourceId: tellingSource(record), isSeries: event.isSeries, created, originId };
}

/** Every pair that is not of one source, whichever was stored: those that rule each other out count too. */
function comparePairs(records: readonly Involved[], comparables: Comparables): ScoredPair[] {
  const compared = new Map<string, ScoredPair>();
  for (const one of records) {
    for (const other of records) {
      if (one.id >= other.id || tellingSource(one) === tellingSource(other)) continue;
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
  return [{ tellers, instances, copies: [] }, ...left.map(alone)];
}
