import { sharesKey } from "./blocking.ts";
import { type Comparable, isLong } from "./comparable.ts";
import { compareTimes, endsTogether, type TimeLikeness } from "./compare-moments.ts";
import { comparePlaces, type PlaceLikeness } from "./compare-places.ts";
import { compareTitles, type TitleLikeness } from "./compare-titles.ts";
import { DOUBTFUL_POINTS, POINTS, SAME_POINTS, titlePoints } from "./points.ts";

/** One thing that was compared. `code` says how it compares, and is stable: `start-exact`, `place-near`. */
export interface ScorePart {
  readonly property:
    | "startDate"
    | "endDate"
    | "name"
    | "location"
    | "organizer"
    | "url"
    | "image"
    | "description";
  readonly code: string;
  readonly points: number;
}

/** Whether two records tell of one and the same, and why. */
export interface Score {
  /** `occurrence`: one is a series, the other one of its occurrences. */
  readonly relation: "event" | "series" | "occurrence";
  /** For an occurrence: which one of the series. Null when the series names none. */
  readonly recurrenceId: string | null;
  /** From 0 to 1; 0 when something rules it out. */
  readonly value: number;
  readonly verdict: "same" | "doubtful" | "different";
  readonly parts: readonly ScorePart[];
  /** What keeps it from being more than doubtful, however much agrees. */
  readonly doubts: readonly string[];
  /** What rules it out. */
  readonly vetoes: readonly string[];
}

interface Findings {
  readonly a: Comparable;
  readonly b: Comparable;
  readonly times: TimeLikeness;
  readonly titles: TitleLikeness;
  readonly place: PlaceLikeness | "online";
  readonly linked: boolean;
  readonly organizer: boolean;
  readonly image: boolean;
  readonly ends: boolean | null;
}

/**
 * Compares two records of different sources (docs/decisions/0014-one-event-many-tellers.md). Symmetric and pure. What
 * agrees gives points, what cannot be so of one event vetoes. Records of one source are never the same.
 */
export function scoreOf(a: Comparable, b: Comparable): Score {
  const times = compareTimes(a, b);
  const relation = a.isSeries === b.isSeries ? (a.isSeries ? "series" : "event") : "occurrence";
  const moment = a.isSeries ? times.moments?.[0] : times.moments?.[1];
  const recurrenceId = relation === "occurrence" ? (moment?.recurrenceId ?? null) : null;
  // Most pairs end here: nothing else needs to be looked at.
  const atOnce = a.sourceId === b.sourceId ? "same-source" : times.start === null ? "start-differs" : null;
  if (atOnce)
    return {
      relation,
      recurrenceId,
      value: 0,
      verdict: "different",
      parts: [],
      doubts: [],
      vetoes: [atOnce],
    };
  const findings = find(a, b, times);
  const parts = partsOf(findings);
  const vetoes = vetoesOf(findings);
  const points = parts.reduce((sum, part) => sum + part.points, 0);
  const doubts = vetoes.length > 0 || points < SAME_POINTS ? [] : doubtsOf(findings);
  const verdict =
    vetoes.length > 0 || points < DOUBTFUL_POINTS
      ? "different"
      : points < SAME_POINTS || doubts.length > 0
        ? "doubtful"
        : "same";
  const value = vetoes.length > 0 ? 0 : Math.min(1, Math.max(0, points / 100));
  return { relation, recurrenceId, value, verdict, parts, doubts, vetoes };
}

const meets = (a: readonly string[], b: readonly string[]): boolean => a.some((one) => b.includes(one));

function find(a: Comparable, b: Comparable, times: TimeLikeness): Findings {
  return {
    a,
    b,
    times,
    titles: compareTitles(a, b),
    place: placeOf(a, b),
    linked: meets(a.links, b.links) || meets(a.identifiers, b.identifiers),
    organizer: a.organizers.some((one) => b.organizers.some((other) => isOneName(one, other))),
    image: meets(a.images, b.images),
    ends: times.moments ? endsTogether(...times.moments) : null,
  };
}

/** All words of the one in the other. */
function isOneName(a: readonly string[], b: readonly string[]): boolean {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  return few.every((word) => many.includes(word));
}

function placeOf(a: Comparable, b: Comparable): Findings["place"] {
  if (a.onlineOnly && b.onlineOnly) return meets(a.meetings, b.meetings) ? "same" : "online";
  const found = comparePlaces(a, b);
  if (found !== "unknown" && found !== "town") return found;
  return namesPlaceOf(a, b) || namesPlaceOf(b, a) ? "named" : found;
}

