import { existsSync, readdirSync, readFileSync } from "node:fs";
import { connectors } from "../../connectors/registry.ts";
import { DEMO_KEYS, demoSources } from "../../data/demo.ts";
import { decodeBody } from "../../src/fetch/charset.ts";
import { createFetchPage } from "../../src/fetch/fetch-page.ts";
import { createHostQueue } from "../../src/fetch/host-queue.ts";
import { readPage } from "../../src/ingest/read-page.ts";
import { readSource } from "../../src/ingest/read-source.ts";
import type { HubEvent } from "../../src/model/event.ts";
import type { Source } from "../../src/model/source.ts";
import { createGazetteer } from "../../src/normalise/gazetteer-fr.ts";
import { sha256 } from "../../src/reconcile/identity.ts";
import { startDemoFeeds } from "../../src/runtime/demo-feeds.ts";
import { systemFetchClock } from "../../src/runtime/fetch-clock.ts";
import { createNodeTransport } from "../../src/runtime/node-transport.ts";

/** What one feed gave, read and normalised by the hub's own parts. */
export interface FeedEvents {
  readonly feed: string;
  /** Half of the feeds, by the hash of their name: they are not looked at while the rule is made. */
  readonly heldOut: boolean;
  readonly events: readonly HubEvent[];
}

const ROOT = new URL("../../", import.meta.url);
const CORPUS = new URL("../shared/corpus/", ROOT);
const FOLDERS = [
  ["ics", "ical"],
  ["rss", "rss"],
  ["html", "jsonld"],
  ["json", "jsonld"],
  ["openagenda", "openagenda"],
] as const;
const NOW = "2026-11-24T12:00:00Z";
// Saved feeds are of many years; one of each series is enough.
const WINDOW = { from: "2000-01-01T00:00:00Z", to: "2028-01-01T00:00:00Z" };
const MOST_MOMENTS = 60;

export const communesText = readFileSync(new URL("vocab/communes.tsv", ROOT), "utf8");
export const gazetteer = createGazetteer(communesText);

const heldOut = (feed: string): boolean => Number.parseInt(sha256(feed).slice(0, 1), 16) >= 8;

const sourceOf = (entry: Pick<Source, "id" | "kind" | "url"> & Partial<Source>): Source => ({
  name: entry.id,
  homepage: null,
  timeZone: "Europe/Paris",
  place: null,
  license: null,
  attribution: null,
  language: "fr",
  trust: "operator",
  settings: {},
  ...entry,
});

/** The bundled feeds, through the path of any feed. */
async function readDemo(): Promise<FeedEvents[]> {
  const demo = await startDemoFeeds(() => new Date(NOW));
  const fetchPage = createFetchPage({
    transport: createNodeTransport(),
    clock: systemFetchClock,
    queue: createHostQueue({ clock: systemFetchClock }),
    userAgent: "Crieur-bench",
    ownHosts: [],
  });
  const feeds: FeedEvents[] = [];
  for (const { keyEnvironmentVariable, ...entry } of demoSources(demo.origin)) {
    const source = sourceOf(entry as Source);
    const { events } = await readSource(source, null, {
      connectors,
      fetchPage,
      readPage: (job) => readPage(job, { connectors, gazetteer }),
      now: () => NOW,
      keyOf: () => (keyEnvironmentVariable ? DEMO_KEYS[keyEnvironmentVariable] : undefined),
    });
    feeds.push({ feed: entry.id, heldOut: heldOut(entry.id), events });
  }
  await demo.close();
  return feeds;
}

/** The saved feeds beside the project, where they are present. */
async function readCorpus(): Promise<FeedEvents[]> {
  const feeds: FeedEvents[] = [];
  for (const [folder, kind] of FOLDERS) {
    const path = new URL(`${folder}/`, CORPUS);
    for (const feed of existsSync(path) ? readdirSync(path).sort() : []) {
      const source = sourceOf({ id: feed, kind, url: `https://${sha256(feed).slice(0, 8)}.example/agenda` });
      const { text } = decodeBody(readFileSync(new URL(feed, path)), undefined);
      const page = { url: source.url, status: 200, mediaType: null, text: text ?? "", whole: true };
      const { events } = await readPage(
        {
          kind,
          source,
          page: { ...page, headers: {}, fetchedAt: NOW },
          state: null,
          feed: {},
          now: NOW,
          window: WINDOW,
        },
        { connectors, gazetteer },
      );
      feeds.push({ feed, heldOut: heldOut(feed), events });
    }
  }
  return feeds;
}

/** Calendars hide private events under such titles. */
const HIDDEN = /^(?:sans titre|untitled|busy|private(?: event)?)$/i;

const isTold = ({ facts, moments }: HubEvent): boolean =>
  moments.length > 0 && /\p{L}{3}/u.test(facts.name) && !HIDDEN.test(facts.name);

/** Events of real and bundled feeds that have a title and a moment; of one feed each title and start once. */
export async function realEvents(): Promise<FeedEvents[]> {
  const read = [...(await readDemo()), ...(await readCorpus())];
  return read.flatMap(({ feed, heldOut, events }) => {
    const seen = new Set<string>();
    const kept = events.filter(isTold).filter(({ facts, moments }) => {
      const told = `${facts.name} ${moments[0]?.startsAt}`;
      return !seen.has(told) && seen.add(told);
    });
    const short = kept.map((event) => ({ ...event, moments: event.moments.slice(0, MOST_MOMENTS) }));
    return short.length > 0 ? [{ feed, heldOut, events: short }] : [];
  });
}
