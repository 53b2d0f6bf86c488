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

/** The name of the text of a variable: of its lexical form as a string, or of its STR. */
export const textKey = (variable: string, str: boolean): string => (str ? `STR ${variable}` : variable);

/** CONTAINS, STRSTARTS or STRENDS of a plain constant, in SQL alone; null where it takes more. */
export function textTest(scope: Scope, operator: string, args: readonly Algebra.Expression[]): string | null {
  const [haystack, needle] = two(args);
  const term = needle.subType === "term" && needle.term.termType === "Literal" ? termOf(needle.term) : null;
  if (term?.termType !== "Literal" || term.datatype !== XSD_STRING) return null;
  // SQLite's functions of text end at U+0000.
  if (term.value.includes("\0")) return null;
  const lower =
    haystack.subType === "operator" && haystack.operator === "lcase" ? haystack.args[0] : undefined;
  const inner = lower && textOf(scope, lower);
  const run = safeRun(term.value);
  if (inner && run === term.value && run !== "") return found(scope, operator, `lower(${inner})`, term.value);
  const text = textOf(scope, haystack);
  if (text === null) return null;
  const exact = found(scope, operator, text, term.value);
  // SQL's own lower case is fast, and rules most texts out.
  return inner && run.length > 1
    ? `(${found(scope, "contains", `lower(${inner})`, run)} AND ${exact})`
    : exact;
}

function found({ translation }: Scope, operator: string, text: string, needle: string): string {
  if (needle === "") return `(${text} IS NOT NULL OR NULL)`;
  const wanted = translation.param(needle);
  const length = [...needle].length;
  if (operator === "contains") return `(instr(${text}, ${wanted}) > 0)`;
  return `(substr(${text}, ${operator === "strstarts" ? `1, ${length}` : `-${length}`}) = ${wanted})`;
}

/**
 * The longest part of a text whose characters have no other upper case than that of ASCII, which is all that SQL's
 * lower() knows. `i` and `k` have: U+0130 and U+212A.
 */
const safeRun = (text: string): string =>
  (text.match(/[ -hjl-~]+/g) ?? []).reduce(
    (longest, run) => (run.length > longest.length ? run : longest),
    "",
  );

/** SQL of the lexical form of a string, NULL for what is none; null where only JavaScript can tell. */
export function textOf(scope: Scope, expression: Algebra.Expression): string | null {
  const { functions } = scope.translation;
  if (expression.subType === "operator") {
    const { operator, args } = expression;
    if (operator === "str") return strText(scope, one(args));
    if (operator !== "lcase" && operator !== "ucase") return null;
    const inner = textOf(scope, one(args));
    return inner !== null && functions ? `rdf_${operator}(${inner})` : null;
  }
  if (expression.subType !== "term" || expression.term.termType !== "Variable") return null;
  const column = scope.texts?.get(textKey(expression.term.value, false));
  if (column !== undefined) return column;
  const { sql, stored } = bindingOf(scope, expression.term.value);
  if (!stored || sql === "NULL" || sql.length > LONG) return null;
  return `(SELECT value FROM terms WHERE id = ${sql} AND id & 7 IN (${KIND.string}, ${KIND.language}))`;
}

function strText(scope: Scope, arg: Algebra.Expression): string | null {
  if (arg.subType !== "term" || arg.term.termType !== "Variable") return null;
  const column = scope.texts?.get(textKey(arg.term.value, true));
  if (column !== undefined) return column;
  if (!scope.translation.functions) return null;
  const { sql, stored } = bindingOf(scope, arg.term.value);
  if (sql === "NULL" || !stored || sql.length > LONG) return null;
  const known = `(SELECT ${strOf(scope, "terms")} FROM terms WHERE id = ${sql})`;
  return `CASE WHEN ${sql} >= ${FIRST_INLINE} THEN rdf_str(${sql}) ELSE ${known} END`;
}

/** STR of a row of the dictionary; NULL for a blank node. */
export function strOf({ translation }: Scope, table: string): string {
  const base = translation.param(translation.baseUrl);
  return `CASE ${table}.id & 7 WHEN ${KIND.iri} THEN replace(${table}.value, char(1), ${base}) WHEN ${KIND.blank} THEN NULL ELSE ${table}.value END`;
}
