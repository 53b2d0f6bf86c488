import type { InlineClass } from "./inline-ranges.ts";

/** A variable in SQL: an expression that gives its id, or NULL where it is unbound. */
export interface Binding {
  /** May hold `{n}`, which stands for whatever column the variable number n is read from. */
  readonly sql: string;
  /** Bound in every solution. */
  readonly certain: boolean;
  /** Its id is inline or the dictionary's, never one made by the query. */
  readonly stored: boolean;
  /** Where all its values are known to be inline and of one class. */
  readonly inline?: InlineClass;
}

/** What a column of `quads` must be: one id, one of some, none of some, the value of an expression, or a variable. */
export type Slot =
  | { readonly is: "id"; readonly id: number }
  | { readonly is: "any"; readonly ids: readonly number[] }
  | { readonly is: "none"; readonly ids: readonly number[] }
  | { readonly is: "sql"; readonly sql: string }
  | { readonly is: "variable"; readonly variable: number };

export type Column = "s" | "p" | "o" | "g";

export interface QuadItem {
  readonly type: "quad";
  readonly slots: Partial<Record<Column, Slot>>;
  /** Further conditions on its columns, for the name under which it is read. */
  readonly conditions: readonly ((alias: string) => string)[];
  /** First and last id that its object may have. */
  readonly range?: { readonly low: number; readonly high: number };
}

export interface TableItem {
  readonly type: "table";
  readonly alias: string;
  readonly sql: string;
  /** Variables that its columns always bind. */
  readonly columns: readonly { readonly column: string; readonly variable: number }[];
  /** About how many rows it has. */
  readonly rows: number;
  /** How many of them each row before it meets; a few when left out. */
  readonly each?: number;
}

/** A path of any length, which is given its starting points when the rest of its block is known. */
export interface ClosureItem {
  readonly type: "closure";
  readonly alias: string;
  readonly ends: readonly [Slot, Slot];
  /** Whether the walk may begin at either end. */
  readonly sql: (seeds: readonly [string | null, string | null]) => string;
}

export type Item = QuadItem | TableItem | ClosureItem;

/** A graph pattern as parts of one SELECT that is still open to joins and conditions. */
export interface Block {
  readonly items: readonly Item[];
  /** LEFT JOIN clauses, in order; they come after all items. */
  readonly optional: readonly string[];
  readonly where: readonly string[];
  readonly bindings: ReadonlyMap<string, Binding>;
}

export const UNIT: Block = { items: [], optional: [], where: [], bindings: new Map() };

export const unbound: Binding = { sql: "NULL", certain: false, stored: true };

/** A block without solutions, in which the variables of another are in scope. */
export const nothing = (block: Block): Block => ({ ...block, where: [...block.where, "0"] });

/** Numbers for variables and names for tables, through one translation. */
export class Names {
  #parents: number[] = [];
  #aliases = 0;

  variable(): number {
    this.#parents.push(this.#parents.length);
    return this.#parents.length - 1;
  }

  alias(prefix: string): string {
    this.#aliases += 1;
    return `${prefix}${this.#aliases}`;
  }

  /** The number that stands for all those united with it. */
  find(variable: number): number {
    let at = variable;
    for (let parent = this.#parents[at]; parent !== undefined && parent !== at; parent = this.#parents[at])
      at = parent;
    return at;
  }

  unite(a: number, b: number): void {
    this.#parents[this.find(a)] = this.find(b);
  }
}

const VARIABLE = /^\{(\d+)\}$/;

/** The number of a variable that is read from columns of items; null for one that is an expression. */
export function variableOf(binding: Binding): number | null {
  const match = VARIABLE.exec(binding.sql);
  return match ? Number(match[1]) : null;
}

/** Both blocks together, where their common variables are compatible (SPARQL 1.1 §18.5 Join). */
export function join(names: Names, a: Block, b: Block): Block {
  const where = [...a.where, ...b.where];
  const bindings = new Map(a.bindings);
  for (const [name, right] of b.bindings) {
    const left = a.bindings.get(name);
    if (!left) {
      bindings.set(name, right);
      continue;
    }
    const [one, other] = [variableOf(left), variableOf(right)];
    if (one !== null && other !== null && left.certain && right.certain) names.unite(one, other);
    else if (left.sql !== right.sql) where.push(compatible(left, right));
    bindings.set(name, merged(left, right));
  }
  return {
    items: [...a.items, ...b.items],
    optional: [...a.optional, ...b.optional],
    where,
    bindings,
  };
}

/** The value of a variable that two compatible solutions bind. */
export function merged(a: Binding, b: Binding): Binding {
  if (a.certain) return a.stored ? a : { ...a, stored: b.stored && b.certain };
  if (b.certain) return b;
  if (a.sql === "NULL") return b;
  if (b.sql === "NULL") return a;
  return { sql: `coalesce(${a.sql}, ${b.sql})`, certain: false, stored: a.stored && b.stored };
}

/** Whether two solutions agree on a variable, or one leaves it unbound. */
export function compatible(a: Binding, b: Binding): string {
  if (a.sql === "NULL" || b.sql === "NULL") return "1";
  const free = [a, b].filter((binding) => !binding.certain).map((binding) => ` OR ${binding.sql} IS NULL`);
  const equal = `${a.sql} = ${b.sql}`;
  return free.length === 0 ? equal : `(${equal}${free.join("")})`;
}
