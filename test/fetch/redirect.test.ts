import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FetchOutcome } from "../../src/fetch/fetch.ts";
import { answering, createTestFetch, type FaultServer, redirecting, startFaultServer } from "./rig.ts";

let here: FaultServer;
let there: FaultServer;
beforeAll(async () => {
  [here, there] = await Promise.all([startFaultServer(), startFaultServer()]);
  here.scripts.set("/chain/0", answering("the end"));
  for (let left = 1; left <= 10; left += 1)
    here.scripts.set(`/chain/${left}`, redirecting(`/chain/${left - 1}`));
  there.scripts.set("/page", answering("there"));
});
afterAll(() => Promise.all([here.close(), there.close()]));

const get = (path: string, more = {}): Promise<FetchOutcome> =>
  createTestFetch({ servers: [here, there] })({ url: here.origin + path, trust: "stranger", ...more });

const codeOf = (outcome: FetchOutcome) => (outcome.type === "failed" ? outcome.problem.code : outcome.type);

describe("redirects", () => {
  it("are followed up to five times", async () => {
    const codes: string[] = [];
    for (let length = 0; length <= 10; length += 1) codes.push(codeOf(await get(`/chain/${length}`)));
    expect(codes).toEqual([...Array<string>(6).fill("page"), ...Array<string>(5).fill("REDIRECT_LOOP")]);
  });

  it("in a ring of one to four are noticed at once", async () => {
    for (let length = 1; length <= 4; length += 1) {
      for (let at = 0; at < length; at += 1) {
        here.scripts.set(`/ring/${length}/${at}`, redirecting(`/ring/${length}/${(at + 1) % length}`));
      }
      here.seen.length = 0;
      expect(codeOf(await get(`/ring/${length}/0`))).toBe("REDIRECT_LOOP");
      expect(here.seen).toHaveLength(length);
    }
  });

  it("are read relative, from the root, without scheme, and in raw UTF-8", async () => {
    here.scripts.set("/a/relative", redirecting("../chain/0"));
    here.scripts.set("/a/rooted", redirecting("/chain/0"));
    here.scripts.set("/a/schemeless", redirecting(`//127.0.0.1:${there.port}/page`));
    here.scripts.set("/a/raw", redirecting("/été"));
    here.scripts.set("/%C3%A9t%C3%A9", answering("summer"));
    for (const name of ["relative", "rooted", "schemeless", "raw"]) {
      expect(codeOf(await get(`/a/${name}`)), name).toBe("page");
    }
  });

  it("lead to no other scheme, no credentials and no odd port, also for an operator", async () => {
    const refused = [
      "file:///etc/passwd",
      "ftp://127.0.0.1/",
      "data:text/plain,x",
      "javascript:alert(1)",
      `http://user:pass@127.0.0.1:${there.port}/page`,
      "http://127.0.0.1:22/",
      "http://",
      "http://[",
    ];
    for (const [index, location] of refused.entries()) {
      here.scripts.set(`/bad/${index}`, redirecting(location));
      expect(codeOf(await get(`/bad/${index}`)), location).toBe("REDIRECT_REFUSED");
      expect(codeOf(await get(`/bad/${index}`, { trust: "operator" })), location).toBe("REDIRECT_REFUSED");
    }
  });

  it("without Location are an unexpected answer", async () => {
    for (const status of [300, 301, 302, 307]) {
      here.scripts.set("/nowhere", (_request, response) => void response.writeHead(status).end());
      expect(await get("/nowhere")).toMatchObject({ problem: { code: "HTTP_UNEXPECTED" }, status });
    }
  });

  it("name the address to adopt only when all of them were permanent", async () => {
    here.scripts.set("/p1", redirecting("/p2", 301));
    here.scripts.set("/p2", redirecting("/chain/0", 308));
    here.scripts.set("/t1", redirecting("/p1", 302));
    expect(await get("/p1")).toMatchObject({ permanentUrl: `${here.origin}/chain/0` });
    expect(await get("/t1")).toMatchObject({ permanentUrl: null, page: { url: `${here.origin}/chain/0` } });
    expect(await get("/chain/1")).toMatchObject({ permanentUrl: null });
  });

  it("carry keys to no other origin, and validators to no other host", async () => {
    here.scripts.set("/leave", redirecting(`${there.origin}/page`, 301));
    here.scripts.set("/stay", redirecting("/chain/0"));
    const secrets = {
      secretHeaders: { Authorization: "Bearer s3cr3t", "X-Api-Key": "s3cr3t" },
      etag: '"tag"',
      lastModified: "Tue, 24 Nov 2026 10:00:00 GMT",
    };
    here.seen.length = 0;
    there.seen.length = 0;
    await get("/leave", secrets);
    await get("/stay", secrets);
    expect(here.seen).toHaveLength(3);
    for (const { headers } of here.seen) {
      expect(headers).toMatchObject({
        authorization: "Bearer s3cr3t",
        "x-api-key": "s3cr3t",
        "if-none-match": '"tag"',
      });
    }
    expect(there.seen).toHaveLength(1);
    expect(JSON.stringify(there.seen)).not.toMatch(/s3cr3t|tag|2026/);
  });

  it("keep conditional requests alive for a feed that lives elsewhere", async () => {
    there.scripts.set("/tagged", (request, response) => {
      const known = request.headers["if-none-match"] === '"there"';
      response.writeHead(known ? 304 : 200, { etag: '"there"' }).end(known ? undefined : "there");
    });
    here.scripts.set("/moved", redirecting(`${there.origin}/tagged`));
    const first = await get("/moved");
    expect(first).toMatchObject({ type: "page", etag: '"there"', page: { url: `${there.origin}/tagged` } });
    here.seen.length = 0;
    const second = await get("/moved", { etag: '"there"', validatorsUrl: `${there.origin}/tagged` });
    expect(second.type).toBe("not-modified");
    expect(here.seen[0]?.headers["if-none-match"]).toBeUndefined();
  });
});
