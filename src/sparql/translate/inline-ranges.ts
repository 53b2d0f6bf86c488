import {
  DATE_TIME_STEP,
  DECIMAL_OFFSET,
  DECIMAL_STEP,
  DOUBLE_ZERO,
  INLINE,
  INTEGER_ZERO,
  KIND,
  MILLION,
} from "../../rdf/term-id.ts";

/** Ids from the first to the last, both included. */
export interface IdRange {
  readonly low: number;
  readonly high: number;
}

export type Comparison = "<" | "<=" | "=" | ">=" | ">";
export type InlineClass = keyof typeof INLINE;

/** Which ids compare with a constant so, and which dictionary kinds must be asked one by one. */
export interface Comparable {
  readonly ranges: Partial<Record<InlineClass, IdRange | null>>;
  readonly kinds: readonly number[];
}

export const FIRST_INLINE = INLINE.integer.from;
const CLASSES = Object.keys(INLINE) as InlineClass[];
const NUMERIC: readonly InlineClass[] = ["integer", "decimal", "double"];

export const classOf = (id: number): InlineClass | null =>
  CLASSES.find((name) => id >= INLINE[name].from && id < INLINE[name].to) ?? null;

export const wholeClass = (name: InlineClass): IdRange => ({
  low: INLINE[name].from,
  high: INLINE[name].to - 1,
});

/** The ids whose values are on one side of the value of an inline id; null where the constant is not inline. */
export function comparableWith(operator: Comparison, constant: number): Comparable | null {
  const own = classOf(constant);
  if (own === null) return null;
  if (NUMERIC.includes(own)) {
    const ranges = Object.fromEntries(
      NUMERIC.map((name) => [name, numericRange(operator, name, own, constant)]),
    );
    return { ranges, kinds: [KIND.numeric] };
  }
  const step = own === "dateTime" ? DATE_TIME_STEP : 1;
  const first = INLINE[own].from + Math.floor((constant - INLINE[own].from) / step) * step;
  const kinds = own === "dateTime" ? [KIND.dateTime] : [KIND.other];
  return { ranges: { [own]: side(operator, own, first, first + step) }, kinds };
}

/** The part of a class that is before, in, or after the ids from `first` to before `after`. */
function side(operator: Comparison, name: InlineClass, first: number, after: number): IdRange | null {
  const { low, high } = wholeClass(name);
  const range = {
    "<": { low, high: first - 1 },
    "<=": { low, high: after - 1 },
    "=": { low: first, high: after - 1 },
    ">=": { low: first, high },
    ">": { low: after, high },
  }[operator];
  return range.low > range.high ? null : range;
}

/** A number as its class counts it: ones, or millionths. */
interface Counted {
  readonly name: InlineClass;
  readonly count: number;
}

function counted(name: InlineClass, id: number): Counted {
  if (name === "integer") return { name, count: id - INTEGER_ZERO };
  if (name === "double") return { name, count: id - DOUBLE_ZERO };
  return { name, count: Math.floor((id - INLINE.decimal.from) / DECIMAL_STEP) - DECIMAL_OFFSET };
}

function numericRange(
  operator: Comparison,
  name: InlineClass,
  own: InlineClass,
  constant: number,
): IdRange | null {
  const value = counted(own, constant);
  const limit = name === "decimal" ? DECIMAL_OFFSET : 2 ** 49;
  const firstWhere = (sign: number): number => {
    let [low, high] = [-limit, limit];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (compare({ name, count: middle }, value) >= sign) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const idOf = (count: number): number =>
    name === "decimal"
      ? INLINE.decimal.from + (count + DECIMAL_OFFSET) * DECIMAL_STEP
      : (name === "integer" ? INTEGER_ZERO : DOUBLE_ZERO) + count;
  return side(operator, name, idOf(firstWhere(0)), idOf(firstWhere(1)));
}

/** Numbers compare exactly, but as doubles where one is a double (XPath's promotion, SPARQL 1.1 §17.3). */
function compare(a: Counted, b: Counted): number {
  if (a.name === "double" || b.name === "double") return Math.sign(asDouble(a) - asDouble(b));
  const [left, right] = [inMillionths(a), inMillionths(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

const asDouble = ({ name, count }: Counted): number => (name === "integer" ? count : count / MILLION);
const inMillionths = ({ name, count }: Counted): bigint =>
  name === "integer" ? BigInt(count) * BigInt(MILLION) : BigInt(count);

/** The condition that a column is in some range. */
export const inRanges = (column: string, ranges: readonly IdRange[]): string =>
  ranges.length === 0
    ? "0"
    : ranges.length === 1
      ? inRange(column, ranges[0] as IdRange)
      : `(${ranges.map((range) => inRange(column, range)).join(" OR ")})`;

const inRange = (column: string, { low, high }: IdRange): string =>
  low === high ? `${column} = ${low}` : `${column} BETWEEN ${low} AND ${high}`;
