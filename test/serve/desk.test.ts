import type { Hono } from "hono";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import { eventId } from "../../src/reconcile/identity.ts";
import { createApp } from "../../src/serve/app.ts";
import type { AppDeps } from "../../src/serve/deps.ts";
import { insertRegistration } from "../../src/store/registrations.ts";
import { upsertSources } from "../../src/store/write-sources.ts";
import { feed, type Rig, startRig, type Told } from "../ingest/rig.ts";
import { at, FILATURE, planning, SAME_FILATURE, TellingHub } from "../ingest/telling-hub.ts";
import { sampleSource } from "../store/samples.ts";
import { depsOn } from "./seed.ts";

const TOKEN = "the-token-that-only-this-test-knows";
const BEARER = { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" };
const HTML = { accept: "text/html" };
const FORM = "application/x-www-form-urlencoded";

const CONCERT: Told = { uid: "1", name: "Concert des Ogres de Barback", start: "2026-12-04T19:30:00Z" };
/** May be the concert and may be another: the hub cannot tell. */
const DOUBTFUL: Told = { uid: "2", name: "Ogres et compagnie en concert", start: "2026-12-04T19:30:00Z" };

let rig: Rig;
let app: Hono;
let seconds: number;
let woken: number;

const openApp = (more: Partial<AppDeps> = {}): Hono =>
  createApp(
    depsOn(rig.database, {
      clock: () => rig.now,
      desk: {
        token: TOKEN,
        planning,
        addressOf: (c) => c.req.header("x-test-address") ?? "",
        seconds: () => seconds,
        wake: () => {
          woken += 1;
        },
      },
      ...more,
    }),
  );

beforeEach(async () => {
  rig = await startRig({}, true);
  [seconds, woken] = [0, 0];
  await upsertSources(
    rig.database,
    ["atelier", "mairie"].map((id) => sampleSource(id, { name: id })),
    rig.now,
  );
  app = openApp();
});
afterEach(() => rig.close());

async function tell(source: string, ...events: readonly Told[]): Promise<void> {
  rig.answer = () => feed(events);
  const { outcome } = await ingest(source, { ...rig.deps, force: true });
  expect(outcome).toBe("changed");
}

const enter = (token: string, headers: Record<string, string> = {}) =>
  app.request("/desk/enter", {
    method: "POST",
    headers: { ...HTML, "content-type": FORM, ...headers },
    body: new URLSearchParams({ token, to: "/desk/sources" }).toString(),
  });

const cookieOf = (response: Response): string => response.headers.get("set-cookie")?.split(";")[0] ?? "";

async function signedIn(): Promise<{ cookie: string; form: string }> {
  const cookie = cookieOf(await enter(TOKEN));
  const page = await (await app.request("/desk", { headers: { ...HTML, cookie } })).text();
  return { cookie, form: /name="form" value="([^"]+)"/.exec(page)?.[1] ?? "" };
}

const post = (action: string, body: object, headers: Record<string, string> = BEARER) =>
  app.request(`/desk/${action}`, { method: "POST", headers, body: JSON.stringify(body) });

const done = async (action: string, body: object): Promise<unknown> => {
  const response = await post(action, body);
  expect(response.status).toBe(200);
  return ((await response.json()) as { done: boolean }).done;
};

const json = async <T>(path: string): Promise<T> =>
  (await (await app.request(path, { headers: BEARER })).json()) as T;

const log = async () =>
  (await json<{ entries: { action: string; subject: string; details: object }[] }>("/desk/log.json")).entries;

