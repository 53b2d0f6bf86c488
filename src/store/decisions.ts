import type { Instant } from "../model/time.ts";
import type { Score } from "../reconcile/score.ts";
import type { Database, Statement } from "./database.ts";

/** What a person says of two records. `forget` takes back what was said. */
export type DecisionType = "join" | "split" | "forget";

/** A decision that holds against every score. */
export interface StoredDecision {
  readonly a: string;
  readonly b: string;
  readonly decision: "join" | "split";
  readonly decided: Instant;
}

/** The statement that notes what was decided of two records, in the place of an earlier decision. */
export function writeDecision(one: string, other: string, type: DecisionType, now: Instant): Statement {
  const [a, b] = one < other ? [one, other] : [other, one];
  if (type === "forget") return { sql: "DELETE FROM record_decisions WHERE a = ? AND b = ?", params: [a, b] };
  return {
    sql: `INSERT INTO record_decisions (a, b, decision, decided) VALUES (?, ?, ?, ?)
      ON CONFLICT (a, b) DO UPDATE SET decision = excluded.decision, decided = excluded.decided`,
    params: [a, b, type, now],
  };
}

/** Two records that may be one event or two: somebody should look. */
export interface DoubtfulPair {
  readonly a: string;
  readonly b: string;
  readonly nameOfA: string;
  readonly nameOfB: string;
  readonly score: Score;
}

/** Pairs that the hub could not judge and nobody decided, the likeliest first. */
export async function listDoubtful(database: Database, limit: number): Promise<DoubtfulPair[]> {
  const rows = await database.all<Omit<DoubtfulPair, "score"> & { readonly score: string }>(
    `SELECT p.a, p.b, ea.name AS nameOfA, eb.name AS nameOfB, p.score FROM record_pairs p
     JOIN records a ON a.id = p.a JOIN events ea ON ea.id = a.event_id
     JOIN records b ON b.id = p.b JOIN events eb ON eb.id = b.event_id
     WHERE a.event_id <> b.event_id
       AND NOT EXISTS (SELECT 1 FROM record_decisions d WHERE d.a = p.a AND d.b = p.b)
     ORDER BY json_extract(p.score, '$.value') DESC, p.a, p.b LIMIT ?`,
    limit,
  );
  return rows.map((row) => ({ ...row, score: JSON.parse(row.score) as Score }));
}

/** Every decision, the last one first. */
export function listDecisions(database: Database): Promise<StoredDecision[]> {
  return database.all<StoredDecision>(
    "SELECT a, b, decision, decided FROM record_decisions ORDER BY decided DESC, a, b",
  );
}
