/** A UTC instant, RFC 3339 with second precision and a capital Z: `2026-12-01T17:00:00Z`. */
export type Instant = string;

/** A wall-clock date-time without zone: `2026-12-01T18:00:00`. */
export type LocalDateTime = string;

/** A calendar day: `2026-12-01`. */
export type LocalDate = string;

/** An ISO 8601 date-time with offset, as schema.org `startDate` carries it: `2026-12-01T18:00:00+01:00`. */
export type OffsetDateTime = string;

/**
 * What a source said of a moment, kept as it was said (iCalendar RFC 5545 §3.3.4-5).
 * `date` is a type of its own, never midnight. `floating` stays floating until a zone is known.
 * `offset` knows its instant but not its zone (`+02:00`, or `Z` with `offsetMinutes` 0).
 * `zoned.timeZone` is an IANA name, or the name of one of the draft's `customZones`.
 */
export type When =
  | { readonly type: "date"; readonly date: LocalDate }
  | { readonly type: "zoned"; readonly local: LocalDateTime; readonly timeZone: string }
  | { readonly type: "offset"; readonly local: LocalDateTime; readonly offsetMinutes: number }
  | { readonly type: "floating"; readonly local: LocalDateTime };

/**
 * A zone that a file defines itself and that no IANA zone matches: changes of UTC offset, oldest first.
 * `transitions[i] = [utcSeconds, offsetSeconds]`; the first offset also holds before the first instant.
 */
export interface CustomZone {
  readonly transitions: readonly (readonly [utcSeconds: number, offsetSeconds: number])[];
}

/** A half-open span of instants: `from` is inside, `to` is not. */
export interface Window {
  readonly from: Instant;
  readonly to: Instant;
}
