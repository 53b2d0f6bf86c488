import { graphName, isGraph } from "./active-graph.ts";
import type { Block, Column, Item, Names, QuadItem, Slot } from "./block.ts";
import { ownConditions, PREDICATES, slotCondition } from "./conditions.ts";
import type { Facts } from "./facts.ts";
import { inOrder, variablesOf } from "./plan.ts";

export interface Rendering {
  readonly names: Names;
  readonly facts: Facts;
}

/** Tables in the order of their joins, each with the conditions that can be tested once it is read. */
interface Step {
  readonly source: string;
  /** A column that is never NULL. */
  readonly present: string;
  readonly conditions: readonly string[];
}

interface Steps {
  readonly steps: readonly Step[];
  /** Where each variable is read. */
  readonly columns: ReadonlyMap<number, string>;
}

const COLUMNS: readonly Column[] = ["s", "p", "o", "g"];

/** Puts the columns in the place of the variables; leaves those that a statement around this one has. */
export const resolve = (sql: string, columns: ReadonlyMap<number, string>, names: Names): string =>
  sql.replace(/\{(\d+)\}/g, (whole, number) => columns.get(names.find(Number(number))) ?? whole);

export interface SelectOptions {
  readonly distinct?: boolean;
  /** What follows WHERE. */
  readonly tail?: string;
  /** Variables whose values are known from a statement around this one. */
  readonly given?: ReadonlySet<number>;
  /** A variable in whose order the rows had better come. */
  readonly first?: number | null;
}

/** A SELECT of expressions over a block. */
export function select(
  context: Rendering,
  block: Block,
  columns: readonly string[],
  { distinct = false, tail = "", given, first = null }: SelectOptions = {},
): string {
  const { steps, columns: read } = stepsOf(context, block, given ?? new Set(), first);
  const put = (sql: string) => resolve(sql, read, context.names);
  const sources = steps.map(({ source }) => source);
  if (sources.length === 0 && block.optional.length > 0) sources.push("(SELECT 1) AS one");
  const from = [sources.join(" CROSS JOIN "), ...block.optional.map(put)]
    .filter((part) => part !== "")
    .join(" ");
  const conditions = [...steps.flatMap((step) => step.conditions), ...block.where].map(put);
  const where = conditions.length === 0 ? "" : ` WHERE ${conjunction(conditions)}`;
  const expressions = columns.length === 0 ? "1" : columns.map(put).join(", ");
  return `SELECT ${distinct ? "DISTINCT " : ""}${expressions}${from === "" ? "" : ` FROM ${from}`}${where}${put(tail)}`;
}

/** AND in a shape whose depth grows slowly: SQLite has a limit on depth. */
export function conjunction(conditions: readonly string[], operator: "AND" | "OR" = "AND"): string {
  if (conditions.length === 0) return operator === "AND" ? "1" : "0";
  if (conditions.length <= 8) return conditions.join(` ${operator} `);
  const middle = Math.ceil(conditions.length / 2);
  const halves = [conditions.slice(0, middle), conditions.slice(middle)];
  return halves.map((half) => `(${conjunction(half, operator)})`).join(` ${operator} `);
}

function stepsOf(
  context: Rendering,
  block: Block,
  given: ReadonlySet<number>,
  first: number | null = null,
): Steps {
  const { names, facts } = context;
  const ordered = inOrder(block.items, given, names, facts, first);
  const columns = new Map<number, string>();
  const steps: Step[] = [];
  ordered.forEach((item, at) => {
    steps.push(stepOf(context, block, ordered.slice(0, at), item, columns, given));
  });
  return { steps, columns };
}

/** One table, and its conditions; adds to `columns` the variables that are first read there. */
function stepOf(
  context: Rendering,
  block: Block,
  before: readonly Item[],
  item: Item,
  columns: Map<number, string>,
  given: ReadonlySet<number>,
): Step {
  const { names } = context;
  const conditions: string[] = [];
  const read = (variable: number, column: string) => {
    const number = names.find(variable);
    const known = columns.get(number);
    if (known === undefined) columns.set(number, column);
    else conditions.push(`${column} = ${known}`);
  };
  if (item.type === "table") {
    for (const { column, variable } of item.columns) read(variable, `${item.alias}.${column}`);
    const present = `${item.alias}.${item.columns[0]?.column ?? "rowid"}`;
    return { source: `${item.sql} AS ${item.alias}`, present, conditions };
  }
  if (item.type === "closure") {
    const seeds = item.ends.map((slot) =>
      slot.is === "variable" ? seed(context, block, before, slot.variable, columns) : null,
    );
    const source = `(${item.sql([seeds[0] ?? null, seeds[1] ?? null])}) AS ${item.alias}`;
    item.ends.forEach((slot, end) => {
      const column = `${item.alias}.${end === 0 ? "a" : "n"}`;
      if (slot.is === "variable") read(slot.variable, column);
    });
    return { source, present: `${item.alias}.a`, conditions };
  }
  const alias = names.alias("q");
  conditions.push(...walkable(item, alias, columns, given, names));
  for (const column of COLUMNS) {
    const slot = item.slots[column];
    if (!slot) continue;
    if (column === "g") conditions.push(...graphRead(slot, `${alias}.g`, columns, names));
    else if (slot.is === "variable") read(slot.variable, `${alias}.${column}`);
    else conditions.push(slotCondition(slot, `${alias}.${column}`));
  }
  conditions.push(...ownConditions(item, alias));
  return { source: `quads AS ${alias}`, present: `${alias}.p`, conditions };
}

