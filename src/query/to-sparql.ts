import type { Filter } from "./filter.ts";
import { conditionGroup } from "./sparql-condition.ts";
import { expressionLines } from "./sparql-expression.ts";
import { afterPosition, type OrderKey, orderKeys } from "./sparql-order.ts";
import { SparqlWriter } from "./sparql-writer.ts";

export interface SparqlOptions {
  /** Where the hub is, without a slash at its end. */
  readonly baseUrl: string;
  /** How many solutions at most; null for all. The filter's own limit when it is left out. */
  readonly limit?: number | null;
}

/**
 * A filter as a SPARQL 1.1 query over the hub's triples, of nothing but standard SPARQL: its first column `?event` has the
 * IRIs that the filter finds, in the same order. Null for an order by relevance, which SPARQL does not know.
 */
export function toSparql(filter: Filter, { baseUrl, limit = filter.limit }: SparqlOptions): string | null {
  const writer = new SparqlWriter(baseUrl);
  for (const taken of ["event", "startsAt", "endsAt", "distance"]) writer.variable(taken);
  const order = orderKeys(filter, writer);
  if (order === null) return null;
  const period = conditionGroup({ type: "overlap", from: filter.from, to: filter.to }, writer);
  const where = conditionGroup(filter.where, writer);
  const expression = filter.expression === null ? [] : expressionLines(filter.expression, writer);
  const lines = [
    `?event ${writer.iri("\u0001/vocab#startsAt")} ?startsAt ; ${writer.iri("\u0001/vocab#endsAt")} ?endsAt .`,
    ...period.lines,
    ...where.lines,
    ...expression,
    ...order.flatMap((key) => key.lines),
  ];
  const after = filter.after && `FILTER ${afterPosition(filter.after, order, writer)}`;
  const body = order.some(({ least }) => least !== undefined)
    ? grouped(lines, order, after)
    : plain(lines, order, after, where.repeats || expression.length > 0);
  const keys = order.map(({ variable, descending }) => (descending ? `DESC(${variable})` : variable));
  const prologue = writer.prologue();
  return `${prologue}${prologue === "" ? "" : "\n"}${body}\nORDER BY ${[...keys, "?startsAt", "?event"].join(" ")}${
    limit === null ? "" : `\nLIMIT ${limit}`
  }\n`;
}

const unique = (names: readonly string[]): string[] => [...new Set(names)];
const columns = (order: readonly OrderKey[]): string[] =>
  unique(["?event", "?startsAt", ...order.map(({ variable }) => variable)]);
const indented = (lines: readonly string[]): string =>
  lines
    .flatMap((line) => line.split("\n"))
    .map((line) => `  ${line}`)
    .join("\n");

function plain(
  lines: readonly string[],
  order: readonly OrderKey[],
  after: string | null,
  repeats: boolean,
): string {
  const all = after === null ? lines : [...lines, after];
  return `SELECT ${repeats ? "DISTINCT " : ""}${columns(order).join(" ")} WHERE {\n${indented(all)}\n}`;
}

/** An order by what is least of several values of one event: the events are grouped first. */
function grouped(lines: readonly string[], order: readonly OrderKey[], after: string | null): string {
  const groups = unique([
    "?event",
    "?startsAt",
    ...order.filter(({ least }) => least === undefined).map(({ variable }) => variable),
  ]);
  const least = order.flatMap(({ variable, least }) =>
    least === undefined ? [] : [`(${least} AS ${variable})`],
  );
  const select = [
    `SELECT ${[...groups, ...least].join(" ")} WHERE {`,
    indented(lines),
    `} GROUP BY ${groups.join(" ")}`,
  ].join("\n");
  if (after === null) return select;
  return `SELECT ${columns(order).join(" ")} WHERE {\n  {\n${indented([indented([select])])}\n  }\n  ${after}\n}`;
}
