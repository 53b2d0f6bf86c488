import { describe, expect, it } from "vitest";
import { collectFeed } from "../../../src/parse/feed/collect.ts";
import type { Feed } from "../../../src/parse/feed/feed.ts";
import { readFeed } from "../../../src/parse/feed/read-feed.ts";
import { parseWithLibrary } from "../../../src/parse/feed/with-rss-parser.ts";
import { scanXml } from "../../../src/parse/xml-limits.ts";

const BASE = "https://venue.example/dir/feed.xml";

async function read(text: string): Promise<Feed> {
  const reading = await readFeed(text, BASE);
  if (reading.type !== "feed") throw new Error(reading.type);
  return reading.feed;
}

const rss = (items: string) => `<rss version="2.0"><channel><title>V</title>${items}</channel></rss>`;
const atom = (entries: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>V</title>${entries}</feed>`;

describe("A well-formed feed", () => {
  const text = `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">
    <channel><title>V</title><link>/</link><language>fr</language><ttl>30</ttl>
    <item><title>A &amp;amp; B</title><link>a?x=1&amp;y=2</link><guid isPermaLink="false">7</guid><category>un</category><category>deux</category>
      <description>court</description><content:encoded><![CDATA[<p>long</p>]]></content:encoded>
      <pubDate>Tue, 03 Nov 2026 10:00:00 +0100</pubDate><enclosure url="/a.jpg" type="image/jpeg" length="1"/><media:thumbnail url="b.png"/></item>
    </channel></rss>`;

  it("is read alike by rss-parser and by the forgiving parser", async () => {
    const library = await parseWithLibrary(text, BASE, scanXml(text).names);
    const own = collectFeed(text, BASE);
    const told = (document: typeof own) =>
      document?.items.map((item) =>
        [...item]
          .map(([name, elements]) => [name, elements.map((each) => [each.text, [...each.attributes]])])
          .sort(),
      );
    expect(library?.items).toHaveLength(1);
    expect(told(library)).toEqual(told(own));
  });

  it("gives items with absolute links, texts and dates", async () => {
    const feed = await read(text);
    expect(feed).toMatchObject({
      format: "rss",
      link: "https://venue.example/",
      language: "fr",
      refreshIntervalSeconds: 1800,
      whole: true,
    });
    expect(feed.items[0]).toMatchObject({
      id: "7",
      link: "https://venue.example/dir/a?x=1&y=2",
      title: { value: "A &amp; B", format: "html" },
      summary: { value: "court", format: "text" },
      content: { value: "<p>long</p>", format: "html" },
      published: "2026-11-03T09:00:00Z",
      categories: ["un", "deux"],
      enclosures: [
        { url: "https://venue.example/a.jpg", type: "image/jpeg" },
        { url: "https://venue.example/dir/b.png", type: "image" },
      ],
    });
  });
});

describe("A feed that a strict parser refuses", () => {
  it.each([
    ["stray ampersands", rss("<item><title>A & B</title><link>http://v.example/?a=1&b=2</link></item>")],
    ["unknown entities", rss("<item><title>&eacute;t&eacute;</title></item>")],
    ["no version", "<rss><channel><item><title>x</title></item></channel></rss>"],
    [
      "a root under a prefix",
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>x</a:title></a:entry></a:feed>',
    ],
    [
      "items outside the channel",
      '<rss version="2.0"><channel><title>V</title></channel><item><title>x</title></item></rss>',
    ],
    ["an end too early", '<rss version="2.0"><channel><item><title>x</title>'],
    ["elements left open", rss("<item><description><p>a<br>b</description><title>x</title></item>")],
    ["a date that is none", atom("<entry><title>x</title><updated>hier</updated></entry>")],
    ["a link without address", atom("<entry><title>x</title><link>y</link></entry>")],
    ["no root", "<item><title>x</title></item>"],
  ])("is read with %s", async (_, text) => {
    const { items } = await read(text);
    expect(items).toHaveLength(1);
    expect(items[0]?.title?.value).not.toBe("");
  });

  it("keeps the whole text of an element with markup inside", async () => {
    const div = '<div xmlns="http://www.w3.org/1999/xhtml">Un <b>grand</b> bal</div>';
    const { items } = await read(atom(`<entry><title type="xhtml">${div}</title></entry>`));
    expect(items[0]?.title).toMatchObject({ value: div, format: "html" });
  });

  it("resolves links against the base in force where they stand", async () => {
    const entry = '<entry xml:base="2026/"><link href="bal"/><title>x</title><id>./bal</id></entry>';
    const { items } = await read(
      `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://v.example/agenda/">${entry}</feed>`,
    );
    expect(items[0]).toMatchObject({
      link: "https://v.example/agenda/2026/bal",
      id: "https://v.example/agenda/2026/bal",
    });
  });

  it("knows an extension by its namespace, whatever its prefix", async () => {
    const text =
      '<rss version="2.0" xmlns:q="urn:ietf:params:xml:ns:xcal"><channel><item><q:DTSTART>20261204</q:DTSTART></item></channel></rss>';
    expect((await read(text)).items[0]?.elements.get("xcal:dtstart")?.[0]?.text).toBe("20261204");
  });

  it("gives no script or mail address for a link", async () => {
    for (const link of ["javascript:alert(1)", "mailto:a@v.example", "data:text/html,x", ""]) {
      const { items } = await read(rss(`<item><title>x</title><link>${link}</link></item>`));
      expect(items[0]?.link).toBeNull();
    }
  });
});

describe("Atom", () => {
  it("has texts in base64, by Atom 0.3's mode or the media type of Atom 1.0", async () => {
    const base64 = "QmFsIGRlIG5vw6ts";
    for (const title of [
      `<title mode="base64">${base64}</title>`,
      `<title type="application/octet-stream">${base64}</title>`,
    ]) {
      const { items } = await read(atom(`<entry><id>tag:v,2026:1</id>${title}</entry>`));
      expect(items[0]?.title?.value).toBe("Bal de noël");
    }
    const plain = await read(atom(`<entry><id>a</id><title>${base64}</title></entry>`));
    expect(plain.items[0]?.title?.value).toBe(base64);
    const false64 = await read(atom(`<entry><id>a</id><title mode="base64">Café !</title></entry>`));
    expect(false64.items[0]?.title?.value).toBe("Café !");
  });
});

describe("RSS 1.0", () => {
  it("has its items beside the channel, known by rdf:about", async () => {
    const text = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
      <channel rdf:about="https://v.example/"><title>V</title><sy:updatePeriod>daily</sy:updatePeriod></channel>
      <item rdf:about="https://v.example/1"><title>x</title><dc:date>2026-11-03T10:00:00+01:00</dc:date></item></rdf:RDF>`;
    const feed = await read(text);
    expect(feed).toMatchObject({ format: "rdf", refreshIntervalSeconds: 86_400 });
    expect(feed.items[0]).toMatchObject({
      id: "https://v.example/1",
      link: "https://v.example/1",
      updated: "2026-11-03T09:00:00Z",
    });
  });
});
