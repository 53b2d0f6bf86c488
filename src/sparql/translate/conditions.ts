import type { Column, QuadItem, Slot } from "./block.ts";

const COLUMNS: readonly Column[] = ["s", "p", "o", "g"];

/** All predicates, from a walk along the index that touches one entry of each. */
export const PREDICATES =
  "(WITH RECURSIVE w(p) AS (SELECT min(p) FROM quads UNION ALL SELECT (SELECT min(p) FROM quads WHERE quads.p > w.p) FROM w WHERE w.p IS NOT NULL) SELECT p FROM w WHERE p IS NOT NULL)";

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

/** The conditions of a pattern besides its slots. */
export function ownConditions({ conditions, range }: QuadItem, alias: string): string[] {
  const own = conditions.map((condition) => condition(alias));
  return range ? [...own, `${alias}.o BETWEEN ${range.low} AND ${range.high}`] : own;
}

/** What a pattern demands by itself and an index can answer. */
export function constantConditions(item: QuadItem, alias: string, withRange = true): string[] {
  const conditions = COLUMNS.flatMap((column) => {
    const slot = item.slots[column];
    return slot && (slot.is === "id" || slot.is === "any") ? [slotCondition(slot, `${alias}.${column}`)] : [];
  });
  if (item.slots.p?.is === "variable" && item.slots.o?.is === "id" && item.slots.s?.is !== "id") {
    conditions.push(`${alias}.p IN ${PREDICATES}`);
  }
  if (!withRange) return conditions;
  // What needs a value of another table, or a call for each row, is no matter of a quick count.
  return [...conditions, ...ownConditions(item, alias).filter((sql) => !/\{|EXISTS|rdf_/.test(sql))];
}
