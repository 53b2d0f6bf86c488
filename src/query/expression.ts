import { findArrondissement } from "../model/arrondissement.ts";
import {
  langString,
  literal,
  namedNode,
  type Term,
  XSD,
  XSD_DATE,
  XSD_DATE_TIME,
  XSD_STRING,
} from "../rdf/term.ts";
import { ARRONDISSEMENT, COMMUNE, communeToday } from "./communes.ts";
import { type Clock, parseMoment } from "./datetime.ts";
import { type RewrittenExpression, rewriteExpression, type Wrong } from "./expression-tokens.ts";
import { parseTree, type TreeNode } from "./expression-tree.ts";
import { printTerm } from "./print-term.ts";
import { findProperty, type Property } from "./properties.ts";
import { propertyTerm } from "./property-term.ts";
import { expectedValue, readValue } from "./read-value.ts";

/** An expression of SPARQL 1.1 (§19.8 rule Expression) with properties where variables would stand. */
export type Expression =
  | { readonly type: "chain"; readonly property: Property }
  | { readonly type: "term"; readonly term: Term }
  /** `operator` as SPARQL writes it; one argument for `!` and the signs, a list behind the first one for `IN`. */
  | { readonly type: "operation"; readonly operator: string; readonly of: readonly Expression[] }
  /** `name`: a function of SPARQL in capitals, or the IRI of a cast. */
  | { readonly type: "call"; readonly name: string; readonly of: readonly Expression[] };

const MAX_NODES = 64;

/** The constructor functions of SPARQL 1.1 §17.5. */
const CASTS: ReadonlySet<string> = new Set(
  ["boolean", "double", "float", "decimal", "integer", "dateTime", "string"].map((name) => XSD + name),
);

const COMPARISONS: ReadonlySet<string> = new Set(["=", "!=", "<", ">", "<=", ">=", "IN", "NOT IN"]);
const FLIPPED: Readonly<Record<string, string>> = { "<": ">", ">": "<", "<=": ">=", ">=": "<=" };

/** Whether an operation compares its arguments, as values rather than as texts. */
function isComparison(operator: string): boolean {
  return COMPARISONS.has(operator);
}

class WrongExpression extends Error {}

/**
 * Reads an expression. A string compared with a property that is no text is read as in a parameter of the URL: days
 * stand for all their instants, ids and names of terms for their IRIs.
 */
export function parseExpression(text: string, clock: Clock): { readonly expression: Expression } | Wrong {
  const rewritten = rewriteExpression(text);
  if ("wrong" in rewritten) return rewritten;
  const tree = parseTree(rewritten.text, MAX_NODES);
  if ("wrong" in tree) return tree;
  try {
    return { expression: convert(tree.root, rewritten, clock) };
  } catch (error) {
    if (error instanceof WrongExpression) return { wrong: error.message };
    throw error;
  }
}

function convert(node: TreeNode, names: RewrittenExpression, clock: Clock): Expression {
  switch (node.type) {
    case "variable": {
      const property = findProperty(names.chains[node.number] ?? "");
      if (!property) throw new WrongExpression(`?${node.number}`);
      return { type: "chain", property };
    }
    case "iri":
      return { type: "term", term: namedNode(names.iris[node.number] ?? "") };
    case "string": {
      const value = names.strings[node.number] ?? "";
      const datatype = node.datatype === null ? undefined : names.iris[node.datatype];
      return {
        type: "term",
        term: node.language === null ? literal(value, datatype) : langString(value, node.language),
      };
    }
    case "literal":
      return { type: "term", term: literal(node.value, node.datatype) };
    case "call": {
      const iri = node.iri === null ? null : (names.iris[node.iri] ?? "");
      if (iri !== null && !CASTS.has(iri)) throw new WrongExpression(`<${iri.slice(0, 100)}>`);
      const of = node.of.map((argument) => convert(argument, names, clock));
      return { type: "call", name: iri ?? node.name, of };
    }
    default: {
      const of = node.of.map((argument) => convert(argument, names, clock));
      return isComparison(node.operator)
        ? compared(node.operator, of, clock)
        : { type: "operation", operator: node.operator, of };
    }
  }
}

const operation = (operator: string, ...of: readonly Expression[]): Expression => ({
  type: "operation",
  operator,
  of,
});

/** A comparison in which strings beside a property are read as values of it. */
function compared(operator: string, of: readonly Expression[], clock: Clock): Expression {
  const [first, second, ...more] = of;
  if (!first) return operation(operator);
  if (operator === "IN" || operator === "NOT IN") {
    const options = of.slice(1);
    if (options.some((option) => isCommune(first, option))) {
      // Not a negated alternative: of a place in no arrondissement, that would be an error and not an answer.
      const [each, between] = operator === "IN" ? (["=", "||"] as const) : (["!=", "&&"] as const);
      return options
        .map((option) => compared(each, [first, option], clock))
        .reduce((left, right) => operation(between, left, right));
    }
    if (!options.some((option) => isDay(first, option)))
      return operation(operator, first, ...options.map((option) => valueFor(first, option, clock)));
    const any = options
      .map((option) => compared("=", [first, option], clock))
      .reduce((left, right) => operation("||", left, right));
    return operator === "IN" ? any : operation("!", any);
  }
  if (!second || more.length > 0) return operation(operator, ...of);
  if (first.type !== "chain" && second.type === "chain")
    return compared(FLIPPED[operator] ?? operator, [second, first], clock);
  if (isCommune(first, second)) return inCommune(operator, first, stringOf(second) ?? "");
  return isDay(first, second)
    ? ofDay(operator, first, second, clock)
    : operation(operator, first, valueFor(first, second, clock));
}

