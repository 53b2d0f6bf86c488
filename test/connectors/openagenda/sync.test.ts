import { describe, expect, it } from "vitest";
import { openagenda } from "../../../connectors/openagenda/openagenda.ts";
import type { JsonValue, PageRequest } from "../../../src/connector.ts";
import { type Answer, runPages } from "../run-pages.ts";

const KEY = "CANARY-KEY";
const source = { url: "https://api.openagenda.com/v2/agendas/52200991/events", settings: {}, key: KEY };

interface Row {
  readonly uid: number;
  readonly updatedAt: string;
  readonly removed?: boolean;
  readonly [other: string]: unknown;
}

const row = (uid: number, updatedAt: string, more: object = {}): Row => ({
  uid,
  updatedAt,
  ...{ title: `Événement ${uid}`, state: 2, timezone: "Europe/Paris", location: null },
  timings: [{ begin: "2026-12-05T14:00:00+01:00", end: "2026-12-05T17:00:00+01:00" }],
  ...more,
});

/** Plays version 2 of the interface over a list of rows, in pages of `size`. */
function serverOf(rows: readonly Row[], size = 2, more: { cursorForEver?: boolean } = {}) {
  return (request: PageRequest): Answer => {
    const url = new URL(request.url);
    if (request.role === "card")
      return JSON.stringify({ uid: 52200991, title: "Le Port des communs", slug: "port" });
    if (request.secretHeaders?.key !== KEY) return { status: 403 };
    const since = url.searchParams.get("updatedAt[gte]") ?? "";
    const withTombstones = url.searchParams.get("removed") === "null";
    const wanted = rows.filter((one) => one.updatedAt >= since && (withTombstones || !one.removed));
    const from = Number(url.searchParams.getAll("after[]")[1] ?? 0);
    const events = wanted.slice(from, from + size);
    const more_ = from + size < wanted.length || more.cursorForEver;
    return JSON.stringify({ total: wanted.length, events, after: more_ ? ["x", String(from + size)] : null });
  };
}

const rows = [
  row(1, "2026-10-01T08:00:00.000Z"),
  row(2, "2026-10-02T08:00:00.000Z"),
  row(3, "2026-10-03T08:00:00.000Z"),
];

