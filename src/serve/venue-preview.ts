import type { HubEvent } from "../model/event.ts";
import type { Source } from "../model/source.ts";
import type { Instant } from "../model/time.ts";
import { eventDoc, occurrenceHead } from "../render/json-ld.ts";
import type { ListedOccurrence } from "../store/read-events.ts";
import type { PageContext } from "./pages/layout.tsx";
import { occurrenceList } from "./pages/occurrence-list.tsx";

const SHOWN = 8;

/** The next occurrences of events that are not in the store, as a list of the store would have them. */
export function previewRows(events: readonly HubEvent[], source: Source, now: Instant): ListedOccurrence[] {
  const next = events
    .flatMap((event) => event.moments.map((moment) => ({ event, moment })))
    .filter(({ moment }) => moment.endsAt >= now)
    .sort((a, b) => (a.moment.startsAt < b.moment.startsAt ? -1 : 1))
    .slice(0, SHOWN);
  return next.map(({ event, moment }) => {
    const facts = (moment.override === null ? undefined : event.overrides[moment.override]) ?? event.facts;
    const head = occurrenceHead(event, moment, facts);
    const doc = eventDoc(event, facts, [source]);
    return {
      json: `{${head},${doc},"dateCreated":"${now}","dateModified":"${now}"}`,
      eventId: event.id,
      recurrenceId: moment.recurrenceId ?? "",
      startsAt: moment.startsAt,
      endsAt: moment.endsAt,
      allDay: moment.allDay,
      startDate: moment.startDate,
      endDate: moment.endDate,
      timeZone: event.schedule.timeZone,
    };
  });
}

/** The cards of a list whose events have no page yet: as in the agenda, with names in the place of links. */
export async function previewCards(
  rows: readonly ListedOccurrence[],
  context: PageContext,
): Promise<string | null> {
  if (rows.length === 0) return null;
  const cards = String(await occurrenceList(rows, context.today, context, 3));
  return cards.replace(/<a\b[^>]*>([\s\S]*?)<\/a>/g, '<span class="title">$1</span>');
}
