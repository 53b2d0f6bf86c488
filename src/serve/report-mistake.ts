import type { Context, Hono, MiddlewareHandler } from "hono";
import { findAlias } from "../store/event-states.ts";
import { findEvent, type StoredEvent } from "../store/read-events.ts";
import { REPORT_REASONS, writeReport } from "../store/write-report.ts";
import { pageContext } from "./agenda.ts";
import type { AppDeps } from "./deps.ts";
import { isHidden } from "./event.ts";
import { languageOf } from "./language.ts";
import { sitesOf } from "./pages/event-page.tsx";
import { eventView, parseNode } from "./pages/event-view.ts";
import { type ReportProblem, reportPage, thanksPage } from "./pages/report-form.tsx";
import { sendProblem } from "./problem-answer.ts";
import { readTextBody } from "./request-body.ts";

const PATH = "/events/:id/report";
const LONGEST_TEXT = 2000;
/** A text of that length in a form's encoding, with its reason. */
const MOST_BYTES = 20_000;
const FORM = "application/x-www-form-urlencoded";

/** `/events/{id}/report`: a reader says what is wrong with an event, for whoever runs the hub. */
export function mountReports(app: Hono, deps: AppDeps): void {
  // Nothing can be said any more of what the hub held once.
  if (deps.isPast) return;
  const limit: MiddlewareHandler = deps.reportLimit ?? ((_, next) => next());
  app.get(PATH, async (c) => {
    const event = await eventAt(c, deps);
    if (event === null) return sendProblem(c, deps, { code: "NOT_FOUND" });
    return sendPage(c, reportPage(factsOf(c, deps, event), pageContext(c, deps)));
  });
  app.post(PATH, async (c) => {
    let isAllowed = false;
    const refusal = await limit(c, async () => {
      isAllowed = true;
    });
    const event = await eventAt(c, deps);
    if (event === null) return sendProblem(c, deps, { code: "NOT_FOUND" });
    const body = await readTextBody(c.req.raw, [FORM], MOST_BYTES);
    if (body.problem) return sendProblem(c, deps, body.problem);
    const typed = new URLSearchParams(body.text);
    // A form ends its lines with two characters, which its own limit counts as one.
    const text = (typed.get("text") ?? "").replace(/\r\n?/g, "\n").trim();
    const reason = REPORT_REASONS.find((one) => one === typed.get("reason"));
    const context = pageContext(c, deps);
    const refuse = (problem: ReportProblem, status: 422 | 429 = 422) => {
      const given = { reason: typed.get("reason") ?? "", text, problem };
      return sendPage(c, reportPage({ ...factsOf(c, deps, event), typed: given }, context), status);
    };
    if (!isAllowed) {
      // Told as a page, so that what was written is not lost.
      c.header("Retry-After", refusal?.headers.get("retry-after") ?? "60");
      return refuse("tooMany", 429);
    }
    if (reason === undefined) return refuse("noReason");
    if (text.length > LONGEST_TEXT) return refuse("tooLong");
    if (reason === "other" && text === "") return refuse("noText");
    const report = { eventId: event.id, created: deps.clock(), reason, text };
    const isKept = await writeReport(deps.database, report);
    const { id, name } = factsOf(c, deps, event);
    return sendPage(c, thanksPage({ id, name, isKept }, context));
  });
}

/** The event at the address, or the one of which it has become a part; null when nothing of it is shown any more. */
async function eventAt(c: Context, deps: AppDeps): Promise<StoredEvent | null> {
  const id = c.req.param("id") ?? "";
  const shown = async (one: string): Promise<StoredEvent | null> => {
    const event = await findEvent(deps.database, one);
    return event === null || isHidden(event, deps) ? null : event;
  };
  const event = await shown(id);
  if (event !== null) return event;
  const alias = await findAlias(deps.database, id);
  return alias === null ? null : shown(alias.eventId);
}

function factsOf(c: Context, deps: AppDeps, { id, doc }: StoredEvent) {
  const view = eventView(parseNode(`{${doc}}`, deps.baseUrl), deps.baseUrl, languageOf(c));
  return { id, name: view.name, lang: view.nameLanguage, sites: sitesOf(view) };
}

function sendPage(c: Context, body: string, status: 200 | 422 | 429 = 200): Response {
  return c.body(body, status, {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Language": languageOf(c),
    "Cache-Control": "no-store",
    Vary: "Accept-Language",
  });
}
