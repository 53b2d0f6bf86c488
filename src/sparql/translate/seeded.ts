import { type Block, type TableItem, variableOf } from "./block.ts";
import { valuesOf } from "./render.ts";
import type { Translation } from "./translation.ts";

/**
 * Lets the walks of a block begin at the values that their ends have in the block which it is then joined to, by OPTIONAL
 * or MINUS: other solutions of it would meet nothing there.
 */
export function seeded(translation: Translation, a: Block, b: Block): Block {
  const { names } = translation;
  const ends = new Set(
    b.items.flatMap((item) =>
      item.type === "closure"
        ? item.ends.flatMap((slot) => (slot.is === "variable" ? [names.find(slot.variable)] : []))
        : [],
    ),
  );
  if (ends.size === 0) return b;
  const seeds: TableItem[] = [];
  for (const [name, binding] of b.bindings) {
    const around = a.bindings.get(name);
    const [left, right] = [around?.certain ? variableOf(around) : null, variableOf(binding)];
    if (left === null || right === null || !ends.has(names.find(right))) continue;
    const sql = valuesOf(translation, a, left);
    if (sql === null) continue;
    const columns = [{ column: "c0", variable: right }];
    seeds.push({ type: "table", alias: names.alias("t"), sql: `(${sql})`, columns, rows: 500, each: 1 });
  }
  return seeds.length === 0 ? b : { ...b, items: [...seeds, ...b.items] };
}
