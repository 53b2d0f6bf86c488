import { fold } from "../model/fold.ts";
import { findZone, fixedZone } from "../model/zone.ts";
import { dayAt, midnight } from "../query/datetime.ts";
import type { Filter } from "../query/filter.ts";
import { parseQuery } from "../query/parse-query.ts";
import { ASPECTS, EXCEPTIONS } from "../query/phrase/aspects.ts";
import { parsePoint } from "../query/read-space.ts";
import { idOf } from "../query/sentence/context.ts";
import { QueryStopped } from "../store/database.ts";
import { readFacets } from "../store/read-facets.ts";
import { readNamedThings } from "../store/read-named-things.ts";
import { readPlacePoints } from "../store/read-place-points.ts";
import type { TownPoint } from "../store/read-town-points.ts";
import type { AppDeps } from "./deps.ts";
import { sqlOptions } from "./list-query.ts";
import { countList, readList } from "./read-list.ts";

/** What is nearest to a question that finds nothing, and how much that finds. */
export type Suggestion = {
  readonly changes: Readonly<Record<string, string | null>>;
  readonly count: number;
} & (
  | { readonly kind: "day"; readonly day: string }
  /** What is no longer asked. */
  | { readonly kind: "without"; readonly steps: readonly Step[] }
  | { readonly kind: "radius"; readonly km: number }
  | { readonly kind: "town"; readonly town: string; readonly km: number | null }
);

/** What can be left out of a question, in the order in which people part with it. */
const STEPS = {
  anytime: ASPECTS.when,
  except: EXCEPTIONS,
  paid: ASPECTS.free,
  price: ASPECTS.price,
  access: ["accessible"],
  onsite: ["online"],
  hours: ["timeOfDay", "weekday"],
  words: ["q"],
  venue: ["place"],
  who: ASPECTS.who,
  topic: ASPECTS.what,
  anywhere: ASPECTS.where,
} as const satisfies Record<string, readonly string[]>;
export type Step = keyof typeof STEPS;

/** Each two of a list, then each three, those in front first. */
function combinations(list: readonly Step[]): Step[][][] {
  const pairs = list.flatMap((one, index) => list.slice(index + 1).map((other) => [one, other]));
  const threes = pairs.flatMap((pair) =>
    list.slice(list.indexOf(pair[1] as Step) + 1).map((other) => [...pair, other]),
  );
  return [pairs, threes];
}

const RADII = [25, 50, 100] as const;
const MOST = 5;
/** Of steps taken together. */
const FEW = 3;

const without = (names: readonly string[]): Record<string, null> =>
  Object.fromEntries(names.map((name) => [name, null]));

/**
 * What could be asked instead, each of which finds something, the smallest step first: another day, a free choice of what
 * it costs, of the topic or the words, a larger circle, the nearest town with something on.
 */
export async function suggest(...asked: Parameters<typeof findNearest>): Promise<Suggestion[]> {
  try {
    return await findNearest(...asked);
  } catch (error) {
    // An empty page is an answer too, where the store is too busy for a better one.
    if (error instanceof QueryStopped) return [];
    throw error;
  }
}