describe("the door of the desk", () => {
  it("does not exist where no token is set, nor in the past", async () => {
    const { desk, ...without } = depsOn(rig.database, {});
    expect(desk).toBeUndefined();
    for (const other of [createApp(without), openApp({ isPast: true })]) {
      expect((await other.request("/desk", { headers: HTML })).status).toBe(404);
      expect((await other.request("/desk/enter", { method: "POST" })).status).toBe(404);
    }
  });

  it("asks for the token, by a form or by a problem, and is kept by nobody", async () => {
    const page = await app.request("/desk", { headers: HTML });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('type="password"');
    for (const header of ["no-store", "noindex"])
      expect([...page.headers].map(([, value]) => value)).toContain(header);
    expect(page.headers.get("access-control-allow-origin")).toBeNull();
    const other = await app.request("/desk/log?subject=x", { headers: HTML });
    expect([other.status, other.headers.get("location")]).toEqual([
      303,
      "/desk?to=%2Fdesk%2Flog%3Fsubject%3Dx",
    ]);
    const machine = await app.request("/desk/queue.json");
    expect(machine.status).toBe(401);
    expect(machine.headers.get("www-authenticate")).toContain("Bearer");
    expect((await post("suspend", { id: "atelier" }, { "content-type": "application/json" })).status).toBe(
      401,
    );
  });

  it("lets the token in with a cookie that no script and no other site sends, for twenty hours", async () => {
    const response = await enter(TOKEN);
    expect([response.status, response.headers.get("location")]).toEqual([303, "/desk/sources"]);
    const cookie = response.headers.get("set-cookie") ?? "";
    for (const part of [
      "__Secure-desk=",
      "Path=/desk",
      "HttpOnly",
      "Secure",
      "SameSite=Strict",
      "Max-Age=72000",
    ])
      expect(cookie).toContain(part);
    expect(cookie).not.toContain(TOKEN);
    const asked = () => app.request("/desk/queue.json", { headers: { cookie: cookieOf(response) } });
    expect((await asked()).status).toBe(200);
    rig.later(20 * 3600);
    expect((await asked()).status).toBe(401);
  });

  it("believes no cookie that it did not sign", async () => {
    const [name = "", value = ""] = cookieOf(await enter(TOKEN)).split("=");
    const [id, ends, signature] = value.split(".");
    const forged = [
      `${id}.${Number(ends) + 1}.${signature}`,
      `${id}x.${ends}.${signature}`,
      `${id}.${ends}.`,
      `${id}.${ends}.${signature}.x`,
      "..",
      "",
    ];
    for (const one of forged) {
      const response = await app.request("/desk/queue.json", { headers: { cookie: `${name}=${one}` } });
      expect(response.status).toBe(401);
    }
  });

  it("refuses wrong tokens, lets few be tried an address, and notes them without what they were", async () => {
    const first = await enter("not-the-token-of-this-hub-at-all");
    expect(first.status).toBe(401);
    expect(await first.text()).toContain('role="alert"');
    const wrong = { authorization: "Bearer wrong", "x-test-address": "" };
    for (let n = 0; n < 9; n += 1)
      expect((await app.request("/desk/queue.json", { headers: wrong })).status).toBe(401);
    const limited = await enter(TOKEN);
    expect(limited.status).toBe(429);
    expect(Number(limited.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await app.request("/desk/queue.json", { headers: BEARER })).status).toBe(429);
    expect((await enter(TOKEN, { "x-test-address": "elsewhere" })).status).toBe(303);
    seconds = 61;
    expect((await enter(TOKEN)).status).toBe(303);
    const rows = await rig.database.all<{ details: string; n: number }>(
      "SELECT details, count(*) AS n FROM audit_log WHERE action = 'enter-refused' GROUP BY 1",
    );
    expect(rows).toEqual([{ details: "{}", n: 10 }]);
  });

  it("goes on to nowhere but the desk", async () => {
    const to = async (path: string) =>
      (
        await app.request("/desk/enter", {
          method: "POST",
          headers: { ...HTML, "content-type": FORM },
          body: new URLSearchParams({ token: TOKEN, to: path }).toString(),
        })
      ).headers.get("location");
    for (const path of [
      "https://evil.example/desk",
      "//evil.example",
      "/desk/../events",
      "/desk.evil",
      "/deskx",
      "\\desk",
    ])
      expect(await to(path)).toBe("/desk");
    expect(await to("/desk/log?subject=a%26b")).toBe("/desk/log?subject=a%26b");
  });

  it("takes no form that was not made in the session", async () => {
    await tell("atelier", CONCERT);
    const { cookie, form } = await signedIn();
    const other = await signedIn();
    const send = (token: string) =>
      app.request("/desk/suspend", {
        method: "POST",
        headers: { ...HTML, cookie, "content-type": FORM },
        body: new URLSearchParams({ id: "atelier", form: token, back: "/desk/sources" }).toString(),
      });
    for (const token of ["", other.form, `${form}x`]) expect((await send(token)).status).toBe(403);
    expect(await log()).toHaveLength(2);
    const response = await send(form);
    expect([response.status, response.headers.get("location")]).toEqual([303, "/desk/sources?done=suspend"]);
    expect((await send(form)).headers.get("location")).toBe("/desk/sources?done=nothing");
  });

  it("is left by a button", async () => {
    const { cookie, form } = await signedIn();
    const response = await app.request("/desk/leave", {
      method: "POST",
      headers: { ...HTML, cookie, "content-type": FORM },
      body: new URLSearchParams({ form }).toString(),
    });
    expect(response.status).toBe(303);
    expect(response.headers.get("set-cookie")).toMatch(/^__Secure-desk=;.*Max-Age=0/);
  });
});

