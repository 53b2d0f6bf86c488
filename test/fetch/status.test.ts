import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FetchOutcome } from "../../src/fetch/fetch.ts";
import { answering, createTestFetch, type FaultServer, startFaultServer } from "./rig.ts";

let server: FaultServer;
beforeAll(async () => {
  server = await startFaultServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.seen.length = 0;
});

const get = (path: string, more = {}): Promise<FetchOutcome> =>
  createTestFetch({ servers: [server] })({ url: server.origin + path, trust: "stranger", ...more });

describe("statuses", () => {
  it("each have their own problem", async () => {
    const codes: Record<number, string> = {};
    for (const status of [
      201, 204, 206, 400, 401, 403, 404, 407, 410, 418, 429, 451, 500, 502, 503, 504, 599,
    ]) {
      server.scripts.set("/status", answering("", {}, status));
      const outcome = await get("/status");
      expect(outcome).toMatchObject({ type: "failed", status, problem: { detail: `${status}` } });
      if (outcome.type === "failed") codes[status] = outcome.problem.code;
    }
    expect(codes).toEqual({
      201: "HTTP_UNEXPECTED",
      204: "HTTP_UNEXPECTED",
      206: "HTTP_UNEXPECTED",
      400: "HTTP_UNEXPECTED",
      401: "HTTP_UNAUTHORIZED",
      403: "HTTP_FORBIDDEN",
      404: "HTTP_NOT_FOUND",
      407: "HTTP_UNAUTHORIZED",
      410: "HTTP_GONE",
      418: "HTTP_UNEXPECTED",
      429: "HTTP_TOO_MANY",
      451: "HTTP_FORBIDDEN",
      500: "HTTP_SERVER_ERROR",
      502: "HTTP_SERVER_ERROR",
      503: "HTTP_SERVER_ERROR",
      504: "HTTP_SERVER_ERROR",
      599: "HTTP_SERVER_ERROR",
    });
  });

  it("of 200 with an empty body are a page all the same", async () => {
    server.scripts.set("/empty", answering(""));
    expect(await get("/empty")).toMatchObject({
      type: "page",
      bytes: 0,
      page: { text: "", mediaType: null },
    });
  });

  it("with Retry-After keep every request away from that host until then", async () => {
    for (const status of [429, 503]) {
      const busy = await startFaultServer({ "/": answering("", { "retry-after": "3600" }, status) });
      const fetch = createTestFetch({ servers: [busy, server] });
      expect(await fetch({ url: busy.origin, trust: "stranger" })).toMatchObject({
        status,
        retryAfterSeconds: 3600,
      });
      const second = await fetch({ url: `${busy.origin}/other`, trust: "stranger" });
      expect(second).toMatchObject({ type: "failed", problem: { code: "HTTP_TOO_MANY" }, status: null });
      expect(second.type === "failed" && second.retryAfterSeconds).toBeGreaterThan(3590);
      expect(busy.seen).toHaveLength(1);
      server.scripts.set("/free", answering("hello"));
      expect((await fetch({ url: `${server.origin}/free`, trust: "stranger" })).type).toBe("page");
      await busy.close();
    }
  });
});

describe("conditional requests", () => {
  it("send the validators as they were, and 304 means unchanged", async () => {
    let known = false;
    server.scripts.set("/feed", (request, response) => {
      known =
        request.headers["if-none-match"] === 'W/"é 1"' &&
        request.headers["if-modified-since"] === "yesterday";
      response.writeHead(known ? 304 : 200, {
        etag: 'W/"é 1"',
        "last-modified": "yesterday",
        "cache-control": "max-age=60",
      });
      response.end(known ? undefined : "hello");
    });
    const first = await get("/feed");
    expect(first).toMatchObject({ type: "page", etag: 'W/"é 1"', lastModified: "yesterday" });
    for (let round = 0; round < 10; round += 1) {
      expect(await get("/feed", { etag: 'W/"é 1"', lastModified: "yesterday" })).toEqual({
        type: "not-modified",
        freshForSeconds: 60,
      });
    }
    expect(server.seen).toHaveLength(11);
  });

  it("do not happen without validators, and a 304 then is a failure", async () => {
    server.scripts.set("/feed", answering("", {}, 304));
    expect(await get("/feed")).toMatchObject({
      type: "failed",
      problem: { code: "NOT_MODIFIED_UNASKED" },
      status: 304,
    });
    expect(server.seen[0]?.headers["if-none-match"]).toBeUndefined();
  });

  it("take a new body under an old tag for what it is", async () => {
    server.scripts.set("/feed", answering("new", { etag: '"same"' }));
    expect(await get("/feed", { etag: '"same"' })).toMatchObject({ type: "page", page: { text: "new" } });
  });

  it("leave out validators that no header can carry", async () => {
    server.scripts.set("/feed", answering("hello"));
    expect((await get("/feed", { etag: '"a\r\nx-evil: 1"', lastModified: "日本" })).type).toBe("page");
    expect(server.seen[0]?.headers["if-none-match"]).toBeUndefined();
    expect(server.seen[0]?.headers["x-evil"]).toBeUndefined();
    server.scripts.set("/feed", answering("hello", { etag: `"${"a".repeat(5000)}"` }));
    expect(await get("/feed")).toMatchObject({ etag: null });
  });
});

describe("the hub itself", () => {
  it("is not fetched under its own name", async () => {
    for (const url of [
      "https://hub.example/events.ics",
      "http://HUB.example.:8443/",
      "webcal://hub.example/a",
    ]) {
      expect(await createTestFetch()({ url, trust: "operator" })).toMatchObject({
        problem: { code: "LOOP_DETECTED" },
      });
    }
  });

  it("is recognised under another name by its own answer", async () => {
    server.scripts.set("/events.ics", answering("BEGIN:VCALENDAR", { "crieur-hub": "hub.example" }));
    expect(await get("/events.ics")).toMatchObject({ problem: { code: "LOOP_DETECTED" } });
    server.scripts.set("/events.ics", answering("BEGIN:VCALENDAR", { "crieur-hub": "other.example" }));
    expect((await get("/events.ics")).type).toBe("page");
  });
});
