import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { decide } from "../../src/ingest/decide.ts";
import { verify } from "../../src/ingest/verify-store.ts";
import type { HubEvent } from "../../src/model/event.ts";
import { findLicense } from "../../src/model/license.ts";
import { listDatasets } from "../../src/publish/datasets.ts";
import { type PartitionRow, partitionRows } from "../../src/publish/partition-rows.ts";
import { mayHold, PARTITIONS, type Partition } from "../../src/publish/partitions.ts";

import { type NodeDatabase, openDatabase } from "../../src/runtime/node-database.ts";
import { readMigrations } from "../../src/runtime/node-migrations.ts";
import { renderer } from "../../src/runtime/renderer.ts";
import { migrate } from "../../src/store/migrate.ts";
import { upsertSources } from "../../src/store/write-sources.ts";
import { BASE_URL } from "../serve/seed.ts";
import { type DumpedHub, filesIn, openDumped, textOf, textsIn } from "./stores.ts";
import { concert, importFrom, markOf, teller, weekly } from "./tellers.ts";

const DAY = "2026-12-01";
let hub: DumpedHub;
beforeEach(async () => {
  hub = await openDumped();
});
afterEach(() => hub.remove());

/** Files of rows: `datapackage.json` names the open sources too. */
const ROWS = /^(?:evenements|lieux)/;
const OPEN = /^(?:evenements|lieux)(?:-region-.*|-departement-.*)?\./;

/** Names of files of the open partition, or of another, that hold a text. */
async function filesWith(text: string, files = OPEN, day = DAY): Promise<string[]> {
  const texts = await textsIn(join(hub.dumps, day));
  return [...texts]
    .filter(([name, content]) => files.test(name) && content.includes(text))
    .map(([name]) => name);
}

const eventIds = async () =>
  (await hub.database.all<{ id: string }>("SELECT id FROM events WHERE deleted IS NULL ORDER BY id")).map(
    ({ id }) => id,
  );

const nodes = async (id: string, day = DAY): Promise<Record<string, unknown>[]> => {
  const name = `${id}.ndjson.gz`;
  const text = await textOf(name, readFileSync(join(hub.dumps, day, name)));
  return text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line)]));
};

