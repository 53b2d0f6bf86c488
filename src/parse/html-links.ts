import { Parser } from "htmlparser2";

/** A link as a page writes it, resolved against its base. */
export interface PageLink {
  /** Absolute URL, any scheme. */
  readonly href: string;
  /** `rel=alternate` only: its media type in lower case. */
  readonly type: string;
  /** The `title` attribute, or the text inside the link; at most 200 characters. */
  readonly title: string;
}

/** What a page says of where its feeds are. Each list is in document order, without repeats, and capped. */
export interface PageLinks {
  readonly title: string;
  /** `link rel=alternate` that have a media type. */
  readonly alternates: readonly PageLink[];
  readonly anchors: readonly PageLink[];
  /** Addresses of iframes and embeds, also of those that a script loads later (`data-src`). */
  readonly frames: readonly string[];
  /** Addresses of scripts, and those that elements carry for a script: `data-src`, `data-href`, `data-url`. */
  readonly widgets: readonly string[];
  /** `meta name=generator` contents. */
  readonly generators: readonly string[];
  /** `link` elements by relation: `https://api.w.org/` and the like. */
  readonly relations: ReadonlyMap<string, string>;
  /** Number of JSON-LD or microdata events that the page describes, counted and not parsed. */
  readonly events: number;
  /** True when the page asks for a password or checks for robots: it is not what its address promises. */
  readonly gate: boolean;
}

const MAX_CHARACTERS = 2_000_000;
const MAX_LINKS = 3000;
const MAX_TAGS = 200_000;
// The tokenizer searches its open elements at each closing tag, so depth times tags is what a page costs.
const MAX_DEPTH = 2000;
const CHUNK = 16_384;

const GATE_TITLE =
  /captcha|just a moment|un instant|v[ée]rification de s[ée]curit[ée]|are you human|access denied|acc[eè]s refus[ée]|^(?:connexion|login|log in|sign in|se connecter)\b/i;
const GATE_MARKS = /\bcf-challenge|\bchallenge-platform\b|\banubis_challenge\b/;

/** Resolves an attribute that holds an address; null when it is none, or too long to be one. */
function resolve(value: string | undefined, base: string): string | null {
  const text = value?.trim();
  if (!text || text.length > 4000) return null;
  return URL.canParse(text, base) ? new URL(text, base).href : null;
}

/** Counts the events of a JSON-LD block by their start dates: cheap, and enough to tell one from many. */
function countStartDates(json: string): number {
  return json.match(/"(?:schema:)?startDate"/g)?.length ?? 0;
}

/**
 * Reads the links of an HTML page with a streaming tokenizer. Never throws, and never takes long: only the first
 * 2 million characters, 200,000 tags, 2,000 levels and 3,000 links count.
 * @param url the address of the page, against which its links are resolved (unless it has a `base`).
 */
export function readLinks(html: string, url: string): PageLinks {
  const alternates = new Map<string, PageLink>();
  const anchors = new Map<string, PageLink>();
  const frames = new Set<string>();
  const widgets = new Set<string>();
  const generators: string[] = [];
  const relations = new Map<string, string>();
  let base = url;
  let title = "";
  let events = 0;
  let password = false;
  let tags = 0;
  let depth = 0;
  let inside: "title" | "json" | "anchor" | null = null;
  let text = "";
  let anchor = "";
  let done = false;

  const link = (attributes: Record<string, string>): void => {
    const href = resolve(attributes.href, base);
    if (!href) return;
    for (const rel of (attributes.rel ?? "").toLowerCase().split(/\s+/).slice(0, 10)) {
      if (rel && relations.size < 100 && !relations.has(rel)) relations.set(rel, href);
      const type = (attributes.type ?? "").toLowerCase().split(";")[0]?.trim() ?? "";
      if (rel === "alternate" && type && alternates.size < MAX_LINKS && !alternates.has(href)) {
        alternates.set(href, { href, type, title: (attributes.title ?? "").slice(0, 200) });
      }
    }
  };

  const closeAnchor = (): void => {
    const known = anchors.get(anchor);
    if (known && !known.title) anchors.set(anchor, { ...known, title: text.replace(/\s+/g, " ").trim() });
    inside = null;
  };

  const open = (name: string, attributes: Record<string, string>): void => {
    if (name === "base" && base === url) base = resolve(attributes.href, url) ?? url;
    if (name === "link") link(attributes);
    if (name === "a") {
      const href = resolve(attributes.href, base);
      if (href && anchors.size < MAX_LINKS && !anchors.has(href)) {
        anchors.set(href, { href, type: "", title: (attributes.title ?? "").slice(0, 200) });
        anchor = href;
        inside = "anchor";
        text = "";
      }
    }
    if (name === "meta" && attributes.name?.toLowerCase() === "generator" && generators.length < 20) {
      generators.push((attributes.content ?? "").slice(0, 200));
    }
    if (name === "input" && attributes.type?.toLowerCase() === "password") password = true;
    if (
      attributes.typeof &&
      /(?:^|[\s:/])[A-Za-z]{0,30}Event(?:\s|$)/.test(attributes.typeof.slice(0, 500))
    ) {
      events += 1;
    }
    if (attributes.itemtype && /schema\.org\/[A-Za-z]*Event$/.test(attributes.itemtype.trim().slice(-60))) {
      events += 1;
    }
    const isFrame = name === "iframe" || name === "embed" || name === "frame";
    const sources = [attributes["data-src"], attributes["data-href"], attributes["data-url"]];
    if (isFrame || name === "script") sources.push(attributes.src);
    for (const source of sources) {
      const href = resolve(source, base);
      const list = isFrame ? frames : widgets;
      if (href && list.size < MAX_LINKS) list.add(href);
    }
    if (name === "title" && !title) {
      inside = "title";
      text = "";
    }
    if (name === "script" && attributes.type?.toLowerCase().includes("ld+json")) {
      inside = "json";
      text = "";
    }
  };

  const parser = new Parser({
    onopentag(name, attributes) {
      tags += 1;
      depth += 1;
      if (tags > MAX_TAGS || depth > MAX_DEPTH) done = true;
      if (!done) open(name, attributes);
    },
    ontext(data) {
      if (inside && text.length < (inside === "json" ? 256_000 : 200)) text += data;
    },
    onclosetag(name) {
      depth -= 1;
      if (name === "title" && inside === "title") {
        title = text.replace(/\s+/g, " ").trim().slice(0, 200);
        inside = null;
      } else if (name === "script" && inside === "json") {
        events += countStartDates(text);
        inside = null;
      } else if (name === "a" && inside === "anchor") closeAnchor();
    },
  });
  const size = Math.min(html.length, MAX_CHARACTERS);
  for (let at = 0; at < size && !done; at += CHUNK) parser.write(html.slice(at, Math.min(size, at + CHUNK)));
  if (!done) parser.end();
  // Many sites show a small login box beside their content; a page that is little else is a login page.
  const bare = anchors.size < 30;
  const gate = GATE_TITLE.test(title) || (bare && (password || GATE_MARKS.test(html.slice(0, size))));
  return {
    title,
    alternates: [...alternates.values()],
    anchors: [...anchors.values()],
    frames: [...frames],
    widgets: [...widgets],
    generators,
    relations,
    events,
    gate,
  };
}
