import type { FeedFacts } from "../../src/connector.ts";
import { linkOf } from "../../src/parse/structured-data/event-place.ts";
import { type SchemaGraph, textOf } from "../../src/parse/structured-data/schema-node.ts";

const LISTS = ["Collection", "DataFeed", "ItemList", "CollectionPage", "WebPage", "WebSite"];

/** What a list or page says of itself: name, licence, publisher, language. */
export function feedFacts(graph: SchemaGraph): FeedFacts {
  const node = LISTS.map((type) => graph.nodes.find(({ types }) => types.includes(type))).find(
    (found) => found !== undefined,
  );
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
