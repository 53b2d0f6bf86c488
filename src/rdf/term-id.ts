import {
  type Literal,
  literal,
  type Term,
  XSD_BOOLEAN,
  XSD_DATE,
  XSD_DATE_TIME,
  XSD_DECIMAL,
  XSD_DOUBLE,
  XSD_INTEGER,
  XSD_STRING,
} from "./term.ts";

/**
 * How a term is written as one integer below 2^53, so that both drivers carry it exactly and SQL can compare it.
 *
 * - Up to 2^50: a row of `terms`. Its three low bits are the kind of the term, the rest is a number.
 * - From 2^50: the value itself, in ranges of one datatype in which the order of ids is the order of values. A literal
 *   is written so only when its lexical form can be given back exactly; any other goes to the dictionary.
 * - Below zero: a term that a query computed and that the dictionary lacks; minus the id has the same three low bits.
 */
export const KIND = {
  iri: 0,
  blank: 1,
  /** xsd:string */
  string: 2,
  /** rdf:langString */
  language: 3,
  /** Any numeric datatype of SPARQL 1.1 §17.1 with a valid lexical form. */
  numeric: 4,
  /** xsd:dateTime with a valid lexical form. */
  dateTime: 5,
  /** Every other literal: other datatypes, and lexical forms that their datatype does not have. */
  other: 6,
} as const;

export type Kind = (typeof KIND)[keyof typeof KIND];

interface Range {
  /** First id, and the one past the last. */
  readonly from: number;
  readonly to: number;
}

const span = (from: number, exponent: number): Range => ({ from, to: from + 2 ** exponent });

export const INLINE = {
  /** xsd:integer: value + 2^49. */
  integer: span(2 ** 50, 50),
  /** xsd:decimal: (millionths + 2^46) * 8 + number of digits after the point (0 when there is no point). */
  decimal: span(2 ** 51, 50),
  /** xsd:double in canonical form: millionths + 2^49. */
  double: span(2 ** 51 + 2 ** 50, 50),
  /** xsd:dateTime with an offset and whole seconds: seconds since 0001-01-01T00:00:00Z * 2048 + 0 for `Z`, else minutes of offset + 1024. */
  dateTime: span(2 ** 52, 50),
  /** xsd:date without an offset: days since 0001-01-01. */
  date: span(2 ** 52 + 2 ** 50, 50),
  /** xsd:boolean: 0 `false`, 1 `true`. */
  boolean: span(2 ** 52 + 2 ** 51, 1),
} as const;

export const FALSE_ID = INLINE.boolean.from;
export const TRUE_ID = INLINE.boolean.from + 1;
export const INTEGER_ZERO = INLINE.integer.from + 2 ** 49;
export const DOUBLE_ZERO = INLINE.double.from + 2 ** 49;
/** Ids of equal instants differ only below this factor. */
export const DATE_TIME_STEP = 2048;
/** Ids of equal decimals differ only below this factor. */
export const DECIMAL_STEP = 8;
export const DECIMAL_OFFSET = 2 ** 46;
export const MILLION = 1_000_000;

const EPOCH_DAYS = 719_162;
const EPOCH_SECONDS = EPOCH_DAYS * 86_400;
const inRange = (id: number, { from, to }: Range): boolean => id >= from && id < to;

/** The id that a literal has without a dictionary; null when it must be looked up. */
export function inlineId(term: Term): number | null {
  if (term.termType !== "Literal") return null;
  switch (term.datatype) {
    case XSD_INTEGER:
      return integerId(term.value);
    case XSD_DECIMAL:
      return decimalId(term.value);
    case XSD_DOUBLE:
      return doubleId(term.value);
    case XSD_DATE_TIME:
      return dateTimeId(term.value);
    case XSD_DATE:
      return dateId(term.value);
    case XSD_BOOLEAN:
      return term.value === "true" ? TRUE_ID : term.value === "false" ? FALSE_ID : null;
    default:
      return null;
  }
}

