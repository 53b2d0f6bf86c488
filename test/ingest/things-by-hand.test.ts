import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { decideThings } from "../../src/ingest/decide-things.ts";
import { doubtfulThings } from "../../src/ingest/doubtful-things.ts";
import { refreshStale } from "../../src/ingest/refresh-stale.ts";
import { rematchStore } from "../../src/ingest/rematch-store.ts";
import { removeSource } from "../../src/ingest/remove-source.ts";
import { verify } from "../../src/ingest/verify-store.ts";
import type { Source } from "../../src/model/source.ts";
import { idOf } from "../../src/reconcile/identity.ts";
import type { DecisionType } from "../../src/store/decisions.ts";
import { listThingDecisions } from "../../src/store/thing-decisions.ts";
import { findEntity } from "../../src/store/things.ts";
import { at, FILATURE, id, planning, SAME_FILATURE, SOURCES, TellingHub } from "./telling-hub.ts";
import type { SaidPlace } from "./told-places.ts";

let hub: TellingHub;
beforeEach(async () => {
  hub = await TellingHub.open();
});
afterEach(async () => {
  expect(await verify(hub.database, hub.clock)).toEqual([]);
  await hub.close();
});

async function reopen(more: Partial<Record<string, Partial<Source>>> = {}): Promise<void> {
  await hub.close();
  hub = await TellingHub.open(more);
}

const decide = (type: DecisionType, one: string, other: string): Promise<number> =>
  decideThings(hub.database, "place", [one, other], type, hub.clock, planning);

const KIOSQUE: SaidPlace = { name: "Le Kiosque", streetAddress: "1 quai de Léon" };
const LAVOIR: SaidPlace = { name: "Le Lavoir", streetAddress: "3 rue du Lin" };
const filature = id("atelier", FILATURE);
const names = async () => (await hub.places()).map(({ name }) => name).sort();
const entityOf = (thing: string) => findEntity(hub.database, "place", thing);
/** The ids of tellings, parted into entities. */
const parts = async (): Promise<string[][]> => {
  const rows = await hub.database.all<{ id: string; entity: string }>(
    "SELECT id, entity_id AS entity FROM things WHERE said IS NOT NULL ORDER BY id",
  );
  return [...Map.groupBy(rows, ({ entity }) => entity).values()].map((all) => all.map((row) => row.id));
};

