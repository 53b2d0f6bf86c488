import type { Context, Hono } from "hono";
import { LOG_DAYS } from "../ingest/window.ts";
import { literal, namedNode, type Quad, XSD, XSD_DATE_TIME } from "../rdf/term.ts";
import { about, count, named, PREFIXES } from "../rdf/vocabularies.ts";
import { type GraphText, writeGraph } from "../rdf/write-graph.ts";
import {
  findVersion,
  lastNumber,
  PAGE_LENGTH,
  type PageBounds,
  readPages,
  readVersions,
} from "../store/read-versions.ts";
import { accepted } from "./accept.ts";
import { send } from "./answer.ts";
import type { AppDeps } from "./deps.ts";
import { sendProblem } from "./problem-answer.ts";
import { versionPath, versionQuads } from "./version-quads.ts";

/** The forms of an event stream, in the hub's own order of preference: the first keeps graphs and can be read by people. */
export const LDES_TYPES: Readonly<Record<GraphText, string>> = {
  trig: "application/trig",
  nq: "application/n-quads",
  jsonld: "application/ld+json",
  ttl: "text/turtle",
  nt: "application/n-triples",
};
const FORMS = Object.keys(LDES_TYPES) as GraphText[];

const WEEK_SECONDS = 7 * 86_400;
const GROWING_SECONDS = 60;
const NUMBER = /^\d{1,15}$/;

/** `/ldes`: the log of changes as a Linked Data Event Stream, with every version that it keeps. */
export function mountLdes(app: Hono, deps: AppDeps): void {
  app.get("/ldes", (c) => root(c, deps, formOf(c, null)));
  for (const form of FORMS) app.get(`/ldes.${form}`, (c) => root(c, deps, form));
  app.get("/ldes/pages/:number", (c) => numbered(c, deps, page));
  app.get("/ldes/versions/:number", (c) => numbered(c, deps, version));
}

function formOf(c: Context, extension: GraphText | null): GraphText | null {
  return extension ?? accepted(c.req.header("accept"), FORMS, (form) => [LDES_TYPES[form]]);
}

type Answer = (c: Context, deps: AppDeps, number: number, form: GraphText) => Promise<Response>;

/** Reads the last part of a path: a number, with an extension or none. */
async function numbered(c: Context, deps: AppDeps, answer: Answer): Promise<Response> {
  const [number = "", extension] = c.req.param("number")?.split(".", 2) ?? [];
  const known = FORMS.find((form) => form === extension) ?? null;
  if (!NUMBER.test(number) || (extension !== undefined && known === null))
    return sendProblem(c, deps, { code: "NOT_FOUND" });
  const form = formOf(c, known);
  if (form === null) return sendProblem(c, deps, { code: "NOT_ACCEPTABLE" });
  return answer(c, deps, Number(number), form);
}

interface Sent {
  readonly quads: readonly Quad[];
  /** Whether it is what it will always be. */
  readonly isDone: boolean;
}

function sendQuads(c: Context, deps: AppDeps, form: GraphText, { quads, isDone }: Sent): Response {
  const type = LDES_TYPES[form];
  return send(c, {
    format: "ttl",
    contentType: form === "ttl" || form === "trig" ? `${type}; charset=utf-8` : type,
    body: writeGraph(form, quads, { ...PREFIXES, hub: `${deps.baseUrl}/vocab#` }),
    maxAgeSeconds: isDone ? WEEK_SECONDS : GROWING_SECONDS,
    immutable: isDone,
    isKept: true,
  });
}

const streamOf = ({ baseUrl }: AppDeps) => namedNode(`${baseUrl}/ldes#stream`);
const pageOf = ({ baseUrl }: AppDeps, page: number) => namedNode(`${baseUrl}/ldes/pages/${page}`);

