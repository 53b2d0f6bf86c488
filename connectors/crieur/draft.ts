import type {
  AccessibilityCode,
  Draft,
  DraftFacts,
  DraftOffer,
  DraftPlace,
  DraftText,
} from "../../src/model/draft.ts";
import type { SaidRecord, ToldFacts, ToldPlace } from "./record.ts";

/** What a hub keeps of a record, as a draft: normalised again, it is what that hub has. */
export function draftOf(
  record: SaidRecord,
  identity: Pick<Draft, "uid" | "superEvent" | "origin">,
  link: string | null = null,
): Draft {
  const { schedule, overrides } = record;
  const { timing, timings, recurrence, customZones, timeZone } = schedule;
  return {
    ...identity,
    timing,
    ...(timings ? { timings } : {}),
    ...(recurrence ? { recurrence } : {}),
    ...(schedule.overrides.length > 0
      ? {
          overrides: schedule.overrides.map((override) => ({
            recurrenceId: override.recurrenceId,
            thisAndFuture: override.thisAndFuture,
            timing: override.timing,
            facts: factsOf(overrides[override.facts] ?? record.facts, link),
          })),
        }
      : {}),
    ...(customZones ? { customZones } : {}),
    timeZone,
    facts: factsOf(record.facts, link),
    ...(record.sequence === null ? {} : { sequence: record.sequence }),
    ...(record.dateCreated === null ? {} : { dateCreated: record.dateCreated }),
    ...(record.dateModified === null ? {} : { dateModified: record.dateModified }),
  } as Draft;
}

/** `link` is where the hub that first had it tells of it. */
function factsOf(facts: ToldFacts, link: string | null): DraftFacts {
  const { eventAttendanceMode: attendanceMode, isAccessibleForFree, maximumAttendeeCapacity } = facts;
  return {
    name: textsOf(facts.name, facts.nameByLanguage, facts.inLanguage),
    description: textsOf(facts.description, facts.descriptionByLanguage, facts.inLanguage),
    summary: textsOf(facts.disambiguatingDescription, null, facts.inLanguage),
    type: facts.type,
    url: facts.url ?? undefined,
    sameAs: link === null ? facts.sameAs : [...facts.sameAs, link],
    keywords: facts.keywords,
    about: facts.about,
    image: facts.image,
    location: facts.location.map(placeOf),
    virtualLocation: facts.virtualLocation,
    attendanceMode,
    organizer: facts.organizer.map(({ name, url }) => ({ name, ...(url ? { url } : {}) })),
    performer: facts.performer.map((name) => ({ name })),
    eventStatus: facts.eventStatus,
    offers: facts.offers.map(offerOf),
    isAccessibleForFree: isAccessibleForFree ?? undefined,
    inLanguage: facts.inLanguage,
    audience: facts.audience ?? undefined,
    typicalAgeRange: facts.typicalAgeRange ?? undefined,
    accessibility: facts.accessibility as AccessibilityCode[],
    maximumAttendeeCapacity: maximumAttendeeCapacity ?? undefined,
    identifier: facts.identifier,
  } as DraftFacts;
}

function textsOf(
  main: string | null,
  byLanguage: Readonly<Record<string, string>> | null,
  [language]: readonly string[],
): DraftText[] {
  if (byLanguage !== null)
    return Object.entries(byLanguage).map(([tag, value]) => ({ value, format: "plain", language: tag }));
  return main === null ? [] : [{ value: main, format: "plain", ...(language ? { language } : {}) }];
}

function placeOf(place: ToldPlace): DraftPlace {
  const own = place.geoOrigin !== "commune";
  return {
    id: place.id,
    isTakenApart: true,
    name: place.name ?? undefined,
    streetAddress: place.streetAddress ?? undefined,
    postalCode: place.postalCode ?? undefined,
    addressLocality: place.addressLocality ?? undefined,
    addressRegion: place.addressRegion ?? undefined,
    addressCountry: place.addressCountry ?? undefined,
    inseeCode: place.inseeArrondissement ?? place.inseeCommune ?? undefined,
    // The centre of a commune is no position of a place: it is found again by the code.
    latitude: own ? (place.latitude ?? undefined) : undefined,
    longitude: own ? (place.longitude ?? undefined) : undefined,
    url: place.url ?? undefined,
    sameAs: place.sameAs,
    identifier: place.identifier,
    timeZone: place.timeZone ?? undefined,
    accessibility: place.accessibility as AccessibilityCode[],
  } as DraftPlace;
}

function offerOf(offer: ToldFacts["offers"][number]): DraftOffer {
  const price = offer.price === undefined ? Number.NaN : Number(offer.price);
  return {
    ...(offer.name === undefined ? {} : { name: offer.name }),
    ...(Number.isFinite(price) ? { price } : {}),
    ...(offer.priceCurrency === undefined ? {} : { priceCurrency: offer.priceCurrency }),
    ...(offer.url === undefined ? {} : { url: offer.url }),
    ...(offer.description === undefined
      ? {}
      : { description: { value: offer.description, format: "plain" } }),
    ...(offer.availability === undefined ? {} : { soldOut: offer.availability === "SoldOut" }),
  };
}
