import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cluster, cluster, tellers } from "../../src/reconcile/cluster.ts";
import type { HandDecision } from "../../src/reconcile/rulings.ts";
import type { ClusterNode, ScoredPair } from "../../src/reconcile/scored-pair.ts";

/** `a1` is record 1 of source a; capitals are series. */
const node = (id: string, more: Partial<ClusterNode> = {}): ClusterNode => ({
  id,
  sourceId: id.charAt(0).toLowerCase(),
  isSeries: id.charAt(0) !== id.charAt(0).toLowerCase(),
  created: "2026-11-01T08:00:00Z",
  originId: null,
  ...more,
});

const isSeries = (id: string): boolean => node(id).isSeries;

const pair = (a: string, b: string, value: number, more: Partial<ScoredPair["score"]> = {}): ScoredPair => ({
  a,
  b,
  score: {
    relation: isSeries(a) === isSeries(b) ? (isSeries(a) ? "series" : "event") : "occurrence",
    recurrenceId: null,
    value,
    verdict: "same",
    vetoes: [],
    ...more,
  },
});

const on = (a: string, b: string, value: number, recurrenceId: string): ScoredPair =>
  pair(a, b, value, { recurrenceId });
const apart = (a: string, b: string): ScoredPair =>
  pair(a, b, 0, { verdict: "different", vetoes: ["numbers-differ"] });

const nodesOf = (...ids: string[]): ClusterNode[] => ids.map((id) => node(id));

/** Members and, after a slash, occurrences: `a1 b1`, `A1 / b2@2026-12-15`. */
const shown = (clusters: readonly Cluster[]): string[] =>
  clusters
    .map(({ members, occurrences }) => {
      const told = members.map(({ id }) => id).join(" ");
      return occurrences.length === 0
        ? told
        : `${told} / ${occurrences.map(({ id, recurrenceId }) => `${id}@${recurrenceId}`).join(" ")}`;
    })
    .sort();

describe("records of several sources", () => {
  it("are together when each is the best of its source for the other", () => {
    const clusters = cluster(nodesOf("a1", "b1", "c1", "c2"), [pair("a1", "b1", 0.9), pair("b1", "c1", 0.8)]);
    expect(shown(clusters)).toEqual(["a1 b1 c1", "c2"]);
    expect(clusters[0]?.links).toEqual([
      { a: "a1", b: "b1", score: 0.9 },
      { a: "b1", b: "c1", score: 0.8 },
    ]);
  });

  it("are apart when two of one source match about as well", () => {
    expect(
      shown(cluster(nodesOf("a1", "b1", "b2"), [pair("a1", "b1", 0.82), pair("a1", "b2", 0.8)])),
    ).toEqual(["a1", "b1", "b2"]);
  });

  it("are together when one of two matches clearly better", () => {
    expect(shown(cluster(nodesOf("a1", "b1", "b2"), [pair("a1", "b1", 0.9), pair("a1", "b2", 0.7)]))).toEqual(
      ["a1 b1", "b2"],
    );
  });

  it("never bring two records of one source together through a third", () => {
    const pairs = [pair("a1", "b1", 0.9), pair("b1", "c1", 0.85), pair("a2", "c1", 0.8)];
    expect(shown(cluster(nodesOf("a1", "a2", "b1", "c1"), pairs))).toEqual(["a1 b1 c1", "a2"]);
  });

  it("never bring two together that were found to be different", () => {
    const pairs = [pair("a1", "b1", 0.9), pair("b1", "c1", 0.8), apart("a1", "c1")];
    expect(shown(cluster(nodesOf("a1", "b1", "c1"), pairs))).toEqual(["a1 b1", "c1"]);
  });

  it("are not linked by doubt", () => {
    const doubtful = pair("a1", "b1", 0.55, { verdict: "doubtful" });
    expect(shown(cluster(nodesOf("a1", "b1"), [doubtful]))).toEqual(["a1", "b1"]);
  });

  it("are named after the oldest by day, and of those the smallest id", () => {
    const nodes = [
      node("a1", { created: "2026-11-02T00:00:00Z" }),
      node("b1", { created: "2026-11-01T23:00:00Z" }),
      node("c1", { created: "2026-11-01T01:00:00Z" }),
    ];
    const [first] = cluster(nodes, [pair("a1", "b1", 0.9), pair("b1", "c1", 0.9)]);
    expect(first?.id).toBe("b1");
  });

  it("count as one teller when they are copies of one record", () => {
    const nodes = [
      node("a1"),
      node("b1", { originId: "https://hub.example/events/x" }),
      node("c1", { originId: "https://hub.example/events/x" }),
    ];
    const [first] = cluster(nodes, [pair("a1", "b1", 0.9), pair("b1", "c1", 0.9)]);
    expect(first && tellers(first, new Map(nodes.map((each) => [each.id, each])))).toBe(2);
  });
});

