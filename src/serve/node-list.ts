import type { Context, Hono } from "hono";
import { html } from "hono/html";
import { checkNames } from "../query/parse-query.ts";
import { BASE, withBaseUrl } from "../render/base-url.ts";
import { collectionDocument, standalone } from "../render/documents.ts";
import { type Json, members, placeNode } from "../render/json-ld.ts";
import type { Node } from "../render/listed.ts";
import { writeNodes } from "../render/node-list.ts";
import { type IdPage, listOrganizations, listPlaces } from "../store/list-places.ts";
import { readModified } from "../store/read-modified.ts";
import { pageContext } from "./agenda.ts";
import { send } from "./answer.ts";
import { alternateLinks, chooseFormat, LIST_PARAMETERS } from "./choose-format.ts";
import type { AppDeps } from "./deps.ts";
import { documentText } from "./document-text.ts";
import type { Format } from "./formats.ts";
import { pathWith, sqlOptions } from "./list-query.ts";
import { organizerIn } from "./organizer-in.ts";
import { safeHref } from "./pages/event-view.ts";
import { layout, localLink, word } from "./pages/layout.tsx";
import { sendProblem } from "./problem-answer.ts";
import { type RowsText, sendRows } from "./send-rows.ts";
import { graphLines } from "./shared-graphs.ts";

const FORMS: readonly Format[] = ["jsonld", "json", "html", "csv", "ndjson", "ttl", "nt", "nq"];
const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 1000;
const ID = /^[0-9a-z]{1,40}$/;

type Members = { readonly [key: string]: Json };

/** A list of things that have pages of their own, by id. */
interface NodeList {
  readonly path: "/places" | "/organizations";
  readonly title: "places" | "organizations";
  /** The forms that it has beside those of every list. */
  readonly forms: readonly Format[];
  read(after: string, limit: number): Promise<IdPage<Members>>;
}

/** `/places` and `/organizations`: who and where, in the order of their ids. */
export function mountNodeLists(app: Hono, deps: AppDeps): void {
  const lists: readonly NodeList[] = [
    {
      path: "/places",
      title: "places",
      forms: [...FORMS, "geojson"],
      async read(after, limit) {
        const page = await listPlaces(deps.database, after, limit);
        return { ...page, rows: page.rows.map((place) => placeNode(place) as Members) };
      },
    },
    {
      path: "/organizations",
      title: "organizations",
      forms: FORMS,
      async read(after, limit) {
        const page = await listOrganizations(deps.database, after, limit);
        const nodes = page.rows.map(({ doc, id }) => organizerIn(doc, id));
        return { ...page, rows: nodes.filter((node) => node !== null) };
      },
    },
  ];
  for (const list of lists) {
    app.get(list.path, (c) => show(c, deps, list, null));
    for (const format of list.forms) app.get(`${list.path}.${format}`, (c) => show(c, deps, list, format));
  }
}

