import type { Algebra } from "@traqula/algebra-transformations-1-1";
import { INTEGER_ZERO } from "../../rdf/term-id.ts";
import { unsupported } from "../refusal.ts";
import { type ActiveGraph, namedGraphs } from "./active-graph.ts";
import { type Binding, type Block, unbound, variableOf } from "./block.ts";
import { valueIn } from "./expression.ts";
import { inlineClass } from "./object-classes.ts";
import { select } from "./render.ts";
import { isVolatile, type Scope } from "./scope.ts";
import type { PatternTranslator, Surroundings, Translation } from "./translation.ts";
import { asTable, type TableColumn, tableBlock } from "./union.ts";

/** How many different separators GROUP_CONCAT can have in one query. */
export const SEPARATORS = 8;

/** Groups and their aggregates (SPARQL 1.1 §18.5 Group, Aggregation): one row for each group. */
export function grouped(
  translation: Translation,
  input: Block,
  group: Algebra.Group,
  surroundings: Surroundings,
  pattern: PatternTranslator,
): Block {
  const { graph } = surroundings;
  const keys = group.variables.map(({ value }) => value);
  const inEach = graph.type === "each" && !surroundings.outer.has(graph.variable);
  const single = keys.length === 0;
  if (inEach) keys.push(graph.variable);
  const block = group.aggregates.some(({ expression }) => isVolatile(expression))
    ? asTable(translation, input)
    : input;
  const scope: Scope = { translation, bindings: block.bindings, surroundings, pattern };
  const columns: TableColumn[] = [];
  const expressions: string[] = [];
  for (const key of keys) {
    const binding = block.bindings.get(key) ?? unbound;
    expressions.push(`${binding.sql} AS c${columns.length}`);
    columns.push({ ...binding, name: key });
  }
  for (const aggregate of group.aggregates) {
    const binding = aggregated(scope, block, aggregate);
    expressions.push(`${binding.sql} AS c${columns.length}`);
    columns.push({ ...binding, name: aggregate.variable.value });
  }
  const tail = keys.length === 0 ? "" : ` GROUP BY ${keys.map((_, at) => at + 1).join(", ")}`;
  if (expressions.length === 0) expressions.push("count(*) AS c0");
  const [lead] = keys;
  const first = lead === undefined ? null : variableOf(block.bindings.get(lead) ?? unbound);
  const groups = select(translation, block, expressions, { tail, first });
  return tableBlock(
    translation,
    inEach && single
      ? `(${groups} UNION ALL ${emptyGroups(translation, graph, block, expressions)})`
      : `(${groups})`,
    columns,
    keys.length === 0 ? 1 : 500,
  );
}

/** The one group that an aggregate without GROUP BY has in each graph where nothing matches. */
function emptyGroups(
  translation: Translation,
  graph: Extract<ActiveGraph, { type: "each" }>,
  block: Block,
  expressions: readonly string[],
): string {
  const none = select(translation, { ...block, where: [...block.where, "0"] }, expressions.slice(1));
  const found = select(translation, block, [block.bindings.get(graph.variable)?.sql ?? "NULL"]);
  return `SELECT e.g, n.* FROM (${namedGraphs(graph.among)}) AS e CROSS JOIN (${none}) AS n WHERE e.g NOT IN (${found})`;
}

function aggregated(scope: Scope, block: Block, aggregate: Algebra.AggregateExpression): Binding {
  const { translation } = scope;
  const { aggregator, distinct, expression } = aggregate;
  const once = distinct ? "DISTINCT " : "";
  const counted = (sql: string): Binding => ({
    sql: `(${INTEGER_ZERO} + count(${sql}))`,
    certain: true,
    stored: true,
    inline: "integer",
  });
  if (expression.subType === "wildcard") {
    if (!distinct) return counted("*");
    const parts = [...scope.bindings]
      .filter(([name]) => isVisible(name))
      .map(([, { sql }]) => `coalesce(CAST(${sql} AS INTEGER), '')`);
    return counted(parts.length === 0 ? "DISTINCT 1" : `DISTINCT ${parts.join(" || ' ' || ")}`);
  }
  const value = valueIn(scope, expression);
  const { sql } = value;
  if (aggregator === "count") return counted(`${once}${sql}`);
  const inline = value.inline ?? inlineClass(translation, block, sql);
  // The order of ids is that of values within a class; an unbound value would be an error.
  if ((aggregator === "min" || aggregator === "max") && inline && value.certain) {
    return { sql: `${aggregator}(${sql})`, certain: false, stored: true, inline };
  }
  if (!translation.functions) unsupported(`${aggregator.toUpperCase()} on this store`);
  const name =
    aggregator === "group_concat"
      ? `rdf_concat${separatorNumber(translation, aggregate)}`
      : `rdf_${aggregator}`;
  return { sql: `${name}(${once}${sql})`, certain: false, stored: false };
}

/** Whether a variable is the query's own: not a blank node, nor one that the translation made. */
export const isVisible = (name: string): boolean => !name.startsWith(".") && !name.startsWith("_:");

function separatorNumber({ terms }: Translation, { separator = " " }: Algebra.AggregateExpression): number {
  const known = terms.separators.indexOf(separator);
  const number = known >= 0 ? known : terms.separators.push(separator) - 1;
  return number < SEPARATORS ? number : unsupported("this many separators of GROUP_CONCAT");
}
