import type { DraftFacts } from "../../model/draft.ts";
import type { Problem, ProblemCode } from "../../model/problem.ts";
import type { RecurrenceDate, Timing } from "../../model/recurrence.ts";
import type { Instant, When } from "../../model/time.ts";
import type { RawEvent } from "./components.ts";
import type { Dialect } from "./dialect.ts";
import { endOf, shiftWhen } from "./end.ts";
import { readFacts } from "./facts.ts";
import type { ContentLine } from "./lines.ts";
import { repairRule } from "./rrule.ts";
import { unescapeText } from "./text.ts";
import type { ZoneAnswer } from "./when.ts";
import { readDuration, readWhen } from "./when.ts";

/** A VEVENT as data. Its times are as they were said; nothing is expanded. */
export interface ParsedEvent {
  /** Empty when the file gives none. */
  readonly uid: string;
  readonly line: number;
  readonly timing: Timing;
  readonly recurrenceId: When | null;
  readonly thisAndFuture: boolean;
  readonly rrules: readonly string[];
  readonly exrules: readonly string[];
  readonly rdates: readonly RecurrenceDate[];
  readonly exdates: readonly When[];
  readonly sequence: number | null;
  readonly created: Instant | null;
  readonly modified: Instant | null;
  readonly isPrivate: boolean;
  readonly facts: DraftFacts;
  /** Names of the zones its times are in. */
  readonly zones: ReadonlySet<string>;
}

/** How the times of one calendar are read. */
export interface EventContext {
  readonly dialect: Dialect;
  /** METHOD:CANCEL: every event of the calendar is cancelled. */
  readonly cancelled: boolean;
  /** What the parameters of a date say: its zone and whether it is a DATE. */
  dateParams(params: string): DateParams;
  /** A set with one more zone; the same set for the same zones. */
  zoneSet(zones: ReadonlySet<string>, added: string): ReadonlySet<string>;
  /** Where a floating time of this calendar is read, when that differs from the feed's zone. */
  readonly floatingZone: string | null;
}

export interface DateParams {
  readonly isDate: boolean;
  readonly isPeriod: boolean;
  readonly tzid: string | null;
  readonly zone: ZoneAnswer | null;
}

/** What came of a VEVENT: data, or the reason why it could not be kept. */
export type EventAnswer =
  | { readonly event: ParsedEvent; readonly problems: readonly Problem[] }
  | { readonly event: null; readonly problems: readonly Problem[] };

const NO_ZONES: ReadonlySet<string> = new Set();
const NONE: readonly never[] = [];

/** More dates than this in one event mean nothing for people. */
const MAX_DATES = 60_000;

