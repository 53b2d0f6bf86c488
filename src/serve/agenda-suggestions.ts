import { findZone, fixedZone } from "../model/zone.ts";
import { dayAt, midnight } from "../query/datetime.ts";
import type { Filter } from "../query/filter.ts";
import { parseQuery } from "../query/parse-query.ts";
import { ASPECTS } from "../query/phrase/aspects.ts";
import { parsePoint } from "../query/read-space.ts";
import { readFacets } from "../store/read-facets.ts";
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
  | { readonly kind: "anytime" | "paid" | "onsite" | "access" | "hours" | "topic" | "words" | "anywhere" }
  | { readonly kind: "radius"; readonly km: number }
  | { readonly kind: "town"; readonly town: string; readonly km: number | null }
);

const RADII = [25, 50, 100] as const;
const MOST = 5;

const without = (names: readonly string[]): Record<string, null> =>
  Object.fromEntries(names.map((name) => [name, null]));

/**
 * What could be asked instead, each of which finds something, the smallest step first: another day, a free choice of what
 * it costs, of the topic or the words, a larger circle, the nearest town with something on.
 */
export async function suggest(
  deps: AppDeps,
  params: URLSearchParams,
  shown: Filter,
  towns: readonly TownPoint[],
): Promise<Suggestion[]> {
  const zone = findZone(deps.timeZone) ?? fixedZone(0);
  const now = deps.clock();
  const today = midnight(dayAt(now, zone), zone);
  const given = (names: readonly string[]) => names.filter((name) => (params.get(name) ?? "") !== "");

  /** How much the question finds with other parameters; `isLater` for all that is to come. */
  const count = async (changes: Readonly<Record<string, string | null>>, isLater = false) => {
    const filter = changed(changes);
    if (filter === null) return 0;
    const period = isLater ? { from: today, to: null } : { from: shown.from, to: shown.to };
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

  const found: Suggestion[] = [];
  const free = without(ASPECTS.when);
  const anytime = changed(free);
  const later =
    anytime &&
    (await readList(deps, { ...anytime, from: shown.to ?? today, to: null, after: null, limit: 1 }));
  const day = later?.rows[0]?.startDate.slice(0, 10);
  if (day !== undefined && anytime) {
    const changes = { ...free, datetime: day };
    const filter = changed(changes);
    if (filter) found.push({ kind: "day", day, changes, count: Math.max(1, await countList(deps, filter)) });
    const all = await count(free, true);
    if (all > 0 && given(ASPECTS.when).length > 0)
      found.push({ kind: "anytime", changes: { ...free, datetime: "today/.." }, count: all });
  }
  const steps = [
    ["paid", ["free"]],
    ["access", ["accessible"]],
    ["onsite", ["online"]],
    ["hours", ["timeOfDay", "weekday"]],
    ["topic", ["keywords", "about"]],
    ["words", ["q"]],
  ] as const;
  for (const [kind, names] of steps) {
    if (given(names).length === 0) continue;
    const n = await count(without(names));
    if (n > 0) found.push({ kind, changes: without(names), count: n });
  }
  found.push(...(await elsewhere()));
  return found.slice(0, MOST);

  async function elsewhere(): Promise<Suggestion[]> {
    if (given(ASPECTS.where).length === 0) return [];
    const away = without(ASPECTS.where);
    const centre = parsePoint(params.get("near") ?? "") ?? centreOf(params.get("commune"));
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