describe("an event that sources under several licences tell of", () => {
  it("is in each partition as its own tellers tell it, without a word of the others", async () => {
    await importFrom(hub.database, "ouverte", "etalab-2.0", [concert("ouverte")]);
    await importFrom(hub.database, "partage", "ODbL-1.0", [concert("partage")]);
    await importFrom(hub.database, "muette", null, [concert("muette")]);
    const [id, ...more] = await eventIds();
    expect(more).toEqual([]);
    await hub.dump(DAY);
    const open = await filesWith(markOf("ouverte"));
    // All of the hub, a région and a département in six forms, the places in five, each compressed twice but Parquet.
    expect(open).toHaveLength(3 * 13 + 10);
    expect((await filesWith(markOf("ouverte"), ROWS)).every((name) => OPEN.test(name))).toBe(true);
    for (const closed of ["partage", "muette"])
      expect([closed, await filesWith(markOf(closed))]).toEqual([closed, []]);
    expect((await filesWith(markOf("partage"), /-odbl\./)).length).toBe(13 + 10);
    expect(await filesWith(markOf("muette"), ROWS)).toEqual([]);
    const [node] = await nodes("evenements");
    expect(node).toMatchObject({
      "@id": `${BASE_URL}/events/${id}`,
      license: findLicense("etalab-2.0")?.url,
      isBasedOn: [{ "@id": `${BASE_URL}/sources/ouverte` }],
    });
    expect(await nodes("evenements-odbl")).toMatchObject([{ "@id": node?.["@id"] }]);
    expect(await verify(hub.database, "2026-11-24T12:00:00Z")).toEqual([]);
  });

  it("stays when a stranger copies a feed, and no file of changes says that it went", async () => {
    await importFrom(hub.database, "ouverte", "etalab-2.0", [concert("ouverte")]);
    await hub.dump(DAY);
    const before = await nodes("evenements");
    await importFrom(hub.database, "copie", null, [concert("copie")], "2026-11-25T12:00:00Z");
    expect(await eventIds()).toHaveLength(1);
    await hub.dump("2026-12-02");
    expect(await nodes("evenements", "2026-12-02")).toEqual(before);
    expect(await filesWith(markOf("copie"), ROWS, "2026-12-02")).toEqual([]);
  });

  it("follows a licence that changes: out at once, in after the next reading", async () => {
    await importFrom(hub.database, "ouverte", "etalab-2.0", [concert("ouverte")]);
    await importFrom(hub.database, "volage", "etalab-2.0", [concert("volage")]);
    await hub.dump(DAY);
    expect((await filesWith(markOf("volage"))).length).toBeGreaterThan(20);
    await upsertSources(hub.database, [teller("volage", "ODbL-1.0")], "2026-11-25T12:00:00Z");
    await hub.dump("2026-12-02");
    expect(await filesWith(markOf("volage"), OPEN, "2026-12-02")).toEqual([]);
    expect((await filesWith(markOf("ouverte"), OPEN, "2026-12-02")).length).toBeGreaterThan(20);
    expect(await filesWith(markOf("volage"), /-odbl\./, "2026-12-02")).toEqual([]);
    await importFrom(hub.database, "volage", "ODbL-1.0", [concert("volage")], "2026-11-26T12:00:00Z");
    await upsertSources(hub.database, [teller("volage", "etalab-2.0")], "2026-11-26T13:00:00Z");
    await hub.dump("2026-12-03");
    // It was told under ODbL, whatever is declared now.
    expect(await filesWith(markOf("volage"), ROWS, "2026-12-03")).toEqual([]);
    expect((await filesWith(markOf("ouverte"), OPEN, "2026-12-03")).length).toBeGreaterThan(20);
    await importFrom(hub.database, "volage", "etalab-2.0", [concert("volage")], "2026-11-27T12:00:00Z");
    await hub.dump("2026-12-04");
    expect((await filesWith(markOf("volage"), OPEN, "2026-12-04")).length).toBeGreaterThan(20);
  });

  it("is a part of the event that the hub shows, whatever address its own teller's had", async () => {
    for (const [id, license] of [
      ["ouverte", "etalab-2.0"],
      ["partage", "ODbL-1.0"],
    ] as const) {
      const whole = concert(id);
      const part = { ...concert(id, {}, "2026-12-20T20:00:00", "part"), superEvent: whole.id };
      await importFrom(hub.database, id, license, [whole, part]);
    }
    const ids = await eventIds();
    expect(ids).toHaveLength(2);
    await hub.dump(DAY);
    for (const dataset of ["evenements", "evenements-odbl"]) {
      const wholes = (await nodes(dataset)).map(({ superEvent }) => superEvent).filter(Boolean);
      expect(wholes, dataset).toHaveLength(1);
      expect(
        ids.map((id) => `${BASE_URL}/events/${id}`),
        dataset,
      ).toContain(wholes[0]);
    }
    expect(await verify(hub.database, "2026-11-24T12:00:00Z")).toEqual([]);
  });

  it("is in the territory of the place that its own tellers name, and in no other", async () => {
    await importFrom(hub.database, "ouverte", "etalab-2.0", [concert("ouverte")]);
    // By hand: the hub would never take two départements for one.
    const elsewhere = { inseeDepartement: "22", inseeCommune: null };
    await importFrom(hub.database, "partage", "ODbL-1.0", [concert("partage", elsewhere)]);
    await decide(hub.database, (await eventIds()) as [string, string], "join", "2026-11-24T13:00:00Z", {
      render: renderer,
      trustOf: () => 0,
    });
    expect(await eventIds()).toHaveLength(1);
    await hub.dump(DAY);
    expect(await nodes("evenements-departement-29")).toHaveLength(1);
    const names = [...filesIn(join(hub.dumps, DAY)).keys()];
    expect(names.filter((name) => name.startsWith("evenements-departement-22"))).toEqual([]);
  });
});

describe("a series that sources under several licences tell of", () => {
  it("is whole where its own teller is open, without the words of who tells of one occurrence", async () => {
    await importFrom(hub.database, "ouverte", "etalab-2.0", [weekly("ouverte")]);
    await importFrom(hub.database, "partage", "ODbL-1.0", [concert("partage", {}, "2026-12-11T20:00:00")]);
    const [id, ...more] = await eventIds();
    expect(more).toEqual([]);
    await hub.dump(DAY);
    expect(await nodes("evenements")).toHaveLength(6);
    expect(await filesWith(markOf("partage"))).toEqual([]);
    const [only, ...others] = await nodes("evenements-odbl");
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      "@id": `${BASE_URL}/events/${id}#2026-12-11T19:00:00Z`,
      superEvent: `${BASE_URL}/events/${id}`,
      isBasedOn: [{ "@id": `${BASE_URL}/sources/partage` }],
    });
    expect(only).not.toHaveProperty("previousStartDate");
    expect(await filesWith(markOf("ouverte"), /-odbl\./)).toEqual([]);
    expect((await filesWith(markOf("partage"), /-odbl\./)).length).toBe(13 + 10);
  });

  it("gives the same bytes twice, in the order of ids, each occurrence once, and says what changed", async () => {
    const singles = Array.from({ length: 300 }, (_, n) =>
      concert("ouverte", {}, "2026-12-20T20:00:00", `more-${n}`),
    );
    await importFrom(hub.database, "ouverte", "etalab-2.0", [weekly("ouverte"), ...singles]);
    await importFrom(hub.database, "partage", "ODbL-1.0", [weekly("partage")]);
    await hub.dump(DAY);
    const ids = (await nodes("evenements")).map((node) => String(node["@id"]));
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(ids).toHaveLength(306);
    expect(await nodes("evenements-odbl")).toHaveLength(6);
    const other = join(hub.dumps, "../other");
    await hub.dump(DAY, other);
    const again = filesIn(join(other, DAY));
    for (const [name, bytes] of filesIn(join(hub.dumps, DAY)))
      expect([name, again.get(name)?.equals(bytes)]).toEqual([name, true]);
    const series = weekly("ouverte");
    const anew = { ...series, facts: { ...series.facts, keywords: ["nouveau"] } };
    await importFrom(hub.database, "ouverte", "etalab-2.0", [anew, ...singles], "2026-11-25T12:00:00Z");
    await hub.dump("2026-12-02");
    const name = "evenements.changes.ndjson.gz";
    const changes = await textOf(name, readFileSync(join(hub.dumps, "2026-12-02", name)));
    expect(changes.split("\n").filter((line) => line.includes('"nouveau"'))).toHaveLength(6);
    expect(changes).not.toContain(markOf("partage"));
  });
});

