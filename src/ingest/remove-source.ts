import type { Instant } from "../model/time.ts";
import type { Database } from "../store/database.ts";
import { readTurn } from "../store/record-turn.ts";
import { recordsById, recordsOfEvents, sharedEventsOf } from "../store/records.ts";
import { recordsBesideSource } from "../store/things.ts";
import { dropSource } from "../store/write-sources.ts";
import { inTurn } from "./in-turn.ts";
import { standingRecords } from "./involved-records.ts";
import { licensedSources, type PlanDeps, planAnew } from "./plan-events.ts";

/**
 * Removes a source and all that came from it. Events that others tell of too go on without its words, under the same
 * addresses. Tells whether there was such a source.
 * @throws Error that `isLostLease` knows, when another process committed records meanwhile.
 */
export function removeSource(database: Database, id: string, now: Instant, deps: PlanDeps): Promise<boolean> {
  return inTurn(database, async () => {
    const turn = await readTurn(database);
    const rows = await recordsOfEvents(database, await sharedEventsOf(database, id));
    const beside = await recordsById(database, await recordsBesideSource(database, id));
    const others = [...new Map([...rows, ...beside].map((row) => [row.id, row])).values()].filter(
      ({ sourceId }) => sourceId !== id,
    );
    const sources = licensedSources(database, id);
    const left = others.length === 0 ? [] : standingRecords(others, await sources(), now);
    const results = await database.batch([
      ...(left.length === 0 ? [] : await planAnew(database, left, turn, now, { ...deps, sources })),
      ...dropSource(id, now),
    ]);
    return (results.at(-1)?.changes ?? 0) > 0;
  });
}
