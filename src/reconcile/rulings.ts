import { ofBoth } from "./scored-pair.ts";

/** What somebody decided of two records, or of two tellings of places or organizations: it outweighs every rule. */
export interface HandDecision {
  readonly type: "join" | "split";
  readonly a: string;
  readonly b: string;
}

export interface Rulings<T> {
  readonly join: readonly (readonly [T, T])[];
  /** Pairs, by `ofBoth`. */
  readonly split: ReadonlySet<string>;
}

/** Decisions on what is known, in an order of their own. What was both joined and split is split. */
export function readDecisions<T>(
  decisions: readonly HandDecision[],
  known: ReadonlyMap<string, T>,
): Rulings<T> {
  const split = new Set<string>();
  const join = new Map<string, readonly [T, T]>();
  for (const { type, a, b } of decisions) {
    const [one, other] = [known.get(a < b ? a : b), known.get(a < b ? b : a)];
    if (!one || !other || one === other) continue;
    if (type === "split") split.add(ofBoth(a, b));
    else join.set(ofBoth(a, b), [one, other]);
  }
  const standing = [...join].filter(([key]) => !split.has(key)).sort(([a], [b]) => (a < b ? -1 : 1));
  return { join: standing.map(([, pair]) => pair), split };
}
