import { existsSync, readFileSync } from "node:fs";
import jsonld from "jsonld";
import { describe, expect, it } from "vitest";
import type { HubEvent } from "../../src/model/event.ts";
import { withBaseUrl } from "../../src/render/base-url.ts";
import { collectionDocument, eventDocument } from "../../src/render/documents.ts";
import { eventDoc, occurrenceHead } from "../../src/render/json-ld.ts";
import { searchEngineJson } from "../../src/render/search-engine.ts";
import { day, event, facts, place, rule, sampleEvents, source, zoned } from "../serve/sample-events.ts";

const BASE_URL = "https://agenda.example";
const own = JSON.parse(
  withBaseUrl(readFileSync(new URL("../../vocab/context.jsonld", import.meta.url), "utf8"), BASE_URL),
);
const OFFICIAL = new URL("../../../shared/conformance/schema.org/schemaorgcontext.jsonld", import.meta.url);
// Where the official context is not at hand, what matters of it here: its vocabulary, and dates as it types them.
const official = existsSync(OFFICIAL)
  ? JSON.parse(readFileSync(OFFICIAL, "utf8"))
  : {
      "@context": {
        "@vocab": "http://schema.org/",
        schema: "http://schema.org/",
        startDate: { "@id": "schema:startDate", "@type": "schema:Date" },
        url: { "@type": "@id" },
        sameAs: { "@type": "@id" },
        image: { "@type": "@id" },
      },
    };

async function quads(document: string): Promise<string[]> {
  const text = await jsonld.toRDF(JSON.parse(document), {
    format: "application/n-quads",
    documentLoader: async (url: string) => ({
      contextUrl: undefined,
      documentUrl: url,
      document: url === `${BASE_URL}/context/v1.jsonld` ? own : official,
    }),
  });
  return String(text).trim().split("\n");
}

const member = (one: HubEvent, index = 0): string => {
  const moment = one.moments[index]!;
  const own = moment.override === null ? one.facts : one.overrides[moment.override]!;
  return `{${occurrenceHead(one, moment, own)},${eventDoc(one, own, [source("filature")])}}`;
};
const listOf = (...members: readonly string[]): string =>
  collectionDocument(
    { path: "/events", page: "/events?limit=50", next: null, totalItems: members.length, members },
    BASE_URL,
  );
const only = (lines: readonly string[], predicate: string): string[] =>
  lines
    .filter((line) => line.includes(`<${predicate}>`))
    .map((line) => line.split(`<${predicate}> `)[1]!.slice(0, -2));

const SCHEMA = "http://schema.org/";
const XSD = "http://www.w3.org/2001/XMLSchema#";
const byUid = (uid: string): HubEvent => sampleEvents().find((one) => one.uid === uid)!;

