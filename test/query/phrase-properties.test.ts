import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conceptOfKeyword } from "../../src/model/concept-match.ts";
import { CONCEPTS } from "../../src/model/concepts.ts";
import { findZone } from "../../src/model/zone.ts";
import { parseQuery } from "../../src/query/parse-query.ts";
import { readPhrase } from "../../src/query/phrase/phrase.ts";
import { fillerLength, isConnective, phraseWords } from "../../src/query/phrase/phrase-words.ts";
import { TOPIC_NAMES } from "../../src/query/phrase/topic-names.ts";
import { sampleGuide } from "./phrase-guide.ts";

const SNIPPETS = [
  "sauf",
  "sauf dimanche",
  "hors Lyon",
  "sans",
  "sans enfants",
  "pas",
  "pas de",
  "ni",
  "except",
  "no kids",
  "not",
  "mais pas",
  "à La Filature",
  "chez",
  "par",
  "organisé par",
  "L'Atelier",
  "salle des fêtes",
  "programme de",
  "Emmaüs",
  "à partir de 18h",
  "avant midi",
  "de 14h à 17h",
  "18:30",
  "6pm",
  "midi",
  "minuit",
  "à 20h",
  "2 heures",
  "moins de 10 €",
  "entre 5 et 10 euros",
  "10€ max",
  "pas cher",
  "vacances de Noël",
  "pendant les vacances",
  "samedi",
  "les samedis",
  "samdi",
  "dimnche",
  "en décembre",
  "ce week-end",
  "12 et 13 décembre",
  "fin janvier",
  "dans 10 jours",
  "d'ici dimanche",
  "cet été",
  "le jour de l'an",
  "samedi 12",
  "à",
  "de",
  "et",
  "ou",
  "la",
  "près de la gare",
  "près de Morlaix",
  "villeurbane",
  "Lyon",
  "Rennes",
  "Pas-de-Calais",
  "gratuit",
  "payant",
  "en ligne",
  "LSF",
  "jazz",
  "concert",
  "kids",
  "que faire",
  "tous les jours",
  "partout",
  "tout sauf",
  "½",
  "ﷺ",
  "d'or",
  "€",
  "?",
  ",",
];
const phrases = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 260 }),
  fc
    .array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...SNIPPETS) }, fc.string({ maxLength: 8 })), {
      maxLength: 14,
    })
    .map((parts) => parts.join(" ")),
);

const zone = findZone("Europe/Paris")!;
const problems = (pairs: readonly (readonly [string, string])[]) =>
  parseQuery(
    new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value])),
    zone,
    "2026-11-24T12:00:00Z",
  ).problems;
const wordsOf = (text: string) => phraseWords(text).map(({ typed }) => typed);

describe("any phrase, whatever stands in it", () => {
  it("becomes a query that can be read, and still can when any piece is taken away", () => {
    fc.assert(
      fc.property(phrases, (phrase) => {
        const { parameters } = readPhrase(phrase, sampleGuide);
        expect(problems(parameters)).toEqual([]);
        for (const piece of parameters)
          expect(
            problems(
              // A radius goes with its point.
              parameters.filter((one) => one !== piece && !(piece[0] === "near" && one[0] === "radius")),
            ),
          ).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("loses no word: each is a filter, looked for, named as not understood, or says nothing by itself", () => {
    fc.assert(
      fc.property(phrases, (phrase) => {
        const { reading, parameters, unread } = readPhrase(phrase, sampleGuide);
        const of = (role: string) => reading.filter((one) => one.role === role).map(({ text }) => text);
        expect(reading.flatMap(({ text }) => wordsOf(text)).slice(0, wordsOf(phrase).length)).toEqual(
          wordsOf(phrase),
        );
        const q = parameters.find(([name]) => name === "q")?.[1] ?? "";
        expect(wordsOf(q)).toEqual(of("searched").flatMap(wordsOf));
        for (const text of of("unread")) expect(unread.includes(text) || isConnective(text)).toBe(true);
        for (const text of of("silent")) {
          const folded = phraseWords(text).map((word) => word.folded);
          const isFiller = fillerLength(folded.join(" ")) === folded.length;
          // A few fillers are such only before what follows them.
          const isLead = /^(?:le |la )?(?:programme|programmation)$|^tout$/.test(folded.join(" "));
          expect(isFiller || isLead || folded.every(isConnective), text).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("is read the same way twice", () => {
    fc.assert(
      fc.property(phrases, (phrase) => {
        expect(readPhrase(phrase, sampleGuide)).toEqual(readPhrase(phrase, sampleGuide));
      }),
      { numRuns: 100 },
    );
  });
});

describe("what says the same as a topic", () => {
  it("is a label that the vocabulary gives to that very concept", () => {
    const names = new Set(CONCEPTS.map(({ name }) => name));
    for (const [concept, labels] of Object.entries(TOPIC_NAMES)) {
      expect(names.has(concept), concept).toBe(true);
      for (const label of labels) expect([label, conceptOfKeyword(label)]).toEqual([label, concept]);
    }
  });
});