describe("two places that a person says are one", () => {
  it("are one though every word differs, under the id of the oldest, with all events there", async () => {
    await hub.tell("atelier", at("1", "Concert", FILATURE));
    hub.clock = "2026-11-26T12:00:00Z";
    await hub.tell("mairie", at("2", "Bal", KIOSQUE));
    const kiosque = id("mairie", KIOSQUE);
    expect(await decide("join", kiosque, filature)).toBe(1);
    expect(await hub.places()).toMatchObject([{ id: filature, name: "La Filature" }]);
    for (const { location } of await hub.shown())
      expect(location).toMatchObject([{ id: filature, alternateName: ["Le Kiosque"] }]);
    expect(await entityOf(kiosque)).toBe(filature);
  });

  it("stay one when either says something else, when others tell of them, and when their sources come anew", async () => {
    await hub.tell("atelier", at("1", "Concert", FILATURE));
    await hub.tell("mairie", at("2", "Bal", KIOSQUE));
    await decide("join", filature, id("mairie", KIOSQUE));
    await hub.tell("agenda", at("3", "Atelier", { ...KIOSQUE, name: "Kiosque" }, SAME_FILATURE));
    expect(await hub.places()).toHaveLength(1);
    await hub.tell("mairie", at("2", "Bal", { ...KIOSQUE, url: "http://kiosque.test/", latitude: 48.6 }));
    expect(await hub.places()).toHaveLength(1);
    await hub.withdraw("mairie");
    expect((await parts())[0]).toHaveLength(3);
    await hub.tell("mairie", at("2", "Bal", KIOSQUE));
    expect(await hub.places()).toHaveLength(1);
    expect((await parts())[0]).toHaveLength(4);
  });

  it("stay one when a source gives its place another name, and not where it names another place", async () => {
    await hub.tell("atelier", at("1", "Concert", FILATURE));
    await hub.tell("mairie", at("2", "Bal", KIOSQUE));
    await decide("join", filature, id("mairie", KIOSQUE));
    const renamed = { ...KIOSQUE, name: "Maison des quais" };
    await hub.tell("mairie", at("2", "Bal", renamed));
    expect(await hub.places()).toHaveLength(1);
    expect(await entityOf(id("mairie", renamed))).toBe(await entityOf(filature));
    await hub.tell("mairie", at("2", "Bal", { name: "Le Lavoir", streetAddress: "7 rue Haute" }));
    expect(await names()).toEqual(["La Filature", "Le Lavoir"]);
    await hub.tell("mairie", at("2", "Bal", renamed));
    expect(await hub.places()).toHaveLength(1);
    await decide("forget", filature, id("mairie", KIOSQUE));
    expect(await names()).toEqual(["La Filature", "Maison des quais"]);
  });

  it("stay one through a third of which nobody tells any more", async () => {
    await hub.tell("atelier", at("1", "Concert", FILATURE));
    await hub.tell("mairie", at("2", "Bal", KIOSQUE));
    await hub.tell("agenda", at("3", "Atelier", { ...LAVOIR, streetAddress: "7 rue Haute" }));
    const lavoir = id("agenda", { ...LAVOIR, streetAddress: "7 rue Haute" });
    await decide("join", `${filature}#telling`, `${id("mairie", KIOSQUE)}#telling`);
    await decide("join", `${lavoir}#telling`, `${id("mairie", KIOSQUE)}#telling`);
    await removeSource(hub.database, "mairie", hub.clock, planning);
    expect((await parts()).map(({ length }) => length)).toEqual([2]);
  });

  it("are joined though one source is a stranger's, whose other places stay its own", async () => {
    await reopen({ mairie: { trust: "stranger" } });
    await hub.tell("atelier", at("1", "Concert", FILATURE), at("3", "Lecture", LAVOIR));
    await hub.tell("mairie", at("2", "Bal", SAME_FILATURE), at("4", "Fête", LAVOIR));
    expect(await hub.places()).toHaveLength(4);
    await decide("join", filature, id("mairie", SAME_FILATURE));
    expect(await hub.places()).toHaveLength(3);
    expect(await entityOf(id("mairie", LAVOIR))).toBe(id("mairie", LAVOIR));
  });

  it("share an id, and no words under two licences", async () => {
    await reopen({ mairie: { license: "ODbL-1.0" } });
    await hub.tell("atelier", at("1", "Concert", FILATURE));
    await hub.tell("mairie", at("2", "Bal", { ...KIOSQUE, url: "http://mairie.test/kiosque" }));
    await decide("join", filature, id("mairie", KIOSQUE));
    const [bal, concert] = await hub.shown();
    expect(bal?.location).toMatchObject([{ name: "Le Kiosque", url: "http://mairie.test/kiosque" }]);
    expect(concert?.location).toMatchObject([{ name: "La Filature", url: null }]);
    expect(bal?.location[0]?.id).toBe(concert?.location[0]?.id);
    expect(JSON.stringify(concert)).not.toMatch(/Kiosque|mairie/);
  });

  it("come apart when that is taken back, by whatever ids", async () => {
    await hub.tell("atelier", at("1", "Concert", FILATURE));
    await hub.tell("mairie", at("2", "Bal", KIOSQUE));
    await hub.tell("agenda", at("3", "Atelier", SAME_FILATURE, { ...KIOSQUE, name: "Kiosque" }));
    const before = [await hub.shown(), await parts()];
    expect(await decide("join", filature, id("mairie", KIOSQUE))).toBe(4);
    expect(await decide("forget", id("agenda", SAME_FILATURE), id("mairie", KIOSQUE))).toBe(4);
    expect([await hub.shown(), await parts()]).toEqual(before);
    expect(await decide("forget", filature, id("mairie", KIOSQUE))).toBe(0);
    expect(await hub.database.all("SELECT id FROM things WHERE is_decided = 1")).toEqual([]);
  });
});