/** The conditions on the graph of a pattern; a variable of it holds the name. */
function graphRead(slot: Slot, column: string, columns: Map<number, string>, names: Names): string[] {
  if (slot.is === "sql") return [isGraph(column, slot.sql)];
  if (slot.is !== "variable") return [slotCondition(slot, column)];
  const number = names.find(slot.variable);
  const known = columns.get(number);
  if (known !== undefined) return [isGraph(column, known)];
  columns.set(number, graphName(column));
  return [];
}

/** Where only the object is known: the index begins with the predicate, so name them all. */
function walkable(
  item: QuadItem,
  alias: string,
  columns: ReadonlyMap<number, string>,
  given: ReadonlySet<number>,
  names: Names,
): string[] {
  const open = (column: Column): boolean => {
    const slot = item.slots[column];
    if (!slot || slot.is === "none") return true;
    if (slot.is !== "variable") return false;
    const number = names.find(slot.variable);
    return !columns.has(number) && ![...given].some((known) => names.find(known) === number);
  };
  return open("s") && open("p") && !open("o") ? [`${alias}.p IN ${PREDICATES}`] : [];
}

/** A query for the values that a variable has in the items before; null when they do not bind it. */
function seed(
  context: Rendering,
  block: Block,
  before: readonly Item[],
  variable: number,
  columns: ReadonlyMap<number, string>,
): string | null {
  if (!columns.has(context.names.find(variable))) return null;
  const items = before.filter((item) => item.type !== "closure");
  return valuesOf(context, { ...block, items }, variable);
}

/** A query for the values, and perhaps some more, that a variable has in a block; null when its items do not bind it. */
export function valuesOf(context: Rendering, block: Block, variable: number): string | null {
  const { names } = context;
  const number = names.find(variable);
  const inside = new Set(block.items.flatMap(variablesOf).map((other) => names.find(other)));
  if (!inside.has(number)) return null;
  // Leaving out a condition gives more values, which the join takes away again.
  const where = block.where.filter(
    (sql) =>
      !/\b[a-z]+\d+\./.test(sql) &&
      [...sql.matchAll(/\{(\d+)\}/g)].every((match) => inside.has(names.find(Number(match[1])))),
  );
  const items = { items: block.items, optional: [], where, bindings: new Map() };
  return select(context, items, [`{${number}} AS c0`], { distinct: true });
}

/**
 * LEFT JOINs of a block whose items are all triple patterns: each clause also asks that the ones after it will match,
 * so that a solution is joined whole or not at all. `conditions` tie it to the block on its left, whose variables
 * stay as they are. Gives the clauses, and where the variables of this block are read.
 */
export function leftJoins(
  context: Rendering,
  block: Block,
  conditions: readonly string[],
  given: ReadonlySet<number>,
): { clauses: string[]; columns: ReadonlyMap<number, string>; matched: string } {
  const { steps, columns } = stepsOf(context, block, given);
  const matched = `${steps[0]?.present} IS NOT NULL`;
  const due = steps.map((step): string[] => [...step.conditions]);
  for (const condition of [...block.where, ...conditions]) {
    due[dueAt(context, condition, steps, columns)]?.push(condition);
  }
  const clauses = steps.map((step, at) => {
    const own = [...(due[at] ?? [])];
    if (at > 0) own.push(matched);
    if (at < steps.length - 1)
      own.push(guard(context, steps.slice(at + 1), due.slice(at + 1).flat(), columns));
    return `LEFT JOIN ${step.source} ON ${resolve(conjunction(own), columns, context.names)}`;
  });
  for (const clause of block.optional) {
    clauses.push(`${resolve(clause, columns, context.names)} AND ${matched}`);
  }
  return { clauses, columns, matched };
}

/** The first step at which all columns of a condition are known. */
function dueAt(
  { names }: Rendering,
  condition: string,
  steps: readonly Step[],
  columns: ReadonlyMap<number, string>,
): number {
  const known = resolve(condition, columns, names);
  const places = [...known.matchAll(/\b([a-z]+\d+)\./g)].map(([, alias]) =>
    steps.findIndex((step) => aliasOf(step) === alias),
  );
  return Math.max(0, ...places);
}

const aliasOf = (step: Step | undefined): string => step?.source.split(" AS ")[1] ?? "";

function guard(
  { names }: Rendering,
  steps: readonly Step[],
  conditions: readonly string[],
  columns: ReadonlyMap<number, string>,
): string {
  const renamed = new Map(steps.map((step) => [aliasOf(step), names.alias("q")]));
  const rename = (sql: string): string =>
    resolve(sql, columns, names).replace(/\b[qt]\d+\b/g, (alias) => renamed.get(alias) ?? alias);
  const from = steps.map(({ source }) => rename(source)).join(" CROSS JOIN ");
  const where = conditions.map(rename);
  return `EXISTS (SELECT 1 FROM ${from} WHERE ${conjunction(where)})`;
}

/**
 * Whether a block can be left-joined pattern by pattern under some conditions. Its own optional parts then follow as
 * they are, so that nothing else may look at what they bind.
 */
export function isPlain({ items, optional, where }: Block, conditions: readonly string[]): boolean {
  if (items.length === 0 || items.length > MOST_LEFT || !items.every(isIndexed)) return false;
  const inside = new Set(
    optional.flatMap((sql) => [...sql.matchAll(/ AS ([a-z]+\d+)\b/g)].map(([, alias]) => alias)),
  );
  return ![...where, ...conditions].some((sql) =>
    [...sql.matchAll(/\b([a-z]+\d+)\./g)].some(([, alias]) => inside.has(alias)),
  );
}

const MOST_LEFT = 6;

/** Tables of the store, in which a row is found at once. */
const isIndexed = (item: Item): boolean =>
  item.type === "quad" || (item.type === "table" && item.sql === "terms");
