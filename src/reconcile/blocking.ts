import type { LocalDate } from "../model/time.ts";
import { SECONDS_PER_DAY, SECONDS_PER_HOUR, type Seconds } from "../model/zone.ts";
import type { Comparable, ComparableMoment } from "./comparable.ts";
import { weightOf } from "./word-weights.ts";

/**
 * Keys by which a store finds what to compare with what: records without a common key are never called the same
 * (`scoreOf` asks for one). Few to a record, however many moments it has:
 *
 * - `h:` hour, town and mark, of one event at an hour: two hours if it begins in the last quarter;
 * - `d:` day, town and mark, of one event without an hour;
 * - `w:` day and word of its title, of one event, or day, town and an everyday title: for those whose town or hour is
 *   missing on one side;
 * - `s:` weekday, hour, town and mark: a series, and what may be one of its occurrences; without hour for what has none;
 * - `r:` weekday and word of a series, for those whose town is missing on one side;
 * - `u:` and `i:` pages and ids of its own.
 *
 * A mark is a word of the title, or something of the place: what begins in one town at one hour and has neither a word nor
 * a place in common is not one event, and in a large town there are hundreds.
 */
export function blockingKeys(of: Comparable): string[] {
  const towns = townsOf(of);
  const words = keyWords(of);
  const keys = new Set<string>();
  const [first] = of.moments;
  const titles = words.length > 0 ? words : wholeTitles(of);
  const places = placeMarks(of);
  if (first && !of.isSeries) {
    for (const town of towns)
      for (const time of timeKeys(first))
        for (const mark of [...titles, ...places]) keys.add(`${time}:${town}:${mark}`);
    for (const word of words) keys.add(`w:${first.day}:${word}`);
    if (words.length === 0)
      for (const title of titles) for (const town of towns) keys.add(`w:${first.day}:${town}:${title}`);
  }
  const weekdays = weekdaysOf(of.moments);
  const slotWords = slotWordsOf(titles, weekdays);
  for (const slot of slotsOf(of))
    for (const mark of [...slotWords, ...places.slice(0, 1)])
      for (const town of towns) keys.add(`s:${slot}:${town}:${mark}`);
  if (of.isSeries && words.length > 0)
    for (const weekday of weekdays) for (const word of slotWords) keys.add(`r:${weekday}:${word}`);
  for (const link of of.links.slice(0, MOST_LINKS)) keys.add(`u:${link}`);
  for (const identifier of of.identifiers.slice(0, MOST_LINKS)) keys.add(`i:${identifier}`);
  return [...keys];
}

const slotWordsOf = (titles: readonly string[], weekdays: readonly number[]): readonly string[] =>
  titles.slice(0, weekdays.length > FEW_WEEKDAYS ? SLOT_WORDS - 1 : SLOT_WORDS);

/** The keys of single events that begin with a moment of a series. */
function momentKeys(of: Comparable): string[] {
  const words = keyWords(of);
  const titles = words.length > 0 ? words : wholeTitles(of);
  const marks = [...slotWordsOf(titles, weekdaysOf(of.moments)), ...placeMarks(of).slice(0, 1)];
  const ends = townsOf(of).flatMap((town) => marks.map((mark) => `:${town}:${mark}`));
  const times = of.moments.flatMap((moment) =>
    moment.dateOnly ? timeKeys(moment) : [...timeKeys(moment), `d:${moment.day}`],
  );
  return [...new Set(times)].flatMap((time) => ends.map((end) => time + end));
}

/** Under which keys a store keeps a record, and under which it looks for others. */
export interface LookupKeys {
  readonly kept: readonly string[];
  readonly asked: readonly string[];
}

/**
 * The keys of a record for a store, where most pairs that share one have nothing to say to each other. Single events
 * share the weekday of thousands (`o:`), and look there for series only (`s:`); a series looks for them by its moments,
 * unless it has very many. Those with a town and an hour meet by them, and look by day and word (`w:`) only for what lacks
 * either (`v:`). An incomplete record looks for all.
 */
export function lookupKeys(of: Comparable): LookupKeys {
  const kept: string[] = [];
  const asked: string[] = [];
  const isComplete = townsOf(of).length > 0 && of.moments[0]?.dateOnly === false;
  const isLong = of.moments.length > MOST_ASKED_MOMENTS;
  for (const key of blockingKeys(of)) {
    const rest = key.slice(1);
    const kind = key[0] ?? "";
    if (kind === "s") {
      kept.push(of.isSeries ? key : `o${rest}`);
      asked.push(...(of.isSeries && isLong ? [key, `o${rest}`] : [key]));
    } else if (kind === "w") {
      kept.push(isComplete ? key : `v${rest}`);
      asked.push(...(isComplete ? [`v${rest}`] : [key, `v${rest}`]));
    } else {
      kept.push(key);
      asked.push(key);
    }
  }
  if (of.isSeries && !isLong) asked.push(...momentKeys(of));
  return { kept, asked };
}

