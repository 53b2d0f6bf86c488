import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blockingKeys, lookupKeys, sharesKey } from "../../src/reconcile/blocking.ts";
import { scoreOf } from "../../src/reconcile/score.ts";
import { anyTelling, filature, page, told, town } from "./tellings.ts";

describe("the keys by which records meet", () => {
  it("are few for an event of one evening", () => {
    const keys = blockingKeys(told("un", { url: page }));
    expect(keys.length).toBeLessThanOrEqual(10);
    expect(keys).toContain("u:filature.example/agenda/bal-folk-des-chaloupes");
  });

  it("are bounded for a series of five hundred moments", () => {
    const daily = told("un", {
      rule: "FREQ=DAILY;COUNT=500",
      at: "2026-03-01T10:00",
      name: "Exposition Marines",
    });
    expect(daily.moments.length).toBeGreaterThan(400);
    expect(blockingKeys(daily).length).toBeLessThanOrEqual(50);
  });

  it("bring an event to its series whichever its date", () => {
    const series = told("un", {
      rule: "FREQ=WEEKLY;COUNT=50",
      at: "2026-03-03T18:00",
      name: "Chorale des Voisins",
    });
    for (const at of ["2026-03-10T18:00", "2026-08-04T18:00", "2026-11-17T18:00"])
      expect(sharesKey(series, told("autre", { at, name: "Chorale des Voisins" }))).toBe(true);
  });

  it("bring together what begins on two sides of the hour", () => {
    for (const [one, other] of [
      ["19:59", "20:10"],
      ["19:45", "20:00"],
      ["19:49", "19:51"],
    ])
      expect(
        sharesKey(
          told("un", { at: `2026-12-12T${one}`, name: "Concert" }),
          told("autre", { at: `2026-12-12T${other}`, name: "Bal" }),
        ),
      ).toBe(true);
  });

  it("bring an event without place to the one with the same title that day", () => {
    expect(sharesKey(told("un"), told("autre", { place: null, at: "2026-12-12" }))).toBe(true);
  });

  it("bring an everyday title at an hour to the same one of the day, in a store too", () => {
    const [a, b] = [
      told("un", { name: "Concert" }),
      told("autre", { name: "Concert", at: "2026-12-12T00:00" }),
    ];
    expect(lookupKeys(a).asked.some((key) => lookupKeys(b).kept.includes(key))).toBe(true);
    expect(lookupKeys(b).asked.some((key) => lookupKeys(a).kept.includes(key))).toBe(true);
  });

  it("do not bring together what one town has at one hour in several houses", () => {
    const other = { ...town, name: "Le Roudour", streetAddress: "2 rue Louis Herrien" };
    expect(sharesKey(told("un"), told("autre", { name: "Quiz de la rentrée", place: other }))).toBe(false);
  });

  it("do not bring together everything of a town, a day or an everyday title", () => {
    const apart = (one: Parameters<typeof told>[1], other: Parameters<typeof told>[1]) =>
      expect(sharesKey(told("un", one), told("autre", other))).toBe(false);
    apart({}, { at: "2026-12-12T17:00", name: "Loto des Aînés" });
    apart(
      { name: "Concert" },
      { name: "Concert", place: { ...filature, ...town, addressLocality: "Brest", postalCode: "29200" } },
    );
    apart({ name: "Atelier" }, { name: "Atelier", at: "2026-12-19T20:30", place: null });
  });

  it("are the same however often they are made", () => {
    fc.assert(
      fc.property(anyTelling, (telling) => {
        expect(blockingKeys(told("un", telling))).toEqual(blockingKeys(told("un", telling)));
      }),
    );
  });

  it("miss no pair that is the same", () => {
    fc.assert(
      fc.property(anyTelling, anyTelling, (one, other) => {
        const [a, b] = [told("un", one), told("autre", other)];
        fc.pre(scoreOf(a, b).verdict === "same");
        expect(sharesKey(a, b)).toBe(true);
        // In a store each finds the other, whichever came first.
        for (const [one, other] of [
          [a, b],
          [b, a],
        ] as const)
          expect(lookupKeys(one).asked.some((key) => lookupKeys(other).kept.includes(key))).toBe(true);
      }),
    );
  });

  it("lose nothing through the rule that what never meets is doubtful, for titles, times and places that are told", () => {
    fc.assert(
      fc.property(anyTelling, anyTelling, (one, other) => {
        const [a, b] = [told("un", one), told("autre", other)];
        fc.pre(a.places.length > 0 && b.places.length > 0 && a.isSeries === b.isSeries);
        expect(scoreOf(a, b).doubts).not.toContain("never-met");
      }),
    );
  });
});