const stringOf = (expression: Expression): string | null =>
  expression.type === "term" &&
  expression.term.termType === "Literal" &&
  (expression.term.datatype === XSD_STRING || expression.term.datatype === XSD_DATE)
    ? expression.term.value
    : null;

const isDay = (chain: Expression, value: Expression): boolean =>
  chain.type === "chain" &&
  chain.property.type === "dateTime" &&
  /^\d{4}-\d\d-\d\d$/.test(stringOf(value) ?? "");

const isCommune = (chain: Expression, value: Expression): boolean =>
  chain.type === "chain" && chain.property.name === COMMUNE && stringOf(value) !== null;

/** A commune by the code of today; an arrondissement is compared as what it is, a part of its commune. */
function inCommune(operator: string, chain: Expression, code: string): Expression {
  const string = (value: string): Expression => ({ type: "term", term: literal(value) });
  const part = findArrondissement(code);
  const property = findProperty(ARRONDISSEMENT);
  if (!part || !property) return operation(operator, chain, string(communeToday(code)));
  const ofPart = operation(operator, { type: "chain", property }, string(code));
  return operator === "!=" ? operation("||", operation("!=", chain, string(part.commune)), ofPart) : ofPart;
}

const LITERAL_TYPES: ReadonlySet<string> = new Set(["text", "code", "language"]);

/** The term that a string means beside a property; anything else stays what it is. */
function valueFor(chain: Expression, value: Expression, { zone }: Clock): Expression {
  const said = stringOf(value);
  if (chain.type !== "chain" || said === null || LITERAL_TYPES.has(chain.property.type)) return value;
  const { property } = chain;
  const read =
    property.type === "dateTime" ? (parseMoment(said, zone)?.from ?? null) : readValue(property, said);
  if (read === null)
    throw new WrongExpression(
      `${property.name} "${said.slice(0, 40)}": ${expectedValue(property, said)}`.slice(0, 200),
    );
  return { type: "term", term: propertyTerm(property, read) };
}

/** A day stands for all its instants; what closes a day at its last midnight is of that day. */
function ofDay(operator: string, chain: Expression, day: Expression, { zone }: Clock): Expression {
  const said = stringOf(day) ?? "";
  const moment = parseMoment(said, zone);
  const property = chain.type === "chain" ? chain.property : null;
  if (!moment || moment.to === null || !property)
    throw new WrongExpression(`${property?.name ?? ""} "${said}": 2026-12-01`);
  const at = (instant: string): Expression => ({ type: "term", term: literal(instant, XSD_DATE_TIME) });
  const first = (instant: string) => operation(property.closes ? ">" : ">=", chain, at(instant));
  const before = (instant: string) => operation(property.closes ? "<=" : "<", chain, at(instant));
  switch (operator) {
    case ">=":
      return first(moment.from);
    case ">":
      return first(moment.to);
    case "<":
      return before(moment.from);
    case "<=":
      return before(moment.to);
    case "!=":
      return operation("||", before(moment.from), first(moment.to));
    default:
      return operation("&&", first(moment.from), before(moment.to));
  }
}

/** An expression as text: every operation in parentheses, so that no rule of precedence is needed to read it. */
export function printExpression(
  expression: Expression,
  chain: (property: Property, compares: boolean) => string,
  iri: (value: string) => string,
): string {
  const print = (one: Expression, compares: boolean): string => {
    switch (one.type) {
      case "chain":
        return chain(one.property, compares);
      case "term":
        return printTerm(one.term, iri);
      case "call": {
        const name = /^[A-Z0-9_]+$/.test(one.name) ? one.name : iri(one.name);
        return `${name}(${one.of.map((argument) => print(argument, false)).join(", ")})`;
      }
      default: {
        const [first = "", ...more] = one.of.map((argument) => print(argument, isComparison(one.operator)));
        if (one.operator === "IN" || one.operator === "NOT IN")
          return `(${first} ${one.operator} (${more.join(", ")}))`;
        return more.length === 0
          ? `(${one.operator} ${first})`
          : `(${first} ${one.operator} ${more.join(` ${one.operator} `)})`;
      }
    }
  };
  return print(expression, false);
}

/** The text that `parseExpression` reads back: chains by their names, addresses of the hub without it. */
export function canonicalExpression(expression: Expression): string {
  return printExpression(
    expression,
    ({ name }) => name,
    (value) => `<${value.startsWith("\u0001/") ? value.slice(1) : value}>`,
  );
}
