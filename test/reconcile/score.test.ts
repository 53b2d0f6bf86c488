import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Score, scoreOf } from "../../src/reconcile/score.ts";
import { anyTelling, filature, long, page, type Telling, told, town } from "./tellings.ts";

type Case = readonly [sentence: string, one: Telling, other: Telling];

const SAME: readonly Case[] = [
  ["the same words", {}, {}],
  ["a state before the title", {}, { name: "[COMPLET] Bal folk des Chaloupes" }],
  ["a sort before the title", {}, { name: "Concert : Bal folk des Chaloupes" }],
  ["the venue after the title", {}, { name: "Bal folk des Chaloupes – La Filature" }],
  ["the venue and town after the title", {}, { name: "Bal folk des Chaloupes @ La Filature (Morlaix)" }],
  ["the day and hour before the title", {}, { name: "Samedi 12 décembre à 20h30 : Bal folk des Chaloupes" }],
  [
    "the organizer before the title",
    { organizer: "Les Passerelles" },
    { name: "Les Passerelles présentent Bal folk des Chaloupes" },
  ],
  [
    "capitals and no accents",
    { name: "Fête des récoltes et du cidre" },
    { name: "FETE DES RECOLTES ET DU CIDRE" },
  ],
  ["a typo", {}, { name: "Bal folk des Chaluopes" }],
  ["a word in two", { name: "Fest-noz de la criée" }, { name: "Festnoz de la criée" }],
  ["no town on one side, and the name of the house", {}, { place: { name: "La Filature" } }],
  ["an emoji and a price", {}, { name: "🎶 Bal folk des Chaloupes (5 €)" }],
  ["guests", {}, { name: "Bal folk des Chaloupes avec Léa Morvan et ses invités" }],
  ["ten minutes", {}, { at: "2026-12-12T20:20" }],
  ["no hour on one side", {}, { at: "2026-12-12" }],
  ["midnight for want of an hour", {}, { at: "2026-12-12T00:00" }],
  ["another end", { until: "2026-12-12T23:00" }, { until: "2026-12-13T01:00" }],
  [
    "a shortened street",
    {},
    { place: { ...filature, name: "Filature", streetAddress: "4, Quai du Moulin" } },
  ],
  ["no street and no postcode", {}, { place: { name: "La Filature", addressLocality: "Morlaix" } }],
  [
    "the name of the house, of which one says the room",
    {},
    { place: { ...filature, name: "La Filature – grande salle" } },
  ],
  ["the old name of the house at its address", {}, { place: { ...filature, name: "Ancienne usine Leroux" } }],
  [
    "points 80 m apart",
    { place: { ...filature, latitude: 48.5776, longitude: -3.8282 } },
    { place: { ...filature, streetAddress: "Quai du Moulin", latitude: 48.5782, longitude: -3.8279 } },
  ],
  ["only the town on one side, and a title of its own", {}, { place: town }],
  [
    "no place on one side, and the same organizer",
    { organizer: "Les Passerelles" },
    { organizer: "Association Les Passerelles", place: null },
  ],
  [
    "no place on one side, but its name in the title",
    {},
    { name: "Bal folk des Chaloupes à La Filature", place: null },
  ],
  [
    "no place on one side, and the same page",
    { url: page },
    { sameAs: [`${page}/?utm_source=lettre`], place: null },
  ],
  [
    "a language that both tell",
    { names: { fr: "Café breton du port", br: "Kafe brezhoneg ar porzh" } },
    { name: "Kafe brezhoneg ar porzh" },
  ],
  [
    "a translation with the same page",
    { url: page, until: "2026-12-12T23:00" },
    { name: "Open evening for neighbours", inLanguage: ["en"], url: page, until: "2026-12-12T23:00" },
  ],
  [
    "a translation with the same organizer, end and poster",
    {
      organizer: "Les Passerelles",
      until: "2026-12-12T23:00",
      image: "https://filature.example/affiche-12.jpg",
    },
    {
      name: "Noson agored",
      inLanguage: ["cy"],
      organizer: "Les Passerelles",
      until: "2026-12-12T23:00",
      image: "https://filature.example/affiche-12.jpg",
    },
  ],
  ["an everyday title, house and hour", { name: "Concert" }, { name: "Concert" }],
  [
    "the same meeting online",
    {
      place: null,
      virtualLocation: ["https://visio.example/salle/midi-des-communs"],
      name: "Midi des communs",
    },
    {
      place: null,
      virtualLocation: ["https://visio.example/salle/midi-des-communs"],
      name: "Midi des communs, en visio",
    },
  ],
  [
    "a festival of three days",
    { name: "Festival des Vieux Gréements", at: "2026-12-11", until: "2026-12-14" },
    { name: "Festival des Vieux Gréements", at: "2026-12-11", until: "2026-12-14" },
  ],
];

