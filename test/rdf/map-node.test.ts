import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EventFacts, HubEvent, Offer } from "../../src/model/event.ts";
import { validIri } from "../../src/rdf/iri.ts";
import { nodeQuads } from "../../src/rdf/map-node.ts";
import type { Quad } from "../../src/rdf/term.ts";
import { withBaseUrl } from "../../src/render/base-url.ts";
import { collectionDocument, eventDocument, nodeDocument } from "../../src/render/documents.ts";
import { eventDoc, type Json, members, occurrenceHead, placeNode } from "../../src/render/json-ld.ts";
import { day, event, facts, place, rule, sampleEvents, source, zoned } from "../serve/sample-events.ts";
import { BASE_URL, linesOf, referenceLines } from "./official-context.ts";

const DATES = '"dateCreated":"2026-11-01T08:00:00Z","dateModified":"2026-11-20T09:30:00Z"';

const member = (one: HubEvent, index = 0): string => {
  const moment = one.moments[index]!;
  const own = moment.override === null ? one.facts : one.overrides[moment.override]!;
  return `{${occurrenceHead(one, moment, own)},${eventDoc(one, own, [source("filature")])},${DATES}}`;
};

const listOf = (listed: readonly string[], search?: Json): string =>
  collectionDocument(
    {
      path: "/events?q=a",
      page: "/events?q=a&limit=50",
      next: "/events?q=a&cursor=x",
      totalItems: listed.length,
      members: listed,
      ...(search === undefined ? {} : { search: members({ search }) }),
    },
    BASE_URL,
  );

