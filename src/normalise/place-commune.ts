import type { Commune, Gazetteer } from "../model/gazetteer.ts";
import { foldCommuneName, withoutArticle } from "./commune-name.ts";
import { countryCode } from "./place-country.ts";
import type { Scope } from "./scope.ts";

/** What an address says of its commune. */
export interface CommuneWords {
  readonly inseeCode: string | null;
  readonly postalCode: string | null;
  readonly locality: string | null;
  /** True when the address says that it is in France: five digits are a postal code in other countries too. */
  readonly french: boolean;
}

/** `commune` when it can be told. `departement` when all that it can be lies in one, as a commune of it. */
export interface CommuneAnswer {
  readonly commune: Commune | null;
  readonly area: Commune | null;
  readonly doubt: "unknown" | "ambiguous" | null;
}

const known = (commune: Commune): CommuneAnswer => ({ commune, area: commune, doubt: null });

function sameArea(communes: readonly Commune[]): Commune | null {
  const [first] = communes;
  return first && communes.every(({ departement }) => departement === first.departement) ? first : null;
}

const ambiguous = (communes: readonly Commune[]): CommuneAnswer => ({
  commune: null,
  area: sameArea(communes),
  doubt: "ambiguous",
});

/** The commune of some that a locality names: by its name, else the one whose name it begins with (`Lyon Bellecour`). */
function named(communes: readonly Commune[], locality: string): Commune | null {
  const said = foldCommuneName(locality);
  const bare = withoutArticle(said);
  let longest: Commune | null = null;
  let length = 0;
  for (const commune of communes) {
    const name = foldCommuneName(commune.name);
    if (name === said || withoutArticle(name) === bare) return commune;
    if (said.startsWith(`${name} `) && name.length > length) {
      longest = commune;
      length = name.length;
    }
  }
  return longest;
}

/** Nearest to home: in the département of the source's own place, else in its région. */
function nearest(communes: readonly Commune[], home: Commune | null): Commune | null {
  if (!home) return null;
  for (const level of ["departement", "region"] as const) {
    const near = communes.filter((commune) => commune[level] === home[level]);
    if (near.length === 1) return near[0] ?? null;
    if (near.length > 1) return null;
  }
  return null;
}

/** Départements share the head of their postal codes: `29`, `974`; Corsica's two share `20`. */
const postalHead = (postalCode: string): string => postalCode.slice(0, /^9[78]/.test(postalCode) ? 3 : 2);

function byPostalCode(
  postalCode: string,
  { locality, french }: CommuneWords,
  home: Commune | null,
  gazetteer: Gazetteer,
): CommuneAnswer | null {
  const communes = gazetteer.byPostalCode(postalCode);
  // Asked for only where the code does not settle it: the first question by name costs an index.
  const byName = (): readonly Commune[] => (locality ? gazetteer.byName(locality) : []);
  if (communes.length === 0) {
    // The codes that firms and CEDEX have are not in the list; the town is, in the same département.
    const head = postalHead(postalCode);
    const near = byName().filter((commune) => commune.postalCodes.some((code) => postalHead(code) === head));
    return near.length === 1 && near[0] ? known(near[0]) : near.length > 1 ? ambiguous(near) : null;
  }
  if (locality) {
    const exact = named(communes, locality);
    if (exact) return known(exact);
    const former = byName().filter(({ code }) => communes.some((commune) => commune.code === code));
    if (former.length === 1 && former[0]) return known(former[0]);
    const area = sameArea(communes);
    const neighbours = byName().filter(({ departement }) => departement === area?.departement);
    if (neighbours.length === 1 && neighbours[0]) return known(neighbours[0]);
    // A hamlet or a quarter is fine in France; elsewhere it is a town of its own (35390 is Gießen's code too).
    if (!french && !communes.some(({ departement }) => departement === home?.departement)) return null;
  }
  const [only] = communes;
  return communes.length === 1 && only ? known(only) : ambiguous(communes);
}

/**
 * The commune of a French address: by its INSEE code, else its postal code and name together, else its name when no
 * other commune has it or only one of them is near `home`. What is in doubt is not guessed.
 */
export function findCommune(words: CommuneWords, home: Commune | null, gazetteer: Gazetteer): CommuneAnswer {
  const { inseeCode, postalCode, locality } = words;
  const coded = inseeCode ? gazetteer.byCode(inseeCode.trim().toUpperCase()) : null;
  if (coded) return known(coded);
  if (postalCode) {
    const answer = byPostalCode(postalCode, words, home, gazetteer);
    if (answer) return answer;
    // A code that no town of that name has: a slip of the pen, or another country (60602 Us is in Chicago).
  } else if (locality) {
    const communes = gazetteer.byName(locality);
    const [only] = communes;
    if (communes.length === 1 && only) return known(only);
    const near = nearest(communes, home);
    if (near) return known(near);
    if (communes.length > 1) return ambiguous(communes);
  }
  return { commune: null, area: null, doubt: postalCode || locality ? "unknown" : null };
}

/** The commune of the source's own place, as its owner declared it. */
export function homeCommune(scope: Scope): Commune | null {
  const { memory, source, gazetteer } = scope;
  if (memory.home === undefined) {
    const { postalCode = null, addressLocality = null, addressCountry = "FR" } = source.place ?? {};
    const words = { inseeCode: null, postalCode, locality: addressLocality, french: true };
    const french = countryCode(addressCountry) === "FR";
    memory.home = french ? findCommune(words, null, gazetteer).commune : null;
  }
  return memory.home;
}
