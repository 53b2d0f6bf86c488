import {
  type Literal,
  literal,
  type Term,
  XSD,
  XSD_BOOLEAN,
  XSD_DATE,
  XSD_DATE_TIME,
  XSD_DECIMAL,
  XSD_DOUBLE,
  XSD_INTEGER,
} from "../../rdf/term.ts";
import { canonicalDouble } from "../../rdf/term-id.ts";
import { fromDouble, parseDecimal, shortDecimalText, truncate, ZERO } from "./decimal.ts";
import {
  type Duration,
  durationText,
  parseDuration,
  XSD_DAY_TIME,
  XSD_DURATION,
  XSD_YEAR_MONTH,
} from "./duration.ts";
import { type Moment, momentText, parseMoment, XSD_TIME } from "./moment.ts";
import {
  asDouble,
  double,
  exactDecimal,
  float,
  integer,
  isBinary,
  type Numeric,
  numericLiteral,
  parseNumeric,
  shortestFloat,
  XSD_FLOAT,
} from "./number.ts";
import { literalValue, parseBoolean, type Value } from "./value.ts";

/** A cast to a datatype (SPARQL 1.1 §17.5, XPath Functions §17.1); null where the table has no way or the value none. */
export type Cast = (term: Term) => Literal | null;

const fromLiteral =
  (cast: (value: Value) => Literal | null): Cast =>
  (term) =>
    term.termType === "Literal" ? cast(literalValue(term)) : null;

/** Spaces around the text of a cast do not count. */
const collapsed = (text: string): string => text.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, "");

const numeric = (datatype: string, convert: (number: Numeric) => Numeric | null): Cast =>
  fromLiteral((value) => {
    const number =
      value.type === "numeric"
        ? convert(value.number)
        : value.type === "boolean"
          ? convert(integer(value.truth ? 1n : 0n))
          : value.type === "string"
            ? parseNumeric(collapsed(value.text), datatype)
            : null;
    return number && numericLiteral(number);
  });

const exactOf = (number: Numeric) =>
  isBinary(number) ? (Number.isFinite(number.binary) ? fromDouble(number.binary) : null) : number.exact;

const toDecimal = (number: Numeric): Numeric | null => {
  const exact = exactOf(number);
  return exact && exactDecimal(exact);
};

const toInteger = (number: Numeric): Numeric | null => {
  if (isBinary(number)) {
    return Number.isFinite(number.binary) ? integer(BigInt(Math.trunc(number.binary))) : null;
  }
  return integer(truncate(number.exact));
};

const boolean: Cast = fromLiteral((value) => {
  const truth =
    value.type === "boolean"
      ? value.truth
      : value.type === "numeric"
        ? isTrue(value.number)
        : value.type === "string"
          ? parseBoolean(collapsed(value.text))
          : null;
  return truth === null ? null : literal(String(truth), XSD_BOOLEAN);
});

const isTrue = (number: Numeric): boolean =>
  isBinary(number) ? number.binary !== 0 && !Number.isNaN(number.binary) : number.exact.unscaled !== 0n;

/** Text of a value by XPath Functions §17.1.2: `1` for 1.0, `0.5` for 5e-1, `1.0E6` for 1000000e0. */
function text(term: Term): string | null {
  if (term.termType === "BlankNode") return null;
  if (term.termType === "NamedNode") return term.value;
  const value = literalValue(term);
  switch (value.type) {
    case "numeric":
      return isBinary(value.number) ? binaryText(value.number) : shortDecimalText(value.number.exact);
    case "boolean":
      return String(value.truth);
    case "moment":
      return momentText(value.moment);
    case "duration":
      return durationText(value.duration, value.datatype);
    case "invalid":
      return null;
    default:
      return term.value;
  }
}

function binaryText(number: Numeric): string {
  const value = number.kind === "float" ? shortestFloat(asDouble(number)) : asDouble(number);
  if (Object.is(value, -0)) return "-0";
  const magnitude = Math.abs(value);
  return magnitude === 0 || (magnitude >= 1e-6 && magnitude < 1e6)
    ? shortDecimalText(parseDecimal(String(value)) ?? ZERO)
    : canonicalDouble(value);
}

const MIDNIGHT = { hour: 0, minute: 0, second: ZERO };

const moment = (datatype: string, convert: (moment: Moment) => Moment | null): Cast =>
  fromLiteral((value) => {
    const result =
      value.type === "moment"
        ? value.moment.datatype === datatype
          ? value.moment
          : convert(value.moment)
        : value.type === "string"
          ? parseMoment(collapsed(value.text), datatype)
          : null;
    return result && literal(momentText(result), datatype);
  });

const partOfDateTime =
  (datatype: string, without: Partial<Moment>) =>
  (from: Moment): Moment | null =>
    from.datatype === XSD_DATE_TIME ? { ...from, ...without, datatype } : null;

/** A duration loses the part that the datatype lacks. */
const duration = (datatype: string, convert: (duration: Duration) => Duration): Cast =>
  fromLiteral((value) => {
    const result =
      value.type === "duration"
        ? convert(value.duration)
        : value.type === "string"
          ? parseDuration(collapsed(value.text), datatype)
          : null;
    return result && literal(durationText(result, datatype), datatype);
  });

/** Casts by the IRI of the datatype. Beyond the standard's seven: dates, times and durations. */
export const CASTS: Readonly<Record<string, Cast>> = {
  [`${XSD}string`]: (term) => {
    const result = text(term);
    return result === null ? null : literal(result);
  },
  [XSD_BOOLEAN]: boolean,
  [XSD_INTEGER]: numeric(XSD_INTEGER, toInteger),
  [XSD_DECIMAL]: numeric(XSD_DECIMAL, toDecimal),
  [XSD_FLOAT]: numeric(XSD_FLOAT, (number) => float(asDouble(number))),
  [XSD_DOUBLE]: numeric(XSD_DOUBLE, (number) => double(asDouble(number))),
  [XSD_DATE_TIME]: moment(XSD_DATE_TIME, (from) =>
    from.datatype === XSD_DATE ? { ...from, ...MIDNIGHT, datatype: XSD_DATE_TIME } : null,
  ),
  [XSD_DATE]: moment(XSD_DATE, partOfDateTime(XSD_DATE, { hour: null, minute: null, second: null })),
  [XSD_TIME]: moment(XSD_TIME, partOfDateTime(XSD_TIME, { year: null, month: null, day: null })),
  [XSD_DURATION]: duration(XSD_DURATION, (from) => from),
  [XSD_DAY_TIME]: duration(XSD_DAY_TIME, (from) => ({ ...from, months: 0n })),
  [XSD_YEAR_MONTH]: duration(XSD_YEAR_MONTH, (from) => ({ ...from, seconds: ZERO })),
};