const seriesDocument = (one: HubEvent): string => {
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
      occurrences: moments.slice(0, 5).map((moment) => ({
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

const mapped = (text: string): Quad[] => nodeQuads(JSON.parse(text), null, BASE_URL);

/** Both readings of one document: they must be the same. */
async function bothReadings(text: string): Promise<[string[], string[]]> {
  return [linesOf(mapped(text)), await referenceLines(JSON.parse(text))];
}

describe("the triples of a node", () => {
  it("are those of jsonld.js with the official context and the hub's own, for every kind of event", async () => {
    const [ours, theirs] = await bothReadings(listOf(sampleEvents().map((one) => member(one))));
    expect(ours).toEqual(theirs);
    expect(ours.length).toBeGreaterThan(200);
    for (const one of sampleEvents()) {
      const [own, reference] = await bothReadings(seriesDocument(one));
      expect(own).toEqual(reference);
    }
  });

  it("are those of jsonld.js for places, sources, and the way in which a list is asked", async () => {
    const search = {
      "@id": "\u0001/events#search",
      "@type": "IriTemplate",
      template: "\u0001/events{?q}",
      mapping: [
        {
          "@id": "\u0001/events#search-q",
          "@type": "IriTemplateMapping",
          variable: "q",
          required: false,
          descriptionByLanguage: { fr: "Des mots", en: "Words" },
        },
      ],
    };
    const feed = {
      "@id": "\u0001/sources/filature",
      "@type": "DataFeed",
      name: "La Filature",
      sourceStatus: "ok",
      lastRun: "2026-11-24T12:00:00Z",
      upcomingEvents: 12,
      report: {
        problems: [{ code: "É", count: 1.5e-7, when: null, ok: true }],
        b: 1,
        a: "\u2028\ud83d\ude00",
      },
    };
    for (const text of [
      listOf([member(sampleEvents()[0]!)], search),
      nodeDocument(feed, BASE_URL),
      nodeDocument(placeNode(place({ latitude: 48, longitude: -3.5 })) as { [key: string]: Json }, BASE_URL),
    ]) {
      const [ours, theirs] = await bothReadings(text);
      expect(ours).toEqual(theirs);
    }
  });

  it("are the same whether the hub's address is put in before or after", () => {
    for (const one of sampleEvents()) {
      const text = member(one);
      const stored = nodeQuads(JSON.parse(text), "\u0001/events/x#record");
      const served = nodeQuads(
        JSON.parse(withBaseUrl(text, BASE_URL)),
        `${BASE_URL}/events/x#record`,
        BASE_URL,
      );
      expect(JSON.stringify(stored).replaceAll('"\\u0001', `"${BASE_URL}`)).toBe(JSON.stringify(served));
    }
  });

  it("stand in the graph that is asked for", () => {
    const quads = nodeQuads({ "@id": "\u0001/places/a", name: "A" }, "\u0001/places/a#record");
    expect(quads.map(({ graph }) => graph?.value)).toEqual(["\u0001/places/a#record"]);
  });

  it("are those of jsonld.js for whatever facts an event may have", async () => {
    const text = fc.string({ unit: "grapheme", maxLength: 12 }).filter((words) => words.isWellFormed());
    const link = fc
      .webUrl({ withQueryParameters: true, withFragments: true })
      .filter((url) => validIri(url) === url);
    const price = fc.constantFrom("0", "12.50", "100000");
    const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
    const offer: fc.Arbitrary<Offer> = fc.record(
      { name: text, price, priceCurrency: fc.constant("EUR"), url: link, description: text },
      { requiredKeys: [] },
    );
    const anyFacts: fc.Arbitrary<Partial<EventFacts>> = fc.record({
      name: text,
      nameByLanguage: optional(fc.dictionary(fc.constantFrom("fr", "en", "br", "pt-BR"), text)),
      description: optional(text),
      disambiguatingDescription: optional(text),
      inLanguage: fc.uniqueArray(fc.constantFrom("fr", "en", "br")),
      url: optional(link),
      sameAs: fc.uniqueArray(link, { maxLength: 3 }),
      keywords: fc.uniqueArray(text, { maxLength: 4 }),
      image: fc.array(
        fc.record(
          { url: link, creditText: text, width: fc.nat(), height: fc.nat() },
          { requiredKeys: ["url"] },
        ),
        { maxLength: 3 },
      ),
      location: fc.array(
        fc
          .record({ name: text, latitude: fc.integer({ min: -9e7, max: 9e7 }).map((n) => n / 1e6) })
          .map(place),
        { maxLength: 2 },
      ),
      virtualLocation: fc.array(link, { maxLength: 2 }),
      offers: fc.array(offer, { maxLength: 3 }),
      isAccessibleForFree: optional(fc.boolean()),
      audience: optional(text),
      accessibility: fc.subarray(["motor", "hearing"]),
      maximumAttendeeCapacity: optional(fc.nat()),
    });
    const timing = fc.constantFrom(
      { start: zoned("2026-12-01T18:00:00"), end: zoned("2026-12-01T20:00:00") },
      { start: day("2026-12-01"), end: day("2026-12-03") },
    );
    const recurrence = fc.constantFrom(
      null,
      rule("FREQ=WEEKLY;COUNT=4"),
      rule("FREQ=MONTHLY;BYDAY=1TU;COUNT=3"),
    );
    await fc.assert(
      fc.asyncProperty(anyFacts, timing, recurrence, async (own, when, repeats) => {
        const one = event("x", facts("x", own), { timing: when, recurrence: repeats });
        const [ours, theirs] = await bothReadings(listOf([member(one)]));
        expect(ours).toEqual(theirs);
        const [series, reference] = await bothReadings(seriesDocument(one));
        expect(series).toEqual(reference);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it("keep an address that holds a whole statement one address", () => {
    const url = 'https://x.example/a> <b> "c" .\n<d> <e> <f>';
    const [quad, ...more] = nodeQuads({ "@id": "\u0001/events/a", url }, null);
    expect(more).toEqual([]);
    expect(quad?.object.value).toBe(
      "https://x.example/a%3E%20%3Cb%3E%20%22c%22%20.%0A%3Cd%3E%20%3Ce%3E%20%3Cf%3E",
    );
  });

  it("leave relative addresses out, as jsonld.js does without a base", () => {
    expect(nodeQuads({ "@id": "\u0001/events/a", url: "agenda/a.html", sameAs: ["/a", ""] }, null)).toEqual(
      [],
    );
    expect(nodeQuads({ "@id": "a", name: "A" }, null)).toEqual([]);
  });
});

describe("an address in RDF", () => {
  it.each([
    ["https://x.example/é?q=œ&p[]=1#a", "https://x.example/é?q=œ&p%5B%5D=1#a"],
    ["https://[2001:db8::1]/a#b#c", "https://[2001:db8::1]/a#b%23c"],
    ["https://x.example/100%", "https://x.example/100%25"],
    ["https://x.example/a|b^c`d{e}f\\g", "https://x.example/a%7Cb%5Ec%60d%7Be%7Df%5Cg"],
    ["https://x.example/\ud800\u0085", "https://x.example/%EF%BF%BD%C2%85"],
    ["\u0001/events/a#2026-12-01T17:00:00Z", "\u0001/events/a#2026-12-01T17:00:00Z"],
    ["urn:uuid:1", "urn:uuid:1"],
  ])("of %j is %j", (text, expected) => {
    expect(validIri(text)).toBe(expected);
  });

  it("never holds what ends or breaks it, and stays what it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const iri = validIri(`https://x.example/${text}`)!;
        expect(iri).not.toMatch(/[\0-\x20<>"{}|\\^`\x7f-\x9f]/);
        expect(validIri(iri)).toBe(iri);
      }),
    );
  });
});

describe("the context of the hub", () => {
  it("is known to the mapper term by term", async () => {
    const { "@context": context } = JSON.parse(
      readFileSync(new URL("../../vocab/context.jsonld", import.meta.url), "utf8"),
    );
    const values: Record<string, Json> = {};
    for (const [name, definition] of Object.entries(context as Record<string, unknown>)) {
      if (/^(?:@|[A-Z])/.test(name) || ["schema", "xsd", "dct", "hydra", "hub", "prov", "rdf"].includes(name))
        continue;
      const container = (definition as { "@container"?: string })["@container"];
      values[name] =
        container === "@language" ? { fr: "x" } : name.endsWith("itude") ? 48 : "https://x.example/";
    }
    const node = {
      "@id": `${BASE_URL}/x`,
      "@type": ["Collection", "PartialCollectionView", "IriTemplate", "IriTemplateMapping", "Event"],
      ...values,
    };
    const [ours, theirs] = await bothReadings(nodeDocument(node, BASE_URL));
    expect(ours).toEqual(theirs);
    expect(ours.length).toBe(Object.keys(values).length + 5);
  });
});