describe("A first run", () => {
  it("lists everything in full, in an order that holds still, with the same parameters on every page", async () => {
    const run = await runPages(openagenda, source, serverOf(rows));
    expect(run.drafts.map(({ uid }) => uid)).toEqual(["1", "2", "3"]);
    expect(run).toMatchObject({ complete: true, coverage: "full", codes: [] });
    const [first, second] = run.urls.map((url) => new URL(url).searchParams);
    for (const query of [first, second]) {
      expect(query?.get("detailed")).toBe("1");
      expect(query?.get("size")).toBe("300");
      expect(query?.get("sort")).toBe("updatedAt.asc");
    }
    expect(second?.getAll("after[]")).toEqual(["x", "2"]);
  });

  it("sends the key as a header, never in an address, and keeps it out of what it remembers", async () => {
    const run = await runPages(
      openagenda,
      { ...source, url: `${source.url}?key=OTHER-CANARY` },
      serverOf(rows),
    );
    expect(run.requests.every(({ secretHeaders }) => secretHeaders?.key === KEY)).toBe(true);
    const told = JSON.stringify([run.urls, run.state, run.problems, run.drafts]);
    expect(told).not.toContain("CANARY");
    expect(run.codes).toEqual(["KEY_IN_ADDRESS"]);
  });

  it("names the agenda, which its licence asks for", async () => {
    const run = await runPages(openagenda, source, serverOf(rows));
    expect(run.urls.at(-1)).toBe("https://api.openagenda.com/v2/agendas/52200991");
  });

  it("ends when the cursor never does", async () => {
    const run = await runPages(openagenda, source, serverOf(rows, 2, { cursorForEver: true }));
    expect(run.drafts).toHaveLength(3);
    expect(run.complete).toBe(true);
  });

  it("ends, and removes nothing, when pages repeat without reaching the total", async () => {
    const page = JSON.stringify({ total: 9, events: [rows[0]], after: ["x", "1"] });
    const run = await runPages(openagenda, source, () => page);
    expect(run.requests).toHaveLength(2);
    expect(run).toMatchObject({ complete: false, codes: ["LIST_WITHOUT_END"] });
  });

  it("reads a page of 300", async () => {
    const many = Array.from({ length: 650 }, (_, n) => row(n + 1, "2026-10-01T08:00:00.000Z"));
    const run = await runPages(openagenda, source, serverOf(many, 300));
    expect(run.drafts).toHaveLength(650);
    expect(run.urls).toHaveLength(4);
  });

  it("goes on in the next run with a list of more than a hundred pages", async () => {
    const many = Array.from({ length: 130 }, (_, n) => row(n + 1, "2026-10-01T08:00:00.000Z"));
    const begun = await runPages(openagenda, source, serverOf(many, 1));
    expect(begun).toMatchObject({ complete: true, coverage: "partial", codes: ["PAGES_LATER"] });
    expect(begun.drafts).toHaveLength(100);
    const ended = await runPages(openagenda, source, serverOf(many, 1), { state: begun.state });
    expect(ended).toMatchObject({ complete: true, coverage: "partial", codes: [] });
    expect(ended.drafts.map(({ uid }) => uid)).toEqual(many.slice(100).map(({ uid }) => `${uid}`));
    const after = await runPages(openagenda, source, serverOf(many, 300), { state: ended.state });
    expect(after.coverage).toBe("delta");
  });

  it("starts over when the place where it stopped is no longer accepted", async () => {
    const many = Array.from({ length: 130 }, (_, n) => row(n + 1, "2026-10-01T08:00:00.000Z"));
    const begun = await runPages(openagenda, source, serverOf(many, 1));
    const refused = await runPages(openagenda, source, () => ({ status: 400 }), { state: begun.state });
    expect(refused).toMatchObject({ complete: true, coverage: "partial", drafts: [] });
    expect(openagenda.start(source, refused.state, "2026-11-01T10:00:00Z").role).toBe("full");
  });

  it("keeps the newest of an id that comes twice, because it was edited meanwhile", async () => {
    const edited = row(1, "2026-10-04T08:00:00.000Z", { title: "Nouveau titre" });
    const run = await runPages(openagenda, source, serverOf([...rows, edited, rows[1] as Row]));
    expect(run.drafts.map(({ uid }) => uid)).toEqual(["1", "2", "3"]);
    expect(run.drafts[0]?.facts.name?.[0]?.value).toBe("Nouveau titre");
    expect(run.counts.read).toBe(3);
  });
});

