import { Algebra } from "@traqula/algebra-transformations-1-1";
import { namedNode } from "../../rdf/term.ts";
import { type ActiveGraph, graphCondition, graphName, isGraph, namedGraphs } from "./active-graph.ts";
import { automatonOf, type PathStep } from "./automaton.ts";
import { type Block, join, type Slot } from "./block.ts";
import { PREDICATES, slotCondition } from "./conditions.ts";
import { type PatternSlot, quadBlock, slotBlock } from "./quads.ts";
import type { Surroundings, Translation } from "./translation.ts";
import { unionOf } from "./union.ts";

/** A property path between two ends (SPARQL 1.1 §18.4): `/`, `|`, `^` and `!` as joins and unions, the rest as walks. */
export function pathBlock(
  translation: Translation,
  subject: PatternSlot,
  path: Algebra.PropertyPathSymbol,
  object: PatternSlot,
  surroundings: Surroundings,
): Block {
  const idOf = (iri: string) => translation.facts.id(namedNode(iri));
  switch (path.type) {
    case Algebra.Types.LINK:
      return quadBlock(translation, [subject, { is: "id", id: idOf(path.iri.value) }, object], surroundings);
    case Algebra.Types.INV:
      return pathBlock(translation, object, path.path, subject, surroundings);
    case Algebra.Types.NPS: {
      const ids = path.iris.map(({ value }) => idOf(value));
      return quadBlock(translation, [subject, { is: "none", ids }, object], surroundings);
    }
    case Algebra.Types.SEQ: {
      const blocks: Block[] = [];
      let from = subject;
      path.input.forEach((part, at) => {
        const to =
          at === path.input.length - 1
            ? object
            : { is: "named" as const, name: `.${translation.names.alias("p")}` };
        blocks.push(translation.deeper(() => pathBlock(translation, from, part, to, surroundings)));
        from = to;
      });
      return blocks.reduce((a, b) => join(translation.names, a, b));
    }
    case Algebra.Types.ALT: {
      const iris = path.input.map((part) => (part.type === Algebra.Types.LINK ? part.iri.value : null));
      const links = iris.filter((iri) => iri !== null);
      if (links.length === iris.length && new Set(links).size === links.length) {
        return quadBlock(translation, [subject, { is: "any", ids: links.map(idOf) }, object], surroundings);
      }
      const blocks = path.input.map((part) =>
        translation.deeper(() => pathBlock(translation, subject, part, object, surroundings)),
      );
      return unionOf(translation, blocks);
    }
    default:
      return walkBlock(translation, subject, path, object, surroundings);
  }
}

/** A walk of any length: which nodes it joins, each pair once (§18.4 ALP, ZeroOrOnePath). */
function walkBlock(
  translation: Translation,
  subject: PatternSlot,
  path: Algebra.ZeroOrMorePath | Algebra.OneOrMorePath | Algebra.ZeroOrOnePath,
  object: PatternSlot,
  surroundings: Surroundings,
): Block {
  const { names, facts } = translation;
  const { graph } = surroundings;
  const ends = slotBlock(translation, [subject, object], surroundings);
  const [start, end] = ends.slots;
  const alias = names.alias("k");
  const bindings = new Map(ends.bindings);
  const where = [...ends.where];
  if (graph.type === "each") {
    const around = surroundings.outer.get(graph.variable);
    bindings.set(graph.variable, { sql: `${alias}.g`, certain: true, stored: true });
    if (around) where.push(`${alias}.g = ${around.sql}`);
  }
  const item = {
    type: "closure" as const,
    alias,
    ends: [start, end] as const,
    sql: (seeds: readonly [string | null, string | null]) =>
      walkSql(path, (iri) => facts.id(namedNode(iri)), [start, end], graph, seeds, names.alias("r")),
  };
  return { items: [item], optional: [], where, bindings };
}

function walkSql(
  path: Algebra.PropertyPathSymbol,
  idOf: (iri: string) => number,
  [start, end]: readonly [Slot, Slot],
  graph: ActiveGraph,
  [startSeed, endSeed]: readonly [string | null, string | null],
  table: string,
): string {
  const fromEnd =
    start.is === "variable" && startSeed === null && (end.is !== "variable" || endSeed !== null);
  const [near, far, seed] = fromEnd ? [end, start, endSeed] : [start, end, startSeed];
  const { steps, before, ends } = automatonOf(path, fromEnd);
  const each = graph.type === "each";
  const g = each ? ", g" : "";
  const steppers = steps.map((step, at) => {
    const [from, to] = step.backwards ? ["o", "s"] : ["s", "o"];
    const conditions = [
      `${table}.state IN (${(before[at] ?? []).join(", ")})`,
      `q.${from} = ${table}.n`,
      stepCondition(step, idOf),
      each ? isGraph("q.g", `${table}.g`) : graphCondition(graph, "q.g"),
    ];
    return `SELECT ${table}.a, q.${to}, ${at + 1}${each ? `, ${table}.g` : ""} FROM ${table} CROSS JOIN quads AS q WHERE ${conditions.join(" AND ")}`;
  });
  const beginning = beginnings(near, seed, graph);
  const recursive = `WITH RECURSIVE ${table}(a, n, state${g}) AS (${[beginning, ...steppers].join(" UNION ")})`;
  const arrived = [`${table}.state IN (${ends.join(", ")})`];
  if (far.is !== "variable") arrived.push(slotCondition(far, `${table}.n`));
  else if (near.is === "variable" && near.variable === far.variable) arrived.push(`${table}.a = ${table}.n`);
  const columns = fromEnd ? `n AS a, a AS n` : "a, n";
  return `${recursive} SELECT DISTINCT ${columns}${g} FROM ${table} WHERE ${arrived.join(" AND ")}`;
}

function stepCondition({ iris, negated }: PathStep, idOf: (iri: string) => number): string {
  return slotCondition({ is: negated ? "none" : "any", ids: iris.map(idOf) }, "q.p");
}

/** Where walks begin: at a constant, at the values that other patterns give, or at every node of the graph. */
function beginnings(near: Slot, seed: string | null, graph: ActiveGraph): string {
  const each = graph.type === "each";
  const constant = near.is === "id" ? String(near.id) : near.is === "sql" ? near.sql : null;
  if (constant !== null) {
    return each
      ? `SELECT ${constant}, ${constant}, 0, g FROM (${namedGraphs(graph.among)})`
      : `SELECT ${constant}, ${constant}, 0`;
  }
  const inGraph = graphCondition(graph, "q.g");
  const nodes = (column: string) =>
    `SELECT q.${column} AS v, q.${column}, 0${each ? `, ${graphName("q.g")}` : ""} FROM quads AS q WHERE ${inGraph}`;
  if (seed === null) return `${nodes("s")} UNION ${nodes("o")}`;
  if (each) return `SELECT * FROM (${nodes("s")} UNION ${nodes("o")}) WHERE v IN (${seed})`;
  const isNode = ["s", "o"].map(
    (column) =>
      `EXISTS (SELECT 1 FROM quads AS q WHERE q.${column} = v.v${column === "o" ? ` AND q.p IN ${PREDICATES}` : ""} AND ${inGraph})`,
  );
  return `SELECT v.v, v.v, 0 FROM (SELECT * FROM (SELECT NULL AS v WHERE 0 UNION ALL ${seed})) AS v WHERE ${isNode.join(" OR ")}`;
}
