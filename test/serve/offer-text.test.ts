import { describe, expect, it } from "vitest";
import { offerParts } from "../../src/serve/pages/offer-text.ts";

describe("an offer in words", () => {
  it.each([
    [{ name: "Plein tarif", price: "12.50", priceCurrency: "EUR" }, ["Plein tarif", "12,50\u00a0€"]],
    [{ price: "7.00", description: "adhérents" }, ["7,00\u00a0€", "adhérents"]],
    [{ price: "0" }, ["Gratuit"]],
    [{ price: "5", priceCurrency: "CHF" }, ["5\u00a0CHF"]],
    [{}, []],
  ])("says what it is for, how much, and for whom: %o", (offer, parts) => {
    expect(offerParts(offer, "fr")).toEqual(parts);
  });

  it("does not repeat a price that its own words say in full", () => {
    expect(offerParts({ price: "7", description: "7 €, gratuit avant 16 ans" }, "fr")).toEqual([
      "7 €, gratuit avant 16 ans",
    ]);
    expect(offerParts({ price: "0", name: "Gratuit" }, "fr")).toEqual(["Gratuit"]);
  });

  it("takes the end of another price for none of its own", () => {
    expect(offerParts({ price: "7", description: "17 € sur place" }, "fr")).toEqual([
      "7\u00a0€",
      "17 € sur place",
    ]);
    expect(offerParts({ price: "5", description: "2,5 € la bolée" }, "fr")).toEqual([
      "5\u00a0€",
      "2,5 € la bolée",
    ]);
  });
});
