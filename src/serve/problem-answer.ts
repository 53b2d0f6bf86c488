import type { Context } from "hono";
import { PROBLEMS, type Problem, type ProblemCode } from "../model/problem.ts";
import type { AppDeps } from "./deps.ts";
import { negotiate } from "./formats.ts";
import { type Language, languageOf } from "./language.ts";
import { problemPage } from "./pages/problem-page.ts";

type Status = 400 | 401 | 403 | 404 | 405 | 406 | 409 | 410 | 413 | 415 | 416 | 422 | 429 | 500 | 501 | 503;

const STATUSES: Partial<Record<ProblemCode, Status>> = {
  NOT_FOUND: 404,
  GONE: 410,
  LOG_CUT: 410,
  METHOD_NOT_ALLOWED: 405,
  NOT_ACCEPTABLE: 406,
  RANGE_INVALID: 416,
  SPARQL_UPDATE: 403,
  SPARQL_REMOTE: 403,
  SPARQL_UNSUPPORTED: 501,
  BODY_TYPE: 415,
  BODY_TOO_LARGE: 413,
  RESULT_TOO_LARGE: 422,
  QUERY_DEADLINE: 503,
  QUERY_FAILED: 503,
  QUERY_BUSY: 429,
  RATE_LIMITED: 429,
  ASOF_UNSUPPORTED: 501,
  STREAM_UNSUPPORTED: 501,
  STREAM_BUSY: 503,
  WEBHOOKS_CLOSED: 403,
  WEBHOOKS_UNSUPPORTED: 501,
  WEBHOOKS_FULL: 503,
  WEBHOOK_TOKEN: 401,
  WEBHOOK_SUSPENDED: 403,
  WEBHOOK_PINGS: 429,
  REGISTRATIONS_CLOSED: 403,
  REGISTRATIONS_UNSUPPORTED: 501,
  REGISTRATIONS_FULL: 503,
  CONSENT_MISSING: 422,
  LICENSE_UNKNOWN: 422,
  FEED_REGISTERED: 409,
  FEED_REFUSED: 403,
  FEED_NOT_READ: 422,
  FEED_PRIVATE: 422,
  URL_SECRET: 422,
  CHECK_BUSY: 503,
  CHECK_DEADLINE: 422,
  MANAGE_TOKEN: 401,
  SOURCE_PENDING: 409,
  SOURCE_SUSPENDED: 403,
  REFRESH_TOO_SOON: 429,
  DESK_TOKEN: 401,
  DESK_FORM: 403,
  HUB_FAILED: 500,
  HUB_NOT_READY: 503,
};

/** The status with which a problem is answered. */
export const problemStatus = (code: ProblemCode): Status => STATUSES[code] ?? 400;

/** Seconds after which one who found no room may try again: most queries are done by then, and some readers gone. */
const BUSY_SECONDS: Partial<Record<ProblemCode, number>> = {
  QUERY_BUSY: 10,
  STREAM_BUSY: 60,
  WEBHOOKS_FULL: 3600,
  REGISTRATIONS_FULL: 3600,
  CHECK_BUSY: 60,
  REFRESH_TOO_SOON: 60,
};

/** One error of a problem document, in one language. */
export interface ProblemText {
  readonly code: ProblemCode;
  readonly parameter?: string;
  readonly nearest?: string;
  readonly title: string;
  readonly detail: string;
}

/** Problems whose detail is the name that was meant. */
const NEAREST: ReadonlySet<ProblemCode> = new Set(["PARAMETER_UNKNOWN", "OPERATOR_UNKNOWN"]);

/** A problem as a sentence: which parameter, and what would have been right. */
export function problemText({ code, item, detail }: Problem, language: Language): ProblemText {
  const title = PROBLEMS[code][language];
  const text = (sentence: string | null) => (sentence === null ? title : `${title} ${sentence}`);
  const french = language === "fr";
  let sentence: string | null = null;
  if (NEAREST.has(code))
    sentence = french
      ? `« ${item} » est inconnu ; le plus proche est « ${detail} ».`
      : `“${item}” is unknown; the nearest one is “${detail}”.`;
  else if (code === "EXPRESSION_INVALID")
    sentence = french ? `« ${item} » : ${detail}.` : `“${item}”: ${detail}.`;
  else if (code === "PARAMETER_INVALID")
    sentence = french ? `« ${item} » attend : ${detail}.` : `“${item}” expects: ${detail}.`;
  else if (item !== undefined) sentence = french ? `« ${item} ».` : `“${item}”.`;
  else if (detail !== undefined) sentence = `${detail}.`;
  return {
    code,
    title,
    detail: text(sentence),
    ...(item === undefined ? {} : { parameter: item }),
    ...(NEAREST.has(code) && detail !== undefined ? { nearest: detail } : {}),
  };
}

/**
 * An RFC 9457 problem document, or the same as a page for a browser. The first problem gives the status, code and
 * title; when there are several, `errors` lists them all.
 */
export function sendProblem(c: Context, deps: AppDeps, ...problems: readonly Problem[]): Response {
  const [first = { code: "HUB_FAILED" } as const] = problems;
  const language = languageOf(c);
  const status = problemStatus(first.code);
  const texts = problems.map((problem) => problemText(problem, language));
  const headers = {
    "Cache-Control": "no-store",
    Vary: "Accept, Accept-Language",
    "Content-Language": language,
    ...(first.code in BUSY_SECONDS ? { "Retry-After": String(BUSY_SECONDS[first.code]) } : {}),
  };
  if (negotiate(c.req.header("accept"), ["json", "html"]) === "html") {
    return c.body(problemPage(deps, language, status, texts, new URL(c.req.url)), {
      status,
      headers: { ...headers, "Content-Type": "text/html; charset=utf-8" },
    });
  }
  return c.body(JSON.stringify(problemDocument(deps, problems, language)), {
    status,
    headers: { ...headers, "Content-Type": "application/problem+json" },
  });
}

/** The members of the RFC 9457 document that tells of these problems. */
export function problemDocument(
  { baseUrl }: Pick<AppDeps, "baseUrl">,
  problems: readonly Problem[],
  language: Language,
): object {
  const [first = { code: "HUB_FAILED" } as const] = problems;
  const texts = problems.map((problem) => problemText(problem, language));
  const [main = problemText(first, language)] = texts;
  return {
    type: `${baseUrl}/problems#${main.code}`,
    status: problemStatus(first.code),
    ...main,
    ...(texts.length > 1 ? { errors: texts } : {}),
  };
}
