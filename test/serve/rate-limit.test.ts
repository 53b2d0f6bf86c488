import fc from "fast-check";
import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { RATE_LIMIT, rateLimit } from "../../src/serve/rate-limit.ts";

function hub(limit = RATE_LIMIT) {
  let now = 0;
  let reached = 0;
  const app = new Hono();
  app.use(
    rateLimit({
      baseUrl: "https://hub.example",
      addressOf: (c) => c.req.header("x-test-socket") ?? "203.0.113.9",
      seconds: () => now,
      limit,
    }),
  );
  app.get("/events", (c) => {
    reached += 1;
    return c.text("events");
  });
  return {
    ask: async (socket = "203.0.113.9", headers: Record<string, string> = {}) =>
      app.request("/events", { headers: { "x-test-socket": socket, ...headers } }),
    later: (seconds: number) => {
      now += seconds;
    },
    reached: () => reached,
  };
}

const small = { burst: 3, perSecond: 2, addresses: 100 };

describe("the limit of requests", () => {
  it("lets a burst through, then says when to come back", async () => {
    const { ask, later, reached } = hub(small);
    const left: (string | null)[] = [];
    for (let each = 0; each < 3; each += 1) {
      const answer = await ask();
      expect(answer.status).toBe(200);
      expect(answer.headers.get("ratelimit-policy")).toBe('"address";q=3;w=2');
      left.push(answer.headers.get("ratelimit"));
    }
    expect(left).toEqual(['"address";r=2;t=0', '"address";r=1;t=0', '"address";r=0;t=1']);
    const refused = await ask("203.0.113.9", { "accept-language": "en" });
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("1");
    expect(refused.headers.get("cache-control")).toBe("no-store");
    expect(refused.headers.get("content-type")).toBe("application/problem+json");
    expect(await refused.json()).toMatchObject({
      type: "https://hub.example/problems#RATE_LIMITED",
      status: 429,
      code: "RATE_LIMITED",
      title: expect.stringMatching(/^Too many requests/),
    });
    expect(reached()).toBe(3);
    later(0.5);
    expect((await ask()).status).toBe(200);
    expect((await ask()).status).toBe(429);
    later(3600);
    expect((await ask()).headers.get("ratelimit")).toBe('"address";r=2;t=0');
  });

  it("is not moved by any header, and keeps addresses apart", async () => {
    const { ask } = hub(small);
    const statuses: number[] = [];
    for (let each = 0; each < 6; each += 1) {
      const forged = `198.51.100.${each}`;
      const headers = { "x-forwarded-for": forged, forwarded: `for=${forged}`, "x-real-ip": forged };
      statuses.push((await ask("203.0.113.9", headers)).status);
    }
    expect(statuses).toEqual([200, 200, 200, 429, 429, 429]);
    expect((await ask("203.0.113.10")).status).toBe(200);
  });

  it("remembers no more addresses than it may, and forgets the longest silent first", async () => {
    const { ask } = hub({ burst: 1, perSecond: 0.001, addresses: 2 });
    expect((await ask("a")).status).toBe(200);
    expect((await ask("b")).status).toBe(200);
    expect((await ask("a")).status).toBe(429);
    expect((await ask("c")).status).toBe(200);
    expect((await ask("a")).status).toBe(429);
    expect((await ask("b")).status).toBe(200);
  });

  it("never lets through more than the burst and what time gave back", async () => {
    const pauses = fc.array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(pauses, async (waits) => {
        const { ask, later, reached } = hub(small);
        let elapsed = 0;
        for (const wait of waits) {
          later(wait);
          elapsed += wait;
          await ask();
        }
        expect(reached()).toBeLessThanOrEqual(small.burst + elapsed * small.perSecond + 1e-6);
      }),
      { numRuns: 50 },
    );
  });
});
