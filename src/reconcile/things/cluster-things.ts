import { Groups } from "../groups.ts";
import { type HandDecision, readDecisions } from "../rulings.ts";
import { compareThings, type Telling } from "./compare-things.ts";
import { different, type Likeness } from "./likeness.ts";
import { ageOf } from "./thing.ts";

/**
 * Above this many that seem to be one thing, something is wrong with them, and none is joined but by hand. A town as such
 * is told of by hundreds of sources.
 */
export const MOST_TOGETHER = 500;

/**
 * Parts things into those that are one. The best links join first: those that rest on more than a name, then the older
 * ones. Nobody is joined with what it is `different` from, not even through a third; and a thing that by its name could be
 * either of two that are different is neither. The order of what is given does not matter.
 *
 * What was joined by hand is together, whatever it says, and what was split is not, before all else. Who is one with a thing
 * by its words stays so when that thing is joined by hand with another. A decision may name what is not among the tellings,
 * since nobody tells of it any more: through it, too, things are joined.
 *
 * @param components things with no chain of likeness between one component and another
 */
export function clusterThings(
  components: readonly (readonly Telling[])[],
  decisions: readonly HandDecision[] = [],
): Telling[][] {
  const decided = new Set(decisions.flatMap(({ a, b }) => [a, b]));
  const isDecided = (all: readonly Telling[]): boolean => all.some(({ thing }) => decided.has(thing.id));
  const free = decided.size === 0 ? components : components.filter((all) => !isDecided(all));
  const bound = decided.size === 0 ? [] : components.filter(isDecided);
  return [...free.flatMap((all) => linkByWords(oldestFirst(all), null)), ...linkByHand(bound, decisions)];
}

function linkByHand(
  components: readonly (readonly Telling[])[],
  decisions: readonly HandDecision[],
): Telling[][] {
  const tellings = new Map(components.flat().map((telling) => [telling.thing.id, telling]));
  const ids = [...tellings.keys(), ...decisions.flatMap(({ a, b }) => [a, b])];
  const nodes = new Map(ids.map((id) => [id, { id, sourceId: id }]));
  const { join, split } = readDecisions(decisions, nodes);
  const hand = new Groups(nodes, split, split);
  for (const [a, b] of join) hand.joinByHand(a.id, b.id);
  const inOrder = components
    .map(oldestFirst)
    .sort(([a], [b]) => (a && b && agePart(a) < agePart(b) ? -1 : 1));
  for (const component of inOrder) linkByWords(component, hand);
  const clusters = hand.all().map((group) => group.flatMap((id) => tellings.get(id) ?? []));
  return clusters.filter(({ length }) => length > 0).map(oldestFirst);
}

/** The clusters of a component by its words, as far as `hand` lets them; there, what is linked is joined as well. */
function linkByWords(all: readonly Telling[], hand: Groups | null): Telling[][] {
  if (all.length > MOST_TOGETHER) return all.map((one) => [one]);
  const idAt = (index: number): string => all[index]?.thing.id ?? "";
  const isSplit = (one: number, other: number): boolean => hand?.isSplit(idAt(one), idAt(other)) ?? false;
  const likeness = all.map((a, one) =>
    all.slice(0, one).map((b, other) => (isSplit(one, other) ? different("hand") : compareThings(a, b))),
  );
  const at = (one: number, other: number): Likeness | null =>
    (one > other ? likeness[one]?.[other] : likeness[other]?.[one]) ?? null;
  const apart = pairsApart(likeness);
  const areApart = (a: readonly number[], b: readonly number[]): boolean =>
    apart.length > 0 && a.some((x) => b.some((y) => at(x, y)?.verdict === "different"));
  /** Those that are the same as two that are different from each other, unless these are one by hand. */
  const tornThings = (): Set<number> => {
    const two = apart.filter(([x, y]) => hand === null || hand.of(idAt(x)) !== hand.of(idAt(y)));
    const isTorn = (index: number): boolean =>
      two.some(([x, y]) => at(index, x)?.verdict === "same" && at(index, y)?.verdict === "same");
    return new Set(all.flatMap((_, index) => (isTorn(index) ? [index] : [])));
  };
  const clusterOf = all.map((_, index) => [index]);
  for (const isFirm of [true, false]) {
    const torn = isFirm ? new Set<number>() : tornThings();
    for (let one = 0; one < all.length; one += 1) {
      for (let other = one + 1; other < all.length; other += 1) {
        const link = at(one, other);
        if (link?.verdict !== "same" || link.isFirm !== isFirm) continue;
        const [a, b] = [clusterOf[one] ?? [], clusterOf[other] ?? []];
        if (a === b || areApart(a, b) || torn.has(one) || torn.has(other) || isSplit(one, other)) continue;
        hand?.join(idAt(one), idAt(other));
        for (const index of b) {
          a.push(index);
          clusterOf[index] = a;
        }
      }
    }
  }
  return [...new Set(clusterOf)].map((cluster) => cluster.flatMap((index) => all[index] ?? []));
}

const oldestFirst = (tellings: readonly Telling[]): Telling[] =>
  tellings.toSorted((a, b) => (agePart(a) < agePart(b) ? -1 : 1));

const agePart = ({ thing }: Telling): string => ageOf(thing.id, thing.created);

const pairsApart = (likeness: readonly (readonly Likeness[])[]): (readonly [number, number])[] =>
  likeness.flatMap((others, one) =>
    others.flatMap(({ verdict }, other) => (verdict === "different" ? [[one, other] as const] : [])),
  );
