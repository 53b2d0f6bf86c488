import type { EventFacts, HubEvent } from "../model/event.ts";
import type { Source } from "../model/source.ts";
import { documentMembers, headOfRecord, seriesMembers } from "./documents.ts";
import { eventDoc, members, occurrenceHead } from "./json-ld.ts";

/**
 * The members of a version's document beside those of `eventDoc` and its dates, without braces. The document says the
 * same for ever, so it has nothing that depends on where the window lies now: a series has its schedule, and of its
 * occurrences only those that the schedule does not tell, or all of the window of its own day when it has none.
 */
export function versionHead(event: HubEvent, tellers: (facts: EventFacts) => readonly Source[]): string {
  if (!event.isSeries) {
    const [moment] = event.moments;
    return documentMembers(
      moment ? occurrenceHead(event, moment, event.facts) : headOfRecord(event.id, event, false),
    );
  }
  const [head, schedule] = seriesMembers(event.id, event, false, []);
  const told = schedule === null ? event.moments : event.moments.filter(({ override }) => override !== null);
  const subEvents = told.map((moment) => {
    const own = moment.override === null ? undefined : event.overrides[moment.override];
    const words = own ? eventDoc(event, own, tellers(own)) : members({ name: event.facts.name });
    return `{${occurrenceHead(event, moment, own ?? event.facts)},${words}}`;
  });
  return documentMembers(
    head,
    ...(schedule === null ? [] : [schedule]),
    ...(subEvents.length > 0 ? [`"subEvent":[${subEvents.join(",")}]`] : []),
  );
}
