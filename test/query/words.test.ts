import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchExpression, searchAlternatives, searchText, searchTokens } from "../../src/query/words.ts";

const tokens = (text: string): string => searchTokens(text).join(" ");

describe("words that are searched", () => {
  it.each([
    ["ateliers", "L'atelier"],
    ["animaux", "Animal"],
    ["chevaux", "cheval"],
    ["bateaux", "BATEAU"],
    ["jeux", "jeu"],
    ["travaux", "travail"],
    ["tuyaux", "tuyau"],
    ["lieux", "lieu"],
    ["heureuse", "heureux"],
    ["animatrices", "animateur"],
    ["culturelles", "culturel"],
    ["premières", "premier"],
    ["sportive", "sportif"],
    ["locales", "local"],
    ["ouvertes", "ouvert"],
    ["gratuite", "gratuit"],
    ["publique", "public"],
    ["musique", "music"],
    ["animées", "animé"],
    ["parties", "party"],
    ["activities", "activity"],
    ["classes", "class"],
    ["matches", "match"],
    ["ŒUVRES", "œuvre"],
    ["qu’une", "une"],
    ["jusqu'au", "au"],
    ["children's", "children"],
  ])("finds %s where a text says %s", (asked, said) => {
    expect(tokens(asked)).toBe(tokens(said));
  });

  it("keeps apart what only looks alike", () => {
    for (const [a, b] of [
      ["danse", "dans"],
      ["prix", "prison"],
      ["conte", "concert"],
      ["class", "clé"],
    ] as const)
      expect(tokens(a)).not.toBe(tokens(b));
  });

  it("writes other alphabets in letters that no tokenizer parts", () => {
    expect(tokens("日本 Ελλάδα")).toMatch(/^[a-z0-9]+ [a-z0-9]+$/);
  });

  it("takes the last word for the beginning of one, too, and only that", () => {
    expect(searchAlternatives("repair caf")).toEqual([[" repair "], [" caf"]]);
    expect(searchAlternatives("repair cafés")).toEqual([[" repair "], [" cafe ", " cafes"]]);
    expect(searchAlternatives("a")).toEqual([[" a "]]);
    expect(searchAlternatives(" -- !! ")).toBeNull();
    expect(matchExpression(" -- !! ")).toBeNull();
    expect(matchExpression('a"b OR NEAR(c) -d* :')).toBe('"a" AND "b" AND "or" AND "near" AND "c" AND ("d")');
    expect(matchExpression("vélo ate", ["atelier", "ateneo"])).toBe(
      '"velo" AND ("ate" OR "atelier" OR "ateneo")',
    );
  });

  it("finds every text by its own words, whole or begun", () => {
    const word = fc.stringMatching(/^[a-zàâéèêîôûçœ']{1,12}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.nat(), (words, at) => {
        const text = searchText(searchTokens(words.join(" ")));
        const asked = words[at % words.length] ?? "";
        const wanted = searchAlternatives(asked);
        if (wanted === null) return;
        expect(wanted.every((alternatives) => alternatives.some((token) => text.includes(token)))).toBe(true);
      }),
    );
  });
});
