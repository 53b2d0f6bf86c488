import { afterEach, describe, expect, it } from "vitest";
import { addressRules } from "../../connectors/addresses/rules.ts";
import { connectors } from "../../connectors/registry.ts";
import { type DetectDeps, type Detection, detect } from "../../src/detect/detect.ts";
import { PROBLEMS } from "../../src/model/problem.ts";
import { type Answer, calendar, html, startWeb, twoEvents, vevent } from "./web.ts";

let stop: (() => Promise<void>) | null = null;
afterEach(async () => {
  await stop?.();
  stop = null;
});

async function detectOn(
  pages: Readonly<Record<string, Answer>>,
  pasted: string,
  more: Partial<DetectDeps> = {},
): Promise<Detection & { readonly asked: readonly string[] }> {
  const web = await startWeb(pages);
  stop = web.stop;
  const detection = await detect(pasted, {
    fetchPage: web.fetchPage,
    connectors,
    addressRules,
    trust: "stranger",
    ...more,
  });
  for (const { code } of detection.problems) expect(PROBLEMS).toHaveProperty(code);
  if (detection.candidates.length === 0) expect(detection.problems.length).toBeGreaterThan(0);
  expect(web.asked.length).toBeLessThanOrEqual(6);
  return { ...detection, asked: web.asked };
}

const codes = ({ problems }: Detection) => problems.map(({ code }) => code);
const best = ({ candidates }: Detection) => candidates[0] && `${candidates[0].kind} ${candidates[0].url}`;

describe("an address that is a feed", () => {
  it("is its own candidate, whatever its media type says", async () => {
    const found = await detectOn(
      { "https://lieu.example/agenda": { type: "text/html", body: twoEvents } },
      "lieu.example/agenda",
    );
    expect(best(found)).toBe("ical https://lieu.example/agenda");
    expect(found.candidates[0]).toMatchObject({ confirmed: true, origin: "content" });
    expect(found.problems).toEqual([]);
  });

  it("is told apart when it holds a single event that nothing repeats", async () => {
    const pages = { "https://lieu.example/bal.ics": { type: "text/calendar", body: calendar(vevent("a")) } };
    const found = await detectOn(pages, "https://lieu.example/bal.ics");
    expect(codes(found)).toEqual(["FEED_OF_ONE_EVENT"]);
    expect(found.candidates[0]?.confidence).toBeLessThan(0.5);
  });

  it("is a calendar when its single event is a weekly one", async () => {
    const body = calendar(vevent("a", "RRULE:FREQ=WEEKLY"));
    const found = await detectOn({ "https://lieu.example/a.ics": { body } }, "https://lieu.example/a.ics");
    expect(found.problems).toEqual([]);
  });

  it("is taken with a warning when it holds a token", async () => {
    const address = "https://lieu.example/export?token=s3cret";
    const found = await detectOn({ [address]: { body: twoEvents } }, address);
    expect(found.candidates[0]?.warnings.map(({ code }) => code)).toEqual(["URL_SECRET"]);
  });
});

describe("an address without a scheme of the web", () => {
  // A host of an old server: nothing answers over https there.
  const plainOnly = (body: string): Pick<DetectDeps, "fetchPage"> => ({
    fetchPage: async ({ url }) =>
      url.startsWith("http:")
        ? {
            type: "page",
            page: { url, status: 200, mediaType: null, text: body, whole: true, headers: {}, fetchedAt: "" },
            etag: null,
            lastModified: null,
            bodyHash: "",
            bytes: 0,
            permanentUrl: null,
            freshForSeconds: null,
            problems: [],
          }
        : { type: "failed", problem: { code: "UNREACHABLE" }, status: null, retryAfterSeconds: null },
  });

  it.each(["webcal://lieu.example/a.ics", "lieu.example/a.ics"])(
    "is tried over http when nothing answers over https: %s",
    async (pasted) => {
      const found = await detectOn({}, pasted, plainOnly(twoEvents));
      expect(best(found)).toBe("ical http://lieu.example/a.ics");
      expect(found.candidates[0]?.warnings).toEqual([{ code: "ADDRESS_NOT_ENCRYPTED" }]);
      expect(found.problems).toEqual([]);
    },
  );

  it("keeps https when its owner wrote https", async () => {
    const found = await detectOn({}, "https://lieu.example/a.ics", plainOnly(twoEvents));
    expect(found.candidates).toEqual([]);
    expect(codes(found)).toEqual(["UNREACHABLE"]);
  });
});

