import { describe, expect, it } from "vitest";
import type { DraftFacts } from "../../src/model/draft.ts";
import { readOffers } from "../../src/normalise/offers.ts";
import { amountsIn, priceSense, saysFree } from "../../src/normalise/price-words.ts";
import { contextOf, draftOf, eventOf, scene, source, text } from "./scene.ts";

type Texts = Parameters<typeof readOffers>[1];
const nothing: Texts = { name: "Atelier", description: null, disambiguatingDescription: null, location: [] };

function read(facts: DraftFacts, texts: Partial<Texts> = {}) {
  const { scope, codes } = scene();
  return { ...readOffers(facts, { ...nothing, ...texts }, scope), codes: codes() };
}
const words = (value: string) => read({ offers: [{ description: text(value) }] });

describe("words about a price", () => {
  it.each([
    ["gratuit", "free"],
    ["Gratuit pour tous", "free"],
    ["entrée libre", "free"],
    ["Entrée gratuite dans la limite des places disponibles", "free"],
    ["gratuit sur inscription", "free"],
    ["Free entry", "free"],
    ["free", "free"],
    ["0 €", "free"],
    ["prix libre", "chosen"],
    ["À prix libre et conscient", "chosen"],
    ["participation libre", "chosen"],
    ["au chapeau", "chosen"],
    ["12 €", "paid"],
    ["PAF 5€", "paid"],
    ["Prix libre à partir de 5 €", "paid"],
    ["Tarif plein 10 euros, gratuit pour les enfants", "paid"],
    ["payant", "paid"],
    ["sur adhésion", "membership"],
    ["Gratuit sur adhésion", "membership"],
    ["Gratuit pour les moins de 12 ans", "mixed"],
    ["Gratuit - 12 ans", "mixed"],
    ["Enfants gratuit", "mixed"],
    ["pas gratuit", "mixed"],
    ["Entrée libre, repas 12 €", "mixed"],
    ["free jazz", null],
    ["libre", null],
    ["sur inscription", null],
    ["", null],
  ])("%j says %s", (said, sense) => {
    expect(priceSense(said)).toBe(sense);
  });

  it("name their amounts, whatever stands around them", () => {
    expect(amountsIn("plein 8,50 €, réduit 5€ ; soutien 12 euros")).toEqual([5, 8.5, 12]);
    expect(amountsIn("PAF : 5")).toEqual([5]);
    expect(amountsIn("€ 7.50")).toEqual([7.5]);
    expect(amountsIn("tarif 12h, prix 20% le 3/12, 06 12 34 56 78")).toEqual([]);
    expect(amountsIn("10\u00a0€")).toEqual([10]);
  });

  it("in a long text count only when they are plain", () => {
    expect(saysFree("Venez nombreux. Entrée libre et gratuite !")).toBe(true);
    expect(saysFree("L'atelier est gratuit, sur inscription.")).toBe(true);
    expect(saysFree("Gratuit pour les moins de 12 ans")).toBe(false);
    expect(saysFree("Entrée libre. Repas : 12 €")).toBe(false);
    expect(saysFree("Café gratuit à l'accueil")).toBe(false);
    expect(saysFree("Découvrez le logiciel libre et gratuit")).toBe(false);
    expect(saysFree("Entrée libre sur adhésion")).toBe(false);
  });

  it("are read in linear time", () => {
    for (const piece of ["gratuit ", "entree ", "12 ", "€", "ans gratuit", "prix "]) {
      const long = piece.repeat(20_000);
      priceSense(long);
      saysFree(long);
      amountsIn(long);
    }
  });
});

describe("offers", () => {
  it("give a free one its price of nothing, and say that one gets in for it", () => {
    expect(words("Gratuit")).toMatchObject({
      offers: [{ price: "0", priceCurrency: "EUR", description: "Gratuit" }],
      isAccessibleForFree: true,
    });
    expect(read({ offers: [{ price: 0 }] })).toMatchObject({
      offers: [{ price: "0", priceCurrency: "EUR" }],
      isAccessibleForFree: true,
    });
  });

  it("keep a price that everyone chooses in its words", () => {
    expect(words("Prix libre")).toEqual({
      offers: [{ description: "Prix libre" }],
      isAccessibleForFree: true,
      codes: [],
    });
  });

  it("are one for each amount that the words name", () => {
    expect(words("8 € / 5 € réduit").offers.map(({ price }) => price)).toEqual(["5", "8"]);
    expect(words("8 € / 5 € réduit").isAccessibleForFree).toBe(false);
  });

  it("write decimals as schema.org asks, in euros in France and CFP francs in the Pacific", () => {
    expect(read({ offers: [{ price: 12.5 }] }).offers).toEqual([{ price: "12.50", priceCurrency: "EUR" }]);
    expect(read({ offers: [{ price: 12, priceCurrency: "chf" }] }).offers[0]?.priceCurrency).toBe("CHF");
    const noumea = draftOf({
      location: [{ addressLocality: "Nouméa", postalCode: "98800" }],
      offers: [{ price: 1000 }],
    });
    expect(eventOf(noumea).event.facts.offers[0]?.priceCurrency).toBe("XPF");
    const brussels = draftOf({
      location: [{ name: "X", addressLocality: "Bruxelles", addressCountry: "BE" }],
      offers: [{ price: 5 }],
    });
    expect(eventOf(brussels).event.facts.offers[0]).toEqual({ price: "5" });
  });

  it("say what is sold out", () => {
    expect(
      read({ offers: [{ price: 5, soldOut: true }, { soldOut: false }] }).offers.map(
        ({ availability }) => availability,
      ),
    ).toEqual(["SoldOut", "InStock"]);
  });

  it("are free for some is not free", () => {
    expect(
      read({
        offers: [
          { name: "Plein", price: 8 },
          { name: "Moins de 12 ans", price: 0 },
        ],
      }).isAccessibleForFree,
    ).toBe(false);
    expect(words("Gratuit pour les adhérents").isAccessibleForFree).toBeNull();
    expect(words("Sur adhésion").isAccessibleForFree).toBeNull();
  });

  it("report a price that is no amount, and keep its words", () => {
    expect(read({ offers: [{ price: -1 }] }).codes).toEqual(["PRICE_UNREAD"]);
    expect(words("quelques € pour le goûter")).toMatchObject({
      offers: [{ description: "quelques € pour le goûter" }],
      codes: ["PRICE_UNREAD"],
    });
  });
});

describe("free or not", () => {
  it("is first what the source says", () => {
    expect(read({ isAccessibleForFree: false, offers: [{ price: 0 }] }).isAccessibleForFree).toBe(false);
  });

  it("is then what its keywords, its title and its text say plainly", () => {
    expect(read({ keywords: ["Gratuit"] }).isAccessibleForFree).toBe(true);
    expect(read({ keywords: ["payant"] }).isAccessibleForFree).toBe(false);
    expect(read({}, { name: "Atelier vélo (gratuit)" }).isAccessibleForFree).toBe(true);
    expect(read({}, { description: "Entrée libre et gratuite." }).isAccessibleForFree).toBe(true);
    expect(read({}, { description: "Un concert." }).isAccessibleForFree).toBeNull();
  });

  it("is not known when nobody says, and no offer is invented", () => {
    expect(eventOf(draftOf({}), contextOf(source)).event.facts).toMatchObject({
      offers: [],
      isAccessibleForFree: null,
    });
  });
});
