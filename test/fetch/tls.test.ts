import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FetchOutcome } from "../../src/fetch/fetch.ts";
import { answering, createTestFetch, type FaultServer, redirecting, startFaultServer } from "./rig.ts";

interface Identity {
  readonly key: string;
  readonly cert: string;
}

let folder: string;
let ca: string;
const servers: FaultServer[] = [];

const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });

/** Makes a certificate of our own authority for a name, valid between two dates (`YYYYMMDDHHMMSSZ`). */
function issue(name: string, from: string, until: string): Identity {
  writeFileSync(join(folder, `${name}.ext`), `subjectAltName=DNS:${name}\n`);
  openssl(
    "req",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:prime256v1",
    "-nodes",
    "-subj",
    `/CN=${name}`,
    "-keyout",
    `${name}.key`,
    "-out",
    `${name}.csr`,
  );
  openssl(
    "ca",
    "-batch",
    "-config",
    "ca.cnf",
    "-cert",
    "ca.pem",
    "-keyfile",
    "ca.key",
    "-md",
    "sha256",
    "-notext",
    "-startdate",
    from,
    "-enddate",
    until,
    "-extfile",
    `${name}.ext`,
    "-in",
    `${name}.csr`,
    "-out",
    `${name}.pem`,
  );
  return {
    key: readFileSync(join(folder, `${name}.key`), "utf8"),
    cert: readFileSync(join(folder, `${name}.pem`), "utf8"),
  };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "crieur-tls-"));
  writeFileSync(join(folder, "index.txt"), "");
  writeFileSync(join(folder, "serial"), "01\n");
  writeFileSync(
    join(folder, "ca.cnf"),
    "[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\nserial=serial\nnew_certs_dir=.\npolicy=p\nunique_subject=no\n[p]\ncommonName=supplied\n",
  );
  openssl(
    "req",
    "-x509",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:prime256v1",
    "-nodes",
    "-days",
    "3650",
    "-subj",
    "/CN=Loopback test authority",
    "-keyout",
    "ca.key",
    "-out",
    "ca.pem",
  );
  ca = readFileSync(join(folder, "ca.pem"), "utf8");
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  rmSync(folder, { recursive: true });
});

async function start(identity: Identity): Promise<FaultServer> {
  const server = await startFaultServer({ "/": answering("hello") }, { tls: identity });
  servers.push(server);
  return server;
}

function get(
  server: FaultServer,
  name: string,
  path = "/",
  authority: string | undefined = ca,
): Promise<FetchOutcome> {
  const fetch = createTestFetch({
    servers,
    transport: { resolve: async () => ["127.0.0.1"], ...(authority === undefined ? {} : { ca: authority }) },
  });
  return fetch({ url: `https://${name}:${server.port}${path}`, trust: "stranger" });
}

describe("encrypted connections", () => {
  it("keep the host's name for the certificate while the socket goes to the checked address", async () => {
    const server = await start(issue("good.test", "20200101000000Z", "20490101000000Z"));
    expect(await get(server, "good.test")).toMatchObject({ type: "page", page: { text: "hello" } });
  });

  it("fail with the reason for an expired, an early, a foreign and an unknown certificate", async () => {
    const expired = await start(issue("expired.test", "20200101000000Z", "20210101000000Z"));
    const early = await start(issue("early.test", "20480101000000Z", "20490101000000Z"));
    const other = await start(issue("other.test", "20200101000000Z", "20490101000000Z"));
    const code = async (outcome: Promise<FetchOutcome>) => {
      const result = await outcome;
      return result.type === "failed" ? result.problem.code : result.type;
    };
    expect(await code(get(expired, "expired.test"))).toBe("TLS_EXPIRED");
    expect(await code(get(early, "early.test"))).toBe("TLS_EXPIRED");
    expect(await code(get(other, "wrong.test"))).toBe("TLS_NAME");
    expect(await code(get(other, "other.test", "/", ""))).toBe("TLS_UNTRUSTED");
  });

  it("are not made with a server that speaks something else, and never replaced by plain ones", async () => {
    const plain = await startFaultServer({ "/": answering("hello") });
    servers.push(plain);
    expect(await get(plain, "good.test")).toMatchObject({ problem: { code: "TLS_FAILED" } });
    expect(plain.seen).toEqual([]);
  });

  it("are not left for http by a redirect", async () => {
    const plain = await startFaultServer({ "/": answering("hello") });
    const server = await start(issue("down.test", "20200101000000Z", "20490101000000Z"));
    servers.push(plain);
    server.scripts.set("/down", redirecting(`http://down.test:${plain.port}/`));
    expect(await get(server, "down.test", "/down")).toMatchObject({ problem: { code: "REDIRECT_REFUSED" } });
    expect(plain.seen).toEqual([]);
  });
});
