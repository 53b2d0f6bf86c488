import { Hono } from "hono";
import { HUB_HEADER } from "../fetch/visit.ts";
import { QueryStopped } from "../store/database.ts";
import { mountAccessibility } from "./accessibility.ts";
import { mountAgenda } from "./agenda.ts";
import { send } from "./answer.ts";
import { answerCache } from "./answer-cache.ts";
import { asOf } from "./as-of.ts";
import { mountAssets } from "./assets.ts";
import { mountBadge } from "./badge.ts";
import { mountChanges } from "./changes.ts";
import { mountChangesStream } from "./changes-stream.ts";
import { contentPolicy } from "./content-policy.ts";
import { mountData } from "./data.ts";
import type { AppDeps } from "./deps.ts";
import { mountDesk } from "./desk/desk.ts";
import { mountDocumentation } from "./documentation.ts";
import { mountDumps } from "./dumps.ts";
import { mountEmbed } from "./embed.ts";
import { mountEmbedBuilder } from "./embed-builder.ts";
import { mountEvent } from "./event.ts";
import { mountEvents } from "./events.ts";
import { mountFragments } from "./fragments.ts";
import { mountLdes } from "./ldes.ts";
import { mountManage } from "./manage.ts";
import { mountMetrics } from "./metrics.ts";
import { mountNodeLists } from "./node-list.ts";
import { mountPinMap } from "./pin-map.ts";
import { mountPlaces } from "./places.ts";
import { mountPoster } from "./poster.ts";
import { sendProblem } from "./problem-answer.ts";
import { mountProvenance } from "./provenance.ts";
import { QueryProblem } from "./read-list.ts";
import { mountRegistrations } from "./registrations.ts";
import { mountReports } from "./report-mistake.ts";
import { mountSiteMap } from "./site-map.ts";
import { mountSources } from "./sources.ts";
import { mountSourcesNew } from "./sources-new.ts";
import { mountSparql } from "./sparql.ts";
import { mountStats } from "./stats.ts";
import { mountStatus } from "./status.ts";
import { mountSubscribe } from "./subscribe.ts";
import { mountTables } from "./tables.ts";
import { mountVocabulary } from "./vocabulary.ts";
import { mountVoid } from "./void.ts";
import { mountWebhooks } from "./webhooks.ts";

const FAVICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#8a6212" d="M16 3a2 2 0 0 1 2 2v1c4.400.900 7 4.600 7 9v5l2.600 3.500c.5.7 0 1.500-.8 1.500H5.200c-.8 0-1.300-.8-.8-1.500L7 20v-5c0-4.400 2.600-8.100 7-9V5a2 2 0 0 1 2-2z"/><path fill="#99301d" d="M12.500 26.500h7a3.500 3.500 0 0 1-7 0z"/></svg>';

/**
 * The whole hub over HTTP, for whichever runtime calls its `fetch`: read only, but for subscriptions and registrations. Of what it served it
 * keeps answers, no state.
 */
