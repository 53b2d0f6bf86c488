import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Examined } from "../../src/check/check.ts";
import type { ProblemCount } from "../../src/model/problem.ts";
import { boundedExamine } from "../../src/registrations/bounded.ts";
import { approveRegistration, isApprovedByRule, refuseRegistration } from "../../src/registrations/decide.ts";
import { listRegistrations } from "../../src/store/registrations.ts";
import { calendar, type FeedServer, openHub, PROGRAMME, startFeeds } from "./registering-hub.ts";

const examined = (
  report: Partial<Examined["report"]> = {},
  upcoming = 3,
  url = "https://feeds.example/a.ics",
): Examined => ({
  report: {
    kind: "ical",
    url,
    complete: true,
    counts: { read: 3, kept: 3, private: 0, notEvents: 0, refused: 0 },
    problems: [],
    events: [],
    explanations: [],
    candidates: [],
    ...report,
  },
  feed: { kind: "ical", url, settings: {} },
  upcoming,
});
const problem = (severity: ProblemCount["severity"]): ProblemCount => ({
  code: "DURATION_INVALID" as ProblemCount["code"],
  severity,
  mender: "venue",
  count: 1,
  items: [],
  details: [],
  message: { fr: "", en: "" },
});

describe("deciding of a registration", () => {
  let feeds: FeedServer;
  beforeAll(async () => {
    feeds = await startFeeds();
    feeds.give("/agenda.ics", calendar(PROGRAMME));
    feeds.give("/other.ics", calendar(PROGRAMME));
  });
  afterAll(() => feeds.close());

  it("is the rule's for a feed that is whole, has something to come, and no error", () => {
    const automatic = { policy: "automatic", allowedFeeds: [] } as const;
    expect(isApprovedByRule(examined(), automatic)).toBe(true);
    expect(isApprovedByRule(examined({ problems: [problem("warning")] }), automatic)).toBe(true);
    expect(isApprovedByRule(examined({ problems: [problem("error")] }), automatic)).toBe(false);
    expect(isApprovedByRule(examined({ complete: false }), automatic)).toBe(false);
    expect(isApprovedByRule(examined({}, 0), automatic)).toBe(false);
    expect(isApprovedByRule({ ...examined(), feed: null }, automatic)).toBe(false);
    expect(isApprovedByRule(examined(), { policy: "queue", allowedFeeds: [] })).toBe(false);
  });

  it("is made for feeds at exactly the servers that the operator vouches for, with their ports", () => {
    const at = (url: string, allowed: string) =>
      isApprovedByRule(examined({}, 0, url), { policy: "queue", allowedFeeds: [allowed] });
    expect(at("http://127.0.0.1:9000/a.ics", "127.0.0.1:9000")).toBe(true);
    expect(at("http://[::1]:9000/a.ics", "[::1]:9000")).toBe(true);
    expect(at("https://agenda.example/a.ics", "agenda.example")).toBe(true);
    expect(at("https://agenda.example/a.ics", "AGENDA.example:443")).toBe(true);
    expect(at("http://127.0.0.1:9001/a.ics", "127.0.0.1:9000")).toBe(false);
    expect(at("http://127.0.0.1/a.ics", "127.0.0.1:9000")).toBe(false);
    expect(at("https://agenda.example:8443/a.ics", "agenda.example")).toBe(false);
    expect(at("https://evil.agenda.example/a.ics", "agenda.example")).toBe(false);
    expect(at("https://agenda.example.evil.example/a.ics", "agenda.example")).toBe(false);
  });

  it("is the operator's in a queue: nothing of the feed is public before, and all of it after", async () => {
    const hub = await openHub({ "allowed-feeds": feeds.host }, { allowedFeeds: [], policy: "queue" });
    const register = async (path: string) =>
      (await hub.send("POST", "/sources", { url: feeds.origin + path, name: "La Filature", consent: true }))
        .json;
    const first = await register("/agenda.ics");
    expect(first.state).toBe("pending");
    expect(await hub.run()).toEqual([]);
    expect((await hub.send("GET", "/sources")).json.member).toEqual([]);
    expect((await hub.send("GET", `/sources/${first.id}`)).status).toBe(404);
    expect((await hub.send("GET", `/sources/${first.id}/badge.svg`)).status).toBe(404);
    const owned = (method: string, path = "", body?: unknown) =>
      hub.send(method, `/sources/${first.id}${path}`, body, first.token);
    expect((await owned("POST", "/refresh")).json.code).toBe("SOURCE_PENDING");
    expect((await owned("PATCH", "", { status: "paused" })).json.code).toBe("SOURCE_PENDING");
    expect(
      (await owned("PATCH", "", { name: "La Filature de Morlaix", license: "cc0-1.0" })).json,
    ).toMatchObject({
      state: "pending",
      status: null,
      name: "La Filature de Morlaix",
      license: "CC0-1.0",
    });
    const now = hub.deps.clock();
    expect(await approveRegistration(hub.database, first.id, "operator", now)).toBe(true);
    expect(await approveRegistration(hub.database, first.id, "operator", now)).toBe(false);
    expect(await refuseRegistration(hub.database, first.id, now)).toBe(false);
    expect(await hub.run()).toMatchObject([{ sourceId: first.id, outcome: "changed" }]);
    expect((await hub.send("GET", `/sources/${first.id}`)).json).toMatchObject({
      name: "La Filature de Morlaix",
      license: "https://creativecommons.org/publicdomain/zero/1.0/",
    });

    const second = await register("/other.ics");
    expect(await refuseRegistration(hub.database, second.id, now)).toBe(true);
    const again = await hub.send("POST", "/sources", { url: `${feeds.origin}/other.ics`, consent: true });
    expect([again.status, again.json.code]).toEqual([403, "FEED_REFUSED"]);
    expect((await listRegistrations(hub.database, "refused")).map(({ sourceId }) => sourceId)).toEqual([
      second.id,
    ]);
    expect(await approveRegistration(hub.database, second.id, "operator", now)).toBe(true);
    await hub.close();
  });

  it("is nobody's where no registrations are taken, but what was registered is still its owner's", async () => {
    const closed = await openHub({ registrations: "closed", "allowed-feeds": feeds.host });
    const refused = await closed.send("POST", "/sources", {
      url: `${feeds.origin}/agenda.ics`,
      consent: true,
    });
    expect([refused.status, refused.json.code]).toEqual([403, "REGISTRATIONS_CLOSED"]);
    expect((await closed.send("POST", "/sources/check", { url: `${feeds.origin}/agenda.ics` })).status).toBe(
      200,
    );
    await closed.close();
  });

  it("does not reach the own network for a feed that leads there from elsewhere", async () => {
    const inner = await startFeeds();
    inner.give("/agenda.ics", calendar(PROGRAMME));
    const to = (location: string) => (_: unknown, response: import("node:http").ServerResponse) =>
      response.writeHead(302, { location }).end();
    feeds.pages.set("/inward.ics", to(`${inner.origin}/agenda.ics`));
    feeds.pages.set("/here.ics", to(`${feeds.origin}/agenda.ics`));
    const hub = await openHub({ "allowed-feeds": feeds.host });
    const check = async (url: string) => (await hub.send("POST", "/sources/check", { url })).json;
    expect((await check(`${feeds.origin}/here.ics`)).counts.kept).toBe(3);
    expect((await check(`${feeds.origin}/inward.ics`)).complete).toBe(false);
    expect((await check(`${inner.origin}/agenda.ics`)).complete).toBe(false);
    expect(inner.asked).toEqual([]);
    await hub.close();
    await inner.close();
  });
});

describe("dry runs for strangers", () => {
  it("are few at a time, and answered for when they are late", async () => {
    let let_go: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      let_go = resolve;
    });
    const stopped: boolean[] = [];
    const slow = boundedExamine(
      async (_address, _options, { signal }) => {
        await held;
        stopped.push(signal.aborted);
        return examined();
      },
      { atOnce: 2, deadlineMs: 100 },
    );
    const late = [slow("a", {}), slow("b", {})];
    expect(await slow("c", {})).toEqual({ problem: { code: "CHECK_BUSY" } });
    expect(await Promise.all(late)).toEqual([
      { problem: { code: "CHECK_DEADLINE" } },
      { problem: { code: "CHECK_DEADLINE" } },
    ]);
    // What goes on behind an answer still takes up room.
    expect(await slow("d", {})).toEqual({ problem: { code: "CHECK_BUSY" } });
    let_go();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(stopped).toEqual([true, true]);
    expect(await slow("e", {})).toMatchObject({ examined: { upcoming: 3 } });
  });
});
