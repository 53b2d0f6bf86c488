import type { Hono } from "hono";
import { PAGE_PARAMETERS } from "../query/parameters.ts";
import { checkNames } from "../query/parse-query.ts";
import { pageContext } from "./agenda.ts";
import { send } from "./answer.ts";
import type { AppDeps } from "./deps.ts";
import { siteMapPage } from "./pages/site-map-page.tsx";
import { sendProblem } from "./problem-answer.ts";

/** `/site-map`: the second way to every page, beside the menu (RGAA 12.1). */
export function mountSiteMap(app: Hono, deps: AppDeps): void {
  app.get("/site-map", (c) => {
    const problems = checkNames(new URL(c.req.url).searchParams, PAGE_PARAMETERS);
    if (problems.length > 0) return sendProblem(c, deps, ...problems);
    const body = siteMapPage(pageContext(c, deps));
    return send(c, { format: "html", body, maxAgeSeconds: 3600 });
  });
}
