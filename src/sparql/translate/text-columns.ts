import type { Algebra } from "@traqula/algebra-transformations-1-1";
import { KIND } from "../../rdf/term-id.ts";
import { type Block, type QuadItem, type TableItem, variableOf } from "./block.ts";
import { objectClasses } from "./object-classes.ts";
import type { Scope } from "./scope.ts";
import { strOf, textKey, textOf } from "./texts.ts";

interface Prepared {
  readonly block: Block;
  /** Where the texts of variables are read, by `textKey`. */
  readonly texts: ReadonlyMap<string, string>;
}

const TEXT_TESTS = new Set(["contains", "strstarts", "strends", "regex"]);
const COMPARISONS = new Set(["=", "!=", "<", "<=", ">", ">="]);

/**
 * Brings the texts that a filter looks at into its block, where that is faster than to look each up for each row: a
 * search joins the dictionary, and texts that are compared between tables become columns of these tables.
 */
export function withTexts(scope: Scope, block: Block, expression: Algebra.Expression): Prepared {
  if (expression.subType !== "operator") return { block, texts: new Map() };
  if (TEXT_TESTS.has(expression.operator)) return searched(scope, block, expression.args[0]);
  if (COMPARISONS.has(expression.operator)) return compared(scope, block, expression.args);
  return { block, texts: new Map() };
}

/** A filter that searches a text is true for strings only, all of which are rows of the dictionary. */
function searched(scope: Scope, block: Block, haystack: Algebra.Expression | undefined): Prepared {
  const { names, functions } = scope.translation;
  let inner = haystack;
  let str = false;
  while (inner?.subType === "operator" && (inner.operator === "lcase" || inner.operator === "ucase"))
    [inner] = inner.args;
  if (inner?.subType === "operator" && inner.operator === "str") {
    str = true;
    [inner] = inner.args;
  }
  const none = { block, texts: new Map<string, string>() };
  if (inner?.subType !== "term" || inner.term.termType !== "Variable") return none;
  const binding = block.bindings.get(inner.term.value);
  const number = binding?.certain && binding.stored ? variableOf(binding) : null;
  if (number === null || (str && (!functions || mayBeInline(scope, block, number)))) return none;
  const alias = names.alias("t");
  const item: TableItem = {
    type: "table",
    alias,
    sql: "terms",
    columns: [{ column: "id", variable: number }],
    rows: 1e7,
    each: 0.7,
  };
  const texts = new Map([[textKey(inner.term.value, str), str ? strOf(scope, alias) : `${alias}.value`]]);
  const kinds = str ? [] : [`${alias}.id & 7 IN (${KIND.string}, ${KIND.language})`];
  return { block: { ...block, items: [...block.items, item], where: [...block.where, ...kinds] }, texts };
}

/** Whether a variable may have values that are not in the dictionary. */
function mayBeInline({ translation }: Scope, block: Block, number: number): boolean {
  const { names } = translation;
  return !block.items.some((item) => {
    if (item.type !== "quad") return false;
    const is = (column: keyof QuadItem["slots"]): boolean => {
      const slot = item.slots[column];
      return slot?.is === "variable" && names.find(slot.variable) === names.find(number);
    };
    if (is("s") || is("p")) return true;
    return (
      is("o") && item.slots.p?.is === "id" && objectClasses(translation, item.slots.p.id)?.inline.length === 0
    );
  });
}

/** STR of variables that come from tables which are evaluated by themselves: once for each of their rows. */
function compared(scope: Scope, block: Block, args: readonly Algebra.Expression[]): Prepared {
  const { names } = scope.translation;
  const texts = new Map<string, string>();
  let result = block;
  for (const part of args) {
    const arg = part.subType === "operator" && part.operator === "str" ? part.args[0] : undefined;
    if (arg?.subType !== "term" || arg.term.termType !== "Variable") continue;
    const binding = block.bindings.get(arg.term.value);
    const number = binding?.stored ? variableOf(binding) : null;
    if (number === null) continue;
    const same = ({ variable }: { readonly variable: number }) => names.find(variable) === names.find(number);
    const table = result.items.find(
      (item): item is TableItem => item.type === "table" && item.columns.some(same),
    );
    const column = table?.columns.find(same)?.column;
    if (!table || result.items.length < 2) continue;
    const inside = new Map([[arg.term.value, { sql: `w.${column}`, certain: true, stored: true }]]);
    const text = textOf({ ...scope, bindings: inside }, part);
    if (text === null) continue;
    const name = names.alias("x");
    const sql = `(SELECT w.*, ${text} AS ${name} FROM ${table.sql} AS w LIMIT -1 OFFSET 0)`;
    texts.set(textKey(arg.term.value, true), `${table.alias}.${name}`);
    result = { ...result, items: result.items.map((item) => (item === table ? { ...table, sql } : item)) };
  }
  return { block: result, texts };
}
