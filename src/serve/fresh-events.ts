import type { Position } from "../query/filter.ts";
import type { EventPage } from "../store/read-positions.ts";

/** The events of a list that no page before had. */
export interface FreshEvents {
  readonly numbers: readonly number[];
  readonly isLast: boolean;
}

/**
 * Every event that a list names, once, page by page in the order of their first occurrences; `read` gives the page
 * behind a position. Of the events already given, one bit each is remembered.
 */
export async function* freshEvents(
  read: (after: Position | null) => Promise<EventPage>,
): AsyncGenerator<FreshEvents> {
  let seen = new Uint8Array(1024);
  let page = await read(null);
  for (;;) {
    const numbers: number[] = [];
    for (const number of page.events) {
      const [at, bit] = [number >>> 3, 1 << (number & 7)];
      if (at >= seen.length) {
        const longer = new Uint8Array(Math.max(seen.length * 2, at + 1));
        longer.set(seen);
        seen = longer;
      }
      if (((seen[at] ?? 0) & bit) !== 0) continue;
      seen[at] = (seen[at] ?? 0) | bit;
      numbers.push(number);
    }
    yield { numbers, isLast: page.next === null };
    if (page.next === null) return;
    page = await read(page.next);
  }
}
