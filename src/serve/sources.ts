import type { Context, Hono } from "hono";
import { findLicense } from "../model/license.ts";
import { anyOf, type Filter } from "../query/filter.ts";
import { PAGE_PARAMETERS } from "../query/parameters.ts";
import { checkNames } from "../query/parse-query.ts";
import { BASE } from "../render/base-url.ts";
import { collectionDocument, nodeDocument } from "../render/documents.ts";
import { type Json, members } from "../render/json-ld.ts";
import { readOccurrences } from "../store/read-events.ts";
import { findSource, type PublicSource, readSources } from "../store/read-sources.ts";
import { pageContext } from "./agenda.ts";
import { send } from "./answer.ts";
import type { AppDeps } from "./deps.ts";
import { type Format, negotiate, splitExtension } from "./formats.ts";
import { sqlOptions } from "./list-query.ts";
import { sourcePage, sourcesPage } from "./pages/venue/source-pages.tsx";
import { sendProblem } from "./problem-answer.ts";
import { storedReport } from "./stored-report.ts";

const FORMS: readonly Format[] = ["jsonld", "json", "html"];
const SHOWN = 20;

/** `/sources` and `/sources/{id}`: the public state of every feed, and its report. */
export function mountSources(app: Hono, deps: AppDeps): void {
  const list = async (c: Context) => {
    const { extension } = splitExtension(new URL(c.req.url).pathname);
    const format = extension ?? negotiate(c.req.header("accept"), FORMS);
    if (format === null) return sendProblem(c, deps, { code: "NOT_ACCEPTABLE" });
    const problems = checkNames(new URL(c.req.url).searchParams, PAGE_PARAMETERS);
    if (problems.length > 0) return sendProblem(c, deps, ...problems);
    const sources = await readSources(deps.database, deps.clock());
    if (format === "html") return send(c, { format, body: sourcesPage(sources, pageContext(c, deps)) });
    const body = collectionDocument(
      {
        path: "/sources",
        page: "/sources",
        next: null,
        totalItems: sources.length,
        members: sources.map((source) => `{${members(sourceNode(source))}}`),
      },
      deps.baseUrl,
    );
    return send(c, { format, body });
  };
  for (const path of ["/sources", "/sources.html", "/sources.jsonld", "/sources.json"]) app.get(path, list);

  app.get("/sources/:id", async (c) => {
    const { name, extension } = splitExtension(c.req.param("id"));
    const source = await findSource(deps.database, name, deps.clock());
    if (source === null) return sendProblem(c, deps, { code: "NOT_FOUND" });
    const format = extension ?? negotiate(c.req.header("accept"), FORMS);
    if (format === null) return sendProblem(c, deps, { code: "NOT_ACCEPTABLE" });
    if (!FORMS.includes(format)) return sendProblem(c, deps, { code: "NOT_FOUND" });
    const problems = checkNames(new URL(c.req.url).searchParams, PAGE_PARAMETERS);
    if (problems.length > 0) return sendProblem(c, deps, ...problems);
    if (format !== "html") return send(c, { format, body: nodeDocument(sourceNode(source), deps.baseUrl) });
    const filter: Filter = {
      from: deps.clock(),
      to: null,
      where: anyOf("isBasedOn", source.id),
      expression: null,
      sort: [],
      limit: SHOWN,
      after: null,
    };
    const page = await readOccurrences(deps.database, filter, sqlOptions(deps.clock()));
    const { report } = await storedReport(deps, source.id, source.license, source.run);
    return send(c, { format, body: sourcePage(source, page.rows, report, pageContext(c, deps)) });
  });
}

/** A feed as schema.org's DataFeed, with the hub's own terms for its state. Never its address. */
function sourceNode(source: PublicSource): { readonly [key: string]: Json } {
  const { run } = source;
  return {
    "@id": `${BASE}/sources/${source.id}`,
    "@type": "DataFeed",
    name: source.name,
    url: source.homepage ?? undefined,
    inLanguage: source.language,
    license: findLicense(source.license)?.url,
    attribution: source.attribution ?? undefined,
    sourceKind: source.kind,
    sourceHost: source.host,
    sourceStatus: source.suspended === null ? source.status : "suspended",
    dateCreated: source.created,
    lastRun: source.lastRun ?? undefined,
    lastSuccess: source.lastSuccess ?? undefined,
    lastChange: source.lastChange ?? undefined,
    nextDue: source.nextDue,
    upcomingEvents: source.upcoming,
    report:
      run === null
        ? undefined
        : {
            ended: run.ended,
            outcome: run.outcome,
            complete: run.complete,
            counts: run.counts,
            problems: run.problems.map(({ code, severity, mender, count, items, details, message }) => ({
              code,
              severity,
              mender,
              count,
              items: [...items],
              details: [...details],
              message: { fr: message.fr, en: message.en },
            })),
          },
  };
}