describe("single events and a series", () => {
  it("are attached to several occurrences of it, though they are of one source", () => {
    const nodes = nodesOf("A1", "b1", "b2");
    const clusters = cluster(nodes, [on("A1", "b1", 0.9, "2026-12-01"), on("b2", "A1", 0.9, "2026-12-08")]);
    expect(shown(clusters)).toEqual(["A1 / b1@2026-12-01 b2@2026-12-08"]);
    expect(clusters[0]?.id).toBe("A1");
    expect(clusters[0] && tellers(clusters[0], new Map(nodes.map((each) => [each.id, each])))).toBe(2);
  });

  it("are attached together when they tell of one another", () => {
    const pairs = [on("A1", "b1", 0.9, "2026-12-01"), pair("b1", "c1", 0.8)];
    expect(shown(cluster(nodesOf("A1", "b1", "c1"), pairs))).toEqual(["A1 / b1@2026-12-01 c1@2026-12-01"]);
  });

  it("are apart when two of one source match one occurrence about as well", () => {
    const pairs = [on("A1", "b1", 0.82, "2026-12-01"), on("A1", "b2", 0.8, "2026-12-01")];
    expect(shown(cluster(nodesOf("A1", "b1", "b2"), pairs))).toEqual(["A1", "b1", "b2"]);
  });

  it("are apart when an event matches two series of one source about as well", () => {
    const pairs = [on("A1", "b1", 0.82, "2026-12-01"), on("A2", "b1", 0.8, "2026-12-01")];
    expect(shown(cluster(nodesOf("A1", "A2", "b1"), pairs))).toEqual(["A1", "A2", "b1"]);
  });

  it("are apart when one source tells both", () => {
    const pairs = [on("A1", "b1", 0.9, "2026-12-01"), pair("b1", "a2", 0.8)];
    expect(shown(cluster(nodesOf("A1", "a2", "b1"), pairs))).toEqual(["A1", "a2 b1"]);
  });

  it("are named after the series, be it younger", () => {
    const nodes = [node("A1", { created: "2026-11-09T00:00:00Z" }), node("b1")];
    expect(cluster(nodes, [on("A1", "b1", 0.9, "2026-12-01")])[0]?.id).toBe("A1");
  });
});

describe("decisions by hand", () => {
  const join = (a: string, b: string): HandDecision => ({ type: "join", a, b });
  const split = (a: string, b: string): HandDecision => ({ type: "split", a, b });

  it("join what the score would not, and keep it so", () => {
    expect(shown(cluster(nodesOf("a1", "b1"), [apart("a1", "b1")], [join("b1", "a1")]))).toEqual(["a1 b1"]);
  });

  it("split what the score would join, even through others", () => {
    const pairs = [pair("a1", "b1", 0.9), pair("b1", "c1", 0.8)];
    expect(shown(cluster(nodesOf("a1", "b1", "c1"), pairs, [split("a1", "c1")]))).toEqual(["a1 b1", "c1"]);
  });

  it("settle what was ambiguous", () => {
    const pairs = [pair("a1", "b1", 0.82), pair("a1", "b2", 0.8)];
    expect(shown(cluster(nodesOf("a1", "b1", "b2"), pairs, [split("a1", "b2")]))).toEqual(["a1 b1", "b2"]);
  });

  it("attach an event to a series, and to the occurrence it was compared with", () => {
    const doubtful = pair("A1", "b1", 0.5, { verdict: "doubtful", recurrenceId: "2026-12-01" });
    expect(shown(cluster(nodesOf("A1", "b1"), [doubtful], [join("A1", "b1")]))).toEqual([
      "A1 / b1@2026-12-01",
    ]);
  });

  it("leave apart what was both joined and split", () => {
    expect(shown(cluster(nodesOf("a1", "b1"), [], [join("a1", "b1"), split("b1", "a1")]))).toEqual([
      "a1",
      "b1",
    ]);
  });
});

