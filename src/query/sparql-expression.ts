import { fixedZone } from "../model/zone.ts";
import { parseExpression, printExpression } from "./expression.ts";
import type { Property } from "./properties.ts";
import type { SparqlWriter } from "./sparql-writer.ts";

/** Times in a filter's expression are resolved already: nothing is left to read by a clock. */
const NO_CLOCK = { zone: fixedZone(0), now: "1970-01-01T00:00:00Z" };

const BOUND: Readonly<Record<string, string>> = { startDate: "?startsAt", endDate: "?endsAt" };

/**
 * The expression of a filter as lines of a group: each property that it names is bound where there is a value, then the
 * expression is asked. Times that are compared are instants; anywhere else they are as they were written.
 * @throws Error for a text that `canonicalExpression` did not write
 */
export function expressionLines(expression: string, writer: SparqlWriter): string[] {
  const read = parseExpression(expression, NO_CLOCK);
  if ("wrong" in read) throw new Error(`No expression: ${read.wrong}`);
  const variables = new Map<string, string>();
  const lines: string[] = [];
  const variableOf = ({ name, type, path, originalPath = path }: Property, compares: boolean): string => {
    const comparable = compares && type === "dateTime";
    if (comparable && Object.hasOwn(BOUND, name)) return BOUND[name] ?? "";
    const predicates = writer.path(comparable ? path : originalPath);
    const known = variables.get(predicates);
    if (known !== undefined) return known;
    const variable = writer.variable(name);
    variables.set(predicates, variable);
    lines.push(`OPTIONAL { ?event ${predicates} ${variable} }`);
    return variable;
  };
  const text = printExpression(read.expression, variableOf, (value) => writer.iri(value));
  // An operation has its parentheses already.
  return [...lines, read.expression.type === "operation" ? `FILTER ${text}` : `FILTER (${text})`];
}
