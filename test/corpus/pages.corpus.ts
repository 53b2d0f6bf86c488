import fs from "node:fs";
import { describe, expect, it } from "vitest";
import { jsonld } from "../../connectors/jsonld/jsonld.ts";
import { decodeBody } from "../../src/fetch/charset.ts";
import { readFacts } from "../../src/parse/structured-data/event-facts.ts";
import { addJsonLd } from "../../src/parse/structured-data/json-ld-nodes.ts";
import { readPageGraph } from "../../src/parse/structured-data/read-page-graph.ts";
import { newGraph, type SchemaGraph } from "../../src/parse/structured-data/schema-node.ts";
import { isEventType } from "../../src/parse/structured-data/schema-terms.ts";
import { contextOf, savedPage } from "../connectors/saved-pages.ts";

const CORPUS = new URL("../../../shared/corpus/", import.meta.url);
const PAGE = "https://site.example/agenda/page";

interface CorpusFile {
  readonly file: string;
  /** JSON-LD events by the manifest; 0 when it names none. */
  readonly events: number;
  readonly features: string;
}

function corpusFiles(): CorpusFile[] {
  const manifest = new URL("MANIFEST.tsv", CORPUS);
  if (!fs.existsSync(manifest)) return [];
  const rows = fs.readFileSync(manifest, "utf8").split("\n").slice(1);
  return rows
    .map((row) => row.split("\t"))
    .filter(([file]) => /^(?:html|json)\//.test(file ?? ""))
    .map((cells) => ({
      file: cells[0]!,
      events: Number(/event-ld:(\d+)/.exec(cells[9] ?? "")?.[1] ?? 0),
      features: cells[9] ?? "",
    }));
}

const files = corpusFiles();
const read = (file: string): string =>
  decodeBody(fs.readFileSync(new URL(file, CORPUS)), undefined).text ?? "";

/** Events without any date: a site that describes itself as a series of events. */
const WITHOUT_DATES = new Set(["html/cking1100__hu5-events__c608ca__index.html"]);

/** Pages of extruct and the JSON that it expects of them. */
const pairs = files
  .filter(({ file }) => /^html\/scrapinghub/.test(file))
  .flatMap(({ file }) => {
    const name = /__([^_]+(?:_[^_]+)*)\.html$/.exec(file)?.[1]?.replace(/^.*?__[\da-f]{6}__/, "") ?? "";
    const expected = files.find(
      (other) => /^json\/scrapinghub/.test(other.file) && other.file.includes(`__${name}.json`),
    );
    return expected ? [{ page: file, expected: expected.file }] : [];
  });

const eventFacts = (graph: SchemaGraph) =>
  graph.nodes.filter(({ types }) => types.some(isEventType)).map((node) => readFacts(graph, node));

describe.skipIf(files.length === 0)("The corpus of event pages", () => {
  it("goes through without an exception, every thing counted once", async () => {
    for (const { file } of files) {
      const page = savedPage(PAGE, read(file));
      const { drafts, counts } = await jsonld.read(page, contextOf(PAGE, { followLinks: true }));
      expect.soft(counts.read - counts.refused, file).toBeLessThanOrEqual(drafts.length);
      expect.soft(JSON.stringify(drafts), file).not.toContain("[object");
      expect.soft(jsonld.sniff(page), file).toBeLessThanOrEqual(1);
    }
  });

  it("gives the events that the manifest counts", async () => {
    for (const { file, events, features } of files.filter(({ file: name }) => name.startsWith("html/"))) {
      const { drafts } = await jsonld.read(
        savedPage(PAGE, read(file)),
        contextOf(PAGE, { followLinks: true }),
      );
      const least = events > 0 ? events : /microdata-event|hcalendar/.test(features) ? 1 : 0;
      expect.soft(drafts.length, file).toBeGreaterThanOrEqual(WITHOUT_DATES.has(file) ? 0 : least);
      if (events > 0) expect.soft(drafts.length, file).toBeLessThanOrEqual(events);
    }
  });

  it("says of each event what extruct expects", () => {
    expect(pairs.length).toBeGreaterThan(3);
    for (const { page, expected } of pairs) {
      const said = readPageGraph(read(page), "http://www.example.com/index.html").graph;
      const wanted = newGraph("http://www.example.com/index.html", null);
      addJsonLd(wanted, microdataAsJsonLd(JSON.parse(read(expected))));
      expect.soft(eventFacts(said).length, page).toBeGreaterThan(0);
      const names = (graph: SchemaGraph) =>
        eventFacts(graph).map(({ name, url }) => [name?.[0]?.value.replace(/\s+/g, " "), url]);
      for (const name of names(wanted)) expect.soft(names(said), page).toContainEqual(name);
    }
  });
});

/** extruct writes microdata as `{type, properties}`; the rest is JSON-LD as it stood. */
function microdataAsJsonLd(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(microdataAsJsonLd);
  if (typeof value !== "object" || value === null) return value;
  const { type, properties, ...rest } = value as Record<string, unknown>;
  if (typeof properties !== "object" || properties === null) {
    return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, microdataAsJsonLd(inside)]));
  }
  const inside = Object.entries(properties).map(([key, each]) => [key, microdataAsJsonLd(each)]);
  return { "@type": type, ...rest, ...Object.fromEntries(inside) };
}
