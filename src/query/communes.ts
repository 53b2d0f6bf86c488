import { FORMER_COMMUNES } from "./former-communes.ts";

/** The properties that hold the code of a commune, and that of a part of Paris, Lyon or Marseille. */
export const COMMUNE = "location.inseeCommune";
export const ARRONDISSEMENT = "location.inseeArrondissement";

let former: ReadonlyMap<string, string> | null = null;

/** The code of today for a code of the past; any other as it is. */
export function communeToday(code: string): string {
  former ??= new Map(
    FORMER_COMMUNES.trim()
      .split(/\s+/)
      .map((pair) => [pair.slice(0, 5), pair.slice(5)]),
  );
  return former.get(code) ?? code;
}
