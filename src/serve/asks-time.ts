import type { Condition, Filter } from "../query/filter.ts";

const TIMES: ReadonlySet<string> = new Set(["startDate", "endDate"]);

/**
 * Whether a question says itself when its occurrences are. A page or a feed that is not told so shows what is to come;
 * an expression may say anything, and is left alone.
 */
export function asksTime({ from, to, where, expression }: Filter): boolean {
  return from !== null || to !== null || expression !== null || mentionsTime(where);
}

function mentionsTime(condition: Condition): boolean {
  switch (condition.type) {
    case "overlap":
      return true;
    case "compare":
      return TIMES.has(condition.property);
    case "and":
    case "or":
      return condition.of.some(mentionsTime);
    case "not":
      return mentionsTime(condition.of);
    default:
      return false;
  }
}
