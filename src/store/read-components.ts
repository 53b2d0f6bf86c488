import type { Position } from "../query/filter.ts";
import type { Database } from "./database.ts";

/** The VEVENT components of one event, and the source that tells of it. */
export interface StoredComponents {
  readonly ical: string;
  readonly sourceId: string;
}

/** A page of a list by position alone. */
export interface PositionPage {
  readonly positions: readonly Position[];
  /** Where the next page begins; null at the end of the list. */
  readonly next: Position | null;
}

/** The components of one event; null when there is none of that id. */
export async function readComponents(database: Database, eventId: string): Promise<StoredComponents | null> {
  return database.first<StoredComponents>(
    `SELECT c.ical, c.source_id AS sourceId FROM events e
     CROSS JOIN event_components c ON c.number = e.number WHERE e.id = ?`,
    eventId,
  );
}

/**
 * The components of every event that a list names, each event once, page by page in the order of their first
 * occurrences; `read` gives the page behind a position. Of the events already given, one bit each is remembered.
 */
export async function* componentPages(
  database: Database,
  read: (after: Position | null) => Promise<PositionPage>,
): AsyncGenerator<{ readonly components: readonly StoredComponents[]; readonly isLast: boolean }> {
  let seen = new Uint8Array(1024);
  let page = await read(null);
  for (;;) {
    const ids = [...new Set(page.positions.map(({ eventId }) => eventId))];
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
    const components = fresh.length === 0 ? [] : await readInOrder(database, fresh);
    yield { components, isLast: page.next === null };
    if (page.next === null) return;
    page = await read(page.next);
  }
}

// They come in the order asked for; SQLite would copy every text once more to be told to keep it.
async function readInOrder(database: Database, numbers: readonly number[]): Promise<StoredComponents[]> {
  const rows = await database.all<StoredComponents & { position: number }>(
    `SELECT j.key AS position, c.source_id AS sourceId, c.ical FROM json_each(?) j
     CROSS JOIN event_components c ON c.number = j.value`,
    JSON.stringify(numbers),
  );
  return rows.sort((a, b) => a.position - b.position);
}
