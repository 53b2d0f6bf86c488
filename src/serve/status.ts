import type { Context, Hono } from "hono";
import type { Problem } from "../model/problem.ts";
import { nearest } from "../query/nearest.ts";
import { checkNames } from "../query/parse-query.ts";
import { pageContext } from "./agenda.ts";
import { send } from "./answer.ts";
import { chooseFormat, RESOURCE_PARAMETERS } from "./choose-format.ts";
import type { AppDeps } from "./deps.ts";
import type { Format } from "./formats.ts";
import { type HubFreshness, hubFreshness, STATES, type State, type StatedSource } from "./freshness.ts";
import { statusPage } from "./pages/status-page.tsx";
import { sendProblem } from "./problem-answer.ts";

/** What is told is of the last minute at most: it is looked at when something seems wrong. */
const SECONDS = 30;

/** `/status`: the freshness of every source in public, the worst first; `?state=` shows those of one state. */
export function mountStatus(app: Hono, deps: AppDeps): void {
  app.get("/status", (c) => status(c, deps, null));
  app.get("/status.json", (c) => status(c, deps, "json"));
}

async function status(c: Context, deps: AppDeps, extension: Format | null): Promise<Response> {
  const params = new URL(c.req.url).searchParams;
  const asked = stateIn(params);
  params.delete("state");
  const problems = checkNames(params, RESOURCE_PARAMETERS);
  if (typeof asked === "object" && asked !== null) problems.push(asked);
  if (problems.length > 0) return sendProblem(c, deps, ...problems);
  const chosen = chooseFormat(c, extension, ["html", "json"]);
  if (chosen.problem) return sendProblem(c, deps, chosen.problem);
  const { format } = chosen;
  const state = asked as State | null;
  const whole = await hubFreshness(deps);
  const shown = whole.sources.filter((source) => state === null || source.state === state);
  const body =
    format === "html"
      ? statusPage({ ...whole, shown, state }, pageContext(c, deps))
      : statusText(whole, shown, deps);
  return send(c, {
    format,
    body,
    maxAgeSeconds: SECONDS,
    links: [
      format === "html"
        ? `<${deps.baseUrl}/status.json>; rel="alternate"; type="application/json"`
        : `<${deps.baseUrl}/status>; rel="alternate"; type="text/html"`,
    ],
  });
}

function stateIn(params: URLSearchParams): State | Problem | null {
  const asked = params.get("state");
  if (!asked) return null;
  const known = STATES.find((state) => state === asked);
  if (known) return known;
  const near = nearest(
    asked.slice(0, 100),
    STATES.map((name) => ({ name, alsoCalled: [] })),
  );
  const detail = [near, ...STATES.filter((state) => state !== near)].join(", ");
  return { code: "PARAMETER_INVALID", item: "state", detail };
}

function statusText(
  whole: HubFreshness,
  shown: readonly StatedSource[],
  { baseUrl, version }: AppDeps,
): string {
  const { now, counts, upToDate, read, upcoming, lastChange, lastSuccess, dump } = whole;
  return `${JSON.stringify(
    {
      checked: now,
      version,
      summary: { upToDate, read, states: counts, upcomingEvents: upcoming },
      lastChange,
      lastSuccess,
      dump: dump === null ? null : { day: dump, manifest: `${baseUrl}/data/dumps/${dump}/manifest.json` },
      sources: shown.map((source) => ({
        id: source.id,
        name: source.name,
        page: `${baseUrl}/sources/${encodeURIComponent(source.id)}`,
        state: source.state,
        lastRun: source.lastRun,
        lastSuccess: source.lastSuccess,
        lastChange: source.lastChange,
        nextDue: source.nextDue,
        upcomingEvents: source.upcoming,
        problems: source.problems.map(({ code, severity, count, message }) => ({
          code,
          severity,
          count,
          message: { fr: message.fr, en: message.en },
        })),
      })),
    },
    null,
    2,
  )}\n`;
}
