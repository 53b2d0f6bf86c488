import { cleanText } from "../model/clean-text.ts";
import { fold } from "../model/fold.ts";
import type { Gazetteer } from "../model/gazetteer.ts";
import { countryName } from "./place-country.ts";
import { isNumber, streetScore, streetStart } from "./place-street.ts";
import { takeTown } from "./place-town.ts";

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
/** Parts at commas, line ends, semicolons and bars; also at ` - ` where an address stands on one side of it. */
function partsOf(text: string): string[] {
  const flat = text
    .replace(/\\+([,;])/g, "$1")
    .replace(/\\+n/g, "\n")
    .replace(/\(([^()]{3,200})\)/g, (whole, inside: string) =>
      /\d{5}|,|(?:\d[ .]?){9}/.test(inside) || streetScore(inside.trim()) > 1 ? `, ${inside},` : whole,
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
  const town = takeTown(parts, addressCountry !== null && addressCountry !== "FR", gazetteer);
  return {
    ...nameAndStreet(parts),
    postalCode: town.postalCode,
    addressLocality: town.locality,
    addressRegion: town.region,
    addressCountry,
  };
}
