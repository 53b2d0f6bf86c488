import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resolveBy } from "../../src/runtime/node-transport.ts";
import { createApp } from "../../src/serve/app.ts";
import { rateLimit } from "../../src/serve/rate-limit.ts";
import { CAPS } from "../../src/webhooks/subscribe.ts";
import { type DnsStub, startDnsStub } from "../fetch/dns-stub.ts";
import { type Canary, startCanary } from "../fetch/rig.ts";
import { SPECIAL_V4_BLOCKS, SPECIAL_V6_BLOCKS, samplesOf } from "../fetch/special-blocks.ts";
import { numberedEvents } from "../serve/changing-hub.ts";
import { BASE_URL } from "../serve/seed.ts";
import {
  answering,
  obliging,
  type Receiver,
  type SubscribedHub,
  startReceiver,
  startSubscribedHub,
  testPost,
} from "./subscribed-hub.ts";

let receiver: Receiver;
let canary: Canary;
let dns: DnsStub;
let hub: SubscribedHub;
beforeAll(async () => {
  [receiver, canary, dns] = await Promise.all([startReceiver(), startCanary(), startDnsStub()]);
});
afterAll(async () => {
  await Promise.all([receiver.close(), canary.close(), dns.close()]);
});

const fresh = async (more: Partial<Parameters<typeof startSubscribedHub>[0]> = {}) => {
  await hub?.close();
  receiver.react = obliging;
  receiver.received.length = 0;
  hub = await startSubscribedHub({ receivers: [receiver], resolve: resolveBy([dns.server], 1000), ...more });
};
afterAll(() => hub.close());

const codeOf = async (response: Response) => {
  const { code, parameter } = (await response.json()) as { code: string; parameter?: string };
  return [response.status, code, ...(parameter === undefined ? [] : [parameter])];
};
const refused = async (body: object | string) => codeOf(await hub.ask("POST", "/webhooks", body));

describe("what is no subscription", () => {
  beforeAll(() => fresh());

  it("is refused by name", async () => {
    const url = `${receiver.origin}/hook`;
    expect(await refused("{")).toEqual([400, "PARAMETER_INVALID", "body"]);
    expect(await refused("[]")).toEqual([400, "PARAMETER_INVALID", "body"]);
    expect(await refused({})).toEqual([400, "URL_INVALID", "url"]);
    expect(await refused({ url: 5 })).toEqual([400, "PARAMETER_INVALID", "url"]);
    expect(await refused({ url, filtre: "" })).toEqual([400, "PARAMETER_UNKNOWN", "filtre"]);
    expect(await refused({ url, status: "active" })).toEqual([400, "PARAMETER_UNKNOWN", "status"]);
    expect(await refused(JSON.stringify({ url: "x".repeat(20_000) }))).toEqual([413, "BODY_TOO_LARGE"]);
    const form = await hub.app.request("/webhooks", { method: "POST", body: new URLSearchParams({ url }) });
    expect(await codeOf(form)).toEqual([415, "BODY_TYPE"]);
    expect(await hub.rig.database.all("SELECT * FROM webhooks")).toEqual([]);
  });

  it("has a filter with the same problems as /changes", async () => {
    for (const filter of [
      "keyword=x",
      "from=today",
      "sort=name",
      "filter=startDate>NOW()",
      "filter=name%3D",
      "bbox=1",
      "startDate[near]=2026-12-01",
      "afterChangeNumber=x",
    ]) {
      const page = await hub.ask("GET", `/changes?${filter}`);
      expect(page.status).toBe(400);
      const { instance: _, ...told } = (await page.json()) as Record<string, unknown>;
      const response = await hub.ask("POST", "/webhooks", { url: `${receiver.origin}/`, filter });
      expect(await response.json(), filter).toEqual(told);
    }
  });

  it.each([
    ["ftp://partner.example/", "URL_SCHEME"],
    ["file:///etc/passwd", "URL_SCHEME"],
    ["https://user:pass@partner.example/", "URL_CREDENTIALS"],
    ["https://partner.example:22/", "PORT_REFUSED"],
    ["https://partner.example:6379/", "PORT_REFUSED"],
    ["https://hub.example/hook", "LOOP_DETECTED"],
    ["nonsense", "URL_INVALID"],
  ])("leads to %s", async (url, code) => {
    expect(await refused({ url })).toEqual([400, code, "url"]);
  });

  it("leads to no address that is not of the public internet", async () => {
    const literals = [
      ...SPECIAL_V4_BLOCKS.flatMap(samplesOf),
      ...SPECIAL_V6_BLOCKS.flatMap(samplesOf).map((address) => `[${address}]`),
      "2130706433",
      "0x7f.1",
      "[::ffff:127.0.0.1]",
    ];
    for (const literal of literals)
      expect(await refused({ url: `http://${literal}:${canary.port}/` }), literal).toEqual([
        400,
        "UNREACHABLE",
        "url",
      ]);
    expect(canary.hits()).toBe(0);
  });
});

