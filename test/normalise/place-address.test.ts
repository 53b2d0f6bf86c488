import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { takeApart } from "../../src/normalise/place-address.ts";
import { gazetteer } from "./scene.ts";

const parts = (text: string) => {
  const { name, streetAddress, postalCode, addressLocality, addressCountry } = takeApart(text, gazetteer);
  return [name, streetAddress, postalCode, addressLocality, addressCountry];
};
const no = null;

describe("an address in one line is taken apart", () => {
  it.each([
    [
      "La Filature, 4 quai du Moulin, 29600 Morlaix, France",
      "La Filature",
      "4 quai du Moulin",
      "29600",
      "Morlaix",
      "FR",
    ],
    [
      "La Filature\n4, quai du Moulin\n29600 Morlaix",
      "La Filature",
      "4 quai du Moulin",
      "29600",
      "Morlaix",
      no,
    ],
    [
      "La Filature\\, 4 quai du Moulin\\, 29600 Morlaix",
      "La Filature",
      "4 quai du Moulin",
      "29600",
      "Morlaix",
      no,
    ],
    ["La Filature 4 quai du Moulin 29600 Morlaix", "La Filature", "4 quai du Moulin", "29600", "Morlaix", no],
    [
      "La Filature - 4 quai du Moulin - 29600 Morlaix",
      "La Filature",
      "4 quai du Moulin",
      "29600",
      "Morlaix",
      no,
    ],
    [
      "La Filature (4 quai du Moulin, 29600 Morlaix)",
      "La Filature",
      "4 quai du Moulin",
      "29600",
      "Morlaix",
      no,
    ],
    ["4 Quai du Moulin, 29600 Morlaix, France", no, "4 Quai du Moulin", "29600", "Morlaix", "FR"],
    ["12 bis rue de la Paix 75002 Paris", no, "12 bis rue de la Paix", "75002", "Paris", no],
    ["Salle 3, 29600 Morlaix", "Salle 3", no, "29600", "Morlaix", no],
    ["29600 Morlaix CEDEX 2", no, no, "29600", "Morlaix", no],
    ["La Filature, Morlaix (29600)", "La Filature", no, "29600", "Morlaix", no],
    ["Morlaix (29)", no, no, no, "Morlaix", no],
    ["Morlaix, 29600", no, no, "29600", "Morlaix", no],
    ["F-29600 Morlaix", no, no, "29600", "Morlaix", no],
    ["chez Marie, Morlaix", "chez Marie", no, no, "Morlaix", no],
    ["La MYNE, 1 rue du Luizet, Villeurbanne", "La MYNE", "1 rue du Luizet", no, "Villeurbanne", no],
    [
      "Cité du livre, 8 rue des Allumettes, 13100 Aix-en-Provence",
      "Cité du livre",
      "8 rue des Allumettes",
      "13100",
      "Aix-en-Provence",
      no,
    ],
    [
      "10 rue X, Bâtiment B, 1er étage, 44000 Nantes",
      no,
      "10 rue X, Bâtiment B, 1er étage",
      "44000",
      "Nantes",
      no,
    ],
    ["Le Port, 97420 Le Port, La Réunion", "Le Port", no, "97420", "Le Port", "FR"],
    ["Place des Arts, 35000 Rennes, Bretagne, France", "Place des Arts", no, "35000", "Rennes", "FR"],
    ["La Filature", "La Filature", no, no, no, no],
    ["Salle A - Bâtiment B", "Salle A - Bâtiment B", no, no, no, no],
    ["Rue du Fort 35, 1060 Saint-Gilles, Belgique", no, "Rue du Fort 35", "1060", "Saint-Gilles", "BE"],
    ["The Club, 89 De Grey Street, Hull, HU5 2RU", "The Club", "89 De Grey Street", "HU5 2RU", "Hull", no],
    ["Camp Nou, Barcelona", "Camp Nou, Barcelona", no, no, no, no],
    ["", no, no, no, no, no],
  ])("%j", (text, name, street, code, town, country) => {
    expect(parts(text)).toEqual([name, street, code, town, country]);
  });

  it("gives no empty part of whatever is written, and never throws", () => {
    const words = fc.constantFrom(
      "La Filature",
      "4",
      "quai du Moulin",
      "29600",
      "Morlaix",
      ",",
      "\n",
      "France",
      "rue",
      "(",
      ")",
      " - ",
      "12 bis",
      "CEDEX",
      "Paris 11e",
      "BP 12",
      "chez",
      ";",
      "'",
      "é",
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (list) => {
        const read = takeApart(list.join(" "), gazetteer);
        for (const value of Object.values(read)) expect(value).not.toBe("");
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (any) => void takeApart(any, gazetteer)),
    );
  });

  it("takes hostile lines in a moment", () => {
    for (const text of [
      "1 ".repeat(50_000),
      "a, ".repeat(50_000),
      "(".repeat(50_000),
      "29600 ".repeat(50_000),
      "rue ".repeat(50_000),
    ]) {
      takeApart(text, gazetteer);
    }
  });
});
