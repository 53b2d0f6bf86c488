import type { LocalDate } from "../model/time.ts";
import { type Comparable, type ComparableMoment, isLong } from "./comparable.ts";

/** How two starts compare. `exact`: one instant; `near`: up to 15 minutes apart; `day`: both all day; `hourless`: one is. */
export type StartLikeness = "exact" | "near" | "day" | "hourless";

/** What of two events is at the same time. */
export interface TimeLikeness {
  /** Null when nothing begins at the same time. */
  readonly start: StartLikeness | null;
  /** The moments that begin together, the first ones of two series. */
  readonly moments: readonly [ComparableMoment, ComparableMoment] | null;
  /** Of the moments in the time that both series cover, the share that is in the other: of the one with fewer, and with more. */
  readonly shares: readonly [ofFewer: number, ofMore: number];
  /** Whether one series is listed date by date and all in the other, so that it may be a part of it. */
  readonly isListedPart: boolean;
  readonly isEnough: boolean;
}

const NEAR_SECONDS = 15 * 60;
const NOTHING: TimeLikeness = {
  start: null,
  moments: null,
  shares: [0, 0],
  isListedPart: false,
  isEnough: false,
};

/** Compares two starts; null when they are those of different events. */
export function compareStarts(a: ComparableMoment, b: ComparableMoment): StartLikeness | null {
  if (a.dateOnly || b.dateOnly) {
    if (a.day !== b.day) return null;
    return a.dateOnly && b.dateOnly ? "day" : "hourless";
  }
  const apart = Math.abs(a.at - b.at);
  return apart === 0 ? "exact" : apart <= NEAR_SECONDS ? "near" : null;
}

/** Compares when two events take place: two moments, a moment with those of a series, or two sets of moments. */
export function compareTimes(a: Comparable, b: Comparable): TimeLikeness {
  if (a.isSeries && b.isSeries) return compareSets(a, b);
  const found = a.isSeries ? swap(bestOf(b.moments, a.moments)) : bestOf(a.moments, b.moments);
  return found ? { ...found, shares: [1, 1], isListedPart: false, isEnough: true } : NOTHING;
}

interface Pairing {
  readonly start: StartLikeness;
  readonly moments: readonly [ComparableMoment, ComparableMoment];
}

const RANKS: readonly (StartLikeness | null)[] = ["exact", "near", "day", "hourless"];

/** The moment of a list that begins with the only one of another. */
function bestOf(single: readonly ComparableMoment[], list: readonly ComparableMoment[]): Pairing | null {
  const [moment] = single;
  let best: Pairing | null = null;
  if (!moment) return best;
  for (const other of list) {
    const start = compareStarts(moment, other);
    if (start === null) continue;
    const rank = RANKS.indexOf(start) - (best === null ? RANKS.length : RANKS.indexOf(best.start));
    const nearer = best !== null && Math.abs(other.at - moment.at) < Math.abs(best.moments[1].at - moment.at);
    if (rank < 0 || (rank === 0 && nearer)) best = { start, moments: [moment, other] };
  }
  return best;
}

const swap = (found: Pairing | null): Pairing | null =>
  found && { start: found.start, moments: [found.moments[1], found.moments[0]] };

/** A weekly series with its holidays left out, and the same without. */
const ENOUGH_OF_MORE = 0.7;
const ENOUGH_OF_FEWER = 0.85;

function compareSets(a: Comparable, b: Comparable): TimeLikeness {
  const from = later(a.moments[0], b.moments[0]);
  const to = earlier(a.moments.at(-1), b.moments.at(-1));
  const ofA = within(a.moments, from, to);
  const ofB = within(b.moments, from, to);
  const pairs = pair(ofA, ofB);
  const [first] = pairs;
  if (!first) return NOTHING;
  const fewer = Math.min(ofA.length, ofB.length);
  const shares = [pairs.length / fewer, pairs.length / Math.max(ofA.length, ofB.length)] as const;
  const [part] = ofA.length <= ofB.length ? [a] : [b];
  const isListedPart = shares[0] === 1 && !part.hasRule;
  const hasSeveral = pairs.length > 1 || (a.moments.length === 1 && b.moments.length === 1);
  const isEnough =
    hasSeveral && shares[0] >= ENOUGH_OF_FEWER && (shares[1] >= ENOUGH_OF_MORE || isListedPart);
  return { start: first.start, moments: first.moments, shares, isListedPart, isEnough };
}

const later = (a?: ComparableMoment, b?: ComparableMoment): LocalDate =>
  [a?.day ?? "", b?.day ?? ""].sort()[1] ?? "";
const earlier = (a?: ComparableMoment, b?: ComparableMoment): LocalDate =>
  [a?.day ?? "", b?.day ?? ""].sort()[0] ?? "";
const within = (moments: readonly ComparableMoment[], from: LocalDate, to: LocalDate): ComparableMoment[] =>
  moments.filter(({ day }) => day >= from && day <= to);

/** Moments of one list with those of the other that begin together, each once. */
function pair(a: readonly ComparableMoment[], b: readonly ComparableMoment[]): Pairing[] {
  const byDay = new Map<LocalDate, ComparableMoment[]>();
  for (const moment of b) {
    const same = byDay.get(moment.day);
    if (same) same.push(moment);
    else byDay.set(moment.day, [moment]);
  }
  const pairs: Pairing[] = [];
  for (const moment of a) {
    const left = byDay.get(moment.day) ?? [];
    const found = bestOf([moment], left);
    if (!found) continue;
    left.splice(left.indexOf(found.moments[1]), 1);
    pairs.push(found);
  }
  return pairs;
}

/** Whether two moments end together: null when one of them does not say, or says no more than its day. */
export function endsTogether(a: ComparableMoment, b: ComparableMoment): boolean | null {
  if (a.until === null || b.until === null || a.dateOnly !== b.dateOnly) return null;
  if (a.dateOnly && !isLong(a) && !isLong(b)) return null;
  return Math.abs(a.until - b.until) <= NEAR_SECONDS;
}