describe("a target that leads to a private network", () => {
  beforeAll(() => fresh());

  it.each([
    ["localhost", {}],
    ["inside.example", { a: ["127.0.0.1"] }],
    ["metadata.example", { a: ["169.254.169.254"] }],
    ["mixed.example", { a: ["93.184.215.14", "127.0.0.1"] }],
    ["six.example", { aaaa: ["::1"] }],
    ["mapped.example", { aaaa: ["::ffff:127.0.0.1"] }],
    ["alias.example", { cname: "localhost", a: ["127.0.0.1"] }],
  ])("by its name (%s) is reached by no ping", async (name, answer) => {
    dns.names.set(name, () => answer);
    const subscription = await hub.subscribe({ url: `http://${name}:${canary.port}/` });
    await hub.deliver();
    const [attempt] = (await hub.show(subscription)).attempts;
    expect(attempt).toMatchObject({ type: "ping", status: null, problem: "UNREACHABLE" });
    const test = await hub.ask("POST", `/webhooks/${subscription.id}/test`, undefined, subscription.token);
    expect(await test.json()).toMatchObject({ status: null, problem: "UNREACHABLE" });
    expect(canary.hits()).toBe(0);
    await hub.ask("DELETE", `/webhooks/${subscription.id}`, undefined, subscription.token);
  });

  it("once it has proved itself, is reached by no hint", async () => {
    dns.names.set("rebind.example", () => ({ a: ["127.0.0.1"] }));
    const { id, ...subscription } = await hub.subscribe({ url: `${receiver.origin}/` });
    await hub.deliver();
    await hub.rig.database.run(
      "UPDATE webhooks SET url = ? WHERE id = ?",
      `http://rebind.example:${canary.port}/`,
      id,
    );
    await hub.says(numberedEvents(1, 1, "a"));
    await hub.deliver();
    expect(await hub.show({ id, token: subscription.token })).toMatchObject({
      status: "failing",
      attempts: [{ problem: "UNREACHABLE" }, {}],
    });
    expect(canary.hits()).toBe(0);
  });

  it("by a redirect is never followed there, nor anywhere", async () => {
    receiver.react = (response, { path }) =>
      path === "/elsewhere"
        ? void response.writeHead(200).end("followed")
        : void response.writeHead(307, { location: `http://127.0.0.1:${canary.port}/` }).end();
    const subscription = await hub.subscribe({ url: `${receiver.origin}/` });
    receiver.received.length = 0;
    await hub.deliver();
    receiver.react = answering(308, { location: "/elsewhere" });
    hub.rig.later(600);
    await hub.deliver();
    expect((await hub.show(subscription)).attempts).toMatchObject([
      { status: 308, problem: "MESSAGE_REDIRECTED" },
      { status: 307, problem: "MESSAGE_REDIRECTED" },
    ]);
    expect(receiver.received.map(({ path }) => path)).not.toContain("/elsewhere");
    expect(canary.hits()).toBe(0);
  });
});

