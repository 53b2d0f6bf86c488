import { type Literal, literal, XSD_DATE_TIME, XSD_DECIMAL, XSD_INTEGER } from "../../rdf/term.ts";
import { decimal, shortDecimalText } from "./decimal.ts";
import { durationText, XSD_DAY_TIME } from "./duration.ts";
import { type Moment, zoneText } from "./moment.ts";
import { type Functions, nullary, type TermFunction, unary } from "./term-function.ts";
import { momentOf } from "./value.ts";

const onMoment = (call: (moment: Moment) => Literal | null): TermFunction =>
  unary((term) => {
    const moment = momentOf(term);
    return moment && call(moment);
  });

const part = (read: (moment: Moment) => bigint | number | null): TermFunction =>
  onMoment((moment) => {
    const value = read(moment);
    return value === null ? null : literal(String(value), XSD_INTEGER);
  });

/** Functions on dates and times (SPARQL 1.1 §17.4.5), on every date or time datatype that has the part. */
export const DATE_FUNCTIONS: Functions = {
  now: nullary((context) => literal(context.now, XSD_DATE_TIME)),
  year: part(({ year }) => year),
  month: part(({ month }) => month),
  day: part(({ day }) => day),
  hours: part(({ hour }) => hour),
  minutes: part(({ minute }) => minute),
  seconds: onMoment(({ second }) => (second ? literal(shortDecimalText(second), XSD_DECIMAL) : null)),
  timezone: onMoment(({ offset }) =>
    offset === null
      ? null
      : literal(
          durationText({ months: 0n, seconds: decimal(BigInt(offset * 60)) }, XSD_DAY_TIME),
          XSD_DAY_TIME,
        ),
  ),
  tz: onMoment(({ offset }) => literal(zoneText(offset))),
};
