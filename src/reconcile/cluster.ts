import { attachOccurrences, type Occurrence } from "./attach-occurrences.ts";
import { chooseLinks, type Link } from "./choose-links.ts";
import { Groups } from "./groups.ts";
import { type HandDecision, readDecisions } from "./rulings.ts";
import { type ClusterNode, ofBoth, type ScoredPair } from "./scored-pair.ts";

export interface ClusterMember {
  readonly id: string;
  readonly relation: "event" | "series";
}

/** Records that tell of one event, or of one series and its occurrences. */
export interface Cluster {
  /** Id of its oldest record: of its series, if it has any. */
  readonly id: string;
  /** Its tellers, by id: all events or all series. */
  readonly members: readonly ClusterMember[];
  /** Records of other sources that tell one occurrence of the series, by id. */
  readonly occurrences: readonly Occurrence[];
  /** What holds the tellers together, by ids. */
  readonly links: readonly Link[];
}

/**
 * Parts records into clusters; each is in exactly one. Pure: the order of what is given makes no difference.
 *
 * 1. Links are pairs that are the same, and of two sources each the clear best of the other: two candidates too close
 *    to one another are none.
 * 2. Links join records, the best first, unless that would bring together two records of one source, or two that were
 *    compared and found to be different.
 * 3. Records of single events are attached to the occurrences of series that they match, whole clusters of them, by the same
 *    rules, at most one of a source to an occurrence.
 * 4. What was joined by hand is together and what was split apart, before all else.
 *
 * Local: a component of the graph of `same` pairs and joins comes out as it would alone, whatever else is given; pairs
 * that are not the same matter within one only.
 */
export function cluster(
  nodes: readonly ClusterNode[],
  pairs: readonly ScoredPair[],
  decisions: readonly HandDecision[] = [],
): Cluster[] {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const rulings = readDecisions(decisions, known);
  const compared = readPairs(pairs, known);
  const apart = new Set(rulings.split);
  for (const [key, { score }] of compared)
    if (score.verdict === "different" && score.vetoes.length > 0) apart.add(key);

  const groups = new Groups(known, apart, rulings.split);
  for (const [a, b] of rulings.join) if (isOneKind(a, b)) groups.joinByHand(a.id, b.id);
  const candidates = [...compared.values()].filter(
    ({ a, b, score }) => score.verdict === "same" && !rulings.split.has(ofBoth(a, b)),
  );
  const tellings = candidates.filter(({ score }) => score.relation !== "occurrence");
  const kept = chooseLinks(tellings, known).filter(({ a, b }) => groups.join(a, b));
  const byHand = rulings.join.filter(([a, b]) => !isOneKind(a, b));
  const occurrences = attachOccurrences(
    candidates.filter(({ score }) => score.relation === "occurrence"),
    byHand.map(([a, b]) => ({ a: a.id, b: b.id, known: compared.get(ofBoth(a.id, b.id)) })),
    groups,
    known,
  );
  return assemble(groups, kept, occurrences, known);
}

/**
 * How many tell of it. Copies of one record, through whatever hubs they came, are one teller, and so is a source that tells
 * several occurrences.
 */
export function tellers(of: Cluster, nodes: ReadonlyMap<string, ClusterNode>): number {
  const originOf = (id: string): string => nodes.get(id)?.originId ?? id;
  const told = new Set(of.members.map(({ id }) => originOf(id)));
  const ofOccurrences = new Map<string, string>();
  for (const { id } of of.occurrences) {
    const origin = originOf(id);
    if (told.has(origin)) continue;
    told.add(origin);
    ofOccurrences.set(nodes.get(id)?.sourceId ?? id, origin);
  }
  return new Set(of.members.map(({ id }) => originOf(id))).size + ofOccurrences.size;
}

const isOneKind = (a: ClusterNode, b: ClusterNode): boolean => a.isSeries === b.isSeries;

/** Each pair of known records once, the smaller id first; of a pair that was scored twice, the better one. */
function readPairs(
  pairs: readonly ScoredPair[],
  known: ReadonlyMap<string, ClusterNode>,
): Map<string, ScoredPair> {
  const compared = new Map<string, ScoredPair>();
  for (const { a, b, score } of pairs) {
    if (a === b || !known.has(a) || !known.has(b)) continue;
    const key = ofBoth(a, b);
    const before = compared.get(key);
    if (!before || score.value > before.score.value)
      compared.set(key, a < b ? { a, b, score } : { a: b, b: a, score });
  }
  return compared;
}

function assemble(
  groups: Groups,
  links: readonly Link[],
  occurrences: readonly Occurrence[],
  known: ReadonlyMap<string, ClusterNode>,
): Cluster[] {
  const attached = new Set(occurrences.map(({ id }) => id));
  const clusters: Cluster[] = [];
  for (const ids of groups.all()) {
    if (ids.some((id) => attached.has(id))) continue;
    const within = new Set(ids);
    const its = occurrences.filter(({ of }) => within.has(of));
    for (const { id } of its) within.add(id);
    clusters.push({
      id: headOf(ids, known),
      members: ids.map((id) => ({ id, relation: known.get(id)?.isSeries ? "series" : "event" })),
      occurrences: its,
      links: links.filter(({ a, b }) => within.has(a) && within.has(b)),
    });
  }
  return clusters.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The oldest by UTC day, so that the order in which sources came on one day does not show; then the smaller id. */
function headOf(ids: readonly string[], known: ReadonlyMap<string, ClusterNode>): string {
  const aged = ids.map((id) => `${known.get(id)?.created.slice(0, 10)} ${id}`);
  return aged.sort()[0]?.slice(11) ?? "";
}
