import { cleanText } from "../model/clean-text.ts";
import type { DraftPlace } from "../model/draft.ts";
import { fold } from "../model/fold.ts";
import { plainToText } from "../parse/html-text.ts";
import { foldCommuneName, withoutArticle } from "./commune-name.ts";
import { type AddressParts, takeApart } from "./place-address.ts";
import { homeCommune } from "./place-commune.ts";
import { type Point, pointOfText, readPoint } from "./place-geo.ts";
import { townOf } from "./place-town.ts";
import type { Scope } from "./scope.ts";
import { readLabel, withoutContacts } from "./text.ts";

/** The words of a place, each where it belongs; empty when not said. */
export interface PlaceWords {
  name: string;
  street: string;
  postalCode: string;
  locality: string;
  region: string;
  country: string;
  insee: string;
  point: Point | null;
}

const label = (value: string | undefined): string => (value ? readLabel(value, 300) : "");

/** Fills what fields left empty from an address in one text. */
function fill(words: PlaceWords, parts: AddressParts): void {
  words.name ||= parts.name ?? "";
  words.street ||= parts.streetAddress ?? "";
  words.postalCode ||= parts.postalCode ?? "";
  words.locality ||= parts.addressLocality ?? "";
  words.region ||= parts.addressRegion ?? "";
  words.country ||= parts.addressCountry ?? "";
}

/** Removes from a street what the other fields say again: some platforms write the whole address there. */
function trimStreet(words: PlaceWords, scope: Scope): void {
  if (!/\d{5}|[,\n]/.test(words.street)) return;
  const { name, ...parts } = takeApart(words.street, scope.gazetteer);
  if (!parts.postalCode && !parts.addressCountry) return;
  words.street = parts.streetAddress ?? name ?? "";
  if (parts.streetAddress) words.name ||= name ?? "";
  fill(words, { ...parts, name: null, streetAddress: null });
}

/** What a calendar writes in the one field that it has for a location, or a platform in a name; null with fields. */
export function looseText(draft: DraftPlace): string | null {
  if (draft.isTakenApart) return null;
  const said =
    draft.text ??
    (draft.streetAddress || draft.addressLocality || draft.postalCode || draft.inseeCode ? null : draft.name);
  if (!said?.trim()) return null;
  const raw = said.slice(0, 5000);
  return withoutContacts(/[<&]/.test(raw) ? plainToText(raw) : cleanText(raw));
}

/** The fields of a draft place, and what its loose text (without its online part) adds to them. */
export function readPlaceWords(draft: DraftPlace, loose: string | null, scope: Scope): PlaceWords {
  const nameIsLoose = draft.text === undefined && loose !== null;
  const words: PlaceWords = {
    name: nameIsLoose ? "" : label(draft.name),
    street: label(draft.streetAddress),
    postalCode: label(draft.postalCode),
    locality: townOf(label(draft.addressLocality)),
    region: label(draft.addressRegion),
    country: label(draft.addressCountry),
    insee: draft.inseeCode?.trim().slice(0, 5).toUpperCase() ?? "",
    point: loose ? pointOfText(loose) : null,
  };
  if (loose && !words.point) {
    const parts = takeApart(loose, scope.gazetteer);
    // The name is known: what else stands where a name would is the way there.
    const way = words.name && parts.name && !parts.streetAddress && fold(parts.name) !== fold(words.name);
    fill(words, way ? { ...parts, name: null, streetAddress: parts.name } : parts);
  }
  if (draft.isTakenApart) return words;
  trimStreet(words, scope);
  const town = /^(?:FR?[- ]?)?(\d{5}) +(.+)$/i.exec(words.locality);
  if (town) {
    words.postalCode ||= town[1] ?? "";
    words.locality = townOf(town[2] ?? "");
  }
  words.postalCode = words.postalCode
    .replace(/^FR?[- ]?(?=\d{5}$)/i, "")
    .replace(/^(\d{2}) (\d{3})$/, "$1$2");
  return words;
}

/**
 * A name that is nothing but a commune's: then it is where, not what. `Le Port` may be a bar, unless it is nearby or
 * only its country follows (`Le Port, France`), as maps write a town.
 */
function nameIsTown(words: PlaceWords, scope: Scope): boolean {
  if (!words.name || words.street || words.locality || words.postalCode || words.insee) return false;
  if (fold(words.name) === fold(scope.source.place?.name ?? scope.source.name)) return false;
  const communes = scope.gazetteer.byName(words.name);
  const home = homeCommune(scope);
  if (communes.some(({ departement }) => departement === home?.departement)) return true;
  const folded = foldCommuneName(words.name);
  return communes.length === 1 && (words.country !== "" || withoutArticle(folded) === folded);
}

const ROOM =
  /^(?:(?:la |le |l )?(?:grande |petite |grand |petit )?(?:salle|studio|etage|hall|cour|rdc|rez de chaussee|amphi|amphitheatre|mezzanine|terrasse|sous sol|room|local|box|plateau|scene)\b|\d(?:er|e|eme) etage\b|dans (?:la|le)\b)/;

/** Whether words name the declared place itself: its name, alone or among others (`La Filature – Salle 3`). */
function namesDeclared(words: PlaceWords, declared: string): boolean {
  const said = fold(words.name);
  const own = fold(declared);
  return own !== "" && (said === own || (own.length > 3 && ` ${said} `.includes(` ${own} `)));
}

/**
 * Completes words from the place that the source's owner declared: all of it when the draft says no place, the same
 * name or only a room; only its town when it names another spot without one. `null` when nothing was added.
 */
export function completeWords(words: PlaceWords, scope: Scope): "whole" | "town" | null {
  if (nameIsTown(words, scope)) {
    words.locality = words.name;
    words.name = "";
  }
  const { place } = scope.source;
  if (!place) return null;
  const town = townOf(label(place.addressLocality));
  const { locality, postalCode, insee, region, country, street, point } = words;
  const nowhere = !locality && !postalCode && !insee && !region && !country;
  const sameTown = nowhere || (locality !== "" && foldCommuneName(locality) === foldCommuneName(town));
  const room = nowhere && !street && ROOM.test(fold(words.name));
  const whole = nowhere && !words.name && !street && !point;
  if (!whole && !room && !(sameTown && namesDeclared(words, place.name ?? ""))) {
    if (!nowhere || !(place.postalCode || town)) return null;
    words.postalCode = label(place.postalCode);
    words.locality = town;
    words.country = label(place.addressCountry);
    return "town";
  }
  if (room && place.name) words.name = `${words.name}, ${label(place.name)}`;
  words.name ||= label(place.name);
  words.street ||= label(place.streetAddress);
  words.postalCode ||= label(place.postalCode);
  words.locality ||= town;
  words.country ||= label(place.addressCountry);
  words.point ??= readPoint(place.latitude, place.longitude);
  const added = words.street !== street || words.locality !== locality || words.point !== point || whole;
  return added ? "whole" : null;
}