const ids = ["A1", "A2", "a3", "B1", "b2", "b3", "C1", "c2", "c3", "d1", "D2"];
const scenario = fc.record({
  nodes: fc.subarray(ids, { minLength: 1 }).map((chosen) => chosen.map((id) => node(id))),
  pairs: fc
    .uniqueArray(
      fc.tuple(
        fc.constantFrom(...ids),
        fc.constantFrom(...ids),
        fc.constantFrom(0.6, 0.63, 0.7, 0.8, 0.83, 0.9),
        fc.constantFrom("same", "same", "same", "doubtful", "different"),
        fc.constantFrom("2026-12-01", "2026-12-08"),
      ),
      { selector: ([a, b]) => [a, b].sort().join(), maxLength: 25 },
    )
    .map((drawn) =>
      drawn
        .filter(([a, b]) => a.charAt(0).toLowerCase() !== b.charAt(0).toLowerCase())
        .map(([a, b, value, verdict, day]) =>
          verdict === "different"
            ? apart(a, b)
            : pair(a, b, value, { verdict, recurrenceId: isSeries(a) === isSeries(b) ? null : day }),
        ),
    ),
  decisions: fc.array(
    fc.record({
      type: fc.constantFrom("join" as const, "split" as const),
      a: fc.constantFrom(...ids),
      b: fc.constantFrom(...ids),
    }),
    { maxLength: 3 },
  ),
});

describe("any set of records", () => {
  it("is parted the same way in whatever order it is given", () => {
    fc.assert(
      fc.property(
        scenario.chain((each) =>
          fc.tuple(
            fc.constant(each),
            fc.shuffledSubarray(each.nodes, { minLength: each.nodes.length }),
            fc.shuffledSubarray(each.pairs, { minLength: each.pairs.length }),
            fc.shuffledSubarray(each.decisions, { minLength: each.decisions.length }),
          ),
        ),
        ([each, nodes, pairs, decisions]) => {
          const turned = pairs.map(({ a, b, score }) => ({ a: b, b: a, score }));
          expect(cluster(nodes, turned, decisions)).toEqual(cluster(each.nodes, each.pairs, each.decisions));
        },
      ),
    );
  });

  it("has each record in exactly one cluster, and no source twice among its tellers but by hand", () => {
    fc.assert(
      fc.property(scenario, ({ nodes, pairs }) => {
        const clusters = cluster(nodes, pairs);
        const all = clusters.flatMap(({ members, occurrences }) =>
          [...members, ...occurrences].map(({ id }) => id),
        );
        expect(all.sort()).toEqual(nodes.map(({ id }) => id).sort());
        for (const { members, occurrences } of clusters) {
          const sources = members.map(({ id }) => node(id).sourceId);
          expect(new Set(sources).size).toBe(sources.length);
          const places = occurrences.map(({ id, recurrenceId }) => `${node(id).sourceId} ${recurrenceId}`);
          expect(new Set(places).size).toBe(places.length);
        }
      }),
    );
  });

  it("is parted component by component as it is as a whole", () => {
    fc.assert(
      fc.property(scenario, ({ nodes, pairs, decisions }) => {
        const links = [
          ...pairs.filter(({ score }) => score.verdict === "same"),
          ...decisions.filter(({ type }) => type === "join"),
        ];
        const parts = componentsOf(
          nodes.map(({ id }) => id),
          links,
        );
        const alone = parts.flatMap((part) => {
          const within = ({ a, b }: { a: string; b: string }) => part.has(a) && part.has(b);
          return cluster(
            nodes.filter(({ id }) => part.has(id)),
            pairs.filter(within),
            decisions.filter(within),
          );
        });
        const byId = (a: Cluster, b: Cluster) => (a.id < b.id ? -1 : 1);
        expect(alone.sort(byId)).toEqual(cluster(nodes, pairs, decisions));
      }),
    );
  });
});

function componentsOf(known: readonly string[], links: readonly { a: string; b: string }[]): Set<string>[] {
  let parts = known.map((id) => new Set([id]));
  for (const { a, b } of links) {
    const touched = parts.filter((part) => part.has(a) || part.has(b));
    if (!known.includes(a) || !known.includes(b)) continue;
    const merged = new Set(touched.flatMap((part) => [...part]));
    parts = [...parts.filter((part) => !touched.includes(part)), merged];
  }
  return parts;
}