describe("an address that a platform's rule rewrites", () => {
  it("is polled where the calendar is, and confirmed by one request", async () => {
    const address = "https://cloud.lieu.example/remote.php/dav/public-calendars/Abc123DEF456?export";
    const found = await detectOn(
      { [address]: { body: twoEvents } },
      "https://cloud.lieu.example/apps/calendar/p/Abc123DEF456",
    );
    expect(best(found)).toBe(`ical ${address}`);
    expect(found.candidates[0]?.confirmed).toBe(true);
    expect(found.asked).toEqual([address]);
  });

  it("never becomes a calendar of no events when a login page answers", async () => {
    const address = "https://cloud.lieu.example/remote.php/dav/public-calendars/Abc123DEF456?export";
    const login = html("", '<form><input type="password" name="p"></form>');
    const found = await detectOn(
      {
        [address]: { body: login },
        "https://cloud.lieu.example/apps/calendar/p/Abc123DEF456": { body: login },
      },
      "https://cloud.lieu.example/apps/calendar/p/Abc123DEF456",
    );
    expect(codes(found)).toContain("HTML_NOT_FEED");
    expect(found.candidates[0]).toMatchObject({ confirmed: false });
    expect(found.candidates[0]?.confidence).toBeLessThan(0.4);
  });

  it("costs no request when it can only be refused", async () => {
    const found = await detectOn({}, "https://www.facebook.com/LeLieu/events");
    expect(codes(found)).toEqual(["NETWORK_CLOSED"]);
    expect(found.problems[0]?.explanation?.fr).toContain("Mobilizon");
    expect(found.asked).toEqual([]);
  });

  it("keeps both doors of an agenda that has one with and one without a key", async () => {
    const address = "https://openagenda.com/agendas/50113377/events.v2.ics";
    const found = await detectOn(
      { [address]: { body: twoEvents } },
      "https://openagenda.com/agendas/50113377?key=SECRETKEY",
    );
    expect(found.candidates.map(({ kind, needsKey }) => [kind, needsKey ?? false])).toEqual([
      ["ical", false],
      ["openagenda", true],
    ]);
    expect(codes(found)).toEqual(["KEY_IN_ADDRESS"]);
    expect(JSON.stringify(found.candidates)).not.toContain("SECRETKEY");
  });

  it("finds in the page the number of an agenda known by name", async () => {
    const address = "https://openagenda.com/agendas/50113377/events.v2.ics";
    const found = await detectOn(
      {
        [address]: { body: twoEvents },
        "https://openagenda.com/le-lieu": { body: html("", '<div data-agenda-uid="50113377"></div>') },
      },
      "https://openagenda.com/le-lieu",
    );
    expect(best(found)).toBe(`ical ${address}`);
  });

  it("leads from the page of one event to the calendar of its group", async () => {
    const event = "https://mobilizon.fr/events/0f8a2c3e-1b2c-4d5e-8f90-123456789abc";
    const found = await detectOn(
      {
        [event]: {
          body: html(
            '<script type="application/ld+json">{"organizer":{"url":"https://mobilizon.fr/@le_lieu"}}</script>',
          ),
        },
        [`${event}/export/ics`]: { body: calendar(vevent("a")) },
        "https://mobilizon.fr/@le_lieu/feed/ics": { body: twoEvents },
      },
      event,
    );
    expect(best(found)).toBe("ical https://mobilizon.fr/@le_lieu/feed/ics");
    expect(codes(found)).toEqual(["FEED_OF_ONE_EVENT"]);
  });

  it("is forgotten when it was a guess and the host is another software's", async () => {
    const found = await detectOn(
      { "https://social.example/@quelquun": { body: html("", "<p>Bonjour</p>") } },
      "https://social.example/@quelquun",
    );
    expect(found.candidates).toEqual([]);
    expect(codes(found)).toEqual(["NOT_A_FEED"]);
  });

  it("reads a venue's interface when it answers as its platform does", async () => {
    const body =
      '[{"@context":"https://schema.org","@type":"Event","uuid":"7d51dee7-1c2a-4b6e-9a51-0d5b1f0e2a11","slug":"bal-261212-2000-7d51dee7","startDate":"2026-12-12T20:00:00+01:00","publicKeyPem":"…","childrens":[]}]';
    const found = await detectOn(
      { "https://lieu.example/api/events/": { body } },
      "https://lieu.example/event/",
    );
    expect(best(found)).toBe("tibillet https://lieu.example/api/events/");
  });
});

