import { arrondissementOf } from "../../model/arrondissement.ts";
import { fold } from "../../model/fold.ts";
import type { Place } from "../../model/place.ts";
import { type ComparablePlace, type ComparableStreet, comparablePlace } from "../comparable-place.ts";
import { compareStreets, metresBetween } from "../compare-places.ts";
import { stem, weightOf } from "../word-weights.ts";
import { different, doubtful, type Likeness, same } from "./likeness.ts";
import { normalPage } from "./pages.ts";

/** A place as it is compared with others of which it may be a second telling. */
export interface PlaceTelling {
  readonly place: ComparablePlace;
  /** Where it is in the official geographic code; abroad, its country and town. Null when that is not known. */
  readonly area: string | null;
  readonly arrondissement: string | null;
  /** Outside France, where a town's name alone does not say which town it is. */
  readonly isAbroad: boolean;
  readonly name: string;
  /** Pages that are about it, in the form in which they are compared. */
  readonly pages: readonly string[];
  /** Ids in directories that give each place one id. */
  readonly ids: readonly string[];
}

const HERE_METRES = 100;
/** Two maps put one house, or its door and its court, up to so far apart. */
const NEAR_METRES = 300;
/** A name that has a word of its own: not made of kinds of place, of its town and of everyday words. */
const DISTINCTIVE = 1;

/** What many towns have several of: alone, such a name needs an address. */
const EVERYDAY = new Set(
  fold(
    `tous sport sports omnisports terrain gare piscine plage port bourg kiosque crèche cimetière marché couvert dojo
    boulodrome skatepark presbytère camping base nautique relais accueil conseil préfecture tribunal hôpital clinique ehpad
    senior seniors parking pôle enfance petite point info rural rurale paroissial paroissiale aire citoyen citoyenne laïque
    amicale quartier mosquée temple cathédrale basilique lavoir moulin four étang lac forêt bois annexe ville vieux vieille
    neuf neuve sud nord est ouest bas haut coworking ressourcerie recyclerie repair épicerie boulangerie pharmacie marine
    commerce commerces emploi poste police pompiers caserne domicile nature verte vert
    biocoop emmaüs carrefour leclerc décathlon fnac leroy merlin ikea intermarché cultura mcdonald kfc lidl aldi auchan
    casino monoprix super hyper botanic jardiland gifi action maif macif groupama crédit agricole mutuel banque croix rouge
    secours populaire catholique restos coeur`,
  )
    .split(" ")
    .map(stem),
);

/**
 * Whether an id of this kind means one place, whoever quotes it: that of the national directory of tiers-lieux, of an
 * establishment, or what a connector calls `{platform}-location`. The id of an association does not: it may run several.
 */
const isDirectory = (propertyID: string): boolean =>
  /^(?:identifiant national|siret)$|^\w+ location$|tiers ?lieux?/.test(fold(propertyID));

export function placeTelling(said: Place): PlaceTelling {
  const place = comparablePlace(said);
  const abroad = said.addressCountry !== null && said.addressCountry !== "FR" && place.town !== null;
  return {
    place,
    area: said.inseeCommune ?? (abroad ? `${said.addressCountry} ${place.town}` : null),
    arrondissement: said.inseeArrondissement ?? null,
    isAbroad: said.inseeCommune === null,
    name: fold(said.name ?? ""),
    ids: (said.identifier ?? []).flatMap(({ propertyID, value }) =>
      isDirectory(propertyID) ? [`${fold(propertyID)} ${value}`] : [],
    ),
    pages: [said.url, ...(said.sameAs ?? [])].flatMap((url) => (url ? (normalPage(url) ?? []) : [])),
  };
}

const sorted = (list: readonly string[]): string => [...list].sort().join(" ");

/** The keys of which two tellings of one place have one in common. */
export function placeKeys({ place, area, name, ids }: PlaceTelling): string[] {
  if (area === null) return [];
  const { own, kinds, street } = place;
  const keys = ids.map((id) => `id ${id}`);
  if (own.length > 0) keys.push(`name ${area} ${sorted(own)}`);
  else if (kinds.length > 0) keys.push(`kind ${area} ${sorted(kinds)}`);
  if (street !== null && street.number !== "" && street.words.length > 0)
    keys.push(`street ${area} ${street.number} ${sorted(street.words)}`);
  if (isWholeCommune(place, name)) keys.push(`commune ${area}`);
  return keys;
}

/** A commune as such: no name but the commune's, no street, no point. */
const isWholeCommune = ({ own, kinds, rooms, street, point, town }: ComparablePlace, name: string): boolean =>
  own.length + kinds.length + rooms.length === 0 &&
  street === null &&
  point === null &&
  (name === "" || name === town);

