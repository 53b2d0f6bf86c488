import { XSD_DATE, XSD_DATE_TIME } from "../../rdf/term.ts";
import { add, type Decimal, negate, subtract } from "./decimal.ts";
import type { Duration } from "./duration.ts";
import { daysInMonth, fromLocalSeconds, instant, localSeconds, type Moment, XSD_TIME } from "./moment.ts";

const ON_A_CLOCK = new Set([XSD_DATE_TIME, XSD_DATE, XSD_TIME]);

/** Seconds from b to a (op:subtract-dateTimes and its like); null when only one of them has a timezone. */
export function momentDifference(a: Moment, b: Moment): Decimal | null {
  const comparable = a.datatype === b.datatype && (a.offset === null) === (b.offset === null);
  return comparable && ON_A_CLOCK.has(a.datatype) ? subtract(instant(a), instant(b)) : null;
}

/** A moment later by a duration; a day that the month lacks becomes its last (XML Schema appendix E). */
export function addDuration(moment: Moment, { months, seconds }: Duration): Moment | null {
  if (!ON_A_CLOCK.has(moment.datatype) || (months !== 0n && moment.year === null)) return null;
  const later = add(localSeconds(addMonths(moment, months)), seconds);
  return fromLocalSeconds(later, moment.datatype, moment.offset);
}

function addMonths(moment: Moment, months: bigint): Moment {
  const { year, month, day } = moment;
  if (months === 0n || year === null || month === null || day === null) return moment;
  const count = year * 12n + BigInt(month - 1) + months;
  const index = ((count % 12n) + 12n) % 12n;
  const landed = { year: (count - index) / 12n, month: Number(index) + 1 };
  return { ...moment, ...landed, day: Math.min(day, daysInMonth(landed.year, landed.month)) };
}

export const negated = ({ months, seconds }: Duration): Duration => ({
  months: -months,
  seconds: negate(seconds),
});

/** Null when months and seconds would point in opposite directions, which no lexical form can say. */
export function addDurations(a: Duration, b: Duration): Duration | null {
  const months = a.months + b.months;
  const seconds = add(a.seconds, b.seconds);
  const opposed = (months > 0n && seconds.unscaled < 0n) || (months < 0n && seconds.unscaled > 0n);
  return opposed ? null : { months, seconds };
}
