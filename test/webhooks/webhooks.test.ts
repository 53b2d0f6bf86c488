import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { instantSeconds } from "../../src/model/zone.ts";
import { openTriples } from "../../src/runtime/node-triples.ts";
import { createApp } from "../../src/serve/app.ts";
import { sparqlService } from "../../src/sparql/answer-query.ts";
import { takeLease } from "../../src/store/leases.ts";
import { numberedEvents, type RpdeItem } from "../serve/changing-hub.ts";
import { BASE_URL } from "../serve/seed.ts";
import {
  answering,
  isSignedBy,
  obliging,
  type Receiver,
  type SubscribedHub,
  startReceiver,
  startSubscribedHub,
} from "./subscribed-hub.ts";

let receiver: Receiver;
let hub: SubscribedHub;
beforeEach(async () => {
  receiver = await startReceiver();
  hub = await startSubscribedHub({ receivers: [receiver] });
});
afterEach(async () => {
  await hub.close();
  await receiver.close();
});

/** A subscription whose target has given back its challenge; what was received so far is forgotten. */
async function proved(wishes: object = {}) {
  const subscription = await hub.subscribe({ url: `${receiver.origin}/hook`, ...wishes });
  await hub.deliver();
  expect((await hub.show(subscription)).status).toBe("active");
  receiver.received.length = 0;
  return subscription;
}

async function itemsAt(url: unknown): Promise<RpdeItem[]> {
  const response = await hub.app.request(String(url).slice(BASE_URL.length));
  return ((await response.json()) as { items: RpdeItem[] }).items;
}

