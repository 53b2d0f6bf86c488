import {
  findZone,
  formatLocal,
  localSeconds,
  SECONDS_PER_DAY,
  type Seconds,
  type Zone,
} from "../model/zone.ts";

/** One change of a zone's clock: when, on the clock before it, and from what offset to what. */
interface Change {
  readonly local: Seconds;
  readonly from: number;
  readonly to: number;
}

const STEP = 7 * SECONDS_PER_DAY;
const WEEKDAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
/** Years in which a change must recur on the same kind of day before it is written as a yearly rule. */
const SHORTEST_RUN = 3;
/** Years before the last one that are always looked at, so that a run can be seen and its rule goes on. */
const PATTERN_YEARS = 4;

const known = new Map<string, string>();

/**
 * The VTIMEZONE of an IANA zone for the years that a calendar uses (RFC 5545 §3.6.5), made from the zone's real
 * changes of offset: yearly rules for the runs of years that follow one, single dates for the rest.
 * Empty for a zone that nobody knows. The same text for the same years, whatever the day.
 */
export function vtimezone(timeZone: string, firstYear: number, lastYear: number): string {
  const key = `${timeZone} ${firstYear} ${lastYear}`;
  let text = known.get(key);
  if (text === undefined) {
    const zone = findZone(timeZone);
    // A few years more than asked, so that the pattern of the last ones shows and holds for rules without end.
    text =
      zone === null ? "" : write(zone, timeZone, Math.min(firstYear, lastYear - PATTERN_YEARS), lastYear);
    if (known.size < 1000) known.set(key, text);
  }
  return text;
}

function write(zone: Zone, timeZone: string, firstYear: number, lastYear: number): string {
  const start = localSeconds(`${firstYear}-01-01`);
  const end = localSeconds(`${lastYear + 1}-01-01`);
  const offset = zone.offsetAt(start);
  const lines = ["BEGIN:VTIMEZONE", `TZID:${timeZone}`];
  // Nothing before the first year is asked of it, yet a program must find an offset for its first days.
  lines.push(...observance({ local: start, from: offset, to: offset }, []));
  const groups = new Map<string, Change[]>();
  for (const change of changes(zone, start, end)) {
    const key = `${change.from} ${change.to}`;
    const group = groups.get(key);
    if (group) group.push(change);
    else groups.set(key, [change]);
  }
  for (const group of groups.values()) lines.push(...groupLines(group, lastYear));
  lines.push("END:VTIMEZONE");
  return `${lines.join("\r\n")}\r\n`;
}

function changes(zone: Zone, start: Seconds, end: Seconds): Change[] {
  const found: Change[] = [];
  let offset = zone.offsetAt(start);
  for (let at = start; at < end; at += STEP) {
    const reached = zone.offsetAt(at + STEP);
    if (reached === offset) continue;
    let low = at;
    let high = at + STEP;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (zone.offsetAt(middle) === offset) low = middle;
      else high = middle;
    }
    if (high < end) found.push({ local: high + offset, from: offset, to: reached });
    offset = reached;
  }
  return found;
}

/**
 * The same change year after year, as runs of one pattern: a yearly rule for each run, ended by UNTIL unless it
 * reaches the last year. A change that is in no run is an observance of its own, for programs differ on whether RDATE
 * comes beside DTSTART or instead of it.
 */
function groupLines(group: readonly Change[], lastYear: number): string[] {
  const lines: string[] = [];
  for (let at = 0; at < group.length; ) {
    const first = group[at];
    if (!first) break;
    const { text, length } = longestRun(group, at);
    const last = group[at + length - 1] ?? first;
    if (length < SHORTEST_RUN) {
      lines.push(...observance(first, []));
      at += 1;
      continue;
    }
    const until = yearOf(last) === lastYear ? "" : `;UNTIL=${stamp(last.local - last.from)}Z`;
    lines.push(...observance(first, [`RRULE:${text}${until}`]));
    at += length;
  }
  return lines;
}

/** The yearly rule that most of the changes from `start` on follow without a gap, and how many of them do. */
function longestRun(group: readonly Change[], start: number): { text: string; length: number } {
  const first = group[start];
  let best = { text: "", length: 1 };
  if (!first) return best;
  for (const text of patterns(first)) {
    let length = 1;
    for (;;) {
      const change = group[start + length];
      const next = change && yearOf(change) === yearOf(first) + length && timeOf(change) === timeOf(first);
      if (!next || !patterns(change).includes(text)) break;
      length += 1;
    }
    if (length > best.length) best = { text, length };
  }
  return best;
}

/** The ways to name a day of the year by its place in its month: the fourth Sunday, or the last. */
function patterns({ local }: Change): string[] {
  const date = new Date(local * 1000);
  const day = date.getUTCDate();
  const days = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  const name = (nth: number) =>
    `FREQ=YEARLY;BYMONTH=${date.getUTCMonth() + 1};BYDAY=${nth}${WEEKDAYS[date.getUTCDay()]}`;
  const fromEnd = days - day < 7 ? [name(-1)] : [];
  return [...fromEnd, name(Math.ceil(day / 7))];
}

function observance({ local, from, to }: Change, more: readonly string[]): string[] {
  const kind = to > from ? "DAYLIGHT" : "STANDARD";
  return [
    `BEGIN:${kind}`,
    `DTSTART:${stamp(local)}`,
    `TZOFFSETFROM:${offsetText(from)}`,
    `TZOFFSETTO:${offsetText(to)}`,
    ...more,
    `END:${kind}`,
  ];
}

const stamp = (local: Seconds): string => formatLocal(local).replace(/[-:]/g, "");
const yearOf = ({ local }: Change): number => new Date(local * 1000).getUTCFullYear();
const timeOf = ({ local }: Change): number => ((local % SECONDS_PER_DAY) + SECONDS_PER_DAY) % SECONDS_PER_DAY;

function offsetText(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, "0");
  const size = Math.abs(seconds);
  const rest = size % 60 === 0 ? "" : two(size % 60);
  return `${seconds < 0 ? "-" : "+"}${two(Math.floor(size / 3600))}${two(Math.floor(size / 60) % 60)}${rest}`;
}
