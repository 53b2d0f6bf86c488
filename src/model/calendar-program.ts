import type { Instant, LocalDate } from "./time.ts";

/** One date of an event, as a calendar program is asked to note it. */
export interface CalendarEntry {
  readonly name: string;
  /** Instants of a timed event, days of an all-day one: then the end is the day after the last. */
  readonly start: Instant | LocalDate;
  readonly end: Instant | LocalDate;
  /** Name and address of the place on one line; empty when there is none. */
  readonly location: string;
  /** Address of the page that tells more. */
  readonly page: string;
}

/** A program in which people keep their calendar, and the addresses by which it is asked to do something. */
export interface CalendarProgram {
  /** As the people who use it call it. */
  readonly name: string;
  /** Where it asks its user whether to follow a calendar. `calendarUrl` is that of the iCalendar file, http or https. */
  readonly href: (calendarUrl: string, title: string) => string;
  /** Where it asks its user whether to note one date; absent for a program that has no such address. */
  readonly entryHref?: (entry: CalendarEntry) => string;
  /** True when it fetches the calendar from servers of its own, which must be able to reach the hub. */
  readonly isHosted: boolean;
}
