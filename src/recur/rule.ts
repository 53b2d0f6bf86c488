/** How often a rule steps; what steps within the hour is refused by name. */
export type Frequency = "YEARLY" | "MONTHLY" | "WEEKLY" | "DAILY" | "HOURLY";

/** A weekday of BYDAY: 0 Monday to 6 Sunday, `nth` 0 for every one, 1 for the first, -1 for the last. */
export interface RuleDay {
  readonly weekday: number;
  readonly nth: number;
}

/** A RECUR value taken apart (RFC 5545 §3.3.10). Empty lists mean that the part is absent. */
export interface Rule {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly count: number | null;
  /** As written: `20261231`, `20261231T225959Z` or `20261231T235959`. */
  readonly until: string | null;
  /** 0 Monday. */
  readonly weekStart: number;
  readonly byMonth: readonly number[];
  readonly byMonthDay: readonly number[];
  readonly byYearDay: readonly number[];
  readonly byWeekNo: readonly number[];
  readonly byDay: readonly RuleDay[];
  readonly byHour: readonly number[];
  readonly byMinute: readonly number[];
  readonly bySecond: readonly number[];
  readonly bySetPos: readonly number[];
}

/** Why a rule cannot be followed: `invalid` is not a rule at all, `limit` is one that would cost too much. */
export interface RuleRefusal {
  readonly reason: "invalid" | "limit";
  readonly detail: string;
}

const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const FREQUENCIES: readonly string[] = ["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY"];

/** A rule of 300 bytes can ask for gigabytes: what it may cost is settled before it is expanded. */
export const MAX_LIST_PRODUCT = 10_000;
export const MAX_INTERVAL = 1000;
export const MAX_COUNT = 5000;

function numbers(value: string | undefined, low: number, high: number, zero: boolean): number[] | null {
  if (value === undefined) return [];
  const list: number[] = [];
  for (const part of value.split(",")) {
    const text = part.trim();
    if (text === "") continue;
    if (!/^[+-]?\d{1,4}$/.test(text)) return null;
    const number = Number(text);
    if (number < low || number > high || (number === 0 && !zero)) return null;
    if (!list.includes(number)) list.push(number);
    if (list.length > 1000) return null;
  }
  return list.sort((a, b) => a - b);
}

function weekdays(value: string | undefined): RuleDay[] | null {
  if (value === undefined) return [];
  const list: RuleDay[] = [];
  for (const part of value.split(",")) {
    const text = part.trim();
    if (text === "") continue;
    const match = /^([+-]?\d{1,3})?([A-Z]{2})$/.exec(text);
    const day = WEEKDAYS.indexOf(match?.[2] ?? "");
    if (!match || day < 0 || list.length > 400) return null;
    list.push({ weekday: day, nth: match[1] ? Number(match[1]) : 0 });
  }
  return list;
}

/** Takes a RECUR value apart, or says why it is refused. Letter case, spaces and the order of parts are free. */
export function parseRule(text: string): Rule | RuleRefusal {
  const parts = new Map<string, string>();
  for (const piece of text.slice(0, 20_000).toUpperCase().split(";")) {
    const equals = piece.indexOf("=");
    if (equals > 0) parts.set(piece.slice(0, equals).trim(), piece.slice(equals + 1).trim());
  }
  const invalid = (name: string): RuleRefusal => ({
    reason: "invalid",
    detail: `${name}=${parts.get(name) ?? ""}`.slice(0, 80),
  });
  const frequency = parts.get("FREQ") ?? "";
  if (frequency === "SECONDLY" || frequency === "MINUTELY") {
    return { reason: "limit", detail: `FREQ=${frequency}` };
  }
  if (!FREQUENCIES.includes(frequency)) return invalid("FREQ");
  const scale = parts.get("RSCALE");
  if (scale !== undefined && scale !== "GREGORIAN") return { reason: "limit", detail: `RSCALE=${scale}` };

  const byMonth = numbers(parts.get("BYMONTH"), 1, 12, false);
  if (!byMonth) return invalid("BYMONTH");
  const byMonthDay = numbers(parts.get("BYMONTHDAY"), -31, 31, false);
  if (!byMonthDay) return invalid("BYMONTHDAY");
  const byYearDay = numbers(parts.get("BYYEARDAY"), -366, 366, false);
  if (!byYearDay) return invalid("BYYEARDAY");
  const byWeekNo = numbers(parts.get("BYWEEKNO"), -53, 53, false);
  if (!byWeekNo) return invalid("BYWEEKNO");
  const byHour = numbers(parts.get("BYHOUR"), 0, 23, true);
  if (!byHour) return invalid("BYHOUR");
  const byMinute = numbers(parts.get("BYMINUTE"), 0, 59, true);
  if (!byMinute) return invalid("BYMINUTE");
  const bySecond = numbers(parts.get("BYSECOND"), 0, 60, true);
  if (!bySecond) return invalid("BYSECOND");
  const bySetPos = numbers(parts.get("BYSETPOS"), -366, 366, false);
  if (!bySetPos) return invalid("BYSETPOS");
  const byDay = weekdays(parts.get("BYDAY"));
  if (!byDay) return invalid("BYDAY");

  const product = [byMonth, byMonthDay, byYearDay, byWeekNo, byDay, byHour, byMinute, bySecond].reduce(
    (total, list) => total * Math.max(1, list.length),
    1,
  );
  if (product > MAX_LIST_PRODUCT) return { reason: "limit", detail: `BY lists: ${product}` };
  const interval = Number(parts.get("INTERVAL") ?? 1);
  if (!Number.isInteger(interval) || interval < 1) return invalid("INTERVAL");
  if (interval > MAX_INTERVAL) return { reason: "limit", detail: `INTERVAL=${interval}` };
  let count: number | null = null;
  if (parts.has("COUNT")) {
    count = Number(parts.get("COUNT"));
    if (!Number.isInteger(count) || count < 1) return invalid("COUNT");
    if (count > MAX_COUNT) return { reason: "limit", detail: `COUNT=${count}` };
  }
  const until = parts.get("UNTIL") || null;
  if (until !== null && !/^\d{8}(T\d{6}Z?)?$/.test(until)) return invalid("UNTIL");
  return {
    frequency: frequency as Frequency,
    interval,
    count,
    until,
    weekStart: Math.max(0, WEEKDAYS.indexOf(parts.get("WKST") ?? "MO")),
    byMonth,
    byMonthDay,
    byYearDay,
    byWeekNo,
    byDay,
    byHour,
    byMinute,
    bySecond,
    bySetPos,
  };
}

export function isRefusal(rule: Rule | RuleRefusal): rule is RuleRefusal {
  return "reason" in rule;
}
