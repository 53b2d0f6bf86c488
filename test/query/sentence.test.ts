import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findZone } from "../../src/model/zone.ts";
import { parseQuery } from "../../src/query/parse-query.ts";
import type { NameKind } from "../../src/query/sentence/context.ts";
import { describeQuery } from "../../src/query/sentence/sentence.ts";
import { queries } from "./queries.ts";

const paris = findZone("Europe/Paris")!;
const NOW = "2026-11-25T10:00:00Z";

const NAMES: Readonly<Record<NameKind, Readonly<Record<string, string>>>> = {
  commune: { "29151": "Morlaix", "69123": "Lyon", "72181": "Le Mans", "93045": "Les Lilas" },
  place: { pl1: "La Filature", pl2: "Les Grands Voisins" },
  organization: { org1: "Les Jardins partagés" },
  source: { "la-filature": "La Filature" },
  event: { ser1: "Café réparation" },
  point: { "48.5777,-3.8279": "Morlaix", "47.47,-0.55": "Angers" },
};
const context = {
  names: (kind: NameKind, value: string) => NAMES[kind][value] ?? null,
  zone: paris,
};

const said = (query: string, language: "fr" | "en"): string => {
  const parsed = parseQuery(new URLSearchParams(query), paris, NOW);
  expect(parsed.problems).toEqual([]);
  return parsed.filter === null
    ? ""
    : describeQuery(parsed.clauses, language, context).replaceAll("\u00a0", " ");
};