describe("two places that a person says are not one", () => {
  it("come apart, and what is the same as the one stays with it", async () => {
    await hub.tell("atelier", at("1", "Concert", { name: "La Filature" }));
    await hub.tell("mairie", at("2", "Bal", { name: "La filature" }));
    await hub.tell("agenda", at("3", "Atelier", { name: "Filature" }));
    expect(await hub.places()).toHaveLength(1);
    const [head = ""] = (await hub.places()).map((place) => place.id);
    const other = SOURCES.map((source, index) =>
      id(source, { name: ["La Filature", "La filature", "Filature"][index] ?? "" }),
    ).find((each) => each !== head);
    expect(await decide("split", other ?? "", head)).toBe(2);
    expect((await parts()).map(({ length }) => length).sort()).toEqual([1, 2]);
    expect(await entityOf(other ?? "")).toBe(other);
  });

  it("are not one through a third, nor when they say the same, nor when the one is renamed", async () => {
    await hub.tell("atelier", at("1", "Concert", FILATURE));
    await hub.tell("mairie", at("2", "Bal", SAME_FILATURE));
    await decide("split", filature, id("mairie", SAME_FILATURE));
    expect(await hub.places()).toHaveLength(2);
    await hub.tell("agenda", at("3", "Atelier", FILATURE));
    expect(await hub.places()).toHaveLength(2);
    const renamed = { ...FILATURE, name: "LA FILATURE" };
    await hub.tell("mairie", at("2", "Bal", { ...renamed, streetAddress: "3 r. du Lin" }));
    expect(await hub.places()).toHaveLength(2);
    expect(await entityOf(id("mairie", { ...renamed, streetAddress: "3 r. du Lin" }))).not.toBe(
      await entityOf(filature),
    );
  });

  it("come apart as they were joined, though a hand joined them", async () => {
    await hub.tell("atelier", at("1", "Concert", FILATURE));
    await hub.tell("mairie", at("2", "Bal", KIOSQUE));
    await hub.tell("agenda", at("3", "Atelier", SAME_FILATURE, { ...KIOSQUE, name: "Kiosque" }));
    const before = await parts();
    await decide("join", filature, id("mairie", KIOSQUE));
    await decide("split", filature, id("mairie", KIOSQUE));
    expect(await parts()).toEqual(before);
    expect(await listThingDecisions(hub.database, "place")).toMatchObject([{ decision: "split" }]);
    expect(await listThingDecisions(hub.database, "organization")).toEqual([]);
    await decide("join", filature, id("mairie", KIOSQUE));
    expect(await parts()).toHaveLength(1);
  });
});

describe("a decision", () => {
  it("is refused for what is unknown, of another kind, or the same", async () => {
    await hub.tell("atelier", { ...at("1", "Concert", FILATURE), by: [{ name: "Ulamir", url: null }] });
    await hub.tell("mairie", at("2", "Bal", KIOSQUE));
    expect(await decide("join", filature, "nowhere")).toBe(0);
    expect(await decide("join", filature, filature)).toBe(0);
    expect(await decide("split", filature, idOf("organization", "atelier", "ulamir"))).toBe(0);
  });

  it("writes events of large places by the schedule, and nothing is lost in between", async () => {
    const many = Array.from({ length: 620 }, (_, i) => ({
      ...at("1", `Atelier ${i}`, FILATURE),
      uid: `e${i}`,
    }));
    await hub.tell("atelier", ...many);
    hub.clock = "2026-11-26T12:00:00Z";
    await hub.tell("mairie", at("2", "Bal", KIOSQUE));
    await decide("join", filature, id("mairie", KIOSQUE));
    expect(await hub.database.all("SELECT record FROM stale_records")).toHaveLength(619);
    await refreshStale(hub.database, 1000, () => hub.clock, planning);
    for (const { location } of await hub.shown()) expect(location[0]?.alternateName).toEqual(["Le Kiosque"]);
  });

  it("costs a commit no read where nothing was decided, and one where something was", async () => {
    const asked: string[] = [];
    const { all } = hub.database;
    hub.database.all = (sql: string, ...params: never[]) => {
      if (sql.includes("thing_decisions")) asked.push(sql);
      return all.call(hub.database, sql, ...params) as Promise<never>;
    };
    await hub.tell("atelier", at("1", "Concert", FILATURE), at("2", "Lecture", LAVOIR));
    await hub.tell("mairie", at("2", "Bal", SAME_FILATURE));
    expect(asked).toEqual([]);
    await decide("split", filature, id("mairie", SAME_FILATURE));
    asked.length = 0;
    await hub.tell("atelier", at("1", "Concert", FILATURE), at("3", "Lecture", LAVOIR));
    expect(asked).toEqual([]);
    await hub.tell("mairie", at("2", "Bal", { ...SAME_FILATURE, url: "http://mairie.test/filature" }));
    expect(asked.length).toBeLessThanOrEqual(2);
  });

  it("waits for sources that tell of nothing just now", async () => {
    await hub.tell("atelier", at("1", "Concert", FILATURE));
    await hub.tell("mairie", at("2", "Bal", KIOSQUE));
    for (const source of ["atelier", "mairie"]) await hub.withdraw(source);
    expect(await decide("join", filature, id("mairie", KIOSQUE))).toBe(1);
    await hub.tell("mairie", at("2", "Bal", KIOSQUE));
    await hub.tell("atelier", at("1", "Concert", FILATURE));
    expect((await parts()).map(({ length }) => length)).toEqual([2]);
  });

  it("is brought about by the schedule when the one who took it could not", async () => {
    await hub.tell("atelier", at("1", "Concert", FILATURE));
    await hub.tell("mairie", at("2", "Bal", KIOSQUE));
    const { batch } = hub.database;
    let batches = 0;
    hub.database.batch = (statements) => {
      batches += 1;
      return batches === 1 ? batch.call(hub.database, statements) : Promise.reject(new Error("killed"));
    };
    await expect(decide("join", filature, id("mairie", KIOSQUE))).rejects.toThrow("killed");
    hub.database.batch = batch;
    expect(await hub.places()).toHaveLength(2);
    await refreshStale(hub.database, 100, () => hub.clock, planning);
    expect(await hub.places()).toHaveLength(1);
    expect(await hub.database.all("SELECT record FROM stale_records")).toEqual([]);
  });

  it("holds for an organization that takes another name and keeps its page", async () => {
    const by = (uid: string, name: string, url: string) => ({
      ...at(uid, `${uid} fois`, FILATURE),
      by: [{ name, url }],
    });
    const pages = ["http://ulamir.test/", "http://port.test/"] as const;
    await hub.tell("atelier", by("1", "Ulamir", pages[0]));
    await hub.tell("mairie", by("2", "Le port", pages[1]));
    const pair = [
      idOf("organization", "atelier", "ulamir"),
      idOf("organization", "mairie", "le port"),
    ] as const;
    await decideThings(hub.database, "organization", pair, "join", hub.clock, planning);
    const organizations = () =>
      hub.database.all("SELECT DISTINCT organization_id AS id FROM event_organizers");
    await hub.tell("mairie", by("2", "Le grand port", pages[1]));
    expect(await organizations()).toHaveLength(1);
    await hub.tell("mairie", by("2", "Les voisins", "http://voisins.test/"));
    expect(await organizations()).toHaveLength(2);
  });

  it("joins organizations, too", async () => {
    const by = (uid: string, name: string) => ({ ...at(uid, name, FILATURE), by: [{ name, url: null }] });
    await hub.tell("atelier", by("1", "Ulamir"));
    await hub.tell("mairie", by("2", "Tiers-lieu du port"));
    const ids = [
      idOf("organization", "atelier", "ulamir"),
      idOf("organization", "mairie", "tiers-lieu du port"),
    ];
    const pair = [ids[0] ?? "", ids[1] ?? ""] as const;
    expect(await decideThings(hub.database, "organization", pair, "join", hub.clock, planning)).toBe(1);
    expect(
      await hub.database.all("SELECT DISTINCT organization_id AS id FROM event_organizers"),
    ).toHaveLength(1);
  });
});

