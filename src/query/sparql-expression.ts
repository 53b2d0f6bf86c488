import type { Instant } from "../model/time.ts";
import { fixedZone } from "../model/zone.ts";
import { XSD_DATE_TIME } from "../rdf/term.ts";
import { parseMoment } from "./datetime.ts";
import { type Expression, parseExpression, printExpression } from "./expression.ts";
import type { Property } from "./properties.ts";
import type { SparqlWriter } from "./sparql-writer.ts";

/** Times in a filter's expression are resolved already: nothing is left to read by a clock. */
const NO_CLOCK = { zone: fixedZone(0), now: "1970-01-01T00:00:00Z" };

const BOUND: Readonly<Record<string, string>> = { startDate: "?startsAt", endDate: "?endsAt" };

/** The parts of an expression that must all hold. */
function conjuncts(expression: Expression): readonly Expression[] {
  return expression.type === "operation" && expression.operator === "&&"
    ? expression.of.flatMap(conjuncts)
    : [expression];
}

/** Comparisons that fail, with an error, for a property without a value (§17.3). */
const STRICT: ReadonlySet<string> = new Set(["=", "!=", "<", ">", "<=", ">=", "IN", "NOT IN"]);

/** Properties without whose value the expression cannot hold: a comparison with it must. */
function neededProperties(expression: Expression): ReadonlySet<string> {
  return new Set(
    conjuncts(expression).flatMap((part) =>
      part.type === "operation" && STRICT.has(part.operator)
        ? part.of
            .slice(0, part.operator.endsWith("IN") ? 1 : 2)
            .flatMap((side) => (side.type === "chain" ? [side.property.name] : []))
        : [],
    ),
  );
}

/** The earliest start that an expression lets through, as far as a comparison that must hold says so; else null. */
export function earliestStart(expression: string): Instant | null {
  const read = parseExpression(expression, NO_CLOCK);
  if ("wrong" in read) return null;
  const bounds = conjuncts(read.expression).flatMap((part) => {
    if (part.type !== "operation" || ![">=", ">", "="].includes(part.operator)) return [];
    const [chain, value] = part.of;
    return chain?.type === "chain" &&
      chain.property.name === "startDate" &&
      value?.type === "term" &&
      value.term.termType === "Literal" &&
      value.term.datatype === XSD_DATE_TIME
      ? (parseMoment(value.term.value, NO_CLOCK.zone)?.from ?? [])
      : [];
  });
  return bounds.reduce<Instant | null>((a, b) => (a === null || b > a ? b : a), null);
}

/**
 * The expression of a filter as lines of a group: each property that it names is bound where there is a value, then the
 * expression is asked. Times that are compared are instants; anywhere else they are as they were written.
 * @throws Error for a text that `canonicalExpression` did not write
 */
export function expressionLines(expression: string, writer: SparqlWriter): string[] {
  const read = parseExpression(expression, NO_CLOCK);
  if ("wrong" in read) throw new Error(`No expression: ${read.wrong}`);
  const needed = neededProperties(read.expression);
  const variables = new Map<string, string>();
  const patterns: string[] = [];
  const optional: string[] = [];
  const variableOf = ({ name, type, path, originalPath = path }: Property, compares: boolean): string => {
    const comparable = compares && type === "dateTime";
    if (comparable && Object.hasOwn(BOUND, name)) return BOUND[name] ?? "";
    const predicates = writer.path(comparable ? path : originalPath);
    const known = variables.get(predicates);
    if (known !== undefined) return known;
    const variable = writer.variable(name);
    variables.set(predicates, variable);
    const pattern = `?event ${predicates} ${variable}`;
    if (needed.has(name) && (comparable || type !== "dateTime")) patterns.push(`${pattern} .`);
    else optional.push(`OPTIONAL { ${pattern} }`);
    return variable;
  };
  const text = printExpression(read.expression, variableOf, (value) => writer.iri(value));
  // An operation has its parentheses already.
  return [
    ...patterns,
    ...optional,
    read.expression.type === "operation" ? `FILTER ${text}` : `FILTER (${text})`,
  ];
}
