import type { Instant } from "../model/time.ts";
import { type BulkRow, forEachId, inLists, insertRows } from "./bulk.ts";
import type { BulkStatement, Database, Statement } from "./database.ts";

export type ThingKind = "place" | "organization";

/** What a source says of a place or an organization, as it is stored. */
export interface ThingRow {
  readonly id: string;
  readonly kind: ThingKind;
  readonly sourceId: string;
  readonly entityId: string;
  /** JSON of what is said; null when no living record names it. */
  readonly said: string | null;
  readonly shown: string;
  readonly created: Instant;
  /** 1 when somebody decided of it by hand. */
  readonly isDecided: 0 | 1;
}

/** The columns of a row of `things t`. */
export const ROW = `t.id, t.kind, t.source_id AS sourceId, t.entity_id AS entityId, t.said, t.shown, t.created,
  t.is_decided AS isDecided`;

/** Things by their ids. */
export const thingsById = (database: Database, ids: readonly string[]): Promise<ThingRow[]> =>
  inLists(ids, (list) =>
    database.all<ThingRow>(`SELECT ${ROW} FROM json_each(?) j CROSS JOIN things t ON t.id = j.value`, list),
  );

/** All tellings of some entities, those of the past too. */
export const thingsOfEntities = (database: Database, ids: readonly string[]): Promise<ThingRow[]> =>
  inLists(ids, (list) =>
    database.all<ThingRow>(
      `SELECT ${ROW} FROM json_each(?) j CROSS JOIN things t ON t.entity_id = j.value`,
      list,
    ),
  );

/** Things that are named by records and have one of some keys. */
export const thingsWithKeys = (database: Database, keys: readonly number[]): Promise<ThingRow[]> =>
  inLists(keys, (list) =>
    database.all<ThingRow>(
      `SELECT ${ROW} FROM json_each(?) j CROSS JOIN thing_keys k ON k.key = j.value
       CROSS JOIN things t ON t.number = k.thing`,
      list,
    ),
  );

/** That a record names a thing, by the ids of both. */
export interface Naming {
  readonly thing: string;
  readonly record: string;
}

/** What some records name, as far as the store knows. */
export const thingsOfRecords = (database: Database, recordIds: readonly string[]): Promise<Naming[]> =>
  inLists(recordIds, (list) =>
    database.all<Naming>(
      `SELECT t.id AS thing, r.id AS record FROM json_each(?) j CROSS JOIN records r ON r.id = j.value
       CROSS JOIN thing_records l ON l.record = r.number CROSS JOIN things t ON t.number = l.thing`,
      list,
    ),
  );

/** Which records name some things, by the things' ids. */
export const recordsOfThings = (database: Database, ids: readonly string[]): Promise<Naming[]> =>
  inLists(ids, (list) =>
    database.all<Naming>(
      `SELECT t.id AS thing, r.id AS record FROM json_each(?) j CROSS JOIN things t ON t.id = j.value
       CROSS JOIN thing_records l ON l.thing = t.number CROSS JOIN records r ON r.number = l.record`,
      list,
    ),
  );

/** One record of each of some things, where a record names it. */
export async function recordOfEach(database: Database, ids: readonly string[]): Promise<string[]> {
  const rows = await inLists(ids, (list) =>
    database.all<{ id: string }>(
      `SELECT r.id FROM json_each(?) j CROSS JOIN things t ON t.id = j.value
       CROSS JOIN records r ON r.number = (SELECT min(record) FROM thing_records WHERE thing = t.number)`,
      list,
    ),
  );
  return [...new Set(rows.map(({ id }) => id))];
}

/** The records of other sources that name a thing of an entity which this source tells of too. */
export async function recordsBesideSource(database: Database, sourceId: string): Promise<string[]> {
  const rows = await database.all<{ id: string }>(
    `SELECT DISTINCT r.id FROM things own CROSS JOIN things t ON t.entity_id = own.entity_id
     CROSS JOIN thing_records l ON l.thing = t.number CROSS JOIN records r ON r.number = l.record
     WHERE own.source_id = ? AND t.source_id <> own.source_id`,
    sourceId,
  );
  return rows.map(({ id }) => id);
}

/** The id of the entity that a thing of that id is a telling of; null when there is no such thing. */
export async function findEntity(database: Database, kind: ThingKind, id: string): Promise<string | null> {
  const row = await database.first<{ entityId: string }>(
    "SELECT entity_id AS entityId FROM things WHERE id = ? AND kind = ?",
    id,
    kind,
  );
  return row?.entityId ?? null;
}