describe("a subscription", () => {
  it("is proved by its target, which can check the signature of the challenge already", async () => {
    await hub.says(numberedEvents(1, 3, "a"));
    const subscription = await hub.subscribe({
      url: `${receiver.origin}/hook?key=k`,
      filter: "?keywords=concert",
    });
    expect(subscription).toMatchObject({ status: "unproved", filter: "keywords=concert", changeNumber: 3 });
    expect(subscription.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(receiver.received).toEqual([]);
    await hub.deliver();
    const [ping] = receiver.received;
    expect(ping).toMatchObject({ method: "POST", path: "/hook?key=k" });
    expect(ping?.headers["content-type"]).toBe("application/json");
    expect(ping?.headers["user-agent"]).toMatch(/^Crieur\//);
    expect(ping?.body).toMatchObject({ type: "ping", hub: BASE_URL, webhook: subscription.id });
    expect(ping && isSignedBy(subscription.secret, ping)).toBe(true);
    expect(await hub.show(subscription)).toMatchObject({
      status: "active",
      attempts: [{ type: "ping", status: 200, id: ping?.headers["webhook-id"] }],
    });
  });

  it("is told where to look when something changed, and of nothing else", async () => {
    const subscription = await proved();
    await hub.deliver();
    expect(receiver.received).toEqual([]);
    await hub.says(numberedEvents(1, 3, "a"));
    await hub.deliver();
    const [hint] = receiver.received;
    expect(Object.keys(hint?.body ?? {})).toEqual(["type", "hub", "timestamp", "url", "changeNumber"]);
    expect(hint?.body).toEqual({
      type: "changes",
      hub: BASE_URL,
      timestamp: hub.rig.now,
      url: `${BASE_URL}/changes?afterChangeNumber=0`,
      changeNumber: 3,
    });
    expect(hint && isSignedBy(subscription.secret, hint)).toBe(true);
    expect(hint && isSignedBy(subscription.token, hint)).toBe(false);
    expect(Number(hint?.headers["webhook-timestamp"])).toBe(instantSeconds(hub.rig.now));
    expect(await itemsAt(hint?.body.url)).toHaveLength(3);
    expect(await hub.show(subscription)).toMatchObject({ status: "active", changeNumber: 3 });
    hub.rig.later(3600);
    await hub.deliver();
    expect(receiver.received).toHaveLength(1);
  });

  it("is checked by the ten lines that the documentation gives", async () => {
    const [, code = ""] =
      /```js\n(import [^`]*isGenuine[\s\S]*?)```/.exec(readFileSync("docs/api.md", "utf8")) ?? [];
    const module = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`);
    const isGenuine = module.isGenuine as (headers: object, body: string, secret: string) => boolean;
    hub.rig.now = `${new Date().toISOString().slice(0, 19)}Z`;
    const { id, token, secret } = await proved();
    const ping = async () => {
      await hub.ask("POST", `/webhooks/${id}/test`, undefined, token);
      return receiver.received.splice(0)[0];
    };
    const now = await ping();
    expect(now && isGenuine(now.headers, now.text, secret)).toBe(true);
    expect(now && isGenuine(now.headers, `${now.text} `, secret)).toBe(false);
    expect(now && isGenuine(now.headers, now.text, "whsec_AAAA")).toBe(false);
    await hub.ask("POST", `/webhooks/${id}/rotate`, undefined, token);
    const rotated = await ping();
    expect(rotated && isGenuine(rotated.headers, rotated.text, secret)).toBe(true);
    hub.rig.later(-600);
    const old = await ping();
    expect(old && isGenuine(old.headers, old.text, secret)).toBe(false);
  });

  it("hears of many changes in a short time once", async () => {
    await proved();
    for (const version of ["a", "b", "c"]) await hub.says(numberedEvents(1, 2, version));
    await hub.deliver();
    await hub.says(numberedEvents(1, 2, "d"));
    hub.rig.now = hub.attempts.at(-1)?.at ?? "";
    hub.rig.later(30);
    await hub.deliver();
    expect(receiver.received.map(({ body }) => body.changeNumber)).toEqual([6]);
    hub.rig.later(31);
    await hub.deliver();
    expect(receiver.received.map(({ body }) => body.changeNumber)).toEqual([6, 8]);
    expect(receiver.received[1]?.body.url).toBe(`${BASE_URL}/changes?afterChangeNumber=6`);
  });

  it("has an expression as a filter where the hub can answer it", async () => {
    const url = `${receiver.origin}/hook`;
    const filter = String(new URLSearchParams({ filter: 'STRENDS(name, " zulu")' }));
    const refused = await hub.ask("POST", "/webhooks", { url, filter });
    const { code } = (await refused.json()) as { code: string };
    expect([refused.status, code]).toEqual([501, "SPARQL_UNSUPPORTED"]);
    const triples = openTriples(hub.rig.database.file, { baseUrl: BASE_URL, readonly: true });
    try {
      const sparql = sparqlService(triples);
      const made = await createApp({ ...hub.deps, sparql }).request("/webhooks", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ url, filter }),
      });
      expect(made.status).toBe(201);
      await hub.deliver({ sparql });
      receiver.received.length = 0;
      await hub.says(numberedEvents(1, 4, "a"));
      await hub.deliver({ sparql });
      expect(receiver.received).toEqual([]);
      await hub.says(numberedEvents(6, 1, "zulu"));
      await hub.deliver({ sparql });
      expect(receiver.received.map(({ body }) => body.url)).toEqual([
        `${BASE_URL}/changes?${filter}&afterChangeNumber=4`,
      ]);
      // Whether there is something to hear of cannot be told: it costs the subscriber one request.
      hub.rig.later(3600);
      await hub.says(numberedEvents(7, 1, "a"));
      await hub.deliver();
      expect(receiver.received).toHaveLength(2);
    } finally {
      triples.close();
    }
  });

  it("hears only of what its filter lets through, from its own last number on", async () => {
    const subscription = await proved({ filter: "name[contains]=zulu" });
    await hub.says(numberedEvents(1, 4, "a"));
    await hub.deliver();
    expect(receiver.received).toEqual([]);
    expect((await hub.show(subscription)).changeNumber).toBe(4);
    await hub.says([...numberedEvents(6, 2, "a"), ...numberedEvents(8, 1, "zulu")]);
    await hub.deliver();
    const [hint] = receiver.received;
    expect(hint?.body.changeNumber).toBe(7);
    const items = await itemsAt(hint?.body.url);
    expect(items.map(({ state, data }) => [state, data?.name])).toEqual([["updated", "Atelier 8 zulu"]]);
    expect(hint?.body.url).toBe(`${BASE_URL}/changes?name%5Bcontains%5D=zulu&afterChangeNumber=6`);
  });

  it("may begin at a number of its own", async () => {
    await hub.says(numberedEvents(1, 4, "a"));
    await proved({ filter: "afterChangeNumber=2" });
    await hub.deliver();
    expect(receiver.received.map(({ body }) => body.url)).toEqual([
      `${BASE_URL}/changes?afterChangeNumber=2`,
    ]);
  });
});

