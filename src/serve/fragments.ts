import type { Context, Hono } from "hono";
import type { Problem } from "../model/problem.ts";
import { nearest } from "../query/nearest.ts";
import { literal, namedNode, type Quad } from "../rdf/term.ts";
import { about, count, named } from "../rdf/vocabularies.ts";
import { type FragmentPosition, type Pattern, readFragment } from "../sparql/fragment.ts";
import type { Database } from "../store/database.ts";
import { readVersion } from "../store/read-version.ts";
import type { AppDeps } from "./deps.ts";
import { parseComponent } from "./fragment-term.ts";
import { sendProblem } from "./problem-answer.ts";
import { graphFormat, sendGraph } from "./send-graph.ts";

const PAGE = 100;
/** Most patterns whose number of triples is remembered, and the longest of them. */
const COUNTS = 10_000;
const LONGEST = 500;
const COMPONENTS = ["subject", "predicate", "object"] as const;
const KNOWN = [...COMPONENTS, "after", "lang"].map((name) => ({ name, alsoCalled: [] }));

/** `/fragments`: the triples that match one pattern, page by page, with their exact number (Triple Pattern Fragments). */
export function mountFragments(app: Hono, deps: AppDeps): void {
  const counts = countsByVersion();
  app.get("/fragments", async (c) => {
    const format = graphFormat(c);
    if (format === null) return sendProblem(c, deps, { code: "NOT_ACCEPTABLE" });
    const asked = parseRequest(new URL(c.req.url).searchParams);
    if ("problem" in asked) return sendProblem(c, deps, asked.problem);
    const { pattern, after } = asked;
    // All triples of one subject are few; those of a predicate may be millions, and are counted one by one.
    const database = typeof pattern.s === "string" ? (deps.guarded ?? deps.database) : deps.database;
    const key = JSON.stringify(pattern);
    const known = await counts(deps.database);
    const count = known.get(key) ?? null;
    const fragment = await readFragment(database, pattern, deps.baseUrl, { limit: PAGE, after, count });
    if (known.size < COUNTS && key.length < LONGEST) known.set(key, fragment.count);
    const controls = describePage(c, deps.baseUrl, fragment.count, fragment.next);
    const hasGraphs = format === "nq" || format === "jsonld";
    const metadata = hasGraphs ? controls : controls.map((quad) => ({ ...quad, graph: null }));
    return sendGraph(c, format, [...fragment.quads, ...metadata], {
      ...(fragment.next === null
        ? {}
        : { links: [`<${nextOf(c, deps.baseUrl, fragment.next)}>; rel="next"`] }),
    });
  });
}

/** Numbers of triples by pattern, for as long as the store stays as it is: every page of a fragment tells its number. */
function countsByVersion(): (database: Database) => Promise<Map<string, number>> {
  let held = "";
  let counts = new Map<string, number>();
  return async (database) => {
    const version = await readVersion(database);
    if (version !== held) {
      held = version;
      counts = new Map();
    }
    return counts;
  };
}

type Asked = { readonly pattern: Pattern; readonly after: FragmentPosition | null };

function parseRequest(params: URLSearchParams): Asked | { readonly problem: Problem } {
  for (const name of params.keys()) {
    if (!KNOWN.some((known) => known.name === name))
      return { problem: { code: "PARAMETER_UNKNOWN", item: name, detail: nearest(name, KNOWN) } };
    if (params.getAll(name).length > 1) return { problem: { code: "PARAMETER_REPEATED", item: name } };
  }
  const pattern: Record<string, Pattern["s"]> = {};
  for (const name of COMPONENTS) {
    const component = parseComponent(params.get(name) ?? "");
    if (component === null) {
      const detail = 'https://…, "…", "…"@fr, "…"^^https://…, ?x';
      return { problem: { code: "PARAMETER_INVALID", item: name, detail } };
    }
    pattern[name.slice(0, 1)] = component;
  }
  const after = params.get("after");
  const position = after === null || after === "" ? null : readPosition(after);
  if (position === undefined)
    return { problem: { code: "PARAMETER_INVALID", item: "after", detail: "hydra:next" } };
  const { s = "", p = "", o = "" } = pattern;
  return { pattern: { s, p, o }, after: position };
}

function readPosition(text: string): FragmentPosition | undefined {
  const [s, p, o, ...more] = text.split(".").map((part) => (/^\d{1,16}$/.test(part) ? Number(part) : null));
  return s == null || p == null || o == null || more.length > 0 ? undefined : [s, p, o];
}

/** Address of the page that begins behind a triple. */
function nextOf(c: Context, baseUrl: string, next: FragmentPosition): string {
  const params = new URL(c.req.url).searchParams;
  params.set("after", next.join("."));
  return `${baseUrl}/fragments?${params}`;
}

/** What a page says of itself: how many triples there are, where the next are, and how to ask for others. */
function describePage(c: Context, baseUrl: string, total: number, next: FragmentPosition | null): Quad[] {
  const { searchParams, search } = new URL(c.req.url);
  const page = namedNode(`${baseUrl}/fragments${search}`);
  searchParams.delete("after");
  const query = searchParams.toString();
  const first = query === "" ? `${baseUrl}/fragments` : `${baseUrl}/fragments?${query}`;
  const fragment = next === null && !search.includes("after=") ? page : namedNode(first);
  const dataset = namedNode(`${baseUrl}/void#dataset`);
  const template = namedNode(`${baseUrl}/fragments#search`);
  const metadata = namedNode(`${page.value}#metadata`);
  return [
    ...about(metadata, [["foaf:primaryTopic", page]], metadata),
    ...about(
      dataset,
      [
        ["rdf:type", [named("void:Dataset"), named("hydra:Collection")]],
        ["void:subset", fragment],
        ["hydra:search", template],
      ],
      metadata,
    ),
    ...about(
      template,
      [
        ["rdf:type", named("hydra:IriTemplate")],
        ["hydra:template", literal(`${baseUrl}/fragments{?subject,predicate,object}`)],
        ["hydra:variableRepresentation", named("hydra:ExplicitRepresentation")],
        ["hydra:mapping", COMPONENTS.map((name) => namedNode(`${baseUrl}/fragments#${name}`))],
      ],
      metadata,
    ),
    ...COMPONENTS.flatMap((name) =>
      about(
        namedNode(`${baseUrl}/fragments#${name}`),
        [
          ["rdf:type", named("hydra:IriTemplateMapping")],
          ["hydra:variable", literal(name)],
          ["hydra:property", named(`rdf:${name}`)],
        ],
        metadata,
      ),
    ),
    ...(page.value === fragment.value ? [] : about(fragment, [["void:subset", page]], metadata)),
    ...about(
      page,
      [
        ["rdf:type", named("hydra:PartialCollectionView")],
        ["void:triples", count(total)],
        ["hydra:totalItems", count(total)],
        ["hydra:itemsPerPage", count(PAGE)],
        ["hydra:first", namedNode(first)],
        ["hydra:next", next === null ? [] : namedNode(nextOf(c, baseUrl, next))],
      ],
      metadata,
    ),
  ];
}
