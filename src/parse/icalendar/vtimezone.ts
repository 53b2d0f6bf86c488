import type { CustomZone } from "../../model/time.ts";
import { customZone, findZone, localSeconds, SECONDS_PER_DAY, type Seconds } from "../../model/zone.ts";
import type { RawZone } from "./components.ts";
import type { ContentLine } from "./lines.ts";
import { readWhen } from "./when.ts";

/** The years for which a file's zone is worked out: those its events may fall into. */
export interface Years {
  readonly from: number;
  readonly to: number;
}

const WEEKDAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
/** No real zone changes its clock this often; a file that says so is attacking. */
const MAX_OBSERVANCES = 200;
const MAX_TRANSITIONS = 2000;

function utcOffset(value: string | undefined): number | null {
  const match = /^([+-])?(\d{2}):?(\d{2})(?::?(\d{2}))?$/.exec((value ?? "").trim());
  if (!match) return null;
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
  if (seconds > 24 * 3600) return null;
  return match[1] === "-" ? -seconds : seconds;
}

function dateNumber(year: number, month: number, day: number): number {
  return localSeconds(
    `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`,
  );
}

function monthLength(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

/** The day of a yearly rule in one year, as seconds at its midnight: the only rules that zones are made of. */
function yearlyDay(rule: ReadonlyMap<string, string>, year: number, start: Seconds): Seconds | null {
  const begun = new Date(start * 1000);
  const month = Number((rule.get("BYMONTH") ?? String(begun.getUTCMonth() + 1)).split(",")[0]);
  if (!(month >= 1 && month <= 12)) return null;
  const length = monthLength(year, month);
  const day = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(rule.get("BYDAY")?.split(",")[0] ?? "");
  const monthDays = rule.get("BYMONTHDAY")?.split(",").map(Number) ?? [];
  if (!day) {
    const date = monthDays[0] ?? begun.getUTCDate();
    const positive = date > 0 ? date : length + date + 1;
    return positive >= 1 && positive <= length ? dateNumber(year, month, positive) : null;
  }
  const wanted = WEEKDAYS.indexOf(day[2] ?? "");
  const matching: number[] = [];
  for (let date = 1; date <= length; date += 1) {
    const at = dateNumber(year, month, date);
    const isWanted = (((at / SECONDS_PER_DAY + 4) % 7) + 7) % 7 === wanted;
    if (isWanted && (monthDays.length === 0 || monthDays.includes(date))) matching.push(at);
  }
  const nth = day[1] ? Number(day[1]) : monthDays.length > 0 ? 1 : Number(rule.get("BYSETPOS") ?? 1);
  return matching[nth > 0 ? nth - 1 : matching.length + nth] ?? null;
}

function ruleParts(text: string): Map<string, string> {
  const parts = new Map<string, string>();
  for (const piece of text.toUpperCase().slice(0, 500).split(";")) {
    const [name = "", value = ""] = piece.split("=", 2);
    parts.set(name.trim(), value.trim());
  }
  return parts;
}

interface Change {
  readonly utc: Seconds;
  readonly before: number;
  readonly offset: number;
}

/** The clock changes of one STANDARD or DAYLIGHT component (RFC 5545 §3.6.5) inside the years asked for. */
function changesOf(lines: readonly ContentLine[], years: Years): Change[] {
  const value = (name: string) => lines.find((line) => line.name === name)?.value;
  const offset = utcOffset(value("TZOFFSETTO"));
  if (offset === null) return [];
  const before = utcOffset(value("TZOFFSETFROM")) ?? offset;
  const startWhen = readWhen(value("DTSTART") ?? "", false, null);
  if (!startWhen) return [];
  const start = localSeconds(startWhen.type === "date" ? startWhen.date : startWhen.local);
  const changes: Change[] = [];
  const add = (local: Seconds) => changes.push({ utc: local - before, before, offset });
  add(start);
  for (const line of lines) {
    if (line.name === "RDATE") {
      for (const part of line.value.split(",").slice(0, MAX_TRANSITIONS)) {
        const when = readWhen(part.split("/")[0] ?? "", false, null);
        if (when) add(localSeconds(when.type === "date" ? when.date : when.local));
      }
    } else if (line.name === "RRULE") {
      const rule = ruleParts(line.value);
      if (rule.get("FREQ") !== "YEARLY") continue;
      const until = readWhen(rule.get("UNTIL") ?? "", false, null);
      const last = until
        ? localSeconds(until.type === "date" ? `${until.date}T23:59:59` : until.local)
        : Infinity;
      const time = ((start % SECONDS_PER_DAY) + SECONDS_PER_DAY) % SECONDS_PER_DAY;
      const interval = Math.max(1, Number(rule.get("INTERVAL") ?? 1) || 1);
      const first = new Date(start * 1000).getUTCFullYear();
      const count = Number(rule.get("COUNT") ?? Infinity);
      // One change is wanted before the first year, so that its winter is known.
      const skip = Math.max(0, Math.ceil((years.from - 2 - first) / interval));
      for (let step = skip; step < count && first + step * interval <= years.to + 1; step += 1) {
        const day = yearlyDay(rule, first + step * interval, start);
        if (day === null || day + time < start) continue;
        const utc = day + time - before;
        if ((until?.type === "offset" ? utc : day + time) > last) break;
        add(day + time);
      }
    }
  }
  return changes;
}

/** Works out the clock changes of a VTIMEZONE over some years. Null when it says nothing that can be used. */
export function readZone(zone: RawZone, years: Years): CustomZone | null {
  const changes = zone.observances
    .slice(0, MAX_OBSERVANCES)
    .flatMap((observance) => changesOf(observance.lines, years))
    .sort((a, b) => a.utc - b.utc);
  const first = changes[0];
  if (!first) return null;
  const transitions: [number, number][] = [[first.utc - 1, first.before]];
  for (const { utc, offset } of changes) {
    if (transitions.at(-1)?.[1] !== offset) transitions.push([utc, offset]);
  }
  if (transitions.length > 1 && transitions[0]?.[1] === transitions[1]?.[1]) transitions.shift();
  return { transitions: transitions.slice(0, MAX_TRANSITIONS) };
}

/** Zones that a file's own rules are compared with, the likely ones first. */
const LIKELY = [
  "Europe/Paris",
  "Europe/London",
  "Europe/Athens",
  "Europe/Moscow",
  "Indian/Reunion",
  "America/Martinique",
  "America/Cayenne",
  "Indian/Mayotte",
  "Pacific/Noumea",
  "Pacific/Tahiti",
  "America/New_York",
  "America/Chicago",
  "America/Denver",
  "America/Phoenix",
  "America/Los_Angeles",
  "America/Halifax",
  "America/Miquelon",
  "America/Sao_Paulo",
  "Asia/Tokyo",
  "Asia/Shanghai",
  "Asia/Kolkata",
  "Asia/Jerusalem",
  "Asia/Tehran",
  "Africa/Casablanca",
  "Africa/Algiers",
  "Africa/Johannesburg",
  "Australia/Sydney",
  "Australia/Brisbane",
  "Australia/Adelaide",
  "Australia/Perth",
  "Pacific/Auckland",
  "Etc/UTC",
];

/**
 * The IANA zone whose clock equals that of a file's own zone over some years, looked for among the names given first
 * (what the calendar itself says) and then the likely ones; null when none does.
 */
export function matchZone(custom: CustomZone, years: Years, hints: readonly string[]): string | null {
  const own = customZone("", custom);
  const from = dateNumber(years.from, 1, 1);
  const to = dateNumber(years.to + 1, 1, 1);
  const probes: Seconds[] = [];
  // Twice a month, and on both sides of each change of the file's zone: a change it lacks is seen by the former.
  for (let at = from; at <= to; at += 15 * SECONDS_PER_DAY) probes.push(at);
  for (const [utc] of custom.transitions) if (utc > from && utc < to) probes.push(utc - 1, utc);
  for (const name of [...hints, ...LIKELY]) {
    const zone = findZone(name);
    if (zone && probes.every((at) => zone.offsetAt(at) === own.offsetAt(at))) return name;
  }
  return null;
}