/** Reads one VEVENT. Never throws: what cannot be read is a problem with its property, value and line. */
export function readEvent(raw: RawEvent, context: EventContext): EventAnswer {
  const problems: Problem[] = [];
  // Most events have one zone, and a set of their own would weigh more than the event.
  let zones: ReadonlySet<string> = NO_ZONES;
  const strange: string[] = [];
  let uid = "";
  const say = (code: ProblemCode, line: ContentLine, note = "") => {
    const shown = line.params ? `${line.name};${line.params}` : line.name;
    const detail = `${shown}:${line.value.slice(0, 80)} (line ${line.line})${note}`.slice(0, 200);
    problems.push(uid ? { code, item: uid, detail } : { code, detail });
  };
  const when = (line: ContentLine, value = line.value, isTimed = false): When | null => {
    const { isDate, tzid, zone } = context.dateParams(line.params);
    const read = readWhen(value, isDate && !isTimed, zone);
    if (read?.type === "floating") {
      if (zone?.type === "unknown" && tzid) {
        // Once for each zone: a list of dates repeats it.
        if (!strange.includes(tzid)) say("ZONE_UNKNOWN", line);
        if (strange.length < 20) strange.push(tzid);
      } else if (context.floatingZone)
        return { type: "zoned", local: read.local, timeZone: context.floatingZone };
    }
    if (read?.type === "zoned" && !zones.has(read.timeZone)) zones = context.zoneSet(zones, read.timeZone);
    return read;
  };

  const found: Record<"start" | "end" | "duration" | "recurrenceId", ContentLine | null> = {
    start: null,
    end: null,
    duration: null,
    recurrenceId: null,
  };
  const rrules: ContentLine[] = [];
  const exrules: ContentLine[] = [];
  const rdateLines: ContentLine[] = [];
  const exdateLines: ContentLine[] = [];
  let sequence: number | null = null;
  let created: Instant | null = null;
  let modified: Instant | null = null;
  let isPrivate = false;
  for (const line of raw.lines) {
    switch (line.name) {
      case "UID":
        uid ||= unescapeText(line.value).replace(/\s+/g, " ").trim().slice(0, 1000);
        break;
      case "DTSTART":
        // The first that can be read: some files give it twice.
        if (!found.start || !when(found.start)) found.start = line;
        break;
      case "DTEND":
        found.end ??= line;
        break;
      case "DURATION":
        found.duration ??= line;
        break;
      case "RECURRENCE-ID":
        found.recurrenceId ??= line;
        break;
      case "RRULE":
        if (line.value.trim() !== "") rrules.push(line);
        break;
      case "EXRULE":
        if (line.value.trim() !== "") exrules.push(line);
        break;
      case "RDATE":
        rdateLines.push(line);
        break;
      case "EXDATE":
        exdateLines.push(line);
        break;
      case "SEQUENCE": {
        const number = Number(line.value.trim());
        if (Number.isInteger(number) && number >= 0 && number < 1e12) sequence = number;
        break;
      }
      case "CREATED":
        created ??= instantOf(line.value);
        break;
      case "LAST-MODIFIED":
        modified ??= instantOf(line.value);
        break;
      case "CLASS":
        isPrivate = /^(?:PRIVATE|CONFIDENTIAL)$/i.test(line.value.trim());
        break;
    }
  }
  const recurrenceId = found.recurrenceId ? when(found.recurrenceId) : null;
  if (found.recurrenceId && !recurrenceId) say("RECURRENCE_ID_INVALID", found.recurrenceId);
  if (!found.start) {
    // A cancelled instance may be named by its RECURRENCE-ID alone.
    const detail = `line ${raw.line}`;
    if (!recurrenceId) {
      problems.push(uid ? { code: "START_MISSING", item: uid, detail } : { code: "START_MISSING", detail });
      return { event: null, problems };
    }
  }
  // A `VALUE=DATE` with a time is a day when the time is midnight, unless the event's end says that it was meant.
  const isMeant = found.start?.value.includes("T") && /T(?!000000)\d/i.test(found.end?.value ?? "");
  const start = found.start ? when(found.start, found.start.value, isMeant) : recurrenceId;
  if (!start) {
    if (found.start) say("START_INVALID", found.start);
    return { event: null, problems };
  }
  const timing = timingOf(start, found.end, found.duration, when, say);

  const dates = (lines: readonly ContentLine[], add: (line: ContentLine, value: string) => boolean) => {
    let count = 0;
    for (const line of lines) {
      let bad = "";
      for (const value of line.value.split(/[,;]/)) {
        if (value.trim() === "" || count > MAX_DATES) continue;
        count += 1;
        if (!add(line, value)) bad ||= value;
      }
      if (bad !== "") say("DATE_LIST_INVALID", line, bad === line.value ? "" : `: ${bad.slice(0, 40)}`);
    }
  };
  const exdates: When[] = [];
  dates(exdateLines, (line, value) => {
    const at = when(line, value);
    if (at) exdates.push(at);
    return at !== null;
  });
  const rdates: RecurrenceDate[] = [];
  dates(rdateLines, (line, value) => {
    const slash = value.indexOf("/");
    const at = when(line, slash < 0 ? value : value.slice(0, slash));
    if (!at) return false;
    if (slash < 0) rdates.push({ start: at });
    else {
      const rest = value.slice(slash + 1);
      const duration = /^[+-]?P/i.test(rest.trim()) ? readDuration(rest) : null;
      const end = duration ? shiftWhen(at, duration) : when(line, rest);
      rdates.push(end ? { start: at, end } : { start: at });
    }
    return true;
  });
  const rules = (lines: readonly ContentLine[]) =>
    lines.length === 0
      ? NONE
      : lines.flatMap((line) => {
          const { rule, problem } = repairRule(line.value);
          if (!rule) say("RRULE_INVALID", line, problem ? `: ${problem}` : "");
          return rule ? [rule] : [];
        });

  return {
    event: {
      uid,
      line: raw.line,
      timing,
      recurrenceId,
      thisAndFuture: found.recurrenceId !== null && /RANGE=THISANDFUTURE/i.test(found.recurrenceId.params),
      rrules: rules(rrules),
      exrules: rules(exrules),
      rdates,
      exdates,
      sequence,
      created,
      modified,
      isPrivate,
      facts: readFacts(raw.lines, context.dialect, context.cancelled),
      zones,
    },
    problems,
  };
}

function timingOf(
  start: When,
  end: ContentLine | null,
  duration: ContentLine | null,
  when: (line: ContentLine) => When | null,
  say: (code: ProblemCode, line: ContentLine) => void,
): Timing {
  if (end && end.value.trim() !== "") {
    const read = when(end);
    if (!read) say("END_INVALID", end);
    else return { start, end: endOf(start, read) };
  }
  if (duration && duration.value.trim() !== "") {
    const read = readDuration(duration.value);
    if (read) return { start, duration: read };
    say("END_INVALID", duration);
  }
  return { start };
}

/** A record date; the standard says UTC, and one without a zone is taken at its word. */
function instantOf(value: string): Instant | null {
  const when = readWhen(value, false, { type: "utc" });
  if (when?.type !== "offset") return null;
  const ms = Date.parse(`${when.local}Z`) - when.offsetMinutes * 60_000;
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
