import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { partitionRows } from "../../src/publish/partition-rows.ts";
import { PARTITIONS, type Partition } from "../../src/publish/partitions.ts";
import { calendar, vevent } from "./calendars.ts";
import { Clock, type Doc, factsOf, type Hub, startHub, startVenue } from "./hubs.ts";

const day = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10).replaceAll("-", "");

const bal = (...more: string[]) =>
  vevent(
    "bal@venue",
    `DTSTART:${day(10)}T190000Z`,
    "SUMMARY:Bal folk",
    "LOCATION:Salle des fêtes\\, 29600 Morlaix",
    "URL:https://venue.example/bal",
    ...more,
  );
const velo = vevent("velo@venue", `DTSTART:${day(20)}T190000Z`, "SUMMARY:Atelier vélo", "CATEGORIES:vélo");
const cafe = vevent(
  "cafe@venue",
  `DTSTART;TZID=Europe/Paris:${day(5)}T180000`,
  "RRULE:FREQ=WEEKLY;COUNT=6",
  `EXDATE;TZID=Europe/Paris:${day(12)}T180000`,
  "SUMMARY:Café réparation",
  "LOCATION:La Filature\\, 4 quai du Moulin\\, 29600 Morlaix",
);
const fete = vevent(
  "fete@other",
  `DTSTART;VALUE=DATE:${day(30)}`,
  "SUMMARY:Fête du quartier",
  "LOCATION:Brest",
);

let clock: Clock;
let hubs: Hub[];
let venue: Awaited<ReturnType<typeof startVenue>>;
beforeEach(async () => {
  clock = new Clock();
  venue = await startVenue();
  hubs = [await startHub(clock), await startHub(clock), await startHub(clock)];
});
afterEach(async () => {
  venue.close();
  for (const hub of hubs) await hub.close();
});

async function feeds(hub: Hub, name: string, ...events: string[][]): Promise<void> {
  venue.pages.set(`/${name}.ics`, calendar(...events));
  await hub.reads(name, "ical", `${venue.origin}/${name}.ics`);
  expect(await hub.run(name)).toMatchObject({ complete: true });
}

/** Each runs its sources of other hubs, some times. */
async function exchange(links: readonly (readonly [Hub, string])[], rounds = 4): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    clock.later(2);
    for (const [hub, id] of links) {
      const report = await hub.run(id);
      expect(report.complete || report.status === 304, JSON.stringify(report)).toBe(true);
    }
  }
}

async function expectQuiet(links: readonly (readonly [Hub, string])[]): Promise<void> {
  const before = await Promise.all(hubs.map((hub) => hub.lastChange()));
  await exchange(links, 3);
  expect(await Promise.all(hubs.map((hub) => hub.lastChange()))).toEqual(before);
  for (const hub of hubs) expect(await hub.faults()).toEqual([]);
}

const names = async (hub: Hub): Promise<unknown[]> =>
  [...(await hub.held()).values()].map(({ name }) => name).sort();

const named = async (hub: Hub, name: string) => {
  const found = [...(await hub.held())].filter(([, doc]) => doc.name === name);
  expect(found).toHaveLength(1);
  const [id, doc] = found[0] as [string, Doc];
  return { id, doc };
};

