import { fold } from "../model/fold.ts";
import type { Commune } from "../model/gazetteer.ts";
import { findZone, fixedZone } from "../model/zone.ts";
import { dayAt, midnight } from "../query/datetime.ts";
import type { PhraseGuide, PhraseTown } from "../query/phrase/guide.ts";
import { searchTokens } from "../query/words.ts";
import { readKnownWords } from "../store/read-place-points.ts";
import { readTownPoints, type TownPoint } from "../store/read-town-points.ts";
import type { AppDeps } from "./deps.ts";

/** The towns in which the hub knows places, the busiest first. */
export function townPoints({ database, clock, timeZone }: Pick<AppDeps, "database" | "clock" | "timeZone">) {
  const zone = findZone(timeZone) ?? fixedZone(0);
  return readTownPoints(database, midnight(dayAt(clock(), zone), zone));
}

/** What reading a phrase takes: the hub's own towns first, then the communes of the gazetteer. */
export async function phraseGuide(deps: AppDeps, phrase: string): Promise<PhraseGuide> {
  const { database, gazetteer, clock, timeZone } = deps;
  const tokens = new Map(
    phrase.split(/[^\p{L}\p{N}\p{M}]+/u).map((word) => [fold(word), searchTokens(word)[0] ?? ""]),
  );
  const [points, words] = await Promise.all([
    townPoints(deps),
    readKnownWords(database, [...new Set(tokens.values())]),
  ]);
  const byCode = new Map(points.flatMap((point) => (point.code === null ? [] : [[point.code, point]])));
  const known = (commune: Commune): PhraseTown =>
    byCode.get(commune.code) ?? {
      ...commune,
      latitude: commune.latitude,
      longitude: commune.longitude,
      busy: 0,
    };
  const busiest = (towns: readonly PhraseTown[]) => towns.toSorted((a, b) => b.busy - a.busy);
  const byName = new Map<string, TownPoint[]>();
  for (const point of points) byName.set(fold(point.name), [...(byName.get(fold(point.name)) ?? []), point]);
  return {
    today: dayAt(clock(), findZone(timeZone) ?? fixedZone(0)),
    townsNamed(name) {
      const own: readonly PhraseTown[] = byName.get(fold(name)) ?? [];
      const official = (gazetteer?.byName(name) ?? []).map(known);
      return busiest([...own, ...official.filter(({ code }) => !own.some((town) => town.code === code))]);
    },
    townsAtPostalCode: (postalCode) => busiest((gazetteer?.byPostalCode(postalCode) ?? []).map(known)),
    isWord: (folded) => words.has(tokens.get(folded) ?? folded),
  };
}