describe("an occurrence as JSON-LD", () => {
  it("gives typed instants, enumerations as IRIs, and schema.org in its http spelling", async () => {
    const lines = await quads(listOf(member(byUid("concert"))));
    expect(only(lines, `${SCHEMA}startDate`)).toEqual([`"2026-11-27T20:30:00+01:00"^^<${XSD}dateTime>`]);
    expect(only(lines, `${SCHEMA}eventStatus`)).toEqual([`<${SCHEMA}EventCancelled>`]);
    expect(only(lines, `${SCHEMA}eventAttendanceMode`)).toEqual([`<${SCHEMA}OfflineEventAttendanceMode>`]);
    expect(only(lines, `${SCHEMA}availability`)).toEqual([`<${SCHEMA}SoldOut>`]);
    expect(only(lines, `${BASE_URL}/vocab#startsAt`)).toEqual([`"2026-11-27T19:30:00Z"^^<${XSD}dateTime>`]);
    expect(only(lines, `${SCHEMA}about`)).toEqual([`<${BASE_URL}/vocab#concert>`]);
    expect(only(lines, `${SCHEMA}isAccessibleForFree`)).toEqual([`"false"^^<${XSD}boolean>`]);
    expect(new Set(only(lines, "http://purl.org/dc/terms/license"))).toEqual(
      new Set(["<https://www.etalab.gouv.fr/licence-ouverte-open-licence>"]),
    );
    expect(only(lines, "http://purl.org/dc/terms/source")).toEqual([`<${BASE_URL}/sources/filature>`]);
    expect(lines.filter((line) => line.includes("https://schema.org/"))).toEqual([]);
    expect(lines.filter((line) => /license>|isBasedOn>/.test(line) && line.includes(SCHEMA))).toEqual([]);
  });

  it("has no blank node, whatever the event", async () => {
    for (const one of sampleEvents()) {
      const lines = await quads(listOf(member(one)));
      expect(lines.filter((line) => line.includes("_:"))).toEqual([]);
    }
  });

  it("gives days as days, and the last one inclusive", async () => {
    const text = member(byUid("fair"));
    expect(JSON.parse(text)).toMatchObject({
      startDate: "2026-11-28",
      endDate: "2026-11-29",
      "@type": "Event",
    });
    const lines = await quads(listOf(text, member(byUid("concert"))));
    expect(only(lines, `${SCHEMA}startDate`).sort()).toEqual([
      `"2026-11-27T20:30:00+01:00"^^<${XSD}dateTime>`,
      `"2026-11-28"^^<${XSD}date>`,
    ]);
    expect(only(lines, `${SCHEMA}endDate`)).toContain(`"2026-11-29"^^<${XSD}date>`);
    expect(only(lines, `${BASE_URL}/vocab#endsAt`)).toContain(`"2026-11-29T23:00:00Z"^^<${XSD}dateTime>`);
  });

  it("says of a moved instance when it was, and of what it is a part", () => {
    const weekly = byUid("weekly");
    const index = weekly.moments.findIndex(({ override }) => override === 0);
    expect(JSON.parse(withBaseUrl(member(weekly, index), BASE_URL))).toMatchObject({
      "@id": `${BASE_URL}/events/${weekly.id}#2026-12-01T17:00:00Z`,
      startDate: "2026-12-02T19:00:00+01:00",
      previousStartDate: "2026-12-01T17:00:00Z",
      eventStatus: "EventRescheduled",
      superEvent: `${BASE_URL}/events/${weekly.id}`,
    });
  });

  it("lists several places, and an online one beside a real one", () => {
    const mixed = event(
      "mixed",
      facts("Rencontre", {
        location: [place(), place({ id: "b", name: "Ailleurs" })],
        virtualLocation: ["https://v.example/"],
      }),
      { timing: { start: zoned("2026-12-01T18:00:00") } },
    );
    const { location } = JSON.parse(member(mixed));
    expect(location.map((node: { "@type": string }) => node["@type"])).toEqual([
      "Place",
      "Place",
      "VirtualLocation",
    ]);
    expect(JSON.parse(member(byUid("fair"))).location["@type"]).toBe("Place");
  });

  it("puts texts of several languages beside the main one", async () => {
    const lines = await quads(listOf(member(byUid("online"))));
    const names = only(lines, `${SCHEMA}name`);
    expect(names).toContain('"Webinar: free software"@en');
    expect(names).toContain('"Webinaire : le logiciel libre"');
  });

  it("holds the hub's address only at the beginning of strings, so that it can be put in", () => {
    const text = member(byUid("weekly"));
    for (const at of text.matchAll(/\\u0001/g)) expect(text[at.index - 1]).toBe('"');
    expect(withBaseUrl(text, BASE_URL)).not.toContain("\\u0001");
  });
});

const documentOf = (one: HubEvent): string => {
  const { moments, ...record } = one;
  return eventDocument(
    {
      id: one.id,
      isSeries: one.isSeries,
      doc: eventDoc(one, one.facts, [source("filature")]),
      record: JSON.stringify(record),
      cancelled: false,
      created: "2026-11-01T08:00:00Z",
      modified: "2026-11-20T09:30:00Z",
      occurrences: moments.map((moment) => ({
        ...moment,
        head: occurrenceHead(
          one,
          moment,
          moment.override === null ? one.facts : one.overrides[moment.override]!,
        ),
        doc: null,
      })),
    },
    BASE_URL,
  );
};

