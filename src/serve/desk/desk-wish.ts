import type { Problem } from "../../model/problem.ts";
import { readTextBody } from "../request-body.ts";
import type { Wish } from "./desk-actions.ts";

const FORM = "application/x-www-form-urlencoded";
const JSON_TYPE = "application/json";
const MOST_BYTES = 16 * 1024;

/** Reads a form, or a JSON object whose members are texts and numbers. `isForm` tells which it was. */
export async function readWish(
  request: Request,
): Promise<
  | { readonly wish: Wish; readonly isForm: boolean; readonly problem?: undefined }
  | { readonly problem: Problem }
> {
  const body = await readTextBody(request, [FORM, JSON_TYPE], MOST_BYTES);
  if (body.problem) return body;
  if (body.type === FORM) return { wish: Object.fromEntries(new URLSearchParams(body.text)), isForm: true };
  const value = parsed(body.text);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { problem: { code: "PARAMETER_INVALID", item: "body", detail: '{"id":"…"}' } };
  const wish: Record<string, string> = {};
  for (const [name, member] of Object.entries(value)) {
    if (typeof member !== "string" && typeof member !== "number")
      return { problem: { code: "PARAMETER_INVALID", item: name, detail: '"…"' } };
    wish[name] = String(member);
  }
  return { wish, isForm: false };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
