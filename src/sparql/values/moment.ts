import { XSD, XSD_DATE, XSD_DATE_TIME } from "../../rdf/term.ts";
import { compareDecimals, type Decimal, decimal, parseDecimal, shortDecimalText } from "./decimal.ts";

export const XSD_TIME = `${XSD}time`;

/** A point or a repeated point of the calendar; parts that the datatype lacks are null. */
export interface Moment {
  readonly datatype: string;
  readonly year: bigint | null;
  readonly month: number | null;
  readonly day: number | null;
  readonly hour: number | null;
  readonly minute: number | null;
  readonly second: Decimal | null;
  /** Minutes east of UTC; null when the lexical form has no timezone. */
  readonly offset: number | null;
}

const YEAR = "(?<year>-?(?:[1-9]\\d{4,8}|\\d{4}))";
const MONTH = "(?<month>0[1-9]|1[0-2])";
const DAY = "(?<day>0[1-9]|[12]\\d|3[01])";
const TIME = "(?<hour>[01]\\d|2[0-4]):(?<minute>[0-5]\\d):(?<second>[0-5]\\d(?:\\.\\d{1,30})?)";
const ZONE = "(?<zone>Z|[+-](?:(?:0\\d|1[0-3]):[0-5]\\d|14:00))?";
const form = (pattern: string) => new RegExp(`^${pattern}${ZONE}$`);

const LEXICAL: Readonly<Record<string, RegExp>> = {
  [XSD_DATE_TIME]: form(`${YEAR}-${MONTH}-${DAY}T${TIME}`),
  [XSD_DATE]: form(`${YEAR}-${MONTH}-${DAY}`),
  [XSD_TIME]: form(TIME),
  [`${XSD}gYear`]: form(YEAR),
  [`${XSD}gYearMonth`]: form(`${YEAR}-${MONTH}`),
  [`${XSD}gMonth`]: form(`--${MONTH}`),
  [`${XSD}gMonthDay`]: form(`--${MONTH}-${DAY}`),
  [`${XSD}gDay`]: form(`---${DAY}`),
};

export const isMomentType = (datatype: string): boolean => Object.hasOwn(LEXICAL, datatype);

/** The value of a lexical form of a date or time datatype; null when the datatype lacks that form. */
export function parseMoment(text: string, datatype: string): Moment | null {
  const groups = LEXICAL[datatype]?.exec(text)?.groups;
  if (!groups) return null;
  const number = (part: string | undefined) => (part === undefined ? null : Number(part));
  const year = groups.year === undefined ? null : BigInt(groups.year);
  const [month, day, hour, minute] = [groups.month, groups.day, groups.hour, groups.minute].map(number);
  const second = groups.second === undefined ? null : parseDecimal(groups.second);
  if (month && day && day > daysInMonth(year ?? 2000n, month)) return null;
  const moment: Moment = {
    datatype,
    year,
    month: month ?? null,
    day: day ?? null,
    hour: hour ?? null,
    minute: minute ?? null,
    second,
    offset: offsetMinutes(groups.zone),
  };
  if (hour !== 24) return moment;
  // The end of a day is the beginning of the next.
  if (minute !== 0 || second?.unscaled !== 0n) return null;
  return fromLocalSeconds(localSeconds(moment), datatype, moment.offset);
}

function offsetMinutes(zone: string | undefined): number | null {
  if (zone === undefined) return null;
  if (zone === "Z") return 0;
  return (zone.startsWith("-") ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4)));
}

export function daysInMonth(year: bigint, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4n === 0n && (year % 100n !== 0n || year % 400n === 0n) ? 29 : 28;
}

/** Days from 1970-01-01 in the proleptic Gregorian calendar. */
function dayNumber(year: bigint, month: number, day: number): bigint {
  const shifted = month <= 2 ? year - 1n : year;
  const era = (shifted >= 0n ? shifted : shifted - 399n) / 400n;
  const yearOfEra = shifted - era * 400n;
  const dayOfYear = BigInt(Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1);
  return era * 146_097n + yearOfEra * 365n + yearOfEra / 4n - yearOfEra / 100n + dayOfYear - 719_468n;
}

