import type { Algebra } from "@traqula/algebra-transformations-1-1";
import { literal, type Term, XSD_BOOLEAN, XSD_DATE_TIME, XSD_STRING } from "../../rdf/term.ts";
import { FALSE_ID, KIND, TRUE_ID } from "../../rdf/term-id.ts";
import { unsupported } from "../refusal.ts";
import { isFunction } from "../values/call.ts";
import { compatible, unbound } from "./block.ts";
import { comparison, equality, equalityWithAny, kindTest, LONG, scriptTest } from "./comparison.ts";
import type { Comparison } from "./inline-ranges.ts";
import { conjunction, select } from "./render.ts";
import {
  bindingOf,
  constant,
  flatten,
  one,
  type Precision,
  type Scope,
  SOLUTION,
  three,
  two,
  type Value,
  VOLATILE,
} from "./scope.ts";
import { termOf } from "./terms.ts";
import { plainTexts, textOf, textTest } from "./texts.ts";

const COMPARISONS = new Set<string>(["=", "!=", "<", "<=", ">", ">="]);
const TEXT_TESTS = new Set(["contains", "strstarts", "strends"]);

/** SQL of an expression as an id, or NULL for an error. */
export function valueIn(scope: Scope, expression: Algebra.Expression): Value {
  return scope.translation.deeper(() => value(scope, expression));
}

/** SQL of the effective boolean value (§17.2.2): 1, 0, or NULL for an error. Under "truth" also 0 for an error. */
export function testIn(scope: Scope, expression: Algebra.Expression, precision: Precision): string {
  return scope.translation.deeper(() => test(scope, expression, precision));
}

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
      return constant(scope, literal(scope.translation.terms.context.now, XSD_DATE_TIME));
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
  TESTS.has(operator) || COMPARISONS.has(operator) || TEXT_TESTS.has(operator);

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
  if (translation.functions && sql.length > LONG) return `rdf_truth(${sql})`;
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
      const values = others.map((other) => valueIn(scope, other));
      const any = equalityWithAny(translation, left, values, operator === "in" ? precision : "exact");
      return operator === "in" ? any : `NOT ${any}`;
    }
    case "sameterm": {
      const [a, b] = two(args);
      return `(${valueIn(scope, a).sql} = ${valueIn(scope, b).sql})`;
    }
    case "isiri":
    case "isuri":
      return kindIn(scope, operator, args, [KIND.iri]);
    case "isblank":
      return kindIn(scope, operator, args, [KIND.blank]);
    case "isliteral":
      return `NOT ${kindIn(scope, operator, args, [KIND.iri, KIND.blank])}`;
    default:
      break;
  }
  if (TEXT_TESTS.has(operator)) return textTest(scope, operator, args) ?? calledTest(scope, operator, args);
  if (!COMPARISONS.has(operator)) return callTest(scope, operator, args);
  const texts = plainTexts(scope, args);
  if (texts) return `(${texts[0]} ${operator === "!=" ? "<>" : operator} ${texts[1]})`;
  const [left, right] = two(args);
  const [a, b] = [valueIn(scope, left), valueIn(scope, right)];
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
  return calledTest(scope, operator, args);
}

function calledTest(scope: Scope, operator: string, args: readonly Algebra.Expression[]): string {
  const values = args.map((arg) => valueIn(scope, arg).sql);
  return scriptTest(scope.translation, operator, values);
}

/** Whether the kind of a value is one of some. For isLiteral, whether it is none of the others. */
function kindIn(
  scope: Scope,
  operator: string,
  args: readonly Algebra.Expression[],
  kinds: readonly number[],
): string {
  const { sql } = valueIn(scope, one(args));
  if (sql.length <= LONG) return kindTest(sql, kinds);
  const tested = scriptTest(scope.translation, operator, [sql]);
  return operator === "isliteral" ? `(NOT ${tested})` : tested;
}

function existence(scope: Scope, { not, input }: Algebra.ExistenceExpression): string {
  const { translation, surroundings } = scope;
  const outer = new Map([...surroundings.outer, ...scope.bindings]);
  const block = scope.pattern(translation, input, { graph: surroundings.graph, outer });
  const where = [...block.where];
  for (const [name, binding] of block.bindings) {
    const around = outer.get(name);
    if (around && around.sql !== binding.sql) where.push(compatible(around, binding));
  }
  return `${not ? "NOT " : ""}EXISTS (${select(translation, { ...block, where }, [])})`;
}
