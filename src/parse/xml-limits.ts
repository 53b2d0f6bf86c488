import { declaredEntities } from "./xml-entities.ts";

/** Bounds of the XML that strangers may send (elements, their depth, and attributes of one element). */
const DEPTH = 64;
const ELEMENTS = 200_000;
const ATTRIBUTES = 200;

/** Elements of HTML that have no end tag: feeds with unescaped HTML leave them open. */
const VOID = new Set(["br", "img", "hr", "input", "wbr", "area", "col", "embed", "param", "base", "meta"]);

/** What one look through XML tells. */
export interface XmlScan {
  /** A few words on the first bound that the text breaks; null when it keeps them all. */
  readonly limit: string | null;
  /** How many elements called `item` or `entry` begin, under any prefix, outside comments and CDATA. */
  readonly items: number;
  /** Names of elements as written; the first 2,000 of them. */
  readonly names: ReadonlySet<string>;
  /** What its DOCTYPE declares, when that is harmless (see `declaredEntities`). */
  readonly entities: ReadonlyMap<string, string>;
}

/**
 * Looks through XML in one pass, before any parser sees it, for what could exhaust a parser or make it fetch or
 * expand something: entities of entities or from elsewhere, nesting deeper than 64, more than 200,000 elements, more than 200
 * attributes of one element. Any other DOCTYPE is harmless, since no parser here loads one.
 */
export function scanXml(text: string): XmlScan {
  const seen: Seen = { items: 0, names: new Set(), entities: new Map() };
  const limit = findLimit(text, seen);
  return { limit, ...seen };
}

const ITEM = /^(?:[^:]{1,60}:)?(?:item|entry)$/i;

const NAMES = 2000;

interface Seen {
  items: number;
  readonly names: Set<string>;
  entities: ReadonlyMap<string, string>;
}

function findLimit(text: string, seen: Seen): string | null {
  const open: string[] = [];
  let elements = 0;
  for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at)) {
    const next = text.charCodeAt(at + 1);
    if (next === 0x21) {
      const end = endOfDeclaration(text, at);
      if (end < 0) return null;
      if (isDoctype(text, at) && /<!ENTITY/i.test(text.slice(at, end))) {
        const entities = declaredEntities(text.slice(at, end));
        if (!entities) return "<!ENTITY>";
        seen.entities = entities;
      }
      at = end;
    } else if (next === 0x2f) {
      const end = text.indexOf(">", at);
      if (end < 0) return null;
      close(open, text.slice(at + 2, Math.min(end, at + 120)).trim());
      at = end;
    } else if (isNameStart(next)) {
      const tag = readTag(text, at + 1);
      at = tag.end;
      if (tag.attributes > ATTRIBUTES) return `${tag.attributes} attributes`;
      elements += 1;
      if (ITEM.test(tag.name)) seen.items += 1;
      if (seen.names.size < NAMES) seen.names.add(tag.name);
      if (elements > ELEMENTS) return `more than ${ELEMENTS} elements`;
      if (tag.empty || VOID.has(tag.name)) continue;
      open.push(tag.name);
      if (open.length > DEPTH) return `nesting deeper than ${DEPTH}`;
    } else at += 1;
  }
  return null;
}

const isDoctype = (text: string, at: number): boolean => /^<!DOCTYPE/i.test(text.slice(at, at + 9));

function isNameStart(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f || code > 0x7f;
}

/** The end of a comment, CDATA section or declaration; an internal subset in brackets belongs to its DOCTYPE. */
function endOfDeclaration(text: string, at: number): number {
  if (text.startsWith("<!--", at)) return text.indexOf("-->", at + 4);
  if (text.startsWith("<![CDATA[", at)) return text.indexOf("]]>", at + 9);
  const end = text.indexOf(">", at);
  const bracket = text.indexOf("[", at);
  if (!isDoctype(text, at) || bracket < 0 || bracket > end) return end;
  const close = text.indexOf("]", bracket);
  return close < 0 ? text.length : text.indexOf(">", close);
}

function close(open: string[], name: string): void {
  const found = open.lastIndexOf(name);
  if (found >= 0) open.length = found;
}

interface Tag {
  readonly name: string;
  readonly attributes: number;
  readonly empty: boolean;
  readonly end: number;
}

/** Reads a start tag from its name on. Another `<` outside quotes ends a tag that was never closed. */
function readTag(text: string, from: number): Tag {
  let at = from;
  while (at < text.length && !/[\s/><]/.test(text.charAt(at))) at += 1;
  const name = text.slice(from, Math.min(at, from + 118));
  let attributes = 0;
  let quote = 0;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (quote) {
      if (code === quote) quote = 0;
    } else if (code === 0x22 || code === 0x27) quote = code;
    else if (code === 0x3d) attributes += 1;
    else if (code === 0x3e || code === 0x3c) break;
  }
  return { name, attributes, empty: text.charCodeAt(at - 1) === 0x2f, end: at };
}
