import { parseHtml } from "../html-tree.ts";
import { resolveLink } from "../links.ts";
import { readTolerantJson } from "../tolerant-json.ts";
import { addJsonLd } from "./json-ld-nodes.ts";
import { addMicrodata } from "./microdata.ts";
import { addMicroformats } from "./microformats.ts";
import { addRdfa } from "./rdfa.ts";
import { readHtmlBlocks } from "./read-html-blocks.ts";
import { newGraph, type SchemaGraph } from "./schema-node.ts";

/** A JSON-LD block that could not be read, or only with repair. `line` counts from 1. */
export interface BlockFault {
  readonly type: "repaired" | "cut" | "unreadable";
  readonly line: number;
}

/** What the structured data of a page says, and what was wrong with it. */
export interface PageGraph {
  readonly graph: SchemaGraph;
  readonly faults: readonly BlockFault[];
  /** JSON-LD blocks found. */
  readonly blocks: number;
  /** The documents in these blocks, as parsed. */
  readonly documents: readonly unknown[];
}

const HAS_MICRODATA = /\sitemscope/i;
const HAS_RDFA =
  /\stypeof\s{0,9}=\s{0,9}(?:"[^"]{0,200}|'[^']{0,200}|[^\s"'>]{0,99})(?:Event|Festival|Hackathon|CourseInstance)/i;
const HAS_MICROFORMATS = /class\s{0,9}=\s{0,9}["'][^"']{0,500}\b(?:h-event|vevent)\b/i;

/**
 * Reads everything that an HTML page, or a piece of one, says in schema.org's terms: JSON-LD blocks, microdata,
 * RDFa, h-event and hCalendar marks. Links are resolved against the page's `<base>`, else its address.
 */
export function readPageGraph(html: string, url: string): PageGraph {
  const head = html.slice(0, 65_536);
  const base = /<base\s[^>]{0,500}?href\s{0,9}=\s{0,9}["']?([^"'\s>]{1,2000})/i.exec(head)?.[1];
  const language = /<html\s[^>]{0,1000}?\blang\s{0,9}=\s{0,9}["']?([a-z]{2,3}(?:-[a-z\d]{2,8})?)\b/i.exec(
    head,
  )?.[1];
  const graph = newGraph((base && resolveLink(base, url)) || url, language ?? null);
  const faults: BlockFault[] = [];
  const documents: unknown[] = [];
  const blocks = readHtmlBlocks(html);
  for (const { text, line, closed } of blocks) {
    const json = readTolerantJson(text);
    if (!json) {
      if (text.trim() !== "") faults.push({ type: "unreadable", line });
      continue;
    }
    if (!closed || !json.whole) faults.push({ type: "cut", line });
    else if (!json.strict) faults.push({ type: "repaired", line });
    documents.push(json.value);
    addJsonLd(graph, json.value);
  }
  const microdata = HAS_MICRODATA.test(html);
  const microformats = HAS_MICROFORMATS.test(html);
  const rdfa = HAS_RDFA.test(html);
  if (microdata || microformats || rdfa) {
    const document = parseHtml(html);
    if (microdata) addMicrodata(graph, document);
    if (rdfa) addRdfa(graph, document);
    if (microformats) addMicroformats(graph, document);
  }
  return { graph, faults, blocks: blocks.length, documents };
}