describe("the queue", () => {
  const register = (id: string) =>
    insertRegistration(
      rig.database,
      {
        sourceId: id,
        tokenHash: `hash of ${id}`,
        contact: "camille@example.org",
        language: "fr",
        consent: rig.now,
        created: rig.now,
        state: "pending",
        decided: null,
        decidedBy: null,
        refreshed: null,
        source: sampleSource(id, {
          name: `<b>${id}</b>`,
          url: `https://${id}.example/feed.ics?key=verysecretvalue`,
        }),
      },
      `web://${id}.example/feed.ics`,
      { pending: 10, pendingPerHost: 10 },
    );

  it("shows what waits, escaped, and neither the owner's address nor a key", async () => {
    await register("filature");
    await rig.database.run(
      "INSERT INTO reports (event_id, created, reason, text) VALUES ('gone', ?, 'abuse', '<script>alert(1)</script>')",
      rig.now,
    );
    const { cookie } = await signedIn();
    const page = await (await app.request("/desk", { headers: { ...HTML, cookie } })).text();
    expect(page).toContain("&lt;b&gt;filature&lt;/b&gt;");
    expect(page).toContain("&lt;script&gt;alert(1)");
    expect(page).not.toContain("<script>alert");
    const text = page + JSON.stringify(await json("/desk/queue.json"));
    for (const secret of ["camille", "verysecretvalue", "hash of", TOKEN]) expect(text).not.toContain(secret);
  });

  it("approves and refuses once, with the reason in the log", async () => {
    await register("filature");
    await register("moulin");
    expect(await done("approve", { id: "filature", reason: "  déjà\nvue  " })).toBe(true);
    expect(await done("approve", { id: "filature" })).toBe(false);
    expect(await done("refuse", { id: "moulin", reason: "hors sujet" })).toBe(true);
    expect(woken).toBe(1);
    const { registrations } = await json<{ registrations: object[] }>("/desk/queue.json");
    expect(registrations).toEqual([]);
    expect((await log()).map(({ action, subject, details }) => [action, subject, details])).toEqual([
      ["refuse", "moulin", { by: "desk", reason: "hors sujet" }],
      ["approve", "filature", { by: "desk", reason: "déjà vue" }],
    ]);
  });

  it("handles a report once, whatever it is called", async () => {
    await rig.database.run(
      "INSERT INTO reports (event_id, created, reason, text) VALUES ('abc', ?, 'wrong', 'mauvaise heure')",
      rig.now,
    );
    const { reports } = await json<{ reports: { id: number }[] }>("/desk/queue.json");
    expect(reports).toMatchObject([{ eventId: "abc", reason: "wrong", text: "mauvaise heure" }]);
    const id = reports[0]?.id ?? 0;
    for (const wrong of ["", "abc", `${id + 1}`, "1e3"]) {
      const response = await post("handle", { id: wrong });
      expect(response.status === 400 || ((await response.json()) as { done: boolean }).done === false).toBe(
        true,
      );
    }
    expect(await done("handle", { id })).toBe(true);
    expect(await done("handle", { id })).toBe(false);
    expect(await log()).toMatchObject([{ action: "handle", subject: "abc" }]);
  });
});

