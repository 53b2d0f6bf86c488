import fc from "fast-check";
import type { Draft, DraftFacts, DraftOffer, DraftPlace, DraftText } from "../../src/model/draft.ts";
import type { Timing } from "../../src/model/recurrence.ts";
import type { When } from "../../src/model/time.ts";

// Drafts as a hostile feed would have them: the right shape, anything at all inside.

const nasty = fc.constantFrom(
  "__proto__",
  "constructor",
  "\u0001/events/x",
  "\u202ecod\u2066",
  "\ud800",
  "<script>alert(1)</script>",
  "&amp;lt;b&amp;gt;",
  "https://ex.org/a",
  "javascript:alert(1)",
  "4 quai du Moulin, 29600 Morlaix",
  "En ligne",
  "Gratuit pour les moins de 12 ans",
  "12 €",
  "29600",
  "Saint-Denis",
  "Europe/Paris",
  "2026-12-01T18:00:00",
  "2026-02-30",
  " ",
  "",
);
const words = fc.oneof(
  nasty,
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
);
const number = fc.oneof(fc.double(), fc.integer({ min: -200, max: 200 }));
const list = <Item>(item: fc.Arbitrary<Item>) => fc.array(item, { maxLength: 4 });

const text: fc.Arbitrary<DraftText> = fc.record(
  {
    value: words,
    format: fc.constantFrom("text" as const, "html" as const, "markdown" as const),
    language: words,
  },
  { requiredKeys: ["value", "format"] },
);
const place: fc.Arbitrary<DraftPlace> = fc.record(
  {
    id: words,
    name: words,
    text: words,
    streetAddress: words,
    postalCode: words,
    addressLocality: words,
    addressRegion: words,
    addressCountry: words,
    inseeCode: words,
    latitude: number,
    longitude: number,
    url: words,
    timeZone: words,
  },
  { requiredKeys: [] },
);
const organization = fc.record({ name: words, url: words }, { requiredKeys: ["name"] });
const offer: fc.Arbitrary<DraftOffer> = fc.record(
  { name: words, price: number, priceCurrency: words, url: words, description: text, soldOut: fc.boolean() },
  { requiredKeys: [] },
);
const facts: fc.Arbitrary<DraftFacts> = fc.record(
  {
    name: list(text),
    description: list(text),
    summary: list(text),
    type: words,
    url: words,
    sameAs: list(words),
    keywords: list(words),
    image: list(fc.record({ url: words, creditText: words, width: number }, { requiredKeys: ["url"] })),
    location: list(place),
    virtualLocation: list(words),
    organizer: list(organization),
    performer: list(organization),
    offers: list(offer),
    inLanguage: list(words),
    audience: words,
    typicalAgeRange: words,
    maximumAttendeeCapacity: number,
    identifier: list(fc.record({ propertyID: words, value: words })),
  },
  { requiredKeys: [] },
);

const two = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, "0"));
const day = fc.tuple(fc.integer({ min: 2025, max: 2028 }), two(13), two(32)).map((parts) => parts.join("-"));
const local = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(day, two(24), two(60), two(60)).map(([d, h, m, s]) => `${d}T${h}:${m}:${s}`),
  },
  { weight: 1, arbitrary: words },
);
const zone = fc.constantFrom(
  "Europe/Paris",
  "Indian/Reunion",
  "America/New_York",
  "UTC",
  "Nowhere/Land",
  "Own",
  "__proto__",
);
const when: fc.Arbitrary<When> = fc.oneof(
  fc.record({ type: fc.constant("date" as const), date: fc.oneof(day, words) }),
  fc.record({ type: fc.constant("zoned" as const), local, timeZone: zone }),
  fc.record({
    type: fc.constant("offset" as const),
    local,
    offsetMinutes: fc.constantFrom(0, 60, 120, -300, 345, 5000, 0.5),
  }),
  fc.record({ type: fc.constant("floating" as const), local }),
);
const timing: fc.Arbitrary<Timing> = fc.record(
  { start: when, end: when, duration: fc.record({ days: number, seconds: number }) },
  { requiredKeys: ["start"] },
);

export const drafts: fc.Arbitrary<Draft> = fc.record(
  {
    uid: words,
    timing,
    timings: list(timing),
    recurrence: fc.record({
      rrules: list(
        fc.constantFrom(
          "FREQ=WEEKLY;COUNT=3",
          "FREQ=DAILY;UNTIL=20261231",
          "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31",
          "nonsense",
        ),
      ),
      exrules: fc.constant([]),
      rdates: list(fc.record({ start: when, end: when }, { requiredKeys: ["start"] })),
      exdates: list(when),
    }),
    overrides: list(fc.record({ recurrenceId: when, thisAndFuture: fc.boolean(), timing, facts })),
    customZones: fc.constant({ Own: { transitions: [[0, 3600] as const] } }),
    facts,
    sequence: number,
    dateCreated: words,
    superEvent: words,
  },
  { requiredKeys: ["uid", "timing", "facts"] },
);
