import { z } from "zod";

// What a hub keeps of a record, as its `/changes?include=record` gives it (`said`): src/model/event.ts describes it. Members
// that a later hub adds are passed over, those that it leaves out are as if nothing was said.

const text = z.string().max(2_000_000);
const word = z.string().max(4000);
const texts = z.array(word).max(2000).catch([]);
const maybe = <T extends z.ZodType>(type: T) => type.nullable().catch(null);
const byLanguage = maybe(z.record(z.string().max(40), text));
const objects = <T extends z.ZodType>(type: T) => z.array(type).max(2000).catch([]);

const local = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
const when = z.discriminatedUnion("type", [
  z.object({ type: z.literal("date"), date: z.string().regex(/^\d{4}-\d\d-\d\d$/) }),
  z.object({ type: z.literal("zoned"), local, timeZone: z.string().max(200) }),
  z.object({ type: z.literal("offset"), local, offsetMinutes: z.number().int().min(-1500).max(1500) }),
  z.object({ type: z.literal("floating"), local }),
]);

const timing = z.object({
  start: when,
  end: when.optional(),
  duration: z.object({ days: z.number(), seconds: z.number() }).optional(),
});

const recurrence = z.object({
  rrules: z.array(word).max(100),
  exrules: z.array(word).max(100),
  rdates: z.array(z.object({ start: when, end: when.optional() })).max(20_000),
  exdates: z.array(when).max(20_000),
});

const schedule = z.object({
  timing,
  timings: z.array(timing).max(20_000).nullable(),
  recurrence: recurrence.nullable(),
  overrides: z
    .array(
      z.object({
        recurrenceId: when,
        thisAndFuture: z.boolean(),
        timing,
        facts: z.number().int().nonnegative(),
      }),
    )
    .max(20_000),
  customZones: z
    .record(
      z.string().max(200),
      z.object({ transitions: z.array(z.tuple([z.number(), z.number()])).max(2000) }),
    )
    .nullable(),
  timeZone: z.string().max(200),
});

const identifiers = objects(z.object({ propertyID: word, value: word }));

const place = z.object({
  id: word,
  name: maybe(word),
  streetAddress: maybe(word),
  postalCode: maybe(word),
  addressLocality: maybe(word),
  addressRegion: maybe(word),
  addressCountry: maybe(word),
  inseeCommune: maybe(word),
  inseeArrondissement: maybe(word).optional(),
  latitude: maybe(z.number()),
  longitude: maybe(z.number()),
  geoOrigin: maybe(z.enum(["source", "commune"])),
  url: maybe(word),
  accessibility: texts,
  timeZone: maybe(word),
  sameAs: texts,
  identifier: identifiers,
});

const facts = z.object({
  type: word.catch("Event"),
  name: word,
  nameByLanguage: byLanguage,
  description: maybe(text),
  descriptionByLanguage: byLanguage,
  disambiguatingDescription: maybe(text),
  inLanguage: texts,
  url: maybe(word),
  sameAs: texts,
  keywords: texts,
  about: texts,
  image: objects(
    z.object({
      url: word,
      creditText: word.optional(),
      width: z.number().optional(),
      height: z.number().optional(),
    }),
  ),
  location: objects(place),
  virtualLocation: texts,
  eventAttendanceMode: z
    .enum(["OfflineEventAttendanceMode", "OnlineEventAttendanceMode", "MixedEventAttendanceMode"])
    .optional()
    .catch(undefined),
  organizer: objects(z.object({ name: word, url: maybe(word) })),
  performer: texts,
  eventStatus: z
    .enum(["EventScheduled", "EventCancelled", "EventPostponed", "EventRescheduled", "EventMovedOnline"])
    .catch("EventScheduled"),
  offers: objects(
    z.object({
      name: word.optional(),
      price: word.optional(),
      priceCurrency: word.optional(),
      url: word.optional(),
      description: word.optional(),
      availability: z.enum(["InStock", "SoldOut"]).optional().catch(undefined),
    }),
  ),
  isAccessibleForFree: maybe(z.boolean()),
  audience: maybe(word),
  typicalAgeRange: maybe(word),
  accessibility: texts,
  maximumAttendeeCapacity: maybe(z.number()),
  identifier: identifiers,
});

const said = z.object({
  schedule,
  facts,
  overrides: z.array(facts).max(20_000),
  sequence: maybe(z.number()),
  dateCreated: maybe(word),
  dateModified: maybe(word),
});

/** One teller's record of an event: where it is from, and what it says. */
export const toldRecord = z.object({
  "@id": word,
  wasDerivedFrom: z.object({
    "@id": word,
    name: word,
    url: word.optional(),
    license: word.optional(),
    attribution: word.optional(),
    sourceKind: word.catch(""),
  }),
  sourceIdentifier: word.catch(""),
  /** Hubs that it passed before it came to the one that gives it, the first one first; none for its own. */
  passedThrough: z.array(word).max(50).catch([]),
  /** Address of the record of the event that it is a part of. */
  superEvent: word.optional().catch(undefined),
  standing: word.catch("other"),
  dateCreated: word,
  said,
});

export type ToldRecord = z.infer<typeof toldRecord>;
export type SaidRecord = z.infer<typeof said>;
export type ToldFacts = z.infer<typeof facts>;
export type ToldPlace = z.infer<typeof place>;
