import type { Source } from "../model/source.ts";
import type { Instant } from "../model/time.ts";
import { formatInstant, SECONDS_PER_DAY } from "../model/zone.ts";
import { type LookupKeys, lookupKeys } from "../reconcile/blocking.ts";
import { type Comparable, comparable, comparableMoment } from "../reconcile/comparable.ts";
import { compareStarts } from "../reconcile/compare-moments.ts";
import { originOf } from "../reconcile/copies.ts";
import { scoreOf } from "../reconcile/score.ts";
import type { Database } from "../store/database.ts";
import {
  hashedKey,
  idsWithKeys,
  MOST_OF_SOURCE,
  type RecordPair,
  recordsWithKeys,
} from "../store/record-pairs.ts";
import { type RecordRow, recordsById } from "../store/records.ts";
import { type Involved, standingRecords } from "./involved-records.ts";
import { seriesMoments } from "./restore-events.ts";

/** The records of a commit as they are compared, each made comparable once. */
export class Comparables {
  readonly #known = new Map<string, Comparable>();
  readonly #keys = new Map<string, LookupKeys>();
  readonly #series: KeptSeries | null;

  /** `series` are those that earlier commits compared, as the store has them. */
  constructor(series: KeptSeries | null = null) {
    this.#series = series;
  }

  of(record: Involved): Comparable {
    let made = this.known(record.id);
    if (made === null) {
      made = comparable(record.event, tellingSource(record));
      this.#known.set(record.id, made);
      if (made.isSeries) this.#series?.keep(made);
    }
    return made;
  }

  /** A record that was made comparable before. */
  known(id: string): Comparable | null {
    return this.#known.get(id) ?? this.#series?.get(id) ?? null;
  }

  /** The keys of a record. */
  keysOf(record: Involved): LookupKeys {
    let made = this.#keys.get(record.id);
    if (made === undefined) {
      made = lookupKeys(this.of(record));
      this.#keys.set(record.id, made);
    }
    return made;
  }
}

const MOST_KEPT_MOMENTS = 100_000;

/**
 * Series that were compared lately, for a look through many records: few are series, and each is met by hundreds. They hold as
 * long as no record changes.
 */
export class KeptSeries {
  readonly #series = new Map<string, Comparable>();
  #moments = 0;
  #turn = 0;

  /** Says at which turn of the records what is kept holds. */
  holdUntil(turn: number): void {
    this.#turn = turn;
  }

