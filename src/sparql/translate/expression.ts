import type { Algebra } from "@traqula/algebra-transformations-1-1";
import { literal, type Term, XSD_BOOLEAN, XSD_STRING } from "../../rdf/term.ts";
import { FALSE_ID, KIND, TRUE_ID } from "../../rdf/term-id.ts";
import { Refusal, unsupported } from "../refusal.ts";
import { isFunction } from "../values/call.ts";
import { type Binding, type Block, compatible, unbound } from "./block.ts";
import {
  type Comparison,
  comparableWith,
  FIRST_INLINE,
  type InlineClass,
  inRanges,
  wholeClass,
} from "./inline-ranges.ts";
import { conjunction, select } from "./render.ts";
import { termOf } from "./terms.ts";
import type { PatternTranslator, Surroundings, Translation } from "./translation.ts";

/** An expression whose SQL gives an id, or NULL for an error. */
export interface Value extends Binding {
  /** The term of a constant. */
  readonly term?: Term;
  readonly id?: number;
  /** SQL of its truth, where that is how it came about. */
  readonly test?: string;
}

/** What an expression is read in. */
export interface Scope {
  readonly translation: Translation;
  readonly bindings: ReadonlyMap<string, Binding>;
  readonly surroundings: Surroundings;
  readonly pattern: PatternTranslator;
  /** Columns that hold the STR of a variable. */
  readonly texts?: ReadonlyMap<string, string>;
}

/** Whether false and error need be told apart: not where a FILTER only asks what is true. */
export type Precision = "exact" | "truth";

const COMPARISONS = new Set<string>(["=", "!=", "<", "<=", ">", ">="]);
const VOLATILE = new Set(["rand", "uuid", "struuid", "bnode"]);
const TEXT_TESTS: Readonly<Record<string, string>> = {
  contains: "contains",
  strstarts: "starts",
  strends: "ends",
};

/** SQL of an expression as an id, or NULL for an error. */
export function valueIn(scope: Scope, expression: Algebra.Expression): Value {
  return scope.translation.deeper(() => value(scope, expression));
}

/** SQL of the effective boolean value (§17.2.2): 1, 0, or NULL for an error. Under "truth" also 0 for an error. */
export function testIn(scope: Scope, expression: Algebra.Expression, precision: Precision): string {
  return scope.translation.deeper(() => test(scope, expression, precision));
}

/** The variable that is read; null in SPARQL's sense of unbound. */
export const bindingOf = (scope: Scope, name: string): Binding =>
  scope.bindings.get(name) ?? scope.surroundings.outer.get(name) ?? unbound;

function value(scope: Scope, expression: Algebra.Expression): Value {
  switch (expression.subType) {
    case "term": {
      const { term } = expression;
      return term.termType === "Variable" ? bindingOf(scope, term.value) : constant(scope, termOf(term));
    }
    case "operator":
      return operatorValue(scope, expression);
    case "named":
      return call(scope, expression.name.value, expression.args);
    case "existence":
      return fromTest(test(scope, expression, "exact"), true);
    default:
      return unsupported(`${expression.subType} in an expression`);
  }
}

export function constant({ translation }: Scope, term: Term): Value {
  const id = translation.facts.id(term);
  return { sql: String(id), certain: true, stored: id >= 0, term, id };
}

const fromTest = (sql: string, certain = false): Value => ({
  sql: `(${FALSE_ID} + ${sql})`,
  certain,
  stored: true,
  test: sql,
});

