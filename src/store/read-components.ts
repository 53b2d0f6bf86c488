import type { Filter } from "../query/filter.ts";
import type { SqlOptions } from "../query/to-sql.ts";
import type { Database } from "./database.ts";
import { readPositions } from "./read-positions.ts";

/** The VEVENT components of one event, and the source that tells of it. */
export interface StoredComponents {
  readonly ical: string;
  readonly sourceId: string;
}

const PAGE = 1000;

/**
 * The components of every event with an occurrence in a filter, each event once, by pages of at most a thousand in
 * the order of their first occurrences. Of the events already given, one bit each is remembered.
 */
export async function* componentPages(
  database: Database,
  filter: Filter,
  options: SqlOptions,
): AsyncGenerator<{ readonly components: readonly StoredComponents[]; readonly isLast: boolean }> {
  let seen = new Uint8Array(1024);
  let after: Filter["after"] = null;
  for (;;) {
    const rows = await readPositions(database, { ...filter, sort: [], limit: PAGE, after }, options);
    const shown = rows.slice(0, PAGE);
    const isLast = rows.length <= PAGE;
    const ids = [...new Set(shown.map(({ event_id }) => event_id))];
    const numbered = await database.all<{ number: number }>(
      "SELECT e.number FROM json_each(?) j JOIN events e ON e.id = j.value ORDER BY j.key",
      JSON.stringify(ids),
    );
    const fresh: number[] = [];
    for (const { number } of numbered) {
      const [at, bit] = [number >>> 3, 1 << (number & 7)];
      if (at >= seen.length) {
        const longer = new Uint8Array(Math.max(seen.length * 2, at + 1));
        longer.set(seen);
        seen = longer;
      }
      if (((seen[at] ?? 0) & bit) !== 0) continue;
      seen[at] = (seen[at] ?? 0) | bit;
      fresh.push(number);
    }
    const components =
      fresh.length === 0
        ? []
        : await database.all<StoredComponents>(
            `SELECT e.ical, e.source_id AS sourceId FROM json_each(?) j JOIN events e ON e.number = j.value
             ORDER BY j.key`,
            JSON.stringify(fresh),
          );
    yield { components, isLast };
    const last = shown.at(-1);
    if (isLast || !last) return;
    after = { startsAt: last.starts_at, eventId: last.event_id, recurrenceId: last.recurrence_id };
  }
}
