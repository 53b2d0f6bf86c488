import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { decide } from "../../src/ingest/decide.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { refreshStale } from "../../src/ingest/refresh-stale.ts";
import { rematchStore } from "../../src/ingest/rematch-store.ts";
import { removeSource } from "../../src/ingest/remove-source.ts";
import { verify } from "../../src/ingest/verify-store.ts";
import { eventId } from "../../src/reconcile/identity.ts";
import type { Database } from "../../src/store/database.ts";
import { findAlias } from "../../src/store/event-states.ts";
import { upsertSources } from "../../src/store/write-sources.ts";
import { sampleSource } from "../store/samples.ts";
import { DAY, feed, HOUR, type Rig, startRig, type Told } from "./rig.ts";

const SOURCES = ["atelier", "mairie", "agenda", "relais"] as const;
type SourceId = (typeof SOURCES)[number];

let rig: Rig;
let told: Record<string, readonly Told[]>;

async function openHub(): Promise<void> {
  rig = await startRig({}, true);
  told = {};
  await upsertSources(
    rig.database,
    SOURCES.map((id) => sampleSource(id, { name: id })),
    rig.now,
  );
  rig.answer = ({ url }) => feed(told[/([a-z]+)\.ics/.exec(url)?.[1] ?? ""] ?? []);
}

beforeEach(openHub);
afterEach(() => rig.close());

async function tell(source: SourceId, ...events: readonly Told[]): Promise<void> {
  told[source] = events;
  const report = await ingest(source, { ...rig.deps, force: true });
  expect(report.problems.filter(({ code }) => code === "STORE_FAILED")).toEqual([]);
}

/** What the public sees: each event with its name, its tellers and its occurrences. */
const events = () =>
  rig.database.all<{ id: string; name: string; tellers: string; occurrences: string }>(
    `SELECT e.id, e.name, c.tellers, (SELECT group_concat(o.recurrence_id || ' ' || o.starts_at || ' ' || coalesce(o.doc, ''), ', ')
       FROM (SELECT * FROM occurrences o WHERE o.event_id = e.id ORDER BY o.recurrence_id) o) AS occurrences
     FROM events e JOIN event_components c USING (number) WHERE e.deleted IS NULL ORDER BY e.id`,
  );

const CONCERT: Told = { uid: "1", name: "Concert des Ogres de Barback", start: "2026-12-04T19:30:00Z" };
const WEEKLY: Told = {
  uid: "w",
  name: "Atelier vélo participatif",
  start: "2026-12-01T18:00:00Z",
  rrule: "FREQ=WEEKLY;COUNT=6",
};
const idOf = (source: SourceId, { uid }: Told): string => eventId(source, uid);

