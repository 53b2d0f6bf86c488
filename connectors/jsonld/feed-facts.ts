import type { FeedFacts } from "../../src/connector.ts";
import { linkOf } from "../../src/parse/structured-data/event-place.ts";
import { type SchemaGraph, type SchemaNode, textOf } from "../../src/parse/structured-data/schema-node.ts";

const LISTS = ["Collection", "DataFeed", "ItemList", "CollectionPage", "WebPage", "WebSite"];

/** What a list or page says of itself: name, licence, publisher, language. */
export function feedFacts(graph: SchemaGraph): FeedFacts {
  const node = describing(graph);
  const facts: { -readonly [K in keyof FeedFacts]: FeedFacts[K] } = {};
  if (graph.language !== null) facts.language = graph.language;
  if (!node) return facts;
  const name = textOf(graph, node, "name");
  const description = textOf(graph, node, "description");
  const url = linkOf(graph, node);
  const license = textOf(graph, node, "license");
  const publisher = textOf(graph, node, "publisher");
  const language = textOf(graph, node, "inLanguage");
  if (name !== undefined) facts.name = name;
  if (description !== undefined) facts.description = description;
  if (url !== undefined) facts.url = url;
  if (license !== undefined) facts.license = license;
  if (publisher !== undefined) facts.publisher = publisher;
  if (language !== undefined && facts.language === undefined) facts.language = language;
  return facts;
}

/** The node that speaks for the whole: the first of the foremost type. */
function describing({ nodes }: SchemaGraph): SchemaNode | undefined {
  let best: SchemaNode | undefined;
  let rank = LISTS.length;
  for (const node of nodes) {
    for (const type of node.types) {
      const at = LISTS.indexOf(type);
      if (at >= 0 && at < rank) {
        best = node;
        rank = at;
      }
    }
  }
  return best;
}
