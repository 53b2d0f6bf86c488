import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Place } from "../../src/model/place.ts";
import type { Source } from "../../src/model/source.ts";
import type { HandDecision } from "../../src/reconcile/rulings.ts";
import { clusterThings } from "../../src/reconcile/things/cluster-things.ts";
import { compareThings, tellingOf, thingKeys } from "../../src/reconcile/things/compare-things.ts";
import { composePlace } from "../../src/reconcile/things/compose-thing.ts";
import type { Thing } from "../../src/reconcile/things/thing.ts";
import { samplePlace, sampleSource } from "../store/samples.ts";

type PlaceThing = Extract<Thing, { kind: "place" }>;
let count = 0;

function place(
  name: string | null,
  said: Partial<Place> = {},
  source: Partial<Source> & { id?: string } = {},
  more: Partial<PlaceThing> = {},
): PlaceThing {
  count += 1;
  const id = source.id ?? `source-${count}`;
  return {
    id: `thing-${count}`,
    kind: "place",
    source: sampleSource(id, source),
    trust: 50,
    created: "2026-11-24T00:00:00Z",
    held: null,
    said: { ...samplePlace(id, ""), id: `thing-${count}`, streetAddress: null, ...said, name },
    ...more,
  };
}

const verdict = (a: Thing, b: Thing): string => compareThings(tellingOf(a), tellingOf(b)).verdict;
const at = (latitude: number, longitude = -3.83): Partial<Place> => ({
  latitude,
  longitude,
  geoOrigin: "source",
});
const street = (streetAddress: string): Partial<Place> => ({ streetAddress });
const known = (propertyID: string): Partial<Place> => ({ identifier: [{ propertyID, value: "FR-29-0042" }] });
const paris = (inseeArrondissement: string | null): Partial<Place> => ({
  inseeCommune: "75056",
  addressLocality: "Paris",
  postalCode: null,
  inseeArrondissement,
});
const us = (postalCode: string | null): Partial<Place> => ({
  inseeCommune: null,
  addressCountry: "US",
  addressLocality: "Springfield",
  postalCode,
});

describe("two tellings of a place", () => {
  it.each<[string, PlaceThing, PlaceThing, string]>([
    [
      "name and street in two spellings",
      place("La Filature", street("3, r. du Lin")),
      place("Filature", street("3 rue du Lin")),
      "same",
    ],
    [
      "a name of its own in one commune",
      place("La Filature"),
      place("Filature", street("3 rue du Lin")),
      "same",
    ],
    [
      "a name of its own within a hundred metres",
      place("La Filature", at(48.58)),
      place("La Filature", at(48.5805)),
      "same",
    ],
    [
      "a hall of every town, at one address",
      place("Salle des fêtes", street("1 place Allende")),
      place("La salle des fêtes", street("1 pl. Allende")),
      "same",
    ],
    ["a commune as such", place(null), place("Morlaix"), "same"],
    ["a hall of every town, without an address", place("Mairie"), place("Mairie"), "doubtful"],
    [
      "an everyday name, without an address",
      place("Maison pour tous"),
      place("Maison pour tous"),
      "doubtful",
    ],
    ["a chain, without an address", place("Biocoop"), place("Biocoop", street("3 rue du Lin")), "doubtful"],
    [
      "two names at one address",
      place("La Filature", street("3 rue du Lin")),
      place("Le Kiosque", street("3 rue du Lin")),
      "doubtful",
    ],
    [
      "one name some hundred metres apart",
      place("La Filature", at(48.58)),
      place("La Filature", at(48.585)),
      "doubtful",
    ],
    [
      "a name in Paris, without its arrondissement",
      place("Le Central", paris(null)),
      place("Le Central", paris(null)),
      "doubtful",
    ],
    ["a house and one of its rooms", place("La Filature"), place("La Filature, grande salle"), "doubtful"],
    [
      "a town abroad of which there are several",
      place("Rialto", us(null)),
      place("Rialto", us("62701")),
      "doubtful",
    ],
    [
      "an address, and a name there",
      place(null, street("3 rue du Lin")),
      place("La Filature", street("3 rue du Lin")),
      "doubtful",
    ],
    [
      "two arrondissements",
      place("Le Central", paris("75111")),
      place("Le Central", paris("75112")),
      "different",
    ],
    ["two rooms", place("Filature salle A"), place("Filature salle B"), "different"],
    [
      "two houses in a street",
      place("La Filature", street("3 rue du Lin")),
      place("La Filature", street("5 rue du Lin")),
      "different",
    ],
    [
      "one name kilometres apart",
      place("La Filature", at(48.58)),
      place("La Filature", at(48.64)),
      "different",
    ],
    ["two names", place("La Filature"), place("Le Kiosque"), "different"],
    [
      "two names and one number in the national directory",
      place("La Filature", known("https://tiers-lieux.example/annuaire")),
      place("Le Tiers-Lieu de Morlaix", known("https://tiers-lieux.example/annuaire")),
      "same",
    ],
    [
      "two names and a number of somebody's own",
      place("La Filature", known("id")),
      place("Le Kiosque", known("id")),
      "different",
    ],
    [
      "one number in two communes",
      place("La Filature", known("Identifiant_national")),
      place("La Filature", { ...known("Identifiant_national"), inseeCommune: "29019" }),
      "different",
    ],
  ])("compare: %s", (_, one, other, expected) => {
    expect(verdict(one, other)).toBe(expected);
    expect(verdict(other, one)).toBe(expected);
    const shared = thingKeys(tellingOf(one)).filter((key) => thingKeys(tellingOf(other)).includes(key));
    if (expected === "same") expect(shared).not.toEqual([]);
  });

  it("are never one when a stranger registered one of their sources", () => {
    const own = place("La Filature", street("3 rue du Lin"));
    const other = place("La Filature", street("3 rue du Lin"), { trust: "stranger" });
    expect(verdict(own, other)).toBe("doubtful");
  });
});

