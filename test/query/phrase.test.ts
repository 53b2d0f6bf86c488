import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CONCEPTS } from "../../src/model/concepts.ts";
import type { Commune } from "../../src/model/gazetteer.ts";
import { findZone } from "../../src/model/zone.ts";
import { createGazetteer } from "../../src/normalise/gazetteer-fr.ts";
import { canonicalParameters } from "../../src/query/canonical.ts";
import { parseQuery } from "../../src/query/parse-query.ts";
import type { PhraseGuide, PhraseTown } from "../../src/query/phrase/guide.ts";
import { readPhrase } from "../../src/query/phrase/phrase.ts";
import { LONGEST_PHRASE } from "../../src/query/phrase/phrase-words.ts";

const gazetteer = createGazetteer(readFileSync(new URL("../../vocab/communes.tsv", import.meta.url), "utf8"));
/** Where something is on, with a point of each. */
const ACTIVE: Readonly<Record<string, readonly [number, number]>> = {
  "69266": [45.7719, 4.8902],
  "29151": [48.5777, -3.8279],
  "97416": [-21.3393, 55.4781],
  "93066": [48.9362, 2.3574],
};
const WORDS = new Set([
  "cours",
  "croix",
  "lire",
  "vers",
  "jardin",
  "table",
  "lyon",
  "mans",
  "saint",
  "denis",
]);

const town = (commune: Commune): PhraseTown => {
  const [latitude, longitude] = ACTIVE[commune.code] ?? [null, null];
  return { ...commune, latitude, longitude, busy: commune.code in ACTIVE ? 5 : 0 };
};
const busiest = (towns: readonly PhraseTown[]) => towns.toSorted((a, b) => b.busy - a.busy);

// A Tuesday.
const guide: PhraseGuide = {
  today: "2026-11-24",
  townsNamed: (name) => busiest(gazetteer.byName(name).map(town)),
  townsAtPostalCode: (code) => busiest(gazetteer.byPostalCode(code).map(town)),
  townsLike: () => [],
  thingsNamed: () => [],
  isWord: (folded) => WORDS.has(folded),
};
const read = (phrase: string): string =>
  readPhrase(phrase, guide)
    .parameters.map(([name, value]) => `${name}=${value}`)
    .join(" ");

