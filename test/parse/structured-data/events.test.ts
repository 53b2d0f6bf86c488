import fs from "node:fs";
import { describe, expect, it } from "vitest";
import type { Draft } from "../../../src/model/draft.ts";
import { addJsonLd } from "../../../src/parse/structured-data/json-ld-nodes.ts";
import { readEvents } from "../../../src/parse/structured-data/read-events.ts";
import { newGraph } from "../../../src/parse/structured-data/schema-node.ts";
import { isEventType, localName } from "../../../src/parse/structured-data/schema-terms.ts";

const read = (document: unknown, language: string | null = "fr") => {
  const graph = newGraph("https://venue.example/agenda", language);
  addJsonLd(graph, document);
  return readEvents(graph);
};
const event = (members: object): Draft | undefined =>
  read({ "@context": "https://schema.org", "@type": "Event", name: "Bal", url: "/bal", ...members })
    .drafts[0];
const timing = (members: object) => event(members)?.timing;
const facts = (members: object) => event({ startDate: "2026-12-04", ...members })?.facts;

describe("When an event takes place", () => {
  it("an end that is a day is the last one, and exclusive in a draft", () => {
    expect(timing({ startDate: "2026-12-04", endDate: "2026-12-06" })).toEqual({
      start: { type: "date", date: "2026-12-04" },
      end: { type: "date", date: "2026-12-07" },
    });
  });

  it("midnight on both ends, or alone, is a day without hour", () => {
    const day = { start: { type: "date", date: "2026-12-04" } };
    expect(timing({ startDate: "2026-12-04T00:00:00+01:00", endDate: "2026-12-04T00:00:00+01:00" })).toEqual(
      day,
    );
    expect(timing({ startDate: "2026-12-04T00:00:00" })).toEqual(day);
    expect(timing({ startDate: "2026-12-04T00:00:00", endDate: "2026-12-05T23:59:59" })).toEqual({
      ...day,
      end: { type: "date", date: "2026-12-06" },
    });
    expect(timing({ startDate: "2026-12-04T00:00:00", endDate: "2026-12-04T03:00:00" })?.start.type).toBe(
      "floating",
    );
  });

  it("may give hours apart, a duration, seconds since 1970, or words", () => {
    expect(timing({ startDate: "2026-12-04", startTime: "18:30", endTime: "T20:00:00" })?.start).toEqual({
      type: "floating",
      local: "2026-12-04T18:30:00",
    });
    expect(timing({ startDate: "2026-12-04T18:30", duration: "P1DT2H30M" })?.duration).toEqual({
      days: 1,
      seconds: 9000,
    });
    expect(timing({ startDate: 1_796_400_000 })?.start).toMatchObject({ type: "offset", offsetMinutes: 0 });
    expect(timing({ startDate: "vendredi 4 décembre 2026 à 18h30" })?.start).toMatchObject({
      local: "2026-12-04T18:30:00",
    });
  });

  it("is asked of its owner when it cannot be read", () => {
    const said = (startDate?: string) =>
      read({ "@type": "Event", name: "Bal", startDate }).problems.map(({ code }) => code);
    expect(said("bientôt")).toEqual(["EVENT_DATE_UNREADABLE"]);
    expect(said()).toEqual(["EVENT_WITHOUT_START"]);
  });
});

describe("A schedule", () => {
  const schedule = (members: object) =>
    event({
      eventSchedule: { "@type": "Schedule", startDate: "2026-12-01", repeatFrequency: "P1W", ...members },
    });

  it("becomes a rule whose first occurrence obeys it", () => {
    const draft = schedule({
      byDay: "https://schema.org/Friday",
      startTime: "22:00",
      endTime: "02:00",
      repeatCount: 5,
    });
    expect(draft?.recurrence?.rrules).toEqual(["FREQ=WEEKLY;BYDAY=FR;COUNT=5"]);
    expect(draft?.timing).toMatchObject({
      start: { local: "2026-12-04T22:00:00" },
      end: { local: "2026-12-05T02:00:00" },
    });
  });

  it("may count weeks of the month from either end", () => {
    const last = schedule({ repeatFrequency: "P1M", byDay: "Sunday", byMonthWeek: -1 });
    expect(last).toMatchObject({
      recurrence: { rrules: ["FREQ=MONTHLY;BYDAY=-1SU"] },
      timing: { start: { date: "2026-12-27" } },
    });
    const second = schedule({ repeatFrequency: "monthly", byDay: "2TU" });
    expect(second).toMatchObject({
      recurrence: { rrules: ["FREQ=MONTHLY;BYDAY=2TU"] },
      timing: { start: { date: "2026-12-08" } },
    });
  });

  it("that no rule can say leaves the first date, and says so", () => {
    const graph = {
      "@type": "Event",
      name: "Bal",
      startDate: "2026-12-04",
      eventSchedule: { "@type": "Schedule", byDay: "PublicHolidays", repeatFrequency: "P1W" },
    };
    const { drafts, problems } = read(graph);
    expect(drafts[0]?.recurrence).toBeUndefined();
    expect(problems.map(({ code }) => code)).toContain("SCHEDULE_NOT_READ");
  });

  it("beside another with hours of its own is a series of its own", () => {
    const one = (byDay: string, startTime: string) => ({
      "@type": "Schedule",
      startDate: "2026-12-01",
      repeatFrequency: "P1W",
      byDay,
      startTime,
    });
    const { drafts } = read({
      "@type": "Event",
      name: "Café",
      url: "/cafe",
      eventSchedule: [one("MO", "10:00"), one("WE", "14:00")],
    });
    expect(drafts.map(({ uid }) => uid)).toEqual([
      "https://venue.example/cafe",
      "https://venue.example/cafe#schedule-2",
    ]);
  });
});

