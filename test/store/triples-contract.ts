import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { HubEvent } from "../../src/model/event.ts";
import { isIndexPredicate } from "../../src/rdf/index-quads.ts";
import { nodeQuads } from "../../src/rdf/map-node.ts";
import type { Quad } from "../../src/rdf/term.ts";
import { inlineTerm, type Kind, termOf } from "../../src/rdf/term-id.ts";
import { eventDoc, occurrenceHead } from "../../src/render/json-ld.ts";
import { readMigrations } from "../../src/runtime/node-migrations.ts";
import { renderer } from "../../src/runtime/renderer.ts";
import type { Database } from "../../src/store/database.ts";
import { describeEvents } from "../../src/store/event-record.ts";
import { migrate } from "../../src/store/migrate.ts";
import { toldBy } from "../../src/store/tellers.ts";
import { writeTellings } from "../../src/store/tellings.ts";
import { dropUnusedTerms } from "../../src/store/unused-terms.ts";
import { verifyTables } from "../../src/store/verify.ts";
import { dropSource, upsertSources } from "../../src/store/write-sources.ts";
import { event, facts, place, rule, sampleEvents, source, zoned } from "../serve/sample-events.ts";
import { type LoneWriting, writeAlone } from "./write-alone.ts";

const NOW = "2026-11-24T12:00:00Z";
const CREATED = "2026-11-01T08:00:00Z";
const MODIFIED = "2026-11-20T09:30:00Z";
const HUB = "\u0001/vocab#";

interface StoredRow {
  readonly s: number;
  readonly subject: string;
  readonly predicate: string;
  readonly o: number;
  readonly object: string | null;
  readonly qualifier: string | null;
  readonly graph: string;
}

/** Every stored triple with its graph, sorted. */
async function stored(database: Database): Promise<(Omit<Quad, "graph"> & { graph: string })[]> {
  const rows = await database.all<StoredRow>(
    `SELECT q.s, s.value AS subject, p.value AS predicate, q.o, o.value AS object, o.qualifier, g.value AS graph
     FROM quads q JOIN terms s ON s.id = q.s JOIN terms p ON p.id = q.p JOIN terms g ON g.id = q.g
     LEFT JOIN terms o ON o.id = q.o ORDER BY g.value, s.value, p.value, o.value, q.o`,
  );
  return rows.map(({ subject, predicate, o, object, qualifier, graph }) => ({
    subject: { termType: "NamedNode", value: subject },
    predicate: { termType: "NamedNode", value: predicate },
    object: inlineTerm(o) ?? termOf((o % 8) as Kind, object ?? "", qualifier ?? ""),
    graph,
  }));
}

const line = ({ subject, predicate, object }: Omit<Quad, "graph">): string =>
  JSON.stringify([subject.value, predicate.value, object]);

const writingsOf = (events: readonly HubEvent[], more: Partial<LoneWriting> = {}): LoneWriting[] =>
  describeEvents(events, "stamp").map((record) => ({
    record,
    tellers: toldBy(source("filature")),
    sequence: 0,
    created: CREATED,
    modified: MODIFIED,
    deleted: null,
    ...more,
  }));

/** The triples of the occurrences of an event, as their documents give them. */
function documented(one: HubEvent): string[] {
  const quads = one.moments.flatMap((moment) => {
    const own = moment.override === null ? one.facts : one.overrides[moment.override]!;
    const dates = `"dateCreated":"${CREATED}","dateModified":"${MODIFIED}"`;
    const text = `{${occurrenceHead(one, moment, own)},${eventDoc(one, own, [source("filature")])},${dates}}`;
    return nodeQuads(JSON.parse(text), null);
  });
  return quads.map(line);
}

