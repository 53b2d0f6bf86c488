import { fold } from "../model/fold.ts";
import type { Source } from "../model/source.ts";
import { MOST_TOGETHER } from "../reconcile/things/cluster-things.ts";
import { compareThings, type Telling, tellingOf } from "../reconcile/things/compare-things.ts";
import type { Thing } from "../reconcile/things/thing.ts";
import type { Database } from "../store/database.ts";
import { type SharedKey, sharedKeys, thingsUnderKeys } from "../store/read-thing-keys.ts";
import { entitiesApart } from "../store/thing-decisions.ts";
import { type ThingKind, type ThingRow, thingsOfEntities } from "../store/things.ts";
import { licensedSources } from "./plan-events.ts";
import { storedThing } from "./stored-thing.ts";

/** A place or an organization that may be the same as another. */
export interface DoubtfulThing {
  /** Of the entity. */
  readonly id: string;
  /** Each once, whatever its case and accents. */
  readonly names: readonly string[];
  /** Towns as they are told; of organizations, those of the places that their sources declare. */
  readonly communes: readonly string[];
  /** Ids of the sources that tell of it. */
  readonly sources: readonly string[];
}

/** Two entities that may be one: somebody should look. */
export interface DoubtfulThings {
  readonly a: DoubtfulThing;
  readonly b: DoubtfulThing;
  /** Why their tellings may be the same, and may not, see `Likeness.reason`. */
  readonly reasons: readonly string[];
}

const KEYS_AT_ONCE = 1000;
const THINGS_AT_ONCE = 2000;

/**
 * Entities of a kind that the hub could not judge and nobody decided of, at most `limit` pairs, in an order of no meaning that
 * stays while nothing changes. Nothing of this is stored: goes through the keys that several have until enough is found, and
 * holds some thousand things at a time. What has no key in common is no pair.
 */
export async function doubtfulThings(
  database: Database,
  kind: ThingKind,
  limit: number,
): Promise<DoubtfulThings[]> {
  const sources = await licensedSources(database)();
  const seen = new Set((await entitiesApart(database, kind)).map(({ a, b }) => `${a} ${b}`));
  const found: DoubtfulThings[] = [];
  for await (const rows of thingsByKey(database, kind)) {
    for (const [a, b] of doubtfulPairs(rows, sources)) {
      const [one, other] = [a.entityId, b.entityId].toSorted() as [string, string];
      if (seen.has(`${one} ${other}`)) continue;
      seen.add(`${one} ${other}`);
      found.push(await describe(database, one, other, sources));
      if (found.length === limit) return found;
    }
  }
  return found;
}

type KeyedRow = ThingRow & { readonly key: number };

/** The things under each key that several entities have. */
async function* thingsByKey(database: Database, kind: ThingKind): AsyncGenerator<KeyedRow[]> {
  for (let after = -1; ; ) {
    const keys = await sharedKeys(database, kind, after, MOST_TOGETHER, KEYS_AT_ONCE);
    for (const some of portions(keys)) {
      const rows = await thingsUnderKeys(database, kind, some);
      for (const [, together] of Map.groupBy(rows, ({ key }) => key)) yield together;
    }
    const last = keys.at(-1);
    if (last === undefined) return;
    after = last.key;
  }
}

/** Keys in lists of about so many things as may be held at once. */
function portions(keys: readonly SharedKey[]): number[][] {
  const lists: number[][] = [[]];
  let held = 0;
  for (const { key, things } of keys) {
    if (held > 0 && held + things > THINGS_AT_ONCE) {
      lists.push([]);
      held = 0;
    }
    lists.at(-1)?.push(key);
    held += things;
  }
  return lists;
}

/** Pairs of several entities under one key that are doubtful. */
function* doubtfulPairs(
  rows: readonly KeyedRow[],
  sources: ReadonlyMap<string, Source>,
): Generator<[KeyedRow, KeyedRow]> {
  const all = rows.flatMap((row) => {
    const thing = thingOf(row, sources);
    return thing === null ? [] : [{ row, telling: tellingOf(thing) }];
  });
  for (const [index, one] of all.entries())
    for (const other of all.slice(index + 1))
      if (
        one.row.entityId !== other.row.entityId &&
        compareThings(one.telling, other.telling).verdict === "doubtful"
      )
        yield [one.row, other.row];
}

function thingOf(row: ThingRow, sources: ReadonlyMap<string, Source>): Thing | null {
  const source = sources.get(row.sourceId);
  // How far a kind of feed is trusted does not matter to whether two things are one.
  return source === undefined ? null : storedThing(row, source, 0);
}

async function describe(
  database: Database,
  one: string,
  other: string,
  sources: ReadonlyMap<string, Source>,
): Promise<DoubtfulThings> {
  const rows = await thingsOfEntities(database, [one, other]);
  const tellings = (id: string): Telling[] =>
    rows.flatMap((row) => {
      const thing = row.entityId === id ? thingOf(row, sources) : null;
      return thing === null ? [] : [tellingOf(thing)];
    });
  const [ofA, ofB] = [tellings(one), tellings(other)];
  const likeness = ofA.flatMap((a) => ofB.map((b) => compareThings(a, b)));
  const reasons = likeness.flatMap(({ verdict, reason }) => (verdict === "doubtful" ? [reason] : []));
  return { a: described(one, ofA), b: described(other, ofB), reasons: [...new Set(reasons)].sort() };
}

function described(id: string, tellings: readonly Telling[]): DoubtfulThing {
  const things = tellings.map(({ thing }) => thing);
  const towns = things.map((thing) =>
    thing.kind === "place" ? thing.said.addressLocality : thing.source.place?.addressLocality,
  );
  return {
    id,
    names: onceEach(things.map(({ said }) => said.name)),
    communes: onceEach(towns),
    sources: [...new Set(things.map(({ source }) => source.id))].sort(),
  };
}

function onceEach(names: readonly (string | null | undefined)[]): string[] {
  const byFold = new Map<string, string>();
  for (const name of names.flatMap((each) => each ?? []).sort())
    if (!byFold.has(fold(name))) byFold.set(fold(name), name);
  return [...byFold.values()];
}