describe("What an event says", () => {
  it("of its place, in any shape", () => {
    expect(facts({ location: "Le Quai" })?.location).toEqual([{ name: "Le Quai" }]);
    expect(facts({ location: "3 rue du Four, 26400 Crest" })?.location).toEqual([
      { text: "3 rue du Four, 26400 Crest" },
    ]);
    expect(
      facts({ location: { "@type": "Place", name: "Le Quai", address: "3 rue du Four" } })?.location,
    ).toEqual([{ name: "Le Quai", text: "3 rue du Four" }]);
    expect(
      facts({ location: { "@type": "PostalAddress", name: "Le Quai", postalCode: 26400 } })?.location,
    ).toEqual([{ name: "Le Quai", postalCode: "26400" }]);
    expect(
      facts({ location: { "@type": "Place", name: "Ici", geo: { latitude: 0, longitude: 0 } } })?.location,
    ).toEqual([{ name: "Ici" }]);
    const mixed = facts({
      location: [
        { "@type": "VirtualLocation", url: "https://visio.example/" },
        { "@type": "Place", name: "Ici" },
      ],
    });
    expect(mixed).toMatchObject({ location: [{ name: "Ici" }], virtualLocation: ["https://visio.example/"] });
  });

  it.each([
    ["12,50", { price: 12.5 }],
    ["12 €", { price: 12, priceCurrency: "EUR" }],
    ["EUR 8.00", { price: 8, priceCurrency: "EUR" }],
    ["Gratuit", { price: 0, description: { value: "Gratuit", format: "text" } }],
    ["prix libre", { description: { value: "prix libre", format: "text" } }],
  ])("of its price: %s", (price, offer) =>
    expect(facts({ offers: { "@type": "Offer", price } })?.offers).toEqual([offer]),
  );

  it("of what is left, and of prices from and to", () => {
    expect(facts({ offers: { availability: "http://schema.org/SoldOut" } })?.offers).toEqual([
      { soldOut: true },
    ]);
    expect(
      facts({ offers: { "@type": "AggregateOffer", lowPrice: 5, highPrice: "10", priceCurrency: "eur" } })
        ?.offers,
    ).toEqual([{ price: 5, priceCurrency: "EUR", description: { value: "5 – 10", format: "text" } }]);
  });

  it.each([
    ["https://schema.org/EventCancelled", "EventCancelled"],
    ["eventcanceled", "EventCancelled"],
    ["schema:EventPostponed", "EventPostponed"],
    ["Annulé", "EventCancelled"],
    ["on-schedule", undefined],
  ])("of its status: %s", (eventStatus, status) => expect(facts({ eventStatus })?.eventStatus).toBe(status));

  it("of who makes it, but for words that templates leave", () => {
    const said = facts({
      organizer: [{ "@type": "Organization", name: "La Moutte", url: "/" }, "La Moutte"],
      performer: ["Organization", { name: "Duo Vif" }],
    });
    expect(said).toMatchObject({
      organizer: [{ name: "La Moutte", url: "https://venue.example/" }],
      performer: [{ name: "Duo Vif" }],
    });
  });

  it("in several languages", () => {
    const name = [
      { value: "Fête", format: "text", language: "fr" },
      { value: "Party", format: "text", language: "en" },
    ];
    expect(facts({ name: { fr: "Fête", en: "Party" } })?.name).toEqual(name);
    expect(
      facts({
        name: [
          { "@value": "Fête", "@language": "fr" },
          { "@value": "Party", "@language": "en" },
        ],
      })?.name,
    ).toEqual(name);
  });

  it("of its kind, subject and public", () => {
    expect(
      facts({
        "@type": ["Event", "schema:MusicEvent"],
        keywords: ["bal, folk", { "@type": "DefinedTerm", name: "danse" }],
        additionalType: "Concert",
        inLanguage: { name: "Français" },
        isAccessibleForFree: "https://schema.org/True",
        typicalAgeRange: "6-",
        audience: { audienceType: "familles" },
        maximumAttendeeCapacity: "80",
      }),
    ).toMatchObject({
      type: "MusicEvent",
      keywords: ["bal", "folk", "danse", "Concert"],
      inLanguage: ["fr"],
      isAccessibleForFree: true,
      typicalAgeRange: "6-",
      audience: "familles",
      maximumAttendeeCapacity: 80,
    });
  });
});

