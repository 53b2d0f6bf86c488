import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FetchOutcome, FetchRequest } from "../../src/fetch/fetch.ts";
import { answering, createTestFetch, type FaultServer, startFaultServer, TEST_USER_AGENT } from "./rig.ts";

let server: FaultServer;
beforeAll(async () => {
  server = await startFaultServer({
    "/ok": answering("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", {
      "content-type": "text/calendar; charset=utf-8",
      etag: 'W/"a b"',
      "last-modified": "Tue, 24 Nov 2026 10:00:00 GMT",
      "cache-control": "max-age=600",
      "set-cookie": "a=b",
    }),
  });
});
afterAll(() => server.close());

const get = (path: string, more: Partial<FetchRequest> = {}): Promise<FetchOutcome> =>
  createTestFetch({ servers: [server] })({ url: server.origin + path, trust: "stranger", ...more });

describe("fetching a page", () => {
  it("gives its text, its validators as they were, and its freshness", async () => {
    const outcome = await get("/ok");
    expect(outcome).toMatchObject({
      type: "page",
      etag: 'W/"a b"',
      lastModified: "Tue, 24 Nov 2026 10:00:00 GMT",
      freshForSeconds: 600,
      permanentUrl: null,
      problems: [],
      page: {
        status: 200,
        mediaType: "text/calendar",
        whole: true,
        text: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
      },
    });
    if (outcome.type !== "page") return;
    expect(outcome.page.headers["set-cookie"]).toBeUndefined();
    expect(outcome.bodyHash).toMatch(/^[0-9a-f]{64}$/);
    expect(outcome.page.fetchedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  it("says who asks, and sends neither cookie nor referrer", async () => {
    await get("/ok");
    const headers = server.seen.at(-1)?.headers ?? {};
    expect(headers["user-agent"]).toBe(TEST_USER_AGENT);
    expect(headers.cookie).toBeUndefined();
    expect(headers.referer).toBeUndefined();
  });
});
