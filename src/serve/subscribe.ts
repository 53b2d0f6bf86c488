import type { Hono } from "hono";
import { pageContext } from "./agenda.ts";
import { send } from "./answer.ts";
import { askedList, askedSentence, fromToday } from "./asked-list.ts";
import type { AppDeps } from "./deps.ts";
import { subscribePage } from "./pages/subscribe-page.tsx";
import { sendProblem } from "./problem-answer.ts";
import { readList } from "./read-list.ts";

const SHOWN = 5;

/** `/subscribe`: any question as a calendar, for one who comes by a code or a link. */
export function mountSubscribe(app: Hono, deps: AppDeps): void {
  app.get("/subscribe", async (c) => {
    const asked = askedList(c, deps);
    if (asked.problems) return sendProblem(c, deps, ...asked.problems);
    const filter = { ...fromToday(c, deps, asked.filter), limit: SHOWN, after: null };
    const [sentence, page] = await Promise.all([askedSentence(c, deps, asked), readList(deps, filter)]);
    const suffix = asked.query === "" ? "" : `?${asked.query}`;
    const body = subscribePage({ sentence, suffix, rows: page.rows }, pageContext(c, deps));
    return send(c, { body, format: "html" });
  });
}
