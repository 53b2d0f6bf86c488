import type { Instant } from "../../model/time.ts";
import { ageOf, type Thing } from "./thing.ts";

/** A thing that nobody tells of any more. */
export interface DeadThing {
  readonly id: string;
  /** The entity that it was a part of. */
  readonly held: string;
  readonly created: Instant;
}

export interface EntityNames {
  entityOf(cluster: readonly Thing[]): string;
  /** Where the address of a thing that nobody tells of any more leads. */
  deadEntityOf(id: string): string;
}

/**
 * Gives entities their ids: that of the oldest of their things, living or dead. An id whose own thing is dead stays with
 * the oldest of those that were one with it. The order of the arguments does not matter.
 */
export function nameEntities(
  clusters: readonly (readonly Thing[])[],
  dead: readonly DeadThing[],
): EntityNames {
  const home = new Map<string, readonly Thing[]>();
  for (const cluster of clusters) for (const { id } of cluster) home.set(id, cluster);
  const ages = new Map(dead.map(({ id, created }) => [id, ageOf(id, created)]));
  // Who claims the ids of the dead, the oldest first.
  const claims = new Map<string, readonly Thing[]>();
  const holders = clusters.flat().toSorted((a, b) => (age(a) < age(b) ? -1 : 1));
  for (const thing of holders) {
    const { held } = thing;
    if (held === null || home.has(held) || claims.has(held)) continue;
    claims.set(held, home.get(thing.id) ?? []);
  }
  const names = new Map<readonly Thing[], string>();
  for (const cluster of clusters) {
    const candidates = cluster.map((thing): [string, string] => [age(thing), thing.id]);
    for (const [id, claimant] of claims)
      if (claimant === cluster && ages.has(id)) candidates.push([ages.get(id) ?? "", id]);
    const [first] = candidates.sort(([a], [b]) => (a < b ? -1 : 1));
    names.set(cluster, first?.[1] ?? "");
  }
  const entityOf = (cluster: readonly Thing[]): string => names.get(cluster) ?? "";
  const heldBy = new Map(dead.map(({ id, held }) => [id, held]));
  return {
    entityOf,
    deadEntityOf: (id) => {
      const held = heldBy.get(id) ?? id;
      const heir = claims.get(id) ?? home.get(held) ?? claims.get(held);
      return heir === undefined ? held : entityOf(heir);
    },
  };
}

const age = ({ id, created }: Thing): string => ageOf(id, created);
