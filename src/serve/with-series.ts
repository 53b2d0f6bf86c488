import type { HubEvent } from "../model/event.ts";
import { BASE } from "../render/base-url.ts";
import { seriesMembers } from "../render/documents.ts";
import { members } from "../render/json-ld.ts";
import { findEvent, type ListedOccurrence, readOccurrencesOf } from "../store/read-events.ts";
import type { AppDeps } from "./deps.ts";

/** The same occurrences with their series described where they only name it: `include=superEvent`. */
export async function withSeries(
  { database }: AppDeps,
  rows: readonly ListedOccurrence[],
): Promise<ListedOccurrence[]> {
  const described = new Map<string, string>();
  for (const { eventId, recurrenceId } of rows) {
    if (recurrenceId === "" || described.has(eventId)) continue;
    const event = await findEvent(database, eventId);
    if (event === null) continue;
    const record = JSON.parse(event.record) as Omit<HubEvent, "moments">;
    const occurrences = (await readOccurrencesOf(database, eventId)).map((occurrence) => ({
      allDay: occurrence.all_day === 1,
      startDate: occurrence.start_date,
      endDate: occurrence.end_date,
      startsAt: occurrence.starts_at,
      endsAt: occurrence.ends_at,
    }));
    const [head, schedule] = seriesMembers(eventId, record, event.deleted !== null, occurrences);
    const parts = [head, members({ name: record.facts.name }), ...(schedule === null ? [] : [schedule])];
    described.set(eventId, `{${parts.join(",")}}`);
  }
  return rows.map((row) => {
    const series = described.get(row.eventId);
    if (series === undefined || row.recurrenceId === "") return row;
    const name = members({ superEvent: `${BASE}/events/${row.eventId}` });
    return { ...row, json: row.json.replace(name, () => `"superEvent":${series}`) };
  });
}
