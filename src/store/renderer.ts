import type { EventFacts, HubEvent } from "../model/event.ts";
import type { Moment } from "../model/recurrence.ts";
import type { Source } from "../model/source.ts";
import type { Instant } from "../model/time.ts";

/** What iCalendar wants to know of the hub's own record of an event. */
export interface EventStamps {
  readonly sequence: number;
  readonly created: Instant;
  readonly modified: Instant;
  readonly cancelled: boolean;
}

/** The texts that are made when an event is written, so that serving only joins them. All pure. */
export interface EventRenderer {
  /** JSON members, without braces, that the occurrences of an event share, and whose word they are. */
  eventDoc(event: HubEvent, facts: EventFacts, tellers: readonly Source[]): string;
  /** JSON members, without braces, of one occurrence. */
  occurrenceHead(event: HubEvent, moment: Moment, facts: EventFacts): string;
  /** JSON members, without braces, that the document of a version of an event has beside those of `eventDoc`. */
  versionHead(event: HubEvent, tellers: (facts: EventFacts) => readonly Source[]): string;
  /** The event's VEVENT components. */
  eventComponents(event: HubEvent, stamps: EventStamps): string;
}