async function findNearest(
  deps: AppDeps,
  params: URLSearchParams,
  shown: Filter,
  towns: readonly TownPoint[],
): Promise<Suggestion[]> {
  const zone = findZone(deps.timeZone) ?? fixedZone(0);
  const now = deps.clock();
  const today = midnight(dayAt(now, zone), zone);
  const given = (names: readonly string[]) => names.filter((name) => (params.get(name) ?? "") !== "");

  /** How much the question finds with other parameters, in the period that is shown unless they have their own. */
  const count = async (changes: Readonly<Record<string, string | null>>) => {
    const filter = changed(changes);
    if (filter === null) return 0;
    const period = changes.datetime ? {} : { from: shown.from, to: shown.to };
    return countList(deps, { ...filter, ...period, after: null });
  };
  const changed = (changes: Readonly<Record<string, string | null>>): Filter | null => {
    const asked = new URLSearchParams(params);
    for (const [name, value] of Object.entries({ ...changes, cursor: null, sort: null })) {
      if (value === null) asked.delete(name);
      else asked.set(name, value);
    }
    return parseQuery(asked, zone, now).filter;
  };

  /** The question without some steps, and how much it finds. */
  const leaving = async (steps: readonly Step[]): Promise<Suggestion[]> => {
    const changes: Record<string, string | null> = without(steps.flatMap((step) => STEPS[step]));
    // Words are looked for in all that is to come: so is what is left without them.
    const isOpen = steps.includes("anytime") || (steps.includes("words") && shown.to === null);
    if (isOpen) changes.datetime = "today/..";
    const n = await count(changes);
    return n === 0 ? [] : [{ kind: "without", steps, changes, count: n }];
  };

  const steps = (Object.keys(STEPS) as Step[]).filter((step) => given(STEPS[step]).length > 0);
  const found: Suggestion[] = await nextDay();
  for (const step of steps) if (step !== "anywhere") found.push(...(await leaving([step])));
  found.push(...(await elsewhere()));
  for (const size of combinations(steps)) {
    if (found.length > 0) break;
    for (const several of size) if (found.length < FEW) found.push(...(await leaving(several)));
  }
  return found.slice(0, MOST);

  /** The first day after the period on which something is on; else the first one at all. */
  async function nextDay(): Promise<Suggestion[]> {
    const free = without(ASPECTS.when);
    const filter = changed(free);
    if (filter === null) return [];
    const after = shown.to !== null && shown.to > today ? shown.to : today;
    for (const from of new Set([after, today])) {
      const { rows } = await readList(deps, { ...filter, from, to: null, after: null, limit: 1 });
      const [row] = rows;
      if (row === undefined) continue;
      const begun = row.startsAt < from ? dayAt(from, zone) : row.startDate.slice(0, 10);
      const changes = { ...free, datetime: begun };
      const n = await count(changes);
      if (n > 0) return [{ kind: "day", day: begun, changes, count: n }];
    }
    return [];
  }

  async function elsewhere(): Promise<Suggestion[]> {
    if (given(ASPECTS.where).length === 0) return [];
    const away = without(ASPECTS.where);
    const centre =
      parsePoint(params.get("near") ?? "") ??
      centreOf(params.get("commune")) ??
      (await pointOf(params.get("place") ?? ""));
    const asked = Number.parseFloat(params.get("radius") ?? "0");
    if (centre) {
      for (const km of RADII) {
        if (km <= asked) continue;
        const changes = { ...away, near: `${centre.latitude},${centre.longitude}`, radius: `${km}km` };
        const n = await count(changes);
        if (n > 0) return [{ kind: "radius", km, changes, count: n }, ...(await nextTown(centre))];
      }
    }
    return nextTown(centre);
  }

  /** Where the busiest place of a name or an id is. */
  async function pointOf(place: string) {
    if (place === "") return null;
    const named = await readNamedThings(deps.database, [fold(place)], today);
    const id = named.find(({ kind }) => kind === "place")?.id ?? idOf(place);
    const [point] = await readPlacePoints(deps.database, [id]);
    return point ?? null;
  }

  function centreOf(code: string | null) {
    const town = towns.find((one) => one.code === code && code !== null);
    return town && town.latitude !== null && town.longitude !== null
      ? { latitude: town.latitude, longitude: town.longitude }
      : null;
  }

  async function nextTown(centre: { readonly latitude: number; readonly longitude: number } | null) {
    const filter = changed(without(ASPECTS.where));
    if (filter === null || filter.expression !== null) return [];
    const period = { ...filter, from: shown.from, to: shown.to };
    const { counts } = await readFacets(deps.guarded ?? deps.database, period, [COMMUNE], sqlOptions(now));
    const active = [...(counts.get(COMMUNE) ?? [])].flatMap(([code, n]) => {
      const town = towns.find((one) => one.code === code);
      return town ? [{ town, n, km: centre ? kilometres(centre, town) : null }] : [];
    });
    const [nearest] = active.sort((a, b) => (a.km ?? 9e9) - (b.km ?? 9e9) || b.n - a.n);
    if (nearest === undefined) return [];
    const { town, n, km } = nearest;
    const changes = { ...without(ASPECTS.where), commune: town.code };
    return [{ kind: "town" as const, town: town.name, km, changes, count: n }];
  }
}

const COMMUNE = "location.inseeCommune";

/** Kilometres between a point and the middle of a town, on a plane; null for a town that is nowhere. */
function kilometres(
  from: { readonly latitude: number; readonly longitude: number },
  { latitude, longitude }: TownPoint,
): number | null {
  if (latitude === null || longitude === null) return null;
  const east = (longitude - from.longitude) * Math.cos((from.latitude * Math.PI) / 180);
  return Math.round(111.195 * Math.hypot(latitude - from.latitude, east));
}
