import { z } from "zod";
import type { Connector, ReadResult } from "../../src/connector.ts";
import type { Problem } from "../../src/model/problem.ts";
import { readEvents } from "../../src/parse/structured-data/read-events.ts";
import { feedFacts } from "./feed-facts.ts";
import { eventPages, isListing, nextPage } from "./paging.ts";
import { readDocuments } from "./read-documents.ts";
import { scrubPage } from "./scrub.ts";
import { sniffPage } from "./sniff.ts";

/** Role of the pages that a list of links leads to. */
const EVENT_PAGE = "event";

const settings = z.object({
  /** Whether the pages that an agenda lists by link alone are fetched too. */
  followLinks: z.boolean().default(true),
});

/** What a page of one event that could not be fetched tells. */
const NOTHING: ReadResult = {
  drafts: [],
  problems: [],
  counts: { read: 0, private: 0, notEvents: 0, refused: 0 },
  complete: true,
  coverage: "partial",
};

/**
 * Reads events that web pages and bare JSON documents describe in schema.org's terms: JSON-LD, microdata, h-event
 * and hCalendar. A page is never a full list, so what it stops showing is not removed; a document that is itself
 * a list (Collection, ItemList, DataFeed, an array) is, and its pages are followed.
 */
export const jsonld: Connector<z.infer<typeof settings>> = {
  kind: "jsonld",
  label: { fr: "Page ou document JSON-LD (schema.org)", en: "JSON-LD page or document (schema.org)" },
  trust: 70,
  settings,
  sniff: sniffPage,
  scrub: ({ text }) => scrubPage(text),
  start: ({ url }) => ({ url, accept: "application/ld+json, application/json;q=0.9, text/html;q=0.8" }),
  async read(page, context): Promise<ReadResult> {
    const isLinked = page.role === EVENT_PAGE;
    if (isLinked && page.status !== 200) return NOTHING;
    const documents = await readDocuments(page);
    const { graph, isDocument, faults } = documents;
    const { drafts, problems, read, refused } = readEvents(graph);
    const found: Problem[] = [...faults, ...problems];
    const listing = isDocument && isListing(documents.documents);
    const follow = !isLinked && context.settings.followLinks !== false && read === 0;
    const links = follow && !isDocument ? eventPages(graph) : [];
    const next = isDocument ? nextPage(documents.documents, page.url) : null;
    const isEmpty = read === 0 && links.length === 0 && !isLinked;
    if (isEmpty && !faults.some(({ code }) => code === "JSON_LD_UNREADABLE")) {
      found.push({ code: "PAGE_WITHOUT_EVENTS" });
    }
    const broken = faults.some(({ code }) => code !== "JSON_LD_REPAIRED");
    return {
      drafts,
      problems: found,
      counts: { read, private: 0, notEvents: 0, refused },
      complete: page.whole && !broken && !isEmpty,
      coverage: listing ? "full" : "partial",
      next: [
        ...(next === null ? [] : [{ url: next, accept: "application/ld+json, application/json;q=0.9" }]),
        ...links.map((url) => ({ url, role: EVENT_PAGE, optional: true })),
      ],
      feed: feedFacts(graph),
    };
  },
};
