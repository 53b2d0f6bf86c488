import { ical } from "../../../connectors/ical/ical.ts";
import type { ReadResult } from "../../../src/connector.ts";
import type { Draft } from "../../../src/model/draft.ts";
import type { EventSchedule } from "../../../src/model/event.ts";
import type { Moment } from "../../../src/model/recurrence.ts";
import type { Window } from "../../../src/model/time.ts";
import { expand } from "../../../src/recur/expand.ts";

export const YEAR: Window = { from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z" };

export function readText(text: string, settings: { timeZone?: string } = {}): ReadResult {
  const url = "https://venue.example/agenda.ics";
  const page = {
    url,
    status: 200,
    mediaType: "text/calendar",
    text,
    whole: true,
    headers: {},
    fetchedAt: YEAR.from,
  };
  return ical.read(page, { url, settings, now: YEAR.from, window: YEAR, state: null }) as ReadResult;
}

/** A calendar around the lines of its components. */
export function calendar(...lines: readonly string[]): string {
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//venue.example//FR",
    ...lines,
    "END:VCALENDAR",
    "",
  ].join("\r\n");
}

/** A VEVENT named `Atelier`, around its own lines. */
export function event(...lines: readonly string[]): string {
  const uid = lines.some((line) => line.startsWith("UID")) ? [] : ["UID:a@venue.example"];
  const name = lines.some((line) => line.startsWith("SUMMARY")) ? [] : ["SUMMARY:Atelier"];
  return ["BEGIN:VEVENT", ...uid, ...name, ...lines, "END:VEVENT"].join("\r\n");
}

export function scheduleOf(draft: Draft, timeZone = "Europe/Paris"): EventSchedule {
  return {
    timing: draft.timing,
    timings: draft.timings ?? null,
    recurrence: draft.recurrence ?? null,
    overrides: (draft.overrides ?? []).map((override, facts) => ({
      recurrenceId: override.recurrenceId,
      thisAndFuture: override.thisAndFuture ?? false,
      timing: override.timing,
      facts,
    })),
    customZones: draft.customZones ?? null,
    timeZone,
  };
}

export function momentsOf(result: ReadResult, window: Window = YEAR, timeZone = "Europe/Paris"): Moment[] {
  return result.drafts
    .flatMap(
      (draft) => expand(scheduleOf(draft, result.feed?.timeZone ?? timeZone), window, draft.uid).moments,
    )
    .sort((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0));
}

/** Starts of the occurrences of a calendar, as schema.org has them: what the tests below look at most. */
export function starts(text: string, window: Window = YEAR): string[] {
  return momentsOf(readText(text), window).map(({ startDate }) => startDate);
}

/** `start / end` of each occurrence. */
export function spans(text: string, window: Window = YEAR): string[] {
  return momentsOf(readText(text), window).map(({ startDate, endDate }) => `${startDate} / ${endDate}`);
}

export function codes(text: string): string[] {
  return readText(text).problems.map(({ code }) => code);
}
