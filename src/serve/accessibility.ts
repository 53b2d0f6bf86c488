import type { Hono } from "hono";
import { PAGE_PARAMETERS } from "../query/parameters.ts";
import { checkNames } from "../query/parse-query.ts";
import { pageContext } from "./agenda.ts";
import { send } from "./answer.ts";
import type { AppDeps } from "./deps.ts";
import { accessibilityPage } from "./pages/accessibility-page.tsx";
import { sendProblem } from "./problem-answer.ts";

/** `/accessibility`: the statement that RGAA asks for. */
export function mountAccessibility(app: Hono, deps: AppDeps): void {
  app.get("/accessibility", (c) => {
    const problems = checkNames(new URL(c.req.url).searchParams, PAGE_PARAMETERS);
    if (problems.length > 0) return sendProblem(c, deps, ...problems);
    const contactUrl = deps.contactUrl ?? `${deps.baseUrl}/`;
    const body = accessibilityPage(contactUrl, pageContext(c, deps));
    return send(c, { format: "html", body, maxAgeSeconds: 3600 });
  });
}