describe("what is doubtful", () => {
  const doubtful = (limit = 50) => doubtfulThings(hub.database, "place", limit);

  it("is listed with what both say and why, until a person decides", async () => {
    await hub.tell("atelier", at("1", "Concert", FILATURE));
    await hub.tell("mairie", at("2", "Bal", LAVOIR), at("3", "Lecture", KIOSQUE));
    await hub.tell("agenda", at("3", "Atelier", SAME_FILATURE));
    const [a, b] = [await entityOf(filature), await entityOf(id("mairie", LAVOIR))].sort();
    const [found, ...more] = await doubtful();
    expect(more).toEqual([]);
    expect(found).toMatchObject({ a: { id: a }, b: { id: b }, reasons: ["name"] });
    const houses = [found?.a, found?.b].toSorted((x, y) => (y?.names.length ?? 0) - (x?.names.length ?? 0));
    expect(houses).toMatchObject([
      { names: ["Filature", "La Filature"], communes: ["Morlaix"], sources: ["agenda", "atelier"] },
      { names: ["Le Lavoir"], communes: ["Morlaix"], sources: ["mairie"] },
    ]);
    await decide("split", filature, id("mairie", LAVOIR));
    expect(await doubtful()).toEqual([]);
    await decide("forget", filature, id("mairie", LAVOIR));
    expect(await doubtful()).toHaveLength(1);
    await decide("join", filature, id("mairie", LAVOIR));
    expect(await doubtful()).toEqual([]);
  });

  it("is each pair once, and no more than asked for", async () => {
    await reopen({ mairie: { trust: "stranger" }, agenda: { trust: "stranger" } });
    for (const [index, source] of SOURCES.entries())
      await hub.tell(source, at(`${index + 1}`, source, FILATURE, KIOSQUE));
    expect(await doubtful()).toHaveLength(6);
    expect(await doubtful(4)).toEqual((await doubtful()).slice(0, 4));
    expect((await doubtful())[0]?.reasons).toEqual(["trust"]);
  });
});

