import type { Context } from "hono";
import type { Problem } from "../model/problem.ts";
import { closest } from "../query/nearest.ts";
import { PARAMETERS, type Parameter } from "../query/parameters.ts";
import { type Format, mediaType, negotiate } from "./formats.ts";

/** Parameters of the lists of places and organizations. */
export const LIST_PARAMETERS: readonly Parameter[] = PARAMETERS.filter(({ name }) =>
  ["limit", "cursor", "format", "lang"].includes(name),
);

/** Parameters of an address that takes no question: the form of the answer and its language. */
export const RESOURCE_PARAMETERS = PARAMETERS.filter(({ name }) => name === "lang" || name === "format");

/** Those of one event, which can be shown as it was. */
export const EVENT_PARAMETERS = PARAMETERS.filter(({ name }) => ["asOf", "lang", "format"].includes(name));

/**
 * The form in which to answer, of those `offered`: the extension of the address, else `?format=`, else what Accept
 * prefers. An extension that the resource has not is an address at which there is nothing.
 */
export function chooseFormat(
  c: Context,
  extension: Format | null,
  offered: readonly Format[],
): { readonly format: Format; readonly problem?: undefined } | { readonly problem: Problem } {
  if (extension !== null)
    return offered.includes(extension) ? { format: extension } : { problem: { code: "NOT_FOUND" } };
  const asked = new URL(c.req.url).searchParams.get("format");
  if (asked) {
    const format = offered.find((one) => one === asked);
    if (format) return { format };
    const near = closest(asked, offered);
    const detail = [near, ...offered.filter((one) => one !== near)].join(", ");
    return { problem: { code: "PARAMETER_INVALID", item: "format", detail } };
  }
  const format = negotiate(c.req.header("accept"), offered);
  return format ? { format } : { problem: { code: "NOT_ACCEPTABLE" } };
}

/** Link headers that lead to the forms other than `format`; `address` gives the one of a form, absolute. JSON is JSON-LD by another name. */
export function alternateLinks(
  offered: readonly Format[],
  format: Format | null,
  address: (format: Format) => string,
): string[] {
  return offered
    .filter((form) => form !== format && form !== "json")
    .map((form) => `<${address(form)}>; rel="alternate"; type="${mediaType(form)}"`);
}
