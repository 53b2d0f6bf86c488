import type { HubEvent } from "../../src/model/event.ts";
import { blockingKeys } from "../../src/reconcile/blocking.ts";
import { cluster } from "../../src/reconcile/cluster.ts";
import { type Comparable, comparable } from "../../src/reconcile/comparable.ts";
import { scoreOf } from "../../src/reconcile/score.ts";
import type { ClusterNode, ScoredPair } from "../../src/reconcile/scored-pair.ts";
import type { LabelledPair } from "./labelled-pairs.ts";

/** How two sources were put together: right pairs, wrong ones, right ones that were not found; and what it cost. */
export interface Clustered {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  readonly scored: number;
  readonly seconds: number;
}

/**
 * Takes one row of one feed as two sources, each whole: what blocking brings together is scored and clustered, as a store
 * does it. So a record competes with all others of its source, and with the twins beside it.
 */
export function clustered(pairs: readonly LabelledPair[]): Clustered {
  const nodes: ClusterNode[] = [];
  const sides = { one: new Map<string, Comparable>(), another: new Map<string, Comparable>() };
  const add = (event: HubEvent, sourceId: "one" | "another", id: string): void => {
    nodes.push({ id, sourceId, isSeries: event.isSeries, created: "2026-11-24T12:00:00Z", originId: null });
    sides[sourceId].set(id, { ...comparable(event, sourceId), id });
  };
  pairs.forEach(({ a, b }, index) => {
    add(a, "one", `a${index}`);
    add(b, "another", `b${index}`);
  });
  const met = meetings(sides.one, sides.another);
  const start = performance.now();
  const scores = met.map(([a, b]): ScoredPair => ({ a: a.id, b: b.id, score: scoreOf(a, b) }));
  const seconds = (performance.now() - start) / 1000;
  const counts = { right: 0, wrong: 0, missed: 0, scored: met.length, seconds };
  const together = new Set<string>();
  for (const { members, occurrences } of cluster(nodes, scores)) {
    for (const [one, other] of [
      ...occurrences.map(({ id, of }) => [id, of] as const),
      ...members.flatMap(({ id }) => members.map((member) => [id, member.id] as const)),
    ])
      if (one < other) together.add(`${one} ${other}`);
      else if (other < one) together.add(`${other} ${one}`);
  }
  pairs.forEach(({ same }, index) => {
    const found = together.delete(`a${index} b${index}`);
    if (found && same) counts.right += 1;
    else if (found) counts.wrong += 1;
    else if (same) counts.missed += 1;
  });
  // Twins are made to be like the event that they are compared with, and may well be another event of their feed.
  const strays = pairs.every(({ same }) => same) ? together.size : 0;
  return { ...counts, wrong: counts.wrong + strays };
}

function meetings(
  one: ReadonlyMap<string, Comparable>,
  another: ReadonlyMap<string, Comparable>,
): [Comparable, Comparable][] {
  const byKey = new Map<string, Comparable[]>();
  for (const of of one.values())
    for (const key of blockingKeys(of)) byKey.set(key, [...(byKey.get(key) ?? []), of]);
  return [...another.values()].flatMap((of) => {
    const found = new Set(blockingKeys(of).flatMap((key) => byKey.get(key) ?? []));
    return [...found].map((other): [Comparable, Comparable] => [other, of]);
  });
}