describe("a target that did not ask for it", () => {
  beforeAll(() => fresh());

  it.each([
    ["says nothing", answering(200)],
    ["says something else", ((response) => void response.end("<html>bonjour</html>")) as Receiver["react"]],
    ["gives back the whole message", ((response, { text }) => void response.end(text)) as Receiver["react"]],
    [
      "gives back the challenge with an error",
      ((response, { body }) => void response.writeHead(404).end(body.challenge)) as Receiver["react"],
    ],
  ])("and %s gets three pings, no hint, and is forgotten in an hour", async (_, react) => {
    receiver.react = react;
    receiver.received.length = 0;
    await hub.says(numberedEvents(1, 1, `${hub.rig.now}`));
    const wishes = { url: `${receiver.origin}/`, filter: "afterChangeNumber=0" };
    const subscription = await hub.subscribe(wishes);
    for (let minute = 0; minute < 50; minute += 1) {
      await hub.deliver();
      hub.rig.later(60);
    }
    expect(receiver.received.map(({ body }) => body.type)).toEqual(["ping", "ping", "ping"]);
    expect(await hub.show(subscription)).toMatchObject({ status: "unproved" });
    for (let minute = 0; minute < 50; minute += 1) {
      await hub.deliver();
      hub.rig.later(60);
    }
    expect(receiver.received).toHaveLength(3);
    expect(await hub.rig.database.all("SELECT * FROM webhooks")).toEqual([]);
  });

  it("gives back its challenge as plain text as well as in JSON", async () => {
    receiver.react = (response, { body }) => void response.end(`${body.challenge}\n`);
    const subscription = await hub.subscribe({ url: `${receiver.origin}/` });
    await hub.deliver();
    expect((await hub.show(subscription)).status).toBe("active");
  });

  it("is not pinged more than ten times by hand, even when it is paused and moved", async () => {
    receiver.react = answering(200);
    receiver.received.length = 0;
    const { id, token } = await hub.subscribe({ url: `${receiver.origin}/` });
    const statuses: number[] = [];
    for (let count = 0; count < 14; count += 1) {
      const wishes = { url: `${receiver.origin}/${count}`, status: count % 2 ? "paused" : "active" };
      expect((await hub.ask("PATCH", `/webhooks/${id}`, wishes, token)).status).toBe(200);
      statuses.push((await hub.ask("POST", `/webhooks/${id}/test`, undefined, token)).status);
    }
    await hub.deliver();
    expect(statuses.filter((status) => status === 200)).toHaveLength(10);
    expect(statuses.slice(10)).toEqual([429, 429, 429, 429]);
    expect(receiver.received).toHaveLength(10);
  });
});

describe("room for subscriptions", () => {
  it("is for few at one host, and for fewer that have proved nothing", async () => {
    await fresh();
    receiver.react = answering(200);
    const url = `${receiver.origin}/`;
    for (let count = 0; count < CAPS.unprovedPerHost; count += 1) await hub.subscribe({ url });
    const full = await hub.ask("POST", "/webhooks", { url });
    expect(await codeOf(full)).toEqual([503, "WEBHOOKS_FULL"]);
    expect(full.headers.get("retry-after")).toBe("3600");
    receiver.react = obliging;
    hub.rig.later(600);
    await hub.deliver();
    for (let count = CAPS.unprovedPerHost; count < CAPS.perHost; count += 1) {
      await hub.subscribe({ url });
      await hub.deliver();
    }
    expect(await refused({ url })).toEqual([503, "WEBHOOKS_FULL"]);
    const elsewhere = await hub.subscribe({ url: "https://partner.example/" });
    const moved = await hub.ask("PATCH", `/webhooks/${elsewhere.id}`, { url }, elsewhere.token);
    expect(await codeOf(moved)).toEqual([503, "WEBHOOKS_FULL"]);
  });

  it("is for as many as one process can tell", async () => {
    await fresh();
    for (let count = 0; count < CAPS.unproved; count += 1)
      await hub.subscribe({ url: `https://p${count}.example/` });
    expect(await refused({ url: "https://more.example/" })).toEqual([503, "WEBHOOKS_FULL"]);
  });

  it("is taken up slowly from one address", async () => {
    const post = testPost({ receivers: [receiver] });
    const limit = rateLimit({
      baseUrl: BASE_URL,
      addressOf: () => "a",
      seconds: () => 0,
      limit: { burst: 2, perSecond: 1 / 60, addresses: 9 },
    });
    await fresh({ deps: { webhooks: { post, isOpen: true, limit } } });
    const url = `${receiver.origin}/`;
    await hub.subscribe({ url });
    await hub.subscribe({ url });
    expect(await codeOf(await hub.ask("POST", "/webhooks", { url }))).toEqual([429, "RATE_LIMITED"]);
    expect((await hub.ask("GET", "/changes")).status).toBe(200);
  });

  it("is none where the operator takes none, or where nobody can be told", async () => {
    const post = testPost({ receivers: [receiver] });
    await fresh();
    const { id, token } = await hub.subscribe({ url: `${receiver.origin}/` });
    const others = { ...hub.deps, webhooks: { post, isOpen: false } };
    const closed = createApp(others);
    const asked = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" };
    expect(await codeOf(await closed.request("/webhooks", asked))).toEqual([403, "WEBHOOKS_CLOSED"]);
    const shown = await closed.request(`/webhooks/${id}`, { headers: { authorization: `Bearer ${token}` } });
    expect(shown.status).toBe(200);
    const { webhooks: _, ...without } = others;
    const answer = await createApp(without).request("/webhooks", asked);
    expect(await codeOf(answer)).toEqual([501, "WEBHOOKS_UNSUPPORTED"]);
  });
});