/** The literal of an inline id; null for an id of the dictionary. */
export function inlineTerm(id: number): Literal | null {
  if (id < INLINE.integer.from) return null;
  if (inRange(id, INLINE.integer)) return literal(String(id - INTEGER_ZERO), XSD_INTEGER);
  if (inRange(id, INLINE.decimal)) return literal(decimalText(id - INLINE.decimal.from), XSD_DECIMAL);
  if (inRange(id, INLINE.double)) return literal(canonicalDouble((id - DOUBLE_ZERO) / MILLION), XSD_DOUBLE);
  if (inRange(id, INLINE.dateTime)) return literal(dateTimeText(id - INLINE.dateTime.from), XSD_DATE_TIME);
  if (inRange(id, INLINE.date)) return literal(dayText(id - INLINE.date.from), XSD_DATE);
  return literal(id === TRUE_ID ? "true" : "false", XSD_BOOLEAN);
}

/** The kind of a term that is not inline, for the low bits of its id. */
export function kindOf(term: Term): Kind {
  if (term.termType === "NamedNode") return KIND.iri;
  if (term.termType === "BlankNode") return KIND.blank;
  if (term.language !== "") return KIND.language;
  if (term.datatype === XSD_STRING) return KIND.string;
  if (isNumericLiteral(term)) return KIND.numeric;
  return term.datatype === XSD_DATE_TIME && DATE_TIME.test(term.value) ? KIND.dateTime : KIND.other;
}

/** What the dictionary keeps beside the value: the language tag, or the datatype where the kind does not say it. */
export function qualifierOf(term: Term): string {
  if (term.termType !== "Literal") return "";
  if (term.language !== "") return term.language;
  return term.datatype === XSD_STRING || kindOf(term) === KIND.dateTime ? "" : term.datatype;
}

/** The term of a dictionary row. */
export function termOf(kind: Kind, value: string, qualifier: string): Term {
  switch (kind) {
    case KIND.iri:
      return { termType: "NamedNode", value };
    case KIND.blank:
      return { termType: "BlankNode", value };
    case KIND.string:
      return literal(value);
    case KIND.language:
      return {
        termType: "Literal",
        value,
        datatype: "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString",
        language: qualifier,
      };
    case KIND.dateTime:
      return literal(value, XSD_DATE_TIME);
    default:
      return literal(value, qualifier);
  }
}

/** A number that spreads terms evenly, to find one in the dictionary. Below 2^53; equal terms have equal ones. */
export function termHash(kind: Kind, value: string, qualifier: string): number {
  // Of a long text its two ends and its length tell it from others well enough.
  const said = value.length > 256 ? `${value.slice(0, 160)}${value.length}${value.slice(-80)}` : value;
  const text = `${kind}${qualifier}\n${said}`;
  // FNV-1a over UTF-16 units, from two bases, because 32 bits are too few for millions of terms.
  let [first, second] = [0x811c9dc5, 0x1b873593];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    first = Math.imul(first ^ unit, 0x01000193);
    second = Math.imul(second ^ (unit + at), 0x01000193);
  }
  return ((first ^ (first >>> 15)) & 0x1fffff) * 2 ** 32 + ((second ^ (second >>> 13)) >>> 0);
}

const INTEGER = /^(?:0|-?[1-9]\d{0,14})$/;
function integerId(value: string): number | null {
  if (!INTEGER.test(value)) return null;
  const number = Number(value);
  return Math.abs(number) < 2 ** 49 ? INTEGER_ZERO + number : null;
}

const DECIMAL = /^-?(?:0|[1-9]\d{0,7})(?:\.(\d{1,6}))?$/;
function decimalId(value: string): number | null {
  const match = DECIMAL.exec(value);
  if (!match) return null;
  const digits = match[1] ?? "";
  const millionths = Math.round(Number(value) * MILLION);
  // "-0" would come back as "0".
  if (Math.abs(millionths) >= DECIMAL_OFFSET || (millionths === 0 && value.startsWith("-"))) return null;
  return INLINE.decimal.from + (millionths + DECIMAL_OFFSET) * DECIMAL_STEP + digits.length;
}

function decimalText(offset: number): string {
  const digits = offset % DECIMAL_STEP;
  const millionths = (offset - digits) / DECIMAL_STEP - DECIMAL_OFFSET;
  return (millionths / MILLION).toFixed(digits);
}

const SMALL_DOUBLE = /^-?\d(?:\.\d{1,14})E-?\d$/;
function doubleId(value: string): number | null {
  if (!SMALL_DOUBLE.test(value)) return null;
  const number = Number(value);
  const millionths = Math.round(number * MILLION);
  if (Math.abs(millionths) >= 2 ** 49 || Object.is(number, -0)) return null;
  return canonicalDouble(millionths / MILLION) === value ? DOUBLE_ZERO + millionths : null;
}