describe("a query as a sentence", () => {
  it.each([
    ["", "événements", "events"],
    [
      "keywords=atelier&free=true&near=48.5777,-3.8279&radius=5km&datetime=weekend",
      "ateliers gratuits à moins de 5 km de Morlaix ce week-end",
      "free workshops less than 5 km from Morlaix this weekend",
    ],
    [
      "keywords=concert&commune=69123&weekday=samedi&timeOfDay=soir",
      "concerts à Lyon le samedi soir",
      "concerts in Lyon on Saturday evenings",
    ],
    [
      "keywords=concert&keywords=exposition&departement=29",
      "concerts ou expositions dans le Finistère",
      "concerts or exhibitions in Finistère",
    ],
    [
      "about=exhibition&free=true&departement=22",
      "expositions gratuites dans les Côtes-d'Armor",
      "free exhibitions in Côtes-d'Armor",
    ],
    [
      "keywords=velo&region=53&datetime=2026-12-01/2026-12-07",
      "événements sur le thème « vélo » en Bretagne du 1er au 7 décembre 2026",
      "events about “cycling” in Bretagne from 1 to 7 December 2026",
    ],
    [
      "about=repair&commune=72181&datetime=today",
      "événements de réparation au Mans aujourd'hui",
      "repair events in Le Mans today",
    ],
    [
      "keywords=atelier&about=cooking&datetime=nextmonth",
      "ateliers de cuisine le mois prochain",
      "cooking workshops next month",
    ],
    ["from=2026-12-01&to=2027-01-01", "événements en décembre 2026", "events in December 2026"],
    ["from=2026-12-01", "événements à partir du 1er décembre 2026", "events from 1 December 2026"],
    ["to=2026-12-24", "événements avant le 24 décembre 2026", "events before 24 December 2026"],
    [
      "from=2026-11-28&to=2026-12-04",
      "événements du 28 novembre au 3 décembre 2026",
      "events from 28 November to 3 December 2026",
    ],
    ["datetime=2026-12-01", "événements le mardi 1er décembre 2026", "events on Tuesday 1 December 2026"],
    ["datetime=today/..", "événements à partir d'aujourd'hui", "events from today"],
    [
      "datetime=today/thisyear",
      "événements d'aujourd'hui jusqu'à la fin de l'année",
      "events from today until the end of the year",
    ],
    ["datetime=../2026-12-31", "événements jusqu'au 31 décembre 2026", "events until 31 December 2026"],
    [
      "datetime=2026-12-01T18:00/2026-12-01T23:30",
      "événements le 1er décembre 2026 de 18 h à 23 h 30",
      "events on 1 December 2026 from 18:00 to 23:30",
    ],
    [
      "q=repair café&departement=01",
      "événements avec les mots « repair café » dans l'Ain",
      "events with the words “repair café” in Ain",
    ],
    [
      "place=La Filature&datetime=next7days",
      "événements à La Filature dans les 7 prochains jours",
      "events at La Filature in the next 7 days",
    ],
    ["place=pl1", "événements à La Filature", "events at La Filature"],
    ["place=Maison de quartier", "événements à « Maison de quartier »", "events at Maison de quartier"],
    [
      "organizer=org1&keywords[ne]=enfance",
      "événements organisés par Les Jardins partagés, sauf « enfance »",
      "events organised by Les Jardins partagés, except “enfance”",
    ],
    [
      "organizer[ne]=org1",
      "événements, sauf ceux des Jardins partagés",
      "events, except those of Les Jardins partagés",
    ],
    ["status=EventCancelled&about=screening", "projections annulées", "cancelled screenings"],
    ["status[ne]=EventCancelled", "événements non annulés", "events that are not cancelled"],
    ["free=false", "événements payants", "paid events"],
    [
      "free[ne]=true&keywords=exposition",
      "expositions qui ne sont pas annoncées gratuites",
      "exhibitions that are not announced as free",
    ],
    ["online=true&datetime=tomorrow", "événements en ligne demain", "online events tomorrow"],
    ["online=false", "événements sur place", "events on site"],
    [
      "accessible=true",
      "événements avec un accueil prévu en cas de handicap",
      "events with accommodations for people with a disability",
    ],
    [
      "accessible=motor&accessible=sign-language",
      "événements accessibles aux personnes à mobilité réduite ou en langue des signes",
      "events accessible to people with reduced mobility or in sign language",
    ],
    ["weekday=saturday&weekday=sunday", "événements le week-end", "events at weekends"],
    [
      "weekday=1&weekday=2&weekday=3&weekday=4&weekday=5&timeOfDay=morning&timeOfDay=afternoon",
      "événements en semaine, le matin ou l'après-midi",
      "events on weekdays in the morning or in the afternoon",
    ],
    ["weekday[ne]=dimanche", "événements, sauf le dimanche", "events, except on Sundays"],
    ["offers.price[lte]=5&keywords=concert", "concerts à 5 € ou moins", "concerts for €5 or less"],
    ["offers.price=7.50", "événements à 7,50 €", "events for €7.50"],
    [
      "source=la-filature&license=etalab-2.0",
      "événements annoncés par La Filature sous Licence Ouverte 2.0",
      "events announced by La Filature under Open Licence 2.0 (Etalab)",
    ],
    [
      "updatedSince=2026-11-01",
      "événements modifiés depuis le 1er novembre 2026",
      "events changed since 1 November 2026",
    ],
    [
      "startDate[gte]=2026-11-23&startDate[lt]=2026-11-30&location.address.addressLocality=lyon",
      "événements à Lyon du 23 au 29 novembre 2026",
      "events in Lyon from 23 to 29 November 2026",
    ],
    [
      "startDate[gt]=2026-12-01",
      "événements qui commencent après le 1er décembre 2026",
      "events that start after 1 December 2026",
    ],
    [
      "endDate[lte]=2026-12-24",
      "événements qui se terminent au plus tard le 24 décembre 2026",
      "events that end by 24 December 2026",
    ],
    [
      "name[contains]=permaculture",
      "événements dont le nom contient « permaculture »",
      "events whose name contains “permaculture”",
    ],
    [
      "name[starts]=fête&name[lang]=br",
      "événements dont le nom commence par « fête » et dont le nom est en breton",
      "events whose name begins with “fête” with a name in Breton",
    ],
    [
      "bbox=4.7,45.6,5.0,45.9",
      "événements entre 45,6° N et 45,9° N, et entre 4,7° E et 5° E",
      "events between 45.6° N and 45.9° N, and between 4.7° E and 5° E",
    ],
    [
      "near=47.47,-0.55&radius=800m",
      "événements à moins de 800 m d'Angers",
      "events less than 800 m from Angers",
    ],
    [
      "near=1.5,2.5",
      "événements à moins de 10 km du point 1,5° N, 2,5° E",
      "events less than 10 km from 1.5° N, 2.5° E",
    ],
    [
      "location.address.postalCode[starts]=69",
      "événements dont le code postal commence par « 69 »",
      "events whose postal code begins with “69”",
    ],
    ["location.address.postalCode=29600", "événements au code postal 29600", "events at postal code 29600"],
    ["location.address.addressCountry=BE", "événements en Belgique", "events in Belgium"],
    [
      "superEvent[exists]=false",
      "événements qui ne font partie d'aucune série",
      "events that are part of no series",
    ],
    [
      "superEvent=ser1",
      "événements de la série « Café réparation »",
      "events of the series “Café réparation”",
    ],
    ["inLanguage=br", "événements en breton", "events in Breton"],
    ["keywords[exists]=false", "événements sans mots-clés", "events without keywords"],
    [
      "about=children&datetime=weekend&commune=93045",
      "événements pour enfants aux Lilas ce week-end",
      "events for children in Les Lilas this weekend",
    ],
    [
      "filter=offers.price < 5",
      "événements répondant à l'expression « offers.price < 5 »",
      "events that answer to the expression “offers.price < 5”",
    ],
    [
      "departement=974&departement=73",
      "événements à La Réunion ou en Savoie",
      "events in La Réunion or in Savoie",
    ],
    [
      "commune=75101&commune=69383",
      "événements dans le 1er arrondissement de Paris ou dans le 3e arrondissement de Lyon",
      "events in the 1st arrondissement of Paris or in the 3rd arrondissement of Lyon",
    ],
    [
      "epci=243300316",
      "événements dans l'intercommunalité Bordeaux Métropole",
      "events in the intercommunality Bordeaux Métropole",
    ],
    [
      "location.inseeArrondissement[ne]=75111&region=11",
      "événements en Île-de-France, sauf dans le 11e arrondissement de Paris",
      "events in Île-de-France, except in the 11th arrondissement of Paris",
    ],
    [
      "commune[ne]=69123&region=44",
      "événements dans le Grand Est, sauf à Lyon",
      "events in Grand Est, except in Lyon",
    ],
    ["departement=côtes-d'armor", "événements dans les Côtes-d'Armor", "events in Côtes-d'Armor"],
    ["region=52", "événements dans les Pays de la Loire", "events in Pays de la Loire"],
    [
      "organizer.name[contains]=jardin",
      "événements dont le nom de l'organisation contient « jardin »",
      "events whose organizer's name contains “jardin”",
    ],
    ["type=MusicEvent", "événements de musique", "music events"],
    [
      "datetime=weekend&datetime=2026-12-24",
      "événements ce week-end ou le jeudi 24 décembre 2026",
      "events this weekend or on Thursday 24 December 2026",
    ],
    ["datetime[ne]=weekend", "événements, sauf ce week-end", "events, except this weekend"],
    [
      "offers.price[exists]=false",
      "événements qui n'indiquent pas de prix",
      "events that do not tell their price",
    ],
    [
      "location.name[contains]=mjc",
      "événements dont le nom du lieu contient « mjc »",
      "events whose place's name contains “mjc”",
    ],
    [
      "dateModified[gte]=2026-11-01T08:00Z",
      "événements modifiés à partir du 1er novembre 2026 à 9 h",
      "events changed from 1 November 2026 at 09:00",
    ],
  ])("%s", (query, french, english) => {
    expect(said(query, "fr")).toBe(french);
    expect(said(query, "en")).toBe(english);
  });

  it("names codes and ids that nobody knows by what they are", () => {
    expect(said("commune=29000&region=53", "fr")).toBe("événements dans la commune 29000 en Bretagne");
    expect(said("source=x&near=48.5,-3.8", "fr")).toBe(
      "événements à moins de 10 km du point 48,5° N, 3,8° O annoncés par la source « x »",
    );
  });

  it("is found for any query, in one line without gaps", () => {
    fc.assert(
      fc.property(queries, fc.constantFrom("fr" as const, "en" as const), (params, language) => {
        const parsed = parseQuery(params, paris, NOW);
        if (parsed.filter === null) return;
        const sentence = describeQuery(parsed.clauses, language, context);
        expect(sentence).toMatch(/^\S(?:.*\S)?$/);
        expect(sentence).not.toMatch(/ {2}| ,|undefined|null|NaN/);
      }),
      { numRuns: 2000 },
    );
  });

  it("says each condition: none of them leaves the sentence as it was", () => {
    fc.assert(
      fc.property(queries, (params) => {
        const parsed = parseQuery(params, paris, NOW);
        if (parsed.filter === null) return;
        const conditions = parsed.clauses.filter(({ parameter }) => parameter.operators.length > 0);
        const whole = describeQuery(conditions, "fr", context);
        for (const clause of conditions) {
          const without = conditions.filter((other) => other !== clause);
          expect(describeQuery(without, "fr", context), clause.written).not.toBe(whole);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
