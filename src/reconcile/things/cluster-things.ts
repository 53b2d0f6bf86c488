import { compareThings, type Telling } from "./compare-things.ts";
import type { Likeness } from "./likeness.ts";
import { ageOf } from "./thing.ts";

/**
 * Above this many that seem to be one thing, something is wrong with them, and none is joined. A town as such is told of by
 * hundreds of sources.
 */
export const MOST_TOGETHER = 500;

/**
 * Parts things into those that are one. The best links join first: those that rest on more than a name, then the older
 * ones. Nobody is joined with what it is `different` from, not even through a third; and a thing that by its name could be
 * either of two that are different is neither. The order of `tellings` does not matter.
 */
export function clusterThings(tellings: readonly Telling[]): Telling[][] {
  if (tellings.length > MOST_TOGETHER) return tellings.map((one) => [one]);
  const all = tellings.toSorted((a, b) => (agePart(a) < agePart(b) ? -1 : 1));
  const likeness = all.map((a, index) => all.slice(0, index).map((b) => compareThings(a, b)));
  const at = (one: number, other: number): Likeness | null =>
    (one > other ? likeness[one]?.[other] : likeness[other]?.[one]) ?? null;
  const apart = pairsApart(likeness);
  const areApart = (a: readonly number[], b: readonly number[]): boolean =>
    apart.length > 0 && a.some((x) => b.some((y) => at(x, y)?.verdict === "different"));
  // Those that are the same as two that are different from each other.
  const torn = new Set(
    all.flatMap((_, index) =>
      apart.some(([x, y]) => at(index, x)?.verdict === "same" && at(index, y)?.verdict === "same")
        ? [index]
        : [],
    ),
  );
  const clusterOf = all.map((_, index) => [index]);
  for (const isFirm of [true, false]) {
    for (let one = 0; one < all.length; one += 1) {
      for (let other = one + 1; other < all.length; other += 1) {
        const link = at(one, other);
        if (link?.verdict !== "same" || link.isFirm !== isFirm) continue;
        const [a, b] = [clusterOf[one] ?? [], clusterOf[other] ?? []];
        if (a === b || areApart(a, b) || (!isFirm && (torn.has(one) || torn.has(other)))) continue;
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

const pairsApart = (likeness: readonly (readonly Likeness[])[]): (readonly [number, number])[] =>
  likeness.flatMap((others, one) =>
    others.flatMap(({ verdict }, other) => (verdict === "different" ? [[one, other] as const] : [])),
  );
