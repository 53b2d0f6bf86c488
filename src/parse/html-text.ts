import { Tokenizer } from "htmlparser2";
import { cleanText } from "../model/clean-text.ts";
import { createTextWriter } from "./text-writer.ts";

const names = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Elements whose content is no text for readers. */
const DROPPED = names("script style title textarea iframe noembed noframes template select datalist");
const PARAGRAPHS = names("p h1 h2 h3 h4 h5 h6 blockquote pre table figure dl");
const LINES = names(
  "address article aside dd details div dt fieldset figcaption footer form header hr legend main nav ol section summary tr ul",
);
const CELLS = names("td th");
/** Inline elements and the others that HTML has: what a text must hold, beside blocks, to be taken for HTML. */
const OTHERS = names(
  "a abbr acronym applet audio b base big body br button canvas center cite code col del em embed font head html i img input ins kbd label li link mark math meta noscript object param q s samp small source span strike strong sub sup svg tbody tfoot thead time tt u var video wbr",
);

const TAG = /<\/?([a-z][a-z\d]{0,11})(?=[\s/>])|<!--|<!doctype|<!\[CDATA\[/gi;
const BLOCK_TAG = /<\/?(?:p|br|div|li|h[1-6]|table|tr|section|article)(?=[\s/>])/i;
/** Numbers are read without their semicolon too, as HTML reads them (13.2.5.80); names are not: `a&copy` is an address. */
const ENTITY = /&(?:#\d{1,7};?|#x[\da-f]{1,6};?|[a-z][a-z\d]{1,31};)/gi;
const CDATA = /<!\[CDATA\[|\]\]>/gi;
/** What an HTML parser would open as markup. */
const OPENING = /<(?=[a-z/!?])/gi;
/** Addresses in angle brackets, as in mails: the brackets go, the address stays. */
const BRACKETED = /<((?:https?:\/\/|mailto:)[^\s<>]{1,2000}|[\w.+-]{1,64}@[\w.-]{1,190})>/gi;

const isElement = (name: string): boolean =>
  DROPPED.has(name) || PARAGRAPHS.has(name) || LINES.has(name) || CELLS.has(name) || OTHERS.has(name);

/** True when a text that is said to be plain holds elements of HTML. `a < b` and `<3` do not make it HTML. */
export function looksLikeHtml(text: string): boolean {
  if (!text.includes("<")) return false;
  TAG.lastIndex = 0;
  for (let match = TAG.exec(text); match; match = TAG.exec(text)) {
    if (match[1] === undefined || isElement(match[1].toLowerCase())) return text.includes(">", match.index);
  }
  return false;
}

/** `https://example.org/a/` and `www.example.org/a` are the same words to a reader. */
const spoken = (url: string): string =>
  url
    .replace(/^https?:\/\/(?:www\.)?/i, "")
    .replace(/[/#?]$/, "")
    .toLowerCase();

/** One pass over markup. The tokenizer keeps no tree and no stack, so depth and unclosed elements cost nothing. */
function strip(html: string): string {
  const source = html.replace(CDATA, "");
  const writer = createTextWriter();
  let name = "";
  let attribute = "";
  let value = "";
  let dropped = "";
  let depth = 0;
  let preformatted = 0;
  let link: { readonly href: string; readonly place: number } | null = null;

  function endLink(): void {
    if (!link) return;
    const { href, place } = link;
    link = null;
    if (!/^https?:\/\/[^\s<>"]+$/i.test(href) || href.length > 1000) return;
    const said = writer.since(place);
    if (said && !spoken(said).includes(spoken(href))) {
      writer.text(` (${href})${writer.endsInSpace() ? " " : ""}`, false);
    }
  }
  function open(element: string): void {
    if (dropped) {
      if (element === dropped) depth += 1;
      return;
    }
    if (DROPPED.has(element)) {
      dropped = element;
      depth = 1;
    } else if (element === "br") writer.addLine();
    else if (element === "li") {
      writer.breakLine(1);
      writer.mark("- ");
    } else if (element === "a") {
      endLink();
      link = { href: "", place: writer.place() };
    } else if (PARAGRAPHS.has(element)) writer.breakLine(2);
    else if (LINES.has(element)) writer.breakLine(1);
    else if (CELLS.has(element)) writer.text(" ", false);
    if (element === "pre") preformatted += 1;
  }
  function close(element: string): void {
    if (dropped) {
      if (element === dropped) depth -= 1;
      if (depth === 0) dropped = "";
      return;
    }
    if (element === "a") endLink();
    else if (PARAGRAPHS.has(element)) writer.breakLine(2);
    else if (LINES.has(element) || element === "li") writer.breakLine(1);
    if (element === "pre" && preformatted > 0) preformatted -= 1;
  }
  const write = (text: string): void => {
    if (!dropped) writer.text(text, preformatted > 0);
  };
  const ignore = (): void => {};

  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ontext: (start, end) => write(source.slice(start, end)),
      ontextentity: (codepoint) => write(String.fromCodePoint(codepoint)),
      onopentagname(start, end) {
        name = source.slice(start, Math.min(end, start + 20)).toLowerCase();
        open(name);
      },
      onattribname(start, end) {
        attribute = name === "a" ? source.slice(start, Math.min(end, start + 20)).toLowerCase() : "";
        value = "";
      },
      onattribdata(start, end) {
        if (attribute === "href") value += source.slice(start, end);
      },
      onattribentity(codepoint) {
        if (attribute === "href") value += String.fromCodePoint(codepoint);
      },
      onattribend() {
        if (attribute === "href" && link && !link.href) link = { ...link, href: value.trim() };
      },
      onclosetag: (start, end) => close(source.slice(start, Math.min(end, start + 20)).toLowerCase()),
      onopentagend: ignore,
      onselfclosingtag: ignore,
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      onend: endLink,
    },
  );
  tokenizer.write(source);
  tokenizer.end();
  return writer.finish();
}

// References to line ends are line ends; everything else is read as HTML reads it.
const decoded = new Map([
  ["&#10;", "\n"],
  ["&#xA;", "\n"],
  ["&#xa;", "\n"],
  ["&NewLine;", "\n"],
  ["&#13;", ""],
  ["&#xD;", ""],
  ["&#xd;", ""],
]);

/** A numeric reference to a printable character, or to none (HTML 13.2.5.80); null for those with rules of their own. */
function decodeNumber(entity: string): string | null {
  if (entity.charCodeAt(1) !== 35) return null;
  const hexadecimal = (entity.charCodeAt(2) | 32) === 120;
  const code = Number.parseInt(entity.slice(hexadecimal ? 3 : 2), hexadecimal ? 16 : 10);
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return "\ufffd";
  return code > 0xa0 || (code > 0x20 && code < 0x7f) ? String.fromCodePoint(code) : null;
}

function decodeEntity(entity: string): string {
  const numbered = decodeNumber(entity);
  if (numbered !== null) return numbered;
  let text = decoded.get(entity);
  if (text === undefined) {
    text = strip(`x${entity}x`).slice(1, -1);
    if (decoded.size < 2000) decoded.set(entity, text);
  }
  return text;
}

function pass(text: string): string {
  if (!looksLikeHtml(text)) return cleanText(text.replace(ENTITY, decodeEntity).replace(BRACKETED, "$1"));
  // Without block elements the author's own line ends are the only ones there are.
  return cleanText(strip(BLOCK_TAG.test(text) ? text : text.replace(/\r\n?|\n/g, "<br>")));
}

const PASSES = 4;

/**
 * Passes until nothing changes: feeds encode twice, and what a decoded text then holds must be no markup either.
 * A text that never settles is an attack, and loses the characters it is made of.
 */
function settle(text: string): string {
  let settled = text;
  for (let count = 0; count < PASSES; count += 1) {
    const next = pass(settled);
    if (next === settled) return settled.replace(OPENING, "< ");
    settled = next;
  }
  return cleanText(settled.replace(/[<&]/g, ""));
}

/**
 * Plain text of HTML, for reading: paragraphs parted by an empty line, list items behind `- `, the address of a
 * link in brackets behind its text unless the text says it. Nothing in the result would be read as markup again,
 * however often the source encoded it; `a < b` survives. Linear in the length of the text, at any depth of nesting.
 * The result is clean (see `cleanText`).
 */
export function htmlToText(html: string): string {
  return settle(cleanText(strip(html)));
}

/**
 * Plain text of a text that is said to be plain: character references are decoded (`&#8211;`), and a text that
 * holds elements of HTML all the same is read as HTML, keeping its own line ends where it has no blocks.
 */
export function plainToText(text: string): string {
  return settle(cleanText(text));
}
