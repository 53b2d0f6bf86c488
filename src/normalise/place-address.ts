import { cleanText } from "../model/clean-text.ts";
import { fold } from "../model/fold.ts";
import type { Gazetteer } from "../model/gazetteer.ts";
import { countryName } from "./place-country.ts";
import { isNumber, streetScore, streetStart } from "./place-street.ts";

/** An address in one text, taken apart. What could not be told is null; nothing is lost: the rest is in the name. */
export interface AddressParts {
  readonly name: string | null;
  readonly streetAddress: string | null;
  readonly postalCode: string | null;
  readonly addressLocality: string | null;
  readonly addressRegion: string | null;
  readonly addressCountry: string | null;
}

const TEXT_LENGTH = 500;
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

/** Parts at commas, line ends, semicolons and bars; also at ` - ` where an address stands on one side of it. */
function partsOf(text: string): string[] {
  const flat = text
    .replace(/\\+([,;])/g, "$1")
    .replace(/\\+n/g, "\n")
    .replace(/\(([^()]{3,200})\)/g, (whole, inside: string) =>
      /\d{5}|,/.test(inside) || streetScore(inside.trim()) > 1 ? `, ${inside},` : whole,
    );
  const parts: string[] = [];
  for (const piece of flat.split(/[\n,;|•·]/)) {
    const dashed = piece.split(/ [-–—] /);
    const address = dashed.some((one) => /\b\d{5}\b/.test(one) || streetScore(one.trim()) === 3);
    for (const one of address ? dashed : [piece]) {
      const part = one.replace(/\s+/g, " ").trim();
      if (part && fold(part) !== fold(parts.at(-1) ?? "")) parts.push(part);
    }
  }
  // `4, quai du Moulin` is one thing.
  return parts.reduce<string[]>((joined, part) => {
    const last = joined.at(-1);
    if (last !== undefined && isNumber(last)) joined[joined.length - 1] = `${last} ${part}`;
    else joined.push(part);
    return joined;
  }, []);
}

interface Town {
  readonly postalCode: string | null;
  readonly locality: string | null;
  /** What stood before the code in the same part. */
  readonly before: string | null;
}

function townIn(part: string, abroad: boolean): Town | null {
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

/** Name and street out of what stands before the town. */
function nameAndStreet(parts: readonly string[]): Pick<AddressParts, "name" | "streetAddress"> {
  let best = -1;
  let score = 0;
  parts.forEach((part, index) => {
    const own = streetScore(part);
    // The first part is rather the venue's name, unless it is plainly a street.
    if (own > score || (own === score && own > 0 && best === 0 && own < 3)) {
      best = index;
      score = own;
    }
  });
  if (best < 0 || (score === 1 && parts.length === 1)) {
    const [only = ""] = parts;
    const at = parts.length === 1 ? streetStart(only) : -1;
    if (at > 0) return { name: only.slice(0, at).trim(), streetAddress: only.slice(at).trim() };
    return { name: parts.join(", ") || null, streetAddress: null };
  }
  const street = parts[best] ?? "";
  const at = best === 0 && score < 3 ? streetStart(street) : -1;
  const inName = at > 0 ? [street.slice(0, at).trim()] : [];
  const name = [...parts.slice(0, best), ...inName].join(", ");
  const streetAddress = [at > 0 ? street.slice(at).trim() : street, ...parts.slice(best + 1)].join(", ");
  return { name: name || null, streetAddress };
}

/**
 * Takes an address in one text apart: `La Filature, 4 quai du Moulin, 29600 Morlaix, France`, on one line or several,
 * with or without commas, with the code before or after the town. Without a code the last part is the town only when
 * the gazetteer knows it (or a street stands before it); a text that is one name stays a name.
 */
export function takeApart(text: string, gazetteer: Gazetteer): AddressParts {
  const parts = partsOf(cleanText(text.slice(0, TEXT_LENGTH)));
  let addressCountry: string | null = null;
  const last = parts.at(-1);
  if (last !== undefined && parts.length > 1) {
    addressCountry = countryName(last, parts.at(-2) ?? "");
    if (addressCountry) parts.pop();
  }
  let addressRegion: string | null = null;
  let town: Town | null = null;
  for (let index = parts.length - 1; index >= 0 && !town; index -= 1) {
    town = townIn(parts[index] ?? "", addressCountry !== null && addressCountry !== "FR");
    if (!town) continue;
    const { postalCode, locality, before } = town;
    // `Redwood City, CA, 94065`: two capitals are a state, and the town stands before it.
    if (postalCode && !locality && index > 1 && /^[A-Z]{2}$/.test(parts[index - 1] ?? "")) {
      [addressRegion = null] = parts.splice(index - 1, 1);
      index -= 1;
    }
    const previous = parts[index - 1];
    const next = parts[index + 1];
    // `Morlaix, 29600`: the town stands in the part before its code, or, rarely, behind it.
    if (
      postalCode &&
      !locality &&
      next === undefined &&
      previous &&
      index > 0 &&
      streetScore(previous) === 0
    ) {
      town = { postalCode, locality: previous, before: null };
      parts.splice(index - 1, 2);
    } else if (postalCode && !locality && next !== undefined) {
      town = { postalCode, locality: next, before };
      parts.splice(index, parts.length);
    } else {
      // What follows the town is a region or the like: the gazetteer knows better.
      parts.splice(index, parts.length, ...(before ? [before] : []));
    }
  }
  let postalCode = town?.postalCode ?? null;
  let locality = town?.locality ?? null;
  if (!town && parts.length > 1) {
    const code = parts.at(-1) ?? "";
    if (POSTCODE_GB.test(code)) {
      postalCode = code.toUpperCase();
      parts.pop();
    }
    const end = parts.at(-1) ?? "";
    const afterStreet = parts.slice(0, -1).some((part) => streetScore(part) === 3);
    const isTown = streetScore(end) === 0 && !/\d/.test(end);
    if (parts.length > 1 && isTown && (afterStreet || gazetteer.byName(townOf(end)).length > 0)) {
      locality = end;
      parts.pop();
    }
  }
  return {
    ...nameAndStreet(parts),
    postalCode,
    addressLocality: locality ? townOf(locality) : null,
    addressRegion,
    addressCountry,
  };
}
