import { hash } from "node:crypto";
import type { HandDecision } from "../reconcile/rulings.ts";
import type { Score } from "../reconcile/score.ts";
import { forEachId, inLists, insertRows } from "./bulk.ts";
import type { BulkStatement, Database, Statement } from "./database.ts";

/**
 * More records than this of one source under one key say that the key tells nothing of that source: it is then not
 * followed, or one feed could make every import of all others slow.
 */
export const MOST_OF_SOURCE = 200;

/** A key as the store holds it: 48 bits of its hash. What two keys share by chance is compared and found to differ. */
export const hashedKey = (key: string): number => hash("sha256", key, "buffer").readUIntBE(0, 6);

/** A living record that has a key. */
export interface KeyedRecord {
  readonly key: number;
  readonly id: string;
  readonly sourceId: string;
}

/** The living records that have some of these keys. */
export async function recordsWithKeys(database: Database, keys: readonly number[]): Promise<KeyedRecord[]> {
  const found: KeyedRecord[] = [];
  for (let at = 0; at < keys.length; at += 2000) {
    const rows = await database.all<{ key: number; record: number }>(
      `SELECT k.key, k.record FROM json_each(?) j CROSS JOIN record_keys k ON k.key = j.value`,
      JSON.stringify(keys.slice(at, at + 2000)),
    );
    // A record is found by many of its keys, and read once.
    const records = await livingByNumber(database, [...new Set(rows.map(({ record }) => record))]);
    const counts = new Map<string, number>();
    const place = (key: number, sourceId: string): string => `${key} ${sourceId}`;
    const keyed = rows.flatMap(({ key, record }) => {
      const living = records.get(record);
      if (living === undefined) return [];
      const of = place(key, living.sourceId);
      counts.set(of, (counts.get(of) ?? 0) + 1);
      return [{ key, ...living }];
    });
    for (const one of keyed)
      if ((counts.get(place(one.key, one.sourceId)) ?? 0) <= MOST_OF_SOURCE) found.push(one);
  }
  return found;
}

async function livingByNumber(
  database: Database,
  numbers: readonly number[],
): Promise<Map<number, { readonly id: string; readonly sourceId: string }>> {
  const rows = await database.all<{ number: number; id: string; sourceId: string }>(
    `SELECT r.number, r.id, r.source_id AS sourceId FROM json_each(?) j
     CROSS JOIN records r ON r.number = j.value AND r.deleted IS NULL`,
    JSON.stringify(numbers),
  );
  return new Map(rows.map(({ number, id, sourceId }) => [number, { id, sourceId }]));
}

/** The ids of the living records that have some of these keys, however many they are. */
export async function idsWithKeys(database: Database, keys: readonly number[]): Promise<string[]> {
  const rows = await database.all<{ id: string }>(
    `SELECT DISTINCT r.id FROM json_each(?) j CROSS JOIN record_keys k ON k.key = j.value
     CROSS JOIN records r ON r.number = k.record AND r.deleted IS NULL`,
    JSON.stringify(keys),
  );
  return rows.map(({ id }) => id);
}

const NUMBERS = "SELECT r.number FROM json_each(?) j CROSS JOIN records r ON r.id = j.value";

/** Of the keys of some records those of the records that are stored with others. */
export async function changedKeys(
  database: Database,
  keys: ReadonlyMap<string, readonly number[]>,
): Promise<Map<string, readonly number[]>> {
  const ids = [...keys.keys()];
  const changed = new Map<string, readonly number[]>(keys);
  for (let at = 0; at < ids.length; at += 500) {
    const rows = await database.all<{ id: string; keys: string }>(
      `SELECT j.value AS id, json_group_array(k.key) AS keys FROM json_each(?) j
       CROSS JOIN records r ON r.id = j.value CROSS JOIN record_keys k ON k.record = r.number GROUP BY j.key`,
      JSON.stringify(ids.slice(at, at + 500)),
    );
    for (const row of rows) {
      const stored = new Set(JSON.parse(row.keys) as number[]);
      const now = keys.get(row.id) ?? [];
      if (now.length === stored.size && now.every((key) => stored.has(key))) changed.delete(row.id);
    }
  }
  return changed;
}

/** Statements that give records their keys in the place of those that they had. */
export function writeKeys(keys: ReadonlyMap<string, readonly number[]>): (Statement | BulkStatement)[] {
  if (keys.size === 0) return [];
  // In the order of their table, so that neighbours are written while their page is at hand.
  const rows = Array.from(keys, ([id, list]) => list.map((key): [number, string] => [key, id]))
    .flat()
    .sort(([a], [b]) => a - b);
  return [
    ...forEachId(`DELETE FROM record_keys WHERE record IN (${NUMBERS})`, [...keys.keys()]),
    insertRows("record_keys", ["key", "record"], rows, {
      values: { record: "(SELECT number FROM records WHERE id = ?)" },
      onConflict: "ON CONFLICT DO NOTHING",
    }),
  ];
}

