import type { Database } from "../store/database.ts";
import { recordPlaces } from "../store/records.ts";
import type { Involved } from "./involved-records.ts";

/** Where records stand from now on: the public event, by the id of the record. */
export type Places = ReadonlyMap<string, string>;

/** Records that tell of another public event from now on than those who name them as `superEvent` have heard. */
export function movedRecords(records: readonly Involved[], places: Places): string[] {
  return records.flatMap(({ id, stands }) => {
    const before = stands?.eventId ?? id;
    return (places.get(id) ?? before) === before ? [] : [id];
  });
}

/** Where the records stand that some others name as `superEvent`; of those that the commit looks at, from now on. */
export async function parentPlaces(
  database: Database,
  records: readonly Involved[],
  places: Places,
): Promise<Places> {
  const parents = new Set(records.flatMap(({ event }) => event.superEvent ?? []));
  const elsewhere = [...parents].filter((id) => !places.has(id));
  const stored = elsewhere.length === 0 ? [] : await recordPlaces(database, elsewhere);
  const known = new Map(Array.from(stored, ([id, { eventId }]) => [id, eventId]));
  for (const id of parents) known.set(id, places.get(id) ?? known.get(id) ?? id);
  return known;
}
