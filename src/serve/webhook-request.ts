import type { Problem } from "../model/problem.ts";
import { nearest } from "../query/nearest.ts";
import { AFTER, LOG, readChangesRequest } from "./changes-request.ts";
import type { AppDeps } from "./deps.ts";
import { checkWanted } from "./read-log.ts";
import { readTextBody } from "./request-body.ts";

const MOST_BYTES = 16 * 1024;
const TYPE = "application/json";

/** What a body may say of a subscription, each member as text. */
export interface WebhookWishes {
  readonly url?: string;
  readonly filter?: string;
  /** `active` or `paused`. */
  readonly status?: string;
}

/** Reads a JSON object that has none but these members, all of them texts. */
export async function readWishes(
  request: Request,
  names: readonly (keyof WebhookWishes)[],
): Promise<{ readonly wishes: WebhookWishes } | { readonly problem: Problem }> {
  const body = await readTextBody(request, [TYPE], MOST_BYTES);
  if (body.problem) return body;
  const value = parsed(body.text);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { problem: { code: "PARAMETER_INVALID", item: "body", detail: '{"url":"https://…"}' } };
  const known = names.map((name) => ({ name, alsoCalled: [] }));
  for (const [name, member] of Object.entries(value)) {
    if (!known.some((one) => one.name === name))
      return { problem: { code: "PARAMETER_UNKNOWN", item: name, detail: nearest(name, known) } };
    if (typeof member !== "string")
      return { problem: { code: "PARAMETER_INVALID", item: name, detail: '"…"' } };
  }
  return { wishes: value };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A filter in one spelling, and from where on it follows; null when it does not say. */
export interface WebhookFilter {
  readonly filter: string;
  readonly after: number | null;
}

/**
 * Reads the query of `/changes`, as that route does.
 * @throws QueryProblem when this hub cannot answer it.
 */
export async function readFilter(
  deps: AppDeps,
  text: string,
): Promise<WebhookFilter | { readonly problems: readonly Problem[] }> {
  const params = new URLSearchParams(text);
  const asked = readChangesRequest(deps, params, "/changes");
  if ("problems" in asked) return asked;
  await checkWanted(deps, asked.wanted);
  const canonical = new URL(asked.pathAfter(0, ""), deps.baseUrl).searchParams;
  for (const name of [AFTER, LOG]) canonical.delete(name);
  return { filter: canonical.toString(), after: params.has(AFTER) ? asked.after : null };
}
