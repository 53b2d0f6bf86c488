import { Refusal } from "./refusal.ts";

/** What SQLite says of a statement that is beyond its limits, and what to call it. */
const LIMITS: readonly (readonly [RegExp, string])[] = [
  [/at most \d+ tables in a join/, "joining more than 64 patterns"],
  [/too many (?:columns|terms|arguments|references|FROM clause)/i, "a statement of this size"],
  [/Expression tree is too large|parser stack overflow|nested too deep/i, "nesting this deep"],
  [/too many SQL variables|variable number must be/, "this many texts"],
  [/statement too long|string or blob too big/i, "a statement of this size"],
];

/** The refusal of a query that is beyond the limits of SQLite; null for any other error. */
export function refusalOfStore(error: unknown): Refusal | null {
  if (error instanceof RangeError && /call stack/.test(error.message)) {
    return new Refusal("SPARQL_UNSUPPORTED", "nesting this deep");
  }
  const message = error instanceof Error ? error.message : "";
  const [, feature] = LIMITS.find(([pattern]) => pattern.test(message)) ?? [];
  return feature === undefined ? null : new Refusal("SPARQL_UNSUPPORTED", feature);
}
