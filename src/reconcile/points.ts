import type { StartLikeness } from "./compare-moments.ts";
import type { PlaceLikeness } from "./compare-places.ts";
import type { TitleLikeness } from "./compare-titles.ts";

/**
 * What each agreement is worth. No property alone makes two records one event; a distinctive title, a start and a place
 * do, and so do a shared page and a start with a title.
 */
export const POINTS = {
  start: { exact: 20, near: 16, day: 14, hourless: 11 } satisfies Record<StartLikeness, number>,
  place: {
    same: 25,
    beside: 18,
    near: 15,
    named: 14,
    town: 10,
    online: 8,
    unknown: 0,
    other: -10,
    room: -20,
    address: -20,
    far: -30,
    elsewhere: -30,
  } satisfies Record<PlaceLikeness | "online", number>,
  link: 40,
  organizer: 10,
  site: 10,
  end: 6,
  image: 15,
  description: 15,
} as const;

/** From so many points on two records tell of the same. */
export const SAME_POINTS = 60;
/** From so many on, and when something speaks against, nobody can tell. */
export const DOUBTFUL_POINTS = 40;

/** Points of a title all of whose words are everyday ones, and of one that tells enough. */
const TITLE: Record<TitleLikeness["kind"], readonly [everyday: number, telling: number]> = {
  equal: [15, 30],
  contained: [9, 24],
  close: [9, 24],
  part: [0, 5],
  unrelated: [-10, -10],
};
/** Weight of words that is enough for a title to be hardly anybody else's at that time. */
const TELLING_WEIGHT = 1.75;

export function titlePoints({ kind, weight }: TitleLikeness): number {
  const [everyday, telling] = TITLE[kind];
  return everyday + (telling - everyday) * Math.min(1, weight / TELLING_WEIGHT);
}
