import type { CustomZones } from "../../model/recurrence.ts";
import type { CustomZone } from "../../model/time.ts";
import type { RawCalendar, RawZone } from "./components.ts";
import { matchZone, readZone, type Years } from "./vtimezone.ts";
import type { ZoneAnswer } from "./when.ts";
import { fixedOffset, ianaName, ianaShortName, isUtcName, labelledZone, windowsName } from "./zone-names.ts";

/** Finds the zone that a TZID of one calendar means, and keeps those that only the file defines. */
export interface ZoneTable {
  find(tzid: string): ZoneAnswer;
  /** Zones of the file that no IANA zone equals, by the name that times use. */
  readonly custom: ReadonlyMap<string, CustomZone>;
  /** IANA zone of X-WR-TIMEZONE, if it has one that is known. */
  readonly calendarZone: string | null;
}

const MAX_ZONES = 1000;
const UNKNOWN: ZoneAnswer = { type: "unknown" };

const DATED = /^(?:(BEGIN:VTIMEZONE)|(END:VTIMEZONE)|(RRULE)[:;]|DTSTART(?:;[^:\r\n]{1,200})?:(\d{4}))/gim;

/** The years that the events of a file may fall into, as far as its DTSTARTs tell. */
export function yearsOf(text: string): Years {
  let from = 9999;
  let to = 0;
  let repeats = false;
  let inZone = false;
  for (const [, begin, end, rule, start] of text.matchAll(DATED)) {
    if (begin || end) inZone = begin !== undefined;
    else if (!inZone && rule) repeats = true;
    else if (!inZone && start) {
      from = Math.min(from, Number(start));
      to = Math.max(to, Number(start));
    }
  }
  if (to === 0) return { from: 2000, to: 2037 };
  // A clock further back than this is nobody's business, and a rule without an end goes on.
  from = Math.max(from, 1970);
  return { from, to: Math.min(Math.max(to, from) + (repeats ? 12 : 2), Math.max(from, to, 2060)) };
}

/**
 * The zones of one calendar. A name of the IANA database wins over the file's own VTIMEZONE, which is often years out
 * of date; any other name, Windows ones included, means what the VTIMEZONE of that name says, if there is one.
 * `yearsInUse` is asked only when such a name is met.
 */
export function zoneTable(calendar: RawCalendar, yearsInUse: () => Years): ZoneTable {
  const custom = new Map<string, CustomZone>();
  const answers = new Map<string, ZoneAnswer>();
  const defined = new Map<string, RawZone>();
  for (const zone of calendar.zones.slice(0, MAX_ZONES)) {
    for (const line of zone.lines) {
      if (line.name === "TZID" && !defined.has(line.value.trim())) defined.set(line.value.trim(), zone);
    }
  }
  const stated =
    calendar.lines.find((line) => line.name === "X-WR-TIMEZONE")?.value.replace(/^"|"$/g, "") ?? "";
  const calendarZone = isUtcName(stated)
    ? "Etc/UTC"
    : (ianaName(stated) ?? windowsName(stated) ?? ianaShortName(stated) ?? labelledZone(stated));

  const fromFile = (tzid: string): ZoneAnswer | null => {
    const zone = defined.get(tzid);
    if (!zone) return null;
    const years = yearsInUse();
    const read = readZone(zone, years);
    if (!read) return null;
    const location = zone.lines.find((line) => line.name === "X-LIC-LOCATION")?.value ?? "";
    const hints = [ianaName(location), windowsName(tzid), calendarZone, labelledZone(tzid)].filter(
      (name) => name !== null,
    );
    const same = matchZone(read, years, hints);
    if (same) return { type: "zone", timeZone: same };
    const name = `file:${tzid}`;
    custom.set(name, read);
    return { type: "zone", timeZone: name };
  };

  const resolve = (raw: string): ZoneAnswer => {
    const tzid = raw.trim().replace(/^"|"$/g, "").trim();
    if (tzid === "" || tzid.length > 255) return UNKNOWN;
    if (isUtcName(tzid) && !defined.has(tzid)) return { type: "utc" };
    const certain = ianaName(tzid);
    if (certain) return { type: "zone", timeZone: certain };
    const own = fromFile(tzid);
    if (own) return own;
    if (isUtcName(tzid)) return { type: "utc" };
    const windows = windowsName(tzid);
    if (windows) return { type: "zone", timeZone: windows };
    const offset = fixedOffset(tzid);
    if (offset !== null) {
      custom.set(`file:${tzid}`, { transitions: [[0, offset]] });
      return { type: "zone", timeZone: `file:${tzid}` };
    }
    const guessed = ianaShortName(tzid) ?? labelledZone(tzid);
    return guessed ? { type: "zone", timeZone: guessed } : UNKNOWN;
  };

  return {
    custom,
    calendarZone,
    find(tzid) {
      let answer = answers.get(tzid);
      if (!answer) {
        answer = resolve(tzid);
        if (answers.size < MAX_ZONES) answers.set(tzid, answer);
      }
      return answer;
    },
  };
}

/** The file's own zones that a draft uses, as plain data; undefined when it uses none. */
export function customZonesOf(table: ZoneTable, names: Iterable<string>): CustomZones | undefined {
  let zones: Record<string, CustomZone> | undefined;
  for (const name of names) {
    const zone = table.custom.get(name);
    if (!zone) continue;
    zones ??= {};
    zones[name] = zone;
  }
  return zones;
}
