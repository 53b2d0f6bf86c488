import { unsupported } from "../refusal.ts";
import type { Item, Names } from "./block.ts";
import { type Estimator, estimator } from "./estimate.ts";
import type { Facts } from "./facts.ts";

/** How many steps the search for the best order may take before it goes on with the nearest good one. */
const MOST_STEPS = 400;
/** How many patterns the search may look at in each place. */
const MOST_CHOICES = 3;
/** SQLite's own limit, known before any order is sought. */
const MOST_JOINED = 64;

interface Found {
  order: readonly Item[];
  cost: number;
}

/**
 * The order in which to join, by which the fewest rows are looked at on the way.
 * `bound` are the variables whose values are known beforehand; `first` is one by whose order the rows had better come.
 * @throws Refusal for more tables than SQLite joins
 */
export function inOrder(
  items: readonly Item[],
  bound: ReadonlySet<number>,
  names: Names,
  facts: Facts,
  first: number | null = null,
): readonly Item[] {
  if (items.length < 2) return items;
  if (items.length > MOST_JOINED) unsupported(`joining more than ${MOST_JOINED} patterns`);
  const known = new Set([...bound].map((variable) => names.find(variable)));
  const wanted = first === null ? null : names.find(first);
  const estimate = estimator(names, facts);
  const sorted: Estimator = (item, before) => {
    const rows = estimate(item, before);
    const leads = before.size === known.size && item.type === "quad" && item.slots.o?.is === "variable";
    return leads &&
      wanted !== null &&
      item.slots.o?.is === "variable" &&
      names.find(item.slots.o.variable) === wanted
      ? rows * 0.7
      : rows;
  };
  const best: Found = { order: [], cost: Number.POSITIVE_INFINITY };
  let steps = 0;
  const search = (
    chosen: readonly Item[],
    left: readonly Item[],
    variables: ReadonlySet<number>,
    rows: number,
    cost: number,
  ) => {
    if (cost >= best.cost) return;
    if (left.length === 0) {
      best.order = chosen;
      best.cost = cost;
      return;
    }
    steps += 1;
    const choices = left
      .map((item) => ({ item, factor: sorted(item, variables) }))
      .sort((a, b) => a.factor - b.factor)
      .slice(0, steps > MOST_STEPS ? 1 : chosen.length === 0 ? MOST_CHOICES * 2 : MOST_CHOICES);
    for (const { item, factor } of choices) {
      const after = rows * factor;
      const now = new Set(variables);
      for (const variable of variablesOf(item)) now.add(names.find(variable));
      search(
        [...chosen, item],
        left.filter((other) => other !== item),
        now,
        after,
        cost + rows * 0.5 + after,
      );
    }
  };
  search([], items, known, 1, 0);
  return best.order.length === items.length ? best.order : items;
}

/** The variables that an item binds. */
export function variablesOf(item: Item): number[] {
  if (item.type === "table") return item.columns.map(({ variable }) => variable);
  const slots = item.type === "quad" ? Object.values(item.slots) : item.ends;
  return slots.flatMap((slot) => (slot.is === "variable" ? [slot.variable] : []));
}
