import jsonld from "jsonld";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { BASE_URL, type DemoHub, openDemoHub } from "../sparql/demo-hub.ts";
import { ACTIVITY_STREAMS_CONTEXT } from "./activity-streams-context.ts";
import { event, facts, place, rule, zoned } from "./sample-events.ts";
import { type Hub, openHub, BASE_URL as SAMPLE_URL, write } from "./seed.ts";

const AS = "https://www.w3.org/ns/activitystreams";
const CPEV = "http://data.europa.eu/m8g/";
const PAIR = "http://virtual-assembly.org/ontologies/pair#";

/** The members that FEP-8a8e requires, and the shapes in which it wants what it recommends. */
const fepEvent = z.looseObject({
  id: z.url(),
  type: z.literal("Event"),
  name: z.string().min(1),
  content: z.string(),
  startTime: z.iso.datetime({ offset: true }),
  endTime: z.iso.datetime({ offset: true }),
  displayEndTime: z.boolean(),
  timezone: z.string().refine((zone) => Intl.DateTimeFormat("en", { timeZone: zone }) !== null),
  organizers: z.array(z.looseObject({ id: z.url(), name: z.string().min(1) })),
  eventStatus: z.enum([
    "EventScheduled",
    "EventCancelled",
    "EventPostponed",
    "EventRescheduled",
    "EventMovedOnline",
  ]),
  location: z
    .discriminatedUnion("type", [
      z.looseObject({
        type: z.literal("Place"),
        id: z.url(),
        name: z.string().optional(),
        address: z.looseObject({ type: z.literal("PostalAddress") }),
      }),
      z.looseObject({ type: z.literal("VirtualLocation"), url: z.url() }),
    ])
    .optional(),
  joinMode: z.enum(["none", "external"]),
  to: z.array(z.string()).refine((to) => to.includes(`${AS}#Public`)),
  published: z.iso.datetime(),
  updated: z.iso.datetime(),
});

/** What Gancio's reader of events (server/federation) takes for granted. */
const gancioEvent = z.looseObject({
  // Trimmed, so a text; and a start that a date library reads.
  name: z.string(),
  startTime: z.iso.datetime({ offset: true }),
  // Made into links, so a text.
  content: z.string(),
  // Of one location, with a name to find the place by.
  location: z.looseObject({ name: z.string().min(1) }).optional(),
  // Its length is asked for; the first one is downloaded as a picture from its `url`.
  attachment: z
    .array(z.looseObject({}))
    .refine(([first]) => first === undefined || z.url().safeParse(first.url).success),
  // Their names lose one character.
  tag: z.array(z.looseObject({ name: z.string().startsWith("#") })),
});

/** What Mobilizon's converter of events takes for granted. */
const mobilizonEvent = z.looseObject({
  id: z.url(),
  name: z.string(),
  attributedTo: z.url(),
  content: z.string(),
  startTime: z.iso.datetime({ offset: true }),
  endTime: z.iso.datetime({ offset: true }),
  joinMode: z.enum(["free", "restricted", "invite", "external", "none"]),
  // Put in lower case, so a text.
  status: z.enum(["CONFIRMED", "TENTATIVE", "CANCELLED"]),
  "ical:status": z.enum(["CONFIRMED", "TENTATIVE", "CANCELLED"]),
  to: z.array(z.string()),
  draft: z.literal(false),
  // A map with an address by the names of schema.org; no list.
  location: z
    .looseObject({
      address: z
        .looseObject({
          streetAddress: z.string().optional(),
          postalCode: z.string().optional(),
          addressLocality: z.string().optional(),
          addressCountry: z.string().optional(),
        })
        .optional(),
      latitude: z.number().optional(),
      longitude: z.number().optional(),
    })
    .optional(),
  tag: z.array(z.looseObject({ type: z.literal("Hashtag"), name: z.string() })),
  attachment: z.array(
    z.discriminatedUnion("type", [
      z.looseObject({
        type: z.literal("Document"),
        name: z.literal("Banner"),
        url: z.url(),
        mediaType: z.string(),
      }),
      z.looseObject({
        type: z.literal("Link"),
        name: z.literal("Website"),
        mediaType: z.literal("text/html"),
        href: z.url(),
      }),
    ]),
  ),
});

type Triple = readonly [subject: string, predicate: string, object: string];

