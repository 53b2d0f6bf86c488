import { demoFeeds } from "../../data/demo.ts";
import { findZone, instantSeconds, localSeconds } from "../../src/model/zone.ts";

const DAY = 86_400;
const DAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

const weekday = (seconds: number): string => DAYS[new Date(seconds * 1000).getUTCDay()]!;

const zoneNames: Record<string, string> = { "Romance Standard Time": "Europe/Paris" };

interface Span {
  readonly from: number;
  readonly to: number;
}

function startOf(line: string): { local: number; zone: string } {
  const value = line.slice(line.lastIndexOf(":") + 1);
  const tzid = /TZID=([^:;]+)/.exec(line)?.[1] ?? "Europe/Paris";
  const iso = value.replace(/^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d))?$/, (_, y, m, d, h, i, s) =>
    h === undefined ? `${y}-${m}-${d}` : `${y}-${m}-${d}T${h}:${i}:${s}`,
  );
  return { local: localSeconds(iso), zone: zoneNames[tzid] ?? tzid };
}

/** Whether a day is one of the rule's: the few rules that the bundled calendars use, worked out by hand. */
function ruleHolds(rule: string, day: number): boolean {
  const by = /BYDAY=([^;]+)/.exec(rule)![1]!.split(",");
  if (rule.includes("FREQ=WEEKLY")) return by.includes(weekday(day));
  const date = new Date(day * 1000);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  const [, place, name] = /^(-?1)([A-Z]{2})$/.exec(by[0]!)!;
  const inFirst = date.getUTCDate() <= 7;
  const inLast = date.getUTCDate() > last - 7;
  return weekday(day) === name && (place === "1" ? inFirst : inLast);
}

function countCalendar(text: string, { from, to }: Span): number {
  const events = text
    .replace(/\r\n[ \t]/g, "")
    .split("BEGIN:VEVENT")
    .slice(1)
    .map((event) => event.split("\r\n"));
  let count = 0;
  for (const lines of events) {
    const find = (name: string) =>
      lines.filter((line) => line.startsWith(name) && ":;".includes(line.charAt(name.length)));
    const { local, zone } = startOf(find("DTSTART")[0]!);
    const { toUtc } = findZone(zone)!;
    const inside = (wall: number) => toUtc(wall) >= from && toUtc(wall) < to;
    const [rule] = find("RRULE");
    // A moved instance stands in for one that its rule gives.
    if (find("RECURRENCE-ID").length > 0) continue;
    if (!rule) {
      count += inside(local) ? 1 : 0;
      continue;
    }
    const closed = new Set(find("EXDATE").map((line) => startOf(line).local));
    const clock = ((local % DAY) + DAY) % DAY;
    for (let day = Math.floor(from / DAY) * DAY - DAY; day <= to; day += DAY) {
      const wall = day + clock;
      if (wall >= local && ruleHolds(rule, day) && inside(wall) && !closed.has(wall)) count += 1;
    }
  }
  return count;
}

function countStarts(text: string, mark: RegExp, { from, to }: Span): number {
  return [...text.matchAll(mark)].filter(([, start]) => {
    const at = instantSeconds(start!.length === 10 ? `${start}T00:00:00Z` : start!);
    return at >= from && at < to;
  }).length;
}

/** Upcoming occurrences of the bundled feeds in the next days, counted from their bytes without any reader. */
export function countUpcoming(now: Date, days: number): number {
  const from = Math.floor(now.getTime() / 1000);
  const span = { from, to: from + days * DAY };
  let count = 0;
  for (const { path, body, contentType } of demoFeeds(now)) {
    if (contentType.startsWith("text/calendar")) count += countCalendar(body, span);
    else if (path.endsWith("/feed/")) count += countStarts(body, /<ev:startdate>([^<]+)/g, span);
    else if (path.endsWith("/agendas/50113377/events")) {
      const { events } = JSON.parse(body) as { events: { timings: { begin: string }[] }[] };
      const starts = events.flatMap(({ timings }) => timings.map(({ begin }) => `"${begin}"`)).join();
      count += countStarts(starts, /"([^"]+)"/g, span);
    } else if (!path.includes("/v2/") && !path.endsWith("/here/")) {
      count += countStarts(body, /"startDate": ?"([^"]+)"/g, span);
    }
  }
  return count;
}
