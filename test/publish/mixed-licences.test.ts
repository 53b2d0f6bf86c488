import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PARTITIONS } from "../../src/publish/partitions.ts";
import { eventId } from "../../src/reconcile/identity.ts";
import { event, facts, zoned } from "../serve/sample-events.ts";
import { BASE_URL } from "../serve/seed.ts";
import { type DumpedHub, importTold, openDumped, textsIn, told } from "./stores.ts";

const DAY = "2026-12-01";
let hub: DumpedHub;
beforeEach(async () => {
  hub = await openDumped();
});
afterEach(() => hub.remove());

const TITLE = "Fest-noz des Goémoniers";
const secret = (id: string) => ({
  description: `Paroles de ${id}.`,
  keywords: [`motcle-${id}`],
  image: [{ url: `https://images.example/${id}.jpg` }],
  sameAs: [`https://${id}.example/page/goemoniers`],
  performer: [`Sonneurs de ${id}`],
});

async function tellAll(tellers: Readonly<Record<string, string | null>>): Promise<string> {
  for (const [id, license] of Object.entries(tellers))
    await importTold(hub.database, id, license, told(id, TITLE, {}, secret(id)));
  const events = await hub.database.all<{ id: string; doc: string }>(
    "SELECT id, doc FROM events WHERE deleted IS NULL",
  );
  expect(events).toHaveLength(1);
  return events[0]?.id ?? "";
}

/** The files of a partition's datasets, by name. */
async function filesOf(slug: string, day = DAY): Promise<[string, string][]> {
  const own =
    slug === ""
      ? /^(?:evenements|lieux)(?:-region-.*|-departement-.*)?\./
      : new RegExp(`^(?:evenements|lieux)-${slug}\\.`);
  return [...(await textsIn(join(hub.dumps, day)))].filter(([name]) => own.test(name));
}

const holding = async (text: string, slug = ""): Promise<string[]> =>
  (await filesOf(slug)).flatMap(([name, content]) => (content.includes(text) ? [name] : []));

