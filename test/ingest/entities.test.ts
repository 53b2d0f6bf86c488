import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { refreshStale } from "../../src/ingest/refresh-stale.ts";
import { rematchStore } from "../../src/ingest/rematch-store.ts";
import { removeSource } from "../../src/ingest/remove-source.ts";
import { verify } from "../../src/ingest/verify-store.ts";
import { findEntity } from "../../src/store/things.ts";
import { at, FILATURE, id, planning, SAME_FILATURE, SOURCES, TellingHub } from "./telling-hub.ts";
import type { SaidPlace } from "./told-places.ts";

let hub: TellingHub;
beforeEach(async () => {
  hub = await TellingHub.open();
});
afterEach(() => hub.close());

describe("a place that several sources tell of", () => {
  it("is one, under the id of the oldest telling, and has the other names beside", async () => {
    await hub.tell("atelier", at("1", "Concert", FILATURE));
    hub.clock = "2026-11-26T12:00:00Z";
    await hub.tell("mairie", at("2", "Bal", SAME_FILATURE));
    const [only, ...more] = await hub.places();
    expect(more).toEqual([]);
    expect(only).toMatchObject({ id: id("atelier", FILATURE), name: "La Filature" });
    expect(JSON.parse(only?.beside ?? "")).toEqual({
      alternateName: ["Filature"],
      isBasedOn: ["atelier", "mairie"],
    });
    for (const { location } of await hub.shown())
      expect(location).toMatchObject([{ id: id("atelier", FILATURE), name: "La Filature" }]);
    expect(await findEntity(hub.database, "place", id("mairie", SAME_FILATURE))).toBe(
      id("atelier", FILATURE),
    );
    expect(await verify(hub.database, hub.clock)).toEqual([]);
  });

  it("comes apart when a source says that it is elsewhere, and each has its own id again", async () => {
    await hub.tell("atelier", at("1", "Concert", FILATURE));
    await hub.tell("mairie", at("2", "Bal", SAME_FILATURE));
    await hub.tell("mairie", at("2", "Bal", { ...SAME_FILATURE, streetAddress: "9 place des Otages" }));
    expect((await hub.places()).map(({ name }) => name).sort()).toEqual(["Filature", "La Filature"]);
    expect((await hub.places()).every(({ beside }) => beside === null)).toBe(true);
    expect(await verify(hub.database, hub.clock)).toEqual([]);
  });

  it("keeps its id when the source that gave it goes", async () => {
    await hub.tell("atelier", at("1", "Concert", FILATURE));
    hub.clock = "2026-11-26T12:00:00Z";
    await hub.tell("mairie", at("2", "Bal", SAME_FILATURE));
    await removeSource(hub.database, "atelier", hub.clock, planning);
    expect(await hub.places()).toMatchObject([
      { id: id("atelier", FILATURE), name: "Filature", beside: null },
    ]);
    expect(await verify(hub.database, hub.clock)).toEqual([]);
  });

  it("is not written again when nothing is new", async () => {
    await hub.tell("atelier", at("1", "Concert", FILATURE));
    await hub.tell("mairie", at("2", "Bal", SAME_FILATURE));
    const log = () => hub.database.all("SELECT seq, event_id, modified FROM changes ORDER BY seq");
    const before = await log();
    hub.clock = "2026-11-24T15:00:00Z";
    await hub.tell("atelier", at("1", "Concert", FILATURE));
    await hub.tell("mairie", at("2", "Bal", SAME_FILATURE));
    expect(await log()).toEqual(before);
  });
});