/** What every driver of the store promises of triples; `open` gives an empty database. */
export function triplesContract(open: () => Promise<{ database: Database; close(): Promise<void> }>): void {
  let database: Database;
  let close: () => Promise<void>;
  const from = source("filature");
  const events = sampleEvents();
  const write = (
    all: readonly HubEvent[],
    changed: readonly string[] = [],
    more: Partial<LoneWriting> = {},
  ) => database.batch(writeAlone(writingsOf(all, more), changed, renderer));
  beforeAll(async () => {
    ({ database, close } = await open());
    await migrate(database, readMigrations());
    await upsertSources(database, [from], NOW);
    await write(events);
  });
  afterAll(() => close());

  describe("the triples of a store", () => {
    it("are those of the documents of every occurrence, each in one graph", async () => {
      const quads = await stored(database);
      const lines = new Set(quads.map(line));
      expect(lines.size).toBe(quads.length);
      const expected = new Set(events.flatMap(documented));
      expect([...expected].filter((text) => !lines.has(text))).toEqual([]);
      const more = quads.filter((quad) => !expected.has(line(quad)));
      const isRecord = ({ subject }: (typeof more)[number]) => subject.value.endsWith("#record");
      const series = new Set(
        quads
          .filter(({ object }) => object.value.endsWith("/EventSeries"))
          .map(({ subject }) => subject.value),
      );
      const unexplained = more.filter(
        (quad) =>
          !isIndexPredicate(quad.predicate.value) &&
          !isRecord(quad) &&
          !series.has(quad.subject.value.replace(/#schedule$/, "")),
      );
      expect(unexplained).toEqual([]);
      expect(series.size).toBe(events.filter(({ isSeries }) => isSeries).length);
      for (const { subject, graph } of quads)
        expect(graph).toBe(`${subject.value.replace(/#.*/, "")}#record`);
    });

    it("say of each graph which source tells it, when it changed, and what it is about", async () => {
      const concert = `\u0001/events/${events[1]!.id}`;
      const own = (await stored(database)).filter(({ subject }) => subject.value === `${concert}#record`);
      expect(Object.fromEntries(own.map(({ predicate, object }) => [predicate.value, object.value]))).toEqual(
        {
          "http://www.w3.org/1999/02/22-rdf-syntax-ns#type": "http://www.w3.org/ns/prov#Entity",
          "http://www.w3.org/ns/prov#wasDerivedFrom": "\u0001/sources/filature",
          "http://www.w3.org/ns/prov#generatedAtTime": MODIFIED,
          "http://xmlns.com/foaf/0.1/primaryTopic": concert,
        },
      );
    });

    it("hold beside them what the filters of lists compare", async () => {
      const quads = await stored(database);
      const of = (iri: string, name: string) =>
        quads
          .filter(({ subject, predicate }) => subject.value === iri && predicate.value === HUB + name)
          .map(({ object }) => object.value);
      const concert = `\u0001/events/${events[1]!.id}`;
      expect(of(concert, "foldedName")).toEqual(["concert boeuf d hiver"]);
      expect(of(concert, "foldedKeyword")).toEqual(["concert"]);
      expect(of(concert, "weekday")).toEqual(["http://schema.org/Friday"]);
      expect(of(concert, "timeOfDay")).toEqual(["evening"]);
      expect(of(concert, "searchText")[0]).toContain(" concert ");
      expect(of(`\u0001/events/${events[2]!.id}`, "timeOfDay")).toEqual([]);
      expect(of(`\u0001/places/${place().id}`, "foldedName")).toEqual(["la filature"]);
      expect(of(`\u0001/places/${place().id}`, "inseeDepartement")).toEqual(["29"]);
      expect(of(`\u0001/places/${place().id}#address`, "foldedLocality")).toEqual(["morlaix"]);
    });

    it("stay the same when the same is written again", async () => {
      const before = await database.all("SELECT * FROM quads ORDER BY s, p, o, g");
      await write(
        events,
        events.map(({ id }) => id),
      );
      expect(await database.all("SELECT * FROM quads ORDER BY s, p, o, g")).toEqual(before);
      expect(await database.first("SELECT count(*) AS n FROM batch_ids")).toEqual({ n: 0 });
      expect(await verifyTables(database)).toEqual([]);
    });

    it("change in the graph of the event that changed and of what it alone names, and nowhere else", async () => {
      const before = await stored(database);
      const bal = events[5]!;
      const renamed = { ...bal, facts: { ...bal.facts, name: "Bal séga", location: [] } };
      await write([renamed], [bal.id]);
      const after = await stored(database);
      const graphs = (one: typeof before, other: typeof before) => {
        const known = new Set(other.map((quad) => line(quad) + quad.graph));
        return [
          ...new Set(one.filter((quad) => !known.has(line(quad) + quad.graph)).map(({ graph }) => graph)),
        ];
      };
      const own = `\u0001/events/${bal.id}#record`;
      expect(graphs(after, before)).toEqual([own]);
      expect(graphs(before, after)).toEqual([own, `\u0001/places/${bal.facts.location[0]!.id}#record`]);
      expect(await verifyTables(database)).toEqual([]);
      await write([bal], [bal.id]);
      expect(await stored(database)).toEqual(before);
    });

    it("call a withdrawn event cancelled, and keep the parts of its instances apart", async () => {
      const offers = (price: string) => [{ price, priceCurrency: "EUR" }];
      const series = event(
        "priced",
        facts("Atelier", { offers: offers("5") }),
        {
          timing: { start: zoned("2026-12-01T18:00:00") },
          recurrence: rule("FREQ=WEEKLY;COUNT=3"),
          overrides: [
            {
              recurrenceId: zoned("2026-12-08T18:00:00"),
              thisAndFuture: false,
              timing: { start: zoned("2026-12-08T18:00:00") },
              facts: 0,
            },
          ],
        },
        { overrides: [facts("Atelier", { offers: offers("7.50") })] },
      );
      await write([series]);
      await write([series], [series.id], { deleted: NOW });
      const quads = (await stored(database)).filter(({ graph }) => graph.includes(series.id));
      const values = (name: string) =>
        quads
          .filter(({ predicate }) => predicate.value === `http://schema.org/${name}`)
          .map(({ object }) => object.value);
      expect(new Set(values("eventStatus"))).toEqual(new Set(["http://schema.org/EventCancelled"]));
      const iri = `\u0001/events/${series.id}`;
      expect(quads.filter(({ predicate }) => predicate.value.endsWith("/price")).map(line)).toEqual(
        [
          [`${iri}#offer-1`, "5"],
          [`${iri}#override-1-offer-1`, "7.50"],
        ].map(([subject, value]) =>
          JSON.stringify([
            subject,
            "http://schema.org/price",
            {
              termType: "Literal",
              value,
              datatype: "http://www.w3.org/2001/XMLSchema#decimal",
              language: "",
            },
          ]),
        ),
      );
    });

    it("leave terms that nothing uses any more to be forgotten, and none that is used", async () => {
      const before = await stored(database);
      const { n: terms } = (await database.first<{ n: number }>("SELECT count(*) AS n FROM terms"))!;
      expect(await dropUnusedTerms(database, 100_000)).toBeGreaterThan(0);
      const { n: left } = (await database.first<{ n: number }>("SELECT count(*) AS n FROM terms"))!;
      expect(left).toBeLessThan(terms);
      expect(await stored(database)).toEqual(before);
      expect(await verifyTables(database)).toEqual([]);
    });

    it("stand aside where they are what each record says, and go with the event or its other records", async () => {
      const before = await stored(database);
      const [one] = events.filter(({ moments }) => moments.length > 0);
      const tell = (names: readonly string[]) => {
        const told = names.map((name) => ({
          id: `record-${name}`,
          sourceId: "filature",
          recurrenceId: null,
          modified: MODIFIED,
          event: { ...one!, facts: { ...one!.facts, name } },
        }));
        return database.batch(writeTellings(new Map([[one!.id, told]])));
      };
      const names = () =>
        database.all(
          `SELECT g.value AS graph, o.value AS name FROM quads q JOIN terms g ON g.id = -q.g
           JOIN terms p ON p.id = q.p AND p.value = 'http://schema.org/name' JOIN terms o ON o.id = q.o
           JOIN terms s ON s.id = q.s AND s.value = char(1) || '/events/' || ? WHERE q.g < 0 ORDER BY g.value`,
          one!.id,
        );
      await tell(["a", "b"]);
      const both = ["a", "b"].map((name) => ({ graph: `\u0001/events/record-${name}#told`, name }));
      expect(await names()).toEqual(both);
      expect(await stored(database)).toEqual(before);
      await tell(["a", "b"]);
      expect(await names()).toEqual(both);
      await dropUnusedTerms(database, 100_000);
      expect(await names()).toEqual(both);
      await tell(["b"]);
      expect(await database.first("SELECT count(*) AS n FROM quads WHERE g < 0")).toEqual({ n: 0 });
      await tell(["a", "b"]);
    });

    it("go with their source", async () => {
      await database.batch(dropSource("filature", NOW));
      expect(await database.first("SELECT count(*) AS n FROM quads")).toEqual({ n: 0 });
      expect(await verifyTables(database)).toEqual([]);
    });

    it("come back with it when it is registered again", async () => {
      await upsertSources(database, [from], NOW);
      await write(events);
      const lines = new Set((await stored(database)).map(line));
      expect(events.flatMap(documented).filter((text) => !lines.has(text))).toEqual([]);
      expect(await verifyTables(database)).toEqual([]);
    });
  });
}