const DIFFERENT: readonly Case[] = [
  ["two hours", {}, { at: "2026-12-12T18:00" }],
  ["an hour, as a wrong zone makes it", {}, { at: "2026-12-12T21:30" }],
  ["two days", {}, { at: "2026-12-13T20:30" }],
  ["two towns", {}, { place: { ...filature, addressLocality: "Brest", postalCode: "29200" } }],
  [
    "two houses of a town",
    {},
    { place: { name: "Le Tisonnier", streetAddress: "12 rue des Lilas", ...town } },
  ],
  [
    "points two kilometres apart",
    { place: { ...town, latitude: 48.5776, longitude: -3.8282 } },
    { place: { ...town, latitude: 48.5956, longitude: -3.8282 } },
  ],
  ["two sessions", { name: "Atelier soudure, séance 1" }, { name: "Atelier soudure, séance 2" }],
  [
    "two sessions of a numbered cycle",
    { name: "Cycle 2 : soudure, séance 1" },
    { name: "Cycle 2 : soudure, séance 2" },
  ],
  [
    "two parts in Roman numerals",
    { name: "La Saga des Chaloupes, partie I" },
    { name: "La Saga des Chaloupes, partie II" },
  ],
  ["two groups by letter", { name: "Éveil musical (groupe A)" }, { name: "Éveil musical (groupe B)" }],
  ["two rooms in the title", { name: "Atelier vélo salle A" }, { name: "Atelier vélo salle B" }],
  [
    "two rooms in the place",
    { place: { ...filature, name: "Salle 1, La Filature" } },
    { place: { ...filature, name: "Salle 2, La Filature" } },
  ],
  ["two ages", { name: "Chasse au trésor 6-8 ans" }, { name: "Chasse au trésor 9-12 ans" }],
  [
    "two ages beside the title",
    { typicalAgeRange: "6-8" } as Telling,
    { typicalAgeRange: "9-12" } as Telling,
  ],
  ["two levels", { name: "Rock swing débutants" }, { name: "Rock swing confirmés" }],
  ["two films", { name: "Ciné : Flow" }, { name: "Ciné : Vingt dieux" }],
  ["two workshops", { name: "Atelier couture" }, { name: "Atelier vannerie" }],
  ["online and at a place", {}, { place: null, virtualLocation: ["https://visio.example/j/9912"] }],
  ["the same page and title on another day", { url: page }, { url: page, at: "2026-12-19T20:30" }],
  [
    "the same page, id and title in another town",
    { url: page, uid: "8f14e45f-ceea-467f-a9a0-1c2b3d4e5f60" },
    {
      url: page,
      uid: "8f14e45f-ceea-467f-a9a0-1c2b3d4e5f60",
      place: { ...filature, addressLocality: "Brest", postalCode: "29200" },
    },
  ],
];

const DOUBTFUL: readonly Case[] = [
  [
    "an everyday title of which one names only the town",
    { name: "Atelier d'écriture" },
    { name: "Atelier d'écriture", place: town },
  ],
  [
    "two names in one town, and one organizer",
    { organizer: "Les Passerelles", place: { name: "La Filature", ...town } },
    { organizer: "Les Passerelles", place: { name: "Le Tisonnier", ...town } },
  ],
  ["no place on one side, and nothing else", {}, { place: null }],
  [
    "the same page under a title that shares nothing, in one language",
    { url: page },
    { name: "Inauguration du four", url: page },
  ],
  [
    "an everyday title in two rooms that one address has",
    { name: "Atelier", organizer: "Les Passerelles", description: long },
    {
      name: "Atelier",
      organizer: "Les Passerelles",
      description: long,
      place: { ...filature, name: "Auditorium Mermoz" },
    },
  ],
  [
    "a festival and its first evening",
    { name: "Festival des Vieux Gréements", at: "2026-12-11", until: "2026-12-14" },
    { name: "Festival des Vieux Gréements", at: "2026-12-11T20:30", until: "2026-12-11T23:00" },
  ],
  [
    "an everyday title of two organizers",
    { name: "Permanence", organizer: "ADIL" },
    { name: "Permanence", organizer: "Club des Aînés" },
  ],
  [
    "a kind of house in two quarters of Paris",
    { place: { name: "Médiathèque", postalCode: "75005", addressLocality: "Paris" } },
    { place: { name: "Médiathèque", postalCode: "75020", addressLocality: "Paris" } },
  ],
];

