import { inGraph } from "./active-graph.ts";
import { type Binding, type Block, type Column, compatible, type QuadItem, type Slot } from "./block.ts";
import type { Surroundings, Translation } from "./translation.ts";

/** A slot whose variable has its name. */
export type PatternSlot =
  | Exclude<Slot, { is: "variable" | "sql" }>
  | { readonly is: "named"; readonly name: string };

interface Slots {
  readonly slots: readonly Slot[];
  readonly bindings: ReadonlyMap<string, Binding>;
  readonly where: readonly string[];
}

/** Gives names their variables; a name that the solution around EXISTS binds becomes its value. */
export function slotBlock(
  { names }: Translation,
  slots: readonly PatternSlot[],
  { outer }: Surroundings,
): Slots & { slots: [Slot, Slot, ...Slot[]] } {
  const bindings = new Map<string, Binding>();
  const where: string[] = [];
  const numbers = new Map<string, number>();
  const translated = slots.map((slot): Slot => {
    if (slot.is !== "named") return slot;
    const around = outer.get(slot.name);
    if (around?.certain) {
      bindings.set(slot.name, around);
      return { is: "sql", sql: around.sql };
    }
    const variable = numbers.get(slot.name) ?? names.variable();
    numbers.set(slot.name, variable);
    const binding: Binding = { sql: `{${variable}}`, certain: true, stored: true };
    if (around && !bindings.has(slot.name)) where.push(compatible(binding, around));
    bindings.set(slot.name, binding);
    return { is: "variable", variable };
  });
  return { slots: translated as [Slot, Slot, ...Slot[]], bindings, where };
}

/** One triple pattern: subject, predicate, object. */
export function quadBlock(
  translation: Translation,
  pattern: readonly [PatternSlot, PatternSlot, PatternSlot],
  surroundings: Surroundings,
): Block {
  const { graph } = surroundings;
  const named: PatternSlot[] = [...pattern];
  if (graph.type === "each") named.push({ is: "named", name: graph.variable });
  const { slots, bindings, where } = slotBlock(translation, named, surroundings);
  const [s, p, o, g] = slots;
  const given: Partial<Record<Column, Slot>> = { s, ...(p ? { p } : {}), ...(o ? { o } : {}) };
  const inside = inGraph(graph, g ?? null);
  const item: QuadItem = {
    type: "quad",
    slots: inside.g ? { ...given, g: inside.g } : given,
    conditions: [...inside.conditions],
  };
  return { items: [item], optional: [], where, bindings };
}