describe("an operator's file", () => {
  it("is read as what it is, whatever its name", async () => {
    const looked: string[] = [];
    const found = await detect("file:///srv/l'agenda (2).txt", {
      fetchPage: async ({ url, trust }) => {
        looked.push(`${trust} ${url}`);
        const page = {
          url,
          status: 200,
          mediaType: null,
          text: twoEvents,
          whole: true,
          headers: {},
          fetchedAt: "",
        };
        return {
          type: "page",
          page,
          etag: null,
          lastModified: null,
          bodyHash: "",
          bytes: 0,
          permanentUrl: null,
          freshForSeconds: null,
          problems: [],
        };
      },
      connectors,
      addressRules,
      trust: "operator",
    });
    expect(looked).toEqual(["operator file:///srv/l'agenda%20(2).txt"]);
    expect(best(found)).toBe("ical file:///srv/l'agenda%20(2).txt");
  });
});

describe("a web page", () => {
  it("leads to the calendar it declares before its news", async () => {
    const head =
      '<link rel="alternate" type="application/rss+xml" title="Le Lieu » Flux" href="/feed/">' +
      '<link rel="alternate" type="application/rss+xml" title="Le Lieu » Commentaires" href="/comments/feed/">' +
      '<link rel="alternate" type="text/calendar" title="Agenda" href="/agenda.ics">';
    const found = await detectOn(
      {
        "https://lieu.example/": { body: html(head) },
        "https://lieu.example/agenda.ics": { body: twoEvents },
        "https://lieu.example/feed/": { body: '<?xml version="1.0"?><rss version="2.0"><channel/></rss>' },
      },
      "https://lieu.example/",
    );
    expect(found.candidates.map(({ kind, url }) => `${kind} ${url}`)).toEqual([
      "ical https://lieu.example/agenda.ics",
      "rss https://lieu.example/feed/",
    ]);
  });

  it("leads to the calendar of a platform that it shows in a frame", async () => {
    const address =
      "https://calendar.google.com/calendar/ical/a1%40group.calendar.google.com/public/basic.ics";
    const frame =
      '<iframe src="https://calendar.google.com/calendar/embed?src=a1%40group.calendar.google.com&amp;ctz=Europe/Paris"></iframe>';
    const found = await detectOn(
      { "https://lieu.example/": { body: html("", frame) }, [address]: { body: twoEvents } },
      "https://lieu.example/",
    );
    expect(best(found)).toBe(`ical ${address}`);
  });

  it("says what a ticketing widget in a frame cannot give", async () => {
    const frame = '<iframe src="https://www.billetweb.fr/shop.php?event=le-lieu"></iframe>';
    const found = await detectOn(
      { "https://lieu.example/": { body: html("", frame) } },
      "https://lieu.example/",
    );
    expect(codes(found)).toEqual(["TICKETING_WITHOUT_FEED"]);
  });

  it("is tried where its software usually has the calendar", async () => {
    const address = "https://lieu.example/?post_type=tribe_events&ical=1&eventDisplay=list";
    const found = await detectOn(
      {
        "https://lieu.example/agenda/": { body: html("", '<div class="tribe-events-view">…</div>') },
        [address]: { body: twoEvents },
      },
      "https://lieu.example/agenda/",
    );
    expect(best(found)).toBe(`ical ${address}`);
    expect(found.candidates[0]).toMatchObject({ origin: "probe", confirmed: true });
    expect(found.candidates[0]?.warnings.map(({ code }) => code)).toContain("FEED_CAPPED");
  });

  it("is itself a source when it describes its events, and says so when it describes one", async () => {
    const block = (n: number) =>
      Array.from(
        { length: n },
        () =>
          '<script type="application/ld+json">{"@context":"https://schema.org","@type":"Event","name":"Bal","startDate":"2026-12-12"}</script>',
      ).join("");
    const many = await detectOn(
      { "https://lieu.example/a": { body: html(block(3)) } },
      "https://lieu.example/a",
    );
    expect(best(many)).toBe("jsonld https://lieu.example/a");
    expect(many.problems).toEqual([]);
    await stop?.();
    const one = await detectOn(
      { "https://lieu.example/a": { body: html(block(1)) } },
      "https://lieu.example/a",
    );
    expect(codes(one)).toEqual(["FEED_OF_ONE_EVENT"]);
  });

  it("that describes its events comes before the news of its site", async () => {
    const event = (n: number) =>
      `{"@context":"https://schema.org","@type":"Event","name":"Bal ${n}","startDate":"2026-12-12"}`;
    const head =
      '<link rel="alternate" type="application/rss+xml" title="Le Lieu » Flux" href="/feed/">' +
      `<script type="application/ld+json">[${event(1)},${event(2)}]</script>`;
    const found = await detectOn(
      {
        "https://lieu.example/agenda": { body: html(head) },
        "https://lieu.example/feed/": { body: '<?xml version="1.0"?><rss version="2.0"><channel/></rss>' },
      },
      "https://lieu.example/agenda",
    );
    expect(found.candidates.map(({ kind }) => kind)).toEqual(["jsonld", "rss"]);
  });

  it("does not take the buttons of many events for its calendar", async () => {
    const buttons = [1, 2, 3, 4, 5].map((n) => `<a href="/e/${n}.ics">Ajouter</a>`).join("");
    const pages: Record<string, Answer> = { "https://lieu.example/": { body: html("", buttons) } };
    for (const n of [1, 2, 3, 4, 5])
      pages[`https://lieu.example/e/${n}.ics`] = { body: calendar(vevent(`${n}`)) };
    const found = await detectOn(pages, "https://lieu.example/");
    for (const candidate of found.candidates) expect(candidate.confidence).toBeLessThanOrEqual(0.4);
  });

  it("reached by a short link is taken for what it leads to", async () => {
    const page = "https://framagenda.org/apps/calendar/p/Abc123DEF456";
    const address = "https://framagenda.org/remote.php/dav/public-calendars/Abc123DEF456?export";
    const found = await detectOn(
      {
        "https://court.example/x": { location: page },
        [page]: { body: html("") },
        [address]: { body: twoEvents },
      },
      "https://court.example/x",
    );
    expect(best(found)).toBe(`ical ${address}`);
    await stop?.();
    const closed = await detectOn(
      {
        "https://court.example/y": { location: "https://www.facebook.com/LeLieu" },
        "https://www.facebook.com/LeLieu": { body: html("") },
      },
      "https://court.example/y",
    );
    expect(codes(closed)).toEqual(["NETWORK_CLOSED"]);
  });

  it("leads to the calendar that its subscription button hands over", async () => {
    const button =
      '<a href="https://www.google.com/calendar/render?cid=webcal%3A%2F%2Flieu.example%2Fcal">S\'abonner</a>';
    const found = await detectOn(
      {
        "https://lieu.example/": { body: html("", button) },
        "https://lieu.example/cal": { body: twoEvents },
      },
      "https://lieu.example/",
    );
    expect(best(found)).toBe("ical https://lieu.example/cal");
  });

  it("is not closed because it shows the buttons of networks and scripts of a ticket shop", async () => {
    const body = html(
      "",
      '<div data-href="https://www.facebook.com/LeLieu"></div><script src="https://www.billetweb.fr/js/export.js"></script><a href="https://www.instagram.com/lelieu">insta</a>',
    );
    const found = await detectOn({ "https://lieu.example/": { body } }, "https://lieu.example/");
    expect(codes(found)).toEqual(["NOT_A_FEED"]);
  });

  it("declares a calendar with what is known of its software", async () => {
    const head = '<link rel="alternate" type="text/calendar" href="/agenda/?ical=1">';
    const found = await detectOn(
      {
        "https://lieu.example/": { body: html(head) },
        "https://lieu.example/agenda/?ical=1": { body: twoEvents },
      },
      "https://lieu.example/",
    );
    expect(best(found)).toBe("ical https://lieu.example/agenda/?ical=1");
    expect(found.candidates[0]?.warnings.map(({ code }) => code)).toEqual(["FEED_CAPPED"]);
  });

  it("that leads nowhere is said to lead nowhere", async () => {
    const found = await detectOn({ "https://lieu.example/": { body: html("") } }, "https://lieu.example/");
    expect(codes(found)).toEqual(["NOT_A_FEED"]);
  });

  it("in place of a calendar file is never a calendar", async () => {
    const found = await detectOn(
      { "https://lieu.example/agenda.ics": { body: html("") } },
      "webcal://lieu.example/agenda.ics",
    );
    expect(codes(found)[0]).toBe("HTML_NOT_FEED");
    expect(found.candidates).toEqual([]);
  });

  it("that checks for robots is not what its address promises", async () => {
    const body = "<!doctype html><title>Just a moment...</title><div id=challenge-platform></div>";
    const found = await detectOn({ "https://lieu.example/": { body } }, "https://lieu.example/");
    expect(codes(found)).toEqual(["HTML_NOT_FEED"]);
  });
});