describe("an event that several sources tell of", () => {
  it("stands once, under the smallest of the ids that came on one day, and the others lead there", async () => {
    await tell("atelier", CONCERT);
    await tell("mairie", CONCERT);
    await tell("agenda", CONCERT);
    const ids = (["atelier", "mairie", "agenda"] as const).map((source) => idOf(source, CONCERT)).sort();
    const [only, ...more] = await events();
    expect(more).toEqual([]);
    expect(only).toMatchObject({ id: ids[0], tellers: expect.stringMatching(/^(?:\w+ ){2}\w+$/) });
    for (const id of ids.slice(1))
      expect(await findAlias(rig.database, id)).toMatchObject({ eventId: ids[0], fragment: null });
    expect(await verify(rig.database, rig.now)).toEqual([]);
  });

  it("keeps the address that the hub gave first, on an earlier day", async () => {
    const [small, large] = (["atelier", "mairie"] as const).toSorted((a, b) =>
      idOf(a, CONCERT) < idOf(b, CONCERT) ? -1 : 1,
    ) as [SourceId, SourceId];
    await tell(large, CONCERT);
    rig.later(DAY);
    await tell(small, CONCERT);
    expect(await events()).toMatchObject([{ id: idOf(large, CONCERT) }]);
  });

  it("comes apart when they no longer agree, and each has its own address again", async () => {
    await tell("atelier", CONCERT);
    await tell("mairie", CONCERT);
    rig.later(HOUR);
    await tell("mairie", { ...CONCERT, start: "2026-12-05T19:30:00Z" });
    expect((await events()).map(({ id }) => id)).toEqual(
      [idOf("atelier", CONCERT), idOf("mairie", CONCERT)].sort(),
    );
    expect(await rig.database.all("SELECT * FROM event_aliases")).toEqual([]);
    expect(await verify(rig.database, rig.now)).toEqual([]);
  });

  it("goes on under its address when the one that told it first withdraws it", async () => {
    const others = ["a", "b", "c"].map((uid, day) => ({
      uid,
      name: `Lecture ${uid}`,
      start: `2026-12-1${day}T10:00:00Z`,
    }));
    await tell("atelier", CONCERT, ...others);
    await tell("mairie", CONCERT);
    const [first] = [idOf("atelier", CONCERT), idOf("mairie", CONCERT)].sort();
    for (let n = 0; n < 3; n += 1) {
      rig.later(2 * HOUR);
      await tell("atelier", ...others);
    }
    const [concert] = (await events()).filter(({ name }) => name === CONCERT.name);
    expect(concert).toMatchObject({ id: first, tellers: "mairie" });
    expect(await verify(rig.database, rig.now)).toEqual([]);
    rig.later(HOUR);
    await tell("atelier", CONCERT, ...others);
    expect(
      (await events())
        .find(({ id }) => id === first)
        ?.tellers.split(" ")
        .sort(),
    ).toEqual(["atelier", "mairie"]);
    expect(await verify(rig.database, rig.now)).toEqual([]);
  });

  it("is one of a series when a source tells single occurrences of what another repeats", async () => {
    await tell("atelier", WEEKLY);
    await tell(
      "mairie",
      { uid: "m1", name: WEEKLY.name!, start: "2026-12-08T18:00:00Z" },
      { uid: "m2", name: WEEKLY.name!, start: "2026-12-15T18:00:00Z" },
    );
    const [series, ...more] = await events();
    expect(more).toEqual([]);
    expect(series?.id).toBe(idOf("atelier", WEEKLY));
    expect(await findAlias(rig.database, eventId("mairie", "m2"))).toEqual({
      id: eventId("mairie", "m2"),
      eventId: idOf("atelier", WEEKLY),
      fragment: "2026-12-15T18:00:00Z",
    });
    expect(await verify(rig.database, rig.now)).toEqual([]);
  });

  it("is never made of two records of one source", async () => {
    await tell("atelier", CONCERT, { ...CONCERT, uid: "2" });
    await tell("mairie", CONCERT);
    expect(await events()).toHaveLength(3);
    expect(await verify(rig.database, rig.now)).toEqual([]);
  });
});

/** What is shown as a part of which event. */
const wholes = () =>
  rig.database.all<{ part: string; whole: string }>(
    `SELECT e.name AS part, e.record ->> '$.superEvent' AS whole FROM events e
     WHERE e.record ->> '$.superEvent' IS NOT NULL AND e.deleted IS NULL ORDER BY e.name, e.id`,
  );