describe("a phrase as people type it", () => {
  it.each([
    ["concert gratuit samedi Villeurbanne", "keywords=concert free=true datetime=2026-11-28 commune=69266"],
    ["free concert saturday", "free=true keywords=concert datetime=2026-11-28"],
    [
      "atelier vélo gratuit ce week-end près de Morlaix",
      "keywords=workshop about=cycling free=true datetime=weekend near=48.5777,-3.8279 radius=10km",
    ],
    [
      "free bike workshop this weekend near Morlaix",
      "free=true keywords=cycling about=workshop datetime=weekend near=48.5777,-3.8279 radius=10km",
    ],
  ])("%s: what, when and where at once", (phrase, query) => {
    expect(read(phrase)).toBe(query);
  });

  it.each([
    ["ce soir", "datetime=today timeOfDay=evening"],
    ["tonight", "datetime=today timeOfDay=evening"],
    ["ce matin", "datetime=today timeOfDay=morning"],
    ["aujourd'hui", "datetime=today"],
    ["demain", "datetime=tomorrow"],
    ["demain soir", "datetime=tomorrow timeOfDay=evening"],
    ["après-demain", "datetime=2026-11-26"],
    ["ce week-end", "datetime=weekend"],
    ["weekend", "datetime=weekend"],
    ["week-end prochain", "datetime=nextweekend"],
    ["next weekend", "datetime=nextweekend"],
    ["cette semaine", "datetime=thisweek"],
    ["la semaine prochaine", "datetime=nextweek"],
    ["ce mois-ci", "datetime=thismonth"],
    ["dans les 7 prochains jours", "datetime=next7days"],
    ["next 3 days", "datetime=2026-11-24/2026-11-26"],
    ["en décembre", "datetime=2026-12-01/2026-12-31"],
    ["en février 2028", "datetime=2028-02-01/2028-02-29"],
    ["in march", "datetime=2027-03-01/2027-03-31"],
    ["12 décembre", "datetime=2026-12-12"],
    ["samedi 12 décembre", "datetime=2026-12-12"],
    ["le 1er janvier", "datetime=2027-01-01"],
    ["december 12", "datetime=2026-12-12"],
    ["12/12", "datetime=2026-12-12"],
    ["lundi 30/11", "datetime=2026-11-30"],
    ["samedi et dimanche", "datetime=weekend"],
    ["12/12/2027", "datetime=2027-12-12"],
    ["2026-12-12", "datetime=2026-12-12"],
    ["du 3 au 5 mars", "datetime=2027-03-03/2027-03-05"],
    ["from 3 to 5 march", "datetime=2027-03-03/2027-03-05"],
    ["du 28 décembre au 2 janvier", "datetime=2026-12-28/2027-01-02"],
    ["à partir du 3 mars", "datetime=2027-03-03/.."],
    ["mardi", "datetime=2026-11-24"],
    ["mardi prochain", "datetime=2026-12-01"],
    ["dimanche soir", "datetime=2026-11-29 timeOfDay=evening"],
    ["tous les mardis", "weekday=Tuesday"],
    ["on saturdays", "weekday=Saturday"],
    ["31 février", "datetime=2027-02-01/2027-02-28 q=31"],
  ])("%s: when", (phrase, query) => {
    expect(read(phrase)).toBe(query);
  });

  it.each([
    ["Villeurbanne", "commune=69266"],
    ["à Lyon", "commune=69123"],
    ["Lyon 3e", "commune=69383"],
    ["Paris 11", "commune=75111"],
    ["au Mans", "commune=72181"],
    ["29600", "commune=29151 commune=29207 commune=29254 commune=29265"],
    ["Morlaix (Finistère)", "commune=29151"],
    ["saint pierre réunion", "commune=97416"],
    ["Saint-Denis 974", "commune=97411"],
    ["Saint-Denis", "commune=93066"],
    ["Saint-Pierre", "commune=97416"],
    ["dans le Finistère", "departement=29"],
    ["Bretagne", "region=53"],
    ["près de Morlaix", "near=48.5777,-3.8279 radius=10km"],
    ["à 25 km de Morlaix", "near=48.5777,-3.8279 radius=25km"],
    ["within 5 km of Morlaix", "near=48.5777,-3.8279 radius=5km"],
    // Nobody knows a point of Tulle: its group of communes is what lies around it.
    ["à 10 km de Tulle", "epci=241927201"],
  ])("%s: where", (phrase, query) => {
    expect(read(phrase)).toBe(query);
  });

  it.each([
    ["gratuit", "free=true"],
    ["entrée libre", "free=true"],
    ["en ligne", "online=true"],
    ["online", "online=true"],
    ["accessible", "accessible=true"],
    ["accessible en fauteuil roulant", "accessible=motor"],
    ["wheelchair accessible", "accessible=motor"],
    ["réparation", "keywords=repair"],
    ["vélo", "keywords=cycling"],
    ["théâtre ou danse", "keywords=theatre keywords=dance"],
    ["repair café", "keywords=repair"],
    ["jeux de société", "keywords=games"],
    ["marché de Noël", "keywords=market q=Noël"],
    ["concert jazz", "keywords=concert q=jazz"],
  ])("%s: what and how", (phrase, query) => {
    expect(read(phrase)).toBe(query);
  });

  it("takes a word that is a town and a topic for the topic, unless a preposition says town", () => {
    expect(read("Contes")).toBe("keywords=storytelling");
    expect(read("à Contes")).toBe("commune=06048 commune=62236");
  });

  it("takes a word of the events' texts for a word, though some hamlet has its name", () => {
    expect(read("croix")).toBe("q=croix");
    expect(read("à Croix")).toContain("commune=");
  });

  it("does not take for a town what is only said with its preposition", () => {
    expect(read("concert au jardin")).toBe("keywords=concert about=garden");
    expect(read("à table")).toBe("q=table");
    expect(read("cours de vélo")).toBe("keywords=cycling q=cours");
  });

  it("takes the name of a large town for the town, though texts are full of it", () => {
    expect(read("lyon")).toBe("commune=69123");
    expect(read("saint denis")).toBe("commune=93066");
  });

  it("says where a point is asked for that only the reader's device knows", () => {
    expect(readPhrase("concert autour de moi", guide)).toMatchObject({
      parameters: [["keywords", "concert"]],
      isAroundMe: true,
    });
  });

  it("leaves out what people put before a question", () => {
    expect(read("que faire ce week-end à Lyon ?")).toBe("datetime=weekend commune=69123");
    expect(read("what's on tomorrow")).toBe("datetime=tomorrow");
  });

  it("looks for the words that nobody understood, in their order and spelling", () => {
    expect(read("fest-noz de l’Étincelle samedi")).toBe("datetime=2026-11-28 q=fest-noz de l’Étincelle");
  });
});

const SNIPPETS = [
  "ce soir",
  "demain",
  "samedi",
  "12 décembre",
  "du 3 au 5 mars",
  "en mai",
  "à",
  "de",
  "près de",
  "à 10 km de",
  "Morlaix",
  "Saint-Denis",
  "Paris 11e",
  "29600",
  "gratuit",
  "en ligne",
  "accessible",
  "fauteuil",
  "ou",
  "et",
  "(29)",
  "31 avril",
  "0 km de Lyon",
  "next 0 days",
  "29 février",
  "?",
  "«",
  "&",
  "+",
  "%",
  ...CONCEPTS.map(({ fr }) => fr),
];
const phrases = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 260 }),
  fc
    .array(fc.oneof(fc.constantFrom(...SNIPPETS), fc.string({ maxLength: 8 })), { maxLength: 9 })
    .map((parts) => parts.join(" ")),
);

describe("any phrase", () => {
  it("becomes a query that can be read, whatever stands in it", () => {
    fc.assert(
      fc.property(phrases, (phrase) => {
        const params = new URLSearchParams();
        for (const [name, value] of readPhrase(phrase, guide).parameters) params.append(name, value);
        const parsed = parseQuery(params, findZone("Europe/Paris")!, "2026-11-24T12:00:00Z");
        expect(parsed.problems).toEqual([]);
        const canonical = canonicalParameters(params, () => true);
        expect(canonicalParameters(canonical, () => true).toString()).toBe(canonical.toString());
      }),
      { numRuns: 600 },
    );
  });

  it("looks for no word that was not typed, and reads no more than its beginning", () => {
    fc.assert(
      fc.property(phrases, (phrase) => {
        const q = readPhrase(phrase, guide).parameters.find(([name]) => name === "q")?.[1] ?? "";
        const typed = phrase.slice(0, LONGEST_PHRASE);
        for (const word of q.split(/[^\p{L}\p{N}\p{M}]+/u)) expect(typed).toContain(word);
        expect(q.length).toBeLessThanOrEqual(LONGEST_PHRASE);
      }),
      { numRuns: 300 },
    );
  });
});
