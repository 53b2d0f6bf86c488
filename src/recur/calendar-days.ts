/**
 * Days of the proleptic Gregorian calendar as numbers: 0 is 1970-01-01. Plain arithmetic, because recurrence
 * rules ask for millions of them and `Date` would cost more than the rule.
 */
export type DayNumber = number;

export interface CivilDay {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** 28 to 31; `month` is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The number of a day; months and days are not carried over, so give real ones. */
export function dayNumber(year: number, month: number, day: number): DayNumber {
  const before = year - 1;
  const leaps = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const inYear = (DAYS_BEFORE_MONTH[month - 1] ?? 0) + (month > 2 && isLeapYear(year) ? 1 : 0) + day;
  return before * 365 + leaps + inYear - 719_163;
}

/** Year, month and day of a day number. */
export function civilDay(number: DayNumber): CivilDay {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** 0 for Monday to 6 for Sunday. */
export function weekday(number: DayNumber): number {
  return (((number + 3) % 7) + 7) % 7;
}

/** 1 for 1 January. */
export function dayOfYear({ year, month, day }: CivilDay): number {
  return dayNumber(year, month, day) - dayNumber(year, 1, 1) + 1;
}

/**
 * Number of the week that a day is in, and how many weeks its week-year has (RFC 5545 §3.3.10, BYWEEKNO):
 * week 1 is the first with four days in the year, weeks begin on `weekStart` (0 Monday).
 */
export function weekNumber(number: DayNumber, weekStart: number): { week: number; weeks: number } {
  const first = number - ((weekday(number) - weekStart + 7) % 7);
  // The fourth day of a week lies in the year that the week belongs to.
  const { year } = civilDay(first + 3);
  const start = firstWeek(year, weekStart);
  return {
    week: (first - start) / 7 + 1,
    weeks: (firstWeek(year + 1, weekStart) - start) / 7,
  };
}

function firstWeek(year: number, weekStart: number): DayNumber {
  const fourth = dayNumber(year, 1, 4);
  return fourth - ((weekday(fourth) - weekStart + 7) % 7);
}
