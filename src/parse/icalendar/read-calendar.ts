import type { FeedFacts, ReadResult } from "../../connector.ts";
import type { Problem } from "../../model/problem.ts";
import { cutComponents, type RawCalendar, type RawFile } from "./components.ts";
import type { Dialect } from "./dialect.ts";
import { type DateParams, type EventContext, readEvent } from "./event.ts";
import { readFeedFacts } from "./feed-facts.ts";
import { readParams } from "./lines.ts";
import { prototypeIsClean } from "./prototype.ts";
import { groupSeries } from "./series.ts";
import type { FoundEvent } from "./versions.ts";
import type { Years } from "./vtimezone.ts";
import { customZonesOf, yearsOf, type ZoneTable, zoneTable } from "./zones.ts";

/** Above this share of unreadable events the feed is taken for damaged, and no absence counts. */
const DAMAGED_SHARE = 0.2;

function empty(problem: Problem): ReadResult {
  return {
    drafts: [],
    problems: [problem],
    counts: { read: 0, private: 0, notEvents: 0, refused: 0 },
    complete: false,
    coverage: "full",
  };
}

/** What the parameters of a date say, remembered by their text: a calendar has few different ones. */
function dateParamsOf(table: ZoneTable): (params: string) => DateParams {
  const known = new Map<string, DateParams>();
  return (params) => {
    let answer = known.get(params);
    if (!answer) {
      const read = readParams(params);
      const tzid = read.get("TZID") ?? null;
      const value = read.get("VALUE")?.toUpperCase();
      answer = {
        isDate: value === "DATE",
        isPeriod: value === "PERIOD",
        tzid,
        zone: tzid === null ? null : table.find(tzid),
      };
      if (known.size < 1000) known.set(params, answer);
    }
    return answer;
  };
}

/** Sets of zone names, each made once: ten thousand events of one calendar are all in the same zone. */
function zoneSets(): EventContext["zoneSet"] {
  const known = new Map<string, ReadonlySet<string>>();
  return (zones, added) => {
    const key = [...zones, added].sort().join("\n");
    let set = known.get(key);
    if (!set) {
      set = new Set([...zones, added]);
      if (known.size < 1000) known.set(key, set);
    }
    return set;
  };
}

function methodOf(calendar: RawCalendar): string {
  return (
    calendar.lines
      .find((line) => line.name === "METHOD")
      ?.value.trim()
      .toUpperCase() ?? ""
  );
}

interface OpenedCalendar {
  readonly context: EventContext;
  readonly customZones: FoundEvent["customZones"];
  /** IANA zone of X-WR-TIMEZONE. */
  readonly zone: string | null;
}

/** What it takes to read the events of each calendar of a file, made once for each. */
function calendarOpener(text: string, dialect: Dialect): (calendar: RawCalendar) => OpenedCalendar {
  const opened = new Map<RawCalendar, OpenedCalendar>();
  let years: Years | null = null;
  let feedZone: string | null = null;
  return (calendar) => {
    let one = opened.get(calendar);
    if (!one) {
      const table = zoneTable(calendar, () => {
        years ??= yearsOf(text);
        return years;
      });
      if (opened.size === 0) feedZone = table.calendarZone;
      one = {
        zone: table.calendarZone,
        context: {
          dialect,
          cancelled: methodOf(calendar) === "CANCEL",
          dateParams: dateParamsOf(table),
          zoneSet: zoneSets(),
          floatingZone: table.calendarZone === feedZone ? null : table.calendarZone,
        },
        customZones: (names) => (table.custom.size === 0 ? undefined : customZonesOf(table, names)),
      };
      opened.set(calendar, one);
    }
    return one;
  };
}

/**
 * Reads the text of an iCalendar file (RFC 5545, and RFC 7986; vCalendar 1.0 where met) into drafts. Never throws.
 * Each VEVENT is read alone, so a bad one costs only itself. `complete` is true only when a VCALENDAR was found, every
 * one was closed, and at most a fifth of its events were refused. Floating times stay floating; `feed.timeZone` is
 * X-WR-TIMEZONE. Nothing is expanded: drafts keep their rules.
 */
export function readCalendar(text: string, dialect: Dialect): ReadResult {
  if (text.trim() === "") return empty({ code: "ICAL_EMPTY" });
  const problems: Problem[] = [];
  const found: FoundEvent[] = [];
  let refused = 0;
  let events = 0;
  const open = calendarOpener(text, dialect);
  const file = cutComponents(text, (raw, calendar) => {
    const { context, customZones } = open(calendar);
    events += 1;
    const answer = readEvent(raw, context);
    for (const problem of answer.problems) problems.push(problem);
    if (answer.event) found.push({ event: answer.event, customZones });
    else refused += 1;
  });
  if (file.calendars.length === 0) {
    return empty({ code: "NOT_A_CALENDAR", detail: text.trimStart().slice(0, 60).replace(/\s+/g, " ") });
  }
  for (const { code, line, detail } of file.faults) {
    problems.push({ code, detail: `${detail} (line ${line})`.slice(0, 200) });
  }
  const [first] = file.calendars;
  const feedZone = first ? open(first).zone : null;
  const grouped = groupSeries(found);
  for (const problem of grouped.problems) problems.push(problem);
  const complete = judge(file, events, refused, problems);
  if (!prototypeIsClean()) return empty({ code: "PROTOTYPE_POLLUTED" });
  const feed: FeedFacts = readFeedFacts(first?.lines ?? [], feedZone);
  return {
    drafts: grouped.drafts,
    problems,
    counts: {
      read: grouped.drafts.length + grouped.private + file.notEvents + refused,
      private: grouped.private,
      notEvents: file.notEvents,
      refused,
    },
    complete,
    coverage: "full",
    feed,
  };
}

function judge(file: RawFile, events: number, refused: number, problems: Problem[]): boolean {
  if (file.bare) problems.push({ code: "ICAL_NO_ENVELOPE" });
  if (!file.closed) problems.push({ code: "ICAL_TRUNCATED" });
  const damaged = refused > 0 && refused > events * DAMAGED_SHARE;
  if (damaged) problems.push({ code: "ICAL_DAMAGED", detail: `${refused} / ${events}` });
  return file.closed && !file.bare && !damaged;
}
