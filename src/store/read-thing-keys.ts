import type { Database } from "./database.ts";
import { ROW, type ThingKind, type ThingRow } from "./things.ts";

/** A key that things of several entities have. */
export interface SharedKey {
  readonly key: number;
  readonly things: number;
}

/** The next keys after one, in order, that things of several entities have, at most `most` things. */
export const sharedKeys = (
  database: Database,
  kind: ThingKind,
  after: number,
  most: number,
  limit: number,
): Promise<SharedKey[]> =>
  database.all<SharedKey>(
    `SELECT k.key, count(*) AS things FROM thing_keys k CROSS JOIN things t ON t.number = k.thing
     WHERE k.key > ? AND t.kind = ? GROUP BY k.key
     HAVING count(*) <= ? AND min(t.entity_id) <> max(t.entity_id) ORDER BY k.key LIMIT ?`,
    after,
    kind,
    most,
    limit,
  );

/** The things of a kind that have some keys, each with its key, by key and id. */
export const thingsUnderKeys = (
  database: Database,
  kind: ThingKind,
  keys: readonly number[],
): Promise<(ThingRow & { readonly key: number })[]> =>
  database.all<ThingRow & { readonly key: number }>(
    `SELECT k.key, ${ROW} FROM json_each(?) j CROSS JOIN thing_keys k ON k.key = j.value
     CROSS JOIN things t ON t.number = k.thing WHERE t.kind = ? ORDER BY k.key, t.id`,
    JSON.stringify(keys),
    kind,
  );