describe("what is shown of a place", () => {
  it("comes property by property from its own source, then by kind of feed, then by age", () => {
    const relay = place(
      "La filature (relais)",
      { ...street("3 rue du Lin"), url: "http://relay.test/" },
      { kind: "crieur" },
    );
    const old = place("Filature", at(48.58), {}, { created: "2025-01-01T00:00:00Z" });
    const api = place("FILATURE", {}, {}, { trust: 90 });
    const own = place("La Filature", {}, { place: { name: "La Filature" } });
    const all = [relay, old, api, own];
    const composed = composePlace("x", all);
    expect(composed).toMatchObject({
      id: "x",
      name: "La Filature",
      streetAddress: "3 rue du Lin",
      latitude: 48.58,
      geoOrigin: "source",
      url: "http://relay.test/",
      alternateName: ["FILATURE", "La filature (relais)"],
    });
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 4 }), (order) => {
        expect(composePlace("x", order)).toEqual(composed);
      }),
    );
  });
});

describe("a place that a hand joined from two communes", () => {
  it("has its point and its arrondissement from those who give its address", () => {
    const street = place("La Filature", { streetAddress: "3 rue du Lin" });
    const elsewhere = place(
      "La Filature",
      { ...at(48.39, -4.49), ...paris("75111"), addressLocality: "Brest", postalCode: "29200" },
      { place: { name: "La Filature" } },
    );
    expect(composePlace("x", [street, elsewhere])).toMatchObject({
      addressLocality: "Morlaix",
      inseeCommune: "29151",
      latitude: street.said.latitude,
      inseeArrondissement: null,
    });
  });
});

const aTelling = fc
  .record({
    name: fc.constantFrom(
      "La Filature",
      "Filature",
      "Filature salle A",
      "Filature salle 2",
      "Mairie",
      "Kiosque",
      null,
    ),
    streetAddress: fc.constantFrom(null, "3 rue du Lin", "3 r. du Lin", "5 rue du Lin", "1 quai de Léon"),
    latitude: fc.constantFrom(48.58, 48.5805, 48.582, 48.65),
    geoOrigin: fc.constantFrom("commune" as const, "source" as const),
    inseeCommune: fc.constantFrom("29151", "29151", "29019"),
    day: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ day, name, ...said }) => place(name, said, {}, { created: `2026-11-0${day}T00:00:00Z` }));

