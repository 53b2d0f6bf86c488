import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findTitleDate } from "../../src/parse/title-date.ts";

const moment = (title: string) => {
  const found = findTitleDate(title, false);
  if (!found) return null;
  const at = (when: typeof found.start | null) =>
    when === null ? null : when.type === "date" ? when.date : when.local.slice(0, 16);
  return [at(found.start), at(found.end), found.rest];
};

describe("A title", () => {
  it.each([
    ["[2026-12-12] Bal", "2026-12-12", null, "Bal"],
    ["[2026-12-12 20:00] Bal", "2026-12-12T20:00", null, "Bal"],
    ["2026-12-12 Concert", "2026-12-12", null, "Concert"],
    ["Samedi 12 décembre 2026 à 18h30 : Bal", "2026-12-12T18:30", null, "Bal"],
    ["Bal – 12/12/2026", "2026-12-12", null, "Bal"],
    ["Concert (12.12.2026, 20h)", "2026-12-12T20:00", null, "Concert"],
    ["Concert vendredi 1er mai 2026, 20 h 30", "2026-05-01T20:30", null, "Concert"],
    ["Atelier le samedi 12 décembre 2026 de 14h à 18h", "2026-12-12T14:00", "2026-12-12T18:00", "Atelier"],
    ["Bal le 31/12/2026 22h - 2h", "2026-12-31T22:00", "2027-01-01T02:00", "Bal"],
    ["Expo, du 28 novembre au 3 décembre 2026", "2026-11-28", "2026-12-03", "Expo"],
    ["12/12/2026 - 14/12/2026 Festival", "2026-12-12", "2026-12-14", "Festival"],
    ["December 12, 2026 7pm - Party", "2026-12-12T19:00", null, "Party"],
  ])("announces a date: %s", (title, start, end, rest) => expect(moment(title)).toEqual([start, end, rest]));

  it.each([
    "Compte rendu de l'AG du 12 décembre 2026",
    "Appel à projets jusqu'au 12 décembre 2026",
    "Assemblée du 12 décembre 2026 au café",
    "Version 1.12.2026 sortie",
    "AG 12/12/2026 et 13/12/2026",
    "Fête 2026",
    "Samedi 12 décembre",
    "Bilan 12/12/2026",
    "Le 31/02/2026",
  ])("gives none where it could mean something else: %s", (title) => expect(moment(title)).toBeNull());

  it("is read in one pass whatever it holds", () => {
    for (const piece of ["12/12/2026 ", "du 12 ", " ", "[", "1 ", "samedi "]) {
      expect(() => findTitleDate(piece.repeat(100_000), false)).not.toThrow();
      expect(() => findTitleDate(piece.repeat(40), false)).not.toThrow();
    }
    fc.assert(fc.property(fc.string(), (text) => void findTitleDate(`2026 ${text}`, true)));
  });
});
