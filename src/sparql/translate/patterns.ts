import { Algebra } from "@traqula/algebra-transformations-1-1";
import { namedNode } from "../../rdf/term.ts";
import { Refusal, unsupported } from "../refusal.ts";
import { graphCondition, namedGraphs } from "./active-graph.ts";
import { type Binding, type Block, compatible, join, merged, UNIT, variableOf } from "./block.ts";
import { distributed } from "./distribute.ts";
import { testIn, valueIn } from "./expression.ts";
import { filterEarly } from "./filter-early.ts";
import { filtered } from "./filters.ts";
import { grouped, isVisible } from "./groups.ts";
import { pathBlock } from "./paths.ts";
import { type PatternSlot, quadBlock } from "./quads.ts";
import { isPlain, leftJoins, resolve, select } from "./render.ts";
import { isVolatile, type Scope, SOLUTION } from "./scope.ts";
import { seeded } from "./seeded.ts";
import { isOpen, renderSelection, selectionOf } from "./selection.ts";
import { type ParsedTerm, termOf } from "./terms.ts";
import type { Surroundings, Translation } from "./translation.ts";
import { asTable, tableBlock, unionOf } from "./union.ts";

/** SQL of a graph pattern, still open to joins (SPARQL 1.1 §18.5, §18.6). */
export function pattern(translation: Translation, operation: Algebra.Operation, around: Surroundings): Block {
  return translation.deeper(() => patternOf(translation, operation, around));
}

function patternOf(translation: Translation, written: Algebra.Operation, around: Surroundings): Block {
  const operation = filterEarly(distributed(written));
  const sub = (input: Algebra.Operation): Block => pattern(translation, input, around);
  switch (operation.type) {
    case Algebra.Types.BGP:
      return operation.patterns.length === 0
        ? emptyBlock(translation, around)
        : joinAll(
            translation,
            operation.patterns.map(({ subject, predicate, object }) =>
              quadBlock(
                translation,
                [slotOf(translation, subject), slotOf(translation, predicate), slotOf(translation, object)],
                around,
              ),
            ),
          );
    case Algebra.Types.PATH: {
      const ends = [slotOf(translation, operation.subject), slotOf(translation, operation.object)] as const;
      return pathBlock(translation, ends[0], operation.predicate, ends[1], around);
    }
    case Algebra.Types.JOIN:
      return joinAll(translation, operation.input.map(sub));
    case Algebra.Types.LEFT_JOIN:
      return leftJoined(translation, operation, around);
    case Algebra.Types.UNION:
      return unionOf(translation, operation.input.map(sub));
    case Algebra.Types.MINUS:
      return without(translation, sub(operation.input[0]), sub(operation.input[1]), around);
    case Algebra.Types.FILTER:
      return filtered(translation, sub(operation.input), operation.expression, around, pattern);
    case Algebra.Types.EXTEND:
      return extended(translation, sub(operation.input), operation, around);
    case Algebra.Types.VALUES:
      return valuesBlock(translation, operation, around);
    case Algebra.Types.GRAPH:
      return graphBlock(translation, operation, around);
    case Algebra.Types.GROUP:
      return grouped(translation, sub(operation.input), operation, around, pattern);
    case Algebra.Types.PROJECT:
    case Algebra.Types.DISTINCT:
    case Algebra.Types.REDUCED:
    case Algebra.Types.SLICE:
    case Algebra.Types.ORDER_BY:
      return subQuery(translation, operation, around);
    case Algebra.Types.SERVICE:
      throw new Refusal("SPARQL_REMOTE", "SERVICE");
    default:
      return unsupported(operation.type);
  }
}

const joinAll = ({ names }: Translation, blocks: readonly Block[]): Block =>
  blocks.reduce((a, b) => join(names, a, b), UNIT);

export function slotOf(translation: Translation, term: ParsedTerm): PatternSlot {
  if (term.termType === "Variable") return { is: "named", name: term.value };
  if (term.termType === "BlankNode") return { is: "named", name: `_:${term.value}` };
  return { is: "id", id: translation.facts.id(termOf(term)) };
}

/** The one solution that binds nothing: in each graph, where graphs are walked through. */
function emptyBlock(translation: Translation, { graph, outer }: Surroundings): Block {
  if (graph.type !== "each" || outer.has(graph.variable)) return UNIT;
  const column = { name: graph.variable, certain: true, stored: true };
  return tableBlock(translation, `(${namedGraphs(graph.among)})`, [column], 1000, () => "g");
}