describe("two places", () => {
  const GEO = { latitude: 48.58, longitude: -3.83, geoOrigin: "source" as const };
  const FAR = { latitude: 48.6, longitude: -3.9, geoOrigin: "source" as const };
  const ELSEWHERE = { addressLocality: "Brest", inseeCommune: "29019", postalCode: "29200" };
  it.each<[string, SaidPlace, SaidPlace]>([
    [
      "rooms of one house",
      { ...FILATURE, name: "Filature salle A" },
      { ...FILATURE, name: "Filature salle B" },
    ],
    ["of one name in two towns", FILATURE, { ...FILATURE, ...ELSEWHERE }],
    ["houses in one street", FILATURE, { ...FILATURE, streetAddress: "5 rue du Lin" }],
    [
      "shops of a chain",
      { ...FILATURE, name: "Biocoop" },
      { name: "Biocoop", streetAddress: "1 quai de Léon" },
    ],
    ["names at one address", FILATURE, { ...FILATURE, name: "Le Kiosque" }],
    ["of one name far apart", { name: "La Filature", ...GEO }, { name: "La Filature", ...FAR }],
    ["halls without an address", { name: "Salle des fêtes" }, { name: "Salle des fêtes" }],
    ["kinds of house under one name", { name: "École Jean Jaurès" }, { name: "Gymnase Jean Jaurès" }],
  ])("stay two: %s", async (_, one, other) => {
    await hub.tell("atelier", at("1", "Concert", one));
    await hub.tell("mairie", at("2", "Bal", other));
    expect(await hub.places()).toHaveLength(2);
    expect(await verify(hub.database, hub.clock)).toEqual([]);
  });

  it("that are different are not joined by a third that could be either", async () => {
    await hub.tell("atelier", at("1", "Concert", { ...FILATURE, name: "Biocoop" }));
    await hub.tell("mairie", at("2", "Bal", { name: "Biocoop", streetAddress: "1 quai de Léon" }));
    await hub.tell("agenda", at("3", "Atelier", { name: "Biocoop" }));
    expect(await hub.places()).toHaveLength(3);
  });
});

describe("a place that by its name could be either of two", () => {
  const NOWHERE = { name: "La Filature" };
  const ELSEWHERE = { name: "La Filature", streetAddress: "1 quai de Léon" };
  it("is neither, whichever of them is told of last", async () => {
    await hub.tell("mairie", at("2", "Bal", ELSEWHERE));
    await hub.tell("atelier", at("1", "Concert", NOWHERE));
    await hub.tell("agenda", at("3", "Atelier", FILATURE));
    expect((await hub.places()).map((place) => place.id)).toEqual(
      [id("mairie", ELSEWHERE), id("atelier", NOWHERE), id("agenda", FILATURE)].sort(),
    );
    await hub.tell("mairie", at("2", "Bal", ELSEWHERE), at("4", "Fête", FILATURE));
    expect(await hub.places()).toHaveLength(3);
  });
});

describe("a stranger that registers a feed with the name and address of a house", () => {
  it("changes neither its page nor what events show of it, whoever came first", async () => {
    for (const order of [
      ["atelier", "mairie"],
      ["mairie", "atelier"],
    ]) {
      await hub.close();
      hub = await TellingHub.open({ mairie: { trust: "stranger" } });
      for (const source of order)
        await hub.tell(
          source,
          at(source === "atelier" ? "1" : "2", source, { ...FILATURE, url: `http://${source}.test/` }),
        );
      const own = (await hub.places()).find((place) => place.id === id("atelier", FILATURE));
      expect(own).toMatchObject({ name: "La Filature", beside: null });
      expect(await hub.places()).toHaveLength(2);
      const links = await hub.database.all(
        "SELECT event_id FROM event_places WHERE place_id = ?",
        own?.id ?? "",
      );
      expect(links).toHaveLength(1);
      expect(await findEntity(hub.database, "place", id("atelier", FILATURE))).toBe(id("atelier", FILATURE));
    }
  });
});

describe("sources of several licences that tell of one place", () => {
  it("share its id, and not their words", async () => {
    await hub.close();
    hub = await TellingHub.open({ mairie: { license: "ODbL-1.0" } });
    await hub.tell("atelier", at("1", "Bal", FILATURE));
    await hub.tell("mairie", at("2", "Concert", { ...SAME_FILATURE, url: "http://mairie.test/filature" }));
    const [bal, concert] = await hub.shown();
    expect(bal?.location).toMatchObject([{ name: "La Filature", url: null }]);
    expect(concert?.location).toMatchObject([{ name: "Filature", url: "http://mairie.test/filature" }]);
    expect(bal?.location[0]?.id).toBe(concert?.location[0]?.id);
    expect(JSON.stringify(bal)).not.toContain("mairie");
    expect(await verify(hub.database, hub.clock)).toEqual([]);
  });
});

