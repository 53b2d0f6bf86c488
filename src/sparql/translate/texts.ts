import type { Algebra } from "@traqula/algebra-transformations-1-1";
import { XSD_STRING } from "../../rdf/term.ts";
import { KIND } from "../../rdf/term-id.ts";
import { LONG } from "./comparison.ts";
import { FIRST_INLINE } from "./inline-ranges.ts";
import { bindingOf, one, type Scope, two } from "./scope.ts";
import { termOf } from "./terms.ts";

/**
 * The texts of two plain strings that are compared, at least one of them by STR; null for anything else. SQLite compares
 * UTF-8 bytewise, which is the order of code points.
 */
export function plainTexts(scope: Scope, args: readonly Algebra.Expression[]): [string, string] | null {
  const texts = args.map((arg): string | null => {
    if (arg.subType === "operator" && arg.operator === "str") return textOf(scope, arg);
    const term = arg.subType === "term" && arg.term.termType === "Literal" ? termOf(arg.term) : null;
    return term?.termType === "Literal" && term.datatype === XSD_STRING
      ? scope.translation.param(term.value)
      : null;
  });
  const [first, second] = texts;
  const constants = args.every(({ subType }) => subType === "term");
  return first && second && !constants ? [first, second] : null;
}

/** CONTAINS, STRSTARTS or STRENDS of a plain constant, in SQL alone; null where it takes more. */
export function textTest(scope: Scope, operator: string, args: readonly Algebra.Expression[]): string | null {
  const [haystack, needle] = two(args);
  const text = textOf(scope, haystack);
  const term = needle.subType === "term" && needle.term.termType === "Literal" ? termOf(needle.term) : null;
  if (text === null || term?.termType !== "Literal" || term.datatype !== XSD_STRING) return null;
  // SQLite's functions of text end at U+0000.
  if (term.value.includes("\0")) return null;
  if (term.value === "") return `(${text} IS NOT NULL OR NULL)`;
  const wanted = scope.translation.param(term.value);
  const length = [...term.value].length;
  if (operator === "contains") return `(instr(${text}, ${wanted}) > 0)`;
  return `(substr(${text}, ${operator === "strstarts" ? `1, ${length}` : `-${length}`}) = ${wanted})`;
}

/** SQL of the lexical form of a string, NULL for what is none; null where only JavaScript can tell. */
export function textOf(scope: Scope, expression: Algebra.Expression): string | null {
  if (
    expression.subType === "operator" &&
    (expression.operator === "lcase" || expression.operator === "ucase")
  ) {
    const inner = textOf(scope, one(expression.args));
    if (inner === null || !scope.translation.functions) return null;
    return `rdf_${expression.operator}(${inner})`;
  }
  if (expression.subType === "operator" && expression.operator === "str") {
    const arg = one(expression.args);
    const column = arg.subType === "term" ? scope.texts?.get(arg.term.value) : undefined;
    if (column !== undefined) return column;
    if (!scope.translation.functions || arg.subType !== "term" || arg.term.termType !== "Variable")
      return null;
    const binding = bindingOf(scope, arg.term.value);
    if (binding.sql === "NULL" || !binding.stored || binding.sql.length > LONG) return null;
    const base = scope.translation.param(scope.translation.baseUrl);
    const stored = `(SELECT CASE id & 7 WHEN ${KIND.iri} THEN replace(value, char(1), ${base}) WHEN ${KIND.blank} THEN NULL ELSE value END FROM terms WHERE id = ${binding.sql})`;
    return `CASE WHEN ${binding.sql} >= ${FIRST_INLINE} THEN rdf_str(${binding.sql}) ELSE ${stored} END`;
  }
  if (expression.subType !== "term" || expression.term.termType !== "Variable") return null;
  const binding = bindingOf(scope, expression.term.value);
  if (!binding.stored || binding.sql === "NULL" || binding.sql.length > LONG) return null;
  return `(SELECT value FROM terms WHERE id = ${binding.sql} AND id & 7 IN (${KIND.string}, ${KIND.language}))`;
}
