import { XSD } from "../../rdf/term.ts";
import { compareDecimals, type Decimal, decimal, parseDecimal, shortDecimalText } from "./decimal.ts";

export const XSD_DURATION = `${XSD}duration`;
export const XSD_DAY_TIME = `${XSD}dayTimeDuration`;
export const XSD_YEAR_MONTH = `${XSD}yearMonthDuration`;

/** A span of time: months and seconds do not add up, because months differ. Both have the same sign or are zero. */
export interface Duration {
  readonly months: bigint;
  readonly seconds: Decimal;
}

const LEXICAL =
  /^(-)?P(?=[\dT])(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const MAX_LENGTH = 100;

/** The value of a lexical form of one of the three datatypes; null when the datatype lacks that form. */
export function parseDuration(text: string, datatype: string): Duration | null {
  const match = text.length <= MAX_LENGTH ? LEXICAL.exec(text) : null;
  if (!match) return null;
  const [, sign, years, months, days, hours, minutes, seconds] = match;
  const hasMonths = years !== undefined || months !== undefined;
  const hasSeconds = [days, hours, minutes, seconds].some((part) => part !== undefined);
  if ((datatype === XSD_DAY_TIME && hasMonths) || (datatype === XSD_YEAR_MONTH && hasSeconds)) return null;
  const whole = (text: string | undefined) => BigInt(text ?? 0);
  const rest = parseDecimal(seconds ?? "0");
  if (!rest) return null;
  const direction = sign ? -1n : 1n;
  const clock = (whole(days) * 24n + whole(hours)) * 3600n + whole(minutes) * 60n;
  return {
    months: direction * (whole(years) * 12n + whole(months)),
    seconds: decimal(direction * (clock * 10n ** BigInt(rest.scale) + rest.unscaled), rest.scale),
  };
}

/** Canonical form: `P1Y2M3DT4H5M6.5S`, `-PT8H`, `PT0S`; of no length in months `P0M`. */
export function durationText({ months, seconds }: Duration, datatype: string): string {
  const negative = months < 0n || seconds.unscaled < 0n;
  const magnitude = months < 0n ? -months : months;
  const unit = 10n ** BigInt(seconds.scale);
  const unscaled = seconds.unscaled < 0n ? -seconds.unscaled : seconds.unscaled;
  const whole = unscaled / unit;
  const second = decimal(unscaled - (whole / 60n) * 60n * unit, seconds.scale);
  const part = (value: bigint, letter: string) => (value === 0n ? "" : `${value}${letter}`);
  const date = part(magnitude / 12n, "Y") + part(magnitude % 12n, "M") + part(whole / 86_400n, "D");
  const time =
    part((whole / 3600n) % 24n, "H") +
    part((whole / 60n) % 60n, "M") +
    (second.unscaled === 0n ? "" : `${shortDecimalText(second)}S`);
  if (date === "" && time === "") return datatype === XSD_YEAR_MONTH ? "P0M" : "PT0S";
  return `${negative ? "-" : ""}P${date}${time === "" ? "" : `T${time}`}`;
}

/** Days that a number of months lasts from each of the four moments which XML Schema §3.2.6.2 compares by. */
const REFERENCES: readonly (readonly [number, number])[] = [
  [1696, 9],
  [1697, 2],
  [1903, 3],
  [1903, 7],
];

const MAX_MONTHS = 100_000n;

/** Less than, equal to or greater than zero; null when it depends on the month that one counts from. */
export function compareDurations(a: Duration, b: Duration): number | null {
  const months = a.months - b.months;
  if (months === 0n) return compareDecimals(a.seconds, b.seconds);
  if (months > MAX_MONTHS || months < -MAX_MONTHS) return months > 0n ? 1 : -1;
  const scale = Math.max(a.seconds.scale, b.seconds.scale);
  const unit = 10n ** BigInt(scale);
  const unscaled = (value: Decimal) => value.unscaled * 10n ** BigInt(scale - value.scale);
  const rest = unscaled(a.seconds) - unscaled(b.seconds);
  const signs = REFERENCES.map(([year, month]) => {
    const from = Date.UTC(year, month - 1, 1);
    const days = (Date.UTC(year, month - 1 + Number(months), 1) - from) / 86_400_000;
    const difference = BigInt(days) * 86_400n * unit + rest;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  });
  return signs.every((sign) => sign === signs[0]) ? (signs[0] ?? null) : null;
}