function valuesBlock(
  translation: Translation,
  { variables, bindings }: Algebra.Values,
  around: Surroundings,
): Block {
  const names = variables.map(({ value }) => value);
  const rows = bindings.map((binding) =>
    names.map((name) => {
      const term = binding[name] ?? binding[`?${name}`];
      return term ? translation.facts.id(termOf(term)) : null;
    }),
  );
  const graphs = emptyBlock(translation, around);
  if (rows.length === 0) return { ...graphs, where: ["0"] };
  if (names.length === 0) {
    const empty = `(VALUES ${rows.map(() => "(1)").join(", ")})`;
    return join(translation.names, tableBlock(translation, empty, [], rows.length), graphs);
  }
  const sql = `(VALUES ${rows.map((row) => `(${row.map((id) => id ?? "NULL").join(", ")})`).join(", ")})`;
  const columns = names.map((name, at) => {
    const ids = rows.map((row) => row[at] ?? null);
    return {
      name,
      certain: ids.every((id) => id !== null),
      stored: ids.every((id) => id === null || id >= 0),
    };
  });
  const block = tableBlock(translation, sql, columns, rows.length, (at) => `column${at + 1}`);
  return join(translation.names, block, graphs);
}

/** What a LEFT JOIN of A and B binds: B's own variables perhaps. */
function leftJoined(translation: Translation, operation: Algebra.LeftJoin, around: Surroundings): Block {
  const [left, right] = operation.input;
  const a = pattern(translation, left, around);
  const b = seeded(translation, a, pattern(translation, right, around));
  const both = new Map(a.bindings);
  const conditions: string[] = [];
  const given = new Set<number>();
  for (const [name, binding] of b.bindings) {
    const known = a.bindings.get(name);
    if (known && known.sql !== binding.sql) {
      conditions.push(compatible(known, binding));
      const variable = variableOf(binding);
      if (known.certain && variable !== null) given.add(variable);
    }
    both.set(name, known ? merged(known, binding) : binding);
  }
  if (b.items.length === 0 && b.optional.length === 0 && b.where.length === 0 && !operation.expression) {
    if ([...b.bindings.keys()].every((name) => a.bindings.has(name))) return a;
  }
  const { expression } = operation;
  const tests = isPlain(b, conditions) && expression ? [leftTest(translation, expression, both, around)] : [];
  if (isPlain(b, [...conditions, ...tests])) {
    conditions.push(...tests);
    const { clauses, columns, matched } = leftJoins(translation, b, conditions, given);
    const read = (binding: Binding): Binding => ({
      ...binding,
      sql:
        variableOf(binding) === null && !/^\w+\.\w+$/.test(binding.sql)
          ? `CASE WHEN ${matched} THEN ${resolve(binding.sql, columns, translation.names)} END`
          : resolve(binding.sql, columns, translation.names),
      certain: false,
    });
    return optional(a, b, clauses, read);
  }
  const table = asTable(translation, b);
  const [item] = table.items;
  if (item?.type !== "table") return unsupported("OPTIONAL");
  const columns = new Map(
    item.columns.map(({ column, variable }) => [translation.names.find(variable), `${item.alias}.${column}`]),
  );
  const read = (binding: Binding): Binding => ({
    ...binding,
    sql: resolve(binding.sql, columns, translation.names),
    certain: false,
  });
  const on: string[] = [];
  const joined = new Map(a.bindings);
  for (const [name, binding] of table.bindings) {
    const inner = { ...binding, sql: resolve(binding.sql, columns, translation.names) };
    const known = a.bindings.get(name);
    if (known) on.push(compatible(known, inner));
    joined.set(name, known ? merged(known, inner) : inner);
  }
  if (expression) on.push(leftTest(translation, expression, joined, around));
  const clause = `LEFT JOIN ${item.sql} AS ${item.alias} ON ${on.length === 0 ? "1" : on.join(" AND ")}`;
  return optional(a, table, [clause], read);
}

function leftTest(
  translation: Translation,
  expression: Algebra.Expression,
  bindings: ReadonlyMap<string, Binding>,
  surroundings: Surroundings,
): string {
  return `(${testIn({ translation, bindings, surroundings, pattern }, expression, "truth")})`;
}

function optional(
  a: Block,
  b: Block,
  clauses: readonly string[],
  read: (binding: Binding) => Binding,
): Block {
  const bindings = new Map(a.bindings);
  for (const [name, binding] of b.bindings) {
    const known = a.bindings.get(name);
    if (known?.sql === binding.sql) continue;
    bindings.set(name, known ? merged(known, read(binding)) : read(binding));
  }
  return { items: a.items, optional: [...a.optional, ...clauses], where: a.where, bindings };
}