describe("a part of an event that several sources tell of", () => {
  const FESTIVAL: Told = { uid: "f", name: "Festival des Ogres de Barback", start: "2026-12-04T10:00:00Z" };
  const partOf = (source: SourceId, uid: string, start: string): Told => ({
    uid,
    name: `Projection ${uid}`,
    start,
    superEvent: idOf(source, FESTIVAL),
  });
  const later = (source: SourceId): readonly Told[] => [
    partOf(source, "p1", "2026-12-04T11:00:00Z"),
    { ...partOf(source, "p2", "2026-12-05T11:00:00Z"), rrule: "FREQ=DAILY;COUNT=2" },
    // Beyond the window of what is held.
    partOf(source, "p3", "2029-12-04T11:00:00Z"),
  ];
  /** The source whose own address of the festival is the greater one, and gives way. */
  const [keeps, yields] = (["atelier", "mairie"] as const).toSorted((a, b) =>
    idOf(a, FESTIVAL) < idOf(b, FESTIVAL) ? -1 : 1,
  ) as [SourceId, SourceId];

  it("names its present address, whoever comes first, and its own again when it comes apart", async () => {
    for (const order of ["parts first", "parts last"]) {
      if (order === "parts first") await tell(yields, FESTIVAL, ...later(yields));
      await tell(keeps, FESTIVAL);
      if (order === "parts last") await tell(yields, FESTIVAL, ...later(yields));
      const whole = idOf(keeps, FESTIVAL);
      expect(await wholes(), order).toEqual(
        ["p1", "p2", "p3"].map((uid) => ({ part: `Projection ${uid}`, whole })),
      );
      // By its key a list finds what is a part of it.
      const keys = await rig.database.all<{ value: string }>(
        `SELECT f.value FROM filter_keys f JOIN occurrence_keys k ON k.key = f.id JOIN occurrences o ON o.number = k.occurrence
         JOIN events e ON e.id = o.event_id WHERE f.property = 'superEvent' AND e.name = 'Projection p1'`,
      );
      expect(keys, order).toEqual([{ value: whole }]);
      expect(await verify(rig.database, rig.now), order).toEqual([]);
      rig.later(HOUR);
      await tell(keeps, { ...FESTIVAL, start: "2026-12-06T10:00:00Z" });
      expect(new Set((await wholes()).map((one) => one.whole)), order).toEqual(
        new Set([idOf(yields, FESTIVAL)]),
      );
      expect(await verify(rig.database, rig.now), order).toEqual([]);
      await rig.close();
      await openHub();
    }
  });

  it("follows it when a person joins it with another and takes it apart again", async () => {
    await tell(yields, FESTIVAL, ...later(yields));
    await tell(keeps, { ...FESTIVAL, name: "Bal folk", start: "2026-12-04T20:30:00Z" });
    const pair = [idOf(keeps, FESTIVAL), idOf(yields, FESTIVAL)] as const;
    for (const [type, whole] of [
      ["join", pair[0]],
      ["forget", pair[1]],
    ] as const) {
      await decide(rig.database, pair, type, rig.now, planning());
      expect(new Set((await wholes()).map((one) => one.whole)), type).toEqual(new Set([whole]));
      expect(await verify(rig.database, rig.now)).toEqual([]);
    }
  });

  it("is one of hundreds that the schedule writes anew, where they are too many for one commit", async () => {
    const many = Array.from({ length: 520 }, (_, n) =>
      partOf(yields, `p${n}`, `2026-12-${String(5 + (n % 20)).padStart(2, "0")}T${10 + (n % 9)}:00:00Z`),
    );
    await tell(yields, FESTIVAL, ...many);
    await tell(keeps, FESTIVAL);
    expect(new Set((await wholes()).map((one) => one.whole))).toEqual(new Set([idOf(yields, FESTIVAL)]));
    expect(await verify(rig.database, rig.now)).toEqual([]);
    expect(await refreshStale(rig.database, 1000, () => rig.now, planning())).toBeGreaterThanOrEqual(520);
    expect(new Set((await wholes()).map((one) => one.whole))).toEqual(new Set([idOf(keeps, FESTIVAL)]));
    expect(await verify(rig.database, rig.now)).toEqual([]);
  });

  it("is found in a store that does not know yet of what it is a part", async () => {
    await tell(yields, FESTIVAL, ...later(yields));
    await rig.database.run("DELETE FROM record_keys");
    await tell(keeps, FESTIVAL);
    await rig.database.run("UPDATE meta SET value = '2' WHERE key = 'matched'");
    while ((await rematchStore(rig.database, 10, () => rig.now, planning())) !== null);
    expect(new Set((await wholes()).map((one) => one.whole))).toEqual(new Set([idOf(keeps, FESTIVAL)]));
    expect(await rematchStore(rig.database, 10, () => rig.now, planning())).toBeNull();
    expect(await verify(rig.database, rig.now)).toEqual([]);
  });
});

const planning = () => ({ render: rig.deps.render, trustOf: () => 0 });

describe("what a person decides of two records", () => {
  const TWO = [CONCERT, { ...CONCERT, name: "Bal folk", start: "2026-12-04T20:30:00Z" }] as const;

  it("joins what the hub would never join, and holds when the records are told anew", async () => {
    await tell("atelier", TWO[0]);
    await tell("mairie", TWO[1]);
    expect(await events()).toHaveLength(2);
    const pair = [idOf("atelier", CONCERT), idOf("mairie", CONCERT)] as const;
    expect(await decide(rig.database, pair, "join", rig.now, planning())).toBe(1);
    expect(await events()).toMatchObject([{ id: pair.toSorted()[0] }]);
    rig.later(HOUR);
    await tell("mairie", { ...TWO[1], start: "2026-12-07T20:30:00Z" });
    expect(await events()).toHaveLength(1);
    rig.later(HOUR);
    expect(await decide(rig.database, pair, "forget", rig.now, planning())).toBeGreaterThan(0);
    expect(await events()).toHaveLength(2);
    expect(await verify(rig.database, rig.now)).toEqual([]);
  });

  it("takes apart what the hub joined, for ever", async () => {
    for (const source of ["atelier", "mairie", "agenda"] as const) await tell(source, CONCERT);
    const [event] = await events();
    const agenda = idOf("agenda", CONCERT);
    expect(await decide(rig.database, [event!.id, `${agenda}#record`], "split", rig.now, planning())).toBe(2);
    expect((await events()).map(({ tellers }) => tellers.split(" ").length).sort()).toEqual([1, 2]);
    rig.later(HOUR);
    await tell("agenda", { ...CONCERT, place: "La Filature" });
    expect(await events()).toHaveLength(2);
    expect(await verify(rig.database, rig.now)).toEqual([]);
  });
});