/** Two records that are the same; `a` is the smaller id. */
export interface SamePair {
  readonly a: string;
  readonly b: string;
}

/** Two records and how they compare. */
export interface RecordPair extends SamePair {
  readonly score: Score;
}

/** The stored pairs of which both are among `ids`, and are the same. */
export async function samePairs(database: Database, ids: readonly string[]): Promise<SamePair[]> {
  const known = new Set(ids);
  const pairs = await inLists(ids, (list) =>
    database.all<SamePair>(
      `SELECT p.a, p.b FROM json_each(?) j CROSS JOIN record_pairs p ON p.a = j.value WHERE p.verdict = 'same'`,
      list,
    ),
  );
  return pairs.filter(({ b }) => known.has(b));
}

/** The records that some others are the same as, as far as pairs are stored. */
export async function partnersOf(database: Database, ids: readonly string[]): Promise<string[]> {
  const rows = await inLists(ids, (list) =>
    database.all<{ id: string }>(
      `SELECT p.b AS id FROM json_each(?) j CROSS JOIN record_pairs p ON p.a = j.value WHERE p.verdict = 'same'
       UNION SELECT p.a FROM json_each(?) j CROSS JOIN record_pairs p ON p.b = j.value WHERE p.verdict = 'same'
       UNION SELECT d.b FROM json_each(?) j CROSS JOIN record_decisions d ON d.a = j.value WHERE d.decision = 'join'
       UNION SELECT d.a FROM json_each(?) j CROSS JOIN record_decisions d ON d.b = j.value WHERE d.decision = 'join'`,
      list,
      list,
      list,
      list,
    ),
  );
  return [...new Set(rows.map(({ id }) => id))];
}

/** A pair as it is stored. */
export interface StoredPair extends SamePair {
  /** JSON of the score. */
  readonly score: string;
}

/** The stored pairs of some records. */
export function pairsOf(database: Database, ids: readonly string[]): Promise<StoredPair[]> {
  return inLists(ids, (list) =>
    database.all<StoredPair>(
      `SELECT p.a, p.b, p.score FROM json_each(?) j CROSS JOIN record_pairs p ON p.a = j.value
       UNION SELECT p.a, p.b, p.score FROM json_each(?) j CROSS JOIN record_pairs p ON p.b = j.value`,
      list,
      list,
    ),
  );
}

/** Statements that note how some records compare with others; `stored` is what is noted of them. */
export function writePairs(
  stored: readonly StoredPair[],
  pairs: readonly RecordPair[],
): (Statement | BulkStatement)[] {
  const ofPair = ({ a, b }: SamePair): string => `${a} ${b}`;
  const before = new Map(stored.map((pair) => [ofPair(pair), pair.score]));
  const now = new Set(pairs.map(ofPair));
  const gone = stored.filter((pair) => !now.has(ofPair(pair))).map(({ a, b }) => [a, b]);
  const other = pairs
    .map((pair) => ({ ...pair, text: JSON.stringify(pair.score) }))
    .filter((pair) => before.get(ofPair(pair)) !== pair.text)
    .map(({ a, b, text, score }) => [a, b, text, score.verdict]);
  return [
    ...(gone.length === 0 ? [] : [{ ...DELETE_PAIR, rows: gone }]),
    ...(other.length === 0
      ? []
      : [
          insertRows("record_pairs", ["a", "b", "score", "verdict"], other, {
            onConflict: "ON CONFLICT (a, b) DO UPDATE SET score = excluded.score, verdict = excluded.verdict",
          }),
        ]),
  ];
}

const DELETE_PAIR = {
  perRow: "DELETE FROM record_pairs WHERE a = ? AND b = ?",
  fromJson:
    "DELETE FROM record_pairs WHERE (a, b) IN (SELECT j.value ->> 0, j.value ->> 1 FROM json_each(?) j)",
};

/** What persons decided of some records. */
export async function decisionsOn(database: Database, ids: readonly string[]): Promise<HandDecision[]> {
  const list = JSON.stringify(ids);
  return await database.all<HandDecision>(
    `SELECT d.a, d.b, d.decision AS type FROM json_each(?) j CROSS JOIN record_decisions d ON d.a = j.value
     UNION SELECT d.a, d.b, d.decision FROM json_each(?) j CROSS JOIN record_decisions d ON d.b = j.value`,
    list,
    list,
  );
}