/** A without the solutions that are compatible with one of B and share a variable with it (§18.5 Minus). */
function without(translation: Translation, a: Block, right: Block, { graph }: Surroundings): Block {
  const b = seeded(translation, a, right);
  const conditions: string[] = [];
  const shared: string[] = [];
  const given = new Set<number>();
  let always = false;
  for (const [name, binding] of b.bindings) {
    const left = a.bindings.get(name);
    if (!left) continue;
    if (left.sql !== binding.sql) conditions.push(compatible(left, binding));
    const variable = variableOf(binding);
    if (left.certain && variable !== null) given.add(variable);
    if (graph.type === "each" && name === graph.variable) continue;
    if (!isVisible(name)) continue;
    always ||= left.certain && binding.certain;
    shared.push(`(${left.sql} IS NOT NULL AND ${binding.sql} IS NOT NULL)`);
  }
  if (shared.length === 0) return a;
  if (!always) conditions.push(`(${shared.join(" OR ")})`);
  const inner = select(translation, { ...b, where: [...b.where, ...conditions] }, [], { given });
  return { ...a, where: [...a.where, `NOT EXISTS (${inner})`] };
}

const LONGEST = 4000;

function extended(
  translation: Translation,
  input: Block,
  { variable, expression }: Algebra.Extend,
  surroundings: Surroundings,
): Block {
  let block = input;
  const once = isVolatile(expression);
  if (once && !block.bindings.has(SOLUTION)) {
    const bindings = new Map(block.bindings);
    bindings.set(SOLUTION, { sql: "row_number() OVER ()", certain: true, stored: true });
    block = asTable(translation, { ...block, bindings });
  }
  const scope: Scope = { translation, bindings: block.bindings, surroundings, pattern };
  const { sql, certain, stored, inline } = valueIn(scope, expression);
  const bindings = new Map(block.bindings);
  const name = variable.value;
  bindings.set(name, { sql, certain, stored, ...(inline ? { inline } : {}) });
  const whole = { ...block, bindings };
  return once || sql.length > LONGEST ? asTable(translation, whole, { tail: " LIMIT -1 OFFSET 0" }) : whole;
}

function graphBlock(translation: Translation, { name, input }: Algebra.Graph, around: Surroundings): Block {
  if (name.termType === "NamedNode") {
    const id = translation.facts.id(namedNode(name.value));
    const known = translation.named === null || translation.named.includes(id);
    const block = pattern(translation, input, { ...around, graph: { type: "one", id: known ? id : -1 } });
    const held = graphCondition({ type: "one", id: known ? id : -1 }, "quads.g");
    return { ...block, where: [...block.where, `EXISTS (SELECT 1 FROM quads WHERE ${held})`] };
  }
  const hidden = `.${translation.names.alias("g")}`;
  const graph = { type: "each" as const, variable: hidden, among: translation.named };
  const known = around.outer.get(name.value);
  const outer = known?.certain ? new Map([...around.outer, [hidden, known]]) : around.outer;
  const block = pattern(translation, input, { graph, outer });
  const bindings = new Map(block.bindings);
  const inside: Binding = bindings.get(hidden) ?? known ?? unsupported("GRAPH");
  bindings.delete(hidden);
  const other = bindings.get(name.value);
  bindings.set(name.value, other ? merged(inside, other) : inside);
  const where = other && other.sql !== inside.sql ? [...block.where, compatible(inside, other)] : block.where;
  return { ...block, where, bindings };
}

function subQuery(translation: Translation, operation: Algebra.Operation, around: Surroundings): Block {
  const { graph } = around;
  const selection = selectionOf(translation, operation, around, pattern);
  const kept = graph.type === "each" && !around.outer.has(graph.variable) ? [graph.variable] : [];
  const whole = { ...selection, variables: [...selection.variables, ...kept] };
  if (isOpen(whole)) {
    const bindings = new Map<string, Binding>();
    for (const name of whole.variables) {
      const binding = whole.block.bindings.get(name);
      if (binding) bindings.set(name, binding);
    }
    return { ...whole.block, bindings };
  }
  if (kept.length > 0 && (whole.limit !== null || whole.offset > 0))
    unsupported("LIMIT inside GRAPH with a variable");
  const columns = whole.variables.map((name) => {
    const { certain, stored, inline } = whole.block.bindings.get(name) ?? { certain: false, stored: true };
    return { name, certain, stored, ...(inline ? { inline } : {}) };
  });
  return tableBlock(
    translation,
    `(${renderSelection(translation, whole)})`,
    columns,
    Math.min(whole.limit ?? 1000, 1000),
  );
}
