import type { Context, Hono } from "hono";
import type { Problem } from "../model/problem.ts";
import { type CatalogEntry, type CatalogPage, catalogQuads } from "../publish/catalog.ts";
import { dataCatalogText } from "../publish/data-catalog.ts";
import { extentOf, findDataset, listDatasets } from "../publish/datasets.ts";
import { distributionsOf } from "../publish/distributions.ts";
import { latestManifest } from "../publish/dump-store.ts";
import { sourcesOf } from "../publish/partition-rows.ts";
import type { Partition } from "../publish/partitions.ts";
import { nearest } from "../query/nearest.ts";
import { PAGE_PARAMETERS } from "../query/parameters.ts";
import { checkNames } from "../query/parse-query.ts";
import { PREFIXES } from "../rdf/vocabularies.ts";
import { compactJsonLd } from "../rdf/write-json-ld.ts";
import { writeTurtle } from "../rdf/write-turtle.ts";
import { eventsSchema } from "../render/table-schema.ts";
import { readModified } from "../store/read-modified.ts";
import { readRights } from "../store/read-rights.ts";
import { readBeginning, readExtents, readPeriod, type TerritoryExtent } from "../store/read-territories.ts";
import { pageContext } from "./agenda.ts";
import { send } from "./answer.ts";
import { chooseFormat, RESOURCE_PARAMETERS } from "./choose-format.ts";
import { createFigures, type DataFigures } from "./data-figures.ts";
import type { AppDeps } from "./deps.ts";
import { mountExtract } from "./extract.ts";
import { hubFreshness } from "./freshness.ts";
import { sqlOptions } from "./list-query.ts";
import { dataPage } from "./pages/data/data-page.tsx";
import { filesPage } from "./pages/data/files-page.tsx";
import { sendProblem } from "./problem-answer.ts";
import { createSample, type TableSample } from "./table-sample.ts";

/** Datasets of one page of the catalogue: each has a score of distributions. */
const PAGE = 40;
const HOUR_SECONDS = 3600;
const EVENTS_SCHEMA_PATH = "/vocab/evenements/schema.json";
const KNOWN = ["page", "lang"].map((name) => ({ name, alsoCalled: [] }));

/** `/data`: the hub as open data, for people, for search engines, and as a catalogue that portals harvest. */
export function mountData(app: Hono, deps: AppDeps): void {
  const figures = createFigures(deps);
  const table = createSample(deps);
  app.get("/data", (c) => overview(c, deps, figures, table));
  for (const format of ["ttl", "jsonld"] as const)
    app.get(`/data/catalog.${format}`, (c) => catalog(c, deps, format));
  mountExtract(app, deps);
  app.get("/data/:id", (c) => {
    const dataset = findDataset(c.req.param("id"));
    if (dataset === null) return sendProblem(c, deps, { code: "NOT_FOUND" });
    return c.redirect(`${deps.baseUrl}/data#${dataset.id}`, 303);
  });
  app.get("/data/:id/files", (c) => files(c, deps));
  app.get(EVENTS_SCHEMA_PATH, (c) =>
    send(c, { format: "json", body: eventsSchema(), maxAgeSeconds: HOUR_SECONDS }),
  );
}

/** Everything that is published, as the newest dump and the store have it. */
async function entriesOf({ database, dumps }: AppDeps): Promise<CatalogEntry[]> {
  const manifest = await latestManifest(dumps);
  const datasets = await listDatasets(database, manifest?.datasets.map(({ id }) => id) ?? []);
  const extents = new Map<Partition, readonly TerritoryExtent[]>();
  for (const { partition } of datasets) {
    if (extents.has(partition)) continue;
    const sources = await sourcesOf(database, partition);
    extents.set(
      partition,
      await readExtents(
        database,
        sources.map(({ id }) => id),
      ),
    );
  }
  const entries = datasets.map((dataset): CatalogEntry => {
    const dumped = manifest?.datasets.find(({ id }) => id === dataset.id);
    return {
      dataset,
      distributions: distributionsOf(dataset, dumped),
      rows: dumped?.rows ?? null,
      extent: extentOf(dataset, extents.get(dataset.partition) ?? []),
    };
  });
  // What cannot be had is not offered: places wait for the first dump.
  return entries.filter(({ distributions }) => distributions.length > 0);
}

