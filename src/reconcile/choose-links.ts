import type { ClusterNode, ScoredPair } from "./scored-pair.ts";

export interface Link {
  /** The smaller id of both. */
  readonly a: string;
  readonly b: string;
  readonly score: number;
}

/** Two candidates of one source whose scores are closer than this are both none. */
export const MARGIN = 0.05;

/** Of candidate pairs those in which each record is the clear best of its source for the other; best first. */
export function chooseLinks(
  candidates: readonly ScoredPair[],
  known: ReadonlyMap<string, ClusterNode>,
): Link[] {
  const best = new Map<string, { value: number; with: string; isClear: boolean }>();
  const rankings = candidates.flatMap(({ a, b, score }) => [
    { of: a, with: b, value: score.value },
    { of: b, with: a, value: score.value },
  ]);
  const keyOf = (record: string, other: string) => `${record} ${known.get(other)?.sourceId}`;
  for (const { of, with: other, value } of rankings) {
    const key = keyOf(of, other);
    const before = best.get(key);
    if (!before) best.set(key, { value, with: other, isClear: true });
    else if (value > before.value)
      best.set(key, { value, with: other, isClear: value - before.value >= MARGIN });
    else if (before.value - value < MARGIN) before.isClear = false;
  }
  const isChosen = (record: string, other: string): boolean => {
    const found = best.get(keyOf(record, other));
    return found?.with === other && found.isClear;
  };
  return candidates
    .filter(({ a, b }) => isChosen(a, b) && isChosen(b, a))
    .map(({ a, b, score }) => ({ a, b, score: score.value }))
    .sort(byScore);
}

/** Descending score, then ids: the order in which links are taken. */
const byScore = (one: Link, other: Link): number =>
  other.score - one.score || compareTexts(one.a, other.a) || compareTexts(one.b, other.b);

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
