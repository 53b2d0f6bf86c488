import type { Problem } from "../model/problem.ts";
import { nearest } from "../query/nearest.ts";
import { readTextBody } from "./request-body.ts";

const MOST_BYTES = 32 * 1024;
const TYPE = "application/json";

/** Reads a JSON object that has none but these members. */
export async function readJsonObject(
  request: Request,
  names: readonly string[],
): Promise<
  { readonly value: object; readonly problems?: undefined } | { readonly problems: readonly Problem[] }
> {
  const body = await readTextBody(request, [TYPE], MOST_BYTES);
  if (body.problem) return { problems: [body.problem] };
  const value = parsed(body.text);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { problems: [{ code: "PARAMETER_INVALID", item: "body", detail: '{"url":"https://…"}' }] };
  const known = names.map((name) => ({ name, alsoCalled: [] }));
  const problems = Object.keys(value)
    .filter((name) => !names.includes(name))
    .map((item): Problem => ({ code: "PARAMETER_UNKNOWN", item, detail: nearest(item, known) }));
  return problems.length > 0 ? { problems } : { value };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