/** Whether an event's title or organizer names the place of the other, which it does not give itself. */
function namesPlaceOf(a: Comparable, b: Comparable): boolean {
  const said = [...a.titles.flatMap(({ words }) => words), ...a.organizers.flat()];
  return b.places.some(({ own }) => own.length > 0 && own.every((word) => said.includes(word)));
}

const part = (property: ScorePart["property"], code: string, points: number): ScorePart => ({
  property,
  code,
  points,
});

function partsOf({ a, b, times, titles, place, linked, organizer, image, ends }: Findings): ScorePart[] {
  const start = times.start ?? "hourless";
  const parts = [
    part("startDate", `start-${start}`, POINTS.start[start]),
    part("name", `name-${titles.kind}`, titlePoints(titles)),
    part("location", `place-${place}`, POINTS.place[place]),
  ];
  if (linked) parts.push(part("url", "link-shared", POINTS.link));
  if (organizer) parts.push(part("organizer", "organizer-same", POINTS.organizer));
  if (ends === true) parts.push(part("endDate", "end-same", POINTS.end));
  if (image) parts.push(part("image", "image-shared", POINTS.image));
  if (a.opening !== null && a.opening === b.opening)
    parts.push(part("description", "description-same", POINTS.description));
  // A page of the same part of one site says of its author what an organizer would.
  else if (!organizer && a.site !== null && a.site === b.site)
    parts.push(part("url", "site-same", POINTS.site));
  return parts;
}

function vetoesOf({ a, b, times, titles, place, linked }: Findings): string[] {
  const vetoes: string[] = [];
  if (a.isSeries && b.isSeries && !times.isEnough) vetoes.push("moments-differ");
  if (place === "room" || place === "address" || place === "far" || place === "elsewhere")
    vetoes.push(`place-${place}`);
  if (titles.differs !== null) vetoes.push(`${titles.differs}-differ`);
  if (a.ages && b.ages && (a.ages[0] > b.ages[1] || b.ages[0] > a.ages[1])) vetoes.push("ages-differ");
  if (!linked && isOnlineElsewhere(a, b)) vetoes.push("online-elsewhere");
  return vetoes;
}

/** One is online only, the other at a place and nowhere online. */
const isOnlineElsewhere = (a: Comparable, b: Comparable): boolean =>
  (a.onlineOnly && b.places.length > 0 && b.meetings.length === 0) ||
  (b.onlineOnly && a.places.length > 0 && a.meetings.length === 0);

/** An evening of a festival, a day of an exhibition: it begins with the whole and is not the whole. */
function isPartOfOther({ moments }: TimeLikeness): boolean {
  if (moments === null) return false;
  const [one, other] = moments;
  return one.until !== null && other.until !== null && isLong(one) !== isLong(other);
}

const EVERYDAY_WEIGHT = 1;

/** Both name organizers, other ones, and neither of them is the house where it takes place. */
function haveOtherOrganizers({ a, b, organizer }: Findings): boolean {
  if (organizer || a.organizers.length === 0 || b.organizers.length === 0) return false;
  const houses = [...a.places, ...b.places].flatMap(({ own }) => own);
  return ![...a.organizers, ...b.organizers].some((words) => words.some((word) => houses.includes(word)));
}

function doubtsOf(findings: Findings): string[] {
  const { a, b, times, titles, place } = findings;
  const doubts: string[] = [];
  if (titles.kind === "part" || (titles.kind === "unrelated" && !isTranslation(findings)))
    doubts.push(`name-${titles.kind}`);
  if (place === "other") doubts.push("place-other");
  if (isPartOfOther(times)) doubts.push("length-differs");
  // Two rooms of one house may have the same on at the same time, if it is nothing special.
  const everyday = titles.weight < EVERYDAY_WEIGHT;
  if (place === "beside" && everyday) doubts.push("place-beside");
  if (everyday && haveOtherOrganizers(findings)) doubts.push("organizer-differs");
  // What no index would bring together must not depend on whether somebody happened to compare it.
  if (doubts.length === 0 && !sharesKey(a, b)) doubts.push("never-met");
  return doubts;
}

/** Titles that share nothing are of one event only if all else is the same, and something that is its own. */
function isTranslation({ a, b, times, place, linked, organizer, image, ends }: Findings): boolean {
  if (times.start !== "exact" || place !== "same") return false;
  const twoLanguages = !meets(a.languages, b.languages);
  if (linked) return twoLanguages || ends === true;
  return twoLanguages && ends === true && organizer && image;
}
