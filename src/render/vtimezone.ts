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
const PATTERN_YEARS = 3;

const known = new Map<string, string>();

/**
 * The VTIMEZONE of an IANA zone for the years that a calendar uses (RFC 5545 §3.6.5), made from the zone's real
 * changes of offset: a yearly rule where the last years follow one, single dates for the rest.
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

/** The same change year after year: its last unbroken run of one pattern is a rule, what came before are dates. */
function groupLines(group: readonly Change[], lastYear: number): string[] {
  const last = group.at(-1);
  if (!last) return [];
  const rule = yearOf(last) === lastYear ? longestRule(group) : null;
  const single = rule ? group.slice(0, group.length - rule.length) : group;
  const [first, ...others] = single;
  const ruled = rule ? group[group.length - rule.length] : undefined;
  return [
    ...(first
      ? observance(
          first,
          others.map(({ local }) => `RDATE:${stamp(local)}`),
        )
      : []),
    ...(rule && ruled ? observance(ruled, [`RRULE:${rule.text}`]) : []),
  ];
}

/** The yearly rule that the last changes of a group follow, and how many of them do. */
function longestRule(group: readonly Change[]): { readonly text: string; readonly length: number } | null {
  let best: { text: string; length: number } | null = null;
  const last = group.at(-1);
  if (!last) return null;
  for (const day of patterns(last)) {
    let length = 0;
    while (length < group.length) {
      const change = group[group.length - 1 - length];
      const inSequence = change && yearOf(change) === yearOf(last) - length;
      if (!inSequence || timeOf(change) !== timeOf(last) || !patterns(change).includes(day)) break;
      length += 1;
    }
    if (length >= PATTERN_YEARS && length > (best?.length ?? 0)) best = { text: day, length };
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