function operatorValue(scope: Scope, expression: Algebra.OperatorExpression): Value {
  const { operator, args } = expression;
  switch (operator) {
    case "if": {
      const [condition, yes, no] = three(args);
      const [a, b] = [valueIn(scope, yes), valueIn(scope, no)];
      const sql = `CASE ${testIn(scope, condition, "exact")} WHEN 1 THEN ${a.sql} WHEN 0 THEN ${b.sql} END`;
      return { sql, certain: false, stored: a.stored && b.stored };
    }
    case "coalesce": {
      const values = args.map((arg) => valueIn(scope, arg));
      if (values.length === 0) return unbound;
      const [first] = values;
      if (values.length === 1 && first) return first;
      return {
        sql: `coalesce(${values.map(({ sql }) => sql).join(", ")})`,
        certain: values.some(({ certain }) => certain),
        stored: values.every(({ stored }) => stored),
      };
    }
    case "now":
      return constant(
        scope,
        literal(scope.translation.terms.context.now, "http://www.w3.org/2001/XMLSchema#dateTime"),
      );
    default:
      if (isTest(operator)) return fromTest(test(scope, expression, "exact"));
      return call(scope, operator, args);
  }
}

const TESTS = new Set([
  "&&",
  "||",
  "!",
  "bound",
  "in",
  "notin",
  "sameterm",
  "isiri",
  "isuri",
  "isblank",
  "isliteral",
]);
const isTest = (operator: string): boolean =>
  TESTS.has(operator) || COMPARISONS.has(operator) || operator in TEXT_TESTS;

/** A call of a function that is written in JavaScript. */
function call(scope: Scope, name: string, args: readonly Algebra.Expression[]): Value {
  const values = args.map((arg) => valueIn(scope, arg));
  if (!isFunction(name, args.length)) unsupported(`function ${name} of ${args.length} arguments`);
  const list = [scope.translation.functionNumber(name), ...values.map(({ sql }) => sql)];
  if (VOLATILE.has(name)) list.push(scope.bindings.get(SOLUTION)?.sql ?? "0");
  return {
    sql: `${VOLATILE.has(name) ? "rdf_fresh" : "rdf_value"}(${list.join(", ")})`,
    certain: false,
    stored: false,
  };
}

/** The hidden variable that numbers solutions, for BNODE(label). */
export const SOLUTION = ".solution";

/** Whether an expression gives something else each time it is evaluated. */
export function isVolatile(expression: Algebra.Expression): boolean {
  if (expression.subType === "operator" || expression.subType === "named") {
    return (
      (expression.subType === "operator" && VOLATILE.has(expression.operator)) ||
      expression.args.some(isVolatile)
    );
  }
  return false;
}

function test(scope: Scope, expression: Algebra.Expression, precision: Precision): string {
  if (expression.subType === "existence") return existence(scope, expression);
  if (expression.subType === "operator") {
    const tested = operatorTest(scope, expression, precision);
    if (tested !== null) return tested;
  }
  const { sql, test: known, term } = value(scope, expression);
  if (known !== undefined) return known;
  if (term) return String(constantTruth(term) ?? effectiveTruth(scope, sql));
  return effectiveTruth(scope, sql);
}

const constantTruth = (term: Term): string | null => {
  if (term.termType !== "Literal") return "NULL";
  if (term.datatype === XSD_BOOLEAN && /^(?:true|false)$/.test(term.value))
    return term.value === "true" ? "1" : "0";
  return term.datatype === XSD_STRING ? (term.value === "" ? "0" : "1") : null;
};

function effectiveTruth({ translation }: Scope, sql: string): string {
  if (sql === "NULL") return "NULL";
  const rest = translation.functions
    ? `rdf_truth(${sql})`
    : unsupported("effective boolean value on this store");
  return `CASE ${sql} WHEN ${TRUE_ID} THEN 1 WHEN ${FALSE_ID} THEN 0 ELSE ${rest} END`;
}