/** The sources that tell of an entity, by name. */
export async function sourcesOfEntity(
  database: Database,
  id: string,
): Promise<{ readonly id: string; readonly name: string }[]> {
  return await database.all(
    `SELECT DISTINCT s.id, s.name FROM things t CROSS JOIN sources s ON s.id = t.source_id
     WHERE t.entity_id = ? AND t.said IS NOT NULL ORDER BY s.name, s.id`,
    id,
  );
}

/** Statements that write what became of things. To run once the records that name them are written. */
export function writeThings(
  things: readonly ThingRow[],
  keys: ReadonlyMap<string, readonly number[]>,
  named: ReadonlyMap<string, readonly string[]>,
): (Statement | BulkStatement)[] {
  const keyRows = function* (): Generator<BulkRow> {
    for (const [id, list] of keys) for (const key of list) yield [key, id];
  };
  const nameRows = function* (): Generator<BulkRow> {
    for (const [record, ids] of named) for (const id of ids) yield [id, record];
  };
  const numberOfThing = "(SELECT number FROM things WHERE id = ?)";
  const numberOfRecord = "(SELECT number FROM records WHERE id = ?)";
  return [
    ...(things.length === 0
      ? []
      : [
          insertRows(
            "things",
            ["id", "kind", "source_id", "entity_id", "said", "shown", "created"],
            things.map((one) => [
              one.id,
              one.kind,
              one.sourceId,
              one.entityId,
              one.said,
              one.shown,
              one.created,
            ]),
            {
              onConflict:
                "ON CONFLICT (id) DO UPDATE SET entity_id = excluded.entity_id, said = excluded.said, shown = excluded.shown",
            },
          ),
        ]),
    ...forEachId(
      "DELETE FROM thing_keys WHERE thing IN (SELECT t.number FROM json_each(?) j CROSS JOIN things t ON t.id = j.value)",
      [...keys.keys()],
    ),
    insertRows(
      "thing_keys",
      ["key", "thing"],
      { [Symbol.iterator]: keyRows },
      {
        values: { thing: numberOfThing },
        onConflict: "ON CONFLICT DO NOTHING",
      },
    ),
    ...forEachId(
      "DELETE FROM thing_records WHERE record IN (SELECT r.number FROM json_each(?) j CROSS JOIN records r ON r.id = j.value)",
      [...named.keys()],
    ),
    insertRows(
      "thing_records",
      ["thing", "record"],
      { [Symbol.iterator]: nameRows },
      {
        values: { thing: numberOfThing, record: numberOfRecord },
        onConflict: "ON CONFLICT DO NOTHING",
      },
    ),
  ];
}

/** Statements that note records whose events are to be looked at anew. */
export const markStale = (recordIds: readonly string[]): Statement[] =>
  forEachId(
    "INSERT OR IGNORE INTO stale_records (record) SELECT r.number FROM json_each(?) j CROSS JOIN records r ON r.id = j.value",
    recordIds,
  );

/** Statements that forget that these were to be looked at. */
export const markFresh = (recordIds: readonly string[]): Statement[] =>
  forEachId(
    "DELETE FROM stale_records WHERE record IN (SELECT r.number FROM json_each(?) j CROSS JOIN records r ON r.id = j.value)",
    recordIds,
  );

/** Some of the records whose events are to be looked at anew. */
export async function staleRecords(database: Database, limit: number): Promise<string[]> {
  const rows = await database.all<{ id: string }>(
    "SELECT r.id FROM stale_records s CROSS JOIN records r ON r.number = s.record ORDER BY s.record LIMIT ?",
    limit,
  );
  return rows.map(({ id }) => id);
}

/** Statements that take the words of a source from its things, whose addresses go on leading to their entities. */
export function dropThingsOfSource(sourceId: string): Statement[] {
  const ofSource = "(SELECT number FROM things WHERE source_id = ?)";
  return [
    { sql: `DELETE FROM thing_keys WHERE thing IN ${ofSource}`, params: [sourceId] },
    { sql: `DELETE FROM thing_records WHERE thing IN ${ofSource}`, params: [sourceId] },
    {
      sql: "DELETE FROM stale_records WHERE record IN (SELECT number FROM records WHERE source_id = ?)",
      params: [sourceId],
    },
    { sql: "UPDATE things SET said = NULL WHERE source_id = ?", params: [sourceId] },
  ];
}
