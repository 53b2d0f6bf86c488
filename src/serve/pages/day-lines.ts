import type { Translated } from "../../model/problem.ts";
import type { ListedOccurrence } from "../../store/read-events.ts";
import type { Language } from "../language.ts";
import { clockText } from "./clock-text.ts";
import { addDays, dayAndMonth, timeText } from "./dates.ts";
import { eventView, parseNode } from "./event-view.ts";
import { type PageContext, word } from "./layout.tsx";

const RUNNING: Translated = { fr: "en cours", en: "now on" };

/** One occurrence in two short lines of text. */
export interface DayLine {
  /** `18 h 30`, `journée`, `en cours`. */
  readonly time: string;
  /** Its exact start and end, where `time` is an hour, and whether `where` names its clock. */
  readonly at: { readonly start: string; readonly end: string | null; readonly isNamed: boolean } | null;
  readonly name: string;
  /** BCP 47: the language of the name, where it is not the page's. */
  readonly lang: string | undefined;
  /** Path of its page. */
  readonly path: string;
  /** Until when, whose clock, place and town, as far as each is to be said; may be empty. */
  readonly where: string;
  /** What must be known before one goes: cancelled, sold out. */
  readonly alerts: readonly string[];
  readonly isFree: boolean;
  readonly isOff: boolean;
}

/** What begins on one day; `day` is null for what began before the first. */
export interface DayGroup {
  readonly day: string | null;
  readonly lines: readonly DayLine[];
}

/** Occurrences by the day on which they begin on the clock of their own place, as text; what is running stands first. */
export function dayGroups(
  rows: readonly ListedOccurrence[],
  firstDay: string,
  context: PageContext,
): DayGroup[] {
  const groups = new Map<string | null, DayLine[]>();
  // The list is in the order of instants; a day is read by the hands of its clock.
  for (const row of rows.toSorted((a, b) => (a.startDate < b.startDate ? -1 : 1))) {
    const began = row.startDate.slice(0, 10);
    const day = began < firstDay ? null : began;
    const line = dayLine(row, day === null, context);
    groups.set(day, [...(groups.get(day) ?? []), line]);
  }
  return [...groups]
    .map(([day, lines]) => ({ day, lines }))
    .sort((a, b) => ((a.day ?? "") < (b.day ?? "") ? -1 : 1));
}

function dayLine(row: ListedOccurrence, isRunning: boolean, context: PageContext): DayLine {
  const { deps, language } = context;
  const view = eventView(parseNode(row.json, deps.baseUrl), deps.baseUrl, language);
  const [place] = view.places;
  const name = place ? (place.name ?? place.lines[0] ?? "") : (view.organizers[0]?.name ?? "");
  const town = place?.locality && place.locality !== name ? place.locality : "";
  const online = view.attendanceMode === "OnlineEventAttendanceMode" ? word("online", language) : "";
  const isCancelled = view.eventStatus === "EventCancelled";
  const isPostponed = view.eventStatus === "EventPostponed";
  return {
    time: timeOf(row, isRunning, language),
    at:
      isRunning || row.allDay
        ? null
        : { start: row.startDate, end: row.endDate, isNamed: row.timeZone !== deps.timeZone },
    name: view.name,
    lang: view.nameLanguage,
    path: view.path,
    where: [...besideTime(row, isRunning, context), name, town, online]
      .filter((text) => text !== "")
      .join(" · "),
    alerts: [
      ...(isCancelled ? [word("cancelled", language)] : []),
      ...(isPostponed ? [word("postponed", language)] : []),
      ...(view.soldOut ? [word("soldOut", language)] : []),
    ],
    isFree: view.free === true,
    isOff: isCancelled || isPostponed,
  };
}

/** The hour, or what stands in its place; it is short, so that a narrow column holds it. */
function timeOf(row: ListedOccurrence, isRunning: boolean, language: Language): string {
  if (isRunning) return RUNNING[language];
  return row.allDay ? word("allDay", language) : timeText(row.startDate, language);
}

/** Until when, where that is another day, and by which clock, where it is not the hub's. */
function besideTime(
  row: ListedOccurrence,
  isRunning: boolean,
  { deps, language, today }: PageContext,
): string[] {
  const last = row.allDay && row.endDate ? addDays(row.endDate, -1) : (row.endDate ?? row.startDate);
  const isLong = isRunning || (row.allDay && last > row.startDate);
  const until = `${word("until", language)} ${dayAndMonth(last.slice(0, 10), language, today.slice(0, 4))}`;
  const isElsewhere = !row.allDay && row.timeZone !== deps.timeZone;
  return [...(isLong ? [until] : []), ...(isElsewhere ? [clockText(row.timeZone)[language]] : [])];
}
