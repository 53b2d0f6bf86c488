import { conceptOfKeyword } from "../../model/concept-match.ts";
import { fold } from "../../model/fold.ts";
import { DEPARTEMENT_NAMES, REGION_NAMES } from "../closed-values.ts";
import { EVERYDAY, GENERIC } from "./everyday.ts";
import { type PhraseGuide, type PhraseTown, type Rest, type Understood, wordsOf } from "./guide.ts";

const LONGEST_NAME = 8;
/** Kilometres around a town when a phrase names none. */
const NEAR_KM = 10;
/** Communes that one name may stand for where nothing is on in any of them. */
const MOST_NAMESAKES = 5;

const DISTANCE =
  /^(?:(?:a |dans |within )?(?:moins de |un rayon de |less than )?(\d{1,3}) ?(?:km|kms|kilometres?|kilometers?) (?:a la ronde )?(?:de|d|du|des|autour de|autour d|of|from|around) )/;
const NEAR =
  /^(?:(?:tout )?pres (?:de|d|du|des)|autour (?:de|d|du|des)|(?:aux |dans les )?(?:alentours|environs) (?:de|d|du|des)|proches? (?:de|d|du|des)|a proximite (?:de|d|du|des)|a cote (?:de|d|du)|non loin (?:de|d|du)|pas (?:trop |tres )?loin (?:de|d|du|des)|not far from|vers|near(?: to)?|close to|around) /;
const GROUP =
  /^(?:(?:dans|a|sur) )?(?:la |l )?(?:metropole|agglo(?:meration)?|communaute (?:de communes|d agglomeration|urbaine)|intercommunalite) (?:de|d|du|des) /;
const IN = /^(?:a|au|aux|dans|dans le|dans la|dans les|dans l|en|sur|de|d|du|des|in|at|from) /;
/** Names of territories that are words of every sentence. */
const PLAIN = new Set(["nord", "lot", "manche", "landes", "centre", "loire", "orne", "marne", "cher", "ain"]);

interface NamedTown {
  readonly taken: number;
  readonly towns: readonly PhraseTown[];
  readonly name: string;
}

/** The longest name of a town that words begin with. `article` is the one that a preposition has swallowed: `au Mans`. */
function townAt(words: readonly string[], article: string, guide: PhraseGuide): NamedTown | null {
  for (let taken = Math.min(LONGEST_NAME, words.length); taken > 0; taken -= 1) {
    const written = words.slice(0, taken).join(" ");
    if (/^\d+$/.test(written) && taken === 1) {
      const towns = written.length === 5 ? guide.townsAtPostalCode(written) : [];
      return towns.length === 0 ? null : { taken, towns, name: written };
    }
    // `Lyon 3e`: the number says which part, and is read behind the name.
    if (/ \d/.test(written)) continue;
    for (const name of article === "" ? [written] : [article + written, written]) {
      const towns = guide.townsNamed(name);
      if (towns.length > 0) return { taken, towns, name };
    }
  }
  return townLike(words, article, guide);
}

const SHORTEST_MISSPELT = 5;
const LONGEST_MISSPELT = 4;

/** The same of a name with a slip in it, which has a word that no text of the hub has. */
function townLike(words: readonly string[], article: string, guide: PhraseGuide): NamedTown | null {
  for (let taken = Math.min(LONGEST_MISSPELT, words.length); taken > 0; taken -= 1) {
    const written = words.slice(0, taken);
    const said = written.join(" ");
    if (said.length < SHORTEST_MISSPELT || !/^[a-z ]+$/.test(said) || written.every(guide.isWord)) continue;
    if (conceptOfKeyword(said) !== null) continue;
    const towns = guide.townsLike(article + said);
    const [town] = towns;
    if (town !== undefined) return { taken, towns, name: town.name };
  }
  return null;
}

/** A département that is said behind a town, to tell it from its namesakes: `(29)`, `29`, `dans le Finistère`. */
function departementAfter(
  words: readonly string[],
): { readonly taken: number; readonly code: string } | null {
  const [first = ""] = words;
  const code = first.toUpperCase();
  if (/^(?:\d{2}|2[AB]|9[78]\d)$/.test(code)) return { taken: 1, code };
  const skipped = /^(?:dans|en)$/.test(first) ? (/^(?:le|la|les|l)$/.test(words[1] ?? "") ? 2 : 1) : 0;
  const rest = words.slice(skipped);
  const named = territoryAt(rest, DEPARTEMENT_NAMES) ?? withArticle(rest);
  return named === null ? null : { taken: skipped + named.taken, code: named.code };
}

/** `Réunion` for `La Réunion`. */
const withArticle = ([first = ""]: readonly string[]) => territoryAt([`la ${first}`], DEPARTEMENT_NAMES);