describe("a source that is removed", () => {
  it("leaves what others tell of too under its address, without its words", async () => {
    await tell("atelier", CONCERT, { uid: "2", name: "Lecture", start: "2026-12-10T10:00:00Z" });
    await tell("mairie", CONCERT);
    const [id] = [idOf("atelier", CONCERT), idOf("mairie", CONCERT)].sort();
    expect(await removeSource(rig.database, "atelier", rig.now, planning())).toBe(true);
    expect(await events()).toMatchObject([{ id, tellers: "mairie" }]);
    expect(await verify(rig.database, rig.now)).toEqual([]);
  });
});

describe("a store whose records were never compared", () => {
  it("is looked through a part at a time, and comes to what imports would have made of it", async () => {
    await tell("atelier", CONCERT, WEEKLY);
    await tell("mairie", CONCERT, { uid: "m1", name: WEEKLY.name!, start: "2026-12-08T18:00:00Z" });
    const before = await events();
    // As a version without reconciliation would have left it.
    const records = await rig.database.all<{ a: string; b: string }>("SELECT a, b FROM record_pairs");
    for (const { a, b } of records)
      expect(await decide(rig.database, [`${a}#record`, `${b}#record`], "split", rig.now, planning())).toBe(
        1,
      );
    for (const table of ["record_decisions", "record_keys", "record_pairs"])
      await rig.database.run(`DELETE FROM ${table}`);
    await rig.database.run("DELETE FROM meta WHERE key LIKE 'matched%'");
    expect((await events()).length).toBeGreaterThan(before.length);
    let looked: number | null = 0;
    while (looked !== null) looked = await rematchStore(rig.database, 2, () => rig.now, planning());
    expect(await events()).toEqual(before);
    expect(await verify(rig.database, rig.now)).toEqual([]);
  });
});

describe("a look through the store", () => {
  it("writes nothing where nothing is another than it was", async () => {
    await tell("atelier", CONCERT, WEEKLY);
    await tell("mairie", CONCERT, { uid: "m1", name: WEEKLY.name!, start: "2026-12-08T18:00:00Z" });
    await tell("agenda", { ...CONCERT, name: "Bal folk" });
    const written: string[] = [];
    const watched: Database = Object.assign(Object.create(rig.database), {
      batch: async (statements: Parameters<Database["batch"]>[0]) => {
        for (const statement of statements) {
          if ("rows" in statement) written.push(...Array.from(statement.rows, () => statement.perRow));
          else written.push(statement.sql);
        }
        return await rig.database.batch(statements);
      },
    });
    const look = async () => {
      await rig.database.run("DELETE FROM meta WHERE key LIKE 'matched%'");
      written.length = 0;
      while ((await rematchStore(watched, 10, () => rig.now, planning())) !== null);
      return written.filter((sql) => !/ INTO (?:meta|lost_leases) /.test(sql));
    };
    expect(await look()).toEqual([]);
    // The same when the keys are made anew.
    await rig.database.run("DELETE FROM meta WHERE key = 'keyed'");
    expect(await look()).toEqual([]);
    expect(written.length).toBeGreaterThan(0);
  });

  it("is not needed where this version imported all from the first record on", async () => {
    await tell("atelier", CONCERT);
    await tell("mairie", CONCERT);
    expect(await rematchStore(rig.database, 10, () => rig.now, planning())).toBeNull();
  });

  it("does not bring back what a record said before another process imported it", async () => {
    await tell("atelier", CONCERT);
    await tell("mairie", CONCERT);
    await rig.database.run("DELETE FROM meta WHERE key LIKE 'matched%'");
    let reads = 0;
    // The records are read once for their keys, found to be all, and read again to be compared.
    const other: Database = Object.assign(Object.create(rig.database), {
      all: async (sql: string, ...params: never[]) => {
        const rows = await rig.database.all(sql, ...params);
        if (sql.startsWith("SELECT r.number, r.id")) reads += 1;
        if (reads === 3) {
          reads += 1;
          await tell("mairie", { ...CONCERT, name: "Bal folk", start: "2026-12-06T19:30:00Z" });
        }
        return rows;
      },
    });
    while ((await rematchStore(other, 10, () => rig.now, planning())) !== null);
    expect(reads).toBeGreaterThan(3);
    expect((await events()).map(({ name }) => name).sort()).toEqual(["Bal folk", CONCERT.name]);
    expect(await verify(rig.database, rig.now)).toEqual([]);
  });
});