describe("what all datasets share", () => {
  it("is read once after each commit, however many ask for it", async () => {
    await importFrom(hub.database, "ouverte", "etalab-2.0", [concert("ouverte")]);
    await importFrom(hub.database, "partage", "ODbL-1.0", [concert("partage")]);
    const asked: string[] = [];
    const counting: NodeDatabase = Object.assign(Object.create(hub.database), {
      all: (sql: string, ...params: never[]) => {
        asked.push(sql);
        return hub.database.all(sql, ...params);
      },
    });
    const territories = async () => {
      const datasets = await listDatasets(counting, []);
      return datasets.flatMap(({ territory }) => territory?.code ?? []);
    };
    const timesRead = (pattern: RegExp) => asked.splice(0).filter((sql) => pattern.test(sql)).length;
    const known = await territories();
    expect(known).toContain("29");
    expect(timesRead(/JOIN records r ON r.source_id/)).toBe(2);
    expect(await territories()).toEqual(known);
    expect(timesRead(/JOIN records r ON r.source_id/)).toBe(0);
    for (const partition of PARTITIONS) await rowsOf(counting, partition);
    expect(timesRead(/FROM sources ORDER BY id$/)).toBe(1);
    const elsewhere = { inseeDepartement: "22", inseeCommune: null };
    const other = concert("ouverte", elsewhere, "2026-12-20T20:00:00", "other");
    await importFrom(hub.database, "ouverte", "etalab-2.0", [concert("ouverte"), other]);
    expect((await territories()).toSorted()).toEqual([...known, "22"].toSorted());
  });
});

const TELLERS = ["un", "deux", "trois", "quatre"] as const;
const LICENSES = ["etalab-2.0", "ODbL-1.0", "CC0-1.0", null] as const;

async function storeOf(told: readonly (readonly [string, string | null, HubEvent])[]): Promise<NodeDatabase> {
  const database = openDatabase(":memory:");
  await migrate(database, readMigrations());
  for (const [id, license, one] of told) await importFrom(database, id, license, [one]);
  return database;
}

async function rowsOf(database: NodeDatabase, partition: Partition): Promise<PartitionRow[]> {
  const question = { partition, territory: null, baseUrl: BASE_URL, trustOf: () => 50 };
  const rows: PartitionRow[] = [];
  for await (const page of partitionRows(database, question)) rows.push(...page);
  return rows;
}

describe("each partition", () => {
  it("holds what a hub would hold that only knew the sources that are open to it, whatever the licences are", async () => {
    const assignment = fc.tuple(...TELLERS.map(() => fc.constantFrom(...LICENSES)));
    await fc.assert(
      fc.asyncProperty(assignment, fc.boolean(), async (licenses, repeats) => {
        const told = TELLERS.map((id, index) => {
          const one =
            repeats && index < 2 ? weekly(id) : concert(id, {}, repeats ? "2026-12-11T20:00:00" : undefined);
          return [id, licenses[index] ?? null, one] as const;
        });
        const database = await storeOf(told);
        const events = await database.all<{ id: string }>("SELECT id FROM events");
        expect(events).toHaveLength(1);
        for (const partition of PARTITIONS) {
          const open = told.filter(([, license]) => mayHold(partition, [findLicense(license)]));
          const rows = await rowsOf(database, partition);
          // Of a series of which only occurrences may be told, these are single events elsewhere.
          if (repeats && !open.some(([id]) => id === "un" || id === "deux")) {
            expect(rows).toHaveLength(open.length > 0 ? 1 : 0);
            continue;
          }
          const alone = await storeOf(open);
          const expected = await rowsOf(alone, partition);
          const [own] = await alone.all<{ id: string }>("SELECT id FROM events");
          const written = (list: readonly PartitionRow[]) =>
            list.map(({ node: { dateModified: _, ...node } }) =>
              JSON.stringify(node).replaceAll(own?.id ?? "", events[0]?.id ?? ""),
            );
          expect(written(rows)).toEqual(written(expected));
          await alone.close();
        }
        await database.close();
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});
