import { type ContentLine, type LineFault, readLines } from "./lines.ts";

/** A VEVENT as it stands in the file, without the components inside it. */
export interface RawEvent {
  readonly line: number;
  readonly lines: readonly ContentLine[];
}

/** STANDARD or DAYLIGHT of a VTIMEZONE. */
export interface RawObservance {
  readonly lines: readonly ContentLine[];
}

export interface RawZone {
  readonly lines: readonly ContentLine[];
  readonly observances: readonly RawObservance[];
}

/** A VCALENDAR without its events: they are given away as they are met, so that a large file is never held twice. */
export interface RawCalendar {
  readonly lines: readonly ContentLine[];
  readonly zones: readonly RawZone[];
}

/** A file cut into its components. */
export interface RawFile {
  readonly calendars: readonly RawCalendar[];
  /** VTODO, VJOURNAL, VFREEBUSY. */
  readonly notEvents: number;
  /** True when every VCALENDAR that was opened was closed, and every event stood in one. */
  readonly closed: boolean;
  /** True when some VEVENT stood outside any VCALENDAR. */
  readonly bare: boolean;
  readonly faults: readonly {
    readonly code: LineFault["code"] | "COMPONENT_UNCLOSED";
    readonly line: number;
    readonly detail: string;
  }[];
}

interface OpenZone {
  lines: ContentLine[];
  observances: RawObservance[];
}
interface OpenCalendar {
  lines: ContentLine[];
  zones: OpenZone[];
  /** Events that wait for the end of their calendar, because what they depend on follows them. */
  waiting: RawEvent[];
  bare: boolean;
}
interface OpenEvent {
  line: number;
  lines: ContentLine[];
}

const NOT_EVENTS = new Set(["VTODO", "VJOURNAL", "VFREEBUSY"]);

/** A component inside a component inside … is followed this deep, and no deeper. */
const MAX_DEPTH = 32;

/** What the events of a calendar depend on: the standard wants properties first, and leaves the order of components free. */
const NEEDED_FIRST = ["BEGIN:VTIMEZONE", "X-WR-TIMEZONE", "METHOD:CANCEL"];

/** Whether some calendar of a file has one of those after an event; then all events wait. Linear, by pointers. */
function hasLateFacts(text: string): boolean {
  const next = (what: string, from: number) => {
    const at = text.indexOf(what, from);
    return at < 0 ? Number.POSITIVE_INFINITY : at;
  };
  return NEEDED_FIRST.some((what) => {
    let calendar = 0;
    let following = next("BEGIN:VCALENDAR", 0);
    let event = next("END:VEVENT", 0);
    for (let at = next(what, 0); at < text.length; at = next(what, at + 1)) {
      while (following < at) {
        calendar = following;
        following = next("BEGIN:VCALENDAR", following + 1);
      }
      if (event < calendar) event = next("END:VEVENT", calendar);
      if (event < at) return true;
    }
    return false;
  });
}

/**
 * Cuts the text of a file into calendars, zones and events in one pass. What stands before, between and after
 * the calendars (mail headers, warnings of a web server) is skipped. A VEVENT that the file ends in is not whole
 * and is left out; one that the next BEGIN:VEVENT interrupts is kept, since it is most often only badly closed.
 * `onEvent` is given each event with its calendar, whose own lines and zones are then complete.
 */
export function cutComponents(
  text: string,
  onEvent: (event: RawEvent, calendar: RawCalendar) => void,
): RawFile {
  const waits = hasLateFacts(text);
  const reader = readLines(text);
  const calendars: OpenCalendar[] = [];
  const faults: { code: LineFault["code"] | "COMPONENT_UNCLOSED"; line: number; detail: string }[] = [];
  let notEvents = 0;
  let closed = true;
  let bare = false;
  let calendar: OpenCalendar | null = null;
  let event: OpenEvent | null = null;
  let zone: OpenZone | null = null;
  let observance: { lines: ContentLine[] } | null = null;
  /** Names of open components that hold nothing of interest: VALARM, VTODO, unknown ones. */
  let inner: string[] = [];
  /** First and last lines of the calendars: a strange line outside them is nobody's fault. */
  const spans: [number, number][] = [];

  const unclosed = (line: number, detail: string) => {
    if (faults.length < 1000) faults.push({ code: "COMPONENT_UNCLOSED", line, detail });
  };
  const endSpan = (line: number) => {
    const span = spans.at(-1);
    if (span) span[1] = Math.min(span[1], line);
  };
  const endEvent = () => {
    if (event && calendar) {
      if (waits) calendar.waiting.push(event);
      else onEvent(event, calendar);
    }
    event = null;
    inner = [];
  };
  const open = (isBare: boolean, line: number): OpenCalendar => {
    spans.push([line, Number.POSITIVE_INFINITY]);
    const opened: OpenCalendar = { lines: [], zones: [], waiting: [], bare: isBare };
    calendars.push(opened);
    return opened;
  };

  for (let line = reader.next(); line; line = reader.next()) {
    if (line.name === "BEGIN") {
      const what = line.value.trim().toUpperCase();
      if (what === "VCALENDAR") {
        if (calendar && !calendar.bare) {
          unclosed(line.line, "VCALENDAR");
          closed = false;
        }
        endEvent();
        zone = null;
        observance = null;
        calendar = open(false, line.line);
      } else if (what === "VEVENT") {
        if (event) unclosed(event.line, "VEVENT");
        endEvent();
        zone = null;
        observance = null;
        if (!calendar) {
          calendar = open(true, line.line);
          bare = true;
        }
        event = { line: line.line, lines: [] };
      } else if (!calendar) {
        // Something of a mail or a page.
      } else if (event) {
        if (inner.length < MAX_DEPTH) inner.push(what);
      } else if (what === "VTIMEZONE") {
        inner = [];
        observance = null;
        zone = { lines: [], observances: [] };
        calendar.zones.push(zone);
      } else if (zone && (what === "STANDARD" || what === "DAYLIGHT")) {
        observance = { lines: [] };
        zone.observances.push(observance);
      } else {
        if (NOT_EVENTS.has(what)) notEvents += 1;
        if (inner.length < MAX_DEPTH) inner.push(what);
      }
    } else if (line.name === "END") {
      const what = line.value.trim().toUpperCase();
      if (what === "VCALENDAR") {
        if (event) unclosed((event as OpenEvent).line, "VEVENT");
        endEvent();
        zone = null;
        observance = null;
        calendar = null;
        endSpan(line.line);
      } else if (what === "VEVENT") {
        endEvent();
        if (calendar?.bare) {
          calendar = null;
          endSpan(line.line);
        }
      } else if (inner.length > 0) {
        const at: number = inner.lastIndexOf(what);
        if (at >= 0) inner.length = at;
      } else if (what === "VTIMEZONE") {
        zone = null;
        observance = null;
      } else if (what === "STANDARD" || what === "DAYLIGHT") observance = null;
    } else if (inner.length > 0) {
      // A property of an alarm, a task or an unknown component.
    } else if (event) event.lines.push(line);
    else if (observance) observance.lines.push(line);
    else if (zone) zone.lines.push(line);
    else if (calendar) calendar.lines.push(line);
  }
  if (calendar) closed = false;
  for (const one of calendars) for (const late of one.waiting) onEvent(late, one);
  const inside = reader.faults.filter(({ line }) => spans.some(([from, to]) => line >= from && line <= to));
  return { calendars, notEvents, closed, bare, faults: [...faults, ...inside] };
}
