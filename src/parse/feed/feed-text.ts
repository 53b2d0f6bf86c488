import { Buffer } from "node:buffer";
import type { Feed, FeedText } from "./feed.ts";
import type { FeedElement, FeedElements } from "./feed-element.ts";

/** Something that only HTML would write: a tag, or a character reference left after XML's own were resolved. */
const HTML = /<\/?[a-z!]|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30};)/i;

/** Whether a text holds markup or character references, so that it must be read as HTML. */
export function looksLikeHtml(text: string): boolean {
  return HTML.test(text);
}

/** The first element of those names that says anything, as text. Null when none does. */
export function textOf(
  elements: FeedElements,
  names: readonly string[],
  format: Feed["format"],
): FeedText | null {
  for (const name of names) {
    for (const element of elements.get(name) ?? []) {
      const text = elementText(element, format);
      if (text.value.trim() !== "") return text;
    }
  }
  return null;
}

/** An element's text, with what its type says about markup (RFC 4287 §3.1; RSS leaves it to guessing). */
export function elementText(element: FeedElement, format: Feed["format"]): FeedText {
  const { base, language, markup } = element;
  const type = element.attributes.get("type")?.trim().toLowerCase() ?? "";
  if (markup !== null && (type.includes("html") || markup.includes("<"))) {
    return { value: withoutPrefix(markup), format: "html", base, language };
  }
  const value = isBase64(element, type, format) ? fromBase64(element.text) : element.text;
  const plain = format === "atom" && (type === "text" || type === "text/plain" || type === "");
  return { value, format: !plain && looksLikeHtml(value) ? "html" : "text", base, language };
}

/** Atom 0.3 says it by `mode`; in Atom 1.0 every media type but text and XML means it (RFC 4287 §4.1.3.3). */
function isBase64({ attributes }: FeedElement, type: string, format: Feed["format"]): boolean {
  if (format !== "atom") return false;
  if (attributes.get("mode")?.trim().toLowerCase() === "base64") return true;
  return type.includes("/") && !/^text\/|[/+]xml$/.test(type);
}

const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;

/** The text of a base64 value; the value itself where it is none, or holds no text. */
function fromBase64(value: string): string {
  if (!BASE64.test(value)) return value;
  const text = Buffer.from(value, "base64").toString("utf8");
  return text.includes("\0") || text.includes("\ufffd") ? value : text;
}

/** XHTML under a prefix (`<xhtml:p>`) as HTML. */
function withoutPrefix(markup: string): string {
  return markup.replace(/(<\/?)(?:xhtml|html|h):(?=[a-z])/gi, "$1");
}

/** The trimmed text of the first element of those names that has any; null when none has. */
export function firstText(elements: FeedElements, names: readonly string[]): string | null {
  for (const name of names) {
    for (const element of elements.get(name) ?? []) {
      const text = element.text.trim();
      if (text !== "") return text;
    }
  }
  return null;
}