const aPlace = fc.record({
  name: fc.constantFrom("La Filature", "Filature", "Biocoop", "Salle des fêtes", "Le Kiosque", null),
  streetAddress: fc.constantFrom(null, "3 rue du Lin", "3, rue du lin", "5 rue du Lin", "1 quai de Léon"),
});
/**
 * What is heard of one of two that were joined by hand is, by its name, either of two that differ: with one of these gone,
 * the other is one with it, and still is not what that one is.
 */
const TORN = [
  [
    [[{ name: "La Filature", streetAddress: "1 quai de Léon" }]],
    [[{ name: "La Filature", streetAddress: "3 rue du Lin" }]],
    [[{ name: "Filature", streetAddress: null }]],
  ],
  ["mairie", "agenda", "atelier"],
  [[2, 0, "join"]],
] as const;

/** As above, but one of the two that differ was not decided of. */
const TORN_BY_A_THIRD = [
  [
    [[{ name: "La Filature", streetAddress: "3, rue du lin" }]],
    [
      [
        { name: "La Filature", streetAddress: "5 rue du Lin" },
        { name: "Salle des fêtes", streetAddress: null },
      ],
      [{ name: "La Filature", streetAddress: "3 rue du Lin" }],
    ],
    [
      [
        { name: "Biocoop", streetAddress: null },
        { name: "Le Kiosque", streetAddress: null },
      ],
      [{ name: "La Filature", streetAddress: null }],
    ],
  ],
  ["mairie", "agenda", "atelier"],
  [[0, 1246700513, "join"]],
] as const;

const aProgramme = fc.array(fc.array(aPlace, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 });

describe("the order in which sources are imported once somebody decided", () => {
  it("makes no difference to which places are one, to their ids, or to what is shown of them", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(aProgramme, aProgramme, aProgramme),
        fc.shuffledSubarray([...SOURCES], { minLength: 3 }),
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom<DecisionType>("join", "split")), {
          maxLength: 3,
        }),
        async (programmes, order, choices) => {
          const tell = (source: (typeof SOURCES)[number]) =>
            hub.tell(
              source,
              ...(programmes[SOURCES.indexOf(source)] ?? []).map((places, i) => ({
                ...at(`${i + 1}`, `${source} ${i}`, ...places),
                uid: `${i}`,
              })),
            );
          const importAll = async () => {
            await reopen();
            for (const source of SOURCES) await tell(source);
          };
          const state = async () => ({
            events: await hub.shown(),
            places: await hub.places(),
            things: await hub.database.all("SELECT id, entity_id, said, shown FROM things ORDER BY id"),
            findings: await verify(hub.database, hub.clock),
          });
          await importAll();
          const things = await hub.database.all<{ id: string }>("SELECT id FROM things ORDER BY id");
          const decided: { a: string; b: string; type: DecisionType }[] = [];
          for (const [x, y, type] of choices) {
            const [a = "", b = ""] = [x, y].map((n) => things[n % things.length]?.id);
            if (await decide(type, a, b)) decided.push({ a, b, type });
          }
          const made = await hub.database.all("SELECT * FROM thing_decisions");
          const one = await state();
          expect(one.findings).toEqual([]);
          const entities = new Map(things.map((thing) => [thing.id, ""]));
          for (const { id: thing, entity_id } of one.things as { id: string; entity_id: string }[])
            entities.set(thing, entity_id);
          // The last word on two of them holds.
          const last = decided.at(-1);
          if (last !== undefined)
            expect(entities.get(last.a) === entities.get(last.b)).toBe(last.type === "join");
          for (const decision of made as { a: string; b: string; decision: string }[])
            if (decision.decision === "split")
              expect(entities.get(decision.a)).not.toBe(entities.get(decision.b));
          // The sources stop, and come back in another order.
          for (const source of order) await hub.withdraw(source);
          expect(await parts()).toEqual([]);
          for (const source of order) await tell(source);
          expect((await state()).things).toEqual(one.things);
          // A store that is looked through from the beginning comes to the same.
          await hub.database.run("DELETE FROM meta WHERE key LIKE 'matched%'");
          while ((await rematchStore(hub.database, 2, () => hub.clock, planning)) !== null);
          expect((await state()).things).toEqual(one.things);
          expect((await state()).places).toEqual(one.places);
        },
      ),
      { numRuns: 30, examples: [structuredClone(TORN) as never, structuredClone(TORN_BY_A_THIRD) as never] },
    );
  }, 180_000);
});