export function createApp(deps: AppDeps): Hono {
  const app = new Hono({ strict: false });
  const hub = new URL(deps.baseUrl).host;

  app.use(async (c, next) => {
    await next();
    const { headers } = c.res;
    // What only the operator sees is no other site's to read.
    const isPrivate = /^\/desk(?:\/|$)/.test(c.req.path);
    if (!isPrivate) headers.set("Access-Control-Allow-Origin", "*");
    headers.set(
      "Access-Control-Expose-Headers",
      "ETag, Last-Modified, Link, Content-Disposition, Content-Range, Accept-Ranges, Retry-After, RateLimit, RateLimit-Policy",
    );
    headers.set("X-Content-Type-Options", "nosniff");
    if (!headers.has("Referrer-Policy")) headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
    headers.set("Content-Security-Policy", contentPolicy(c.req.path, deps.tiles));
    headers.set("Cross-Origin-Resource-Policy", isPrivate ? "same-origin" : "cross-origin");
    headers.set(HUB_HEADER, hub);
  });
  if (deps.before) app.use(deps.before);
  if (deps.compress) app.use(deps.compress);

  app.onError((error, c) => {
    if (error instanceof QueryStopped) return sendProblem(c, deps, { code: error.code });
    if (error instanceof QueryProblem) return sendProblem(c, deps, error.problem);
    deps.report(error, `${c.req.method} ${c.req.path.replace(/^\/manage\/.*/, "/manage/…")}`);
    return sendProblem(c, deps, { code: "HUB_FAILED" });
  });

  app.options("*", (c) =>
    c.body(null, 204, {
      "Access-Control-Allow-Methods": methodsOf(app, c.req.path).join(", "),
      "Access-Control-Allow-Headers":
        "Accept, Accept-Language, Authorization, Content-Type, If-None-Match, If-Modified-Since, Range, If-Range",
      "Access-Control-Max-Age": "86400",
    }),
  );

  app.use(asOf(deps, createApp));
  app.use(answerCache(deps));
  mountAgenda(app, deps);
  mountSubscribe(app, deps);
  mountPoster(app, deps);
  mountEmbed(app, deps);
  mountEmbedBuilder(app, deps);
  mountEvents(app, deps);
  mountTables(app, deps);
  mountStats(app, deps);
  mountEvent(app, deps);
  mountProvenance(app, deps);
  mountReports(app, deps);
  mountChanges(app, deps);
  mountChangesStream(app, deps);
  mountLdes(app, deps);
  mountWebhooks(app, deps);
  mountRegistrations(app, deps);
  mountBadge(app, deps);
  mountSourcesNew(app, deps);
  mountPinMap(app, deps);
  mountManage(app, deps);
  mountSources(app, deps);
  mountPlaces(app, deps);
  mountNodeLists(app, deps);
  mountVocabulary(app, deps);
  mountDocumentation(app, deps);
  mountSparql(app, deps);
  mountFragments(app, deps);
  mountVoid(app, deps);
  mountData(app, deps);
  mountDumps(app, deps);
  mountDesk(app, deps);
  mountStatus(app, deps);
  mountMetrics(app, deps);
  mountAccessibility(app, deps);
  mountSiteMap(app, deps);

  app.get("/health/live", (c) => c.json({ status: "ok" }, 200, { "Cache-Control": "no-store" }));
  app.get("/health/ready", async (c) => {
    const { ok, ...facts } = await deps.ready();
    const status = ok ? 200 : 503;
    return c.json({ status: ok ? "ok" : "unavailable", ...facts }, status, { "Cache-Control": "no-store" });
  });
  app.get("/robots.txt", (c) =>
    c.text("User-agent: *\nAllow: /\nDisallow: /manage/\nDisallow: /sources/new?\n"),
  );
  mountAssets(app, deps.assets);
  for (const path of ["/favicon.svg", "/favicon.ico"]) {
    app.get(path, (c) =>
      send(c, { format: "html", contentType: "image/svg+xml", body: FAVICON, maxAgeSeconds: 86_400 }),
    );
  }

  app.notFound((c) => {
    const methods = methodsOf(app, c.req.path);
    const isKnown = METHODS.some((method) => takes(app, method, c.req.path));
    if (!isKnown || (["GET", "HEAD"].includes(c.req.method) && takes(app, "GET", c.req.path)))
      return sendProblem(c, deps, { code: "NOT_FOUND" });
    const response = sendProblem(c, deps, { code: "METHOD_NOT_ALLOWED" });
    response.headers.set("Allow", methods.join(", "));
    return response;
  });
  return app;
}

const METHODS = ["GET", "POST", "PATCH", "DELETE"];

function takes(app: Hono, method: string, path: string): boolean {
  const [handlers] = app.router.match(method, path);
  return handlers.some(([[, route]]) => route.method === method);
}

/** The methods that an address takes, if there is anything at it. */
function methodsOf(app: Hono, path: string): string[] {
  const taken = METHODS.filter((method) => takes(app, method, path));
  return [...taken.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])), "OPTIONS"];
}
