import type { Commune, Gazetteer } from "../model/gazetteer.ts";
import { foldCommuneName, foldOfficialName, withoutArticle } from "./commune-name.ts";
import { eachRow, findRow, findSection, type SortedTable } from "./sorted-table.ts";
import { timeZoneOfDepartement } from "./time-zones-fr.ts";

type Codes = Map<string, string | string[]>;

function add(map: Codes, name: string, code: string): void {
  const codes = map.get(name);
  if (codes === undefined) map.set(name, code);
  else if (typeof codes === "string") {
    if (codes !== code) map.set(name, [codes, code]);
  } else if (!codes.includes(code)) codes.push(code);
}

function readNames(communes: SortedTable, former: SortedTable): Codes {
  const names: Codes = new Map();
  eachRow(communes, ([code = "", name = ""]) => add(names, foldOfficialName(name), code));
  // A living commune keeps its name to itself: one that was merged only answers where no other does.
  const merged: Codes = new Map();
  eachRow(former, ([, today = "", name = ""]) => {
    const folded = foldCommuneName(name);
    if (!names.has(folded)) add(merged, folded, today);
  });
  for (const [name, codes] of merged) names.set(name, codes);
  const bare: Codes = new Map();
  for (const [name, codes] of names) {
    const short = withoutArticle(name);
    if (short === name || names.has(short)) continue;
    for (const code of typeof codes === "string" ? [codes] : codes) add(bare, short, code);
  }
  for (const [name, codes] of bare) names.set(name, codes);
  return names;
}

/**
 * The gazetteer of France from the text of `vocab/communes.tsv` (the official geographic code of the year, with
 * postal codes). Rows are found by halving, so that a worker that starts reads nothing; names are indexed at the
 * first question by name. Arrondissements of Paris, Lyon and Marseille, and codes and names of merged communes,
 * answer with the commune that they belong to today. Centres are null: the official code has none.
 */
export function createGazetteer(text: string): Gazetteer {
  const communes = findSection(text, "communes");
  const postal = findSection(text, "postal");
  const former = findSection(text, "former");
  const departements = findSection(text, "departements");
  const regions = findSection(text, "regions");
  const made = new Map<string, Commune>();
  let names: Codes | null = null;

  function make(code: string): Commune | null {
    const known = made.get(code);
    if (known) return known;
    const row = findRow(communes, code);
    if (!row) return null;
    const [, name = "", postalCodes = ""] = row;
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
      latitude: null,
      longitude: null,
      timeZone: timeZoneOfDepartement(departement),
    };
    made.set(code, commune);
    return commune;
  }
  const all = (codes: string | readonly string[]): Commune[] =>
    (typeof codes === "string" ? [codes] : codes).map(make).filter((commune) => commune !== null);

  return {
    byCode: (code) => make(code) ?? make(findRow(former, code)?.[1] ?? ""),
    byPostalCode: (postalCode) => all(findRow(postal, postalCode)?.[1]?.split(" ") ?? []),
    byName(name) {
      names ??= readNames(communes, former);
      return all(names.get(foldCommuneName(name)) ?? []);
    },
  };
}
