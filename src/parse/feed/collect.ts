import { Parser } from "htmlparser2";
import { resolveLink } from "../links.ts";
import { addElement, type FeedDocument, type FeedElement, prefixOfNamespace } from "./feed-element.ts";

type Elements = Map<string, FeedElement[]>;

/** An element that is open; the parser's own position tells where its inside begins. */
interface Open {
  readonly name: string;
  readonly base: string;
  readonly language: string | null;
  readonly prefixes: ReadonlyMap<string, string>;
  readonly attributes: ReadonlyMap<string, string>;
  readonly inside: number;
  /** Set on the elements whose text is wanted. */
  text: string[] | null;
  hasElements: boolean;
}

/** What may stand inside another element and is still a statement about the item. */
const HOISTED = /^(?:media:|georss:|geo:|gml:pos$|gml:point$|gd:|xcal:|ev:|mec:)/;
const ROOTS = new Set(["rss", "feed", "rdf:rdf", "channel", "rdf"]);

/**
 * Reads a feed with a forgiving parser that follows no rule of well-formedness: stray ampersands, unknown
 * entities, tags left open, a text cut short, elements under unusual prefixes, items outside the channel.
 * Null when the text has neither a feed's root nor any item.
 */
export function collectFeed(text: string, url: string): FeedDocument | null {
  const channel: Elements = new Map();
  const items: Elements[] = [];
  const stack: Open[] = [];
  let format: FeedDocument["format"] | null = null;
  let item: Elements | null = null;
  let itemDepth = -1;
  let channelDepth = -1;

  const close = (open: Open, depth: number, end: number): void => {
    if (depth === itemDepth) {
      item = null;
      itemDepth = -1;
      return;
    }
    if (!open.text) return;
    const { name, base, language, attributes } = open;
    const content = open.text.join("");
    const markup = open.hasElements ? text.slice(open.inside, end) : null;
    addElement(item ?? channel, { name, attributes, text: content, markup, base, language });
  };

  const parser: Parser = new Parser(
    {
      onopentag(tag, written) {
        const parent = stack.at(-1);
        const prefixes = withDeclared(parent?.prefixes ?? NO_PREFIXES, written);
        const name = canonicalName(tag, prefixes, format);
        const attributes = new Map(Object.entries(written).map(([key, value]) => [key.toLowerCase(), value]));
        const base =
          resolveLink(attributes.get("xml:base") ?? "", parent?.base ?? url) ?? parent?.base ?? url;
        if (!format && ROOTS.has(name)) format = formatOf(name, tag, attributes);
        const depth = stack.length;
        if (parent) parent.hasElements = true;
        const open: Open = {
          name,
          base,
          language: attributes.get("xml:lang") ?? parent?.language ?? null,
          prefixes,
          attributes,
          inside: parser.endIndex + 1,
          text: null,
          hasElements: false,
        };
        stack.push(open);
        if (!item && (name === "item" || name === "entry")) {
          format ??= name === "entry" ? "atom" : "rss";
          item = new Map();
          itemDepth = depth;
          items.push(item);
          addElement(item, {
            name: "@item",
            attributes,
            text: "",
            markup: null,
            base,
            language: open.language,
          });
        } else if (item) {
          if (depth === itemDepth + 1 || HOISTED.test(name)) open.text = [];
        } else if (name === "channel" || name === "feed") {
          channelDepth = depth;
          addElement(channel, {
            name: "@channel",
            attributes,
            text: "",
            markup: null,
            base,
            language: open.language,
          });
        } else if (channelDepth >= 0 && depth === channelDepth + 1) open.text = [];
      },
      ontext(data) {
        for (const open of stack) open.text?.push(data);
      },
      onclosetag() {
        const open = stack.pop();
        if (open) close(open, stack.length, parser.startIndex);
      },
    },
    { xmlMode: true, decodeEntities: true, lowerCaseTags: false, lowerCaseAttributeNames: false },
  );
  parser.write(text);
  // A feed whose root alone is left open has all its items.
  const whole = stack.every(({ name }) => name === "rss" || name === "rdf:rdf");
  parser.end();
  return format && { format, channel, items, whole };
}

const NO_PREFIXES: ReadonlyMap<string, string> = new Map();

/** Prefixes in force inside an element, each with the usual prefix of its namespace. */
function withDeclared(
  inForce: ReadonlyMap<string, string>,
  attributes: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  let prefixes: Map<string, string> | null = null;
  for (const [key, value] of Object.entries(attributes)) {
    if (key !== "xmlns" && !key.startsWith("xmlns:")) continue;
    const usual = prefixOfNamespace(value);
    prefixes ??= new Map(inForce);
    const written = key.slice(6);
    if (usual === undefined) prefixes.set(written, written.toLowerCase());
    else prefixes.set(written, usual);
  }
  return prefixes ?? inForce;
}

function canonicalName(
  tag: string,
  prefixes: ReadonlyMap<string, string>,
  format: FeedDocument["format"] | null,
): string {
  const colon = tag.indexOf(":");
  const written = colon < 0 ? "" : tag.slice(0, colon);
  let prefix = prefixes.get(written) ?? written.toLowerCase();
  // Elements of Atom are the feed's own in an Atom feed and an extension in an RSS one.
  if (prefix === "atom" && (format === "atom" || format === null)) prefix = "";
  const local = tag.slice(colon + 1).toLowerCase();
  return prefix === "" ? local : `${prefix}:${local}`;
}

function formatOf(
  name: string,
  tag: string,
  attributes: ReadonlyMap<string, string>,
): FeedDocument["format"] {
  if (name === "feed") return "atom";
  if (name === "rdf:rdf" || name === "rdf") return "rdf";
  return tag === "channel" && attributes.has("rdf:about") ? "rdf" : "rss";
}
