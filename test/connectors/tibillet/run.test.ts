import { describe, expect, it } from "vitest";
import { tibillet } from "../../../connectors/tibillet/tibillet.ts";
import type { PageRequest } from "../../../src/connector.ts";
import { type Answer, runPages } from "../run-pages.ts";
import { fixture } from "../saved-pages.ts";

const V1 = fixture("tibillet", "lespass-v1-list.json");
const V2 = fixture("tibillet", "lespass-v2-list.json");
const CARD = fixture("tibillet", "lespass-card.json");
const LOGIN = "<!doctype html><title>Connexion</title>";
const source = { url: "https://lamoutte.example/event/", settings: { exclude: [] } };
const KEY = "CANARY-KEY";
const withKey = { ...source, key: KEY };

/** Plays a venue's server from what it answers at each path; everything else is absent. */
function serverOf(paths: Record<string, Answer>) {
  return ({ url }: PageRequest): Answer => {
    const { pathname, search } = new URL(url);
    return paths[pathname + search] ?? { status: 404 };
  };
}

const modern = serverOf({ "/api/here/": CARD, "/api/events/": V1, "/api/v2/events/": V2 });

describe("A venue", () => {
  it("is asked for its card first, then for its events without any filter", async () => {
    const run = await runPages(tibillet, source, modern);
    expect(run.urls).toEqual([
      "https://lamoutte.example/api/here/",
      "https://lamoutte.example/robots.txt",
      "https://lamoutte.example/api/events/",
    ]);
    expect(run).toMatchObject({ complete: true, coverage: "full" });
    expect(run.codes).toContain("PRIVATE_NOT_TOLD");
    expect(run.drafts).toHaveLength(5);
  });

  it("is asked for nothing but its events at the next runs, until its card is a week old", async () => {
    const first = await runPages(tibillet, source, modern);
    const second = await runPages(tibillet, source, modern, { state: first.state });
    expect(second.urls).toEqual(["https://lamoutte.example/api/events/"]);
    const later = await runPages(tibillet, source, modern, {
      state: second.state,
      now: "2026-11-09T09:00:00Z",
    });
    expect(later.urls).toEqual([
      "https://lamoutte.example/api/events/",
      "https://lamoutte.example/api/here/",
    ]);
    expect(later).toMatchObject({ complete: true, coverage: "full" });
  });

  it("may stand under a path of its server", () => {
    const demo = { ...source, url: "http://127.0.0.1:8790/venues/moutte/api/events/" };
    expect(tibillet.start(demo, { door: "v1" }).url).toBe("http://127.0.0.1:8790/venues/moutte/api/events/");
  });

  it("lends its name to events at its address, and its address to events without one", async () => {
    const card = CARD.replace('"postal_code":1000', '"postal_code":26150');
    const run = await runPages(tibillet, source, serverOf({ "/api/here/": card, "/api/events/": V1 }));
    const places = run.drafts.map(({ facts }) => facts.location?.[0]);
    expect(places[0]).toMatchObject({ name: "La Moutte", postalCode: "26150" });
    expect(places[3]).toBeUndefined();
    expect(places[4]).toMatchObject({ name: "La Moutte", streetAddress: "12 chemin des Prés" });
  });

  it("gets its lost leading zero back", async () => {
    const run = await runPages(tibillet, source, modern);
    expect(run.drafts.at(-1)?.facts.location?.[0]?.postalCode).toBe("01000");
  });

  it("may leave events out by id, start of id or slug, with their parts", async () => {
    const exclude = ["3f2a9c10", "assemblee-du-jardin-261115-1000-6c8e0000"];
    const run = await runPages(tibillet, { ...source, settings: { exclude } }, modern);
    expect(run.drafts.map(({ facts }) => facts.name?.[0]?.value)).toEqual(["Ciné-club chez les voisins"]);
  });

  it("that asks robots to stay out is a demonstration, and is not read", async () => {
    const robots = "User-agent: *\nDisallow: /\n";
    const run = await runPages(tibillet, source, serverOf({ "/robots.txt": robots, "/api/events/": V1 }));
    expect(run).toMatchObject({ complete: false, drafts: [], codes: ["ROBOTS_REFUSED"] });
    const partly = "User-agent: BadBot\nDisallow: /\n\nUser-agent: *\nDisallow: /admin\n";
    const read = await runPages(tibillet, source, serverOf({ "/robots.txt": partly, "/api/events/": V1 }));
    expect(read.drafts).toHaveLength(5);
  });

  it("is not the directory of its server", async () => {
    const directory = CARD.replace('"categorie":"S"', '"categorie":"R"');
    const run = await runPages(tibillet, source, serverOf({ "/api/here/": directory, "/api/events/": "[]" }));
    expect(run).toMatchObject({ complete: false, codes: ["DIRECTORY_NOT_VENUE"] });
  });
});