const isOneAddress = (a: ComparableStreet | null, b: ComparableStreet | null): boolean =>
  a !== null && b !== null && a.number !== "" && a.number === b.number && sorted(a.words) === sorted(b.words);

const metresOf = ({ point: one }: ComparablePlace, { point: other }: ComparablePlace): number | null =>
  one && other ? metresBetween(one, other) : null;

const isOneSpot = (street: ReturnType<typeof compareStreets>, metres: number | null): boolean =>
  street === "same" || (metres !== null && metres <= HERE_METRES);

/** Whether two tellings of one source are of one place that it gave another name. Symmetric. */
export function isOnePlaceRenamed(a: PlaceTelling, b: PlaceTelling): boolean {
  const { verdict, reason } = comparePlaceTellings(a, b);
  if (verdict !== "doubtful" || reason !== "name") return verdict === "same";
  return isOneSpot(compareStreets(a.place.street, b.place.street), metresOf(a.place, b.place));
}

/** Whether two tellings are of one place. Symmetric. */
export function comparePlaceTellings(a: PlaceTelling, b: PlaceTelling): Likeness {
  if (a.area === null || b.area === null) return doubtful("commune");
  if (a.area !== b.area) return different("commune");
  if (a.arrondissement !== null && b.arrondissement !== null && a.arrondissement !== b.arrondissement)
    return different("arrondissement");
  const [one, other] = [a.place, b.place];
  if (sorted(one.rooms) !== sorted(other.rooms))
    return one.rooms.length > 0 && other.rooms.length > 0 ? different("room") : doubtful("room");
  if (a.ids.some((id) => b.ids.includes(id))) return same("identifier", true);
  const metres = metresOf(one, other);
  const isOneTown =
    !(a.isAbroad || b.isAbroad) ||
    (one.postalCode !== null && one.postalCode === other.postalCode) ||
    (metres !== null && metres <= HERE_METRES);
  if (!isOneTown) return doubtful("commune");
  const street = compareStreets(one.street, other.street);
  if (isWholeCommune(one, a.name) && isWholeCommune(other, b.name))
    return one.postalCode === other.postalCode ? same("commune", true) : doubtful("commune");
  const isSpelledAlike = sorted(one.own) === sorted(other.own);
  const isOneKind = sorted(one.houses) === sorted(other.houses);
  if (street === "differs") return isSpelledAlike ? different("address") : doubtful("address");
  if (metres !== null && metres > NEAR_METRES && street !== "same") {
    return metres > 10 * NEAR_METRES ? different("geo") : doubtful("geo");
  }
  const isHere = isOneSpot(street, metres);
  const isNameless = one.own.length + one.kinds.length === 0 || other.own.length + other.kinds.length === 0;
  if (isNameless) {
    const both = one.own.length + one.kinds.length + other.own.length + other.kinds.length === 0;
    return both && isOneAddress(one.street, other.street) ? same("address", true) : doubtful("name");
  }
  if (!isSpelledAlike) return isHere ? doubtful("name") : different("name");
  if (one.own.length === 0) {
    // `Salle des fêtes`, `Mairie`: a commune may have several.
    const isSameKind = sorted(one.kinds) === sorted(other.kinds);
    return isSameKind && isHere ? same("address", true) : doubtful("kind");
  }
  if (!isOneKind && one.houses.length > 0 && other.houses.length > 0) return doubtful("kind");
  if (street === "same") return same("address", true);
  if (metres !== null && metres <= HERE_METRES) return same("geo", true);
  if (a.pages.some((page) => b.pages.includes(page))) return same("url", true);
  // In Paris, Lyon and Marseille a name means a place only with its arrondissement.
  const isOfOneQuarter =
    a.arrondissement === b.arrondissement &&
    (a.arrondissement !== null || arrondissementOf(a.area, 1) === null);
  const samePost =
    one.postalCode === null || other.postalCode === null || one.postalCode === other.postalCode;
  const weight = one.own.reduce((sum, word) => sum + (EVERYDAY.has(word) ? 0 : weightOf(word)), 0);
  // Kinds must not speak against each other: `Salle Jean-Jaurès` and `École Jean-Jaurès` are two.
  const kindsAgree =
    isOneKind &&
    (one.kinds.length === 0 ||
      other.kinds.length === 0 ||
      one.kinds.some((kind) => other.kinds.includes(kind)));
  if (weight >= DISTINCTIVE && kindsAgree && isOfOneQuarter && samePost) return same("name", false);
  return doubtful("name");
}
