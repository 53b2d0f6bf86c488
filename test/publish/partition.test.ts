import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LICENSES } from "../../src/model/license.ts";
import { mayHold, OPEN_PARTITION, PARTITIONS } from "../../src/publish/partitions.ts";
import { upsertSources } from "../../src/store/write-sources.ts";
import { source } from "../serve/sample-events.ts";
import { NOW } from "../serve/seed.ts";
import { type DumpedHub, openDumped, tell, textOf, textsIn } from "./stores.ts";

const DAY = "2026-12-01";
let hub: DumpedHub;
beforeEach(async () => {
  hub = await openDumped();
});
afterEach(() => hub.remove());

/** Names of the files of a partition's datasets that hold a text. */
async function filesWith(text: string, slug = "", day = DAY): Promise<string[]> {
  const own =
    slug === ""
      ? /^(?:evenements|lieux)(?:-region-.*|-departement-.*)?\./
      : new RegExp(`^(?:evenements|lieux)-${slug}\\.`);
  const texts = await textsIn(join(hub.dumps, day));
  return [...texts]
    .filter(([name, content]) => own.test(name) && content.includes(text))
    .map(([name]) => name);
}

describe("partitions", () => {
  it("are one a licence, and there is one for each licence that the hub knows", () => {
    expect(PARTITIONS.map(({ license }) => license.id).sort()).toEqual(LICENSES.map(({ id }) => id).sort());
    expect(new Set(PARTITIONS.map(({ slug }) => slug)).size).toBe(PARTITIONS.length);
  });

  it("take in what all licences involved allow, and nothing that is not known", () => {
    const [open, odbl, cc0] = ["etalab-2.0", "ODbL-1.0", "CC0-1.0"].map(
      (id) => LICENSES.find((license) => license.id === id) ?? null,
    ) as [never, never, never];
    expect(mayHold(OPEN_PARTITION, [open])).toBe(true);
    expect(mayHold(OPEN_PARTITION, [open, cc0])).toBe(true);
    expect(mayHold(OPEN_PARTITION, [open, odbl])).toBe(false);
    expect(mayHold(OPEN_PARTITION, [open, null])).toBe(false);
    expect(mayHold(OPEN_PARTITION, [])).toBe(false);
  });
});

describe("the licence of a source decides on the files that it is in", () => {
  it("keeps what is under ODbL, CC BY, or no known licence out of every file under Licence Ouverte", async () => {
    await tell(hub.database, "ouverte", "etalab-2.0", "Veillée publique");
    await tell(hub.database, "partage", "ODbL-1.0", "Veillée partagée", {
      streetAddress: "1 rue du Partage",
    });
    await tell(hub.database, "citee", "CC-BY-4.0", "Veillée citée");
    await tell(hub.database, "muette", null, "Veillée muette", { streetAddress: "2 rue du Silence" });
    await tell(hub.database, "domaine", "CC0-1.0", "Veillée du domaine");
    await hub.dump(DAY);
    expect((await filesWith("Veillée publique")).length).toBeGreaterThan(20);
    expect((await filesWith("Veillée du domaine")).length).toBeGreaterThan(20);
    for (const foreign of ["partage", "muette", "citee", "1 rue du Partage", "2 rue du Silence"])
      expect([foreign, await filesWith(foreign)]).toEqual([foreign, []]);
    expect(await filesWith("Veillée partagée", "odbl")).toHaveLength(13);
    expect((await filesWith("1 rue du Partage", "odbl")).some((name) => name.startsWith("lieux-odbl."))).toBe(
      true,
    );
    expect(await filesWith("Veillée citée", "cc-by")).toHaveLength(13);
    expect(await filesWith("Veillée publique", "odbl")).toEqual([]);
    for (const [name, content] of await textsIn(join(hub.dumps, DAY)))
      expect([name, content.includes("muette")]).toEqual([name, false]);
  });

  it("takes a source out of the next dump when its licence goes or changes, though its events still name the old one", async () => {
    await tell(hub.database, "ouverte", "etalab-2.0", "Veillée publique");
    await tell(hub.database, "volage", "etalab-2.0", "Veillée volage");
    await hub.dump(DAY);
    expect((await filesWith("volage")).length).toBeGreaterThan(20);
    await upsertSources(hub.database, [source("volage", { license: "ODbL-1.0" })], NOW);
    await hub.dump("2026-12-02");
    expect(await filesWith("volage", "", "2026-12-02")).toEqual([]);
    // Its text is under the old licence until it is read again: it is in neither.
    expect(await filesWith("Veillée volage", "odbl", "2026-12-02")).toEqual([]);
    await upsertSources(hub.database, [source("volage", { license: null })], NOW);
    await hub.dump("2026-12-03");
    expect(await filesWith("volage", "", "2026-12-03")).toEqual([]);
    await tell(hub.database, "volage", "ODbL-1.0", "Veillée volage");
    await hub.dump("2026-12-04");
    // In its forms, and in what changed.
    expect(await filesWith("volage", "", "2026-12-04")).toEqual([]);
    expect(await filesWith("Veillée volage", "odbl", "2026-12-04")).toHaveLength(13 + 2);
  });

  it("does not let a text in whose own licence is another one than its source has now", async () => {
    await tell(hub.database, "fermee", "ODbL-1.0", "Veillée fermée");
    await upsertSources(hub.database, [source("fermee", { license: "etalab-2.0" })], NOW);
    await hub.dump(DAY);
    expect(await filesWith("Veillée fermée")).toEqual([]);
  });

  it("tells of a place only what the sources of the partition tell of it", async () => {
    const shared = { id: "commonplace00000" };
    await tell(hub.database, "ouverte", "etalab-2.0", "Veillée publique", {
      ...shared,
      name: "Halle ouverte",
    });
    await tell(hub.database, "partage", "ODbL-1.0", "Veillée partagée", {
      ...shared,
      name: "Halle partagée",
    });
    await hub.dump(DAY);
    expect((await filesWith("Halle ouverte")).length).toBeGreaterThan(5);
    expect(await filesWith("Halle partagée")).toEqual([]);
    expect((await filesWith("Halle partagée", "odbl")).length).toBeGreaterThan(5);
  });

  it("withdraws from the next dump what was withdrawn, and says so in its changes", async () => {
    await tell(hub.database, "ouverte", "etalab-2.0", "Veillée publique");
    await tell(hub.database, "autre", "etalab-2.0", "Veillée de trop");
    await hub.dump(DAY);
    await hub.database.run(
      "UPDATE events SET deleted = '2026-12-01T10:00:00Z', modified = '2026-12-01T10:00:00Z' WHERE source_id = 'autre'",
    );
    await hub.database.run(
      "UPDATE changes SET seq = (SELECT max(seq) + 1 FROM changes), state = 'deleted', modified = '2026-12-01T10:00:00Z' WHERE event_id IN (SELECT id FROM events WHERE source_id = 'autre')",
    );
    await hub.dump("2026-12-02");
    expect(await filesWith("Veillée de trop", "", "2026-12-02")).toEqual([]);
    const changes = await textOf(
      "x.gz",
      readFileSync(join(hub.dumps, "2026-12-02/evenements.changes.ndjson.gz")),
    );
    expect(
      changes
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual([{ state: "deleted", id: expect.stringMatching(/\/events\//) }]);
    expect(changes).not.toContain("Veillée");
  });
});
