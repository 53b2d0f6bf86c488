import { Buffer } from "node:buffer";
import { bytesOf, octetsFrom } from "./octets.ts";

/** Stands, at the beginning of a stored string, for the address at which the hub is served. No feed can contain it. */
export const BASE = "\u0001";

/** Stands, in stored calendar text, for the name of the hub's host: it ends every UID. */
export const HOST = "\u0002";

const JSON_BASE = "\\u0001";
const QUOTE = 0x22;

/**
 * Puts the hub's address into stored JSON text. `baseUrl` has no slash at its end.
 *
 * Only at the beginning of a string does the escape mean the address: behind a backslash it is a text's own words. It is
 * searched without its quotation mark, since nothing else in JSON is rarer than a backslash, nor more frequent than a quote.
 */
export function withBaseUrl(json: string, baseUrl: string): string {
  const pieces: string[] = [];
  let done = 0;
  for (let at = json.indexOf(JSON_BASE); at >= 0; at = json.indexOf(JSON_BASE, at + JSON_BASE.length)) {
    if (json.charCodeAt(at - 1) !== QUOTE) continue;
    pieces.push(json.slice(done, at));
    done = at + JSON_BASE.length;
  }
  pieces.push(json.slice(done));
  return pieces.join(baseUrl);
}

/** `withBaseUrl` for JSON in UTF-8, between two texts that have the address already. */
export function bytesWithBaseUrl(
  before: string,
  json: Uint8Array,
  after: string,
  baseUrl: string,
): Uint8Array<ArrayBuffer> {
  const written = bytesOf(withBaseUrl(octetsFrom(json), baseUrl));
  return Buffer.concat([Buffer.from(before), written, Buffer.from(after)]);
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
