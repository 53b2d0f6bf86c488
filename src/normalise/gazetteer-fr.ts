import type { Commune, Gazetteer } from "../model/gazetteer.ts";
import { foldCommuneName, foldOfficialName, withoutArticle } from "./commune-name.ts";
import { findOffsets, findRow, findSection, rowAt } from "./sorted-table.ts";
import { timeZoneOfDepartement } from "./time-zones-fr.ts";

/** Names that are kept folded: those of the first halvings. */
const MOST_PASSED = 8192;

const ARTICLES = ["le", "la", "les", "l"];

/** How a name may be written in the code when nobody has it as it was said: without its article, or with one. */
function variants(folded: string): string[] {
  const bare = withoutArticle(folded);
  return bare === folded ? ARTICLES.map((article) => `${article} ${folded}`) : [bare];
}

/**
 * The gazetteer of France from the text of `vocab/communes.tsv` (the official geographic code of the year, with
 * postal codes). Everything is found by halving, so that a thread or a worker that starts reads nothing. Arrondissements of Paris, Lyon and Marseille, and codes and names of merged communes,
 * answer with the commune that they belong to today. Centres are null: the official code has none.
 */
export function createGazetteer(text: string): Gazetteer {
  const communes = findSection(text, "communes");
  const postal = findSection(text, "postal");
  const former = findSection(text, "former");
  const departements = findSection(text, "departements");
  const regions = findSection(text, "regions");
  const groups = findSection(text, "epci");
  const names = findSection(text, "names");
  const made = new Map<string, Commune>();

  const isFormer = (offset: number): boolean => offset >= former.from;
  // Halving passes by the same rows again and again.
  const passed = new Map<number, string>();
  const nameAt = (offset: number): string => {
    const known = passed.get(offset);
    if (known !== undefined) return known;
    const name = foldOfficialName(rowAt(text, offset)[isFormer(offset) ? 2 : 1] ?? "");
    if (passed.size < MOST_PASSED) passed.set(offset, name);
    return name;
  };

  /** Codes of the communes of a folded name. One that was merged only answers where no living one has its name. */
  function codesOfName(folded: string): string[] {
    const offsets = findOffsets(names, folded, nameAt);
    const living = offsets.filter((offset) => !isFormer(offset));
    if (living.length > 0) return living.map((offset) => rowAt(text, offset)[0] ?? "");
    return [...new Set(offsets.map((offset) => rowAt(text, offset)[1] ?? ""))];
  }

  function make(code: string): Commune | null {
    const known = made.get(code);
    if (known) return known;
    const row = findRow(communes, code);
    if (!row) return null;
    const [, name = "", postalCodes = "", group = ""] = row;
    const departement = code.slice(0, /^9[78]/.test(code) ? 3 : 2);
    const [, departementName = departement, region = departement] = findRow(departements, departement) ?? [];
    const commune: Commune = {
      code,
      name,
      postalCodes: postalCodes ? postalCodes.split(" ") : [],
      departement,
      departementName,
      region,
      regionName: findRow(regions, region)?.[1] ?? region,
      epci: findRow(groups, group)?.[1] ?? null,
      latitude: null,
      longitude: null,
      timeZone: timeZoneOfDepartement(departement),
    };
    made.set(code, commune);
    return commune;
  }
  const all = (codes: readonly string[]): Commune[] => codes.map(make).filter((commune) => commune !== null);

  return {
    byCode: (code) => make(code) ?? make(findRow(former, code)?.[1] ?? ""),
    byPostalCode: (postalCode) => all(findRow(postal, postalCode)?.[1]?.split(" ") ?? []),
    byName(name) {
      const folded = foldCommuneName(name);
      if (!folded) return [];
      const codes = codesOfName(folded);
      return all(codes.length > 0 ? codes : [...new Set(variants(folded).flatMap(codesOfName))]);
    },
  };
}
