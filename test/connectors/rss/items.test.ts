import { describe, expect, it } from "vitest";
import { rss } from "../../../connectors/rss/rss.ts";
import { contextOf, savedPage } from "../saved-pages.ts";

const URL_OF_FEED = "https://venue.example/feed/rss.xml";

const feed = (items: string, channel = ""): string =>
  `<rss version="2.0"><channel><title>Venue</title>${channel}${items}</channel></rss>`;
const read = (text: string) => rss.read(savedPage(URL_OF_FEED, text), contextOf(URL_OF_FEED, {}));
const starts = async (text: string) => (await read(text)).drafts.map(({ timing }) => timing.start);
const codes = async (text: string) => (await read(text)).problems.map(({ code }) => code);

describe("An item of a feed", () => {
  it("is never dated by its publication", async () => {
    const text = feed("<item><title>Bal</title><pubDate>Fri, 04 Dec 2026 20:00:00 +0100</pubDate></item>");
    const { drafts, counts } = await read(text);
    expect(drafts).toEqual([]);
    expect(counts).toMatchObject({ read: 1, notEvents: 1 });
    expect(await codes(text)).toEqual(["NEWS_NOT_EVENT", "FEED_IS_NEWS"]);
  });

  it("is dated by its publication only where the plug-in is known to mean it", async () => {
    const guid = "<guid>https://v.example/?post_type=tribe_events&amp;p=1</guid>";
    const item = `<item>${guid}<title>Bal</title><pubDate>Fri, 04 Dec 2026 19:00:00 +0000</pubDate></item>`;
    expect(await starts(feed(item))).toEqual([]);
    expect(await starts(feed(item, "<generator>https://wordpress.org/?v=6</generator>"))).toEqual([
      { type: "offset", local: "2026-12-04T19:00:00", offsetMinutes: 0 },
    ]);
    const never = item.replace("2026", "0001");
    expect(await starts(feed(never, "<generator>https://wordpress.org/?v=6</generator>"))).toEqual([]);
  });

  it("is news when its title bears the day of its own publication, or looks back", async () => {
    const at = "<pubDate>Sat, 12 Dec 2026 10:00:00 GMT</pubDate>";
    expect(await starts(feed(`<item><title>Podcast 12/12/2026</title>${at}</item>`))).toEqual([]);
    expect(await starts(feed(`<item><title>Bal du 05/12/2026</title>${at}</item>`))).toEqual([]);
    expect(await starts(feed(`<item><title>Bal du 12/12/2026 à 20h</title>${at}</item>`))).toHaveLength(1);
    expect(await starts(feed(`<item><title>[2026-12-12] Bal</title>${at}</item>`))).toHaveLength(1);
  });

  it("is news when the day in its title is years after its publication, like the number of a version", async () => {
    const at = "<pubDate>Sat, 12 Dec 2026 10:00:00 GMT</pubDate>";
    expect(await starts(feed(`<item><title>Antivirus update 12.4.2037</title>${at}</item>`))).toEqual([]);
    expect(await starts(feed(`<item><title>Congrès, 12.4.2028</title>${at}</item>`))).toHaveLength(1);
  });

  it("is dated by time elements that lie after its publication, not by those of the post", async () => {
    const item = (html: string) =>
      feed(
        `<item><title>Bal</title><pubDate>Sun, 01 Nov 2026 10:00:00 GMT</pubDate><description><![CDATA[${html}]]></description></item>`,
      );
    expect(
      await starts(
        item(
          '<p><time datetime="2026-12-04T20:00">4</time> <time datetime="2026-12-04T23:00">à 23 h</time></p>',
        ),
      ),
    ).toEqual([{ type: "floating", local: "2026-12-04T20:00:00" }]);
    expect(await starts(item('<time datetime="2026-11-01T10:00:00Z">1er novembre</time>'))).toEqual([]);
    expect(await starts(item('<time class="entry-date published" datetime="2026-12-04">4</time>'))).toEqual(
      [],
    );
  });

  it("is dated by JSON-LD in its text", async () => {
    const json =
      '{"@context":"https://schema.org","@type":"Event","name":"x","startDate":"2026-12-04T20:00+01:00","location":"Le Quai"}';
    const text = feed(
      `<item><guid>7</guid><title>Bal</title><description><![CDATA[<p>Venez</p><script type="application/ld+json">${json}</script>]]></description></item>`,
    );
    const { drafts } = await read(text);
    expect(drafts[0]).toMatchObject({
      uid: "7",
      facts: { name: [{ value: "Bal" }], location: [{ name: "Le Quai" }] },
    });
  });

  it("without an id is known by what hardly changes, and says so", async () => {
    const text = feed("<item><title>[2026-12-04] Bal &amp; co</title></item>");
    const { drafts } = await read(text);
    expect(drafts[0]).toMatchObject({ uid: "2026-12-04 bal co", uidIsFingerprint: true });
    expect(await codes(text)).toContain("EVENT_WITHOUT_ID");
  });

  it("that bears the id of another is known by its start as well, and once when it is the same", async () => {
    const item = (day: string) => `<item><guid>x</guid><title>[2026-12-${day}] Bal</title></item>`;
    const { drafts, counts } = await read(feed(item("04") + item("05") + item("05")));
    expect(drafts.map(({ uid }) => uid)).toEqual(["x 2026-12-04", "x 2026-12-05"]);
    expect(counts).toEqual({ read: 2, private: 0, notEvents: 0, refused: 0 });
  });

  it("has an absolute id where mirrored sites give a relative one", async () => {
    const { drafts } = await read(
      feed("<item><guid>./../event/x/</guid><title>[2026-12-04] Bal</title></item>"),
    );
    expect(drafts[0]?.uid).toBe("https://venue.example/event/x/");
  });
});