function operatorTest(
  scope: Scope,
  { operator, args }: Algebra.OperatorExpression,
  precision: Precision,
): string | null {
  const { translation } = scope;
  switch (operator) {
    case "&&":
    case "||": {
      const parts = flatten(operator, args).map((arg) => `(${testIn(scope, arg, precision)})`);
      return conjunctionOf(parts, operator === "&&" ? "AND" : "OR");
    }
    case "!":
      return `NOT (${testIn(scope, one(args), "exact")})`;
    case "bound": {
      const arg = one(args);
      if (arg.subType !== "term") return unsupported("BOUND of an expression");
      const binding = bindingOf(scope, arg.term.value);
      return binding.certain ? "1" : `(${binding.sql} IS NOT NULL)`;
    }
    case "in":
    case "notin": {
      const [first, ...others] = args;
      if (!first) return null;
      const left = valueIn(scope, first);
      const tests = others.map((other) =>
        equality(translation, left, valueIn(scope, other), operator === "in" ? precision : "exact"),
      );
      const any = `(${conjunction(tests, "OR")})`;
      return operator === "in" ? any : `NOT ${any}`;
    }
    case "sameterm": {
      const [a, b] = two(args);
      return `(${valueIn(scope, a).sql} = ${valueIn(scope, b).sql})`;
    }
    case "isiri":
    case "isuri":
      return kindTest(valueIn(scope, one(args)).sql, [KIND.iri]);
    case "isblank":
      return kindTest(valueIn(scope, one(args)).sql, [KIND.blank]);
    case "isliteral":
      return `NOT ${kindTest(valueIn(scope, one(args)).sql, [KIND.iri, KIND.blank])}`;
    case "contains":
    case "strstarts":
    case "strends":
      return textTest(scope, operator, args);
    default:
      break;
  }
  if (!COMPARISONS.has(operator)) return callTest(scope, operator, args);
  const [a, b] = two(args).map((arg) => valueIn(scope, arg)) as [Value, Value];
  const texts = plainTexts(scope, args);
  if (texts) return `(${texts[0]} ${operator === "!=" ? "<>" : operator} ${texts[1]})`;
  if (operator === "=") return equality(translation, a, b, precision);
  if (operator === "!=") return `NOT (${equality(translation, a, b, "exact")})`;
  return comparison(translation, operator as Comparison, a, b);
}

const conjunctionOf = (parts: readonly string[], operator: "AND" | "OR"): string =>
  `(${conjunction(parts, operator)})`;

const BOOLEAN_FUNCTIONS = new Set(["regex", "langmatches", "isnumeric"]);

function callTest(scope: Scope, operator: string, args: readonly Algebra.Expression[]): string | null {
  if (!BOOLEAN_FUNCTIONS.has(operator)) return null;
  if (operator === "regex") {
    const [subject, ...rest] = args;
    const text = subject && textOf(scope, subject);
    const constants = rest.map((arg) =>
      arg.subType === "term" && arg.term.termType === "Literal" ? termOf(arg.term) : null,
    );
    if (text && constants.every((term) => term?.termType === "Literal" && term.datatype === XSD_STRING)) {
      const ids = rest.map((arg) => valueIn(scope, arg).sql);
      return `rdf_regex(${[text, ...ids].join(", ")})`;
    }
  }
  return scriptTest(
    scope.translation,
    operator,
    args.map((arg) => valueIn(scope, arg).sql),
  );
}

const scriptTest = (translation: Translation, operator: string, args: readonly string[]): string =>
  `rdf_test(${[translation.functionNumber(operator), ...args].join(", ")})`;

/** Whether the kind of an id is one of some; NULL for none. */
export const kindTest = (sql: string, kinds: readonly number[]): string =>
  `(abs(${sql}) < ${FIRST_INLINE} AND (abs(${sql}) & 7) ${kinds.length === 1 ? `= ${kinds[0]}` : `IN (${kinds.join(", ")})`})`;

