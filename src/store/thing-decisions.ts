import type { Instant } from "../model/time.ts";
import type { HandDecision } from "../reconcile/rulings.ts";
import { forEachId, insertRows } from "./bulk.ts";
import type { BulkStatement, Database, Statement } from "./database.ts";
import type { StoredDecision } from "./decisions.ts";
import type { ThingKind } from "./things.ts";

/** What somebody decided of two tellings of places or organizations; `a` is the smaller id. */
export interface ThingDecision extends HandDecision {
  readonly decided: Instant;
  /** The ids by which the two were named, the smaller first. */
  readonly one: string;
  readonly other: string;
  /** JSON array of the ids of things, silent then, of which it was decided in truth; null when it was of these two. */
  readonly inheritedFrom: string | null;
}

const ROW = "d.a, d.b, d.decision AS type, d.decided, d.one, d.other, d.inherited_from AS inheritedFrom";
const COLUMNS = ["a", "b", "decision", "decided", "one", "other", "inherited_from"];
const rowsOf = (decisions: readonly ThingDecision[]): (string | null)[][] =>
  decisions.map(({ a, b, type, decided, one, other, inheritedFrom }) => [
    a,
    b,
    type,
    decided,
    one,
    other,
    inheritedFrom,
  ]);

/** What was decided of some things. */
export async function thingDecisionsOn(database: Database, ids: readonly string[]): Promise<ThingDecision[]> {
  if (ids.length === 0) return [];
  const list = JSON.stringify(ids);
  return await database.all<ThingDecision>(
    `SELECT ${ROW} FROM json_each(?) j CROSS JOIN thing_decisions d ON d.a = j.value
     UNION SELECT ${ROW} FROM json_each(?) j CROSS JOIN thing_decisions d ON d.b = j.value`,
    list,
    list,
  );
}

/** The pairs of ids that decisions were made under, as JSON. */
const namesOf = (decisions: readonly ThingDecision[]): string =>
  JSON.stringify([...new Map(decisions.map(({ one, other }) => [`${one} ${other}`, [one, other]])).values()]);

/** All that was decided together with some decisions: by the same word on the same two. */
export async function wholeDecisions(
  database: Database,
  some: readonly ThingDecision[],
): Promise<ThingDecision[]> {
  return await database.all<ThingDecision>(
    `SELECT ${ROW} FROM json_each(?) j CROSS JOIN thing_decisions d
       ON d.one = j.value ->> 0 AND d.other = j.value ->> 1`,
    namesOf(some),
  );
}

/** Statements that note decisions, each in the place of an earlier one on the same two tellings. */
export const writeThingDecisions = (decisions: readonly ThingDecision[]): (Statement | BulkStatement)[] =>
  decided(
    insertRows("thing_decisions", COLUMNS, rowsOf(decisions), {
      onConflict: `ON CONFLICT (a, b) DO UPDATE SET decision = excluded.decision, decided = excluded.decided,
        one = excluded.one, other = excluded.other, inherited_from = excluded.inherited_from`,
    }),
    decisions,
  );

/** Statements that note decisions of tellings on which none was made. */
export const addThingDecisions = (decisions: readonly ThingDecision[]): (Statement | BulkStatement)[] =>
  decisions.length === 0
    ? []
    : decided(
        insertRows("thing_decisions", COLUMNS, rowsOf(decisions), { onConflict: "ON CONFLICT DO NOTHING" }),
        decisions,
      );

/** Statements that take decisions back, each as a whole. */
export const forgetThingDecisions = (decisions: readonly ThingDecision[]): (Statement | BulkStatement)[] =>
  decided(
    {
      sql: "DELETE FROM thing_decisions WHERE (one, other) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))",
      params: [namesOf(decisions)],
    },
    decisions,
  );

/** Statements that end what some tellings inherited; on the same two nothing else was decided. */
export const endThingDecisions = (decisions: readonly ThingDecision[]): (Statement | BulkStatement)[] =>
  decisions.length === 0
    ? []
    : decided(
        {
          sql: `DELETE FROM thing_decisions WHERE inherited_from IS NOT NULL
            AND (a, b) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))`,
          params: [JSON.stringify(decisions.map(({ a, b }) => [a, b]))],
        },
        decisions,
      );

const decided = (
  statement: Statement | BulkStatement,
  decisions: readonly ThingDecision[],
): (Statement | BulkStatement)[] => [
  statement,
  ...forEachId(
    `UPDATE things SET is_decided = EXISTS (SELECT 1 FROM thing_decisions d WHERE d.a = things.id)
       OR EXISTS (SELECT 1 FROM thing_decisions d WHERE d.b = things.id)
     WHERE id IN (SELECT value FROM json_each(?))`,
    [...new Set(decisions.flatMap(({ a, b }) => [a, b]))],
  ),
];

/** The pairs of entities that decisions keep apart, `a` the smaller id. */
export function entitiesApart(
  database: Database,
  kind: ThingKind,
): Promise<{ readonly a: string; readonly b: string }[]> {
  return database.all(
    `SELECT DISTINCT min(x.entity_id, y.entity_id) AS a, max(x.entity_id, y.entity_id) AS b
     FROM thing_decisions d JOIN things x ON x.id = d.a JOIN things y ON y.id = d.b WHERE x.kind = ?`,
    kind,
  );
}

/** Every decision on places or on organizations under the ids that were named, the last one first. */
export function listThingDecisions(database: Database, kind: ThingKind): Promise<StoredDecision[]> {
  return database.all<StoredDecision>(
    `SELECT DISTINCT d.one AS a, d.other AS b, d.decision, d.decided FROM thing_decisions d
     JOIN things t ON t.id = d.a WHERE t.kind = ? ORDER BY d.decided DESC, d.one, d.other`,
    kind,
  );
}
