import { compareThings, type Telling } from "./compare-things.ts";
import type { Likeness } from "./likeness.ts";
import { ageOf } from "./thing.ts";

/** Above this many that seem to be one thing, something is wrong with them, and none is joined. */
const MOST_TOGETHER = 200;

/**
 * Parts things into those that are one. The best links join first: those that rest on more than a name, then the older
 * ones. Nobody is joined with what it is `different` from, not even through a third; and a thing that by its name could be
 * either of two that are different is neither. The order of `tellings` does not matter.
 */
export function clusterThings(tellings: readonly Telling[]): Telling[][] {
  if (tellings.length > MOST_TOGETHER) return tellings.map((one) => [one]);
  const all = tellings.toSorted((a, b) => (agePart(a) < agePart(b) ? -1 : 1));
  const likeness = all.map((a) => all.map((b) => (a === b ? null : compareThings(a, b))));
  const at = (one: number, other: number): Likeness | null => likeness[one]?.[other] ?? null;
  const clusterOf = all.map((_, index) => [index]);
  for (const isFirm of [true, false]) {
    for (let one = 0; one < all.length; one += 1) {
      for (let other = one + 1; other < all.length; other += 1) {
        const link = at(one, other);
        if (link?.verdict !== "same" || link.isFirm !== isFirm) continue;
        const [a, b] = [clusterOf[one] ?? [], clusterOf[other] ?? []];
        if (a === b || a.some((x) => b.some((y) => at(x, y)?.verdict === "different"))) continue;
        if (!isFirm && (isTorn(all.length, at, one) || isTorn(all.length, at, other))) continue;
        for (const index of b) {
          a.push(index);
          clusterOf[index] = a;
        }
      }
    }
  }
  return [...new Set(clusterOf)].map((cluster) => cluster.flatMap((index) => all[index] ?? []));
}

const agePart = ({ thing }: Telling): string => ageOf(thing.id, thing.created);

/** Whether a thing is the same as two that are different from each other. */
function isTorn(count: number, at: (one: number, other: number) => Likeness | null, index: number): boolean {
  const alike = Array.from({ length: count }, (_, other) => other).filter(
    (other) => at(index, other)?.verdict === "same",
  );
  return alike.some((x) => alike.some((y) => x < y && at(x, y)?.verdict === "different"));
}