describe("A feed", () => {
  it("that is a web page or nothing gives no drafts, an error, and is not complete", async () => {
    for (const text of ["", "<!doctype html><html><body><p>404</p></body></html>", "{}", "\u0000"]) {
      expect(await read(text)).toMatchObject({ drafts: [], complete: false });
      expect(await codes(text)).toEqual(["FEED_UNREADABLE"]);
    }
  });

  it("that is cut keeps what is whole and is not complete", async () => {
    const whole = feed(
      "<item><title>[2026-12-04] Bal</title></item><item><title>[2026-12-05] Concert</title></item>",
    );
    const result = await read(whole.slice(0, whole.indexOf("Concert")));
    expect(result.complete).toBe(false);
    expect(result.drafts[0]?.facts.name?.[0]?.value).toBe("Bal");
    expect(result.problems.map(({ code }) => code)).toContain("FEED_TRUNCATED");
  });

  it("that declares entities is refused by name", async () => {
    for (const declared of [
      '<!ENTITY x SYSTEM "file:///etc/passwd">',
      '<!ENTITY a "aa"><!ENTITY b "&a;&a;">',
    ]) {
      const text = `<!DOCTYPE rss [${declared}]>${feed("<item><title>&x;</title></item>")}`;
      expect(await codes(text)).toEqual(["XML_LIMIT"]);
    }
  });

  it("that declares the names of characters, or short texts, is read with them", async () => {
    const lists =
      '<!ENTITY % lat PUBLIC "-//W3C//ENTITIES Latin 1 for XHTML//EN" "http://w3.example/lat1.ent"> %lat;';
    const texts = '<!ENTITY lieu "La Filature"><!-- usual --><!ENTITY nbsp "&#160;">';
    const item = "<item><title>[2026-12-04] Bal &lieu;</title></item>";
    for (const declared of [lists, texts, lists + texts]) {
      const { drafts, problems } = await read(`<!DOCTYPE rss [${declared}]>${feed(item)}`);
      expect(drafts).toHaveLength(1);
      expect(problems.map(({ code }) => code)).not.toContain("XML_LIMIT");
    }
    const { drafts } = await read(`<!DOCTYPE rss [${texts}]>${feed(item)}`);
    expect(drafts[0]?.facts.name?.[0]?.value).toBe("Bal La Filature");
  });

  it("whose references to a declared text would fill the memory is refused", async () => {
    const text = `<!DOCTYPE rss [<!ENTITY a "${"x".repeat(100)}">]>${feed(`<item><title>${"&a;".repeat(20_000)}</title></item>`)}`;
    expect(await codes(text)).toEqual(["XML_LIMIT"]);
  });

  it("with a harmless DOCTYPE is read", async () => {
    const text = `<!DOCTYPE rss PUBLIC "-//X//DTD RSS 0.91//EN" "http://dtd.example/rss.dtd">${feed("<item><title>[2026-12-04] Bal</title></item>")}`;
    expect(await starts(text)).toHaveLength(1);
  });
});
