import type { CustomZone, LocalDateTime, When } from "./time.ts";

/**
 * A recurrence set as RFC 5545 §3.8.5 defines it, kept as the source wrote it so that occurrences can be made
 * again when the window rolls, and the rule passed through to calendars.
 * `rrules` and `exrules` are RECUR values without the property name: `FREQ=WEEKLY;BYDAY=TU`, upper case.
 */
export interface Recurrence {
  readonly rrules: readonly string[];
  readonly exrules: readonly string[];
  readonly rdates: readonly RecurrenceDate[];
  readonly exdates: readonly When[];
}

/** An RDATE: a start, and for a PERIOD value its own end. */
export interface RecurrenceDate {
  readonly start: When;
  readonly end?: When;
}

/**
 * When something takes place. Without `end`, `duration` says how long (RFC 5545 §3.3.6: `days` are nominal,
 * `seconds` exact); without both an all-day event lasts a day and a timed one has no known end.
 * `end` of an all-day event is exclusive. `timings` lists the occurrences of a source that has no rules.
 */
export interface Timing {
  readonly start: When;
  readonly end?: When;
  readonly duration?: { readonly days: number; readonly seconds: number };
}

/** One materialised moment of an event or series, as the expansion gives it. Instants in UTC. */
export interface Moment {
  /** The instant or date that this occurrence has in its rule, before any move; null for a one-off. */
  readonly recurrenceId: string | null;
  readonly allDay: boolean;
  /** `2026-12-01T18:00:00+01:00`, or `2026-12-01` when all-day. */
  readonly startDate: string;
  /** Same kind as `startDate`; exclusive when all-day; null when no end is known. */
  readonly endDate: string | null;
  /** UTC instants. `endsAt` equals `startsAt` when no end is known; all-day ones run from midnight to midnight in the zone. */
  readonly startsAt: string;
  readonly endsAt: string;
  /** Which override of the series replaces the common facts here, if one does: an index into its overrides. */
  readonly override: number | null;
}

/** Zones that a file defines itself, by the name its times use. */
export type CustomZones = Readonly<Record<string, CustomZone>>;

/** A wall-clock time with a name for its zone; how a `When` looks once its zone is settled. */
export interface ZonedTime {
  readonly local: LocalDateTime;
  readonly timeZone: string;
}
