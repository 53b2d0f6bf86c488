import type { Instant } from "../model/time.ts";
import type { Database, Statement } from "../store/database.ts";
import { type DecisionType, writeDecision } from "../store/decisions.ts";
import { readTurn } from "../store/record-turn.ts";
import { type RecordRow, recordsById, recordsOfEvents } from "../store/records.ts";
import { inTurn } from "./in-turn.ts";
import { standingRecords } from "./involved-records.ts";
import { licensedSources, type PlanDeps, planAnew } from "./plan-events.ts";

/**
 * Decides by hand that two things are one event, that they are not (`split`), or that the hub shall judge again
 * (`forget`), and brings the public events to it. Each thing is an event, which means every record that tells of it, or one
 * record: by its own id, or as `id#record` where an event has the same. What is decided holds for ever, also against
 * records that change or come back. Returns how many pairs of records it was decided of: 0 when there is no such thing, or
 * when both are the same record. `noted` is written with the decision.
 * @throws Error that `isLostLease` knows, when another process committed records meanwhile; the decision then stands, and
 * takes effect when one of the records is next imported.
 */
export function decide(
  database: Database,
  [one, other]: readonly [string, string],
  type: DecisionType,
  now: Instant,
  deps: PlanDeps,
  noted: readonly Statement[] = [],
): Promise<number> {
  return inTurn(database, async () => {
    const turn = await readTurn(database);
    const [left, right] = [await recordsNamed(database, one), await recordsNamed(database, other)];
    // A record that is split from its own event is split from the others there.
    const pairs = left.flatMap((a) => right.flatMap((b) => (a.id === b.id ? [] : [[a.id, b.id] as const])));
    if (pairs.length === 0) return 0;
    await database.batch([...pairs.map(([a, b]) => writeDecision(a, b, type, now)), ...noted]);
    const rows = new Map([...left, ...right].map((row) => [row.id, row]));
    const sources = licensedSources(database);
    const records = standingRecords([...rows.values()], await sources(), now);
    await database.batch(await planAnew(database, records, turn, now, deps));
    return pairs.length;
  });
}

const RECORD = "#record";

async function recordsNamed(database: Database, id: string): Promise<RecordRow[]> {
  if (id.endsWith(RECORD)) return await recordsById(database, [id.slice(0, -RECORD.length)]);
  const ofEvent = (await recordsOfEvents(database, [id])).filter(({ recurrenceId }) => recurrenceId === null);
  return ofEvent.length > 0 ? ofEvent : await recordsById(database, [id]);
}
