import { Buffer } from "node:buffer";
import type { DraftText } from "../../model/draft.ts";
import { type ContentLine, readParams } from "./lines.ts";

/**
 * A TEXT value without its escapes (RFC 5545 §3.3.11), in one pass, so that an escaped backslash before an `n` stays
 * one. A colon, which producers of vCalendar 1.0 escape too, loses its backslash; before anything else it is kept.
 */
export function unescapeText(value: string): string {
  if (!value.includes("\\")) return value;
  return value.replace(/\\([\\;,:nN])/g, (_, mark: string) => (mark === "n" || mark === "N" ? "\n" : mark));
}

function fromQuotedPrintable(value: string, charset: string): string {
  const bytes: number[] = [];
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    const hex = code === 61 ? value.slice(at + 1, at + 3) : "";
    if (/^[0-9A-Fa-f]{2}$/.test(hex)) {
      bytes.push(Number.parseInt(hex, 16));
      at += 2;
    } else if (code < 128) bytes.push(code);
    else bytes.push(...Buffer.from(value.charAt(at), "utf8"));
  }
  try {
    return new TextDecoder(charset, { fatal: true }).decode(Uint8Array.from(bytes));
  } catch {
    return new TextDecoder("windows-1252").decode(Uint8Array.from(bytes));
  }
}

/** The text of a line: quoted-printable of vCalendar 1.0 decoded, escapes resolved. */
export function lineText({ params, value }: ContentLine): string {
  if (params !== "" && /QUOTED-PRINTABLE/i.test(params)) {
    const charset = readParams(params).get("CHARSET") || "utf-8";
    return unescapeText(fromQuotedPrintable(value, charset)).replace(/\r\n?/g, "\n");
  }
  return unescapeText(value);
}

/** Cuts a list at commas that are not escaped, and resolves the escapes of each part. */
export function lineList(line: ContentLine): string[] {
  const value = /QUOTED-PRINTABLE/i.test(line.params) ? lineText(line) : line.value;
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at <= value.length; at += 1) {
    const code = at < value.length ? value.charCodeAt(at) : 44;
    if (code === 92) at += 1;
    else if (code === 44) {
      const part = unescapeText(value.slice(start, at)).trim();
      if (part !== "") parts.push(part);
      start = at + 1;
    }
  }
  // A backslash at the very end hides the last cut.
  if (start <= value.length && !value.endsWith(",")) {
    const rest = unescapeText(value.slice(start)).trim();
    if (rest !== "" && parts.at(-1) !== rest) parts.push(rest);
  }
  return parts;
}

const TAG =
  /<\/?(?:p|br|a|b|i|u|em|strong|div|span|ul|ol|li|h[1-6]|img|table|tr|td|font|html|body|blockquote|pre|hr)(?:\s[^<>]{0,2000})?\/?>/i;
const BLOCK = /<(?:p|br|div|ul|ol|table|h[1-6]|blockquote|pre|html)(?:\s[^<>]{0,2000})?\/?>/i;
const ENTITY = /&(?:#\d{2,6}|#x[\da-f]{2,6}|[a-z]{2,8}\d?);/i;

/**
 * A text of which some producers write HTML although the property is plain. Line ends of a text with entities or
 * inline tags only are meant, and would be lost if it were read as HTML without saying so.
 */
export function guessText(value: string, language: string | undefined): DraftText {
  const isHtml = (value.includes("<") && TAG.test(value)) || (value.includes("&") && ENTITY.test(value));
  const text = isHtml && !BLOCK.test(value) ? value.replace(/\n/g, "<br>") : value;
  const format = isHtml ? "html" : "text";
  return language ? { value: text, format, language } : { value: text, format };
}
