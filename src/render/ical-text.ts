import { Buffer } from "node:buffer";
import { BASE, HOST } from "./base-url.ts";

/** The longest line of iCalendar, without its end. */
export const MAX_OCTETS = 75;
const CRLF = "\r\n";
const PLACEHOLDER = new RegExp(`[${BASE}${HOST}]`);

/** A TEXT value (RFC 5545 §3.3.11): what has a meaning is escaped, any line end is `\n`, controls are left out. */
export function escapeText(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replace(/[\\;,]/g, "\\$&")
    .replaceAll("\n", "\\n")
    .replace(/[\p{Cc}]/gu, "");
}

/** A URI value as it is, or null when something in it could end the line or is no http(s) address. */
export function safeUri(url: string): string | null {
  return /^https?:\/\/[^\s\p{Cc}"<>\\^`{|}]+$/u.test(url) ? url : null;
}

/**
 * Cuts a content line into lines of at most 75 octets, each later one behind a space (RFC 5545 §3.1). A character
 * of several octets is never cut: programs that unfold bytes one by one would show two broken ones.
 */
export function fold(line: string): string {
  // Three octets a UTF-16 unit at most, so a short line needs no counting.
  if (line.length * 3 <= MAX_OCTETS || Buffer.byteLength(line, "utf8") <= MAX_OCTETS) return line;
  if (!/[^\0-\x7f]/.test(line)) {
    let cut = line.slice(0, MAX_OCTETS);
    for (let at = MAX_OCTETS; at < line.length; at += MAX_OCTETS - 1)
      cut += `${CRLF} ${line.slice(at, at + MAX_OCTETS - 1)}`;
    return cut;
  }
  let folded = "";
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character.codePointAt(0) ?? 0);
    if (octets + size > MAX_OCTETS) {
      folded += `${CRLF} `;
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}

function octetsOf(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

/** Content lines as stored text: folded and ended, except those that wait for the hub's address. */
export function contentLines(lines: readonly (string | null)[]): string {
  let text = "";
  for (const line of lines) {
    if (line !== null) text += (PLACEHOLDER.test(line) ? line : fold(line)) + CRLF;
  }
  return text;
}
