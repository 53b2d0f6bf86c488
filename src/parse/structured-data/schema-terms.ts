/**
 * Event and its subclasses in schema.org 30.0, without those that are no gatherings of people: broadcasts and
 * publications of works, deliveries of parcels, and the retired counts of user interactions.
 * The last three are OpenActive's subclasses, which its feeds write as bare names.
 */
const EVENT_TYPES = [
  "Event",
  "BusinessEvent",
  "ChildrensEvent",
  "ComedyEvent",
  "ConferenceEvent",
  "CourseInstance",
  "DanceEvent",
  "EducationEvent",
  "EventSeries",
  "ExhibitionEvent",
  "Festival",
  "FoodEvent",
  "Hackathon",
  "LiteraryEvent",
  "MusicEvent",
  "PerformingArtsEvent",
  "SaleEvent",
  "ScreeningEvent",
  "SocialEvent",
  "SportsEvent",
  "TheaterEvent",
  "VisualArtsEvent",
  "ScheduledSession",
  "SessionSeries",
  "HeadlineEvent",
] as const;

/** The other types and all the properties that this reader looks at: a frozen list, whatever a page's context says. */
const OTHER_TYPES =
  "AggregateOffer Collection DataFeed DataFeedItem DefinedTerm GeoCoordinates ImageObject ItemList ListItem Offer " +
  "Organization Person Place PostalAddress PropertyValue Schedule VirtualLocation WebPage WebSite";
const PROPERTIES =
  "about addressCountry addressLocality addressRegion address additionalType alternateName attendee audience " +
  "audienceType availability byDay byMonth byMonthDay byMonthWeek caption contentUrl creditText dateCreated " +
  "dateModified description disambiguatingDescription doorTime duration endDate endTime event eventAttendanceMode " +
  "eventSchedule eventStatus events exceptDate geo hasPart height highPrice identifier image inLanguage " +
  "isAccessibleForFree item itemListElement keywords latitude license location longitude lowPrice mainEntity " +
  "mainEntityOfPage maximumAttendeeCapacity maximumPhysicalAttendeeCapacity member name offers organizer performer " +
  "performers postalCode postOfficeBoxNumber price priceCurrency priceSpecification propertyID publisher " +
  "remainingAttendeeCapacity repeatCount repeatFrequency sameAs scheduleTimezone startDate startTime " +
  "streetAddress subEvent subEvents subjectOf suggestedMaxAge suggestedMinAge superEvent telephone text thumbnailUrl " +
  "title typicalAgeRange url value validFrom width dataFeedElement view next telephone content attachment";

const known = new Map<string, string>();
for (const term of [...EVENT_TYPES, ...OTHER_TYPES.split(" ")]) known.set(term.toLowerCase(), term);
const properties = new Map<string, string>();
for (const term of PROPERTIES.split(" ")) properties.set(term.toLowerCase(), term);
const eventTypes: ReadonlySet<string> = new Set(EVENT_TYPES);

/** Whether a type means something that takes place. */
export function isEventType(type: string): boolean {
  return eventTypes.has(type);
}

/** A type's name as schema.org spells it, in whatever case it was written; unknown names as they are. */
export function canonicalType(name: string): string {
  return known.get(name.toLowerCase()) ?? name;
}

/** A property's name as schema.org spells it; unknown names as they are. */
export function canonicalProperty(name: string): string {
  return properties.get(name.toLowerCase()) ?? name;
}

/** Whether this reader looks at a property of that name, in whatever case. */
export function isKnownProperty(name: string): boolean {
  return properties.has(name.toLowerCase());
}

const VOCABULARY = /^https?:\/\/(?:www\.)?schema\.org(?:[/#]+|$)/i;

/** The local name of a schema.org IRI in any of its three spellings; null for another IRI. */
export function localName(iri: string): string | null {
  const match = VOCABULARY.exec(iri);
  return match ? iri.slice(match[0].length) : null;
}

/** The last word of an enumeration's value: `https://schema.org/EventCancelled`, `schema:SoldOut`, `SoldOut`. */
export function lastWord(value: string): string {
  return value
    .slice(Math.max(value.lastIndexOf("/"), value.lastIndexOf("#"), value.lastIndexOf(":")) + 1)
    .trim();
}