/** Whether a store would bring two records together. */
export function sharesKey(a: Comparable, b: Comparable): boolean {
  const keys = new Set(blockingKeys(a));
  return blockingKeys(b).some((key) => keys.has(key));
}

/** A series of a year of weeks is asked for by its moments, one of every day by its weekdays. */
const MOST_ASKED_MOMENTS = 60;
const MOST_TOWNS = 2;
const MOST_LINKS = 4;
const MOST_WORDS = 4;
/** A series on every day of the week has seven times as many keys, and so a word less. */
const SLOT_WORDS = 3;
const FEW_WEEKDAYS = 3;
/** A weekday has three: by itself, and at two hours of UTC. */
const MOST_SLOTS = 21;
/** Words of everyday titles would bring together half of what happens that day. */
const TELLING = 0.6;

function townsOf({ places, onlineOnly }: Comparable): string[] {
  if (onlineOnly) return ["online"];
  const towns = places.flatMap(({ commune, town }) => commune ?? (town === null ? [] : `@${town}`));
  return [...new Set(towns)].slice(0, MOST_TOWNS);
}

/** Of each title the words that tell most, in an order that depends on the words alone. */
function keyWords({ titles, context }: Comparable): string[] {
  const words = new Set(titles.slice(0, 3).flatMap((title) => title.words));
  const telling = [...words].filter((word) => weightOf(word) >= TELLING);
  const own = telling.filter((word) => !context.includes(word));
  return (own.length > 0 ? own : telling).sort(byTelling).slice(0, MOST_WORDS);
}

const byTelling = (a: string, b: string): number =>
  weightOf(b) - weightOf(a) || b.length - a.length || (a < b ? -1 : a > b ? 1 : 0);

const wholeTitles = ({ titles }: Comparable): string[] =>
  titles.slice(0, SLOT_WORDS).flatMap(({ words }) => (words.length > 0 ? words.join("+") : []));

const QUARTER = SECONDS_PER_HOUR / 4;
/** Buckets begin ten minutes before the hour, so that what begins at the hour or on the half has one. */
const EARLIER = 600;

const hourOf = (time: Seconds): number => Math.floor((time + EARLIER) / SECONDS_PER_HOUR);
const hoursOf = (at: Seconds): number[] => [...new Set([hourOf(at), hourOf(at + QUARTER)])];

const timeKeys = ({ at, day, dateOnly }: ComparableMoment): string[] =>
  dateOnly ? [`d:${day}`] : hoursOf(at).map((hour) => `h:${hour}`);

/** Of each place its house number and street, and the word of its name that tells most, else the kind of place that it is. */
function placeMarks({ places }: Comparable): string[] {
  const marks = places.slice(0, MOST_TOWNS).flatMap(({ own, kinds, street }) => {
    const name = own.length > 0 ? own.toSorted(byTelling).slice(0, 1) : kinds.toSorted().slice(0, 1);
    const house =
      street === null || street.number === "" ? [] : [`${street.number} ${street.words.at(-1) ?? ""}`];
    return [...name.map((word) => `@${word}`), ...house];
  });
  return [...new Set(marks)];
}

/**
 * When in the week something begins: weekday and hour (UTC, so that a series over a change of clocks has two), and for a
 * series and what has no hour the weekday alone.
 */
function slotsOf({ moments, isSeries }: Comparable): string[] {
  const slots = new Set<string>();
  for (const { day, at, dateOnly } of moments) {
    const weekday = weekdayOf(day);
    if (isSeries || dateOnly) slots.add(`${weekday}`);
    if (!dateOnly) for (const hour of hoursOf(at)) slots.add(`${weekday}.${hour % 24}`);
    if (slots.size >= MOST_SLOTS) break;
  }
  return [...slots];
}

const weekdaysOf = (moments: readonly ComparableMoment[]): number[] => [
  ...new Set(moments.map(({ day }) => weekdayOf(day))),
];

/** 0 for Thursday, the day on which time began. */
const weekdayOf = (day: LocalDate): number =>
  Math.floor(Date.parse(`${day}T00:00:00Z`) / 1000 / SECONDS_PER_DAY) % 7;