/** Triples by jsonld.js, with the one context that is not inline at hand and every other refused. */
async function triples(document: object): Promise<readonly Triple[]> {
  const dataset = (await jsonld.toRDF(document, {
    documentLoader: async (url: string) => {
      if (url !== AS) throw new Error(`not at hand: ${url}`);
      return { contextUrl: undefined, documentUrl: url, document: ACTIVITY_STREAMS_CONTEXT };
    },
  })) as unknown as { subject: { value: string }; predicate: { value: string }; object: { value: string } }[];
  return dataset.map(({ subject, predicate, object }) => [subject.value, predicate.value, object.value]);
}

describe("the views of the bundled events", () => {
  let hub: DemoHub;
  let ids: readonly { id: string; is_series: number }[];
  beforeAll(async () => {
    hub = await openDemoHub();
    ids = await hub.database.all("SELECT id, is_series FROM events ORDER BY id");
  }, 120_000);
  afterAll(() => hub?.close());

  async function view(id: string, name: string): Promise<Record<string, unknown>> {
    const answer = await hub.app.request(`${BASE_URL}/events/${id}?profile=${name}`);
    expect(answer.status).toBe(200);
    return (await answer.json()) as Record<string, unknown>;
  }

  it("have what FEP-8a8e requires and what Mobilizon and Gancio read, one Event an occurrence", async () => {
    let events = 0;
    for (const { id, is_series } of ids) {
      const shown = await view(id, "activitystreams");
      expect([shown.id, shown.type]).toEqual([
        `${BASE_URL}/events/${id}`,
        is_series ? "Collection" : "Event",
      ]);
      for (const object of is_series ? (shown.items as object[]) : [shown]) {
        for (const schema of [fepEvent, gancioEvent, mobilizonEvent]) {
          const read = schema.safeParse(object);
          if (!read.success)
            throw new Error(`${id}: ${z.prettifyError(read.error)}\n${JSON.stringify(object)}`);
        }
        events += 1;
      }
    }
    expect(events).toBeGreaterThan(500);
  }, 120_000);

  it.each(["activitystreams", "cpev", "pair"])("%s is RDF of one event and no blank term", async (name) => {
    for (const { id } of ids.slice(0, 40)) {
      const found = await triples(await view(id, name));
      expect(found.filter(([, predicate]) => !/^https?:/.test(predicate))).toEqual([]);
      expect(found.some(([subject]) => subject === `${BASE_URL}/events/${id}`)).toBe(true);
    }
  });

  it("cpev keeps to the ranges of the Core Public Event Vocabulary", async () => {
    const ranges: Readonly<Record<string, string>> = {
      "http://www.w3.org/ns/locn#address": "http://www.w3.org/ns/locn#Address",
      "http://www.w3.org/2006/time#hasTime": "http://www.w3.org/2006/time#TemporalEntity",
      "http://purl.org/dc/terms/language": "http://purl.org/dc/terms/LinguisticSystem",
      "http://xmlns.com/foaf/0.1/homepage": "http://xmlns.com/foaf/0.1/Document",
      [`${CPEV}registrationPage`]: "http://xmlns.com/foaf/0.1/Document",
      [`${CPEV}eventStatus`]: "http://www.w3.org/2004/02/skos/core#Concept",
      [`${CPEV}hasParticipation`]: `${CPEV}Participation`,
      [`${CPEV}hasParticipant`]: "http://xmlns.com/foaf/0.1/Agent",
      [`${CPEV}role`]: "http://www.w3.org/2004/02/skos/core#Concept",
      [`${CPEV}parentEvent`]: `${CPEV}PublicEvent`,
      [`${CPEV}subEvent`]: `${CPEV}PublicEvent`,
    };
    const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
    for (const { id } of ids.slice(0, 40)) {
      const found = await triples(await view(id, "cpev"));
      const types = new Set(found.filter(([, p]) => p === TYPE).map(([s, , o]) => `${s} ${o}`));
      const strays = found.filter(([, p, o]) => ranges[p] !== undefined && !types.has(`${o} ${ranges[p]}`));
      expect(strays).toEqual([]);
    }
  });
});

