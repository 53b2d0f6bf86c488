import type { Algebra } from "@traqula/algebra-transformations-1-1";
import { type Block, type Item, type QuadItem, variableOf } from "./block.ts";
import { isSelfish, kindTest } from "./comparison.ts";
import { testIn, valueIn } from "./expression.ts";
import { type Comparison, comparableWith, FIRST_INLINE, type IdRange, inRanges } from "./inline-ranges.ts";
import { objectClasses } from "./object-classes.ts";
import { flatten, isVolatile, type Scope } from "./scope.ts";
import { withTexts } from "./text-columns.ts";
import type { PatternTranslator, Surroundings, Translation } from "./translation.ts";
import { asTable } from "./union.ts";

/** Solutions of a block for which an expression is true (SPARQL 1.1 §18.5 Filter). */
export function filtered(
  translation: Translation,
  block: Block,
  expression: Algebra.Expression,
  surroundings: Surroundings,
  pattern: PatternTranslator,
): Block {
  let result = block;
  for (const part of flatten("&&", [expression])) {
    if (isVolatile(part)) {
      result = filteredOnce(translation, result, part, surroundings, pattern);
      continue;
    }
    const { block: prepared, texts } = withTexts(
      { translation, bindings: result.bindings, surroundings, pattern },
      result,
      part,
    );
    result = prepared;
    const scope = { translation, bindings: result.bindings, surroundings, pattern, texts };
    const narrowed = narrow(scope, result, part);
    result = narrowed ?? { ...result, where: [...result.where, testIn(scope, part, "truth")] };
  }
  return result;
}

const CHANCE = ".chance";

/** The truth of what changes with each evaluation is found out once for each solution. */
function filteredOnce(
  translation: Translation,
  block: Block,
  expression: Algebra.Expression,
  surroundings: Surroundings,
  pattern: PatternTranslator,
): Block {
  const scope = { translation, bindings: block.bindings, surroundings, pattern };
  const bindings = new Map(block.bindings);
  bindings.set(CHANCE, { sql: testIn(scope, expression, "truth"), certain: false, stored: true });
  const table = asTable(translation, { ...block, bindings }, { tail: " LIMIT -1 OFFSET 0" });
  const outcome = table.bindings.get(CHANCE)?.sql ?? "0";
  const left = new Map(table.bindings);
  left.delete(CHANCE);
  return { ...table, where: [...table.where, outcome], bindings: left };
}

const TURNED: Readonly<Record<string, Comparison>> = { "<": ">", "<=": ">=", "=": "=", ">=": "<=", ">": "<" };

/** A comparison of an object with a constant, as a condition on the column that an index serves; null for any other. */
function narrow(scope: Scope, block: Block, expression: Algebra.Expression): Block | null {
  if (expression.subType !== "operator") return null;
  if (expression.operator === "in") return amongTerms(scope, block, expression.args);
  const sameTerm = expression.operator === "sameterm";
  const operator = sameTerm ? "=" : TURNED[TURNED[expression.operator] ?? ""];
  const [left, right] = expression.args;
  if (!operator || !left || !right) return null;
  const [variable, fixed, towards] =
    right.subType === "term" && right.term.termType !== "Variable"
      ? [left, right, operator]
      : [right, left, TURNED[operator] as Comparison];
  if (variable.subType !== "term" || variable.term.termType !== "Variable") return null;
  if (fixed.subType !== "term" || fixed.term.termType === "Variable") return null;
  const binding = block.bindings.get(variable.term.value);
  const number = binding && variableOf(binding);
  if (!binding?.certain || number === null || number === undefined) return null;
  const value = valueIn(scope, fixed);
  if (value.id === undefined) return null;
  const whole = sameTerm || isSelfish(value);
  if (whole && operator === "=") return identical(scope, block, number, [value.id]);
  return compared(scope, block, number, towards, value.id);
}

/** A variable that is one of some terms which are equal to themselves only. */
function amongTerms(
  scope: Scope,
  block: Block,
  [left, ...others]: readonly Algebra.Expression[],
): Block | null {
  if (left?.subType !== "term" || left.term.termType !== "Variable" || others.length === 0) return null;
  const binding = block.bindings.get(left.term.value);
  const number = binding?.certain ? variableOf(binding) : null;
  if (number === null || others.some(({ subType }) => subType !== "term")) return null;
  const values = others.map((other) => valueIn(scope, other));
  const ids = values.flatMap((value) => (isSelfish(value) && value.id !== undefined ? [value.id] : []));
  return ids.length === values.length ? identical(scope, block, number, ids) : null;
}

/** Asks it of every column that the variable is read from: which of them is read first is not known yet. */
function identical({ translation }: Scope, block: Block, number: number, ids: readonly number[]): Block {
  const { names } = translation;
  const one = ids.length === 1 ? `= ${ids[0]}` : `IN (${ids.join(", ")})`;
  const items = block.items.map((item): Item => {
    if (item.type !== "quad") return item;
    const columns = (["s", "p", "o", "g"] as const).filter((column) => {
      const slot = item.slots[column];
      return slot?.is === "variable" && names.find(slot.variable) === names.find(number);
    });
    const conditions = columns.map((column) => (alias: string) => `${alias}.${column} ${one}`);
    return { ...item, conditions: [...item.conditions, ...conditions] };
  });
  return { ...block, items, where: [...block.where, `{${number}} ${one}`] };
}

function compared(
  scope: Scope,
  block: Block,
  number: number,
  operator: Comparison,
  id: number,
): Block | null {
  const { translation } = scope;
  const comparable = comparableWith(operator, id);
  if (!comparable) return null;
  const { names } = translation;
  const target = block.items.find(
    (item): item is QuadItem =>
      item.type === "quad" &&
      item.slots.p?.is === "id" &&
      item.slots.o?.is === "variable" &&
      names.find(item.slots.o.variable) === names.find(number),
  );
  const p = target?.slots.p;
  if (!target || p?.is !== "id") return null;
  const found = objectClasses(translation, p.id);
  if (!found) return null;
  const ranges = found.inline.flatMap((name): IdRange[] => {
    const range = comparable.ranges[name];
    return range ? [range] : [];
  });
  if (!found.dictionary && ranges.length <= 1) {
    const [range] = ranges;
    const item = range ? within(target, range) : { ...target, conditions: [...target.conditions, () => "0"] };
    return { ...block, items: block.items.map((other) => (other === target ? item : other)) };
  }
  const script = found.dictionary
    ? (column: string) =>
        ` OR (${column} < ${FIRST_INLINE} AND ${kindTest(column, comparable.kinds)} AND rdf_test(${translation.functionNumber(operator)}, ${column}, ${id}))`
    : () => "";
  const condition = (alias: string) => `(${inRanges(`${alias}.o`, ranges)}${script(`${alias}.o`)})`;
  const item = { ...target, conditions: [...target.conditions, condition] };
  return { ...block, items: block.items.map((other) => (other === target ? item : other)) };
}

/** Narrows the range of the object column. */
function within(item: QuadItem, range: IdRange): QuadItem {
  const known = item.range ?? range;
  return { ...item, range: { low: Math.max(known.low, range.low), high: Math.min(known.high, range.high) } };
}
