import type { Instant } from "../model/time.ts";
import { instantSeconds } from "../model/zone.ts";
import { countUpcoming, type Freshness, readFreshness } from "../store/read-freshness.ts";
import { readModified } from "../store/read-modified.ts";
import type { AppDeps } from "./deps.ts";
import { sqlOptions } from "./list-query.ts";

/**
 * The states of a source as the public is told them, the worst first. `late`: the last reading went well, but the next one
 * is hours overdue.
 */
export const STATES = [
  "failing",
  "frozen",
  "late",
  "suspended",
  "new",
  "dormant",
  "paused",
  "retired",
  "ok",
] as const;
export type State = (typeof STATES)[number];

/** States of sources that are to be read often: the others stand still because somebody or something decided so. */
const READ: ReadonlySet<State> = new Set<State>(["failing", "frozen", "late", "new", "ok"]);

/** A reading that did not begin so long after it was due is late: imports of others take minutes. */
const LATE_SECONDS = 2 * 3600;

export interface StatedSource extends Freshness {
  readonly state: State;
}

/** How fresh the hub is as a whole. */
export interface HubFreshness {
  readonly now: Instant;
  /** The worst first, those of one state by name. */
  readonly sources: readonly StatedSource[];
  readonly counts: Readonly<Record<State, number>>;
  /** Of how many sources that are read often, how many are up to date. */
  readonly upToDate: number;
  readonly read: number;
  readonly upcoming: number;
  /** The youngest change of any event, and the youngest good reading of any source. */
  readonly lastChange: Instant | null;
  readonly lastSuccess: Instant | null;
  /** The day of the newest dump; null where there is none. */
  readonly dump: string | null;
}

export function stateOf({ status, suspended, nextDue }: Freshness, now: Instant): State {
  if (suspended !== null) return "suspended";
  if (status !== "ok") return status;
  return instantSeconds(now) - instantSeconds(nextDue) > LATE_SECONDS ? "late" : "ok";
}

export async function hubFreshness(deps: AppDeps): Promise<HubFreshness> {
  const now = deps.clock();
  const [found, upcoming, { data }, days] = await Promise.all([
    readFreshness(deps.database, now),
    countUpcoming(deps.database, now),
    readModified(deps.database, sqlOptions(now), now),
    deps.dumps?.days(),
  ]);
  const stated = found.map((source): StatedSource => ({ ...source, state: stateOf(source, now) }));
  const counts = Object.fromEntries(STATES.map((state) => [state, 0])) as Record<State, number>;
  for (const { state } of stated) counts[state] += 1;
  const successes = stated.flatMap(({ lastSuccess }) => lastSuccess ?? []).sort();
  return {
    now,
    // Sorting keeps the order of names.
    sources: stated.sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state)),
    counts,
    upToDate: counts.ok,
    read: stated.filter(({ state }) => READ.has(state)).length,
    upcoming,
    lastChange: data,
    lastSuccess: successes.at(-1) ?? null,
    dump: days?.at(-1) ?? null,
  };
}
