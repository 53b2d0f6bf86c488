import diagnostics from "node:diagnostics_channel";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FetchOutcome } from "../../src/fetch/fetch.ts";
import { resolveBy } from "../../src/runtime/node-transport.ts";
import { type DnsStub, startDnsStub } from "./dns-stub.ts";
import {
  answering,
  type Canary,
  createTestFetch,
  type FaultServer,
  redirecting,
  startCanary,
  startFaultServer,
} from "./rig.ts";
import {
  embeddingsOfV4,
  SPECIAL_V4_BLOCKS,
  SPECIAL_V6_BLOCKS,
  samplesOf,
  spellingsOfV4,
  spellingsOfV6,
} from "./special-blocks.ts";

let canary: Canary;
let dns: DnsStub;
let server: FaultServer;
// Every TCP socket that this process opens, to any address: the canary alone would miss those to other networks.
let opened = 0;
const count = () => {
  opened += 1;
};

beforeAll(async () => {
  [canary, dns, server] = await Promise.all([startCanary(), startDnsStub(), startFaultServer()]);
  diagnostics.subscribe("net.client.socket", count);
});
afterAll(async () => {
  diagnostics.unsubscribe("net.client.socket", count);
  await Promise.all([canary.close(), dns.close(), server.close()]);
});
beforeEach(() => {
  opened = 0;
});
afterEach(() => {
  expect(canary.hits()).toBe(0);
});

const fetchPage = (...servers: FaultServer[]) =>
  createTestFetch({ servers, transport: { resolve: resolveBy([dns.server], 1000) } });

const codeOf = (outcome: FetchOutcome) => (outcome.type === "failed" ? outcome.problem.code : outcome.type);

async function codesOf(urls: readonly string[]): Promise<Set<string>> {
  const fetch = fetchPage();
  const codes = new Set<string>();
  for (const url of urls) codes.add(codeOf(await fetch({ url, trust: "stranger" })));
  return codes;
}

const v4Samples = SPECIAL_V4_BLOCKS.flatMap(samplesOf);
const v6Samples = SPECIAL_V6_BLOCKS.flatMap(samplesOf);