async function catalogOf(deps: AppDeps): Promise<Omit<CatalogPage, "page">> {
  const { database, baseUrl, hubName } = deps;
  const now = deps.clock();
  const [entries, period, issued, { data: modified }] = await Promise.all([
    entriesOf(deps),
    readPeriod(database),
    readBeginning(database),
    readModified(database, sqlOptions(now), now),
  ]);
  const contactUrl = deps.contactUrl ?? `${baseUrl}/`;
  return { baseUrl, hubName, contactUrl, entries, period, issued, modified };
}

async function catalog(c: Context, deps: AppDeps, format: "ttl" | "jsonld"): Promise<Response> {
  const asked = pageOf(new URL(c.req.url).searchParams);
  if (typeof asked !== "number") return sendProblem(c, deps, asked);
  const whole = await catalogOf(deps);
  const pages = Math.max(Math.ceil(whole.entries.length / PAGE), 1);
  if (asked > pages) return sendProblem(c, deps, { code: "NOT_FOUND" });
  const address = (page: number) =>
    `${deps.baseUrl}/data/catalog.${format}${page === 1 ? "" : `?page=${page}`}`;
  const next = asked < pages ? address(asked + 1) : null;
  const quads = catalogQuads({
    ...whole,
    entries: whole.entries.slice((asked - 1) * PAGE, asked * PAGE),
    page: pages === 1 ? null : { self: address(asked), first: address(1), next },
  });
  const body = format === "ttl" ? writeTurtle(quads, PREFIXES) : compactJsonLd(quads, PREFIXES);
  const other = format === "ttl" ? "jsonld" : "ttl";
  return send(c, {
    format,
    body,
    maxAgeSeconds: HOUR_SECONDS,
    links: [
      ...(next === null ? [] : [`<${next}>; rel="next"`]),
      `<${deps.baseUrl}/data/catalog.${other}>; rel="alternate"; type="${other === "ttl" ? "text/turtle" : "application/ld+json"}"`,
    ],
  });
}

/** The number of a page of the catalogue, from 1. */
function pageOf(params: URLSearchParams): number | Problem {
  for (const name of params.keys())
    if (!KNOWN.some((known) => known.name === name))
      return { code: "PARAMETER_UNKNOWN", item: name.slice(0, 100), detail: nearest(name, KNOWN) };
  const page = Number(params.get("page") ?? 1);
  return Number.isInteger(page) && page >= 1
    ? page
    : { code: "PARAMETER_INVALID", item: "page", detail: "1, 2, 3…" };
}

async function overview(
  c: Context,
  deps: AppDeps,
  count: () => Promise<DataFigures | null>,
  sample: () => Promise<TableSample | null>,
): Promise<Response> {
  const problems = checkNames(new URL(c.req.url).searchParams, RESOURCE_PARAMETERS);
  if (problems.length > 0) return sendProblem(c, deps, ...problems);
  const chosen = chooseFormat(c, null, ["html", "jsonld"]);
  if (chosen.problem) return sendProblem(c, deps, chosen.problem);
  const whole = await catalogOf(deps);
  const links = [`<${deps.baseUrl}/data/catalog.ttl>; rel="describedby"; type="text/turtle"`];
  if (chosen.format === "jsonld") return send(c, { format: "jsonld", body: dataCatalogText(whole), links });
  const [figures, table, freshness, rights] = await Promise.all([
    count(),
    sample(),
    hubFreshness(deps),
    readRights(deps.database),
  ]);
  // A page that had every file of every département in it twice would be heavy: the document of the catalogue has them.
  const national = whole.entries.filter(({ dataset }) => dataset.territory === null);
  const body = dataPage(
    {
      entries: whole.entries,
      unknown: rights.filter(({ license, isHub }) => license === null && !isHub),
      freshness,
      figures,
      table,
      catalogue: whole,
      jsonLd: dataCatalogText({ ...whole, entries: national }),
    },
    pageContext(c, deps),
  );
  return send(c, { format: "html", body, links });
}

/** One dataset with all its files, for people. */
async function files(c: Context, deps: AppDeps): Promise<Response> {
  const problems = checkNames(new URL(c.req.url).searchParams, PAGE_PARAMETERS);
  if (problems.length > 0) return sendProblem(c, deps, ...problems);
  const id = c.req.param("id");
  const entry = (await entriesOf(deps)).find(({ dataset }) => dataset.id === id);
  if (entry === undefined) return sendProblem(c, deps, { code: "NOT_FOUND" });
  const day = (await deps.dumps?.days())?.at(-1) ?? null;
  return send(c, { format: "html", body: filesPage(entry, day, pageContext(c, deps)) });
}