describe("A key", () => {
  it("opens version 2, which tells what is private", async () => {
    const run = await runPages(tibillet, withKey, modern);
    const list = run.requests.at(-1);
    expect(list?.url).toBe("https://lamoutte.example/api/v2/events/");
    expect(list?.secretHeaders).toEqual({ authorization: `Api-Key ${KEY}` });
    expect(run.requests.slice(0, -1).every(({ secretHeaders }) => secretHeaders === undefined)).toBe(true);
    expect(run).toMatchObject({ complete: true, coverage: "full", counts: { private: 3 } });
    expect(JSON.stringify([run.drafts, run.problems, run.state, run.urls])).not.toContain("CANARY");
  });

  it("that is refused says so, and what it had told to be private stays private", async () => {
    const first = await runPages(tibillet, withKey, modern);
    const private_ = JSON.parse(V1)[0];
    private_.uuid = "a5000000-0000-4000-8000-0000000000a5";
    const open = JSON.stringify([private_, JSON.parse(V1)[1]]);
    const refused = serverOf({ "/api/v2/events/": { status: 403 }, "/api/events/": open });
    const run = await runPages(tibillet, withKey, refused, { state: first.state });
    expect(run.codes).toContain("KEY_REFUSED");
    expect(run.drafts.map(({ uid }) => uid)).toEqual(["5b7d0000-1111-4222-8333-444455556666"]);
    expect(run.counts.private).toBe(3);
    const third = await runPages(tibillet, withKey, refused, { state: run.state });
    expect(third.drafts).toHaveLength(1);
  });

  it("is not sent to another domain that the address leads to", async () => {
    const run = await runPages(tibillet, withKey, ({ url }) => {
      const moved = url.replace("lamoutte.example", "www.lamoutte.org");
      if (url.endsWith("/api/here/")) return { text: CARD, url: moved };
      return url.endsWith("/api/events/") ? { text: V1, url: moved } : { status: 404 };
    });
    expect(run.codes).toContain("OTHER_DOMAIN");
    expect(run.requests.every(({ secretHeaders }) => secretHeaders === undefined)).toBe(true);
    expect(run.drafts[0]?.facts.image?.[0]?.url).toBe("https://www.lamoutte.org/media/images/soupe.jpg");
    const next = await runPages(tibillet, withKey, modern, { state: run.state });
    expect(next.urls).toEqual(["https://lamoutte.example/api/events/"]);
  });
});

describe("A way in that is closed", () => {
  it.each([
    ["absent", { status: 404 }],
    ["a web page", LOGIN],
  ])("leads to the next one: version 2 is %s", async (_, answer) => {
    const run = await runPages(
      tibillet,
      withKey,
      serverOf({ "/api/v2/events/": answer, "/api/events/": V1 }),
    );
    expect(run).toMatchObject({ complete: true, coverage: "full" });
    expect(run.codes).toContain("DOOR_ABSENT");
    expect(run.drafts).toHaveLength(5);
  });

  it("is a failure when it was open at the last run, so that nothing poorer replaces what is known", async () => {
    const first = await runPages(tibillet, source, modern);
    const run = await runPages(tibillet, source, serverOf({ "/api/events/": LOGIN }), { state: first.state });
    expect(run).toMatchObject({ complete: false, codes: ["ANSWER_UNEXPECTED"], drafts: [] });
    expect(run.state).toEqual(first.state);
  });

  it("is never an empty agenda", async () => {
    const run = await runPages(tibillet, source, () => LOGIN);
    expect(run.complete).toBe(false);
    expect(run.codes).toContain("ANSWER_UNEXPECTED");
  });

  it("is left alone when its server is in trouble", async () => {
    const run = await runPages(tibillet, source, ({ role }) => ({ status: role === "v1" ? 503 : 404 }));
    expect(run).toMatchObject({
      complete: false,
      urls: expect.not.arrayContaining(["https://lamoutte.example/sitemap.xml"]),
    });
  });
});

describe("An event", () => {
  it("keeps its identity when its title, date and address change, and from one version to the other", async () => {
    const before = await runPages(tibillet, source, modern);
    const renamed = V1.replaceAll("Fête de la soupe", "Bal").replaceAll(
      "fete-de-la-soupe-261107-1130",
      "bal-261108-1800",
    );
    const after = await runPages(tibillet, source, serverOf({ "/api/events/": renamed }), {
      state: before.state,
    });
    expect(after.drafts.map(({ uid }) => uid)).toEqual(before.drafts.map(({ uid }) => uid));
    const v2 = JSON.stringify({
      results: [
        {
          identifier: before.drafts[0]?.uid.toUpperCase(),
          name: "Bal",
          startDate: "2026-11-08T18:00:00+01:00",
        },
      ],
    });
    const upgraded = await runPages(tibillet, withKey, serverOf({ "/api/v2/events/": v2 }), {
      state: after.state,
    });
    expect(upgraded.drafts[0]?.uid).toBe(before.drafts[0]?.uid);
  });

  it("of the change feed is only believed when the interface confirms it", async () => {
    const feed = fixture("tibillet", "lespass-change-feed.xml");
    const page = {
      url: "https://lamoutte.example/rss/latest/feed/",
      status: 200,
      mediaType: "application/rss+xml",
    };
    const hints = await tibillet.read(
      { ...page, text: feed, whole: true, headers: {}, fetchedAt: "" },
      {
        ...source,
        now: "2026-11-01T09:00:00Z",
        window: { from: "2025-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z" },
        state: null,
      },
    );
    expect(hints.drafts).toEqual([]);
    const confirmed = await runPages(
      { ...tibillet, start: () => ({ url: "https://lamoutte.example/rss/latest/feed/" }) },
      source,
      serverOf({
        "/rss/latest/feed/": feed,
        "/api/eventslug/fete-de-la-soupe-261107-1130-3f2a9c10/": JSON.stringify(JSON.parse(V1)[0]),
      }),
    );
    expect(confirmed.drafts.map(({ uid }) => uid)).toContain("3f2a9c10-5b1e-4d7a-8a55-90aa11bb22cc");
    expect(JSON.stringify(confirmed.drafts)).not.toContain("CANARY");
    expect(confirmed.coverage).toBe("partial");
  });
});