describe("sources at the desk", () => {
  it("are suspended everywhere at once, and restored under their addresses", async () => {
    await tell("atelier", CONCERT);
    const path = `/events/${eventId("atelier", CONCERT.uid)}`;
    const statusOf = async (address: string) => (await app.request(address)).status;
    expect(await statusOf(path)).toBe(200);
    expect(await done("suspend", { id: "atelier", reason: "publicité" })).toBe(true);
    expect(await statusOf(path)).toBe(410);
    for (const list of [
      "/events?from=2026-11-24",
      "/events.ics?from=2026-11-24",
      "/events.csv?from=2026-11-24",
      "/changes",
    ])
      expect(await (await app.request(list)).text()).not.toContain("Ogres");
    expect(await (await app.request("/changes")).text()).toContain('"state":"deleted"');
    expect(await (await app.request("/sources/atelier", { headers: HTML })).text()).toContain(
      "Suspendue par l’opérateur",
    );
    expect(await (await app.request("/sources/atelier.json")).json()).toMatchObject({
      sourceStatus: "suspended",
    });
    expect(await done("restore", { id: "atelier" })).toBe(true);
    expect(woken).toBe(1);
    expect(await statusOf(path)).toBe(200);
  });

  it("are not there to be suspended when they are unknown", async () => {
    expect(await done("suspend", { id: "nobody" })).toBe(false);
    expect((await post("suspend", {})).status).toBe(400);
    expect((await post("explode", { id: "atelier" })).status).toBe(404);
    expect((await post("constructor", { id: "atelier" })).status).toBe(404);
  });
});

describe("duplicates at the desk", () => {
  const pairs = async () =>
    (
      await json<{
        pairs: {
          sides: { id: string; sources: string[] }[];
          properties: { property: string; verdict: string }[];
          score: { value: number; parts: object[] };
        }[];
      }>("/desk/duplicates.json")
    ).pairs;

  beforeEach(async () => {
    await tell("atelier", CONCERT);
    await tell("mairie", DOUBTFUL);
  });

  it("stand side by side, with what agrees and what differs, and the score in words", async () => {
    const [pair] = await pairs();
    expect(pair?.sides.flatMap(({ sources }) => sources).sort()).toEqual(["atelier", "mairie"]);
    const verdicts = new Map(pair?.properties.map(({ property, verdict }) => [property, verdict]));
    expect(verdicts.get("name")).toBe("differs");
    expect(verdicts.get("startDate")).toBe("same");
    const { cookie } = await signedIn();
    const page = await (
      await app.request("/desk/duplicates?lang=en", { headers: { ...HTML, cookie } })
    ).text();
    for (const text of [
      "begins at the same instant",
      "differs",
      "They are one",
      "They are two",
      DOUBTFUL.name,
    ])
      expect(page).toContain(text);
  });

  it("are joined, forgotten, kept apart and taken apart, each noted with its reason", async () => {
    const [{ sides = [] } = {}] = await pairs();
    const [a = "", b = ""] = sides.map(({ id }) => id);
    const living = async () => (await rig.database.all("SELECT id FROM events WHERE deleted IS NULL")).length;
    expect(await done("join", { kind: "events", a, b, reason: "même affiche" })).toBe(true);
    expect(await living()).toBe(1);
    expect(await pairs()).toEqual([]);
    const { cookie } = await signedIn();
    const page = async (path: string) => (await app.request(path, { headers: { ...HTML, cookie } })).text();
    expect(await page(`/desk/joined?id=https://agenda.example/events/${a}`)).toContain("Séparer");
    expect(await page("/desk/duplicates")).toContain("Oublier");
    expect(await done("forget", { kind: "events", a: `${a}#record`, b: `${b}#record` })).toBe(true);
    expect(await living()).toBe(2);
    expect(await done("split", { kind: "events", a, b })).toBe(true);
    expect(await pairs()).toEqual([]);
    expect(await done("join", { kind: "events", a, b: "nothing" })).toBe(false);
    expect((await post("join", { kind: "cats", a, b })).status).toBe(400);
    expect((await post("join", { kind: "events", a })).status).toBe(400);
    const noted = (await log()).filter(({ subject }) => subject.startsWith(a));
    expect(noted.map(({ action }) => action)).toEqual(["split", "forget", "join"]);
    expect(noted[2]?.details).toEqual({ other: b, kind: "events", by: "desk", reason: "même affiche" });
  });

  it("are found in the log by either of the two", async () => {
    const [{ sides = [] } = {}] = await pairs();
    const [a = "", b = ""] = sides.map(({ id }) => id);
    await done("split", { kind: "events", a, b });
    for (const id of [a, b])
      expect(await json(`/desk/log.json?subject=${id}`)).toMatchObject({ entries: [{ action: "split" }] });
    expect(await json("/desk/log.json?subject=nobody")).toMatchObject({ entries: [] });
  });
});