describe("the document of an event", () => {
  it("has one context, which reads days as days at the top of the document too", async () => {
    const text = documentOf(byUid("fair"));
    expect(text.match(/"@context"/g)).toHaveLength(1);
    const lines = await quads(text);
    expect(only(lines, `${SCHEMA}startDate`)).toEqual([`"2026-11-28"^^<${XSD}date>`]);
    expect(only(lines, "http://purl.org/dc/terms/modified")).toEqual([
      `"2026-11-20T09:30:00Z"^^<${XSD}dateTime>`,
    ]);
  });

  it("describes a series with its schedule, and every occurrence as a part of it", async () => {
    const weekly = byUid("weekly");
    const document = JSON.parse(documentOf(weekly));
    expect(document).toMatchObject({
      "@type": "EventSeries",
      eventSchedule: {
        "@type": "Schedule",
        repeatFrequency: "P1W",
        byDay: ["Tuesday"],
        startDate: "2026-09-01",
        endDate: "2027-06-30",
        startTime: "18:00:00",
        endTime: "20:00:00",
        duration: "PT2H",
        scheduleTimezone: "Europe/Paris",
        exceptDate: ["2026-12-22T18:00:00+01:00"],
      },
    });
    expect(document.subEvent).toHaveLength(weekly.moments.length);
    const lines = await quads(documentOf(weekly));
    expect(only(lines, `${SCHEMA}byDay`)).toEqual([`<${SCHEMA}Tuesday>`]);
    expect(lines.filter((line) => line.includes("_:"))).toEqual([]);
  });

  it.each([
    [
      "FREQ=MONTHLY;BYDAY=1TU,-1FR",
      { byDay: [{ "@value": "1TU" }, { "@value": "-1FR" }], repeatFrequency: "P1M" },
    ],
    [
      "FREQ=YEARLY;INTERVAL=2;BYMONTH=12;BYMONTHDAY=1;COUNT=3",
      { byMonth: [12], byMonthDay: [1], repeatCount: 3, repeatFrequency: "P2Y" },
    ],
    ["FREQ=DAILY;UNTIL=20261205T100000Z", { endDate: "2026-12-04" }],
  ])("says %s in schema.org's words", (text, expected) => {
    const one = event("s", facts("S"), {
      timing: { start: zoned("2026-12-01T18:00:00") },
      recurrence: rule(text),
    });
    expect(JSON.parse(documentOf(one)).eventSchedule).toMatchObject(expected);
  });

  it.each(["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,MO"])(
    "leaves the schedule out where schema.org cannot say %s",
    (text) => {
      const one = event("s", facts("S"), {
        timing: { start: zoned("2026-12-01T18:00:00") },
        recurrence: rule(text),
      });
      expect(JSON.parse(documentOf(one)).eventSchedule).toBeUndefined();
    },
  );

  it("still tells when an event was whose moment has left the window", async () => {
    const past = event("past", facts("Passé"), { timing: { start: zoned("2019-05-01T20:00:00") } });
    expect(past.moments).toEqual([]);
    expect(JSON.parse(documentOf(past))).toMatchObject({ startDate: "2019-05-01T20:00:00+02:00" });
    const days = event("days", facts("Passé"), { timing: { start: day("2019-05-01") } });
    expect(only(await quads(documentOf(days)), `${SCHEMA}startDate`)).toEqual([`"2019-05-01"^^<${XSD}date>`]);
  });
});

describe("what search engines are given", () => {
  it("is plain schema.org with whole addresses for enumerations, and a url", () => {
    const node = JSON.parse(withBaseUrl(member(byUid("concert")), BASE_URL));
    const text = searchEngineJson([{ ...node, url: undefined }], `${BASE_URL}/events/x`);
    const read = JSON.parse(text);
    expect(read).toMatchObject({
      "@context": "https://schema.org",
      eventStatus: "https://schema.org/EventCancelled",
      url: `${BASE_URL}/events/x`,
    });
    expect(read.offers[0].availability).toBe("https://schema.org/SoldOut");
    for (const term of ["startsAt", "license", "isBasedOn", "geoOrigin"])
      expect(text).not.toContain(`"${term}"`);
  });
});