/** XSD's canonical lexical form of a double: `4.857E1`, `0.0E0`, `INF`. */
export function canonicalDouble(number: number): string {
  if (Number.isNaN(number)) return "NaN";
  if (!Number.isFinite(number)) return number > 0 ? "INF" : "-INF";
  if (number === 0) return Object.is(number, -0) ? "-0.0E0" : "0.0E0";
  const [mantissa = "", exponent = "0"] = number.toExponential().split("e");
  return `${mantissa.includes(".") ? mantissa : `${mantissa}.0`}E${Number(exponent)}`;
}

const DATE_TIME = /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/;
const PLAIN_DATE_TIME = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(?:Z|([+-])(\d\d):(\d\d))$/;

function dateTimeId(value: string): number | null {
  const match = PLAIN_DATE_TIME.exec(value);
  if (!match) return null;
  const [, date = "", hour, minute, second, sign, offsetHour, offsetMinute] = match;
  const days = dayNumber(date);
  if (days === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const offset = sign ? (sign === "-" ? -1 : 1) * (Number(offsetHour) * 60 + Number(offsetMinute)) : 0;
  if (Math.abs(offset) > 840 || Number(offsetMinute ?? 0) > 59 || (sign === "-" && offset === 0)) return null;
  const seconds = days * 86_400 + Number(hour) * 3600 + Number(minute) * 60 + Number(second) - offset * 60;
  return seconds < 0 ? null : INLINE.dateTime.from + seconds * DATE_TIME_STEP + (sign ? offset + 1024 : 0);
}

function dateTimeText(value: number): string {
  const code = value % DATE_TIME_STEP;
  const seconds = (value - code) / DATE_TIME_STEP;
  const offset = code === 0 ? 0 : code - 1024;
  const local = seconds + offset * 60;
  const clock = new Date((local - EPOCH_SECONDS) * 1000).toISOString().slice(0, 19);
  if (code === 0) return `${clock}Z`;
  const two = (part: number) => String(part).padStart(2, "0");
  const minutes = Math.abs(offset);
  return `${clock}${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function dateId(value: string): number | null {
  const days = /^\d{4}-\d\d-\d\d$/.test(value) ? dayNumber(value) : null;
  return days === null ? null : INLINE.date.from + days;
}

const dayText = (days: number): string =>
  new Date((days - EPOCH_DAYS) * 86_400_000).toISOString().slice(0, 10);

const KEPT_DAYS = 5000;
const knownDays = new Map<string, number | null>();

/** Days since 0001-01-01 of a day that the calendar has; null for any other. */
function dayNumber(date: string): number | null {
  let number = knownDays.get(date);
  if (number === undefined) {
    const days = Date.parse(`${date}T00:00:00Z`) / 86_400_000 + EPOCH_DAYS;
    number = Number.isInteger(days) && days >= 0 && dayText(days) === date ? days : null;
    // Events lie on few days, and each is met many times.
    if (knownDays.size >= KEPT_DAYS) knownDays.clear();
    knownDays.set(date, number);
  }
  return number;
}

const LEXICAL: Readonly<Record<string, RegExp>> = {
  integer: /^[+-]?\d+$/,
  decimal: /^[+-]?(?:\d+\.?\d*|\.\d+)$/,
  float: /^(?:[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN)$/,
};

const INTEGERS = new Set(
  "integer nonPositiveInteger negativeInteger long int short byte nonNegativeInteger unsignedLong unsignedInt unsignedShort unsignedByte positiveInteger".split(
    " ",
  ),
);

/** Whether a literal is of a numeric datatype (SPARQL 1.1 §17.1) and has a lexical form that its family allows. */
export function isNumericLiteral({ datatype, value }: Literal): boolean {
  if (!datatype.startsWith("http://www.w3.org/2001/XMLSchema#")) return false;
  const name = datatype.slice(33);
  const family = INTEGERS.has(name)
    ? "integer"
    : name === "decimal"
      ? "decimal"
      : name === "double" || name === "float"
        ? "float"
        : null;
  return family !== null && (LEXICAL[family]?.test(value) ?? false);
}