describe("the guard", () => {
  it("opens no socket for a special IPv4 address, however it is spelled", async () => {
    const urls = v4Samples.flatMap((address) => [
      ...spellingsOfV4(address).map((host) => `http://${host}:${canary.port}/`),
      ...embeddingsOfV4(address).map((host) => `http://${host}:${canary.port}/`),
    ]);
    expect(urls.length).toBeGreaterThan(1000);
    const codes = await codesOf(urls);
    expect([...codes].sort()).toEqual(["UNREACHABLE"]);
    expect(opened).toBe(0);
  });

  it("opens no socket for a special IPv6 address, however it is spelled", async () => {
    const urls = v6Samples.flatMap(spellingsOfV6).map((host) => `https://${host}:${canary.port}/`);
    expect([...(await codesOf(urls))]).toEqual(["UNREACHABLE"]);
    expect(opened).toBe(0);
  });

  it("opens no socket for a name that resolves to any special address", async () => {
    const urls: string[] = [];
    for (const [index, address] of [...v4Samples, ...v6Samples].entries()) {
      const name = `special-${index}.test`;
      dns.names.set(name, () => (address.includes(":") ? { aaaa: [address] } : { a: [address] }));
      urls.push(`http://${name}:${canary.port}/`);
    }
    expect([...(await codesOf(urls))]).toEqual(["UNREACHABLE"]);
    expect(dns.asked.length).toBeGreaterThanOrEqual(urls.length);
    expect(opened).toBe(0);
  });

  it("opens no socket when one answer among many is special", async () => {
    const many = Array.from({ length: 20 }, (_, index) => `9.9.9.${index}`);
    dns.names.set("mixed.test", () => ({ a: [...many, "127.0.0.1"] }));
    dns.names.set("mixed6.test", () => ({ a: many, aaaa: ["::1"] }));
    dns.names.set("alias.test", () => ({ cname: "localhost", a: ["127.0.0.1"], aaaa: ["::1"] }));
    const names = ["mixed.test", "mixed6.test", "alias.test", "localhost", "a.localhost"];
    expect([...(await codesOf(names.map((name) => `http://${name}:${canary.port}/`)))]).toEqual([
      "UNREACHABLE",
    ]);
    expect(opened).toBe(0);
  });

  it("connects to the address that it checked when the name server changes its mind", async () => {
    server.scripts.set("/ok", answering("hello"));
    dns.names.set("rebind.test", (nth) => ({ a: [nth === 0 ? "127.0.0.1" : "127.0.0.2"] }));
    const fetch = fetchPage(server);
    const before = dns.asked.length;
    const url = `http://rebind.test:${server.port}/ok`;
    expect(codeOf(await fetch({ url, trust: "stranger" }))).toBe("page");
    expect(server.seen.at(-1)?.headers.host).toBe(`rebind.test:${server.port}`);
    // One look-up of each kind for one request: there is no second answer to be fooled by.
    expect(dns.asked.slice(before).sort()).toEqual(["A rebind.test", "AAAA rebind.test"]);
    // The next request asks again, and the new answer is not an exception.
    expect(codeOf(await fetch({ url, trust: "stranger" }))).toBe("UNREACHABLE");
    expect(opened).toBe(1);
  });

  it("asks again for each hop, so that a name may not turn private between two", async () => {
    server.scripts.set("/again", redirecting("/ok"));
    dns.names.set("turning.test", (nth) => ({ a: [nth === 0 ? "127.0.0.1" : "10.0.0.1"] }));
    const url = `http://turning.test:${server.port}/again`;
    expect(codeOf(await fetchPage(server)({ url, trust: "stranger" }))).toBe("UNREACHABLE");
    expect(opened).toBe(1);
  });

  it("follows no redirect to a special address, literal or by name", async () => {
    const hosts = [
      ...spellingsOfV4("127.0.0.1"),
      ...embeddingsOfV4("127.0.0.1"),
      "[::1]",
      "localhost",
      "alias.test",
    ];
    for (const [index, host] of hosts.entries()) {
      server.scripts.set(`/to/${index}`, redirecting(`http://${host}:${canary.port}/`));
      const outcome = await fetchPage(server)({ url: `${server.origin}/to/${index}`, trust: "stranger" });
      expect(codeOf(outcome), host).toBe("UNREACHABLE");
    }
  });

  it("opens no socket to a refused port", async () => {
    const urls = [0, 21, 22, 25, 53, 1023, 3306, 5432, 6379, 9200, 11211].map(
      (port) => `http://9.9.9.9:${port}/`,
    );
    expect([...(await codesOf(urls))]).toEqual(["PORT_REFUSED"]);
    expect(opened).toBe(0);
  });

  it("gives one and the same answer for what is private, closed, unknown and broken in DNS", async () => {
    const closed = await startFaultServer();
    await closed.close();
    dns.names.set("broken.test", () => ({ code: 2 }));
    dns.names.set("mute.test", () => ({ silent: true }));
    const fetch = createTestFetch({
      servers: [closed],
      transport: { resolve: resolveBy([dns.server], 200), dnsMs: 300 },
    });
    const answers: FetchOutcome[] = [];
    for (const url of [
      `http://127.0.0.1:${canary.port}/`,
      `${closed.origin}/`,
      "http://unknown.test/",
      "http://broken.test/",
      "http://mute.test/",
    ]) {
      answers.push(await fetch({ url, trust: "stranger" }));
    }
    const same = { type: "failed", problem: { code: "UNREACHABLE" }, status: null, retryAfterSeconds: null };
    expect(answers).toEqual(answers.map(() => same));
  });

  it("tries the next address when one does not answer", async () => {
    server.scripts.set("/ok", answering("hello"));
    dns.names.set("two.test", () => ({ a: ["127.0.0.3", "127.0.0.1"] }));
    const fetch = createTestFetch({
      servers: [server, { ...server, pair: `127.0.0.3:${server.port}` }],
      transport: { resolve: resolveBy([dns.server], 1000) },
    });
    expect(codeOf(await fetch({ url: `http://two.test:${server.port}/ok`, trust: "stranger" }))).toBe("page");
  });

  it("lets no server that an operator registered send the hub into the operator's network", async () => {
    dns.names.set("venue.test", () => ({ a: ["127.0.0.1"] }));
    dns.names.set("both.test", () => ({ a: ["9.9.9.9", "127.0.0.1"] }));
    const fetch = createTestFetch({ transport: { resolve: resolveBy([dns.server], 1000) } });
    for (const host of ["127.0.0.1", "[::1]", "localhost", "10.0.0.1"]) {
      server.scripts.set("/in", redirecting(`http://${host}:${canary.port}/`));
      const outcome = await fetch({ url: `http://venue.test:${server.port}/in`, trust: "operator" });
      expect(codeOf(outcome), host).toBe("UNREACHABLE");
    }
    expect(codeOf(await fetch({ url: `http://both.test:${canary.port}/`, trust: "operator" }))).toBe(
      "UNREACHABLE",
    );
    // The operator's own server may send where it likes in that network.
    const other = await startFaultServer({ "/ok": answering("hello") });
    server.scripts.set("/own", redirecting(`${other.origin}/ok`));
    expect(codeOf(await fetch({ url: `${server.origin}/own`, trust: "operator" }))).toBe("page");
    await other.close();
  });

  it("speaks IPv6, by address and by name", async () => {
    const six = await startFaultServer({ "/ok": answering("hello") }, { host: "::1" });
    dns.names.set("six.test", () => ({ aaaa: ["::1"] }));
    for (const url of [`${six.origin}/ok`, `http://six.test:${six.port}/ok`]) {
      expect(codeOf(await fetchPage(six)({ url, trust: "stranger" })), url).toBe("page");
      expect(codeOf(await fetchPage()({ url, trust: "stranger" })), url).toBe("UNREACHABLE");
    }
    await six.close();
  });

  it("lets an operator reach the own machine, by address and by name, and says what went wrong there", async () => {
    server.scripts.set("/ok", answering("hello"));
    const fetch = createTestFetch();
    expect(codeOf(await fetch({ url: `${server.origin}/ok`, trust: "operator" }))).toBe("page");
    expect(codeOf(await fetch({ url: `http://localhost:${server.port}/ok`, trust: "operator" }))).toBe(
      "page",
    );
    expect(codeOf(await fetch({ url: `${server.origin}/ok`, trust: "stranger" }))).toBe("UNREACHABLE");
    const closed = await startFaultServer();
    await closed.close();
    const outcome = await fetch({ url: closed.origin, trust: "operator" });
    expect(outcome).toMatchObject({ problem: { code: "UNREACHABLE", detail: "ECONNREFUSED" } });
  });
});