describe("tellings that are parted into places", () => {
  const aSet = fc.array(aTelling, { maxLength: 8 });

  it("come out the same in any order", () => {
    const ids = (things: readonly Thing[]) =>
      clusterThings([things.map(tellingOf)])
        .map((cluster) => cluster.map(({ thing }) => thing.id).sort())
        .sort();
    fc.assert(
      fc.property(
        aSet.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, order]) => {
          expect(ids(order)).toEqual(ids(all));
        },
      ),
    );
  });

  it("are together or apart as a person said, in any order, and the others as their words say", () => {
    const aDecision = (all: readonly Thing[]) =>
      fc
        .tuple(fc.nat(), fc.nat(), fc.constantFrom("join" as const, "split" as const))
        .map(([x, y, type]) => ({
          type,
          a: all[x % all.length]?.id ?? "",
          b: y % 5 === 0 ? "nobody-tells-of-it" : (all[y % all.length]?.id ?? ""),
        }));
    const aCase = fc
      .array(aTelling, { minLength: 1, maxLength: 8 })
      .chain((all) =>
        fc.tuple(
          fc.constant(all),
          fc.shuffledSubarray(all, { minLength: all.length }),
          fc.uniqueArray(aDecision(all), { maxLength: 4, selector: ({ a, b }) => [a, b].sort().join() }),
        ),
      );
    const parted = (things: readonly Thing[], decisions: readonly HandDecision[]) => {
      const clusters = clusterThings([things.map(tellingOf)], decisions);
      return clusters.map((cluster) => cluster.map(({ thing }) => thing.id).sort()).sort();
    };
    fc.assert(
      fc.property(aCase, ([all, order, decisions]) => {
        const clusters = parted(all, decisions);
        expect(parted(order, decisions.toReversed())).toEqual(clusters);
        expect(clusters.flat().sort()).toEqual(all.map(({ id }) => id).sort());
        const areOne = (a: string, b: string) =>
          clusters.some((cluster) => cluster.includes(a) && cluster.includes(b));
        const joins = decisions.filter(({ type, a, b }) => type === "join" && a !== b);
        for (const { type, a, b } of decisions)
          if (type === "split" && a !== b) expect(areOne(a, b)).toBe(false);
        if (joins.length === decisions.length)
          for (const { a, b } of joins) if (!b.startsWith("nobody")) expect(areOne(a, b)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("are joined by hand though they are too many to be joined by words, and by nothing else", () => {
    const many = Array.from({ length: 501 }, () => place("La Filature", street("3 rue du Lin")));
    const other = place("Le Kiosque");
    const [first] = many;
    const decisions = [{ type: "join" as const, a: first?.id ?? "", b: other.id }];
    const clusters = clusterThings([many.map(tellingOf), [tellingOf(other)]], decisions);
    expect(clusters).toHaveLength(501);
    expect(clusters.filter(({ length }) => length === 2)).toHaveLength(1);
  });

  it("follow by their words either of two that a person joined, and those that are split stay with their own", () => {
    const [one, two] = [place("Filature", street("3 rue du Lin")), place("Filature", street("5 rue du Lin"))];
    const [three, five] = [
      place("La Filature", street("3, rue du Lin")),
      place("La Filature", street("5, rue du Lin")),
    ];
    const named = place("Filature");
    const sizes = (type: "join" | "split", a: Thing, b: Thing) =>
      clusterThings([[one, two, three, five, named].map(tellingOf)], [{ type, a: a.id, b: b.id }])
        .map(({ length }) => length)
        .sort();
    expect(clusterThings([[one, two, three, five, named].map(tellingOf)])).toHaveLength(3);
    expect(sizes("join", one, two)).toEqual([5]);
    expect(sizes("split", one, three)).toEqual([1, 1, 1, 2]);
  });

  it("are never with what is different from them, and whatever is the same has a key in common", () => {
    fc.assert(
      fc.property(aSet, (all) => {
        for (const cluster of clusterThings([all.map(tellingOf)]))
          for (const one of cluster)
            for (const other of cluster)
              if (one !== other) expect(compareThings(one, other).verdict).not.toBe("different");
        for (const one of all.map(tellingOf))
          for (const other of all.map(tellingOf)) {
            if (compareThings(one, other).verdict !== "same") continue;
            expect(thingKeys(one).some((key) => thingKeys(other).includes(key))).toBe(true);
          }
      }),
    );
  });
});