describe("what is no feed at all", () => {
  it("says what the server's error says, to the operator only", async () => {
    const address = "https://lieu.example/api";
    const pages = {
      [address]: { type: "application/json", body: '{"success":false,"message":"missing key"}' },
    };
    const told = await detectOn(pages, address, { trust: "operator" });
    expect(told.problems).toEqual([{ code: "ERROR_BODY", detail: "missing key" }]);
    await stop?.();
    expect((await detectOn(pages, address)).problems).toEqual([{ code: "ERROR_BODY" }]);
  });

  it("stops asking once it has taken too long", async () => {
    const links = [1, 2, 3, 4].map((n) => `<link rel="alternate" type="text/calendar" href="/${n}.ics">`);
    let seconds = 0;
    const now = () => {
      seconds += 15;
      return new Date(Date.UTC(2026, 10, 24) + seconds * 1000).toISOString();
    };
    const found = await detectOn(
      { "https://lieu.example/": { body: html(links.join("")) } },
      "https://lieu.example/",
      { now },
    );
    expect(found.asked.length).toBeLessThan(4);
    expect(found.candidates.some(({ warnings }) => warnings[0]?.code === "CANDIDATE_NOT_CONFIRMED")).toBe(
      true,
    );
  });

  it("passes on why a page could not be fetched", async () => {
    const found = await detectOn({}, "https://lieu.example/rien");
    expect(codes(found)).toEqual(["UNREACHABLE"]);
  });

  it("is an empty body, and text without any address", async () => {
    expect(codes(await detectOn({ "https://lieu.example/": { body: "" } }, "https://lieu.example/"))).toEqual(
      ["NOT_A_FEED"],
    );
    await stop?.();
    expect(codes(await detectOn({}, "  \n "))).toEqual(["ADDRESS_UNREADABLE"]);
    await stop?.();
    expect(codes(await detectOn({}, "notre agenda est sur la porte"))).toEqual(["ADDRESS_UNREADABLE"]);
  });
});
