import { EPCI_NAMES } from "./epci-names.ts";
import { FORMER_COMMUNES } from "./former-communes.ts";

/** The properties that hold the code of a commune, and that of a part of Paris, Lyon or Marseille. */
export const COMMUNE = "location.inseeCommune";
export const ARRONDISSEMENT = "location.inseeArrondissement";

let former: ReadonlyMap<string, string> | null = null;
let epci: ReadonlyMap<string, string> | null = null;

/** The code of today for a code of the past; any other as it is. */
export function communeToday(code: string): string {
  former ??= new Map(
    FORMER_COMMUNES.trim()
      .split(/\s+/)
      .map((pair) => [pair.slice(0, 5), pair.slice(5)]),
  );
  return former.get(code) ?? code;
}

/** The name of a group of communes by SIREN, without the letters of its kind (`CC`, `CA`, `CU`); null for none. */
export function epciName(siren: string): string | null {
  epci ??= new Map(
    EPCI_NAMES.trim()
      .split(/[|\n]/)
      .map((entry) => [entry.slice(0, 9), entry.slice(10).replace(/^C[ACU] /, "")]),
  );
  return epci.get(siren) ?? null;
}