function territoryAt(words: readonly string[], names: Readonly<Record<string, string>>) {
  for (let taken = Math.min(6, words.length); taken > 0; taken -= 1) {
    const folded = words.slice(0, taken).join(" ");
    if (Object.hasOwn(names, folded)) return { taken, code: names[folded] ?? "", name: folded };
  }
  return null;
}

/** The first of the INSEE codes of arrondissements, less one. */
const ARRONDISSEMENTS: Readonly<Record<string, readonly [first: number, count: number]>> = {
  "75056": [75_100, 20],
  "69123": [69_380, 9],
  "13055": [13_200, 16],
};

function arrondissementAfter(town: PhraseTown, words: readonly string[]) {
  const [base, count] = ARRONDISSEMENTS[town.code ?? ""] ?? [0, 0];
  const ordinal = Number(/^(\d{1,2})(?:er|e|eme|ieme|st|nd|rd|th)?$/.exec(words[0] ?? "")?.[1] ?? 0);
  if (ordinal < 1 || ordinal > count) return null;
  return { taken: /^arr/.test(words[1] ?? "") ? 2 : 1, code: String(base + ordinal) };
}

const point = (degrees: number): string => String(Math.round(degrees * 1e4) / 1e4);

/** What a town stands for: itself, or what is so many kilometres around it. */
function parametersOf(towns: readonly PhraseTown[], km: number | null): Understood["parameters"] {
  const busy = towns.filter((town) => town.busy > 0);
  const [town] = busy.length > 0 ? busy : towns;
  if (town === undefined) return [];
  if (km !== null && town.latitude !== null && town.longitude !== null)
    return [
      ["near", `${point(town.latitude)},${point(town.longitude)}`],
      ["radius", `${km}km`],
    ];
  if (km !== null && town.beside)
    return [
      ["near", `${point(town.beside.latitude)},${point(town.beside.longitude)}`],
      ["radius", `${km}km`],
    ];
  // Where nobody knows a point of it or beside it, its neighbours are those that it works with.
  if (km !== null && town.epci !== null) return [["epci", town.epci]];
  if (town.code === null) return [["location.address.addressLocality", town.name]];
  const meant = busy.length > 0 ? [town] : towns.slice(0, MOST_NAMESAKES);
  return meant.flatMap(({ code }) => (code === null ? [] : [["commune", code] as const]));
}

function readTown(words: readonly string[], lead: string, km: number | null, guide: PhraseGuide) {
  const article =
    /(?:^| )aux? $/.test(lead) || /(?:^| )d(?:u|es) $/.test(lead)
      ? /x |es $/.test(lead)
        ? "les "
        : "le "
      : "";
  const found = townAt(words, article, guide);
  if (found === null) return null;
  const rest = words.slice(found.taken);
  const [only] = found.towns;
  const arrondissement = only && km === null ? arrondissementAfter(only, rest) : null;
  if (arrondissement !== null)
    return {
      ...found,
      taken: found.taken + arrondissement.taken,
      parameters: [["commune", arrondissement.code]] as const,
    };
  const departement = departementAfter(rest);
  const there = departement && found.towns.filter((town) => town.departement === departement.code);
  if (departement && there && there.length > 0)
    return { ...found, taken: found.taken + departement.taken, parameters: parametersOf(there, km) };
  // All that share a postal code are meant by it.
  const shares = km === null && /^\d+$/.test(found.name);
  const codes = found.towns.flatMap(({ code }) => (code === null ? [] : [["commune", code] as const]));
  return { ...found, parameters: shares ? codes.slice(0, MOST_NAMESAKES) : parametersOf(found.towns, km) };
}

/** What of a phrase says where, behind words that announce a place: `près de Morlaix`, `à Lyon`, `dans le Finistère`. */
export function readAnnouncedPlace({ text, typed }: Rest, guide: PhraseGuide): Understood | null {
  const numbered = /^(?:dans le|departement(?: du)?|dept|dpt) (\d{2}|2[ab]|9[78]\d)(?= |$)/.exec(text);
  const code = numbered?.[1]?.toUpperCase();
  if (numbered && code && Object.values(DEPARTEMENT_NAMES).includes(code))
    return { taken: wordsOf(numbered[0]), kind: "where", parameters: [["departement", code]] };
  const group = GROUP.exec(text);
  if (group !== null) {
    const skipped = wordsOf(group[0]);
    const town = readTown(typed.slice(skipped).map(fold), group[0], null, guide);
    const epci = town?.towns.find((one) => one.epci !== null)?.epci;
    if (town && epci) return { taken: skipped + town.taken, kind: "where", parameters: [["epci", epci]] };
  }
  for (const [pattern, kind] of [
    [DISTANCE, "around"],
    [NEAR, "around"],
    [IN, "in"],
  ] as const) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const [lead] = match;
    const skipped = lead.trim().split(" ").length;
    const km = kind === "in" ? null : Math.max(1, Number(match[1] ?? NEAR_KM));
    const words = typed.slice(skipped).map(fold);
    const territory = kind === "in" ? readTerritory(words) : null;
    const town = readTown(words, lead, km, guide);
    if (
      town &&
      (kind === "around" || isMeant(town, lead, guide)) &&
      !(territory && territory.taken >= town.taken && /^(?:dans|en)/.test(lead))
    )
      return { taken: skipped + town.taken, kind: "where", parameters: town.parameters };
    if (territory) return { ...territory, taken: skipped + territory.taken };
    if (kind === "around" && !VAGUE_LEAD.test(lead) && words.length > 0) return unknownPlace(skipped, words);
  }
  return null;
}