const NAMES = ["Concert des Ogres de Barback", "Atelier vélo participatif", "Projection de Nausicaä"];
const aTelling = fc.record({
  uid: fc.constantFrom("1", "2", "3", "4"),
  name: fc.constantFrom(
    ...NAMES,
    "CONCERT DES OGRES DE BARBACK",
    "Atelier vélo participatif – complet",
    "Balade contée",
  ),
  start: fc.constantFrom("2026-12-01T18:00:00Z", "2026-12-01T18:10:00Z", "2026-12-08T18:00:00Z"),
  rrule: fc.option(fc.constant("FREQ=WEEKLY;COUNT=3"), { nil: undefined, freq: 3 }),
  place: fc.constantFrom("La Filature", "La Filature", "Le Kiosque"),
  whole: fc.option(fc.constantFrom("1", "2", "3", "4"), { nil: undefined, freq: 2 }),
});
const aProgramme = fc.uniqueArray(aTelling, { selector: ({ uid }) => uid, maxLength: 4 });
const one = (uid: string, name: string | undefined, rrule?: string) => ({
  uid,
  name: name ?? "",
  start: "2026-12-01T18:00:00Z",
  rrule,
  place: "La Filature",
});
/** A record that stood with others, then alone told of one occurrence of a series. */
const LEFT_FOR_A_SERIES = [
  [],
  [one("3", NAMES[1])],
  [one("3", NAMES[0]), one("1", NAMES[0], "FREQ=WEEKLY;COUNT=3")],
  [one("1", NAMES[0]), one("2", NAMES[1])],
];

/** Whatever address the one event keeps, that of somebody's whole gives way to it after its part was written. */
const PARTS_OF_ONE = [0, 1, 2, 3].map((n) => [
  one("1", NAMES[0]),
  { ...one("2", `Balade contée numéro ${n}`), start: "2026-12-09T18:00:00Z", whole: "1" },
]);

describe("the order in which sources are imported", () => {
  it("makes no difference to what is one event, to its address, or to what it says", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(aProgramme, aProgramme, aProgramme, aProgramme),
        fc.shuffledSubarray([...SOURCES], { minLength: 4 }),
        async (programmes, order) => {
          const importAll = async (ids: readonly SourceId[]) => {
            await openHub();
            for (const id of ids) {
              rig.later(60);
              await tell(
                id,
                ...(programmes[SOURCES.indexOf(id)] ?? []).map(({ rrule, whole, ...one }) => ({
                  ...one,
                  ...(rrule ? { rrule } : {}),
                  ...(whole && whole !== one.uid ? { superEvent: eventId(id, whole) } : {}),
                })),
              );
            }
            const state = {
              events: await events(),
              wholes: await wholes(),
              aliases: await rig.database.all("SELECT * FROM event_aliases ORDER BY id"),
              findings: await verify(rig.database, rig.now),
            };
            return state;
          };
          const one = await importAll(SOURCES);
          await rig.close();
          const other = await importAll(order);
          await rig.close();
          expect(one.findings).toEqual([]);
          expect(other).toEqual(one);
        },
      ),
      {
        numRuns: 60,
        examples: [
          [LEFT_FOR_A_SERIES as never, ["agenda", "atelier", "mairie", "relais"]],
          [PARTS_OF_ONE as never, ["agenda", "atelier", "mairie", "relais"]],
        ],
      },
    );
    await openHub();
  }, 120_000);
});