describe("two hubs that feed each other", () => {
  let a: Hub;
  let b: Hub;
  let links: readonly (readonly [Hub, string])[];
  beforeEach(async () => {
    [a, b] = hubs as [Hub, Hub];
    await feeds(a, "venue", bal(), velo, cafe);
    await feeds(b, "other", fete);
    await a.reads("b", "crieur", b.origin);
    await b.reads("a", "crieur", `${a.origin}/events`);
    links = [
      [a, "b"],
      [b, "a"],
    ];
  });

  it("become equal, and then are quiet", async () => {
    await exchange(links, 2);
    expect(await names(a)).toEqual(["Atelier vélo", "Bal folk", "Café réparation", "Fête du quartier"]);
    expect(await factsOf(b)).toEqual(await factsOf(a));
    await expectQuiet(links);
    expect(await a.run("b")).toMatchObject({ status: 304, outcome: "not-modified" });
  });

  it("pass a change on once, and a withdrawal with its tombstone", async () => {
    await exchange(links, 2);
    const before = await b.lastChange();
    venue.pages.set("/venue.ics", calendar(bal("DESCRIPTION:Avec orchestre"), velo));
    clock.later(2);
    await a.run("venue");
    clock.later(2);
    expect(await a.run("venue")).toMatchObject({ counts: { removed: 1 } });
    const { id } = await named(b, "Café réparation");
    await exchange(links, 1);
    expect(await b.lastChange()).toBe(before + 2);
    expect((await named(b, "Bal folk")).doc.description).toBe("Avec orchestre");
    expect(await names(b)).toEqual(["Atelier vélo", "Bal folk", "Fête du quartier"]);
    const gone = await b.get(`/events/${id}`, { accept: "application/activity+json" });
    const tombstone = (await gone.json()) as Doc;
    expect([gone.status, tombstone.type]).toEqual([410, "Tombstone"]);
    await exchange(links, 1);
    expect(await factsOf(b)).toEqual(await factsOf(a));
    await expectQuiet(links);
  });

  it("make one event of what each has from a source of its own, and hear the same words", async () => {
    const other = vevent(
      "bal@town",
      `DTSTART:${day(10)}T190000Z`,
      "SUMMARY:Grand bal folk",
      "LOCATION:Salle des fêtes\\, 29600 Morlaix",
      "DESCRIPTION:Entrée libre",
      "CATEGORIES:danse",
    );
    venue.pages.set("/other.ics", calendar(fete, other));
    clock.later(2);
    await b.run("other");
    await exchange(links);
    expect((await a.held()).size).toBe(4);
    expect(await factsOf(b)).toEqual(await factsOf(a));
    const bals = [...(await a.held()).values()].filter(({ name }) => /bal/i.test(String(name)));
    expect(bals).toMatchObject([{ description: "Entrée libre", keywords: ["danse"] }]);
    await expectQuiet(links);

    // A word that its teller takes back is nobody's: the other hub's copy of it is no word of its own.
    venue.pages.set(
      "/other.ics",
      calendar(
        fete,
        other.filter((line) => !/^(?:CATEGORIES|DESCRIPTION)/.test(line)),
      ),
    );
    clock.later(2);
    await b.run("other");
    await exchange(links);
    for (const hub of [a, b])
      for (const doc of (await hub.held()).values())
        if (/bal/i.test(String(doc.name)))
          expect([doc.keywords, doc.description]).toEqual([undefined, undefined]);
    expect(await factsOf(b)).toEqual(await factsOf(a));
    await expectQuiet(links);
  });

  it("say whose word an event is, and under which licence", async () => {
    await feeds(a, "share", vevent("p@share", `DTSTART:${day(9)}T190000Z`, "SUMMARY:Partage"));
    await a.database.run(
      "UPDATE sources SET license = 'ODbL-1.0', attribution = 'Les Partageux' WHERE id = 'share'",
    );
    await a.run("share");
    clock.later(2);
    await a.database.run("UPDATE sources SET license = 'etalab-2.0' WHERE id = 'venue'");
    await a.run("venue");
    await exchange(links);
    const { doc } = await named(b, "Partage");
    expect(doc).toMatchObject({
      license: "https://opendatacommons.org/licenses/odbl/1-0/",
      isBasedOn: [
        { "@id": `${b.origin}/sources/a`, name: "Source a" },
        { "@id": `${a.origin}/sources/share`, name: "Source share", attribution: "Les Partageux" },
      ],
    });
    expect(doc.sameAs).toEqual([(await named(a, "Partage")).doc["@id"]]);
    expect((await named(b, "Fête du quartier")).doc.license).toBeUndefined();
    const published = async (slug: string): Promise<unknown[]> => {
      const partition = PARTITIONS.find((one) => one.slug === slug) as Partition;
      const rows: unknown[] = [];
      const question = { partition, territory: null, baseUrl: b.origin, trustOf: () => 50 };
      for await (const page of partitionRows(b.database, question))
        for (const { node } of page) rows.push(node.name);
      return [...new Set(rows)].sort();
    };
    expect(await published("")).toEqual(["Atelier vélo", "Bal folk", "Café réparation"]);
    expect(await published("odbl")).toEqual(["Partage"]);
    expect(await published("cc-by")).toEqual([]);
    const { id } = await named(b, "Partage");
    const page = await (await b.get(`/events/${id}?lang=en`, { accept: "text/html" })).text();
    expect(page).toContain(`Passed on by <a href="/sources/a?lang=en">Source a</a>.`);
    expect(page).toContain(
      `Told by <a href="${a.origin}/sources/share" rel="noopener">Source share</a> (Les Partageux)`,
    );
    const provenance = (await (await b.get(`/events/${id}/provenance.jsonld`)).json()) as { record: Doc[] };
    expect(provenance.record).toMatchObject([
      {
        wasDerivedFrom: [`${b.origin}/sources/a`, expect.any(String), `${a.origin}/sources/share`],
        passedThrough: [a.origin],
      },
    ]);
    const ics = await (await b.get("/events.ics")).text();
    expect(ics.replaceAll("\r\n ", "")).toContain(`LABEL="Les Partageux":${a.origin}/sources/share`);
  });

  it("read a hub anew that has another database behind its address, and withdraw what it lacks", async () => {
    await exchange(links, 2);
    await a.forget();
    await feeds(a, "venue", bal(), velo);
    // One look is not believed: a database that is being filled lacks most of what it will have.
    clock.later(2);
    expect(await b.run("a")).toMatchObject({ complete: true, counts: { removed: 0 } });
    expect((await b.held()).size).toBe(4);
    clock.later(2);
    expect(await b.run("a")).toMatchObject({ complete: true, counts: { removed: 1 } });
    expect(await names(b)).toEqual(["Atelier vélo", "Bal folk", "Fête du quartier"]);
    clock.later(2);
    expect(await b.run("a")).toMatchObject({ counts: { created: 0, updated: 0, removed: 0 } });
  });
});

