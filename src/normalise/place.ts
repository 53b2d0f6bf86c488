import { arrondissementAt, arrondissementOf, findArrondissement } from "../model/arrondissement.ts";
import type { DraftPlace } from "../model/draft.ts";
import { fold } from "../model/fold.ts";
import type { Commune } from "../model/gazetteer.ts";
import type { Place } from "../model/place.ts";
import type { ProblemCode } from "../model/problem.ts";
import { findZone } from "../model/zone.ts";
import { idOf } from "../reconcile/identity.ts";
import { foldCommuneName, ordinalOf } from "./commune-name.ts";
import { readIdentifiers } from "./identifiers.ts";
import { readUrl } from "./links.ts";
import { type CommuneAnswer, findCommune, homeCommune } from "./place-commune.ts";
import { countryCode, timeZoneOfCountry } from "./place-country.ts";
import { isNear, type Point, readPoint, swapped } from "./place-geo.ts";
import { meansOnline, readOnline } from "./place-online.ts";
import { completeWords, looseText, type PlaceWords, readPlaceWords } from "./place-words.ts";
import { type PlaceReading, remember, type Scope } from "./scope.ts";

type Report = (code: ProblemCode, detail: string) => void;

const NOWHERE: CommuneAnswer = { commune: null, area: null, doubt: null };

/** Five digits, with the zero that spreadsheets and integers lose in front. */
const frenchCode = (postalCode: string): string =>
  /^\d{4}$/.test(postalCode) ? `0${postalCode}` : postalCode;

function communeOf(words: PlaceWords, country: string | null, scope: Scope, report: Report): CommuneAnswer {
  if (country !== null && country !== "FR") return NOWHERE;
  const postalCode = frenchCode(words.postalCode);
  const answer = findCommune(
    {
      inseeCode: words.insee || null,
      postalCode: /^\d{5}$/.test(postalCode) ? postalCode : null,
      locality: words.locality || null,
      french: country === "FR",
    },
    homeCommune(scope),
    scope.gazetteer,
  );
  const spoken = `${words.postalCode} ${words.locality}`.trim();
  if (answer.doubt === "ambiguous") report("COMMUNE_AMBIGUOUS", spoken);
  else if (answer.doubt === "unknown") report("COMMUNE_UNKNOWN", spoken);
  return answer;
}

/** The point of a place, unless it cannot be where the place says it is. */
function checkPoint(point: Point | null, commune: Commune | null, report: Report): Point | null {
  if (!point || !commune || isNear(point, commune)) return point;
  const turned = swapped(point);
  const detail = `${point.latitude}, ${point.longitude}: ${commune.name}`;
  if (turned && isNear(turned, commune)) {
    report("GEO_INVALID", detail);
    return null;
  }
  report("GEO_FAR", detail);
  return point;
}

function postalCodeOf(words: PlaceWords, commune: Commune | null): string {
  if (!commune) return words.postalCode;
  if (words.postalCode) return frenchCode(words.postalCode);
  return commune.postalCodes.length === 1 ? (commune.postalCodes[0] ?? "") : "";
}

/** The commune's own spelling, unless the source says more exactly where (a hamlet, a merged commune). */
function localityOf(words: PlaceWords, commune: Commune | null): string {
  if (!commune) return words.locality;
  const same = foldCommuneName(words.locality) === foldCommuneName(commune.name);
  return !words.locality || same ? commune.name : words.locality;
}

/** The arrondissement of Paris, Lyon or Marseille: by its own code, else the postal code, else `Paris 11e`. */
function arrondissementIn(words: PlaceWords, commune: Commune | null, postalCode: string): string | null {
  if (!commune) return null;
  const coded = findArrondissement(words.insee.trim());
  const found =
    (coded?.commune === commune.code ? coded : null) ??
    arrondissementAt(commune.code, postalCode) ??
    arrondissementOf(commune.code, ordinalOf(words.locality));
  return found?.code ?? null;
}

function countryOf(words: PlaceWords, code: string | null, area: Commune | null): string | null {
  if (area) return "FR";
  return code ?? (words.country.length > 3 ? words.country : null);
}

function zoneOf(draft: DraftPlace, country: string | null, area: Commune | null): string | null {
  if (draft.timeZone && findZone(draft.timeZone)) return draft.timeZone;
  return area?.timeZone ?? (country ? timeZoneOfCountry(country) : null);
}

/** What tells a place from others of its source. Without any address it is where it is: some feeds have only points. */
function placeKey({ id }: DraftPlace, words: PlaceWords, postalCode: string, locality: string): string[] {
  if (id) return ["id", id];
  const { name, street, point } = words;
  const key = [fold(name), fold(street), postalCode, fold(locality)];
  if (!point || street || postalCode || locality) return key;
  // A name holds together what is within ten kilometres or so, since points of one venue differ a little.
  const decimals = name ? 1 : 6;
  return [...key, point.latitude.toFixed(decimals), point.longitude.toFixed(decimals)];
}