describe("The runs after", () => {
  const first = () => runPages(openagenda, source, serverOf(rows), { now: "2026-10-10T00:00:00Z" });

  it("ask for changes from ten minutes before the newest one, tombstones included", async () => {
    const { state } = await first();
    const changed = [
      ...rows,
      row(4, "2026-10-10T08:00:00.000Z"),
      { uid: 2, removed: true, updatedAt: "2026-10-10T09:00:00.000Z" },
    ];
    const run = await runPages(openagenda, source, serverOf(changed, 1), {
      state,
      now: "2026-10-11T00:00:00Z",
    });
    const query = new URL(run.urls[0] ?? "").searchParams;
    expect(query.get("updatedAt[gte]")).toBe("2026-10-03T07:50:00Z");
    expect(query.get("removed")).toBe("null");
    expect(
      run.urls.every((url) => new URL(url).searchParams.get("updatedAt[gte]") === "2026-10-03T07:50:00Z"),
    ).toBe(true);
    expect(run.coverage).toBe("delta");
    expect(run.removed).toEqual(["2"]);
    expect(run.drafts.map(({ uid }) => uid)).toEqual(["3", "4"]);
  });

  it("accept a page of nothing but tombstones", async () => {
    const { state } = await first();
    const gone = [{ uid: 9, removed: true, updatedAt: "2026-10-10T09:00:00.000Z" }];
    const run = await runPages(openagenda, source, serverOf(gone), { state, now: "2026-10-11T00:00:00Z" });
    expect(run).toMatchObject({ drafts: [], removed: ["9"], complete: true, coverage: "delta" });
    expect(run.state).toMatchObject({ updatedAt: "2026-10-10T09:00:00Z" });
  });

  it("list everything again after a week", async () => {
    const { state } = await first();
    const delta = await runPages(openagenda, source, serverOf(rows), { state, now: "2026-10-12T00:00:00Z" });
    expect(delta.coverage).toBe("delta");
    const full = await runPages(openagenda, source, serverOf(rows), {
      state: delta.state,
      now: "2026-10-17T00:00:00Z",
    });
    expect(full.coverage).toBe("full");
    expect(full.state).toMatchObject({ reconciled: "2026-10-17T00:00:00Z" });
  });

  it("do so too with a runner that gives no clock", async () => {
    const { state } = await first();
    const late = await runPages(openagenda, source, serverOf(rows), { state, now: "2026-10-16T23:00:00Z" });
    const next = openagenda.start(source, { ...(late.state as object), due: true } as JsonValue);
    expect(next.role).toBe("full");
  });

  it("start over when the selection changed", async () => {
    const { state } = await first();
    const filtered = { ...source, url: `${source.url}?city[]=Brest` };
    expect(openagenda.start(filtered, state, "2026-10-11T00:00:00Z").role).toBe("full");
  });

  it("go on after a refused key as if nothing had been", async () => {
    const { state } = await first();
    const refused = await runPages(openagenda, source, () => ({ status: 403 }), {
      state,
      now: "2026-10-11T00:00:00Z",
    });
    expect(refused).toMatchObject({ complete: false, codes: ["KEY_REFUSED"], drafts: [], removed: [] });
    expect(refused.state).toEqual(state);
    const run = await runPages(openagenda, source, serverOf(rows), {
      state: refused.state,
      now: "2026-10-11T01:00:00Z",
    });
    expect(run).toMatchObject({ complete: true, coverage: "delta" });
  });

  it("are not led astray by a record dated in the future", async () => {
    const odd = [...rows, row(5, "2099-01-01T00:00:00.000Z")];
    const { state } = await runPages(openagenda, source, serverOf(odd), { now: "2026-10-10T00:00:00Z" });
    expect(state).toMatchObject({ updatedAt: "2026-10-10T00:00:00Z" });
  });

  it("list everything each time where there are no tombstones", async () => {
    const v3 = { ...source, url: "https://api.openagenda.com/v3/agendas/52200991/events" };
    const page = JSON.stringify({
      data: rows,
      pagination: { after: null, limit: 100, total: 3, totalRelation: "exact" },
    });
    const run = await runPages(openagenda, v3, () => page);
    expect(run.requests[0]?.secretHeaders).toEqual({ authorization: `Bearer ${KEY}` });
    expect(openagenda.start(v3, run.state, "2026-11-02T00:00:00Z").role).toBe("full");
  });
});

describe("A selection in the address", () => {
  it("is kept on every page, and then absence means nothing", async () => {
    const filtered = { ...source, url: `${source.url}?keyword[]=pain&relative[]=upcoming` };
    const run = await runPages(openagenda, filtered, serverOf(rows, 1));
    for (const url of run.urls.slice(0, 3)) {
      expect(new URL(url).searchParams.getAll("keyword[]")).toEqual(["pain"]);
      expect(new URL(url).searchParams.getAll("relative[]")).toEqual(["upcoming"]);
    }
    expect(run).toMatchObject({ complete: true, coverage: "partial" });
  });
});