describe("a view of an event", () => {
  let hub: Hub;
  const id = (name: string) =>
    event(name, facts(name), { timing: { start: zoned("2026-12-05T18:00:00") } }).id;
  beforeAll(async () => {
    const timing = { start: zoned("2026-12-05T18:00:00"), end: zoned("2026-12-05T20:00:00") };
    hub = await openHub([
      event(
        "hostile",
        facts('Café & <script>alert("1")</script>', {
          description: "Un <b>pas</b>\nsuivant & fin.\n\nDeux",
          keywords: ["repair café"],
          about: ["repair"],
          offers: [{ name: "Place", price: "5", priceCurrency: "EUR", url: "https://billets.example/1" }],
          image: [{ url: "https://filature.example/affiche.png" }],
          maximumAttendeeCapacity: 12,
        }),
        { timing },
      ),
      event("open", facts("open", { url: null, organizer: [] }), {
        timing: { start: zoned("2026-12-06T18:00:00") },
      }),
      event("mixed", facts("mixed", { location: [place()], virtualLocation: ["https://visio.example/r"] }), {
        timing,
      }),
      event("online", facts("online", { location: [], virtualLocation: ["https://visio.example/r"] }), {
        timing,
      }),
      event("off", facts("off", { eventStatus: "EventCancelled" }), { timing }),
      event("weekly", facts("weekly"), { timing, recurrence: rule("FREQ=WEEKLY;COUNT=3") }),
    ]);
    const gone = event("gone", facts("gone"), { timing });
    await write(hub.database, [gone], undefined, "2026-11-20T10:00:00Z");
    const old = event("old", facts("old"), { timing });
    await write(hub.database, [old], undefined, "2026-09-01T10:00:00Z");
  });
  afterAll(() => hub.close());

  const ask = (name: string, accept: string, query = "") =>
    hub.app.request(`${SAMPLE_URL}/events/${id(name)}${query}`, { headers: { accept } });
  const activity = async (name: string) =>
    (await (await ask(name, "application/activity+json")).json()) as Record<string, unknown>;

  it.each([
    ["application/activity+json", "application/activity+json"],
    [`application/ld+json; profile="${AS}"`, "application/activity+json"],
    [
      `application/ld+json;q=0.9; profile="${AS} https://other.example/", text/html;q=0.5`,
      "application/activity+json",
    ],
    [`application/ld+json; profile="${CPEV}"`, `application/ld+json; profile="${CPEV}"`],
    [`application/ld+json; profile="${PAIR}"`, `application/ld+json; profile="${PAIR}"`],
    ['application/ld+json; profile="http://www.w3.org/ns/json-ld#compacted"', "application/ld+json"],
    ["application/ld+json", "application/ld+json"],
    ["text/html, application/activity+json;q=0.8", "text/html; charset=utf-8"],
    ["*/*", "application/ld+json"],
  ])("asked for by %s is %s", async (accept, type) => {
    const answer = await ask("hostile", accept);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, type]);
    expect(answer.headers.get("vary")).toContain("Accept");
  });

  it("is asked for by its name too, which says what is wrong with another", async () => {
    expect((await ask("hostile", "text/html", "?profile=pair")).headers.get("content-type")).toContain(PAIR);
    const wrong = await ask("hostile", "application/json", "?profile=pairs");
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({ code: "PARAMETER_INVALID", parameter: "profile" });
    expect((await ask("hostile", "*/*", "?profile=cpev&x=1")).status).toBe(400);
    expect((await hub.app.request(`${SAMPLE_URL}/events?profile=cpev`)).status).toBe(400);
  });

  it("is one link away from every other form", async () => {
    const links = (await ask("hostile", "text/html")).headers.get("link") ?? "";
    const path = `${SAMPLE_URL}/events/${id("hostile")}`;
    expect(links).toContain(
      `<${path}?profile=activitystreams>; rel="alternate"; type="application/activity+json"`,
    );
    expect(links).toContain(
      `<${path}?profile=cpev>; rel="alternate"; type="application/ld+json"; profile="${CPEV}"`,
    );
    expect(links).toContain(
      `<${path}?profile=pair>; rel="alternate"; type="application/ld+json"; profile="${PAIR}"`,
    );
  });

  it("holds no markup but its own", async () => {
    const { name, content } = await activity("hostile");
    expect(name).toBe('Café & <script>alert("1")</script>');
    expect(content).toBe(
      '<p>Un &lt;b&gt;pas&lt;/b&gt;<br>suivant &amp; fin.</p><p>Deux</p><p><a href="https://filature.example/agenda/rendez-vous">https://filature.example/agenda/rendez-vous</a></p>',
    );
  });

  it("says when, where, by whom and how to book in ActivityStreams", async () => {
    expect(await activity("hostile")).toMatchObject({
      startTime: "2026-12-05T18:00:00+01:00",
      endTime: "2026-12-05T20:00:00+01:00",
      displayEndTime: true,
      timezone: "Europe/Paris",
      location: {
        type: "Place",
        name: "La Filature",
        address: { addressLocality: "Morlaix" },
        latitude: 48.5776,
      },
      organizers: [{ name: "Association La Filature" }],
      joinMode: "external",
      externalParticipationUrl: "https://billets.example/1",
      maximumAttendeeCapacity: 12,
      tag: [
        { type: "Hashtag", name: "#repair café", href: `${SAMPLE_URL}/events?keywords=repair%20caf%C3%A9` },
      ],
      attachment: [
        {
          type: "Document",
          name: "Banner",
          mediaType: "image/png",
          url: "https://filature.example/affiche.png",
        },
        { type: "Link", name: "Website", href: "https://filature.example/agenda/rendez-vous" },
      ],
    });
    expect(await activity("open")).toMatchObject({
      startTime: "2026-12-06T18:00:00+01:00",
      endTime: "2026-12-06T18:00:00+01:00",
      displayEndTime: false,
      attributedTo: `${SAMPLE_URL}/sources/filature`,
      organizers: [],
      joinMode: "none",
      attachment: [],
    });
    expect(await activity("online")).toMatchObject({
      isOnline: true,
      location: { type: "VirtualLocation", url: "https://visio.example/r" },
    });
    expect(await activity("mixed")).toMatchObject({ isOnline: false, location: { type: "Place" } });
    expect((await activity("mixed")).content).toContain('<a href="https://visio.example/r">');
    expect(await activity("off")).toMatchObject({
      eventStatus: "EventCancelled",
      "ical:status": "CANCELLED",
    });
  });

  it("of a series has an object for each occurrence, under the address that it has everywhere", async () => {
    const iri = `${SAMPLE_URL}/events/${id("weekly")}`;
    const { items, totalItems } = await activity("weekly");
    expect(totalItems).toBe(3);
    expect((items as { id: string }[]).map((item) => item.id)).toEqual(
      ["05", "12", "19"].map((day) => `${iri}#2026-12-${day}T17:00:00Z`),
    );
    const cpev = await (await ask("weekly", "*/*", "?profile=cpev")).json();
    expect(cpev).toMatchObject({ "@id": iri, subEvent: [{ parentEvent: { "@id": iri } }, {}, {}] });
    const pair = await (await ask("weekly", "*/*", "?profile=pair")).json();
    expect(pair).toMatchObject({
      "pair:hasPart": [{ "pair:partOf": iri, "pair:startDate": "2026-12-05T18:00:00+01:00" }, {}, {}],
    });
  });

  it("that was withdrawn is a tombstone to readers of ActivityStreams, soon and long after", async () => {
    for (const [name, deleted] of [
      ["gone", "2026-11-20T10:00:00Z"],
      ["old", "2026-09-01T10:00:00Z"],
    ] as const) {
      const answer = await ask(name, "application/activity+json");
      expect([answer.status, answer.headers.get("content-type")]).toEqual([410, "application/activity+json"]);
      expect(await answer.json()).toMatchObject({
        id: `${SAMPLE_URL}/events/${id(name)}`,
        type: "Tombstone",
        formerType: "Event",
        deleted,
      });
    }
    expect((await ask("old", "*/*", "?profile=cpev")).status).toBe(410);
    expect((await ask("gone", "*/*", "?profile=cpev")).status).toBe(200);
  });

  it("is held by readers who have it already", async () => {
    const first = await ask("hostile", "application/activity+json");
    const again = await hub.app.request(`${SAMPLE_URL}/events/${id("hostile")}`, {
      headers: { accept: "application/activity+json", "if-none-match": first.headers.get("etag") ?? "" },
    });
    expect(again.status).toBe(304);
    expect(hub.errors).toEqual([]);
  });
});
