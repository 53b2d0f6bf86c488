import type { Database, Statement } from "./database.ts";
import { readMeta } from "./meta.ts";

const KEY = "records";

/** What a plan that looks at the records of several sources was made from: another commit of records changes it. */
export async function readTurn(database: Database): Promise<number> {
  return Number((await readMeta(database, KEY)) ?? "0");
}

/**
 * The statements by which a plan takes its turn, to put before what it writes: they violate a constraint, so that the whole
 * batch fails, when records were committed since `turn` was read (`isLostLease`).
 */
export function takeTurn(turn: number): Statement[] {
  return [
    isStillTurn(turn),
    {
      sql: `INSERT OR REPLACE INTO meta (key, value) VALUES ('${KEY}', ?)`,
      params: [String(turn + 1)],
    },
  ];
}

/** The statement that fails a batch in the same way, and takes no turn. */
export function isStillTurn(turn: number): Statement {
  return {
    sql: `INSERT INTO lost_leases (name) SELECT 'records'
      WHERE coalesce((SELECT value FROM meta WHERE key = '${KEY}'), '0') <> ?`,
    params: [String(turn)],
  };
}
