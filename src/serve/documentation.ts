import type { Context, Hono } from "hono";
import { findZone, fixedZone } from "../model/zone.ts";
import { PAGE_PARAMETERS } from "../query/parameters.ts";
import { checkNames, parseQuery } from "../query/parse-query.ts";
import type { NameKind } from "../query/sentence/context.ts";
import { describeQuery } from "../query/sentence/sentence.ts";
import { pageContext } from "./agenda.ts";
import { send } from "./answer.ts";
import type { AppDeps } from "./deps.ts";
import { type Language, languageOf } from "./language.ts";
import { openApi } from "./openapi.ts";
import { apiPage } from "./pages/docs/api-page.tsx";
import { followPage } from "./pages/docs/follow-page.tsx";
import { type DocsExample, referencePage } from "./pages/docs/reference-page.tsx";
import { sendProblem } from "./problem-answer.ts";
import { mountQueryBuilder } from "./query-builder.ts";

/** Questions that people ask, from the easy to the precise. Each is answered by the hub itself when it is followed. */
export const EXAMPLES: readonly string[] = [
  "datetime=weekend&free=true",
  "keywords=concert&keywords=dance&datetime=next7days",
  "near=48.5777,-3.8279&radius=5km&about=repair",
  "departement=29&weekday=Saturday&timeOfDay=evening",
  "location.address.addressLocality=Morlaix&startDate[gte]=2026-12-01&startDate[lt]=2027-01-01",
  "q=repair caf&accessible=true",
  "name[contains]=jardin&sort=-dateModified&limit=20",
  "offers.price[lte]=5&keywords[ne]=enfants",
];

/** The names that the examples need; the page asks no store for them. */
const NAMES: Partial<Record<NameKind, Readonly<Record<string, string>>>> = {
  point: { "48.5777,-3.8279": "Morlaix" },
};

/** `/openapi.json` and the pages below `/docs`: the hub described for programs, and for those who write them. */
export function mountDocumentation(app: Hono, deps: AppDeps): void {
  const described = (answer: (c: Context) => Response | Promise<Response>) => (c: Context) => {
    const problems = checkNames(new URL(c.req.url).searchParams, PAGE_PARAMETERS);
    return problems.length > 0 ? sendProblem(c, deps, ...problems) : answer(c);
  };
  app.get(
    "/openapi.json",
    described((c) =>
      send(c, {
        format: "json",
        body: JSON.stringify(openApi(deps, languageOf(c))),
        maxAgeSeconds: 3600,
        links: [`<${deps.baseUrl}/docs>; rel="service-doc"; type="text/html"`],
      }),
    ),
  );
  mountQueryBuilder(app, deps);
  app.get(
    "/docs/changes",
    described((c) => {
      const takesWebhooks = deps.webhooks?.isOpen ?? false;
      return send(c, {
        format: "html",
        body: followPage(takesWebhooks, pageContext(c, deps)),
        maxAgeSeconds: 300,
      });
    }),
  );
  app.get(
    "/docs/api",
    described((c) => {
      const context = pageContext(c, deps);
      const body = apiPage(openApi(deps, context.language), context);
      return send(c, { format: "html", body, maxAgeSeconds: 300 });
    }),
  );
  app.get(
    "/docs",
    described((c) => {
      const context = pageContext(c, deps);
      const body = referencePage(examplesOf(deps, context.language), context);
      return send(c, { format: "html", body, maxAgeSeconds: 300 });
    }),
  );
}

function examplesOf(deps: AppDeps, language: Language): DocsExample[] {
  const zone = findZone(deps.timeZone) ?? fixedZone(0);
  const names = (kind: NameKind, value: string) => NAMES[kind]?.[value] ?? null;
  return EXAMPLES.flatMap((query) => {
    const parsed = parseQuery(new URLSearchParams(query), zone, deps.clock());
    if (parsed.filter === null) return [];
    const sentence = describeQuery(parsed.clauses, language, { names, zone });
    return [{ query, sentence: sentence.charAt(0).toUpperCase() + sentence.slice(1) }];
  });
}
