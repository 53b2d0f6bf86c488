import { fold } from "../model/fold.ts";
import type { Commune, Gazetteer } from "../model/gazetteer.ts";
import { foldCommuneName, withoutArticle } from "./commune-name.ts";
import { streetScore, streetStart } from "./place-street.ts";

const CODE_FIRST =
  /^(?:F[R]?[- ]?)?(\d{5})(?:[ -]+(\p{L}[^\d]{0,80}(?:\d{1,2}(?:er|e|ème|eme)?\b[^\d]{0,40})?))?$/iu;
const CODE_LAST = /^(\p{L}[^\d()]{0,80}?)(?:[ -]+|,? *\()(\d{5})\)?$/iu;
const CODE_INSIDE = /^(.{1,200}?)[ ,-]+(\d{5})[ -]+(\p{L}[^\d]{1,80}(?:\d{1,2}(?:er|e|ème|eme)?)?)$/iu;
const DEPARTEMENT_LAST = /^(\p{L}[^\d()]{0,80}?) ?\((\d{2,3}|2[AB])\)$/iu;
/** Belgium, Switzerland, Luxembourg, Austria and others. */
const CODE_OF_FOUR = /^(?:[A-Z]{1,2}[- ])?(\d{4}) +(\p{L}.{0,80})$/u;
const POSTCODE_GB = /^([A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})$/i;
const CEDEX = /\s+cedex(?:\s+\d{1,2})?$/i;

/** The town without what the post adds to it. */
export const townOf = (locality: string): string => locality.replace(CEDEX, "").trim();

interface TownInPart {
  readonly postalCode: string | null;
  readonly locality: string | null;
  /** What stood before the code in the same part. */
  readonly before: string | null;
}

function townIn(part: string, abroad: boolean): TownInPart | null {
  const short = abroad ? CODE_OF_FOUR.exec(part) : null;
  if (short) return { postalCode: short[1] ?? null, locality: short[2] ?? null, before: null };
  const first = CODE_FIRST.exec(part);
  if (first) return { postalCode: first[1] ?? null, locality: first[2]?.trim() ?? null, before: null };
  const last = CODE_LAST.exec(part);
  if (last && streetScore(last[1] ?? "") === 0) {
    return { postalCode: last[2] ?? null, locality: last[1]?.trim() ?? null, before: null };
  }
  const inside = CODE_INSIDE.exec(part);
  if (inside) {
    return { postalCode: inside[2] ?? null, locality: inside[3]?.trim() ?? null, before: inside[1] ?? null };
  }
  const departement = DEPARTEMENT_LAST.exec(part);
  if (departement) return { postalCode: null, locality: departement[1]?.trim() ?? null, before: null };
  return null;
}

/** The town of an address; null where it is not said. */
export interface Town {
  readonly postalCode: string | null;
  readonly locality: string | null;
  readonly region: string | null;
}

const sameTown = (said: string) => {
  const folded = foldCommuneName(townOf(said));
  const bare = withoutArticle(folded);
  return ({ name }: Commune): boolean => {
    const own = foldCommuneName(name);
    return own === folded || withoutArticle(own) === bare;
  };
};

const isCommune = (part: string | undefined, gazetteer: Gazetteer): part is string =>
  part !== undefined && gazetteer.byName(townOf(part)).length > 0;

/** Where a town stands before its own département or region (`Strasbourg, Bas-Rhin`); -1 when none does. */
function townBeforeArea(parts: readonly string[], gazetteer: Gazetteer): number {
  const area = fold(parts.at(-1) ?? "");
  return parts.findLastIndex(
    (part, index) =>
      index < parts.length - 1 &&
      index > parts.length - 5 &&
      streetScore(part) === 0 &&
      gazetteer
        .byName(townOf(part))
        .some(
          ({ departementName, regionName }) => fold(departementName) === area || fold(regionName) === area,
        ),
  );
}

/**
 * The part that names the town of a code that stands alone: `Morlaix, 29600`, `29600, Morlaix` or, as event plug-ins
 * and geocoders write, `Morlaix, Finistère, Bretagne, 29600`. The communes of the code tell; else,
 * as a CEDEX has none, the area beside the town; else the part before the code.
 */
