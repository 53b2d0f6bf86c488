import type { Instant } from "../model/time.ts";
import type { Database } from "../store/database.ts";
import type { Condition, Filter } from "./filter.ts";
import { earliestStart } from "./sparql-expression.ts";
import { spansOf } from "./time-order.ts";

/** In a store of so many occurrences it takes longer to sort all that an expression finds than to ask day by day. */
const LARGE = 50_000;

/**
 * A filter with an expression as filters of which each finds what starts in one span, one after the other: in a large
 * store a page needs few of them. The filter itself where that would help nobody.
 */
export async function partsInTime(database: Database, filter: Filter, large = LARGE): Promise<Filter[]> {
  const { expression, sort, after } = filter;
  if (expression === null || sort.length > 0) return [filter];
  const row = await database.first<{ n: number | null }>("SELECT max(number) AS n FROM occurrences");
  if ((row?.n ?? 0) < large) return [filter];
  const span = { from: earliestStart(expression), to: null };
  return (await spansOf(database, { span, after, descending: false })).map(({ from, to }) => ({
    ...filter,
    where: { type: "and", of: [filter.where, ...startsIn(from, to)] },
  }));
}

function startsIn(from: Instant | null, to: Instant | null): Condition[] {
  const bound = (operator: "gte" | "lt", value: Instant | null): Condition[] =>
    value === null ? [] : [{ type: "compare", property: "startDate", operator, values: [value] }];
  return [...bound("gte", from), ...bound("lt", to)];
}