describe("a hint that is not received", () => {
  it("is sent again as the same message, and the log is told from the same number", async () => {
    const subscription = await proved();
    await hub.says(numberedEvents(1, 2, "a"));
    receiver.react = answering(500);
    await hub.deliver();
    const failing = await hub.show(subscription);
    expect(failing).toMatchObject({ status: "failing", failures: 1, changeNumber: 0 });
    expect(failing.attempts[0]).toMatchObject({
      status: 500,
      problem: "HTTP_SERVER_ERROR",
      nextTry: failing.nextTry,
    });
    await hub.deliver();
    expect(receiver.received).toHaveLength(1);
    await hub.says(numberedEvents(1, 2, "b"));
    receiver.react = obliging;
    await hub.deliver();
    const [first, again] = receiver.received;
    expect(again?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
    expect(again?.text).toBe(first?.text);
    expect(again?.headers["webhook-timestamp"]).not.toBe(first?.headers["webhook-timestamp"]);
    expect(again && isSignedBy(subscription.secret, again)).toBe(true);
    expect(await hub.show(subscription)).toMatchObject({ status: "active", changeNumber: 2 });
    hub.rig.later(61);
    await hub.deliver();
    expect(receiver.received[2]?.body).toMatchObject({
      changeNumber: 4,
      url: `${BASE_URL}/changes?afterChangeNumber=2`,
    });
  });

  it("is tried at growing intervals for two days, then given up until its owner resumes", async () => {
    const subscription = await proved();
    await hub.says(numberedEvents(1, 1, "a"));
    receiver.react = answering(503);
    const times: number[] = [];
    for (let turn = 0; turn < 20; turn += 1) {
      await hub.deliver();
      times.push(instantSeconds(hub.rig.now));
      const { nextTry, status } = await hub.show(subscription);
      if (status === "disabled") break;
      expect(nextTry).toBeDefined();
      hub.rig.now = nextTry ?? "";
    }
    const waits = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(receiver.received).toHaveLength(11);
    expect(waits.every((wait, index) => wait > (waits[index - 1] ?? 0))).toBe(true);
    const total = (times.at(-1) ?? 0) - (times[0] ?? 0);
    expect(total).toBeGreaterThan(1.9 * 86_400);
    expect(total).toBeLessThan(2.5 * 86_400);
    hub.rig.later(86_400);
    await hub.deliver();
    expect(receiver.received).toHaveLength(11);
    receiver.react = obliging;
    expect(
      (await hub.ask("PATCH", `/webhooks/${subscription.id}`, { status: "active" }, subscription.token))
        .status,
    ).toBe(200);
    expect((await hub.show(subscription)).status).toBe("unproved");
    await hub.deliver();
    await hub.deliver();
    expect(receiver.received.slice(11).map(({ body }) => body.type)).toEqual(["ping", "changes"]);
    expect(await hub.show(subscription)).toMatchObject({ status: "active", changeNumber: 1 });
  });

  it("is not hurried when the target asks to wait", async () => {
    const subscription = await proved();
    await hub.says(numberedEvents(1, 1, "a"));
    receiver.react = answering(429, { "retry-after": "7200" });
    await hub.deliver();
    const { nextTry = "", attempts } = await hub.show(subscription);
    expect(attempts[0]?.problem).toBe("HTTP_TOO_MANY");
    expect(instantSeconds(nextTry) - instantSeconds(hub.rig.now)).toBeGreaterThanOrEqual(7200);
  });

  it("ends the subscription when the target says that it is gone", async () => {
    const subscription = await proved();
    await hub.says(numberedEvents(1, 1, "a"));
    receiver.react = answering(410);
    await hub.deliver();
    expect(await hub.show(subscription)).toMatchObject({
      status: "ended",
      attempts: [{ problem: "HTTP_GONE" }, {}],
    });
    hub.rig.later(31 * 86_400);
    await hub.deliver();
    expect(receiver.received).toHaveLength(1);
    expect((await hub.ask("GET", `/webhooks/${subscription.id}`, undefined, subscription.token)).status).toBe(
      404,
    );
    expect(await hub.rig.database.all("SELECT * FROM webhook_attempts")).toEqual([]);
  });

  it("is cut off when the target is slow, and holds up no other", async () => {
    await hub.close();
    const other = await startReceiver();
    hub = await startSubscribedHub({ receivers: [receiver, other], limits: { totalMs: 300 } });
    const slow = await proved();
    const quick = await hub.subscribe({ url: `${other.origin}/` });
    await hub.deliver();
    await hub.says(numberedEvents(1, 1, "a"));
    receiver.react = () => undefined;
    await hub.deliver();
    expect((await hub.show(slow)).attempts[0]).toMatchObject({ status: null, problem: "TIMED_OUT" });
    expect(await hub.show(quick)).toMatchObject({ status: "active", changeNumber: 1 });
    // Whoever says 2xx has received it, even if the rest of the answer never ends.
    receiver.react = (response) => void response.writeHead(200).write("…");
    hub.rig.later(120);
    await hub.deliver();
    expect(await hub.show(slow)).toMatchObject({ status: "active", changeNumber: 1 });
    await other.close();
  });

  it("survives a restart in the middle, as the same message", async () => {
    const subscription = await proved();
    await hub.says(numberedEvents(1, 1, "a"));
    const stopping = new AbortController();
    receiver.react = (response) => {
      stopping.abort();
      response.writeHead(500).end();
    };
    await hub.deliver({ signal: stopping.signal });
    expect((await hub.show(subscription)).failures).toBeUndefined();
    receiver.react = obliging;
    await hub.deliver({ owner: "the process after it" });
    const [first, again] = receiver.received;
    expect(again?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
    expect(receiver.received).toHaveLength(2);
  });

  it("is sent by one process only, and one that lost its turn notes nothing", async () => {
    const subscription = await proved();
    await hub.says(numberedEvents(1, 1, "a"));
    const { database } = hub.rig;
    expect(
      await takeLease(database, "webhooks", hub.rig.now, { owner: "other", seconds: 60 }),
    ).not.toBeNull();
    await hub.deliver();
    expect(receiver.received).toEqual([]);
    hub.rig.later(61);
    receiver.react = (response, one) => {
      // The machine slept through its lease, and another process has taken over.
      hub.rig.later(600);
      void takeLease(database, "webhooks", hub.rig.now, { owner: "other", seconds: 60 }).then(() =>
        obliging(response, one),
      );
    };
    await hub.deliver();
    expect(receiver.received).toHaveLength(1);
    expect((await hub.show(subscription)).changeNumber).toBe(0);
    hub.rig.later(61);
    receiver.react = obliging;
    await hub.deliver();
    const [first, again] = receiver.received;
    expect(again?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
    expect((await hub.show(subscription)).changeNumber).toBe(1);
  });
});

describe("the owner of a subscription", () => {
  it("pauses and resumes, and hears then of what happened meanwhile", async () => {
    const { id, token } = await proved();
    const pause = await hub.ask("PATCH", `/webhooks/${id}`, { status: "paused" }, token);
    expect(await pause.json()).toMatchObject({ status: "paused" });
    await hub.says(numberedEvents(1, 1, "a"));
    await hub.deliver();
    expect(receiver.received).toEqual([]);
    await hub.ask("PATCH", `/webhooks/${id}`, { status: "active" }, token);
    await hub.deliver();
    expect(receiver.received.map(({ body }) => body.changeNumber)).toEqual([1]);
  });

  it("changes filter and address, of which the new one has to prove itself", async () => {
    const { id, token } = await proved();
    await hub.says(numberedEvents(1, 1, "zulu"));
    receiver.react = answering(500);
    await hub.deliver();
    receiver.react = obliging;
    const wishes = { url: `${receiver.origin}/other`, filter: "q=zulu" };
    const changed = await hub.ask("PATCH", `/webhooks/${id}`, wishes, token);
    expect(await changed.json()).toMatchObject({ ...wishes, status: "unproved" });
    await hub.deliver();
    await hub.deliver();
    const sent = receiver.received.map(({ path, body }) => [path, body.type, body.url]);
    expect(sent.slice(1)).toEqual([
      ["/other", "ping", undefined],
      ["/other", "changes", `${BASE_URL}/changes?q=zulu&afterChangeNumber=0`],
    ]);
  });

  it("rotates the secret: both sign for a day, then the new one alone", async () => {
    const { id, token, secret: former } = await proved();
    const response = await hub.ask("POST", `/webhooks/${id}/rotate`, undefined, token);
    const { secret, formerSecretUntil } = (await response.json()) as Record<string, string>;
    expect(instantSeconds(formerSecretUntil ?? "") - instantSeconds(hub.rig.now)).toBe(86_400);
    await hub.says(numberedEvents(1, 1, "a"));
    await hub.deliver();
    hub.rig.later(86_400);
    await hub.says(numberedEvents(1, 1, "b"));
    await hub.deliver();
    const signedBy = (key = "") => receiver.received.map((one) => isSignedBy(key, one));
    expect(signedBy(secret)).toEqual([true, true]);
    expect(signedBy(former)).toEqual([true, false]);
  });

  it("has a ping sent at any time, and learns what came of it", async () => {
    const { id, token } = await proved();
    const test = async () => (await hub.ask("POST", `/webhooks/${id}/test`, undefined, token)).json();
    expect(await test()).toMatchObject({ type: "ping", status: 200 });
    receiver.react = answering(200);
    expect(await test()).toMatchObject({ status: 200, problem: "WEBHOOK_UNPROVED" });
    expect(await hub.show({ id, token })).toMatchObject({ status: "active" });
  });

  it("deletes it, and nothing of it is left", async () => {
    const { id, token } = await proved();
    expect((await hub.ask("DELETE", `/webhooks/${id}`, undefined, token)).status).toBe(204);
    expect((await hub.ask("GET", `/webhooks/${id}`, undefined, token)).status).toBe(404);
    for (const table of ["webhooks", "webhook_attempts"])
      expect(await hub.rig.database.all(`SELECT * FROM ${table}`)).toEqual([]);
  });

  it("sees the last fifty attempts", async () => {
    const { id, token } = await proved();
    for (let count = 0; count < 55; count += 1)
      await hub.ask("POST", `/webhooks/${id}/test`, undefined, token);
    expect((await hub.show({ id, token })).attempts).toHaveLength(50);
  });
});
