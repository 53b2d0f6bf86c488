import type { Column, Item, Names, QuadItem, Slot } from "./block.ts";
import type { Facts } from "./facts.ts";

const COLUMNS: readonly Column[] = ["s", "p", "o", "g"];
const MANY = 1e7;
const COUNT_UP_TO = 3000;
const SAMPLE = 1000;

/** All predicates, from a walk along the index that touches one entry of each. */
export const PREDICATES =
  "(WITH RECURSIVE w(p) AS (SELECT min(p) FROM quads UNION ALL SELECT (SELECT min(p) FROM quads WHERE quads.p > w.p) FROM w WHERE w.p IS NOT NULL) SELECT p FROM w WHERE p IS NOT NULL)";

/**
 * The order in which to join: the item with fewest rows first, then always the one that multiplies them least.
 * `bound` are the variables whose values are known beforehand.
 */
export function inOrder(
  items: readonly Item[],
  bound: ReadonlySet<number>,
  names: Names,
  facts: Facts,
): Item[] {
  const left = [...items];
  const known = new Set(bound);
  const ordered: Item[] = [];
  while (left.length > 0) {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    left.forEach((item, at) => {
      const rows = left.length === 1 ? 0 : estimate(item, known, names, facts);
      if (rows < least) [best, least] = [at, rows];
    });
    const [next] = left.splice(best, 1);
    if (!next) break;
    ordered.push(next);
    for (const variable of variablesOf(next)) known.add(names.find(variable));
  }
  return ordered;
}

/** The variables that an item binds. */
export function variablesOf(item: Item): number[] {
  if (item.type === "table") return item.columns.map(({ variable }) => variable);
  const slots = item.type === "quad" ? Object.values(item.slots) : item.ends;
  return slots.flatMap((slot) => (slot.is === "variable" ? [slot.variable] : []));
}

function estimate(item: Item, known: ReadonlySet<number>, names: Names, facts: Facts): number {
  if (item.type === "table") {
    const joined = item.columns.some(({ variable }) => known.has(names.find(variable)));
    return joined ? Math.min(item.rows, 3) : item.rows;
  }
  if (item.type === "closure") {
    const ends = item.ends.filter(
      (slot) => slot.is !== "variable" || known.has(names.find(slot.variable)),
    ).length;
    return [2 * MANY, 30, 5][ends] ?? 5;
  }
  return quadEstimate(item, known, names, facts);
}

type Given = "no" | "constant" | "value";

function quadEstimate(item: QuadItem, known: ReadonlySet<number>, names: Names, facts: Facts): number {
  const given = (column: Column): Given => {
    const slot = item.slots[column];
    if (!slot || slot.is === "none") return "no";
    if (slot.is === "variable") return known.has(names.find(slot.variable)) ? "value" : "no";
    return slot.is === "sql" ? "value" : "constant";
  };
  const [s, p, o] = [given("s"), given("p"), given("o")];
  if (s === "value") {
    if (o !== "no") return 0.5;
    return p === "no" ? 20 : item.conditions.length > 0 || item.range ? 0.8 : 1;
  }
  if (o === "value") {
    if (s === "constant") return 0.5;
    return p === "constant" ? Math.min(spread(item, facts), count(item, facts)) : 50;
  }
  return s === "no" && p === "no" && o === "no" && given("g") === "no" ? MANY : count(item, facts);
}

/** How many triples fit the constants of a pattern, up to a limit. */
function count(item: QuadItem, facts: Facts): number {
  const conditions = constantConditions(item, "c");
  const sql = `SELECT count(*) FROM (SELECT 1 FROM quads AS c WHERE ${conditions.join(" AND ")} LIMIT ${COUNT_UP_TO})`;
  const rows = conditions.length === 0 ? MANY : facts.number(sql, MANY);
  if (rows < COUNT_UP_TO) return rows;
  // Beyond the limit the more constants, the fewer rows.
  return rows * (item.slots.o && item.slots.o.is !== "variable" ? 2 : 3);
}

/** How many triples of a predicate have the same object, on average over the first of them. */
function spread(item: QuadItem, facts: Facts): number {
  const p = item.slots.p;
  if (p?.is !== "id") return 50;
  const sample = `SELECT o FROM quads WHERE p = ${p.id} LIMIT ${SAMPLE}`;
  return facts.number(`SELECT count(*) * 1.0 / max(1, count(DISTINCT o)) FROM (${sample})`, 50);
}

function constantConditions(item: QuadItem, alias: string): string[] {
  const conditions = COLUMNS.flatMap((column) => {
    const slot = item.slots[column];
    return slot && (slot.is === "id" || slot.is === "any") ? [slotCondition(slot, `${alias}.${column}`)] : [];
  });
  if (item.slots.p?.is === "variable" && item.slots.o?.is === "id" && item.slots.s?.is !== "id") {
    conditions.push(`${alias}.p IN ${PREDICATES}`);
  }
  // What needs a value of another table, or a call for each row, is no matter of a quick count.
  return [...conditions, ...ownConditions(item, alias).filter((sql) => !/[{(]/.test(sql))];
}

/** The conditions of a pattern besides its slots. */
export function ownConditions({ conditions, range }: QuadItem, alias: string): string[] {
  const own = conditions.map((condition) => condition(alias));
  return range ? [...own, `${alias}.o BETWEEN ${range.low} AND ${range.high}`] : own;
}

/** What a slot other than a variable demands of its column. */
export function slotCondition(slot: Exclude<Slot, { is: "variable" }>, column: string): string {
  switch (slot.is) {
    case "id":
      return `${column} = ${slot.id}`;
    case "any":
      return `${column} IN (${slot.ids.join(", ")})`;
    case "none":
      return `${column} NOT IN (${slot.ids.join(", ")})`;
    case "sql":
      return `${column} = ${slot.sql}`;
  }
}
