import { Algebra } from "@traqula/algebra-transformations-1-1";
import type { INLINE } from "../../rdf/term-id.ts";
import { unsupported } from "../refusal.ts";
import { type Block, unbound, variableOf } from "./block.ts";
import { valueIn } from "./expression.ts";
import { inlineClass } from "./object-classes.ts";
import { select } from "./render.ts";
import { isVolatile, type Scope } from "./scope.ts";
import type { PatternTranslator, Surroundings, Translation } from "./translation.ts";

interface OrderTerm {
  readonly sql: string;
  readonly descending: boolean;
  /** The variables that it reads; null where an expression hides them. */
  readonly variable: string | null;
  /** The number of a variable whose ids are in the order of its values. */
  readonly number: number | null;
}

/** A pattern with the solution modifiers of one query (SPARQL 1.1 §15). */
export interface Selection {
  readonly block: Block;
  readonly variables: readonly string[];
  readonly order: readonly OrderTerm[];
  readonly distinct: boolean;
  readonly offset: number;
  readonly limit: number | null;
}

/** Whether there is nothing but a pattern and a choice of its variables. */
export const isOpen = ({ order, distinct, offset, limit }: Selection): boolean =>
  order.length === 0 && !distinct && offset === 0 && limit === null;

/**
 * Takes the solution modifiers off a query, each at most once and in the order of §18.2.5: those of a sub-query inside it
 * are not its own.
 */
export function selectionOf(
  translation: Translation,
  operation: Algebra.Operation,
  around: Surroundings,
  pattern: PatternTranslator,
): Selection {
  if (operation.type !== Algebra.Types.SLICE) return deduplicated(translation, operation, around, pattern);
  const inner = deduplicated(translation, operation.input, around, pattern);
  return { ...inner, offset: operation.start, limit: operation.length ?? null };
}

/** The solutions of a pattern for a template, in order and sliced: what CONSTRUCT, DESCRIBE and ASK look at. */
export function solutionsOf(
  translation: Translation,
  operation: Algebra.Operation,
  around: Surroundings,
  pattern: PatternTranslator,
): Selection {
  if (operation.type !== Algebra.Types.SLICE) return ordered(translation, operation, around, pattern);
  const inner = ordered(translation, operation.input, around, pattern);
  return { ...inner, offset: operation.start, limit: operation.length ?? null };
}

function deduplicated(
  translation: Translation,
  operation: Algebra.Operation,
  around: Surroundings,
  pattern: PatternTranslator,
): Selection {
  if (operation.type === Algebra.Types.DISTINCT) {
    return { ...projected(translation, operation.input, around, pattern), distinct: true };
  }
  // REDUCED allows any number of equal solutions between one and all.
  const input = operation.type === Algebra.Types.REDUCED ? operation.input : operation;
  return projected(translation, input, around, pattern);
}

function projected(
  translation: Translation,
  operation: Algebra.Operation,
  around: Surroundings,
  pattern: PatternTranslator,
): Selection {
  if (operation.type !== Algebra.Types.PROJECT) return ordered(translation, operation, around, pattern);
  const variables = operation.variables.map(({ value }) => value);
  const outer = new Map(
    [...around.outer].filter(([name]) => variables.includes(name) || name.startsWith(".")),
  );
  return { ...ordered(translation, operation.input, { ...around, outer }, pattern), variables };
}

function ordered(
  translation: Translation,
  operation: Algebra.Operation,
  around: Surroundings,
  pattern: PatternTranslator,
): Selection {
  const input = operation.type === Algebra.Types.ORDER_BY ? operation.input : operation;
  const block = pattern(translation, input, around);
  const plain = { block, variables: visible(block), distinct: false, offset: 0, limit: null };
  if (operation.type !== Algebra.Types.ORDER_BY) return { ...plain, order: [] };
  const scope: Scope = { translation, bindings: block.bindings, surroundings: around, pattern };
  return {
    ...plain,
    order: operation.expressions.flatMap((expression) => orderTerm(scope, block, expression)),
  };
}

const visible = (block: Block): string[] =>
  [...block.bindings.keys()].filter((name) => !/^(?:\.|_:)/.test(name));

function orderTerm(scope: Scope, block: Block, expression: Algebra.Expression): OrderTerm[] {
  const descending = expression.subType === "operator" && expression.operator === "desc";
  const inner = descending ? expression.args[0] : expression;
  if (!inner) return [];
  if (isVolatile(inner)) unsupported("ORDER BY of a function that changes with each call");
  if (inner.subType === "term" && inner.term.termType !== "Variable") return [];
  const variable = inner.subType === "term" ? inner.term.value : null;
  const value = valueIn(scope, inner);
  if (value.sql === "NULL") return [];
  const inline = value.inline ?? inlineClass(scope.translation, block, value.sql);
  const number = inline ? variableOf(value) : null;
  return [{ sql: sortable(scope.translation, value.sql, inline), descending, variable, number }];
}

/** An expression that SQL sorts as SPARQL does: ids of one class by their value, others by a key. */
function sortable({ functions }: Translation, sql: string, inline: keyof typeof INLINE | undefined): string {
  if (inline === "dateTime") return `${sql} >> 11`;
  if (inline === "decimal") return `${sql} >> 3`;
  if (inline) return `+${sql}`;
  return functions ? `rdf_order(${sql})` : unsupported("ORDER BY of these values on this store");
}

/** The statement of a query; its columns are c0, c1 and so on. */
export function renderSelection(translation: Translation, selection: Selection, most?: number): string {
  const { block, variables, order, distinct, offset } = selection;
  const limit = [selection.limit, most].reduce<number | null>(
    (least, next) => (next === undefined || next === null ? least : Math.min(least ?? next, next)),
    null,
  );
  const slice =
    limit === null && offset === 0 ? "" : ` LIMIT ${limit ?? -1}${offset === 0 ? "" : ` OFFSET ${offset}`}`;
  const expressions = variables.map((name, at) => `${(block.bindings.get(name) ?? unbound).sql} AS c${at}`);
  const by = order
    .map(({ sql, descending, number }, at) => {
      // Equal values may come in any order unless something else decides: then the index has the order already.
      const key = number !== null && at === order.length - 1 ? `{${number}}` : sql;
      return `${key}${descending ? " DESC" : ""}`;
    })
    .join(", ");
  const first = order.length === 1 && limit !== null ? (order[0]?.number ?? null) : null;
  const hidden = order.some(({ variable }) => variable === null || !variables.includes(variable));
  if (distinct && order.length > 0 && hidden) {
    const ranked = select(translation, block, [
      ...expressions,
      `row_number() OVER (ORDER BY ${by}) AS place`,
    ]);
    const columns = variables.map((_, at) => `c${at}`).join(", ");
    if (columns === "") return `SELECT 1 FROM (${ranked}) GROUP BY 1${slice}`;
    return `SELECT ${columns} FROM (${ranked}) GROUP BY ${columns} ORDER BY min(place)${slice}`;
  }
  const tail = `${order.length > 0 ? ` ORDER BY ${by}` : ""}${slice}`;
  return select(translation, block, expressions, { distinct, tail, first });
}
