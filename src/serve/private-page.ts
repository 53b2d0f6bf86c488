import type { Context } from "hono";
import { languageOf } from "./language.ts";

export type PrivateStatus = 200 | 400 | 403 | 404 | 409 | 422 | 429 | 500 | 503;

/** Headers of a page for the one who asked for it: kept nowhere, found by no search engine, and its address told to nobody. */
export const privateHeaders = (c: Context): Record<string, string> => ({
  "Content-Type": "text/html; charset=utf-8",
  "Content-Language": languageOf(c),
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Robots-Tag": "noindex",
});

/** A page for the one who asked for it. */
export function sendPrivatePage(c: Context, body: string, status: PrivateStatus = 200): Response {
  return c.body(body, status, privateHeaders(c));
}