  /** Forgets all when records were committed by others since. */
  checkAt(turn: number): void {
    if (turn !== this.#turn) this.clear();
  }

  get(id: string): Comparable | null {
    return this.#series.get(id) ?? null;
  }

  keep(series: Comparable): void {
    if (this.#moments + series.moments.length > MOST_KEPT_MOMENTS) this.clear();
    this.#series.set(series.id, series);
    this.#moments += series.moments.length;
  }

  clear(): void {
    this.#series.clear();
    this.#moments = 0;
  }
}

/** The source whose word a record is: here, or at the hub that first had it. */
export const tellingSource = ({ event, source }: Pick<Involved, "event" | "source">): string =>
  originOf({ event })?.source.url ?? source.id;

export interface Matches {
  /** Pairs that are the same, or may be. */
  readonly pairs: readonly RecordPair[];
  /** Every record that was compared and is the same as another, by id. */
  readonly found: ReadonlyMap<string, Involved>;
}

const RECORDS_AT_ONCE = 200;

/**
 * Compares records with all stored ones of other sources that may tell of the same thing. Records of several sources
 * must be stored as they are given. Reads the store, a few records at a time, and changes nothing.
 */
export async function matchRecords(
  database: Database,
  records: readonly Involved[],
  comparables: Comparables,
  sources: () => Promise<ReadonlyMap<string, Source>>,
  now: Instant,
): Promise<Matches> {
  const own = new Map(records.map((record) => [record.id, record]));
  const lookups = new Map(records.map((record) => [record.id, comparables.keysOf(record)]));
  const pairs = new Map<string, RecordPair>();
  const found = new Map<string, Involved>();
  const together = repeatedByKey(records, lookups);
  for (let at = 0; at < records.length; at += RECORDS_AT_ONCE) {
    const some = records.slice(at, at + RECORDS_AT_ONCE);
    const met = await candidatesOf(database, some, lookups, together);
    const ids = new Set([...met.values()].flatMap((of) => [...of]));
    const mayMeet = meetingFew(some.map((record) => comparables.of(record)));
    const read = async (which: readonly string[]): Promise<Map<string, Involved>> => {
      const rows = (await recordsById(database, which)).filter(mayMeet);
      const standing = rows.length === 0 ? [] : standingRecords(rows, await sources(), now);
      return new Map(standing.map((record) => [record.id, record]));
    };
    const others = await read([...ids].filter((id) => !own.has(id) && comparables.known(id) === null));
    const same = new Set<string>();
    for (const record of some) {
      for (const id of met.get(record.id) ?? []) {
        const stored = own.get(id) ?? others.get(id);
        const other = stored === undefined ? comparables.known(id) : comparables.of(stored);
        if (other === null) continue;
        const pair = pairOf(comparables.of(record), other);
        if (pair === null) continue;
        pairs.set(`${pair.a} ${pair.b}`, pair);
        if (pair.score.verdict === "same") same.add(id);
      }
    }
    const unread = [...same].filter((id) => !own.has(id) && !others.has(id) && !found.has(id));
    for (const [id, record] of await read(unread)) others.set(id, record);
    for (const id of same) {
      const record = own.get(id) ?? others.get(id);
      if (record !== undefined) found.set(id, record);
    }
  }
  return { pairs: [...pairs.values()], found };
}

const FEW = 8;
const AROUND = 2 * SECONDS_PER_DAY;

/**
 * Says of a stored record whether it may be one with some records: a series, met by a few single events, is first asked for the
 * days of these alone. Most series of a weekday, an hour and a word are at another time, and all their moments cost as much as
 * ten events.
 */
function meetingFew(records: readonly Comparable[]): (row: RecordRow) => boolean {
  if (records.length > FEW || records.some(({ isSeries }) => isSeries)) return () => true;
  const singles = records.flatMap(({ moments: [moment] }) => moment ?? []);
  return ({ record, uid }) =>
    singles.some((single) => {
      const window = { from: formatInstant(single.at - AROUND), to: formatInstant(single.at + AROUND) };
      const moments = seriesMoments(record, { uid }, window);
      return moments?.some((moment) => compareStarts(single, comparableMoment(moment)) !== null) ?? true;
    });
}

/** The keys under which records are kept, hashed, by their ids; those of a withdrawn one are none. Parts have one more. */
export function keptKeys(records: readonly Involved[], comparables: Comparables): Map<string, number[]> {
  return new Map(
    records.map((record) => [
      record.id,
      record.deleted === null
        ? hashed([...comparables.keysOf(record).kept, ...partKeys(record.event.superEvent)])
        : [],
    ]),
  );
}

/** The key under which the parts of a record are found; nothing else is looked up by it. */
const partKeys = (superEvent: string | null): string[] => (superEvent === null ? [] : [`p:${superEvent}`]);

/** The living records that name some others as `superEvent`, by ids. */
export async function partsOf(database: Database, parents: readonly string[]): Promise<string[]> {
  if (parents.length === 0) return [];
  return await idsWithKeys(database, hashed(parents.flatMap(partKeys)));
}

const hashed = (keys: readonly string[]): number[] => [...new Set(keys.map(hashedKey))];

/** Records of a commit that another hub repeats, by the keys under which they will be kept. */
function repeatedByKey(
  records: readonly Involved[],
  lookups: ReadonlyMap<string, LookupKeys>,
): ReadonlyMap<number, readonly string[]> {
  const byKey = new Map<number, string[]>();
  for (const record of records) {
    if (originOf(record) === null) continue;
    for (const key of hashed(lookups.get(record.id)?.kept ?? [])) {
      const ids = byKey.get(key);
      if (ids === undefined) byKey.set(key, [record.id]);
      else ids.push(record.id);
    }
  }
  for (const [key, ids] of byKey) if (ids.length > MOST_OF_SOURCE) byKey.delete(key);
  return byKey;
}

/** The stored records of other sources that have a key of some records, by the ids of these. */
async function candidatesOf(
  database: Database,
  records: readonly Involved[],
  lookups: ReadonlyMap<string, LookupKeys>,
  together: ReadonlyMap<number, readonly string[]>,
): Promise<Map<string, Set<string>>> {
  const asked = new Map(records.map(({ id }) => [id, hashed(lookups.get(id)?.asked ?? [])]));
  const all = new Set([...asked.values()].flat());
  const stored = Map.groupBy(await recordsWithKeys(database, [...all]), ({ key }) => key);
  return new Map(
    records.map(({ id, source, event }) => {
      const isRepeated = originOf({ event }) !== null;
      const keys = asked.get(id) ?? [];
      const found = keys.flatMap((key) => stored.get(key) ?? []);
      if (!isRepeated)
        return [id, new Set(found.flatMap((one) => (one.sourceId === source.id ? [] : [one.id])))];
      // Another hub brings the words of many sources through one, and those of an event at once.
      const others = new Set([
        ...found.map((one) => one.id),
        ...keys.flatMap((key) => together.get(key) ?? []),
      ]);
      others.delete(id);
      return [id, others];
    }),
  );
}

function pairOf(one: Comparable, other: Comparable): RecordPair | null {
  const [a, b] = one.id < other.id ? [one, other] : [other, one];
  const score = scoreOf(a, b);
  return score.verdict === "different" ? null : { a: a.id, b: b.id, score };
}
