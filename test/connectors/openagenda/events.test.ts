import { describe, expect, it } from "vitest";
import { openagenda } from "../../../connectors/openagenda/openagenda.ts";
import type { ReadResult } from "../../../src/connector.ts";
import { contextOf, savedPage } from "../saved-pages.ts";

const URL_ = "https://api.openagenda.com/v2/agendas/52200991/events";

const base = {
  ...{
    uid: 1,
    slug: "atelier-1",
    title: { fr: "Atelier" },
    state: 2,
    timezone: "Europe/Paris",
    location: null,
  },
  timings: [{ begin: "2026-12-05T14:00:00+01:00", end: "2026-12-05T17:00:00+01:00" }],
};

function read(event: object, url = URL_): ReadResult {
  const page = savedPage(url, JSON.stringify({ total: 1, events: [{ ...base, ...event }], after: null }));
  return openagenda.read(page, contextOf(url, {})) as ReadResult;
}

const draftOf = (event: object, url = URL_) => read(event, url).drafts[0];

describe("An event's slots", () => {
  it("may be 800, each a moment of its own, in time order", () => {
    const timings = Array.from({ length: 800 }, (_, n) => {
      const day = new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
      return { begin: `${day}T09:00:00.000Z`, end: `${day}T11:00:00.000Z` };
    });
    const draft = draftOf({ timings: timings.toReversed() });
    expect(draft?.timings).toHaveLength(800);
    expect(draft?.timings?.[0]?.start).toEqual({
      type: "zoned",
      local: "2026-01-01T10:00:00",
      timeZone: "Europe/Paris",
    });
    expect(draft?.timings?.[200]?.start).toMatchObject({ local: "2026-07-20T11:00:00" });
  });

  it.each([
    "2026-02-23T17:00:00+0200",
    "2026-02-23T16:00:00+01:00",
    "2026-02-23T16:00:00.000+01:00",
    "2026-02-23T15:00:00Z",
  ])("are the instants that are written, on the clock of the place: %s", (begin) => {
    const start = { type: "zoned", local: "2026-02-23T16:00:00", timeZone: "Europe/Paris" };
    expect(draftOf({ timings: [{ begin, end: null }] })?.timing).toEqual({ start });
  });

  it("lie in the zone of the event, else of its place, else of its postal code, else of Paris", () => {
    const zoneOf = (event: object) => {
      const { start } = draftOf(event)?.timing ?? {};
      return start?.type === "zoned" ? start.timeZone : null;
    };
    const place = { name: "Kaz", timezone: "Indian/Reunion", postalCode: "97200" };
    expect(zoneOf({ location: place })).toBe("Europe/Paris");
    expect(zoneOf({ timezone: null, location: place })).toBe("Indian/Reunion");
    expect(zoneOf({ timezone: "Nowhere/Else", location: { ...place, timezone: null } })).toBe(
      "America/Martinique",
    );
    expect(zoneOf({ timezone: null })).toBe("Europe/Paris");
  });
});

describe("Members with the names of others", () => {
  it("are taken by their own name and shape, and custom ones not at all", () => {
    const custom = {
      ...{
        url: "https://custom.example",
        organizer: "Quelqu'un",
        startDate: "2020-01-01",
        name: "Autre nom",
      },
      ...{
        offers: [{ price: 12 }],
        free: true,
        type: [41],
        email: "a@b.example",
        sameAs: "https://x.example",
      },
    };
    expect(draftOf(custom)).toEqual(draftOf({}));
    expect(
      draftOf({ keywords: "pain", age: [], image: [], registration: {}, accessibility: 3, extIds: null })
        ?.facts,
    ).toMatchObject({
      keywords: ["pain"],
      name: [{ value: "Atelier", language: "fr" }],
    });
  });

  it("of several languages keep them all, French first", () => {
    const draft = draftOf({ title: { en: "Workshop", fr: "Atelier", __proto__: 1, x: null } });
    expect(draft?.facts.name?.map(({ language, value }) => `${language} ${value}`)).toEqual([
      "fr Atelier",
      "en Workshop",
    ]);
  });
});

describe("An event in two agendas", () => {
  it("has one page and one number, whichever agenda tells of it", () => {
    const event = { originAgenda: { uid: 7, slug: "origine", title: "Origine" } };
    const here = draftOf(event);
    const there = draftOf(event, "https://api.openagenda.com/v2/agendas/88/events");
    expect(there).toEqual(here);
    expect(here?.facts.url).toBe("https://openagenda.com/origine/events/atelier-1");
    expect(draftOf({}, "https://api.openagenda.com/v2/agendas/88/events")?.facts.url).toBe(
      "https://openagenda.com/agendas/88/events/1",
    );
  });
});

describe("The codes of an event", () => {
  it.each([
    [1, "EventScheduled", undefined],
    [2, "EventRescheduled", undefined],
    [3, "EventMovedOnline", undefined],
    [4, "EventPostponed", undefined],
    [5, "EventScheduled", true],
    [6, "EventCancelled", undefined],
    ["6", "EventCancelled", undefined],
    [{ id: 6, label: { fr: "Annulé" } }, "EventCancelled", undefined],
    ['{"id":5,"label":{"fr":"Complet"}}', "EventScheduled", true],
    [null, "EventScheduled", undefined],
  ])("of status %j is %s", (status, eventStatus, soldOut) => {
    const facts = draftOf({ status })?.facts;
    expect(facts?.eventStatus).toBe(eventStatus);
    expect(facts?.offers?.[0]?.soldOut).toBe(soldOut);
  });

  it.each([
    [{ min: 6, max: 12 }, "6-12"],
    [{ min: 18, max: null }, "18-"],
    [{ min: 7, max: 121 }, "7-"],
    [{ min: 0, max: 120 }, undefined],
    [{ min: null, max: 5 }, "0-5"],
    [{ min: 12, max: 6 }, undefined],
    [{}, undefined],
    [null, undefined],
  ])("of age %j are %s", (age, expected) => {
    expect(draftOf({ age })?.facts.typicalAgeRange).toBe(expected);
  });

  it.each([
    [{ state: 1 }, 1],
    [{ state: 0 }, 1],
    [{ state: -1 }, 1],
    [{ state: 2, private: 1 }, 1],
    [{ state: 2, draft: true }, 1],
    [{ state: { id: 2 } }, 0],
    [{ state: undefined }, 0],
  ])("of state %j keep it back: %d", (event, private_) => {
    const result = read(event);
    expect(result.counts.private).toBe(private_);
    expect(result.drafts).toHaveLength(1 - private_);
  });
});

describe("An agenda", () => {
  it("is under the platform's licence, and is not asked more than once an hour", () => {
    expect(read({}).feed).toEqual({ license: "etalab-2.0", refreshIntervalSeconds: 3600 });
  });
});