function townOfCode(parts: readonly string[], index: number, code: string, gazetteer: Gazetteer): number {
  const communes = gazetteer.byPostalCode(code);
  const names = (at: number): boolean => {
    const part = parts[at];
    return part !== undefined && communes.some(sameTown(part));
  };
  if (names(index - 1)) return index - 1;
  if (names(index + 1)) return index + 1;
  for (let at = index - 2; at >= 0; at -= 1) if (names(at)) return at;
  const before = townBeforeArea(parts.toSpliced(index, 1), gazetteer);
  if (before >= 0 && before < index) return before;
  const previous = parts[index - 1];
  const next = parts[index + 1];
  if (previous === undefined || streetScore(previous) > 0) return next === undefined ? -1 : index + 1;
  return next === undefined || (isCommune(previous, gazetteer) && !isCommune(next, gazetteer))
    ? index - 1
    : index + 1;
}

/** A town with its code, out of the last part that has a code; parts from there on are taken away. */
function codedTown(parts: string[], abroad: boolean, gazetteer: Gazetteer): Town | null {
  for (let index = parts.length - 1; index >= 0; index -= 1) {
    const found = townIn(parts[index] ?? "", abroad);
    if (!found) continue;
    const { postalCode, locality, before } = found;
    if (!postalCode || locality) {
      // What follows the town is a region or the like: the gazetteer knows better.
      parts.splice(index, parts.length, ...(before ? [before] : []));
      return { postalCode, locality, region: null };
    }
    let region: string | null = null;
    let code = index;
    // `Redwood City, CA, 94065`: two capitals are a state, and the town stands before it.
    if (index > 1 && /^[A-Z]{2}$/.test(parts[index - 1] ?? "")) {
      [region = null] = parts.splice(index - 1, 1);
      code -= 1;
    }
    const at = townOfCode(parts, code, postalCode, gazetteer);
    const town = at < 0 ? null : (parts[at] ?? null);
    parts.splice(at < 0 ? code : Math.min(at, code), parts.length);
    return { postalCode, locality: town, region };
  }
  return null;
}

/** `436 rue des Tanneurs à Douai`: the street and its town, when the gazetteer has one of that name. */
function townAfterStreet(part: string, gazetteer: Gazetteer): [string, string] | null {
  const at = part.lastIndexOf(" à ");
  const town = part.slice(at + 3);
  if (at < 0 || (streetScore(part) < 2 && streetStart(part) < 0) || !/^\p{Lu}/u.test(town)) return null;
  return gazetteer.byName(town).some(sameTown(town)) ? [part.slice(0, at), town] : null;
}

/** A town without a code; the part that names it is taken away. */
function uncodedTown(parts: string[], gazetteer: Gazetteer): Town {
  let postalCode: string | null = null;
  const code = parts.at(-1) ?? "";
  if (parts.length > 1 && POSTCODE_GB.test(code)) {
    postalCode = code.toUpperCase();
    parts.pop();
  }
  const at = parts.length > 1 ? townBeforeArea(parts, gazetteer) : -1;
  if (at >= 0) return { postalCode, locality: parts.splice(at, parts.length)[0] ?? null, region: null };
  const end = parts.at(-1) ?? "";
  const afterStreet = parts.slice(0, -1).some((part) => streetScore(part) === 3);
  const isTown = streetScore(end) === 0 && !/\d/.test(end);
  if (parts.length > 1 && isTown && (afterStreet || isCommune(end, gazetteer))) {
    parts.pop();
    return { postalCode, locality: end, region: null };
  }
  const split = townAfterStreet(end, gazetteer);
  if (split) parts[parts.length - 1] = split[0];
  return { postalCode, locality: split?.[1] ?? null, region: null };
}

/**
 * The town without what may follow it: itself again, its département, its region, its country
 * (`31000 Toulouse Toulouse`, `69007 Lyon Auvergne-Rhône-Alpes France`), as platforms join fields with spaces.
 */
function plainTown(locality: string, gazetteer: Gazetteer): string {
  const words = locality.split(" ");
  if (words.length < 2 || words.length > 12 || isCommune(locality, gazetteer)) return locality;
  for (let length = 1; length < words.length; length += 1) {
    const town = words.slice(0, length).join(" ");
    const rest = fold(words.slice(length).join(" ")).replace(/(?:^| )france(?: metropolitaine)?$/, "");
    const follows = ({ departementName, regionName }: Commune): boolean => {
      const [area, region] = [fold(departementName), fold(regionName)];
      return ["", fold(town), area, region, `${area} ${region}`].includes(rest);
    };
    if (gazetteer.byName(town).some(follows)) return town;
  }
  return locality;
}

/** Takes the town of an address out of its parts, with its code where one is said; the parts left are name and street. */
export function takeTown(parts: string[], abroad: boolean, gazetteer: Gazetteer): Town {
  const town = codedTown(parts, abroad, gazetteer) ?? uncodedTown(parts, gazetteer);
  const locality = town.locality ? plainTown(townOf(town.locality), gazetteer) : "";
  return { ...town, locality: locality || null };
}
