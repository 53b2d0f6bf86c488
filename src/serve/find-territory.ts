import { epciName } from "../model/epci.ts";
import { fold } from "../model/fold.ts";
import { DEPARTEMENTS, REGIONS } from "../query/territories.ts";
import { findCommunes, knownGroups } from "../store/find-territories.ts";
import type { AppDeps } from "./deps.ts";

/** A part of France for which the hub has a list. */
export interface FoundTerritory {
  readonly kind: "departement" | "region" | "epci" | "commune";
  readonly code: string;
  readonly name: string;
}

const MOST = 20;
/** Fewer letters are part of too many names. */
const FEWEST_LETTERS = 3;

/**
 * The territories of a name or number, the exact ones first, at most twenty: départements and régions of France, groups of
 * communes and communes in which the hub knows a place. A number of two or three digits is a département's.
 */
export async function findTerritories(
  deps: AppDeps,
  asked: string,
): Promise<{ readonly exact: readonly FoundTerritory[]; readonly near: readonly FoundTerritory[] }> {
  const folded = fold(asked);
  if (folded === "") return { exact: [], near: [] };
  const guarded = deps.guarded ?? deps.database;
  const [communes, groups] = await Promise.all([findCommunes(guarded, folded), knownGroups(guarded)]);
  const all: FoundTerritory[] = [
    ...DEPARTEMENTS.map(({ code, name }) => ({ kind: "departement" as const, code, name })),
    ...REGIONS.map(({ code, name }) => ({ kind: "region" as const, code, name })),
    ...groups.map((code) => ({ kind: "epci" as const, code, name: epciName(code) ?? code })),
  ];
  const bare = folded.replace(/^(?:departement|region|ville|commune) (?:du |de la |de l |de |des |d )?/, "");
  const isExact = ({ kind, code, name }: FoundTerritory): boolean =>
    (kind !== "region" && fold(code) === folded) || withoutKind(fold(name)) === bare || fold(name) === bare;
  const known: FoundTerritory[] = communes.map(({ code, name }) => ({ kind: "commune", code, name }));
  // Whoever gives a postal code or an INSEE code names a commune by it.
  const isCommune = (one: FoundTerritory) => /^\d/.test(folded) || isExact(one);
  const exact = [...all.filter(isExact), ...known.filter(isCommune)];
  const isNear = (one: FoundTerritory) =>
    bare.length >= FEWEST_LETTERS && !isExact(one) && fold(one.name).includes(bare);
  const near = [...known.filter((one) => !isCommune(one)), ...all.filter(isNear)];
  return { exact: exact.slice(0, MOST), near: near.slice(0, MOST) };
}

/** The name of a group of communes without its legal form: nobody types it. */
const withoutKind = (folded: string): string =>
  folded.replace(/^(?:c[acu]|metropole) (?:du |de la |de l |de |des |d )?/, "");
