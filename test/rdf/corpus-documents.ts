import { existsSync, readdirSync, readFileSync } from "node:fs";
import { connectors } from "../../connectors/registry.ts";
import { decodeBody } from "../../src/fetch/charset.ts";
import type { HubEvent } from "../../src/model/event.ts";
import { normalise } from "../../src/normalise/normalise.ts";
import type { JsonLdNode } from "../../src/rdf/map-node.ts";
import { collectionDocument } from "../../src/render/documents.ts";
import { eventDoc, occurrenceHead } from "../../src/render/json-ld.ts";
import { runPages } from "../connectors/run-pages.ts";
import { savedPage } from "../connectors/saved-pages.ts";
import { gazetteer, source } from "../normalise/scene.ts";

const CORPUS = new URL("../../../shared/corpus/", import.meta.url);
const PAGE = "https://site.example/agenda/page";
const NOW = "2026-11-01T09:00:00Z";
/** Wide, so that old feeds have occurrences too. */
const WINDOW = { from: "2000-01-01T00:00:00Z", to: "2040-01-01T00:00:00Z" };
const STAMPS = `"dateCreated":"${NOW}","dateModified":"${NOW}"`;
const OCCURRENCES = 3;

/** The feeds and pages of the corpus, by path; none where it is not at hand. */
export function corpusPaths(): string[] {
  return ["ics", "rss", "html", "openagenda"].flatMap((folder) => {
    const url = new URL(`${folder}/`, CORPUS);
    return existsSync(url)
      ? readdirSync(url)
          .sort()
          .map((file) => `${folder}/${file}`)
      : [];
  });
}

/** The events of one file of the corpus, read by the connector that knows it best. */
export async function corpusEvents(path: string): Promise<readonly HubEvent[]> {
  const { text } = decodeBody(readFileSync(new URL(path, CORPUS)), undefined);
  const page = savedPage(PAGE, text ?? "");
  const [best] = connectors
    .map((connector) => ({ connector, fit: connector.sniff(page) }))
    .sort((a, b) => b.fit - a.fit);
  if (!best || best.fit === 0) return [];
  const from = { url: PAGE, settings: best.connector.settings.safeParse({}).data ?? {} };
  const { drafts } = await runPages(best.connector, from, ({ url }) =>
    url === PAGE ? (text ?? "") : { status: 404 },
  );
  const context = { source, feed: {}, gazetteer, now: NOW, window: WINDOW };
  return drafts.flatMap((draft) => normalise(draft, context).event ?? []);
}

/** Events as a list of the hub shows them, the first occurrences of each; null for none. */
export function listDocument(events: readonly HubEvent[], baseUrl: string): JsonLdNode | null {
  const members = events.flatMap((event) =>
    event.moments.slice(0, OCCURRENCES).map((moment) => {
      const own = (moment.override === null ? undefined : event.overrides[moment.override]) ?? event.facts;
      return `{${occurrenceHead(event, moment, own)},${eventDoc(event, own, [source])},${STAMPS}}`;
    }),
  );
  if (members.length === 0) return null;
  const list = { path: "/events", page: "/events", next: null, totalItems: members.length, members };
  return JSON.parse(collectionDocument(list, baseUrl)) as JsonLdNode;
}
