import { XSD_STRING } from "../../rdf/term.ts";
import { KIND } from "../../rdf/term-id.ts";
import { unsupported } from "../refusal.ts";
import {
  type Comparison,
  comparableWith,
  FIRST_INLINE,
  type InlineClass,
  inRanges,
  wholeClass,
} from "./inline-ranges.ts";
import { conjunction } from "./render.ts";
import type { Precision, Value } from "./scope.ts";
import type { Translation } from "./translation.ts";

/** SQL that is longer than this is not written more than once. */
export const LONG = 200;

/** A function of JavaScript whose result is true, false or an error. */
export const scriptTest = (translation: Translation, operator: string, args: readonly string[]): string =>
  `rdf_test(${[translation.functionNumber(operator), ...args].join(", ")})`;

/** Whether the kind of an id is one of some; NULL for none. */
export const kindTest = (sql: string, kinds: readonly number[]): string =>
  `(abs(${sql}) < ${FIRST_INLINE} AND (abs(${sql}) & 7) ${kinds.length === 1 ? `= ${kinds[0]}` : `IN (${kinds.join(", ")})`})`;

/** `=` of §17.3: of IRIs and blank nodes the term, of literals the value. */
export function equality(translation: Translation, a: Value, b: Value, precision: Precision): string {
  const [fixed, other] = a.term ? [a, b] : [b, a];
  if (a.sql === "NULL" || b.sql === "NULL") return "NULL";
  const same = `(${other.sql} = ${fixed.sql})`;
  const script = () => scriptTest(translation, "=", [a.sql, b.sql]);
  const { term, id } = fixed;
  if (a.sql.length > LONG || b.sql.length > LONG) return script();
  if (term && term.termType !== "Literal") return same;
  if (term && term.datatype === XSD_STRING) {
    if (precision === "truth") return same;
    return `CASE WHEN ${kindTest(other.sql, [KIND.numeric, KIND.dateTime, KIND.other])} THEN ${script()} ELSE ${same} END`;
  }
  if (term && id !== undefined) {
    const comparable = comparableWith("=", id);
    if (comparable) {
      const ranges = Object.values(comparable.ranges).flatMap((range) => (range ? [range] : []));
      const inside = inRanges(other.sql, ranges);
      if (!translation.functions && precision === "truth")
        unsupported("= with terms of the dictionary on this store");
      return `CASE WHEN ${kindTest(other.sql, [KIND.numeric, KIND.dateTime, KIND.other])} THEN ${script()} ELSE ${inside} END`;
    }
    return script();
  }
  const nodes = [KIND.iri, KIND.blank];
  return `CASE WHEN ${kindTest(a.sql, nodes)} OR ${kindTest(b.sql, nodes)} THEN ${same} ELSE ${script()} END`;
}

const MIRRORED: Readonly<Record<Comparison, Comparison>> = {
  "<": ">",
  "<=": ">=",
  "=": "=",
  ">=": "<=",
  ">": "<",
};

/** `=` with any of some values (§17.4.1.9). */
export function equalityWithAny(
  translation: Translation,
  a: Value,
  others: readonly Value[],
  precision: Precision,
): string {
  const ids = others.flatMap((other) => (isSelfish(other) && other.id !== undefined ? [other.id] : []));
  if (precision === "truth" && ids.length === others.length && ids.length > 0)
    return `${a.sql} IN (${ids.join(", ")})`;
  return `(${conjunction(
    others.map((other) => equality(translation, a, other, precision)),
    "OR",
  )})`;
}

/** Whether a constant is equal to no other term than itself. */
export const isSelfish = ({ term }: Value): boolean =>
  term !== undefined && (term.termType !== "Literal" || term.datatype === XSD_STRING);

/** `<`, `<=`, `>` and `>=` of §17.3. */
export function comparison(translation: Translation, operator: Comparison, a: Value, b: Value): string {
  if (a.sql === "NULL" || b.sql === "NULL") return "NULL";
  const script = () => scriptTest(translation, operator, [a.sql, b.sql]);
  if (a.sql.length > LONG || b.sql.length > LONG) return script();
  const [fixed, other, towards] = b.term ? [b, a, operator] : [a, b, MIRRORED[operator]];
  const comparable = fixed.id === undefined ? null : comparableWith(towards, fixed.id);
  if (!comparable) return script();
  if (other.inline) {
    const range = comparable.ranges[other.inline];
    return range === undefined ? script() : inRanges(other.sql, range ? [range] : []);
  }
  const known = Object.entries(comparable.ranges).map(([name, range]) => {
    const inside = range ? inRanges(other.sql, [range]) : "0";
    return `WHEN ${inRanges(other.sql, [wholeClass(name as InlineClass)])} THEN ${inside}`;
  });
  return `CASE ${known.join(" ")} WHEN ${other.sql} < ${FIRST_INLINE} THEN ${script()} END`;
}
