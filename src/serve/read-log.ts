import type { Conditions } from "../query/filter.ts";
import { type LogPage, readLog } from "../store/read-changes.ts";
import type { AppDeps } from "./deps.ts";
import { answeringEvents } from "./read-list.ts";

/** What a log with a filter is read with. */
export type LogDeps = Pick<AppDeps, "database" | "guarded" | "sparql" | "baseUrl">;

/**
 * At most `limit` current versions behind a change number, with what they are to whoever wants only events that answer
 * `wanted` (`readLog`). An expression is answered over the triples, which are those of the current versions.
 * @throws QueryStopped when a filter took too long.
 * @throws QueryProblem when nothing here can answer an expression, or not within its limits.
 */
export function readWanted(
  deps: LogDeps,
  after: number,
  limit: number,
  wanted: Conditions | null,
): Promise<LogPage> {
  const { database, guarded } = deps;
  if (wanted === null || wanted.expression === null) return readLog(database, after, limit, wanted, guarded);
  return readLog(database, after, limit, (ids) => answeringEvents(deps, wanted, ids));
}

/**
 * Asks of no event what a follower wants to know of all, before anything is promised.
 * @throws QueryProblem when it cannot be answered here.
 */
export async function checkWanted(deps: LogDeps, wanted: Conditions | null): Promise<void> {
  if (wanted !== null && wanted.expression !== null) await answeringEvents(deps, wanted, []);
}
