import type { AddressInfo } from "node:net";
import { createServer, type Server } from "node:net";
import zlib from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FetchOutcome } from "../../src/fetch/fetch.ts";
import type { FetchLimits } from "../../src/fetch/limits.ts";
import { answering, createTestFetch, type FaultServer, startFaultServer } from "./rig.ts";

const MIB = 1024 * 1024;

let server: FaultServer;
let zeros: Record<"gzip" | "deflate" | "br", Buffer>;
beforeAll(async () => {
  server = await startFaultServer();
  const plain = Buffer.alloc(60 * MIB, "a");
  zeros = {
    gzip: zlib.gzipSync(plain),
    deflate: zlib.deflateSync(plain),
    br: zlib.brotliCompressSync(plain, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } }),
  };
});
afterAll(() => server.close());

const get = (path: string, limits: Partial<FetchLimits> = {}, more = {}): Promise<FetchOutcome> =>
  createTestFetch({ servers: [server], limits, ...more })({ url: server.origin + path, trust: "stranger" });

const codeOf = (outcome: FetchOutcome) => (outcome.type === "failed" ? outcome.problem.code : outcome.type);

/** A server that speaks raw bytes, for answers that no HTTP library would write. */
async function startRawServer(bytes: string, thenClose = true): Promise<{ server: Server; pair: string }> {
  const raw = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => (thenClose ? socket.end(bytes, "latin1") : socket.write(bytes, "latin1")));
  });
  await new Promise<void>((resolve) => raw.listen(0, "127.0.0.1", resolve));
  return { server: raw, pair: `127.0.0.1:${(raw.address() as AddressInfo).port}` };
}

async function getRaw(bytes: string, thenClose = true): Promise<FetchOutcome> {
  const { server: raw, pair } = await startRawServer(bytes, thenClose);
  const fetch = createTestFetch({ addressExceptions: [pair] });
  const outcome = await fetch({ url: `http://${pair}/`, trust: "stranger" });
  raw.close();
  return outcome;
}

describe("sizes", () => {
  it("stop a bomb in each coding long before it has unfolded", async () => {
    for (const coding of ["gzip", "deflate", "br"] as const) {
      server.scripts.set("/bomb", answering(zeros[coding], { "content-encoding": coding }));
      const before = process.memoryUsage().arrayBuffers;
      expect(codeOf(await get("/bomb")), coding).toBe("COMPRESSION_BOMB");
      expect(process.memoryUsage().arrayBuffers - before, coding).toBeLessThan(50 * MIB);
    }
  });

  it("count decompressed bytes, whatever the ratio", async () => {
    server.scripts.set("/grown", answering(zeros.gzip, { "content-encoding": "gzip" }));
    expect(codeOf(await get("/grown", { ratio: 1e6 }))).toBe("TOO_LARGE");
  });

  it("leave room for what compresses well but is small", async () => {
    const body = zlib.gzipSync(Buffer.alloc(MIB / 2, "a"));
    server.scripts.set("/small", answering(body, { "content-encoding": "gzip" }));
    expect(await get("/small")).toMatchObject({ type: "page", bytes: MIB / 2 });
  });

  it("refuse a long body by its announced length, before reading it", async () => {
    server.scripts.set("/long", (_request, response) => {
      response.writeHead(200, { "content-length": `${21 * MIB}` }).write("a");
    });
    expect(codeOf(await get("/long"))).toBe("TOO_LARGE");
  });

  it("end an endless chunked body", async () => {
    let written = 0;
    server.scripts.set("/endless", (_request, response) => {
      response.writeHead(200);
      const block = Buffer.alloc(64 * 1024, "a");
      const more = () => {
        while (!response.destroyed) {
          written += block.length;
          if (!response.write(block)) return void response.once("drain", more);
        }
      };
      more();
    });
    expect(codeOf(await get("/endless"))).toBe("TOO_LARGE");
    expect(written).toBeLessThan(60 * MIB);
  });

  it("let a feed of 50 MB in when the operator raises the cap, plain or compressed", async () => {
    const body = Buffer.alloc(50 * MIB, "agenda des tiers-lieux\r\n");
    server.scripts.set("/plain", answering(body));
    const coded = zlib.gzipSync(body, { level: 1 });
    server.scripts.set("/coded", answering(coded, { "content-encoding": "gzip" }));
    const raised = { decodedBytes: 64 * MIB, ratio: 1000 };
    expect(await get("/plain", raised)).toMatchObject({ type: "page", bytes: 50 * MIB });
    expect(await get("/coded", raised)).toMatchObject({ type: "page", bytes: 50 * MIB });
    expect(codeOf(await get("/plain"))).toBe("TOO_LARGE");
  });

  it("cap headers, in one line and in many", async () => {
    const one = `HTTP/1.1 200 OK\r\nx-long: ${"a".repeat(40_000)}\r\ncontent-length: 2\r\n\r\nok`;
    expect(codeOf(await getRaw(one))).toBe("HEADERS_TOO_LARGE");
    const many = Array.from({ length: 5000 }, (_, index) => `x-${index}: ${"a".repeat(10)}\r\n`).join("");
    expect(codeOf(await getRaw(`HTTP/1.1 200 OK\r\n${many}content-length: 2\r\n\r\nok`))).toBe(
      "HEADERS_TOO_LARGE",
    );
  });
});

