import { fold } from "../model/fold.ts";
import type { Place } from "../model/place.ts";
import { isUntold, stem } from "./word-weights.ts";

export interface ComparableStreet {
  /** House number, `4` or `4bis`; empty when none is given. */
  readonly number: string;
  readonly words: readonly string[];
}

/** A place as it is compared. */
export interface ComparablePlace {
  readonly commune: string | null;
  /** Its town, folded, without `cedex` and number of district. */
  readonly town: string | null;
  readonly postalCode: string | null;
  /** What its name says beyond kind and town: `filature` for `Salle de la Filature, Morlaix`. */
  readonly own: readonly string[];
  /** What kinds of place its name says: `salle`, `mediatheque`. */
  readonly kinds: readonly string[];
  /** Those of its kinds that are houses of their own. */
  readonly houses: readonly string[];
  /** Rooms by number, letter or size: `2` for `Salle 2`, `grande` for `Grande salle`. */
  readonly rooms: readonly string[];
  readonly street: ComparableStreet | null;
  /** WGS 84; null when the source gave none, since the middle of a commune is nobody's address. */
  readonly point: readonly [latitude: number, longitude: number] | null;
}

const words = (text: string): string[] => text.split(/\s+/).map(stem);

const KINDS = new Set(
  words(
    "salle salles espace centre maison theatre cafe bar restaurant mediatheque bibliotheque ludotheque cinema musee eglise chapelle mairie hotel ecole college lycee gymnase stade parc jardin place atelier ateliers fabrique friche usine manufacture studio local locaux foyer auditorium amphitheatre amphi halle hall chateau ferme librairie galerie mjc fablab tiers lieu lieux bistrot brasserie pub club complexe culturel culturelle social sociale municipal municipale communal communale polyvalente fete fetes spectacle spectacles loisirs jeunesse jeunes culture cultures association associations associatif associative public publique quartier polyvalent scene etage rez chaussee entree square esplanade campus universite faculte batiment residence",
  ),
);
/** Kinds of which a town hall and a library under one name are two houses, which a hall and a centre need not be. */
const HOUSES = new Set(
  words(
    "theatre cafe bar restaurant mediatheque bibliotheque ludotheque cinema musee eglise chapelle mairie hotel ecole college lycee gymnase stade parc jardin chateau ferme librairie galerie mjc fablab bistrot brasserie",
  ),
);
const ROOM_SIZES = new Set(
  words("grand grande petit petite haut haute bas basse nord sud exterieur interieur"),
);
const ROOM_LETTER = /(?:^| )(?:salle|studio|hall|amphi|batiment|bat|ecran|scene) ([a-h])(?= |$)/g;

const WAYS: Readonly<Record<string, string>> = {
  r: "rue",
  av: "avenue",
  ave: "avenue",
  bd: "boulevard",
  bld: "boulevard",
  blvd: "boulevard",
  boul: "boulevard",
  pl: "place",
  che: "chemin",
  chem: "chemin",
  ch: "chemin",
  rte: "route",
  imp: "impasse",
  all: "allee",
  allees: "allee",
  sq: "square",
  fbg: "faubourg",
  fg: "faubourg",
  st: "saint",
  ste: "sainte",
  dr: "docteur",
  gal: "general",
  mal: "marechal",
};

/** Takes from a place what is compared. */
export function comparablePlace(place: Place): ComparablePlace {
  const town = place.addressLocality === null ? null : foldTown(place.addressLocality);
  const townWords = new Set((town ?? "").split(" ").map(stem));
  const own: string[] = [];
  const kinds: string[] = [];
  const rooms: string[] = [];
  const name = fold(place.name ?? "");
  for (const [, letter = ""] of name.matchAll(ROOM_LETTER)) rooms.push(letter);
  for (const token of new Set(name.split(" ").filter(Boolean))) {
    const word = stem(token);
    if (/\d/.test(token)) rooms.push(token);
    else if (ROOM_SIZES.has(word)) rooms.push(word);
    else if (KINDS.has(word)) kinds.push(word);
    else if (!isUntold(token) && !townWords.has(word)) own.push(word);
  }
  const { latitude, longitude } = place;
  const isExact = place.geoOrigin === "source" && latitude !== null && longitude !== null;
  return {
    commune: place.inseeCommune,
    town,
    postalCode: place.postalCode,
    own,
    kinds,
    houses: kinds.filter((kind) => HOUSES.has(kind)),
    rooms,
    street: streetOf(place.streetAddress),
    point: isExact ? [latitude, longitude] : null,
  };
}

/** A town's name folded so that the spellings of posters and post offices meet. */
const foldTown = (name: string): string =>
  fold(name.replace(/\bs\/s?\s*/gi, "sur "))
    .replace(/ cedex.*$| \d{1,2}(?:er?|eme)?$| \d{1,2}(?:er?|eme)? arrondissement$/, "")
    .replace(/\bst(e?)\b/g, "saint$1");

function streetOf(said: string | null): ComparableStreet | null {
  const folded = fold(said ?? "");
  if (folded === "") return null;
  const [, number = "", suffix = "", rest = folded] =
    /^(\d{1,4})(?: ?(bis|ter|quater))? (?:\d{1,4} )?(.+)$/.exec(folded) ?? [];
  const named = rest
    .split(" ")
    .map((word) => (Object.hasOwn(WAYS, word) ? (WAYS[word] ?? word) : word))
    .filter((word) => !isUntold(word));
  return { number: number + suffix, words: named };
}
