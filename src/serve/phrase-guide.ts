import { fold } from "../model/fold.ts";
import type { Commune } from "../model/gazetteer.ts";
import { townPositions } from "../model/town-points.ts";
import { findZone, fixedZone } from "../model/zone.ts";
import { dayAt, midnight } from "../query/datetime.ts";
import type { PhraseGuide, PhraseTown } from "../query/phrase/guide.ts";
import { nameCandidates } from "../query/phrase/names.ts";
import { phraseWords } from "../query/phrase/phrase-words.ts";
import { isSlip } from "../query/phrase/spelling.ts";
import { LARGE_TOWNS } from "../query/phrase/where.ts";
import { searchTokens } from "../query/words.ts";
import { readNamedThings } from "../store/read-named-things.ts";
import { readKnownWords } from "../store/read-place-points.ts";
import { readTownPoints, type TownPoint } from "../store/read-town-points.ts";
import type { AppDeps } from "./deps.ts";

/** The towns in which the hub knows places, the busiest first. */
export function townPoints({ database, clock, timeZone }: Pick<AppDeps, "database" | "clock" | "timeZone">) {
  return readTownPoints(database, startOfDay({ clock, timeZone }));
}

/** The instant at which the hub's day began. */
function startOfDay({ clock, timeZone }: Pick<AppDeps, "clock" | "timeZone">): string {
  const zone = findZone(timeZone) ?? fixedZone(0);
  return midnight(dayAt(clock(), zone), zone);
}

const busiest = (towns: readonly PhraseTown[]) => towns.toSorted((a, b) => b.busy - a.busy);

interface TownIndex {
  readonly byCode: ReadonlyMap<string, TownPoint>;
  /** By folded name. */
  readonly byName: ReadonlyMap<string, readonly TownPoint[]>;
}

/** Towns are the same until something is committed: so is their index. */
const indexes = new WeakMap<readonly TownPoint[], TownIndex>();

function indexed(points: readonly TownPoint[]): TownIndex {
  const known = indexes.get(points);
  if (known) return known;
  const byName = new Map<string, TownPoint[]>();
  for (const point of points) byName.set(fold(point.name), [...(byName.get(fold(point.name)) ?? []), point]);
  const byCode = new Map(points.flatMap((point) => (point.code === null ? [] : [[point.code, point]])));
  const index = { byCode, byName };
  indexes.set(points, index);
  return index;
}

/** What reading a phrase takes: the hub's own towns first, then the communes of the gazetteer, and the names it has. */
export async function phraseGuide(deps: AppDeps, phrase: string): Promise<PhraseGuide> {
  const { database, gazetteer, clock, timeZone } = deps;
  const folded = phraseWords(phrase).map((word) => word.folded);
  const tokens = new Map(folded.map((word) => [word, searchTokens(word)[0] ?? ""]));
  const [points, words, things] = await Promise.all([
    townPoints(deps),
    readKnownWords(database, [...new Set(tokens.values())]),
    readNamedThings(database, nameCandidates(folded), startOfDay(deps)),
  ]);
  const { byCode, byName } = indexed(points);
  const known = (commune: Commune): PhraseTown => {
    const own = byCode.get(commune.code);
    const town: PhraseTown = own ?? { ...commune, busy: 0 };
    if (town.latitude !== null) return town;
    const at = townPositions().get(commune.code);
    return at ? { ...town, ...at } : { ...town, beside: beside(commune) };
  };
  /** The busiest of the communes that share a postal code with one, and have a point. */
  const beside = ({ code, postalCodes }: Commune) => {
    const sharing = postalCodes.flatMap((postalCode) => gazetteer?.byPostalCode(postalCode) ?? []);
    const near = sharing.flatMap((commune) => {
      const point = commune.code === code ? undefined : byCode.get(commune.code);
      return point && point.latitude !== null && point.longitude !== null
        ? [{ ...point, latitude: point.latitude, longitude: point.longitude }]
        : [];
    });
    return near.sort((a, b) => b.busy - a.busy)[0] ?? null;
  };
  const asked = new Map<string, readonly PhraseTown[]>();
  const townsNamed = (name: string) => {
    const found = asked.get(name) ?? findTowns(name);
    asked.set(name, found);
    return found;
  };
  const alike = new Map<string, readonly PhraseTown[]>();
  const findTowns = (name: string) => {
    const own: readonly PhraseTown[] = byName.get(fold(name)) ?? [];
    const official = (gazetteer?.byName(name) ?? []).map(known);
    return busiest([...own, ...official.filter(({ code }) => !own.some((town) => town.code === code))]);
  };
  return {
    today: dayAt(clock(), findZone(timeZone) ?? fixedZone(0)),
    townsNamed,
    townsAtPostalCode: (postalCode) => busiest((gazetteer?.byPostalCode(postalCode) ?? []).map(known)),
    townsLike(written) {
      const known = alike.get(written);
      if (known !== undefined) return known;
      const near = new Set([...byName.keys(), ...LARGE_TOWNS].filter((name) => isSlip(written, name)));
      const [only] = near;
      const found = only !== undefined && near.size === 1 ? townsNamed(only) : [];
      alike.set(written, found);
      return found;
    },
    thingsNamed: (name) =>
      things
        .filter((thing) => thing.folded === name)
        .map(({ kind, name: known, id, isAlias, busy }) => ({
          parameter: kind === "place" ? "place" : "organizer",
          name: known,
          id: isAlias ? id : null,
          busy,
        })),
    isWord: (word) => words.has(tokens.get(word) ?? word),
  };
}
