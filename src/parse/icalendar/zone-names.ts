import { findIana } from "windows-iana";
import { findZone } from "../../model/zone.ts";

/** Abbreviations that name a clock with its summer time, and names of whole-country clocks in labels. */
const SPOKEN: Readonly<Record<string, string>> = {
  cest: "Europe/Paris",
  "romance daylight time": "Europe/Paris",
  mez: "Europe/Berlin",
  mesz: "Europe/Berlin",
  bst: "Europe/London",
  west: "Europe/Lisbon",
  eest: "Europe/Athens",
  edt: "America/New_York",
  "eastern time": "America/New_York",
  cdt: "America/Chicago",
  "central time": "America/Chicago",
  mdt: "America/Denver",
  "mountain time": "America/Denver",
  pst: "America/Los_Angeles",
  pdt: "America/Los_Angeles",
  "pacific time": "America/Los_Angeles",
  "atlantic time": "America/Halifax",
  aest: "Australia/Sydney",
  aedt: "Australia/Sydney",
  paris: "Europe/Paris",
};

/** Clocks with summer time, by their two offsets in hours, for labels such as `GMT +0100 (Standard) / GMT +0200 (Daylight)`. */
const PAIRS: Readonly<Record<string, string>> = {
  "0/1": "Europe/London",
  "1/2": "Europe/Paris",
  "2/3": "Europe/Athens",
  "-4/-3": "America/Halifax",
  "-5/-4": "America/New_York",
  "-6/-5": "America/Chicago",
  "-7/-6": "America/Denver",
  "-8/-7": "America/Los_Angeles",
};

const UTC_NAMES = new Set([
  "utc",
  "gmt",
  "z",
  "zulu",
  "etc/utc",
  "etc/gmt",
  "etc/zulu",
  "etc/uct",
  "uct",
  "universal",
  "coordinated universal time",
  "utc+0",
  "gmt+0",
]);

let cities: Map<string, string> | null = null;

/** IANA names by their last part in lower case, spaces for underscores: `paris`, `new york`. */
function zoneOfCity(city: string): string | undefined {
  if (!cities) {
    cities = new Map();
    for (const name of Intl.supportedValuesOf("timeZone")) {
      const last = name.slice(name.lastIndexOf("/") + 1);
      cities.set(last.toLowerCase().replace(/_/g, " "), name);
    }
  }
  return cities.get(city.trim().toLowerCase());
}

/** Hours of an offset such as `+01:00`, `-0330`, `+1`, in seconds; null when it is none. */
function offsetSeconds(text: string): number | null {
  const match = /^([+-−])(\d{1,2})[:.]?(\d{2})?$/.exec(text.trim());
  if (!match) return null;
  const seconds = Number(match[2]) * 3600 + Number(match[3] ?? 0) * 60;
  return seconds > 18 * 3600 ? null : match[1] === "+" ? seconds : -seconds;
}

/** The offset that all of a name says: `+0330`, `UTC+2`, `GMT-05:00`; null for any other name. */
export function fixedOffset(name: string): number | null {
  return offsetSeconds(
    name
      .trim()
      .slice(0, 20)
      .replace(/^(?:UTC|GMT)\s?/i, ""),
  );
}

export function isUtcName(name: string): boolean {
  return UTC_NAMES.has(name.trim().toLowerCase());
}

function known(name: string): string | null {
  if (name === "" || name.length > 64) return null;
  if (!findZone(name)) return null;
  // Intl takes any letter case, and answers with the right one, or with the zone that the name is an alias of.
  const spelled = new Intl.DateTimeFormat("en-US", { timeZone: name }).resolvedOptions().timeZone;
  return spelled.toLowerCase() === name.toLowerCase() ? spelled : name;
}

/** `Europe/Paris`, in any case, behind any vendor prefix (`/vendor/date/Europe/Paris`), with odd separators. */
export function ianaName(name: string): string | null {
  const clean = name.trim().replace(/\\/g, "").replace(/\s/g, "_");
  if (!clean.includes("/")) return null;
  const whole = known(clean);
  if (whole) return whole;
  const parts = clean.split("/").filter((part) => part !== "");
  for (const size of [3, 2]) {
    if (parts.length < size) continue;
    const tail = known(parts.slice(-size).join("/"));
    if (tail) return tail;
  }
  return null;
}

/** The IANA zone of a Windows zone name (CLDR), its daylight form included. */
export function windowsName(name: string): string | null {
  const clean = name.trim();
  const found =
    findIana(clean as never)[0] ?? findIana(clean.replace(/ Daylight Time$/, " Standard Time") as never)[0];
  return found && findZone(found) ? found : null;
}

/** `EST5EDT`, `CET`, `Japan`: IANA names without a slash. */
export function ianaShortName(name: string): string | null {
  const clean = name.trim();
  return /^[A-Za-z][A-Za-z0-9+-]{2,15}$/.test(clean) ? known(clean) : null;
}

/**
 * What a label for people means: `(UTC+01:00) Brussels, Copenhagen, Madrid, Paris`, `Europe - Paris`, `US-Eastern`,
 * `GMT +0100 (Standard) / GMT +0200 (Daylight)`. The last thing tried, and only ever a known clock or null.
 */
export function labelledZone(label: string): string | null {
  const clean = label.trim().slice(0, 200);
  const spoken = SPOKEN[clean.toLowerCase()];
  if (spoken) return spoken;
  const pair = /^GMT ?([+-]\d{4}) \(Standard\) ?\/ ?GMT ?([+-]\d{4}) \(Daylight\)$/i.exec(clean);
  if (pair) {
    const [standard, daylight] = [offsetSeconds(pair[1] ?? ""), offsetSeconds(pair[2] ?? "")];
    return PAIRS[`${(standard ?? 0) / 3600}/${(daylight ?? 0) / 3600}`] ?? null;
  }
  const separated = known(clean.replace(/ ?[-–>] ?/, "/").replace(/ /g, "_"));
  if (separated?.includes("/")) return separated;
  const bracket = /^\((?:UTC|GMT)(?: ?([+-]\d{1,2}[:.]?\d{2}))?\)/i.exec(clean);
  const rest = bracket ? clean.slice(bracket[0].length) : clean;
  const offset = bracket ? (bracket[1] ? offsetSeconds(bracket[1]) : 0) : null;
  for (const part of rest.split(/[,:/(]/).slice(0, 12)) {
    const name = part.trim();
    const zone = SPOKEN[name.toLowerCase()] ?? zoneOfCity(name) ?? windowsName(name);
    // A label that names its offset must agree with the city's in winter, or in summer south of the equator.
    if (zone && (offset === null || offsetsOf(zone).includes(offset))) return zone;
  }
  return null;
}

function offsetsOf(name: string): number[] {
  const zone = findZone(name);
  // 1 January and 1 July 2020.
  return zone ? [zone.offsetAt(1_577_836_800), zone.offsetAt(1_593_561_600)] : [];
}
