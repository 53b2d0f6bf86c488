import type { MiddlewareHandler } from "hono";
import type { Problem } from "../model/problem.ts";
import type { Instant } from "../model/time.ts";
import { findZone, fixedZone } from "../model/zone.ts";
import { parseInstant } from "../query/datetime.ts";
import { logBegins, momentInLog } from "../store/change-log.ts";
import { httpDate } from "./answer.ts";
import type { AppDeps, PastReads } from "./deps.ts";
import { sendProblem } from "./problem-answer.ts";

const NAME = "asOf";
/** Where the agenda is asked. */
const ASKED = /^\/(?:$|events(?:[./]|$))/;

type App = { readonly fetch: (request: Request) => Response | Promise<Response> };

/**
 * Answers a question of the agenda as the hub would have answered it at the instant that `asOf` names: the same
 * application, on what the store held and at the hour that it was. `appOf` makes that application.
 */
export function asOf(deps: AppDeps, appOf: (deps: AppDeps) => App): MiddlewareHandler {
  const former = rememberedApps(deps, appOf);
  return async (c, next) => {
    const { pathname, searchParams } = new URL(c.req.url);
    const given = searchParams.getAll(NAME).filter((value) => value !== "");
    if (deps.isPast || given.length === 0 || !ASKED.test(pathname)) return next();
    const { past } = deps;
    if (past === undefined) return sendProblem(c, deps, { code: "ASOF_UNSUPPORTED" });
    const asked = await readInstant(deps, given);
    if ("code" in asked) return sendProblem(c, deps, asked);
    const { instant } = asked;
    const moment = `${await momentInLog(deps.database, instant)} ${instant.slice(0, 10)}`;
    const answer = await former(await past(instant, moment), instant).fetch(c.req.raw);
    // RFC 7089 §2.1.1: the answer is one of another time.
    const response = new Response(answer.body, answer);
    response.headers.set("Memento-Datetime", httpDate(instant));
    return response;
  };
}

async function readInstant(
  { database, timeZone, clock }: AppDeps,
  [value = "", ...more]: readonly string[],
): Promise<{ readonly instant: Instant } | Problem> {
  if (more.length > 0) return { code: "PARAMETER_REPEATED", item: NAME };
  const instant = parseInstant(value, findZone(timeZone) ?? fixedZone(0));
  if (instant === null)
    return { code: "PARAMETER_INVALID", item: NAME, detail: "2026-12-01, 2026-12-01T18:00:00+01:00" };
  if (instant > clock()) return { code: "ASOF_FUTURE", item: `${NAME}=${value}` };
  const first = await logBegins(database);
  return first !== null && instant < first ? { code: "ASOF_TOO_EARLY", detail: first } : { instant };
}

/** The application of the last few instants that were asked for. */
function rememberedApps(
  { past: _past, before: _before, compress: _compress, webhooks: _webhooks, ...deps }: AppDeps,
  appOf: (deps: AppDeps) => App,
): (reads: PastReads, instant: Instant) => App {
  const known = new WeakMap<PastReads, { readonly instant: Instant; readonly app: App }>();
  return (reads, instant) => {
    const last = known.get(reads);
    if (last?.instant === instant) return last.app;
    // Hardly anybody asks of the past twice.
    const app = appOf({ ...deps, ...reads, clock: () => instant, isPast: true, cacheBytes: 0 });
    known.set(reads, { instant, app });
    return app;
  };
}
