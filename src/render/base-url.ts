/** Stands, at the beginning of a stored string, for the address at which the hub is served. No feed can contain it. */
export const BASE = "\u0001";

/** Stands, in stored calendar text, for the name of the hub's host: it ends every UID. */
export const HOST = "\u0002";

const JSON_BASE = '"\\u0001';

/** Puts the hub's address into stored JSON text. `baseUrl` has no slash at its end. */
export function withBaseUrl(json: string, baseUrl: string): string {
  return json.replaceAll(JSON_BASE, `"${baseUrl}`);
}

/**
 * JSON as it may stand inside a `<script>` element: no character of it can end the element, begin a comment,
 * or break a line of JavaScript. It stays the same JSON.
 */
export function jsonForHtml(json: string): string {
  return json.replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