const score = ([, one, other]: Case): Score => scoreOf(told("un", one), told("autre", other));

describe("two sources tell of one event", () => {
  it.each(SAME)("that differ by %s", (...each) => {
    expect(score(each)).toMatchObject({ relation: "event", verdict: "same", vetoes: [], doubts: [] });
  });
});

describe("two sources tell of two events", () => {
  it.each(DIFFERENT)("that differ by %s", (...each) => {
    expect(score(each).verdict).toBe("different");
  });
});

describe("nobody can tell", () => {
  it.each(DOUBTFUL)("of %s", (...each) => {
    expect(score(each).verdict).toBe("doubtful");
  });
});

describe("series", () => {
  const weekly: Telling = {
    rule: "FREQ=WEEKLY;COUNT=12",
    at: "2026-12-01T18:00",
    name: "Chorale des Voisins",
  };
  const scored = (one: Telling, other: Telling) =>
    scoreOf(told("un", { ...weekly, ...one }), told("autre", { name: "Chorale des Voisins", ...other }));

  it("are one where their dates are", () => {
    const { verdict, relation } = scored({}, weekly);
    expect({ verdict, relation }).toEqual({ verdict: "same", relation: "series" });
  });

  it("are one although one leaves out the holidays", () => {
    expect(scored({}, { ...weekly, without: ["2026-12-22T18:00", "2026-12-29T18:00"] }).verdict).toBe("same");
  });

  it("are one where one lists the next dates only", () => {
    const dates = ["2026-12-08T18:00", "2026-12-15T18:00", "2026-12-22T18:00"];
    expect(scored({}, { dates }).verdict).toBe("same");
  });

  it("are two when one is every second week", () => {
    const { verdict, vetoes } = scored({}, { ...weekly, rule: "FREQ=WEEKLY;INTERVAL=2;COUNT=6" });
    expect({ verdict, vetoes }).toEqual({ verdict: "different", vetoes: ["moments-differ"] });
  });

  it("are two at two hours of one evening", () => {
    expect(scored({}, { ...weekly, at: "2026-12-01T19:15" }).verdict).toBe("different");
  });

  it("have the occurrence that another source tells alone, and say which one", () => {
    expect(scored({}, { at: "2026-12-15T18:00" })).toMatchObject({
      relation: "occurrence",
      recurrenceId: "2026-12-15T17:00:00Z",
      verdict: "same",
    });
  });

  it("have no occurrence on a date that they leave out", () => {
    expect(scored({ without: ["2026-12-15T18:00"] }, { at: "2026-12-15T18:00" }).verdict).toBe("different");
  });
});

describe("any two records", () => {
  it("score the same in either order", () => {
    fc.assert(
      fc.property(anyTelling, anyTelling, (one, other) => {
        const [a, b] = [told("un", one), told("autre", other)];
        expect(scoreOf(b, a)).toEqual(scoreOf(a, b));
      }),
    );
  });

  it("are never the same when they are of one source", () => {
    fc.assert(
      fc.property(anyTelling, (telling) => {
        expect(scoreOf(told("un", telling), told("un", { ...telling, uid: "2" })).vetoes).toEqual([
          "same-source",
        ]);
      }),
    );
  });

  it("do not come to match less by an organizer or a page in common", () => {
    fc.assert(
      fc.property(
        anyTelling,
        anyTelling,
        fc.constantFrom<Telling[]>({ organizer: "Les Passerelles" }, { url: page }),
        (one, other, more) => {
          const without = (telling: Telling): Telling => ({ ...telling, organizer: "", url: "", sameAs: [] });
          const bare = scoreOf(told("un", without(one)), told("autre", without(other)));
          const rich = scoreOf(
            told("un", { ...without(one), ...more }),
            told("autre", { ...without(other), ...more }),
          );
          expect(rich.value).toBeGreaterThanOrEqual(bare.value);
        },
      ),
    );
  });

  it("are explained by points that add up to their value", () => {
    fc.assert(
      fc.property(anyTelling, anyTelling, (one, other) => {
        const { parts, value, vetoes } = scoreOf(told("un", one), told("autre", other));
        const points = parts.reduce((sum, part) => sum + part.points, 0);
        expect(value).toBeCloseTo(vetoes.length > 0 ? 0 : Math.min(1, Math.max(0, points / 100)));
      }),
    );
  });
});