describe("places at the desk", () => {
  it("stand side by side with the reason of the doubt, and are joined and taken apart", async () => {
    const hub = await TellingHub.open({ mairie: { trust: "stranger" } });
    await hub.tell("atelier", at("1", "Concert", FILATURE));
    await hub.tell("mairie", at("2", "Bal", SAME_FILATURE));
    const desk = { token: TOKEN, planning, addressOf: () => "", seconds: () => 0 };
    app = createApp(depsOn(hub.database, { clock: () => hub.clock, desk }));
    const read = () =>
      json<{ pairs: { sides: { id: string }[]; reasons: string[] }[] }>("/desk/duplicates.json?kind=places");
    const [pair] = (await read()).pairs;
    expect(pair?.reasons).toEqual(["trust"]);
    const { cookie } = await signedIn();
    const page = async (path: string) => (await app.request(path, { headers: { ...HTML, cookie } })).text();
    expect(await page("/desk/duplicates?kind=places")).toContain("3, rue du Lin");
    const [a = "", b = ""] = pair?.sides.map(({ id }) => id) ?? [];
    expect(await done("join", { kind: "places", a, b })).toBe(true);
    expect(await hub.places()).toHaveLength(1);
    expect((await read()).pairs).toEqual([]);
    // The form of the page, whichever of the two gave the entity its id.
    for (const named of [a, b]) {
      const shown = await page(`/desk/joined?kind=places&id=${named}`);
      const forms = [
        ...shown.matchAll(/name="a" value="([^"]+)"\/><input type="hidden" name="b" value="([^"]+)"/g),
      ];
      expect(forms).toHaveLength(2);
      const [, one = "", other = ""] = forms[named === a ? 0 : 1] ?? [];
      expect(await done("split", { kind: "places", a: one, b: other })).toBe(true);
      expect(await hub.places()).toHaveLength(2);
      expect(await done("join", { kind: "places", a, b })).toBe(true);
    }
    await hub.close();
  });
});

describe("every page of the desk", () => {
  it("is whole in both languages and asks search engines to stay away", async () => {
    await tell("atelier", CONCERT);
    const { cookie } = await signedIn();
    for (const lang of ["fr", "en"])
      for (const path of [
        "",
        "/sources",
        "/duplicates",
        "/duplicates?kind=places",
        "/duplicates?kind=organizations",
        "/joined",
        "/log",
      ]) {
        const address = `/desk${path}${path.includes("?") ? "&" : "?"}lang=${lang}`;
        const response = await app.request(address, { headers: { ...HTML, cookie } });
        expect([address, response.status]).toEqual([address, 200]);
        const page = await response.text();
        expect(page).toContain('<meta name="robots" content="noindex"');
        expect(page).not.toContain("[object Object]");
        expect(page).not.toContain("undefined");
      }
  });
});
