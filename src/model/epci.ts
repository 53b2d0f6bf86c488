import { EPCI_NAMES } from "./epci-names.ts";

let names: ReadonlyMap<string, string> | null = null;

/** The name of a group of communes by SIREN, without the letters of its kind (`CC`, `CA`, `CU`); null for none. */
export function epciName(siren: string): string | null {
  names ??= new Map(
    EPCI_NAMES.trim()
      .split(/[|\n]/)
      .map((entry) => [entry.slice(0, 9), entry.slice(10).replace(/^C[ACU] /, "")]),
  );
  return names.get(siren) ?? null;
}
