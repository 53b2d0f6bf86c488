import zlib from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FetchOutcome } from "../../src/fetch/fetch.ts";
import { createFetchPage } from "../../src/fetch/fetch-page.ts";
import { createHostQueue } from "../../src/fetch/host-queue.ts";
import { systemFetchClock } from "../../src/runtime/fetch-clock.ts";
import { createWorkerTransport } from "../../src/runtime/worker-transport.ts";
import {
  answering,
  type Canary,
  type FaultServer,
  redirecting,
  startCanary,
  startFaultServer,
} from "./rig.ts";

let server: FaultServer;
let canary: Canary;
beforeAll(async () => {
  [server, canary] = await Promise.all([startFaultServer(), startCanary()]);
});
afterAll(() => Promise.all([server.close(), canary.close()]));

// Workers' fetch is the web's; Node has the same one, so the transport runs here as it is.
const get = (url: string, more = {}): Promise<FetchOutcome> =>
  createFetchPage({
    transport: createWorkerTransport({ firstByteMs: 500 }),
    clock: systemFetchClock,
    queue: createHostQueue({ clock: systemFetchClock, gapMs: 0 }),
    userAgent: "Crieur/0.0.0 (+https://hub.example/contact)",
    ownHosts: ["hub.example"],
    addressExceptions: [server.pair],
    limits: { decodedBytes: 100_000, idleMs: 300 },
  })({ url, trust: "stranger", ...more });

const codeOf = (outcome: FetchOutcome) => (outcome.type === "failed" ? outcome.problem.code : outcome.type);

describe("the transport of Workers", () => {
  it("gives pages, validators and redirects as the one of Node does", async () => {
    server.scripts.set("/feed", (request, response) => {
      const known = request.headers["if-none-match"] === '"1"';
      response.writeHead(known ? 304 : 200, { etag: '"1"', "content-encoding": "gzip" });
      response.end(known ? undefined : zlib.gzipSync("hello"));
    });
    server.scripts.set("/moved", redirecting("/feed", 301));
    expect(await get(`${server.origin}/moved`)).toMatchObject({
      type: "page",
      page: { text: "hello" },
      etag: '"1"',
      permanentUrl: `${server.origin}/feed`,
    });
    expect((await get(`${server.origin}/feed`, { etag: '"1"' })).type).toBe("not-modified");
    expect(server.seen.at(-1)?.headers["user-agent"]).toBe("Crieur/0.0.0 (+https://hub.example/contact)");
  });

  it("reaches no refused literal, directly or by redirect", async () => {
    for (const host of ["127.0.0.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "10.0.0.1"]) {
      expect(codeOf(await get(`http://${host}:${canary.port}/`)), host).toBe("UNREACHABLE");
      server.scripts.set("/to", redirecting(`http://${host}:${canary.port}/`));
      expect(codeOf(await get(`${server.origin}/to`)), host).toBe("UNREACHABLE");
    }
    server.scripts.set("/to", redirecting("file:///etc/passwd"));
    expect(codeOf(await get(`${server.origin}/to`))).toBe("REDIRECT_REFUSED");
    expect(canary.hits()).toBe(0);
  });

  it("keeps the caps and the deadlines", async () => {
    server.scripts.set(
      "/bomb",
      answering(zlib.gzipSync(Buffer.alloc(5_000_000)), { "content-encoding": "gzip" }),
    );
    server.scripts.set("/mute", () => undefined);
    server.scripts.set("/pause", (_request, response) => void response.writeHead(200).write("a"));
    expect(codeOf(await get(`${server.origin}/bomb`))).toBe("TOO_LARGE");
    expect(codeOf(await get(`${server.origin}/mute`))).toBe("TIMED_OUT");
    expect(codeOf(await get(`${server.origin}/pause`))).toBe("TIMED_OUT");
  });

  it("reads what the edge answers for an origin that it cannot reach", async () => {
    const expected = {
      521: "UNREACHABLE",
      522: "UNREACHABLE",
      524: "TIMED_OUT",
      525: "TLS_FAILED",
      526: "TLS_UNTRUSTED",
    };
    for (const [status, code] of Object.entries(expected)) {
      server.scripts.set("/edge", answering("", {}, Number(status)));
      expect(codeOf(await get(`${server.origin}/edge`)), status).toBe(code);
    }
    const closed = await startFaultServer();
    await closed.close();
    expect(codeOf(await get(`${closed.origin}/`, { trust: "operator" }))).toBe("UNREACHABLE");
  });
});