describe("The types that count as events", () => {
  it("are Event and its subclasses, but for those that are no gatherings", () => {
    const table = new URL(
      "../../../../shared/conformance/schema.org/schemaorg-all-http-types.csv",
      import.meta.url,
    );
    if (!fs.existsSync(table)) return;
    const parents = new Map<string, string[]>();
    const row = /^"http:\/\/schema\.org\/(\w+)","\w+","(?:[^"]|"")*","([^"]*)"/gm;
    for (const [, id = "", above = ""] of fs.readFileSync(table, "utf8").matchAll(row)) {
      parents.set(
        id,
        above.split(", ").map((iri) => localName(iri) ?? iri),
      );
    }
    expect(parents.size).toBeGreaterThan(800);
    const isBelow = (type: string): boolean => type === "Event" || (parents.get(type) ?? []).some(isBelow);
    const isLeftOut = (type: string) =>
      /^(?:PublicationEvent|BroadcastEvent|OnDemandEvent|DeliveryEvent|User[A-Z]\w+)$/.test(type);
    for (const type of parents.keys()) {
      if (isBelow(type) && !isLeftOut(type)) expect.soft(isEventType(type), type).toBe(true);
      if (!isBelow(type)) expect.soft(isEventType(type), type).toBe(false);
    }
  });
});

describe("Blank nodes", () => {
  const flattened = {
    "@context": "https://schema.org",
    "@graph": [
      { "@id": "_:b0", "@type": "Event", name: "Bal", startDate: "2026-12-04", location: { "@id": "_:b1" } },
      {
        "@id": "_:b1",
        "@type": "Place",
        name: "Filature",
        address: { "@id": "_:b2" },
        event: { "@id": "_:b0" },
      },
      { "@id": "_:b2", "@type": "PostalAddress", addressLocality: "Morlaix" },
    ],
  };

  it("are found by their labels, before and after they are described", () => {
    const { drafts } = read(flattened);
    expect(drafts).toHaveLength(1);
    expect(JSON.stringify(drafts)).toContain("Filature");
    expect(JSON.stringify(drafts)).toContain("Morlaix");
    const reversed = { ...flattened, "@graph": [...flattened["@graph"]].reverse() };
    expect(read(reversed).drafts).toEqual(drafts);
  });

  it("are described in pieces without being counted twice, and mean nothing in another document", () => {
    const graph = newGraph("https://venue.example/agenda", "fr");
    addJsonLd(graph, { "@context": "https://schema.org", "@id": "_:b0", "@type": "Event", name: "Bal" });
    addJsonLd(graph, [
      { "@context": "https://schema.org", "@id": "_:b0", "@type": "Event", name: "Fest-noz" },
      { "@context": "https://schema.org", "@id": "_:b0", startDate: "2026-12-04" },
    ]);
    const { drafts } = readEvents(graph);
    expect(drafts.map(({ facts: { name } }) => name?.[0]?.value)).toEqual(["Fest-noz"]);
  });
});

describe("A context of the document's own", () => {
  it("may give further words for properties, with their language, but none for those that have one", () => {
    const { drafts } = read({
      "@context": {
        "@vocab": "http://schema.org/",
        s: "https://schema.org/",
        nomFr: { "@id": "name", "@language": "fr" },
        nomBr: { "@id": "s:name", "@language": "br" },
        debut: "http://schema.org/startDate",
        endDate: "http://schema.org/startDate",
      },
      "@type": "Event",
      nomFr: "Bal",
      nomBr: "Fest-noz",
      debut: "2026-12-04",
      endDate: "2026-12-05",
    });
    expect(drafts[0]?.facts.name).toMatchObject([
      { value: "Bal", language: "fr" },
      { value: "Fest-noz", language: "br" },
    ]);
    expect(drafts[0]?.timing).toEqual({
      start: { type: "date", date: "2026-12-04" },
      end: { type: "date", date: "2026-12-06" },
    });
  });
});
