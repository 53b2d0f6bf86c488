import type { Column, Item, Names, QuadItem, Slot } from "./block.ts";
import { constantConditions } from "./conditions.ts";
import type { Facts } from "./facts.ts";

const COUNT_UP_TO = 10_000;
const BEYOND = 100_000;
const PROBES = 8;
const PROBE_UP_TO = 500;
const EVERYTHING = 1e7;

/** About how many rows an item gives for each row before it, when some variables are known. */
export type Estimator = (item: Item, known: ReadonlySet<number>) => number;

/** Estimates from capped counts on the indexes, each of which is asked for once. */
export function estimator(names: Names, facts: Facts): Estimator {
  const remembered = new Map<Item, Map<string, number>>();
  return (item, known) => {
    const has = (slot: Slot | undefined): boolean =>
      slot?.is === "sql" || (slot?.is === "variable" && known.has(names.find(slot.variable)));
    if (item.type === "table") {
      const joined = item.columns.some(({ variable }) => known.has(names.find(variable)));
      return joined ? Math.min(item.rows, item.each ?? 3) : item.rows;
    }
    if (item.type === "closure") {
      const ends = item.ends.filter((slot) => slot.is !== "variable" || has(slot)).length;
      return [EVERYTHING, 30, 5][ends] ?? 5;
    }
    const given = { s: has(item.slots.s), p: has(item.slots.p), o: has(item.slots.o), g: has(item.slots.g) };
    const key = `${given.s}${given.p}${given.o}${given.g}`;
    const mine = remembered.get(item) ?? new Map<string, number>();
    remembered.set(item, mine);
    const rows = mine.get(key) ?? quadRows(item, given, facts);
    mine.set(key, rows);
    return rows;
  };
}

function quadRows(item: QuadItem, given: Record<Column, boolean>, facts: Facts): number {
  const constant = (column: Column): boolean => {
    const slot = item.slots[column];
    return slot?.is === "id" || slot?.is === "any";
  };
  const narrowed = constant("o") || item.range !== undefined;
  if (given.s) {
    const predicate = constant("p") || given.p ? 1.1 : 15;
    if (given.o) return Math.min(predicate, 0.5);
    return predicate * (narrowed ? share(item, facts) : 1);
  }
  if (given.o) {
    if (constant("s")) return 0.5;
    return constant("p") ? spread(item, facts) : 50;
  }
  const some = constant("s") || constant("p") || constant("o") || constant("g");
  return some ? count(constantConditions(item, "c"), facts) : EVERYTHING;
}

function count(conditions: readonly string[], facts: Facts): number {
  if (conditions.length === 0) return EVERYTHING;
  const some = `SELECT 1 FROM quads AS c WHERE ${conditions.join(" AND ")} LIMIT ${COUNT_UP_TO}`;
  const rows = facts.number(`SELECT count(*) FROM (${some})`, BEYOND);
  return rows < COUNT_UP_TO ? rows : BEYOND;
}

/** Which part of the triples of its predicate a pattern wants. */
function share(item: QuadItem, facts: Facts): number {
  const all = count(constantConditions({ ...item, slots: p(item), conditions: [] }, "c", false), facts);
  const wanted = count(constantConditions(item, "c"), facts);
  return Math.max(0.001, Math.min(1, wanted / Math.max(1, all)));
}

const p = (item: QuadItem): QuadItem["slots"] => (item.slots.p ? { p: item.slots.p } : {});

/** How many triples of a predicate have the same object, on average over some objects from all of its range. */
function spread(item: QuadItem, facts: Facts): number {
  const predicate = item.slots.p;
  if (predicate?.is !== "id") return 50;
  const least = facts.number(`SELECT min(o) FROM quads WHERE p = ${predicate.id}`, 0);
  const most = facts.number(`SELECT max(o) FROM quads WHERE p = ${predicate.id}`, 0);
  if (most <= least) return count([`c.p = ${predicate.id}`], facts);
  const probes = Array.from({ length: PROBES }, (_, at) => {
    const from = Math.floor(least + ((most - least) / PROBES) * at);
    const object = `(SELECT min(o) FROM quads WHERE p = ${predicate.id} AND o >= ${from})`;
    return `(SELECT count(*) FROM (SELECT 1 FROM quads AS c WHERE c.p = ${predicate.id} AND c.o = ${object} LIMIT ${PROBE_UP_TO}))`;
  });
  return Math.max(0.1, facts.number(`SELECT (${probes.join(" + ")}) * 1.0 / ${PROBES}`, 50));
}