describe("an event that is told under several licences", () => {
  it("stays in its venue's dataset, in the venue's words, when a stranger repeats it without a licence", async () => {
    const id = await tellAll({ etrangere: null, ouverte: "etalab-2.0" });
    await hub.dump(DAY);
    const files = (await filesOf("")).filter(([name]) => !name.startsWith("lieux"));
    for (const [name, content] of files) {
      expect([name, content.includes(TITLE) || /parquet/.test(name)]).toEqual([name, true]);
      expect([name, content.includes("Paroles de ouverte") || /geojson/.test(name)]).toEqual([name, true]);
    }
    expect((await holding(`/events/${id}`)).length).toBeGreaterThan(20);
    for (const [name, content] of await textsIn(join(hub.dumps, DAY)))
      expect([name, content.includes("etrangere")]).toEqual([name, false]);
  });

  it("is in the dataset of each licence in the words that are told under it", async () => {
    await tellAll({ ouverte: "etalab-2.0", partage: "ODbL-1.0", citee: "CC-BY-4.0", domaine: "CC0-1.0" });
    await hub.dump(DAY);
    const heard: Readonly<Record<string, readonly string[]>> = {
      "": ["ouverte", "domaine"],
      odbl: ["partage"],
      "cc-by": ["citee"],
      cc0: ["domaine"],
    };
    for (const [slug, own] of Object.entries(heard))
      for (const id of ["ouverte", "partage", "citee", "domaine"])
        expect([slug, id, (await holding(`motcle-${id}`, slug)).length > 0]).toEqual([
          slug,
          id,
          own.includes(id),
        ]);
  });

  it("has no licence as a whole, so that no question by licence finds what is told under another", async () => {
    await tellAll({ ouverte: "etalab-2.0", partage: "ODbL-1.0" });
    const [event] = await hub.database.all<{ doc: string }>("SELECT doc FROM events");
    const node = JSON.parse(`{${event?.doc}}`);
    expect(node.license).toBeUndefined();
    expect(node.isBasedOn.map(({ license }: { license: string }) => license)).toHaveLength(2);
    const keys = await hub.database.all(
      "SELECT f.value FROM filter_keys f JOIN occurrence_keys k ON k.key = f.id WHERE f.property = 'license'",
    );
    expect(keys).toEqual([]);
  });

  it("is the same bytes in two dumps", async () => {
    await tellAll({ etrangere: null, ouverte: "etalab-2.0", partage: "ODbL-1.0" });
    await hub.dump(DAY);
    await hub.dump(DAY, join(hub.dumps, "..", "again"));
    const again = await textsIn(join(hub.dumps, "..", "again", DAY));
    for (const [name, content] of await textsIn(join(hub.dumps, DAY)))
      expect([name, again.get(name) === content]).toEqual([name, true]);
  });

  it("takes place in the territory that its own records name", async () => {
    await importTold(
      hub.database,
      "fermee",
      null,
      told("fermee", TITLE, { inseeDepartement: "35" }, secret("fermee")),
    );
    await importTold(
      hub.database,
      "ouverte",
      "etalab-2.0",
      told("ouverte", TITLE, { inseeDepartement: "29" }, secret("ouverte")),
    );
    expect(await hub.database.all("SELECT id FROM events")).toHaveLength(1);
    await hub.dump(DAY);
    expect((await holding("motcle-ouverte")).some((name) => name.includes("departement-29"))).toBe(true);
    expect((await holding("motcle-ouverte")).some((name) => name.includes("departement-35"))).toBe(false);
    expect(await holding("fermee")).toEqual([]);
  });

  it("is in a dataset with the dates alone that are told under its licence", async () => {
    const series = event("serie", facts(TITLE, secret("fermee")), {
      timing: { start: zoned("2026-12-01T20:00:00"), end: zoned("2026-12-01T22:00:00") },
      recurrence: { rrules: ["FREQ=WEEKLY;COUNT=6"], exrules: [], rdates: [], exdates: [] },
    });
    await importTold(hub.database, "fermee", null, series);
    const evening = event("soir", facts(TITLE, secret("ouverte")), {
      timing: { start: zoned("2026-12-15T20:00:00"), end: zoned("2026-12-15T22:00:00") },
    });
    const own = { ...evening, id: eventId("ouverte", "soir") };
    await importTold(hub.database, "ouverte", "etalab-2.0", own);
    expect(await hub.database.all("SELECT id FROM events")).toEqual([{ id: series.id }]);
    await hub.dump(DAY);
    const files = new Map(await filesOf(""));
    const lines = (files.get("evenements.ndjson.gz") ?? "").trim().split("\n");
    expect(lines.map((line) => JSON.parse(line)["@id"])).toEqual([
      `${BASE_URL}/events/${series.id}#2026-12-15T19:00:00Z`,
    ]);
    const calendar = files.get("evenements.ics.gz") ?? "";
    expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(1);
    expect(calendar).toContain(`UID:${own.id}@`);
    expect(calendar.slice(calendar.indexOf("BEGIN:VEVENT"))).not.toContain("RRULE");
    expect(await holding("fermee")).toEqual([]);
  });

  it("never brings a word of a teller into a partition that its licence is not of, whoever told first", async () => {
    const licenses = [null, "etalab-2.0", "ODbL-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0"];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...licenses), { minLength: 2, maxLength: 4 }),
        async (given) => {
          await hub.remove();
          hub = await openDumped();
          const tellers = Object.fromEntries(given.map((license, index) => [`source${index}x`, license]));
          await tellAll(tellers);
          await hub.dump(DAY);
          for (const { slug, accepts } of PARTITIONS)
            for (const [id, license] of Object.entries(tellers)) {
              const isHeard = accepts.some((one) => one.id === license);
              const found = await holding(id, slug);
              expect([slug, id, found.length > 0]).toEqual([slug, id, isHeard]);
            }
        },
      ),
      { numRuns: 8 },
    );
  });
});
