import { recordGraph } from "../rdf/record-quads.ts";
import type { Conditions, Filter } from "./filter.ts";
import { conditionLines, type Group } from "./sparql-condition.ts";
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
 * A filter as a SPARQL 1.1 query over the hub's triples, of nothing but standard SPARQL: its first columns
 * `?event` and `?startsAt` have what the filter finds, in the same order; then come the keys of that order, each once. Null for an order by relevance, which SPARQL does not know.
 */
export function toSparql(filter: Filter, { baseUrl, limit = filter.limit }: SparqlOptions): string | null {
  const writer = writerFor(baseUrl);
  const order = orderKeys(filter, writer);
  if (order === null) return null;
  const found = occurrences(filter, writer);
  const lines = [...found.lines, ...order.flatMap((key) => key.lines)];
  const after = filter.after && `FILTER ${afterPosition(filter.after, order, writer)}`;
  const body = order.some(({ least }) => least !== undefined)
    ? grouped(lines, order, after)
    : plain(lines, order, after, found.repeats);
  const keys = order.map(({ variable, descending }) => (descending ? `DESC(${variable})` : variable));
  const prologue = writer.prologue();
  return `${prologue}${prologue === "" ? "" : "\n"}${body}\nORDER BY ${[...keys, "?startsAt", "?event"].join(" ")}${
    limit === null ? "" : `\nLIMIT ${limit}`
  }\n`;
}

/** How many occurrences a filter finds in all, whatever the page: the one column of the one solution. */
export function toSparqlCount(filter: Filter, baseUrl: string): string {
  const writer = writerFor(baseUrl);
  const { lines } = occurrences(filter, writer);
  const body = `SELECT (COUNT(DISTINCT ?event) AS ?total) WHERE {\n${indented(lines)}\n}\n`;
  return `${writer.prologue()}\n${body}`;
}

/**
 * Which of some events, by id, have an occurrence that a filter finds, whatever the page: the one column has the names of
 * their graphs, each once.
 */
export function toSparqlEvents(filter: Conditions, ids: readonly string[], baseUrl: string): string {
  const writer = writerFor(baseUrl);
  const record = writer.variable("record");
  const { lines } = occurrences(filter, writer);
  const records = ids.map((id) => writer.iri(recordGraph(`\u0001/events/${id}`)));
  const body = [
    `VALUES ${record} { ${records.join(" ")} }`,
    `GRAPH ${record} { ?event ${writer.iri("\u0001/vocab#startsAt")} ?startsAt }`,
    ...lines,
  ];
  return `${writer.prologue()}\nSELECT DISTINCT ${record} WHERE {\n${indented(body)}\n}\n`;
}

function writerFor(baseUrl: string): SparqlWriter {
  const writer = new SparqlWriter(baseUrl);
  for (const taken of ["event", "startsAt", "endsAt", "distance", "total"]) writer.variable(taken);
  return writer;
}

/** The occurrences of a filter without its order. */
function occurrences(filter: Conditions, writer: SparqlWriter): Group {
  const period = conditionLines({ type: "overlap", from: filter.from, to: filter.to }, writer);
  const where = conditionLines(filter.where, writer);
  const expression = filter.expression === null ? [] : expressionLines(filter.expression, writer);
  const start = `${writer.iri("\u0001/vocab#startsAt")} ?startsAt`;
  const end = `${writer.iri("\u0001/vocab#endsAt")} ?endsAt`;
  return {
    lines: [`?event ${start} ; ${end} .`, ...period.lines, ...where.lines, ...expression],
    repeats: where.repeats || expression.length > 0,
  };
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
  const selected = columns(order).map((column) => {
    const least = order.find(({ variable }) => variable === column)?.least;
    return least === undefined ? column : `(${least} AS ${column})`;
  });
  const select = [
    `SELECT ${selected.join(" ")} WHERE {`,
    indented(lines),
    `} GROUP BY ${groups.join(" ")}`,
  ].join("\n");
  if (after === null) return select;
  return `SELECT ${columns(order).join(" ")} WHERE {\n  {\n${indented([indented([select])])}\n  }\n  ${after}\n}`;
}