async function root(c: Context, deps: AppDeps, form: GraphText | null): Promise<Response> {
  if (form === null) return sendProblem(c, deps, { code: "NOT_ACCEPTABLE" });
  const pages = await readPages(deps.database);
  const full = Math.floor(((await lastNumber(deps.database)) + 1) / PAGE_LENGTH);
  const view = namedNode(`${deps.baseUrl}/ldes`);
  const retention = namedNode(`${deps.baseUrl}/ldes#retention`);
  const quads = [
    ...about(streamOf(deps), [
      ["rdf:type", named("ldes:EventStream")],
      ["tree:view", view],
      ["ldes:timestampPath", named("dct:modified")],
      ["ldes:versionOfPath", named("dct:isVersionOf")],
      ["ldes:versionCreatePath", named("rdf:type")],
      ["ldes:versionCreateObject", named("as:Create")],
      ["ldes:versionUpdatePath", named("rdf:type")],
      ["ldes:versionUpdateObject", named("as:Update")],
      ["ldes:versionDeletePath", named("rdf:type")],
      ["ldes:versionDeleteObject", named("as:Delete")],
      ["ldes:pollingInterval", literal(`PT${GROWING_SECONDS}S`, `${XSD}duration`)],
    ]),
    ...about(view, [
      ["rdf:type", named("tree:Node")],
      ["ldes:retentionPolicy", retention],
    ]),
    ...about(retention, [
      ["rdf:type", named("ldes:RetentionPolicy")],
      ["ldes:fullLogDuration", literal(`P${deps.logDays ?? LOG_DAYS}D`, `${XSD}duration`)],
      ["ldes:versionAmount", count(1)],
    ]),
    ...pages.flatMap((bounds) => relations(deps, bounds, bounds.page < full)),
  ];
  return sendQuads(c, deps, form, { quads, isDone: false });
}

/** Where a page is, and between which instants what it holds came: of the page that grows only from when on. */
function relations(deps: AppDeps, { page, first, last }: PageBounds, isFull: boolean): Quad[] {
  const relation = (type: "GreaterThanOrEqualTo" | "LessThanOrEqualTo", value: string): Quad[] => {
    const node = namedNode(
      `${deps.baseUrl}/ldes#page-${page}-${type === "LessThanOrEqualTo" ? "to" : "from"}`,
    );
    return [
      ...about(namedNode(`${deps.baseUrl}/ldes`), [["tree:relation", node]]),
      ...about(node, [
        ["rdf:type", named(`tree:${type}Relation`)],
        ["tree:node", pageOf(deps, page)],
        ["tree:path", named("dct:modified")],
        ["tree:value", literal(value, XSD_DATE_TIME)],
      ]),
    ];
  };
  return [...relation("GreaterThanOrEqualTo", first), ...(isFull ? relation("LessThanOrEqualTo", last) : [])];
}

async function page(c: Context, deps: AppDeps, number: number, form: GraphText): Promise<Response> {
  const versions = await readVersions(deps.database, number);
  const given = await lastNumber(deps.database);
  const isFull = (number + 1) * PAGE_LENGTH <= given + 1;
  if (versions.length === 0) return sendProblem(c, deps, { code: isFull ? "LOG_CUT" : "NOT_FOUND" });
  const quads = [
    ...about(pageOf(deps, number), [["rdf:type", named("tree:Node")]]),
    ...about(streamOf(deps), [
      ["rdf:type", named("ldes:EventStream")],
      ["tree:member", versions.map(({ seq }) => namedNode(deps.baseUrl + versionPath(seq)))],
    ]),
    ...versions.flatMap((one) => versionQuads(one, deps.baseUrl)),
  ];
  return sendQuads(c, deps, form, { quads, isDone: isFull });
}

async function version(c: Context, deps: AppDeps, seq: number, form: GraphText): Promise<Response> {
  const found = await findVersion(deps.database, seq);
  if (found !== null)
    return sendQuads(c, deps, form, { quads: versionQuads(found, deps.baseUrl), isDone: true });
  const wasGiven = seq > 0 && seq <= (await lastNumber(deps.database));
  return sendProblem(c, deps, { code: wasGiven ? "LOG_CUT" : "NOT_FOUND" });
}
