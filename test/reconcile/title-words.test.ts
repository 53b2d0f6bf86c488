import { describe, expect, it } from "vitest";
import { titleWords } from "../../src/reconcile/title-words.ts";

const setting = { days: ["2026-12-12"], hours: ["20:30"], addresses: ["4 quai du moulin", "29600"] };
const wordsOf = (title: string) => titleWords(title, setting).words;
const numbersOf = (title: string) => titleWords(title, setting).numbers;

describe("the words of a title", () => {
  it.each([
    "Bal folk",
    "[COMPLET] Bal folk",
    "Bal folk (annulé)",
    "Samedi 12 décembre à 20h30 : Bal folk",
    "Bal folk, du 12 au 14 décembre 2026",
    "Bal folk – sam. 12",
    "Bal folk 12/12/2026, 8 €",
    "BAL FOLK",
    "🎶 Bal folk ✨",
    "Les bals folks",
  ])("are the same in %s", (title) => {
    expect(wordsOf(title)).toEqual(["bal", "folk"]);
    expect(numbersOf(title)).toEqual([]);
  });

  it("are those of grammar where it has no others", () => {
    expect(wordsOf("Chez nous")).toEqual(["chez", "nous"]);
    expect(wordsOf("1984")).toEqual(["1984"]);
  });

  it("are none where a calendar hides what it tells", () => {
    expect(wordsOf("Busy")).toEqual([]);
    expect(wordsOf("Sans titre")).toEqual([]);
  });
});

describe("the numbers of a title", () => {
  it.each([
    ["Soudure, séance 2", ["2"]],
    ["2e séance de soudure", ["2"]],
    ["Deuxième séance de soudure", ["2"]],
    ["Soudure (partie II)", ["2"]],
    ["Partie I", ["1"]],
    ["Éveil musical (groupe B)", ["b"]],
    ["éveil musical groupe a", ["a"]],
    ["ÉVEIL MUSICAL, GROUPE A", ["a"]],
    ["Tournoi U11", ["u11"]],
    ["Chasse au trésor 6-8 ans", ["6", "8"]],
    ["Cycle 2, séance 2", ["2", "2"]],
    ["Atelier A la ferme", []],
    ["ATELIER A LA FERME", []],
    ["Bal au 4 quai du Moulin, 29600 Morlaix", []],
    ["Fête du pain 2026", []],
  ])("of %s are %j", (title, numbers) => {
    expect(numbersOf(title)).toEqual(numbers);
  });

  it("are read from a title made of nothing else", () => {
    expect(numbersOf("1".repeat(500))).toHaveLength(1);
    expect(numbersOf("1 ".repeat(250))).toHaveLength(250);
  });
});
