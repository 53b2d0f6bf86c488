import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  BASE_URL,
  calendar,
  type FeedServer,
  openHub,
  PROGRAMME,
  type RegisteringHub,
  startFeeds,
} from "../registrations/registering-hub.ts";

const CONTACT = "claire.bernard@courriel.example";

describe("registering a feed", () => {
  let feeds: FeedServer;
  let hub: RegisteringHub;
  beforeAll(async () => {
    feeds = await startFeeds();
    feeds.give("/agenda.ics", calendar(PROGRAMME));
    hub = await openHub({ "allowed-feeds": feeds.host });
  });
  afterAll(async () => {
    await hub.close();
    await feeds.close();
  });
  const names = async () => {
    const { json } = await hub.send("GET", "/events.json");
    return json.member.map(({ name }: { name: string }) => name);
  };

  it("shows first what the hub makes of it, and keeps nothing", async () => {
    const { status, json, headers } = await hub.send("POST", "/sources/check", {
      url: `${feeds.origin}/agenda.ics`,
    });
    expect(status).toBe(200);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(json).toMatchObject({ kind: "ical", complete: true, counts: { read: 3, kept: 3 } });
    expect(json.events.map(({ name }: { name: string }) => name)).toEqual(PROGRAMME.map(({ name }) => name));
    expect(await hub.database.all("SELECT * FROM registrations")).toEqual([]);
    const chosen = await hub.send("POST", "/sources/check", {
      url: `${feeds.origin}/agenda.ics`,
      kind: "ical",
      place: { name: "La Filature", postalCode: "29600", addressLocality: "Morlaix" },
      exclude: ["interne"],
    });
    expect(chosen.json.counts.kept).toBe(2);
    expect(chosen.json.problems).toContainEqual(expect.objectContaining({ code: "LEFT_OUT", count: 1 }));
  });

  it("takes it in at once where the operator vouches for it, and lets its owner do everything with the token", async () => {
    const registered = await hub.send("POST", "/sources", {
      url: `${feeds.origin}/agenda.ics`,
      name: "La Filature",
      contact: CONTACT,
      consent: true,
      exclude: ["interne"],
    });
    expect([registered.status, registered.text]).toEqual([201, registered.text]);
    const { id, state, token, manage } = registered.json;
    expect(state).toBe("approved");
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(manage).toBe(`${BASE_URL}/manage/${token}`);
    expect(registered.headers.get("location")).toBe(`${BASE_URL}/sources/${id}`);
    expect(hub.woken()).toBe(1);
    const [report] = await hub.run();
    expect(report).toMatchObject({ sourceId: id, outcome: "changed", complete: true });
    expect(await names()).toEqual(["Atelier couture", "Bal du bief"]);
    const page = await hub.send("GET", `/sources/${id}`);
    expect(page.json).toMatchObject({
      name: "La Filature",
      license: "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
    });
    for (const secret of [token, CONTACT, "/agenda.ics"]) expect(page.text).not.toContain(secret);

    const owned = (method: string, path = "", body?: unknown) =>
      hub.send(method, `/sources/${id}${path}`, body, token);
    const seen = (await owned("GET", "/registration")).json;
    expect(seen).toMatchObject({
      id,
      state: "approved",
      status: "ok",
      url: `${feeds.origin}/agenda.ics`,
      contact: CONTACT,
      exclude: ["interne"],
      counts: { events: 2, upcoming: 2 },
      notices: [],
    });
    expect(seen.runs).toHaveLength(1);
    expect(seen.changes.map(({ change }: { change: string }) => change)).toEqual(["created", "created"]);

    // Words that leave events out take them away at the next reading, and give them back.
    const changed = await owned("PATCH", "", {
      exclude: ["Danse", "INTERNE"],
      name: "La Filature de Morlaix",
    });
    expect(changed.json).toMatchObject({ exclude: ["Danse", "INTERNE"], name: "La Filature de Morlaix" });
    expect(hub.woken()).toBe(2);
    expect((await hub.run())[0]).toMatchObject({ outcome: "changed", counts: { removed: 1 } });
    expect(await names()).toEqual(["Atelier couture"]);
    await owned("PATCH", "", { include: ["bal"], exclude: [] });
    await hub.run();
    expect(await names()).toEqual(["Bal du bief"]);
    await owned("PATCH", "", { include: [], exclude: [] });
    await hub.run();
    expect(await names()).toEqual(PROGRAMME.map(({ name }) => name));

    expect((await owned("PATCH", "", { status: "paused" })).json.status).toBe("paused");
    expect(await hub.run()).toEqual([]);
    expect((await owned("PATCH", "", { status: "active" })).json.status).toBe("ok");
    expect(await hub.run()).toHaveLength(1);
    expect((await owned("POST", "/refresh")).status).toBe(200);
    const soon = await owned("POST", "/refresh");
    expect([soon.status, soon.json.code, soon.headers.get("retry-after")]).toEqual([
      429,
      "REFRESH_TOO_SOON",
      "60",
    ]);
    expect(await hub.run()).toHaveLength(1);

    const rotated = (await owned("POST", "/rotate")).json;
    expect((await owned("GET", "/registration")).status).toBe(404);
    const again = (method: string, path = "") =>
      hub.send(method, `/sources/${id}${path}`, undefined, rotated.token);
    expect((await again("GET", "/registration")).status).toBe(200);
    expect((await again("DELETE")).status).toBe(204);
    expect(await names()).toEqual([]);
    expect((await hub.send("GET", `/sources/${id}`)).status).toBe(404);
    for (const table of ["registrations", "notices", "sources", "records", "runs"])
      expect(await hub.database.all(`SELECT * FROM ${table}`), table).toEqual([]);
    const log = await hub.database.all<{ actor: string; action: string }>(
      "SELECT * FROM audit_log ORDER BY id",
    );
    expect(log.map(({ actor, action }) => `${actor} ${action}`)).toEqual([
      "owner register",
      "rule approve",
      "owner change",
      "owner change",
      "owner change",
      "owner pause",
      "owner resume",
      "owner refresh",
      "owner rotate",
      "owner remove",
    ]);
    const written = JSON.stringify(log);
    for (const secret of [token, rotated.token, CONTACT, feeds.host]) expect(written).not.toContain(secret);
  }, 60_000);

  it("refuses with a code and a sentence what cannot stand in a public agenda", async () => {
    feeds.give("/page.html", "<!doctype html><title>Bienvenue</title><p>Rien ici.</p>", "text/html");
    feeds.give("/private.ics", calendar(PROGRAMME.map((one) => ({ ...one, isPrivate: true }))));
    const at = (path: string) => `${feeds.origin}${path}`;
    const refusals: [string, object, number, string][] = [
      ["no consent", { url: at("/agenda.ics") }, 422, "CONSENT_MISSING"],
      ["a wish that is no wish", { url: at("/agenda.ics"), consent: false }, 422, "CONSENT_MISSING"],
      [
        "a licence of nobody",
        { url: at("/agenda.ics"), consent: true, license: "MINE-1" },
        422,
        "LICENSE_UNKNOWN",
      ],
      ["a scheme", { url: "file:///etc/passwd", consent: true }, 400, "URL_SCHEME"],
      ["this machine", { url: "http://127.0.0.1:8099/a.ics", consent: true }, 422, "FEED_NOT_READ"],
      ["a neighbour", { url: "http://192.168.1.1/a.ics", consent: true }, 422, "FEED_NOT_READ"],
      ["the hub itself", { url: `${BASE_URL}/events.ics`, consent: true }, 422, "FEED_NOT_READ"],
      ["a page", { url: at("/page.html"), consent: true }, 422, "FEED_NOT_READ"],
      ["nothing", { url: at("/none.ics"), consent: true }, 422, "FEED_NOT_READ"],
      ["private events", { url: at("/private.ics"), consent: true }, 422, "FEED_PRIVATE"],
      [
        "a secret address",
        {
          url: "https://calendar.google.com/calendar/ical/x/private-0123456789abcdef/basic.ics",
          consent: true,
        },
        422,
        "URL_SECRET",
      ],
      [
        "a line too many",
        { url: at("/agenda.ics"), consent: true, contact: "a@b.example\r\nBcc: c@d.example" },
        400,
        "PARAMETER_INVALID",
      ],
      [
        "two addresses",
        { url: at("/agenda.ics"), consent: true, contact: "a@b.example,c@d.example" },
        400,
        "PARAMETER_INVALID",
      ],
      [
        "an unknown member",
        { url: at("/agenda.ics"), consent: true, licence: "CC0-1.0" },
        400,
        "PARAMETER_UNKNOWN",
      ],
      [
        "a zone",
        { url: at("/agenda.ics"), consent: true, timeZone: "Europe/Brest" },
        400,
        "PARAMETER_INVALID",
      ],
    ];
    for (const [what, body, status, code] of refusals) {
      const answer = await hub.send("POST", "/sources", body);
      expect([answer.status, answer.json.code], what).toEqual([status, code]);
      expect(answer.headers.get("content-type")).toContain("application/problem+json");
    }
    const page = await hub.send("POST", "/sources", { url: at("/none.ics"), consent: true });
    expect(page.json.errors.map(({ code }: { code: string }) => code)).toContain("HTTP_NOT_FOUND");
    const typed = await hub.app.request(`${BASE_URL}/sources`, { method: "POST", body: "url=x" });
    expect(typed.status).toBe(415);
    expect(await hub.database.all("SELECT * FROM registrations")).toEqual([]);
  }, 60_000);

  it("tells apart neither closed, nor silent, nor forbidden addresses of the own network", async () => {
    const answers = new Set<string>();
    for (const url of [
      "http://127.0.0.1:8099/",
      "http://10.0.0.1/",
      "http://169.254.169.254/",
      "http://[::1]:8081/",
    ]) {
      const { status, text } = await hub.send("POST", "/sources/check", { url });
      answers.add(`${status} ${text.replaceAll(new URL(url).origin, "")}`);
    }
    expect([...answers]).toHaveLength(1);
  });

  it("takes a feed once, whatever the spelling of its address, and does not say whose it is", async () => {
    feeds.give("/once.ics", calendar(PROGRAMME));
    const body = { url: `${feeds.origin}/once.ics`, consent: true, contact: CONTACT };
    const first = await hub.send("POST", "/sources", body);
    expect(first.status).toBe(201);
    for (const url of [
      `${feeds.origin}/once.ics`,
      `${feeds.origin}/once.ics/?utm_source=x`,
      `${feeds.origin.toUpperCase()}/%6Fnce.ics#agenda`,
    ]) {
      const again = await hub.send("POST", "/sources", { ...body, url });
      expect([again.status, again.json.code], url).toEqual([409, "FEED_REGISTERED"]);
      for (const secret of [CONTACT, first.json.id, first.json.token])
        expect(again.text).not.toContain(secret);
    }
    const others = await Promise.all(
      Array.from({ length: 3 }, () => {
        feeds.give("/race.ics", calendar(PROGRAMME));
        return hub.send("POST", "/sources", { ...body, url: `${feeds.origin}/race.ics` });
      }),
    );
    expect(others.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it("is managed by nobody without the token, nor with that of another", async () => {
    feeds.give("/a.ics", calendar(PROGRAMME));
    feeds.give("/b.ics", calendar(PROGRAMME));
    const [a, b] = await Promise.all(
      ["/a.ics", "/b.ics"].map((path) =>
        hub.send("POST", "/sources", { url: feeds.origin + path, consent: true }),
      ),
    );
    const routes: [string, string, object?][] = [
      ["GET", "/registration"],
      ["PATCH", "", { name: "Pris" }],
      ["DELETE", ""],
      ["POST", "/refresh"],
      ["POST", "/rotate"],
      ["POST", "/revoke"],
    ];
    for (const [method, path, body] of routes) {
      const without = await hub.send(method, `/sources/${a?.json.id}${path}`, body);
      expect([without.status, without.json.code], method + path).toEqual([401, "MANAGE_TOKEN"]);
      expect(without.headers.get("www-authenticate")).toBe("Bearer");
      const foreign = await hub.send(method, `/sources/${a?.json.id}${path}`, body, b?.json.token);
      const absent = await hub.send(method, `/sources/nowhere${path}`, body, b?.json.token);
      expect([foreign.status, foreign.text], method + path).toEqual([404, absent.text]);
    }
    expect((await hub.send("POST", `/sources/${b?.json.id}/revoke`, undefined, b?.json.token)).status).toBe(
      204,
    );
    expect(
      (await hub.send("GET", `/sources/${b?.json.id}/registration`, undefined, b?.json.token)).status,
    ).toBe(404);
    expect((await hub.send("GET", `/sources/${b?.json.id}`)).status).toBe(200);
  });

  it("gives a badge that says whether the feed is up to date", async () => {
    feeds.give("/badge.ics", calendar(PROGRAMME));
    const { json } = await hub.send("POST", "/sources", { url: `${feeds.origin}/badge.ics`, consent: true });
    const badge = (more = "") => hub.send("GET", `/sources/${json.id}/badge.svg${more}`);
    expect((await badge()).text).toContain("<title>agenda en attente</title>");
    await hub.run();
    const french = await badge();
    expect(french.headers.get("content-type")).toContain("image/svg+xml");
    expect(french.headers.get("cache-control")).toContain("max-age=900");
    expect(french.text).toContain("<title>agenda à jour</title>");
    expect((await badge("?lang=en")).text).toContain("<title>agenda up to date</title>");
    await hub.database.run("UPDATE sources SET last_success = '2020-01-01T00:00:00Z' WHERE id = ?", json.id);
    expect((await badge()).text).toContain("<title>agenda en panne</title>");
    expect((await hub.send("GET", "/sources/nowhere/badge.svg")).status).toBe(404);
  });
});
