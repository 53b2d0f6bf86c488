/** A municipal arrondissement: Paris, Lyon and Marseille are one commune each, and in parts of their own. */
export interface Arrondissement {
  /** INSEE code: `75111`, `69383`, `13208`. */
  readonly code: string;
  /** INSEE code of the whole town. */
  readonly commune: string;
  readonly town: string;
  readonly number: number;
}

interface Town {
  readonly name: string;
  readonly commune: string;
  readonly count: number;
  /** What a code is without its number. */
  readonly codes: number;
  readonly postalCodes: number;
}

const TOWNS: readonly Town[] = [
  { name: "Paris", commune: "75056", count: 20, codes: 75_100, postalCodes: 75_000 },
  { name: "Lyon", commune: "69123", count: 9, codes: 69_380, postalCodes: 69_000 },
  { name: "Marseille", commune: "13055", count: 16, codes: 13_200, postalCodes: 13_000 },
];

function find(code: string, base: (town: Town) => number, commune: string | null): Arrondissement | null {
  if (!/^\d{5}$/.test(code)) return null;
  for (const town of TOWNS) {
    const number = Number(code) - base(town);
    if (number < 1 || number > town.count || (commune !== null && commune !== town.commune)) continue;
    return { code: String(town.codes + number), commune: town.commune, town: town.name, number };
  }
  return null;
}

/** The arrondissement of an INSEE code, or null. */
export const findArrondissement = (code: string): Arrondissement | null =>
  find(code, ({ codes }) => codes, null);

/** The arrondissement of a commune that a postal code is of (75016 and 75116 are one), or null. */
export const arrondissementAt = (commune: string, postalCode: string): Arrondissement | null =>
  find(postalCode === "75116" ? "75016" : postalCode, ({ postalCodes }) => postalCodes, commune);

/** The arrondissement of that number of a commune, or null. */
export function arrondissementOf(commune: string, number: number): Arrondissement | null {
  const town = TOWNS.find((one) => one.commune === commune);
  return town ? findArrondissement(String(town.codes + number)) : null;
}