describe("An address without a number", () => {
  it("is resolved by the interface when there is a key, and remembered", async () => {
    const named = { ...source, url: "https://openagenda.com/fr/port-des-communs" };
    const list = serverOf(rows);
    const run = await runPages(openagenda, named, (request) =>
      request.role === "resolve"
        ? JSON.stringify({
            agendas: [
              { uid: 1, slug: "port" },
              { uid: 52200991, slug: "port-des-communs" },
            ],
          })
        : list(request),
    );
    expect(run.urls[0]).toBe("https://api.openagenda.com/v2/agendas?slug%5B%5D=port-des-communs");
    expect(new URL(run.urls[1] ?? "").pathname).toBe("/v2/agendas/52200991/events");
    expect(run).toMatchObject({ complete: true, coverage: "full" });
    expect(new URL(openagenda.start(named, run.state, "2026-11-01T10:00:00Z").url).pathname).toBe(
      "/v2/agendas/52200991/events",
    );
  });

  it("is never guessed from another agenda's name", async () => {
    const named = { ...source, url: "https://openagenda.com/port" };
    const run = await runPages(openagenda, named, () =>
      JSON.stringify({ agendas: [{ uid: 1, slug: "port-des-communs" }] }),
    );
    expect(run).toMatchObject({ complete: false, codes: ["AGENDA_UNKNOWN"] });
  });

  it("is read on the public page without a key, then the keyless export", async () => {
    const named = { url: "https://openagenda.com/port-des-communs", settings: {} };
    const run = await runPages(openagenda, named, (request) =>
      request.role === "resolve"
        ? '<div data-agenda-uid="52200991"></div>'
        : JSON.stringify({ total: 1, events: [rows[0]], after: null }),
    );
    expect(run.urls[1]).toContain("https://openagenda.com/agendas/52200991/events.v2.json?");
    expect(run.requests[1]?.secretHeaders).toBeUndefined();
    expect(run.drafts).toHaveLength(1);
    expect(openagenda.start(named, run.state, "2026-11-01T10:00:00Z").role).toBe("full");
  });

  it("says that a key is needed when the export is gone", async () => {
    const numbered = { url: "https://openagenda.com/agendas/52200991", settings: {} };
    const run = await runPages(openagenda, numbered, () => ({ status: 404 }));
    expect(run).toMatchObject({ complete: false, codes: ["KEY_MISSING"] });
  });
});

describe("An answer that is no list", () => {
  it.each([
    ["a login page", "<!doctype html><title>Connexion</title>"],
    ["an error object", '{"success":false,"message":"oops"}'],
    ["nothing", ""],
  ])("is never an empty agenda: %s", async (_, text) => {
    const run = await runPages(openagenda, source, () => text);
    expect(run).toMatchObject({ complete: false, codes: ["ANSWER_UNEXPECTED"], drafts: [] });
  });

  it("is read as far as it is whole when it is cut, and is incomplete", async () => {
    const text = JSON.stringify({ total: 3, events: rows, after: null });
    const run = await runPages(openagenda, source, () => text.slice(0, text.indexOf('"uid":3')));
    expect(run.codes).toContain("ANSWER_CUT");
    expect(run.complete).toBe(false);
    expect(run.drafts.length).toBeGreaterThanOrEqual(2);
  });

  it("lets an unexpected failure fail the run, so that its server is left alone", async () => {
    const run = await runPages(openagenda, source, () => ({ status: 429 }));
    expect(run).toMatchObject({ complete: false, problems: [] });
  });
});

describe("The mirror", () => {
  const mirror = {
    url: "https://public.opendatasoft.com/api/explore/v2.1/catalog/datasets/evenements-publics-openagenda/records?where=location_city%3D%22Brest%22&apikey=CANARY",
    settings: {},
  };

  it("is read to the end of what was selected, and its absences mean nothing", async () => {
    const records = Array.from({ length: 230 }, (_, n) => ({
      uid: `${n}`,
      title_fr: `T${n}`,
      firstdate_begin: "2026-12-05T13:00:00+00:00",
    }));
    const run = await runPages(openagenda, mirror, ({ url }) => {
      const offset = Number(new URL(url).searchParams.get("offset"));
      return JSON.stringify({ total_count: 230, results: records.slice(offset, offset + 100) });
    });
    expect(run.drafts).toHaveLength(230);
    expect(run.urls).toHaveLength(3);
    expect(run.urls.every((url) => url.includes("where=location_city"))).toBe(true);
    expect(JSON.stringify(run.urls)).not.toContain("CANARY");
    expect(run.requests[0]?.secretHeaders).toEqual({ authorization: "Apikey CANARY" });
    expect(run).toMatchObject({ complete: true, coverage: "partial" });
  });
});
