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
    // A code between commas, with the département or the region beside it, as event plug-ins and geocoders write.
    [
      "Salle Alma, 12 rue de la Paix, Lyon, Auvergne-Rhône-Alpes, 69007, France",
      "Salle Alma",
      "12 rue de la Paix",
      "69007",
      "Lyon",
      "FR",
    ],
    [
      "Mairie, 1 place Allende, Morlaix, Finistère, 29600",
      "Mairie",
      "1 place Allende",
      "29600",
      "Morlaix",
      no,
    ],
    [
      "Friche, 41 rue Jobin, Marseille, 13003, Bouches-du-Rhône, France",
      "Friche",
      "41 rue Jobin",
      "13003",
      "Marseille",
      "FR",
    ],
    ["Morlaix, 29600, Finistère, France", no, no, "29600", "Morlaix", "FR"],
    ["29600, Morlaix, Finistère", no, no, "29600", "Morlaix", no],
    [
      "Le Local, 3, Rue du Port, Hauts-Pavés, Nantes, Loire-Atlantique, Pays de la Loire, France métropolitaine, 44000, France",
      "Le Local",
      "3 Rue du Port, Hauts-Pavés",
      "44000",
      "Nantes",
      "FR",
    ],
    [
      "Salle Alma, 2 rue des Tanneurs, Strasbourg, Bas-Rhin, France",
      "Salle Alma",
      "2 rue des Tanneurs",
      no,
      "Strasbourg",
      "FR",
    ],
    [
      "Salle Alma, 4 rue Battant, Besançon, 25030, Doubs",
      "Salle Alma",
      "4 rue Battant",
      "25030",
      "Besançon",
      no,
    ],
    [
      "Salle Alma, 4 rue Battant, Besançon, Doubs, 25030",
      "Salle Alma",
      "4 rue Battant",
      "25030",
      "Besançon",
      no,
    ],
    ["Salle Alma, Strasbourg, Grand Est", "Salle Alma", no, no, "Strasbourg", no],
    [
      "Salle Alma, 2 rue des Tanneurs, Paris, Paris, France",
      "Salle Alma",
      "2 rue des Tanneurs",
      no,
      "Paris",
      "FR",
    ],
    // The town twice: an address that has it, and the town after it.
    [
      "Le Pub, 14 rue des Prêtres, 31000 Toulouse Toulouse",
      "Le Pub",
      "14 rue des Prêtres",
      "31000",
      "Toulouse",
      no,
    ],
    ["10 rue Jangot 69007 Lyon Auvergne-Rhône-Alpes France", no, "10 rue Jangot", "69007", "Lyon", no],
    [
      "8 place Gambetta 33000 Bordeaux Gironde Nouvelle-Aquitaine",
      no,
      "8 place Gambetta",
      "33000",
      "Bordeaux",
      no,
    ],
    [
      "12 rue de la Paix 85200 Fontenay le Comte Vendée",
      no,
      "12 rue de la Paix",
      "85200",
      "Fontenay le Comte",
      no,
    ],
    [
      "Mairie - place Foch - 34600 Bédarieux (tél. 04 67 00 00 00)",
      "Mairie",
      "place Foch",
      "34600",
      "Bédarieux",
      no,
    ],
    ["12 rue de la Paix, 38000 Grenoble France", no, "12 rue de la Paix", "38000", "Grenoble", no],
    ["12 rue de la Paix, 95700 Roissy-en-France", no, "12 rue de la Paix", "95700", "Roissy-en-France", no],
    ["Salle Alma 436 rue des Tanneurs à Douai", "Salle Alma", "436 rue des Tanneurs", no, "Douai", no],
    ["436 rue des Tanneurs à Douai", no, "436 rue des Tanneurs", no, "Douai", no],
    ["Salle Alma, 3 rue du Bac à Sable", "Salle Alma", "3 rue du Bac à Sable", no, no, no],
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
