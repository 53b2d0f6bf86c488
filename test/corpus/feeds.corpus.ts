import fs from "node:fs";
import { textContent } from "domutils";
import { parseDocument } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { rss } from "../../connectors/rss/rss.ts";
import { decodeBody } from "../../src/fetch/charset.ts";
import type { Feed, FeedItem, FeedText } from "../../src/parse/feed/feed.ts";
import { readFeed } from "../../src/parse/feed/read-feed.ts";
import { contextOf, savedPage } from "../connectors/saved-pages.ts";

/** feedparser's reading of every feed, made with this as the feed's address. */
const URL_OF_FEED = "https://feed.example/dir/feed.xml";
const FOLDER = new URL("../../../shared/corpus/rss/", import.meta.url);
const TRUTH = new URL("../../../shared/corpus/truth/feeds/", import.meta.url);

const files = fs.existsSync(FOLDER) ? fs.readdirSync(FOLDER).sort() : [];

/** The table of docs/known-differences-feeds.md: the fields in which each file may differ, and still must. */
function knownDifferences(): Map<string, string> {
  const text = fs.readFileSync(new URL("../../docs/known-differences-feeds.md", import.meta.url), "utf8");
  const rows = [...text.matchAll(/^\| `([^`]+\.xml)` \| ([a-z, ]+) \|/gm)];
  return new Map(rows.map(([, file = "", fields = ""]) => [file, fields]));
}

const fold = (text: string | null | undefined): string => (text ?? "").replace(/\s+/g, " ").trim();
const visible = (html: string): string => fold(textContent(parseDocument(html)));
const plain = (text: FeedText | null): string =>
  text?.format === "html" ? visible(text.value) : fold(text?.value);

const isInstant = (text: string | undefined): text is string => /^\d{4}-\d\d-\d\dT.*Z$/.test(text ?? "");

/** Fields of one item that are not as feedparser reads them, where both read one. */
function differences(item: FeedItem, row: readonly string[]): string[] {
  const [id = "", link = "", title = "", published, updated] = row;
  const found: string[] = [];
  if (fold(item.id ?? item.link) !== id) found.push("id");
  // Where there is no link feedparser gives the id, even one that leads nowhere.
  if (/^https?:/.test(link) && item.link !== link) found.push("link");
  if (plain(item.title) !== (/[<&]/.test(title) ? visible(title) : title)) found.push("title");
  if (isInstant(published) && item.published !== published) found.push("published");
  // feedparser gives the publication date where there is no other.
  if (isInstant(updated) && updated !== published && item.updated !== updated) found.push("updated");
  return found;
}

function readTruth(file: string): string[][] {
  const lines = fs
    .readFileSync(new URL(`${file}.tsv`, TRUTH), "utf8")
    .split("\n")
    .slice(1);
  // Items without anything in them are what is left of broken nesting.
  return lines.map((line) => line.split("\t")).filter((row) => row.some((cell) => cell !== ""));
}

async function readFile(file: string): Promise<Feed | null> {
  const { text } = decodeBody(fs.readFileSync(new URL(file, FOLDER)), undefined);
  const reading = await readFeed(text ?? "", URL_OF_FEED);
  return reading.type === "feed" ? reading.feed : null;
}

describe.skipIf(files.length === 0)("The corpus of feeds", () => {
  it("is read as feedparser reads it, but for what is listed and judged", async () => {
    const known = knownDifferences();
    let items = 0;
    for (const file of files) {
      const truth = readTruth(file);
      const said = (await readFile(file))?.items ?? [];
      const found = new Set<string>();
      if (said.length < truth.length) found.add("items");
      if (said.length === truth.length) {
        said.forEach((item, index) => {
          for (const field of differences(item, truth[index]!)) found.add(field);
        });
      }
      items += said.length;
      expect.soft({ file, differs: [...found].sort().join(", ") }).toEqual({
        file,
        differs: known.get(file) ?? "",
      });
    }
    expect(items).toBeGreaterThan(2600);
  });

  it("gives absolute links, texts that are texts, and dates that are instants", async () => {
    for (const file of files) {
      for (const item of (await readFile(file))?.items ?? []) {
        if (item.link !== null) expect.soft(item.link, file).toMatch(/^https?:\/\/./i);
        for (const date of [item.published, item.updated]) {
          if (date !== null)
            expect.soft(date, file).toMatch(/^(19[7-9]|[2-9])\d+-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
        }
        const texts = [
          item.id,
          item.title?.value,
          item.summary?.value,
          item.content?.value,
          ...item.categories,
        ];
        expect.soft(JSON.stringify(texts), file).not.toContain("[object");
      }
    }
  });

  it("makes no event of an item that gives no date of one", async () => {
    const withEvents: string[] = [];
    for (const file of files) {
      const { text } = decodeBody(fs.readFileSync(new URL(file, FOLDER)), undefined);
      const page = savedPage(URL_OF_FEED, text ?? "");
      const { drafts, counts, problems } = await rss.read(page, contextOf(URL_OF_FEED, {}));
      expect.soft(drafts.length + counts.notEvents + counts.refused, file).toBe(counts.read);
      if (drafts.length > 0) withEvents.push(file);
      if (counts.read > 0 && drafts.length === 0 && counts.refused === 0) {
        expect
          .soft(
            problems.map(({ code }) => code),
            file,
          )
          .toContain("FEED_IS_NEWS");
      }
    }
    // The concert dates of a band, each item titled with its day: the only calendars among these feeds.
    expect(withEvents).toEqual([
      "rometools__rome__c93aa0__rss2.0-w3cgeo.xml",
      "rometools__rome__d7f87e__rss2.0-gml.xml",
    ]);
  });
});
