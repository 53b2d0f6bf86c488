import { once } from "node:events";
import { get, type IncomingHttpHeaders, request } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codingOf, compressAnswers } from "../../src/runtime/compress-answers.ts";
import { nodeDumpStore } from "../../src/runtime/node-dump-store.ts";
import { streamOf } from "../../src/serve/stream.ts";
import { type DumpedHub, openDumped, writeSample } from "../publish/stores.ts";
import { event, facts, sampleEvents, zoned } from "../serve/sample-events.ts";
import { type Hub, openHub } from "../serve/seed.ts";

let dumped: DumpedHub;
let hub: Hub;
let server: ReturnType<typeof serve>;
let port: number;

const many = Array.from({ length: 700 }, (_, index) =>
  event(`many-${index}`, facts(`Atelier ${index}`, { description: `Texte ${index} `.repeat(40) }), {
    timing: { start: zoned("2026-12-05T18:00:00") },
  }),
);

beforeAll(async () => {
  dumped = await openDumped();
  await writeSample(dumped.database);
  await dumped.dump("2026-11-24");
  hub = await openHub([...sampleEvents(), ...many], {
    compress: compressAnswers(1_000_000),
    dumps: nodeDumpStore(dumped.dumps),
  });
  server = serve({ fetch: (one) => hub.app.fetch(one), port: 0, hostname: "127.0.0.1" });
  await once(server, "listening");
  ({ port } = server.address() as AddressInfo);
});
afterAll(async () => {
  server.close();
  await hub.close();
  await dumped.remove();
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** An answer as it goes over the wire: nothing in between decompresses it. */
async function ask(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  const sent = request({ port, path, method, headers: { accept: "*/*", ...headers } }).end();
  const [response] = await once(sent, "response");
  const pieces: Buffer[] = [];
  for await (const piece of response) pieces.push(piece);
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(pieces) };
}
const GZIP = { "accept-encoding": "gzip" };
const HTML = { accept: "text/html" };

describe("an answer to a reader who takes it compressed", () => {
  it.each([
    ["gzip", gunzipSync],
    ["br", brotliDecompressSync],
  ] as const)("is the same text in %s, much smaller", async (coding, decompress) => {
    for (const path of ["/", "/events?limit=50", "/events.csv?limit=50", "/sources", "/docs"]) {
      const plain = await ask(path, HTML);
      const small = await ask(path, { ...HTML, "accept-encoding": coding });
      expect(plain.headers["content-encoding"], path).toBeUndefined();
      expect(small.headers["content-encoding"], path).toBe(coding);
      expect(decompress(small.body).equals(plain.body), path).toBe(true);
      expect(small.body.length, path).toBeLessThan(plain.body.length / 2);
      expect(small.headers["content-length"]).toBe(String(small.body.length));
      expect([plain.headers.vary, small.headers.vary]).toEqual(
        Array(2).fill(expect.stringMatching(/, Accept-Encoding$/)),
      );
    }
  });

  it("has a validator of its own, which is known again", async () => {
    const plain = await ask("/events?limit=50");
    const small = await ask("/events?limit=50", GZIP);
    expect(small.headers.etag).toBe(plain.headers.etag?.replace(/"$/, '-gzip"'));
    for (const etag of [plain.headers.etag, small.headers.etag] as string[]) {
      const held = await ask("/events?limit=50", { ...GZIP, "if-none-match": etag });
      expect([held.status, held.headers.etag, held.body.length]).toEqual([304, etag, 0]);
      expect(held.headers.vary).toContain("Accept-Encoding");
      expect(held.headers["content-encoding"]).toBeUndefined();
    }
  });

  it("is given again from what is kept", async () => {
    const first = await ask("/events?limit=40", GZIP);
    const again = await ask("/events?limit=40", GZIP);
    expect(again.body.equals(first.body)).toBe(true);
    expect(again.headers.etag).toBe(first.headers.etag);
  });

  it("is as it is where nobody may keep it: a secret beside words of others would show in its length", async () => {
    const page = await ask("/sources/new?url=https://venue.example/agenda.ics", { ...HTML, ...GZIP });
    expect(page.headers["cache-control"]).toBe("no-store");
    expect(page.body.length).toBeGreaterThan(1024);
    expect(page.headers["content-encoding"]).toBeUndefined();
  });

  it("has the same headers without a body for HEAD", async () => {
    const whole = await ask("/events?limit=50", GZIP);
    const head = await ask("/events?limit=50", GZIP, "HEAD");
    for (const name of ["etag", "content-encoding", "content-length", "vary", "content-type"])
      expect(head.headers[name], name).toBe(whole.headers[name]);
    expect(head.body.length).toBe(0);
  });

  it("is whole also when it is made while it is sent", async () => {
    const plain = await ask("/events.csv");
    const small = await ask("/events.csv", GZIP);
    expect(plain.body.toString().split("\r\n").length).toBeGreaterThan(700);
    expect(small.headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(small.body).equals(plain.body)).toBe(true);
    expect(small.headers.etag).toBe(plain.headers.etag?.replace(/"$/, '-gzip"'));
    const held = await ask("/events.csv", { ...GZIP, "if-none-match": small.headers.etag ?? "" });
    expect([held.status, held.headers.etag]).toEqual([304, small.headers.etag]);
  });

  it("stays as it is when it is small", async () => {
    const answer = await ask("/health/live", GZIP);
    expect(answer.headers["content-encoding"]).toBeUndefined();
    expect(JSON.parse(answer.body.toString())).toEqual({ status: "ok" });
    expect((await ask("/absent", GZIP)).headers["content-encoding"]).toBeUndefined();
  });

  it("leaves files of a dump and their parts alone", async () => {
    const path = "/data/dumps/latest/evenements.csv.gz";
    const plain = await ask(path);
    const same = await ask(path, GZIP);
    expect(same.headers["content-encoding"]).toBeUndefined();
    expect(same.headers.etag).toBe(plain.headers.etag);
    expect(same.body.equals(plain.body)).toBe(true);
    const part = await ask(path, { ...GZIP, range: "bytes=10-19" });
    expect([part.status, part.headers["content-range"]]).toEqual([206, `bytes 10-19/${plain.body.length}`]);
    expect(part.body.equals(plain.body.subarray(10, 20))).toBe(true);
    const manifest = await ask("/data/dumps/latest/manifest.json", GZIP);
    expect(manifest.headers["content-encoding"]).toBeUndefined();
  });

  it("sends changes as they come", async () => {
    const stream = get({ port, path: "/changes/stream", headers: GZIP });
    const [response] = await once(stream, "response");
    expect(response.headers["content-encoding"]).toBeUndefined();
    const [first] = await once(response, "data");
    expect(String(first)).toContain("retry:");
    stream.destroy();
  });

  it("breaks off nothing when a reader goes away in the middle", async () => {
    const socket = connect(port, "127.0.0.1");
    socket.write("GET /events.csv HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n");
    await once(socket, "data");
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await ask("/events?limit=1", GZIP)).status).toBe(200);
    expect(hub.errors).toEqual([]);
  });

  it("says nothing of the end of an answer that broke off", async () => {
    const app = new Hono();
    app.use(compressAnswers(0));
    app.get("/", (c) => {
      async function* pieces() {
        yield "a line that tells of something\n".repeat(20_000);
        throw new Error("the disk is gone");
      }
      return c.body(streamOf(pieces()), 200, { "Content-Type": "text/csv" });
    });
    const failed = serve({ fetch: (one) => app.fetch(one), port: 0, hostname: "127.0.0.1" });
    await once(failed, "listening");
    const socket = connect((failed.address() as AddressInfo).port, "127.0.0.1");
    socket.write("GET / HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n");
    let said = "";
    socket.on("data", (piece) => {
      said += piece.toString("latin1");
    });
    await once(socket, "close");
    expect(said).toContain("HTTP/1.1 200");
    expect(said).toMatch(/content-encoding: gzip/i);
    expect(said.endsWith("\r\n0\r\n\r\n")).toBe(false);
    failed.close();
  });
});

describe("the coding of an answer", () => {
  it.each([
    [undefined, null],
    ["", null],
    ["identity", null],
    ["gzip, deflate, br", "br"],
    ["br;q=0.5, gzip", "gzip"],
    ["*", "br"],
    ["*;q=0", null],
    ["gzip;q=0, *", "br"],
    ["br;q=0, gzip;q=0", null],
    ["GZIP;Q=0.3", "gzip"],
    ["deflate", null],
  ])("that %s asks for is %s", (header, coding) => {
    expect(codingOf(header)).toBe(coding);
  });
});
