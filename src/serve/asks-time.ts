import type { Condition, Filter } from "../query/filter.ts";
import { isVolatile } from "../sparql/cached-service.ts";

const TIMES: ReadonlySet<string> = new Set(["startDate", "endDate"]);

/**
 * Whether a question says itself when its occurrences are. A page or a feed that is not told so shows what is to come;
 * an expression may say anything, and is left alone.
 */
export function asksTime({ from, to, where, expression }: Filter): boolean {
  return from !== null || to !== null || expression !== null || mentionsTime(where);
}

/** Whether a question may be answered otherwise at any moment: an expression names the present one. */
export const asksNow = ({ expression }: Filter): boolean => expression !== null && isVolatile(expression);

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