/** Leads that are as often said of other things: `vers la transition`. */
const VAGUE_LEAD = /^(?:vers|around|a cote|near) /;

/** Around what nobody has a point of: what is near cannot be asked. */
function unknownPlace(skipped: number, words: readonly string[]): Understood {
  const article = /^(?:l|la|le|les|the)$/.test(words[0] ?? "") && words.length > 1 ? 1 : 0;
  return { taken: skipped + article + 1, kind: "unread", parameters: [] };
}

/** Whether words begin with the name of a département or a région: `Pas-de-Calais` says no to nothing. */
export const isTerritory = ({ typed }: Rest): boolean => readTerritory(typed.map(fold)) !== null;

/**
 * Whether a preposition makes a town of what follows. `à Contes` does; `au jardin`, `à table` and `du vélo` are said of other
 * things, though there are communes of these names.
 */
function isMeant(town: NamedTown, lead: string, guide: PhraseGuide): boolean {
  const folded = fold(town.name);
  const isNamedSo = /^\d/.test(folded) || town.towns.some(({ name }) => fold(name) === folded);
  return (/^(?:a|in|at) $/.test(lead) && isNamedSo && !ARTICLE.test(folded)) || isPlace(town, guide);
}

function readTerritory(words: readonly string[]): Understood | null {
  for (const skipped of /^(?:le|la|les|l)$/.test(words[0] ?? "") ? [1, 0] : [0]) {
    const rest = words.slice(skipped);
    const departement = territoryAt(rest, DEPARTEMENT_NAMES);
    if (departement)
      return {
        taken: skipped + departement.taken,
        kind: "where",
        parameters: [["departement", departement.code]],
      };
    const region = territoryAt(rest, REGION_NAMES);
    if (region)
      return { taken: skipped + region.taken, kind: "where", parameters: [["region", region.code]] };
  }
  return null;
}

/** Names that mean the town to everybody, though texts are full of them. */
export const LARGE_TOWNS: ReadonlySet<string> = new Set(
  `paris marseille lyon toulouse nice nantes montpellier strasbourg bordeaux lille rennes reims toulon grenoble dijon
   angers nimes villeurbanne brest tours amiens limoges annecy perpignan metz besancon orleans rouen mulhouse caen nancy
   roubaix tourcoing nanterre avignon poitiers dunkerque pau calais colmar quimper lorient troyes valence chambery niort
   mans havre rochelle`.split(/\s+/),
);
const ARTICLE = /^(?:l|la|le|les) /;

/** Whether a name is more likely a town than a word. */
function isPlace({ towns, name }: NamedTown, guide: PhraseGuide): boolean {
  if (towns.some(({ busy }) => busy > 0)) return true;
  const folded = fold(name);
  const bare = folded.replace(ARTICLE, "");
  if (LARGE_TOWNS.has(bare)) return true;
  if (GENERIC.has(bare) || EVERYDAY.has(bare) || conceptOfKeyword(bare) !== null) return false;
  // Two words that make a commune make nothing else, unless one is an article.
  if (folded.includes(" ") && bare === folded) return true;
  return bare.length > 2 && !bare.split(" ").every((word) => guide.isWord(word));
}

/** Whether a département or région is meant rather than a hamlet of its name where nothing is on. Paris is both. */
function isLarger(territory: Understood, { towns, taken }: NamedTown): boolean {
  if (territory.taken !== taken) return territory.taken > taken;
  const [, code] = territory.parameters[0] ?? [];
  return towns.every(({ busy, departement }) => busy === 0 && departement !== code);
}

/** The same of a town, a département or a région that stands by itself. */
export function readBarePlace({ typed }: Rest, guide: PhraseGuide): Understood | null {
  const words = typed.map(fold);
  const town = readTown(words, "", null, guide);
  const territory = readTerritory(words);
  if (town && isPlace(town, guide) && !(territory && isLarger(territory, town)))
    return { taken: town.taken, kind: "where", parameters: town.parameters };
  return territory && !PLAIN.has(words.slice(0, territory.taken).join(" ")) ? territory : null;
}