describe("the token of a subscription", () => {
  it("is the only way to it, and tells nothing of those of others", async () => {
    await fresh();
    const one = await hub.subscribe({ url: `${receiver.origin}/one` });
    const other = await hub.subscribe({ url: `${receiver.origin}/other` });
    const routes = [
      ["GET", ""],
      ["PATCH", ""],
      ["DELETE", ""],
      ["POST", "/test"],
      ["POST", "/rotate"],
    ] as const;
    for (const [method, path] of routes) {
      const body = method === "PATCH" ? { status: "paused" } : undefined;
      const ask = (id: string, token?: string) => hub.ask(method, `/webhooks/${id}${path}`, body, token);
      const absent = await ask(one.id);
      expect(absent.headers.get("www-authenticate")).toBe("Bearer");
      expect(await codeOf(absent)).toEqual([401, "WEBHOOK_TOKEN"]);
      const [foreign, missing] = await Promise.all([
        ask(one.id, other.token),
        ask("0".repeat(24), other.token),
      ]);
      expect(foreign.status).toBe(404);
      expect(await foreign.json()).toEqual(await missing.json());
      expect((await ask(one.id, one.secret.replace(/[^\w-]/g, ""))).status).toBe(404);
    }
    expect(await hub.show(one)).toMatchObject({ status: "unproved", url: `${receiver.origin}/one` });
    expect(receiver.received).toEqual([]);
  });

  it("stands in no table, and nothing of a subscription in what is public", async () => {
    await fresh();
    const { id, token, secret } = await hub.subscribe({ url: `${receiver.origin}/cheminSecret` });
    await hub.deliver();
    await hub.says(numberedEvents(1, 3, "a"));
    await hub.deliver();
    const rows = JSON.stringify(await hub.rig.database.all("SELECT * FROM webhooks"));
    expect(rows).not.toContain(token);
    for (const path of [
      "/",
      "/events.jsonld",
      "/changes",
      "/ldes/pages/0.trig",
      "/sources",
      "/openapi.json",
      "/docs",
      "/data",
      "/health/ready",
      `/webhooks/${id}`,
      "/webhooks",
    ]) {
      const response = await hub.app.request(path);
      const text = `${JSON.stringify([...response.headers])} ${await response.text()}`;
      for (const hidden of [token, secret, "cheminSecret"]) expect(text, path).not.toContain(hidden);
    }
    const shown = await hub.ask("GET", `/webhooks/${id}`, undefined, token);
    expect(shown.headers.get("cache-control")).toBe("no-store");
    const text = await shown.text();
    expect(text).not.toContain(token);
    expect(text).not.toContain(secret);
    expect(JSON.stringify(hub.attempts)).not.toContain("cheminSecret");
  });

  it("is asked for by every method that the address says it takes", async () => {
    await fresh();
    const preflight = await hub.app.request("/webhooks/x", { method: "OPTIONS" });
    expect(preflight.headers.get("access-control-allow-methods")).toBe("GET, HEAD, PATCH, DELETE, OPTIONS");
    expect(preflight.headers.get("access-control-allow-headers")).toContain("Authorization");
    const put = await hub.ask("PUT", "/webhooks/x");
    expect([put.status, put.headers.get("allow")]).toEqual([405, "GET, HEAD, PATCH, DELETE, OPTIONS"]);
    const get = await hub.ask("GET", "/webhooks");
    expect([get.status, get.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
  });
});
