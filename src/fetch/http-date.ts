const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** `Sun, 06 Nov 1994 08:49:37 GMT`, and RFC 850's `Sunday, 06-Nov-94 08:49:37 GMT`. */
const FIXDATE =
  /^[a-z]{3,9}, ?(\d{1,2})[ -]([a-z]{3})[ -](\d{4}|\d{2}) (\d{2}):(\d{2}):(\d{2}) (?:GMT|UTC|[+]0000)$/i;
/** `Sun Nov  6 08:49:37 1994` */
const ASCTIME = /^[a-z]{3} ([a-z]{3}) {1,2}(\d{1,2}) (\d{2}):(\d{2}):(\d{2}) (\d{4})$/i;

/**
 * Reads a date of HTTP in its three forms (RFC 9110 §5.6.7) as milliseconds since 1970 UTC; null for anything
 * else. A two-digit year is in the century that puts it at most fifty years after `nowMs`.
 */
export function parseHttpDate(text: string, nowMs: number): number | null {
  const value = text.slice(0, 64).trim();
  const fixed = FIXDATE.exec(value);
  if (fixed) {
    const [, day, month, year, hour, minute, second] = fixed;
    return utc(fullYear(year ?? "", nowMs), month, day, hour, minute, second);
  }
  const plain = ASCTIME.exec(value);
  if (!plain) return null;
  const [, month, day, hour, minute, second, year] = plain;
  return utc(Number(year), month, day, hour, minute, second);
}

function fullYear(year: string, nowMs: number): number {
  if (year.length === 4) return Number(year);
  const thisYear = 1970 + Math.floor(nowMs / 31_556_952_000);
  const candidate = thisYear - (thisYear % 100) + Number(year);
  return candidate > thisYear + 50 ? candidate - 100 : candidate;
}

function utc(year: number, month = "", day = "", hour = "", minute = "", second = ""): number | null {
  const index = MONTHS.indexOf(month.toLowerCase());
  const ok =
    index >= 0 && Number(day) >= 1 && Number(day) <= 31 && Number(hour) <= 23 && Number(minute) <= 59;
  if (!ok || Number(second) > 60) return null;
  return Date.UTC(year, index, Number(day), Number(hour), Number(minute), Number(second));
}