describe("an organization", () => {
  const ULAMIR = { name: "Ulamir CPIE", url: "https://www.ulamir.test/" };
  const organizations = () =>
    hub.database.all<{ id: string }>(
      "SELECT DISTINCT organization_id AS id FROM event_organizers ORDER BY 1",
    );

  it("is one when its name and its page are", async () => {
    await hub.tell("atelier", { ...at("1", "Concert", FILATURE), by: [ULAMIR] });
    await hub.tell("mairie", {
      ...at("2", "Bal", FILATURE),
      by: [{ name: "ULAMIR-CPIE", url: "http://ulamir.test" }],
    });
    expect(await organizations()).toHaveLength(1);
    expect(await verify(hub.database, hub.clock)).toEqual([]);
  });

  it("is not one by its name alone", async () => {
    await hub.tell("atelier", {
      ...at("1", "Concert", FILATURE),
      by: [{ name: "Comité des fêtes", url: null }],
    });
    await hub.tell("mairie", { ...at("2", "Bal", FILATURE), by: [{ name: "Comité des fêtes", url: null }] });
    expect(await organizations()).toHaveLength(2);
  });
});

describe("a place of more events than one commit writes", () => {
  it("is written anew by the schedule, and nothing is lost in between", async () => {
    const many = Array.from({ length: 620 }, (_, i) => ({
      ...at("1", `Atelier ${i}`, FILATURE),
      uid: `e${i}`,
    }));
    await hub.tell("atelier", ...many);
    hub.clock = "2026-11-26T12:00:00Z";
    await hub.tell("mairie", at("2", "Bal", SAME_FILATURE));
    const stale = () => hub.database.all("SELECT record FROM stale_records");
    expect(await stale()).toHaveLength(620);
    expect(await refreshStale(hub.database, 100, () => hub.clock, planning)).toBe(200);
    expect(await stale()).toHaveLength(420);
    await refreshStale(hub.database, 1000, () => hub.clock, planning);
    expect(await stale()).toEqual([]);
    for (const { location } of await hub.shown()) expect(location[0]?.alternateName).toEqual(["Filature"]);
    expect(await verify(hub.database, hub.clock)).toEqual([]);
  });
});

describe("a store whose records were never resolved", () => {
  it("comes to what imports would have made of it", async () => {
    await hub.tell("atelier", at("1", "Concert", FILATURE));
    await hub.tell("mairie", at("2", "Bal", SAME_FILATURE));
    const before = [await hub.shown(), await hub.places()];
    await hub.database.run("DELETE FROM thing_records");
    await hub.database.run("DELETE FROM thing_keys");
    await hub.database.run("DELETE FROM things");
    await hub.database.run("DELETE FROM meta WHERE key LIKE 'matched%'");
    while ((await rematchStore(hub.database, 1, () => hub.clock, planning)) !== null);
    expect([await hub.shown(), await hub.places()]).toEqual(before);
    expect(await verify(hub.database, hub.clock)).toEqual([]);
  });
});

const aPlace = fc.record({
  name: fc.constantFrom(
    "La Filature",
    "Filature",
    "Filature salle A",
    "Filature salle B",
    "Biocoop",
    "Salle des fêtes",
    null,
  ),
  streetAddress: fc.constantFrom(null, "3 rue du Lin", "3, rue du lin", "5 rue du Lin", "1 quai de Léon"),
  geoOrigin: fc.constantFrom("commune" as const, "source" as const),
  latitude: fc.constantFrom(48.58, 48.5805, 48.6),
  inseeCommune: fc.constantFrom("29151", "29151", "29019"),
});
const aProgramme = fc.array(
  fc.tuple(fc.constantFrom("1", "2", "3"), fc.array(aPlace, { minLength: 1, maxLength: 2 })),
  {
    maxLength: 3,
  },
);

describe("the order in which sources are imported", () => {
  it("makes no difference to which places are one, to their ids, or to what is shown of them", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(aProgramme, aProgramme, aProgramme),
        fc.shuffledSubarray([...SOURCES], { minLength: 3 }),
        async (programmes, order) => {
          const importAll = async (ids: readonly (typeof SOURCES)[number][]) => {
            await hub.close();
            hub = await TellingHub.open();
            for (const source of ids) {
              const programme = programmes[SOURCES.indexOf(source)] ?? [];
              await hub.tell(
                source,
                ...programme.map(([uid, places], i) => ({
                  ...at(uid, `${source} ${i}`, ...places),
                  uid: `${i}`,
                })),
              );
            }
            return {
              events: await hub.shown(),
              places: await hub.places(),
              things: await hub.database.all("SELECT id, entity_id, said, shown FROM things ORDER BY id"),
              findings: await verify(hub.database, hub.clock),
            };
          };
          const one = await importAll(SOURCES);
          expect(one.findings).toEqual([]);
          expect(await importAll(order)).toEqual(one);
        },
      ),
      { numRuns: 40 },
    );
  }, 120_000);
});