describe("three hubs in a ring", () => {
  let links: readonly (readonly [Hub, string])[];
  beforeEach(async () => {
    const [a, b, c] = hubs as [Hub, Hub, Hub];
    await feeds(a, "venue", bal(), velo, cafe);
    await feeds(b, "other", fete);
    await b.reads("a", "crieur", a.origin);
    await c.reads("b", "crieur", b.origin);
    await a.reads("c", "crieur", c.origin);
    await c.reads("a", "crieur", a.origin);
    links = [
      [a, "c"],
      [b, "a"],
      [c, "b"],
      [c, "a"],
    ];
  });

  it("have each event once, told by one, and are quiet", async () => {
    const [a, b, c] = hubs as [Hub, Hub, Hub];
    await exchange(links);
    expect(await factsOf(b)).toEqual(await factsOf(a));
    expect(await factsOf(c)).toEqual(await factsOf(a));
    const { id, doc } = await named(c, "Bal folk");
    expect(doc.isBasedOn).toMatchObject([
      { "@id": `${c.origin}/sources/a` },
      { "@id": `${a.origin}/sources/venue` },
    ]);
    const provenance = (await (await c.get(`/events/${id}/provenance.jsonld`)).json()) as {
      record: unknown[];
    };
    expect(provenance.record).toHaveLength(1);
    await expectQuiet(links);
  });

  it("let nothing go round that its source took back", async () => {
    await exchange(links);
    venue.pages.set("/venue.ics", calendar(bal("SUMMARY:Bal trad"), cafe));
    const [a] = hubs as [Hub];
    for (let turn = 0; turn < 2; turn += 1) {
      clock.later(2);
      await a.run("venue");
    }
    await exchange(links);
    for (const hub of hubs) {
      expect((await hub.held()).size).toBe(3);
      expect(await factsOf(hub)).toEqual(await factsOf(a));
    }
    await expectQuiet(links);
  });
});
