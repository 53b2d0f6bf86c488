/**
 * Looks at values parsed from a stranger's JSON. Each function answers with what was asked for or with nothing:
 * a list where a text was expected reads like an absent value, never like `[object Object]`.
 */

/** An object as parsed: any name may be there, with any value. */
export type JsonObject = { readonly [name: string]: unknown };

/** The object, or null for anything else, lists included. */
export function asObject(value: unknown): JsonObject | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

/** A member of the object's own: an inherited one (`toString`) is never a member. */
export function member(object: JsonObject | null, name: string): unknown {
  return object && Object.hasOwn(object, name) ? object[name] : undefined;
}

/** The list, or an empty one for anything else. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The objects of a list, others left out. */
export function asObjects(value: unknown): JsonObject[] {
  return asList(value)
    .map(asObject)
    .filter((item) => item !== null);
}

/** The trimmed text; undefined when it is empty or no text. */
export function asText(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  return text === "" ? undefined : text;
}

/** A finite number, also when written as a text, with a point or a comma (`"45,76"`). */
export function asNumber(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string" || value.length > 32) return undefined;
  const text = value.trim().replace(",", ".");
  return /^[+-]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/** An id, which interfaces give as a whole number or as a text: always a text here. */
export function asId(value: unknown): string | undefined {
  if (typeof value === "number") return Number.isSafeInteger(value) ? String(value) : undefined;
  const text = asText(value);
  return text && text.length <= 255 ? text : undefined;
}

/** An absolute http(s) address, resolved against `base` when there is one; undefined for any other scheme. */
export function asWebAddress(value: unknown, base?: string): string | undefined {
  const text = asText(value);
  const url = text && text.length <= 4000 ? URL.parse(text, base) : null;
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return undefined;
  return url.username || url.password ? undefined : url.href;
}

/** A text as one segment of a path. Half a surrogate pair, which cannot be encoded, becomes U+FFFD. */
export function pathSegment(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