/** `=` of §17.3: of IRIs and blank nodes the term, of literals the value. */
function equality(translation: Translation, a: Value, b: Value, precision: Precision): string {
  const [fixed, other] = a.term ? [a, b] : [b, a];
  if (a.sql === "NULL" || b.sql === "NULL") return "NULL";
  const same = `(${other.sql} = ${fixed.sql})`;
  const script = () => scriptTest(translation, "=", [a.sql, b.sql]);
  const { term, id } = fixed;
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

/** `<`, `<=`, `>` and `>=` of §17.3. */
function comparison(translation: Translation, operator: Comparison, a: Value, b: Value): string {
  if (a.sql === "NULL" || b.sql === "NULL") return "NULL";
  const script = () => scriptTest(translation, operator, [a.sql, b.sql]);
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

/**
 * The texts of two plain strings that are compared, at least one of them by STR; null for anything else. SQLite compares
 * UTF-8 bytewise, which is the order of code points.
 */
function plainTexts(scope: Scope, args: readonly Algebra.Expression[]): [string, string] | null {
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

/** CONTAINS, STRSTARTS and STRENDS of a plain constant, in SQL alone. */
function textTest(scope: Scope, operator: string, args: readonly Algebra.Expression[]): string {
  const [haystack, needle] = two(args);
  const text = textOf(scope, haystack);
  const term = needle.subType === "term" && needle.term.termType === "Literal" ? termOf(needle.term) : null;
  if (
    text === null ||
    term?.termType !== "Literal" ||
    term.datatype !== XSD_STRING ||
    term.value.includes("\0")
  ) {
    return scriptTest(
      scope.translation,
      operator,
      args.map((arg) => valueIn(scope, arg).sql),
    );
  }
  if (term.value === "") return `(${text} IS NOT NULL OR NULL)`;
  const wanted = scope.translation.param(term.value);
  if (operator === "contains") return `(instr(${text}, ${wanted}) > 0)`;
  const length = [...term.value].length;
  return operator === "strstarts"
    ? `(substr(${text}, 1, ${length}) = ${wanted})`
    : `(substr(${text}, -${length}) = ${wanted})`;
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
    if (!scope.translation.functions) return null;
    const binding = valueIn(scope, arg);
    if (binding.sql === "NULL" || !binding.stored || binding.term) return null;
    const base = scope.translation.param(scope.translation.baseUrl);
    const stored = `(SELECT CASE id & 7 WHEN ${KIND.iri} THEN replace(value, char(1), ${base}) WHEN ${KIND.blank} THEN NULL ELSE value END FROM terms WHERE id = ${binding.sql})`;
    return `CASE WHEN ${binding.sql} >= ${FIRST_INLINE} THEN rdf_str(${binding.sql}) ELSE ${stored} END`;
  }
  if (expression.subType !== "term" || expression.term.termType !== "Variable") return null;
  const binding = bindingOf(scope, expression.term.value);
  if (!binding.stored || binding.sql === "NULL") return null;
  return `(SELECT value FROM terms WHERE id = ${binding.sql} AND id & 7 IN (${KIND.string}, ${KIND.language}))`;
}

function existence(scope: Scope, { not, input }: Algebra.ExistenceExpression): string {
  const { translation, surroundings } = scope;
  const outer = new Map([...surroundings.outer, ...scope.bindings]);
  const block: Block = scope.pattern(translation, input, { graph: surroundings.graph, outer });
  const where = [...block.where];
  for (const [name, binding] of block.bindings) {
    const around = outer.get(name);
    if (around && around.sql !== binding.sql) where.push(compatible(around, binding));
  }
  return `${not ? "NOT " : ""}EXISTS (${select(translation, { ...block, where }, [])})`;
}

/** The parts of nested && or ||. */
export function flatten(operator: string, args: readonly Algebra.Expression[]): Algebra.Expression[] {
  const parts: Algebra.Expression[] = [];
  const left = [...args].reverse();
  for (let next = left.pop(); next; next = left.pop()) {
    if (next.subType === "operator" && next.operator === operator) left.push(...[...next.args].reverse());
    else parts.push(next);
  }
  return parts;
}

function one(args: readonly Algebra.Expression[]): Algebra.Expression {
  const [first] = args;
  if (!first) throw new Refusal("SPARQL_INVALID", "an argument is missing");
  return first;
}

function two(args: readonly Algebra.Expression[]): [Algebra.Expression, Algebra.Expression] {
  const [first, second] = args;
  if (!first || !second) throw new Refusal("SPARQL_INVALID", "an argument is missing");
  return [first, second];
}

function three(
  args: readonly Algebra.Expression[],
): [Algebra.Expression, Algebra.Expression, Algebra.Expression] {
  const [first, second, third] = args;
  if (!first || !second || !third) throw new Refusal("SPARQL_INVALID", "an argument is missing");
  return [first, second, third];
}