function dateOfDay(days: bigint): { year: bigint; month: number; day: number } {
  const shifted = days + 719_468n;
  const era = (shifted >= 0n ? shifted : shifted - 146_096n) / 146_097n;
  const dayOfEra = Number(shifted - era * 146_097n);
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: BigInt(yearOfEra) + era * 400n + (month <= 2 ? 1n : 0n),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

/**
 * Seconds from 1970-01-01T00:00:00 on the moment's own clock. Missing parts are those of 1972-12-31T00:00:00, the
 * reference of XPath Functions §10.4.
 */
export function localSeconds({ year, month, day, hour, minute, second }: Moment): Decimal {
  const [y, m] = [year ?? 1972n, month ?? 12];
  const days = dayNumber(y, m, day ?? (year !== null || month !== null ? 1 : 31));
  const clock = days * 86_400n + BigInt((hour ?? 0) * 3600 + (minute ?? 0) * 60);
  const scale = second?.scale ?? 0;
  return decimal(clock * 10n ** BigInt(scale) + (second?.unscaled ?? 0n), scale);
}

/** The moment of a datatype that holds at a number of seconds of localSeconds; only for dateTime, date and time. */
export function fromLocalSeconds(seconds: Decimal, datatype: string, offset: number | null): Moment {
  const unit = 10n ** BigInt(seconds.scale);
  const day = 86_400n * unit;
  const rest = ((seconds.unscaled % day) + day) % day;
  const minutes = rest / (60n * unit);
  const date = datatype === XSD_TIME ? null : dateOfDay((seconds.unscaled - rest) / day);
  const clock = datatype !== XSD_DATE;
  return {
    datatype,
    year: date?.year ?? null,
    month: date?.month ?? null,
    day: date?.day ?? null,
    hour: clock ? Number(minutes / 60n) : null,
    minute: clock ? Number(minutes % 60n) : null,
    second: clock ? decimal(rest - minutes * 60n * unit, seconds.scale) : null,
    offset,
  };
}

const two = (part: number): string => String(part).padStart(2, "0");

/** `Z`, `+02:00`, or empty without a timezone. */
export function zoneText(offset: number | null): string {
  if (offset === null) return "";
  if (offset === 0) return "Z";
  const minutes = Math.abs(offset);
  return `${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Lexical form with the moment's own offset and no trailing zeros of a second. */
export function momentText(moment: Moment): string {
  const { year, month, day, hour, minute, second, offset } = moment;
  let text = "";
  if (year !== null) {
    const magnitude = String(year < 0n ? -year : year).padStart(4, "0");
    text = year < 0n ? `-${magnitude}` : magnitude;
  } else if (month !== null || day !== null) text = "-";
  if (month !== null) text += `-${two(month)}`;
  else if (year === null && day !== null) text += "-";
  if (day !== null) text += `-${two(day)}`;
  if (hour === null || minute === null || second === null) return text + zoneText(offset);
  const [whole = "0", fraction] = shortDecimalText(second).split(".");
  const clock = `${two(hour)}:${two(minute)}:${whole.padStart(2, "0")}${fraction ? `.${fraction}` : ""}`;
  return `${text}${text === "" ? "" : "T"}${clock}${zoneText(offset)}`;
}

const FOURTEEN_HOURS = 14n * 3600n;

/** Seconds of localSeconds in UTC; a moment without a timezone is taken at UTC. */
export function instant(moment: Moment, hoursOff = 0n): Decimal {
  const local = localSeconds(moment);
  const shift = BigInt((moment.offset ?? 0) * 60) - hoursOff;
  return decimal(local.unscaled - shift * 10n ** BigInt(local.scale), local.scale);
}

/**
 * Less than, equal to or greater than zero for two moments of one datatype; null when one of them has no timezone and
 * the answer depends on which it is (XML Schema §3.2.7.4).
 */
export function compareMoments(a: Moment, b: Moment): number | null {
  const known = a.offset !== null;
  if (known === (b.offset !== null)) return compareDecimals(instant(a), instant(b));
  if (!known) {
    const reversed = compareMoments(b, a);
    return reversed === null ? null : -reversed;
  }
  if (compareDecimals(instant(a), instant(b, -FOURTEEN_HOURS)) < 0) return -1;
  return compareDecimals(instant(a), instant(b, FOURTEEN_HOURS)) > 0 ? 1 : null;
}