async function show(c: Context, deps: AppDeps, list: NodeList, extension: Format | null): Promise<Response> {
  const { searchParams } = new URL(c.req.url);
  const chosen = chooseFormat(c, extension, list.forms);
  if (chosen.problem) return sendProblem(c, deps, chosen.problem);
  const problems = checkNames(searchParams, LIST_PARAMETERS);
  if (problems.length > 0) return sendProblem(c, deps, ...problems);
  const { format } = chosen;
  const [asked, cursor] = [searchParams.get("limit") || null, searchParams.get("cursor") || ""];
  const limit = Number(asked ?? DEFAULT_LIMIT);
  if (!(Number.isInteger(limit) && limit >= 1 && limit <= MAX_LIMIT))
    return sendProblem(c, deps, { code: "PARAMETER_INVALID", item: "limit", detail: `1..${MAX_LIMIT}` });
  if (cursor !== "" && !ID.test(cursor))
    return sendProblem(c, deps, { code: "PARAMETER_INVALID", item: "cursor", detail: "view.next" });
  const nextOf = (after: string | null) => after && pathWith(`${list.path}.${format}`, pageOf(asked, after));
  const links = (after: string | null) => {
    const next = nextOf(after);
    return [
      ...(next ? [`<${deps.baseUrl}${next}>; rel="next"`] : []),
      ...alternateLinks(list.forms, format, (form) => `${deps.baseUrl}${list.path}.${form}`),
      `<${deps.baseUrl}/vocab>; rel="describedby"`,
    ];
  };
  const now = deps.clock();
  const { lists: modified } = await readModified(deps.database, sqlOptions(now), now);
  if (format === "csv" || format === "geojson" || format === "ndjson" || format === "nt" || format === "nq") {
    return sendRows<Members, string>(c, deps, {
      format,
      limit: asked === null ? null : limit,
      read: (after, count) => list.read(after ?? cursor, count),
      write: () => writerOf(format, deps),
      modified,
      links,
      filename: `${list.title}.${format}`,
    });
  }
  const page = await list.read(cursor, limit);
  const next = nextOf(page.next);
  const answer = { format, lastModified: modified, links: links(page.next), isKept: true };
  if (format === "html") return send(c, { ...answer, body: pageText(c, deps, list, page.rows, next) });
  const document = collectionDocument(
    {
      path: list.path,
      page: pathWith(list.path, pageOf(asked, cursor)),
      next,
      totalItems: undefined,
      members: page.rows.map((node) => `{${members(node)}}`),
    },
    deps.baseUrl,
  );
  const form = format === "ttl" || format === "json" ? format : "jsonld";
  return send(c, { ...answer, body: documentText(document, form, deps.baseUrl) });
}

/** The query of a page: its length and where it begins. */
function pageOf(limit: string | null, cursor: string): string {
  const params = new URLSearchParams();
  if (limit) params.set("limit", limit);
  if (cursor !== "") params.set("cursor", cursor);
  return params.toString();
}

function writerOf(format: "csv" | "geojson" | "ndjson" | "nt" | "nq", deps: AppDeps): RowsText<Members> {
  const { baseUrl } = deps;
  if (format === "ndjson")
    return {
      head: "",
      item: (node: Members) => `${standalone(`{${members(node)}}`, baseUrl)}\n`,
      foot: () => "",
    };
  if (format === "nq") {
    const addresses = (rows: readonly Members[]) =>
      rows.map((node) => baseUrl + String(node["@id"]).slice(BASE.length));
    return {
      head: "",
      before: (rows: readonly Members[]) => graphLines(deps, addresses(rows)),
      item: () => "",
      foot: () => "",
    };
  }
  const text = writeNodes(format, baseUrl);
  const parsed = (node: Members) => JSON.parse(withBaseUrl(JSON.stringify(node), baseUrl)) as Node;
  return { ...text, item: (node: Members) => text.item(parsed(node)) };
}

function pageText(
  c: Context,
  deps: AppDeps,
  list: NodeList,
  rows: readonly Members[],
  next: string | null,
): string {
  const context = pageContext(c, deps);
  const { language } = context;
  const item = (node: Members) => {
    const iri = withBaseUrl(JSON.stringify(node["@id"]), deps.baseUrl).slice(1, -1);
    const name = typeof node.name === "string" ? node.name : iri.slice(iri.lastIndexOf("/") + 1);
    const address = node.address as Members | undefined;
    const town = typeof address?.addressLocality === "string" ? address.addressLocality : "";
    return html`<li><a href="${localLink(iri.slice(deps.baseUrl.length), context)}">${name}</a>${town && town !== name ? html` <span class="town">${town}</span>` : ""}${safeHref(node.url) ? html` · <a href="${safeHref(node.url)}" rel="nofollow noopener">${new URL(String(node.url)).host}</a>` : ""}</li>`;
  };
  return layout(context, {
    title: word(list.title, language),
    description: word(`${list.title}Intro`, language),
    canonical: `${deps.baseUrl}${list.path}`,
    alternates: [{ type: "application/ld+json", href: `${list.path}.jsonld` }],
    main: html`<div class="band narrow"><h1>${word(list.title, language)}</h1>
<p>${word(`${list.title}Intro`, language)}</p>
<ul>${rows.map(item)}</ul>
${next ? html`<p><a href="${localLink(next, context)}" rel="next">${word("nextPage", language)}</a></p>` : ""}</div>`,
  });
}
