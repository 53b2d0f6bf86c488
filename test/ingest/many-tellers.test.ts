import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import { verify } from "../../src/ingest/verify-store.ts";
import { eventId } from "../../src/reconcile/identity.ts";
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

const NAMES = ["Concert des Ogres de Barback", "Atelier vélo participatif", "Projection de Nausicaä"];
const aTelling = fc.record({
  uid: fc.constantFrom("1", "2", "3", "4"),
  name: fc.constantFrom(...NAMES, "CONCERT DES OGRES DE BARBACK", "Atelier vélo participatif – complet"),
  start: fc.constantFrom("2026-12-01T18:00:00Z", "2026-12-01T18:10:00Z", "2026-12-08T18:00:00Z"),
  rrule: fc.option(fc.constant("FREQ=WEEKLY;COUNT=3"), { nil: undefined, freq: 3 }),
  place: fc.constantFrom("La Filature", "La Filature", "Le Kiosque"),
});
const aProgramme = fc.uniqueArray(aTelling, { selector: ({ uid }) => uid, maxLength: 4 });

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
                ...(programmes[SOURCES.indexOf(id)] ?? []).map(({ rrule, ...one }) => ({
                  ...one,
                  ...(rrule ? { rrule } : {}),
                })),
              );
            }
            const state = {
              events: await events(),
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
      { numRuns: 60 },
    );
    await openHub();
  }, 120_000);
});