function makePlace(
  draft: DraftPlace,
  words: PlaceWords,
  link: string | undefined,
  scope: Scope,
  report: Report,
): Place | null {
  const given = draft.latitude !== undefined || draft.longitude !== undefined;
  const own = readPoint(draft.latitude, draft.longitude);
  if (given && !own) report("GEO_INVALID", `${draft.latitude}, ${draft.longitude}`);
  words.point = own ?? words.point;
  const completed = draft.isTakenApart ? null : completeWords(words, scope);
  if (!words.name && !words.street && !words.locality && !words.postalCode && !words.point && !words.insee) {
    return null;
  }
  if (completed) report("PLACE_ASSUMED", words.name || words.street);
  const country = words.country ? countryCode(words.country) : null;
  const { commune, area } = communeOf(words, country, scope, report);
  const point = checkPoint(words.point, commune, report);
  const centre = commune ? readPoint(commune.latitude ?? undefined, commune.longitude ?? undefined) : null;
  const postalCode = postalCodeOf(words, commune);
  const locality = localityOf(words, commune);
  const url = draft.url ?? link ?? (completed === "whole" ? scope.source.place?.url : undefined);
  const shown = point ?? centre;
  return {
    id: idOf("place", scope.source.id, ...placeKey(draft, words, postalCode, locality)),
    name: words.name || null,
    streetAddress: words.street || null,
    postalCode: postalCode || null,
    addressLocality: locality || null,
    addressRegion: area?.regionName ?? (words.region || null),
    addressCountry: countryOf(words, country, area),
    inseeCommune: commune?.code ?? null,
    inseeArrondissement: arrondissementIn(words, commune, postalCode),
    inseeDepartement: area?.departement ?? null,
    inseeRegion: area?.region ?? null,
    sirenEpci: commune?.epci ?? null,
    latitude: shown?.latitude ?? null,
    longitude: shown?.longitude ?? null,
    geoOrigin: point ? "source" : centre ? "commune" : null,
    url: url ? readUrl(url) : null,
    accessibility: [...new Set(draft.accessibility ?? [])],
    timeZone: zoneOf(draft, country, area),
    ...knownElsewhere(draft, url ? readUrl(url) : null),
  };
}

const MOST_PAGES = 20;

/** Other pages about a place, its own address elsewhere among them, and its ids there; what there is none of is left out. */
function knownElsewhere(
  { id, sameAs = [], identifier }: DraftPlace,
  url: string | null,
): Pick<Place, "sameAs" | "identifier"> {
  const said = id !== undefined && /^https?:/i.test(id) ? [id, ...sameAs] : sameAs;
  const pages = new Set(said.slice(0, MOST_PAGES).flatMap((page) => readUrl(page) ?? []));
  if (url !== null) pages.delete(url);
  const identifiers = readIdentifiers(identifier);
  return {
    ...(pages.size > 0 ? { sameAs: [...pages] } : {}),
    ...(identifiers.length > 0 ? { identifier: identifiers } : {}),
  };
}

const KEY_LENGTH = 4000;

/** A link to a point on a map leads to a place, not to a meeting. */
const isMapLink = (url: string): boolean =>
  /^https?:\/\/(?:[^/]*\bmaps?\b|[^/]+\/(?:maps?|place)\b|geo\.)/i.test(url);

/**
 * Reads one location of a draft: its online part, its address taken apart, its commune, its coordinates. Addresses
 * abroad are kept as they are. Pure for one source, and remembered: a calendar names few places many times.
 */
export function readPlace(draft: DraftPlace, scope: Scope): PlaceReading {
  const key = JSON.stringify(draft);
  const known = scope.memory.places.get(key);
  if (known) return known;
  const problems: [ProblemCode, string][] = [];
  const report: Report = (code, detail) => {
    problems.push([code, detail]);
  };
  const loose = looseText(draft);
  const said = loose ? readOnline(loose) : { online: false, links: [], rest: "" };
  const map = said.links.some(isMapLink);
  const online = (said.online && !map) || meansOnline(draft.name ?? "");
  const { name, ...fields } = draft;
  const named = name !== undefined && !meansOnline(name) ? { ...fields, name } : fields;
  const words = readPlaceWords(named, loose === null ? null : said.rest, scope);
  const empty = !words.name && !words.street && !words.locality && !words.postalCode && !words.insee;
  const nothing = empty && !words.point && draft.latitude === undefined;
  const place =
    nothing && (online || loose !== null)
      ? null
      : makePlace(draft, words, online ? undefined : said.links[0], scope, report);
  const reading: PlaceReading = { place, online, links: online ? said.links : [], problems };
  // An address of several pages would cost more to remember than to read again.
  return key.length <= KEY_LENGTH ? remember(scope.memory.places, key, reading) : reading;
}