describe("codings", () => {
  const text = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";

  it("are undone once, also bare deflate and a coding announced on a plain body", async () => {
    const bodies: [string, string, Buffer][] = [
      ["gzip", "gzip", zlib.gzipSync(text)],
      ["x-gzip", "x-gzip", zlib.gzipSync(text)],
      ["members", "gzip", Buffer.concat([zlib.gzipSync(text.slice(0, 9)), zlib.gzipSync(text.slice(9))])],
      ["trailing", "gzip", Buffer.concat([zlib.gzipSync(text), Buffer.alloc(9)])],
      ["deflate", "deflate", zlib.deflateSync(text)],
      ["bare", "deflate", zlib.deflateRawSync(text)],
      ["br", "br", zlib.brotliCompressSync(text)],
      ["capitals", "GZIP", zlib.gzipSync(text)],
      ["identity", "identity", Buffer.from(text)],
      ["plain", "gzip", Buffer.from(text)],
    ];
    for (const [name, coding, body] of bodies) {
      server.scripts.set("/coded", answering(body, { "content-encoding": coding }));
      expect(await get("/coded"), name).toMatchObject({ type: "page", page: { text, whole: true } });
    }
  });

  it("are refused when doubled, unknown or corrupt", async () => {
    const twice = zlib.gzipSync(zlib.gzipSync(text));
    const corrupt = Buffer.from(zlib.gzipSync(text.repeat(100)));
    // The checksum at the end.
    corrupt.fill(0xff, corrupt.length - 8, corrupt.length - 4);
    const bodies: [string, Buffer][] = [
      ["gzip, gzip", twice],
      ["gzip, br", twice],
      ["zstd", Buffer.from(text)],
      ["gzip", corrupt],
      ["br", Buffer.from(text)],
    ];
    for (const [coding, body] of bodies) {
      server.scripts.set("/coded", answering(body, { "content-encoding": coding }));
      expect(codeOf(await get("/coded")), coding).toBe("CONTENT_CODING");
    }
  });

  it("that stop before their end leave a page that is not whole", async () => {
    const body = zlib.gzipSync(Array.from({ length: 5000 }, (_, index) => `line ${index * 7919}`).join("\n"));
    server.scripts.set(
      "/half",
      answering(body.subarray(0, body.length >> 1), { "content-encoding": "gzip" }),
    );
    const outcome = await get("/half");
    expect(outcome).toMatchObject({ type: "page", page: { whole: false }, problems: [{ code: "BODY_CUT" }] });
    expect(outcome.type === "page" && outcome.page.text.startsWith("line 0\nline 7919\n")).toBe(true);
  });
});

describe("bodies cut short", () => {
  it("by a closed connection are kept and marked", async () => {
    for (const bytes of [
      "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nBEGIN:VCALENDAR",
      "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nf\r\nBEGIN:VCALENDAR\r\n",
      "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nf\r\nBEGIN:VCALENDAR\r\nnot hex\r\n",
    ]) {
      const outcome = await getRaw(bytes);
      expect(outcome, bytes).toMatchObject({ type: "page", page: { text: "BEGIN:VCALENDAR", whole: false } });
    }
  });

  it("are whole when the server marks the end by closing, as HTTP/1.0 does", async () => {
    expect(await getRaw("HTTP/1.0 200 OK\r\n\r\nhello")).toMatchObject({
      page: { text: "hello", whole: true },
    });
  });

  it("are no page when nothing came, or no HTTP", async () => {
    expect(codeOf(await getRaw("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n"))).toBe("UNREACHABLE");
    expect(codeOf(await getRaw("SSH-2.0-OpenSSH_9.2\r\n"))).toBe("RESPONSE_INVALID");
    expect(codeOf(await getRaw("HTTP/1.1 200 OK\r\ncontent-len"))).not.toBe("page");
    expect(codeOf(await getRaw(""))).toBe("UNREACHABLE");
  });
});

describe("times", () => {
  it("end a wait for the headers", async () => {
    server.scripts.set("/mute", () => undefined);
    expect(codeOf(await get("/mute", {}, { transport: { firstByteMs: 200 } }))).toBe("TIMED_OUT");
  });

  it("end a pause in the body", async () => {
    server.scripts.set("/pause", (_request, response) => void response.writeHead(200).write("a"));
    expect(codeOf(await get("/pause", { idleMs: 100 }))).toBe("TIMED_OUT");
  });

  it("end a drip that never pauses, while others are served", async () => {
    server.scripts.set("/drip", (_request, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write("a"), 20);
      response.on("close", () => clearInterval(timer));
    });
    server.scripts.set("/ok", answering("hello"));
    const fetch = createTestFetch({ servers: [server], limits: { totalMs: 400, idleMs: 200 } });
    const drips = [1, 2, 3].map(() => fetch({ url: `${server.origin}/drip`, trust: "stranger" }));
    const other = await startFaultServer({ "/ok": answering("hello") });
    const honest = createTestFetch({ servers: [other] });
    expect(codeOf(await honest({ url: `${other.origin}/ok`, trust: "stranger" }))).toBe("page");
    expect((await Promise.all(drips)).map(codeOf)).toEqual(["TIMED_OUT", "TIMED_OUT", "TIMED_OUT"]);
    await other.close();
  });

  it("count all redirects together", async () => {
    for (let at = 0; at < 5; at += 1) {
      server.scripts.set(`/slow/${at}`, (_request, response) => {
        setTimeout(() => response.writeHead(302, { location: `/slow/${at + 1}` }).end(), 150);
      });
    }
    server.scripts.set("/slow/5", answering("the end"));
    expect(codeOf(await get("/slow/0", { totalMs: 400 }))).toBe("TIMED_OUT");
    expect(codeOf(await get("/slow/0", { totalMs: 20_000 }))).toBe("page");
  });

  it("end at once when the process stops", async () => {
    server.scripts.set("/mute", () => undefined);
    const stop = new AbortController();
    const pending = get("/mute", {}, { shutdown: stop.signal, transport: { firstByteMs: 20_000 } });
    setTimeout(() => stop.abort(), 100);
    expect(codeOf(await pending)).toBe("TIMED_OUT");
  });
});
