import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HubEvent } from "../../src/model/event.ts";
import { normalise } from "../../src/normalise/normalise.ts";
import { plainToText } from "../../src/parse/html-text.ts";
import { eventId } from "../../src/reconcile/identity.ts";
import { drafts } from "./drafts.ts";
import { contextOf, draftOf, eventOf, html, placed, source, text } from "./scene.ts";

/** Every string of a value with the path that leads there. */
function stringsOf(value: unknown, path = ""): [path: string, text: string][] {
  if (typeof value === "string") return [[path, value]];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [path, key] as [string, string],
    ...stringsOf(inner, `${path}.${key}`),
  ]);
}

/** What readers see of an event: all but the rules it is kept with. */
const shown = ({ schedule: _, ...rest }: HubEvent) => rest;

// Controls but the line end, marks that change the direction or the look of a text, and halves of characters.
const TRAPS = /(?!\n)\p{Cc}|[\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]|\p{Cs}/u;

describe("a draft of any kind", () => {
  it("never makes the normaliser fail, and gives an event or the reason why not", () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const { event, problems } = normalise(draft, contextOf(placed));
        const codes = problems.map(({ code }) => code);
        expect(codes, JSON.stringify(problems)).not.toContain("NORMALISE_FAILED");
        if (!event) expect(codes).toContain("START_MISSING");
        for (const { item, detail = "" } of problems) {
          expect(item).toBe(draft.uid);
          expect(detail.length).toBeLessThanOrEqual(200);
        }
      }),
      { numRuns: 250 },
    );
  });

  it("gives texts that hold no trap, no markup, and do not change when they are read again", () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const { event } = normalise(draft, contextOf(placed));
        if (!event) return;
        for (const [path, value] of stringsOf(shown(event))) expect(value, path).not.toMatch(TRAPS);
        const { name, description, keywords } = event.facts;
        for (const words of [name, description ?? "", ...keywords]) expect(plainToText(words)).toBe(words);
      }),
      { numRuns: 150 },
    );
  });

  it("gives the same event in every time zone the process may run in", () => {
    const before = process.env.TZ;
    const sample = fc.sample(drafts, { numRuns: 60, seed: 7 });
    const inZone = (zone: string) => {
      process.env.TZ = zone;
      return sample.map((draft) => normalise(draft, contextOf({ ...source })));
    };
    const [auckland, ...others] = ["Pacific/Auckland", "UTC", "America/Los_Angeles", "Europe/Paris"].map(
      inZone,
    );
    process.env.TZ = before;
    for (const other of others) expect(other).toEqual(auckland);
  });

  it("leaves the draft and the prototype of all objects as they were", () => {
    const before = Reflect.ownKeys(Object.prototype).length;
    fc.assert(
      fc.property(drafts, (draft) => {
        const copy = structuredClone(draft);
        normalise(draft, contextOf());
        expect(draft).toEqual(copy);
      }),
      { numRuns: 50 },
    );
    expect(Reflect.ownKeys(Object.prototype).length).toBe(before);
  });
});

describe("an event", () => {
  it("is named by its source and its uid, whatever it says", () => {
    const { event } = eventOf(draftOf({}, { uid: "abc@ex.org", superEvent: "festival@ex.org" }));
    expect(event.id).toBe(eventId("la-filature", "abc@ex.org"));
    expect(event.superEvent).toBe(eventId("la-filature", "festival@ex.org"));
    expect(eventOf(draftOf({ name: [text("Autre titre")] }, { uid: "abc@ex.org" })).event.id).toBe(event.id);
    expect(
      eventOf(draftOf({}, { uid: "abc@ex.org" }), contextOf({ ...source, id: "other" })).event.id,
    ).not.toBe(event.id);
    expect(eventOf(draftOf({}, { uid: "a\u0001b" })).event).toMatchObject({
      uid: "a\ufffdb",
      id: eventId("la-filature", "a\u0001b"),
    });
  });

  it("comes out whole from what a calendar says of it", () => {
    const { event, codes } = eventOf(
      draftOf(
        {
          name: [text("Repair caf&eacute; &#8211; vélo")],
          description: [html("<p>Venez avec vos vélos.</p><p>Entrée libre et gratuite.</p>")],
          location: [{ text: "La Filature, 4 quai du Moulin, 29600 Morlaix" }],
          keywords: ["#Atelier", "vélo"],
          organizer: [{ name: "La Filature <bonjour@filature.example.org>" }],
          url: "https://filature.example.org/agenda/1",
          image: [{ url: "https://filature.example.org/a.jpg", creditText: "Ana" }],
        },
        { sequence: 2, dateModified: "2026-11-01T10:00:00Z" },
      ),
    );
    expect(codes).toEqual([]);
    expect(event).toMatchObject({
      isSeries: false,
      sequence: 2,
      dateModified: "2026-11-01T10:00:00Z",
      dateCreated: null,
      overrides: [],
      facts: {
        type: "Event",
        name: "Repair café – vélo",
        description: "Venez avec vos vélos.\n\nEntrée libre et gratuite.",
        inLanguage: ["fr"],
        keywords: ["Atelier", "vélo"],
        about: ["workshop", "cycling", "repair"],
        eventStatus: "EventScheduled",
        eventAttendanceMode: "OfflineEventAttendanceMode",
        isAccessibleForFree: true,
        organizer: [{ name: "La Filature" }],
        location: [{ name: "La Filature", inseeCommune: "29151", timeZone: "Europe/Paris" }],
      },
      moments: [
        {
          recurrenceId: null,
          startDate: "2026-12-01T18:00:00+01:00",
          endDate: "2026-12-01T20:00:00+01:00",
          startsAt: "2026-12-01T17:00:00Z",
          endsAt: "2026-12-01T19:00:00Z",
        },
      ],
    });
  });

  it("outside the window has no moments, and is kept", () => {
    const { event } = eventOf(draftOf({}, { timing: { start: { type: "date", date: "2019-05-01" } } }));
    expect(event.moments).toEqual([]);
  });

  it("passes on what the expansion of its rule met", () => {
    const endless = { rrules: ["FREQ=SECONDLY"], exrules: [], rdates: [], exdates: [] };
    const { codes } = eventOf(draftOf({}, { recurrence: endless }));
    expect(codes).toContain("RRULE_LIMIT");
  });

  it("keeps twenty of a list, and tells that there were more", () => {
    const sameAs = Array.from({ length: 30 }, (_, index) => `https://ex.org/${index}`);
    const { event, codes } = eventOf(draftOf({ sameAs }));
    expect(event.facts.sameAs).toHaveLength(20);
    expect(codes).toContain("LIST_TOO_LONG");
  });
});
