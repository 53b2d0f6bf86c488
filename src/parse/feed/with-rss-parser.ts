import Parser from "rss-parser";
import { addElement, type FeedDocument, type FeedElement } from "./feed-element.ts";

/** Elements that this reader asks rss-parser for, as it names them: with their prefix and in their own case. */
const OF_BOTH = ["title", "link", "description", "category", "language", "image", "guid", "id", "summary"];
const OF_ATOM = ["content", "published", "updated", "issued", "modified", "created", "subtitle", "tagline"];
const OF_RSS = ["pubDate", "date", "enclosure", "generator", "ttl", "copyright", "lastBuildDate", "rights"];
const OF_DUBLIN_CORE = [
  "title",
  "description",
  "date",
  "identifier",
  "language",
  "subject",
  "rights",
  "publisher",
];
const OF_TERMS = ["created", "issued", "modified", "date"];
const OF_XCAL = [
  "dtstart",
  "dtend",
  "location",
  "summary",
  "description",
  "organizer",
  "url",
  "uid",
  "status",
];
const OF_MEC = "startDate endDate startHour endHour location cost category organizer".split(" ");
const OF_EV = ["startdate", "enddate", "location", "organizer", "type"];
const OF_SY = ["updatePeriod", "updateFrequency"];

const prefixed = (prefix: string, names: readonly string[]) => names.map((name) => `${prefix}:${name}`);
const WANTED = [
  ...OF_BOTH,
  ...OF_ATOM,
  ...OF_RSS,
  ...prefixed("dc", OF_DUBLIN_CORE),
  ...prefixed("dcterms", OF_TERMS),
  ...prefixed("ev", OF_EV),
  ...prefixed("xcal", OF_XCAL),
  ...prefixed("xCal", OF_XCAL),
  ...prefixed("mec", OF_MEC),
  ...prefixed("sy", OF_SY),
  ...prefixed("atom", ["link", "updated", "published", "summary", "content", "id"]),
  ...prefixed("geo", ["lat", "long", "Point"]),
  ...prefixed("media", ["content", "thumbnail", "keywords", "group"]),
  ...prefixed("gd", ["when", "where"]),
  "georss:point",
  "georss:where",
  "content:encoded",
];
const KEY = "element ";
/** Every occurrence of an element, with its attributes, under a key that no field of the library uses. */
const fieldOf = (name: string): [string, string, { keepArray: true }] => [
  name,
  KEY + name,
  { keepArray: true },
];

interface Parsed extends Readonly<Record<string, unknown>> {
  readonly items?: readonly Readonly<Record<string, unknown>>[];
}

/**
 * Reads a feed with rss-parser, and returns it only when it is certain that nothing was lost: null when the
 * library refuses the text, or cannot say what it holds (an element with markup inside, whose order of words it
 * does not keep).
 */
export async function parseWithLibrary(
  text: string,
  url: string,
  names: ReadonlySet<string>,
): Promise<FeedDocument | null> {
  // The library looks for every field in every item, so it is asked only for those that the text holds.
  const present = WANTED.filter((name) => names.has(name));
  const fields = [...present, "$"].map(fieldOf);
  let parsed: Parsed;
  try {
    // The library types no custom field of the form used here.
    const parser = new Parser({ customFields: { item: fields, feed: fields as never } });
    parsed = (await parser.parseString(text)) as unknown as Parsed;
  } catch {
    // Whatever it says, the forgiving parser is asked next, and that one's answer is reported.
    return null;
  }
  const channel = elementsOf(parsed, present, "@channel", url, null);
  if (!channel) return null;
  const language = channel.get("@channel")?.[0]?.language ?? null;
  const items: Map<string, FeedElement[]>[] = [];
  for (const item of parsed.items ?? []) {
    const elements = elementsOf(item, present, "@item", url, language);
    if (!elements) return null;
    items.push(elements);
  }
  const format = /<feed[\s>]/.test(text) ? "atom" : /<rdf:RDF[\s>]/.test(text) ? "rdf" : "rss";
  return { format, channel, items, whole: true };
}

function elementsOf(
  fields: Readonly<Record<string, unknown>>,
  wanted: readonly string[],
  self: string,
  base: string,
  inherited: string | null,
): Map<string, FeedElement[]> | null {
  const elements = new Map<string, FeedElement[]>();
  const attributes = attributesOf(fields[`${KEY}$`]);
  const language = attributes.get("xml:lang") ?? inherited;
  addElement(elements, { name: self, attributes, text: "", markup: null, base, language });
  for (const name of wanted) {
    const nodes = fields[KEY + name];
    if (!Array.isArray(nodes)) continue;
    for (const node of nodes) {
      const element = elementOf(name.toLowerCase(), node, base, language);
      if (!element) return null;
      addElement(elements, element);
    }
  }
  return elements;
}

function elementOf(name: string, node: unknown, base: string, inherited: string | null): FeedElement | null {
  if (typeof node === "string") {
    return { name, attributes: NONE, text: node, markup: null, base, language: inherited };
  }
  if (typeof node !== "object" || node === null) return null;
  const fields = node as Readonly<Record<string, unknown>>;
  // `image` of a channel is made of elements, none of which is wanted; elsewhere they are text with markup.
  const isPlain = Object.keys(fields).every((key) => key === "_" || key === "$");
  if (!isPlain && name !== "image") return null;
  const attributes = attributesOf(fields.$);
  const text = typeof fields._ === "string" ? fields._ : "";
  return { name, attributes, text, markup: null, base, language: attributes.get("xml:lang") ?? inherited };
}

const NONE: ReadonlyMap<string, string> = new Map();

function attributesOf(value: unknown): ReadonlyMap<string, string> {
  if (typeof value !== "object" || value === null) return NONE;
  const attributes = new Map<string, string>();
  for (const [key, text] of Object.entries(value)) {
    if (typeof text === "string") attributes.set(key.toLowerCase(), text);
  }
  return attributes;
}
