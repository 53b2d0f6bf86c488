import { resolveWebLink } from "../../src/parse/links.ts";
import { linkOf } from "../../src/parse/structured-data/event-place.ts";
import { isText, nodesOf, type SchemaGraph, valuesOf } from "../../src/parse/structured-data/schema-node.ts";
import { lastWord } from "../../src/parse/structured-data/schema-terms.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/** Types of a document that is a list of what its publisher has: schema.org's, and Hydra's for paged collections. */
const LISTS = new Set(["Collection", "PartialCollectionView", "ItemList", "DataFeed", "EventFeed"]);
/** Pages of single events that one agenda may lead to in a run. */
const EVENT_PAGES = 50;

/** Whether the document is a list as a whole: an array, or an object of a list's type. */
export function isListing(documents: readonly unknown[]): boolean {
  const [root] = documents;
  if (Array.isArray(root)) return true;
  if (typeof root !== "object" || root === null) return false;
  const written = (root as JsonObject)["@type"] ?? (root as JsonObject).type;
  return [written].flat().some((type) => typeof type === "string" && LISTS.has(lastWord(type)));
}

/**
 * The next page of a paged collection (Hydra `view.next`, in its short and prefixed spellings), of the same
 * origin; null when there is none, or when it is the page itself.
 */
export function nextPage(documents: readonly unknown[], url: string): string | null {
  const [root] = documents;
  if (typeof root !== "object" || root === null || Array.isArray(root)) return null;
  const document = root as JsonObject;
  const views = [document.view, document["hydra:view"], document];
  for (const view of views) {
    if (typeof view !== "object" || view === null) continue;
    const next = (view as JsonObject).next ?? (view as JsonObject)["hydra:next"];
    const written = typeof next === "object" && next !== null ? (next as JsonObject)["@id"] : next;
    const link = typeof written === "string" ? resolveWebLink(written, url) : null;
    if (link !== null && link !== url && isSameOrigin(link, url)) return link;
  }
  return null;
}

/**
 * Pages of single events that an agenda page lists by link alone (ItemList of ListItem `url`): of the same origin,
 * at most 50.
 */
export function eventPages(graph: SchemaGraph): string[] {
  const pages = new Set<string>();
  for (const node of graph.nodes) {
    if (!node.types.includes("ItemList")) continue;
    for (const item of nodesOf(graph, node, "itemListElement")) {
      const link = linkOf(graph, item) ?? textLink(graph, item);
      if (link !== undefined && link !== graph.url && isSameOrigin(link, graph.url)) pages.add(link);
      if (pages.size >= EVENT_PAGES) return [...pages];
    }
  }
  return [...pages];
}

function textLink(graph: SchemaGraph, item: Parameters<typeof valuesOf>[1]): string | undefined {
  const link = valuesOf(graph, item, "item").find(isText);
  return (link && resolveWebLink(link.text, graph.url)) ?? undefined;
}

function isSameOrigin(link: string, url: string): boolean {
  return URL.canParse(link) && URL.canParse(url) && new URL(link).origin === new URL(url).origin;
}
