import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { connect, type Socket } from "node:net";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { december } from "./calendars.ts";
import { freePort } from "./free-port.ts";
import { crieur, type Options, type Running, start, temporaryFolder, until } from "./processes.ts";

const folder = temporaryFolder();
afterAll(() => folder.remove());
const running: Running[] = [];
afterEach(async () => {
  for (const { child } of running) child.kill("SIGKILL");
  await Promise.all(running.splice(0).map(({ ended }) => ended));
});

interface Hub extends Running {
  readonly origin: string;
  stop(): Promise<{ code: number | null; stdout: string; stderr: string; seconds: number }>;
}

async function serve(args: readonly string[], options: Options = {}): Promise<Hub> {
  const port = await freePort();
  const hub = start(["serve", "--port", String(port), ...args], options);
  running.push(hub);
  const origin = `http://127.0.0.1:${port}`;
  await Promise.race([
    until(`${origin}/health/ready`, ({ ok }) => ok),
    hub.ended.then(({ stderr }) => Promise.reject(new Error(stderr))),
  ]);
  return {
    ...hub,
    origin,
    async stop() {
      const began = performance.now();
      hub.child.kill("SIGTERM");
      return { ...(await hub.ended), seconds: (performance.now() - began) / 1000 };
    },
  };
}

const json = async (url: string) =>
  (await (await fetch(url, { headers: { accept: "application/ld+json" } })).json()) as {
    member: { "@id": string }[];
  };

/** Every occurrence of the next 60 days by its IRI. */
async function upcoming(origin: string): Promise<string[]> {
  const from = new Date().toISOString().slice(0, 10);
  const to = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);
  const { member } = await json(`${origin}/events.jsonld?from=${from}&to=${to}&limit=1000`);
  return member.map((each) => new URL(each["@id"]).pathname + new URL(each["@id"]).hash);
}

describe("crieur serve --demo", () => {
  it("is a living agenda, stops in seconds, and is the same one after every restart", async () => {
    const database = folder.path("demo.sqlite");
    const first = await serve(["--demo", "--database", database]);
    await first.says("dates à venir");
    const events = await upcoming(first.origin);
    expect(events.length).toBeGreaterThanOrEqual(120);
    expect(new Set(events).size).toBe(events.length);

    const calendar = await fetch(`${first.origin}/events.ics`);
    expect((await calendar.text()).startsWith("BEGIN:VCALENDAR\r\n")).toBe(true);
    expect(calendar.headers.get("crieur-hub")).toBe(
      new URL(first.origin).host.replace("127.0.0.1", "localhost"),
    );
    const etag = calendar.headers.get("etag") ?? "";
    const again = await fetch(`${first.origin}/events.ics`, { headers: { "if-none-match": etag } });
    expect(again.status).toBe(304);
    const page = await (await fetch(first.origin, { headers: { accept: "text/html" } })).text();
    expect(page).toContain("<html");

    // A connection that its reader keeps open, and one on which a request never ends.
    const idle = await open(first.origin, "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const endless = await open(first.origin, "GET / HTTP/1.1\r\nHost: loc");
    const ended = await first.stop();
    idle.destroy();
    endless.destroy();
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(ended.seconds).toBeLessThan(10);
    expect(ended.stdout).toMatch(/1[23] sources, \d{3,} dates à venir/);
    expect(ended.stdout).toContain("npx crieur check");

    const second = await serve(["--demo", "--database", database]);
    await second.says("dates à venir");
    expect(await upcoming(second.origin)).toEqual(events);
    await second.stop();

    const alone = await serve(["--database", database, "--sources", folder.path("none.json")], {}).catch(
      (error: Error) => error,
    );
    // A registry that was named must exist; without one the store's own sources go on.
    expect(String(alone)).toContain("none.json");
    const empty = folder.path("empty.json");
    writeFileSync(empty, '{ "sources": [] }');
    const plain = await serve(["--database", database, "--sources", empty]);
    await plain.says("dates à venir");
    expect(await upcoming(plain.origin)).toEqual(events);
    await plain.stop();
    const list = await crieur(["sources", "list", "--database", database]);
    const states = list.stdout
      .trim()
      .split("\n")
      .map((line) => line.split("\t")[2]);
    expect(states.length).toBeGreaterThanOrEqual(10);
    expect(new Set(states)).toEqual(new Set(["paused"]));
    expect((await crieur(["verify", "--database", database])).code).toBe(0);
  });
});

function open(origin: string, text: string): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(origin).port), "127.0.0.1", () => {
      socket.write(text, () => setTimeout(() => resolve(socket), 200));
    });
    socket.on("error", () => undefined);
  });
}

describe("crieur serve", () => {
  it("reads the sources of a file: a path beside it, a kind that is told by the feed, a key from the environment", async () => {
    const secret = "clef-Zx81-secrete-0123456789";
    const seen: (string | undefined)[] = [];
    const feed = createServer((request, response) => {
      const { authorization } = request.headers;
      seen.push(authorization);
      const path = request.url ?? "";
      if (path.startsWith("/api/v2/events")) {
        response.writeHead(authorization === `Api-Key ${secret}` ? 200 : 403, {
          "content-type": "application/json",
        });
        response.end(readFileSync(new URL("../fixtures/tibillet/lespass-v2-list.json", import.meta.url)));
      } else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => feed.listen(0, "127.0.0.1", resolve));
    const { port } = feed.address() as AddressInfo;
    const sources = folder.path("sources.json");
    writeFileSync(folder.path("filature.ics"), december);
    writeFileSync(
      sources,
      JSON.stringify({
        sources: [
          { id: "filature", name: "La Filature", url: "filature.ics", license: "etalab-2.0" },
          {
            ...{ id: "bobines", name: "Les Bobines", kind: "tibillet", url: `http://127.0.0.1:${port}/` },
            keyEnvironmentVariable: "BOBINES_KEY",
          },
        ],
      }),
    );
    const database = folder.path("listed.sqlite");
    const hub = await serve(["--database", database, "--sources", sources], { env: { BOBINES_KEY: secret } });
    await hub.says("2 sources");
    const { member } = await json(
      `${hub.origin}/events.jsonld?from=2026-12-01&to=2026-12-31&source=filature`,
    );
    expect(member).toHaveLength(6);
    expect(seen).toContain(`Api-Key ${secret}`);
    const pages = await Promise.all(
      ["/sources", "/sources/bobines"].map(async (path) => (await fetch(hub.origin + path)).text()),
    );
    const { code, stdout, stderr } = await hub.stop();
    feed.closeAllConnections();
    feed.close();
    expect(code).toBe(0);
    const bytes = readFileSync(database, "latin1");
    expect(bytes).toContain("bobines");
    for (const text of [stdout, stderr, bytes, ...pages]) expect(text).not.toContain(secret);
  });

  it("does not start on settings or entries that it cannot use, and names them", async () => {
    const file = (name: string, text: string) => {
      writeFileSync(folder.path(name), text);
      return folder.path(name);
    };
    const bad = file("bad.json", "{ sources: ");
    const entry = file(
      "entry.json",
      '{"sources":[{"id":"ok","name":"a","url":"a.ics"},{"id":"Not OK","name":"b","url":"b"}]}',
    );
    const twice = file(
      "twice.json",
      '{"sources":[{"id":"a","name":"a","url":"a"},{"id":"a","name":"b","url":"b"}]}',
    );
    const database = ["--database", folder.path("never.sqlite")];
    const wrong: [string, string[]][] = [
      ["--no-rate-limit", ["--no-rate-limit", "--host", "0.0.0.0"]],
      ["--port", ["--port", "70000"]],
      ["--base-url", ["--base-url", "agenda.example"]],
      ["--trusted-proxies", ["--trusted-proxies", "my-proxy"]],
      [bad, ["--sources", bad]],
      ["sources.1.id", ["--sources", entry]],
      ["listed twice", ["--sources", twice]],
    ];
    const runs = await Promise.all(wrong.map(([, args]) => crieur(["serve", ...database, ...args])));
    runs.forEach(({ code, stdout, stderr }, index) => {
      expect({ code, stdout }, stderr).toEqual({ code: 2, stdout: "" });
      expect(stderr).toContain(wrong[index]?.[0]);
      expect(stderr.trim().split("\n")).toHaveLength(1);
    });
  });

  it("exits 3 with a sentence when its port is taken", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    const run = await crieur(["serve", "--port", String(port), "--database", folder.path("taken.sqlite")]);
    other.close();
    expect(run).toMatchObject({ code: 3, stdout: "" });
    expect(run.stderr).toBe(
      `crieur serve: le port ${port} de 127.0.0.1 est déjà pris / port ${port} of 127.0.0.1 is already in use\n`,
    );
  });

  it("stops within seconds while a feed keeps it waiting in its first run", async () => {
    const asked = Promise.withResolvers<void>();
    const silent = createServer(() => asked.resolve());
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as AddressInfo;
    const sources = folder.path("silent.json");
    const entry = { id: "muet", name: "Muet", kind: "ical", url: `http://127.0.0.1:${port}/a.ics` };
    writeFileSync(sources, JSON.stringify({ sources: [entry] }));
    const hub = await serve(["--database", folder.path("silent.sqlite"), "--sources", sources]);
    await asked.promise;
    const { code, seconds } = await hub.stop();
    silent.closeAllConnections();
    silent.close();
    expect(code).toBe(0);
    expect(seconds).toBeLessThan(10);
  });

  it("limits a peer by its socket, whatever its headers say", async () => {
    const empty = folder.path("no-sources.json");
    writeFileSync(empty, '{ "sources": [] }');
    const hub = await serve(["--database", folder.path("limit.sqlite"), "--sources", empty]);
    const statuses: number[] = [];
    let refused: Response | null = null;
    for (let round = 0; round < 40 && !refused; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          fetch(`${hub.origin}/health/live`, { headers: { "x-forwarded-for": `198.51.100.${index}` } }),
        ),
      );
      statuses.push(...answers.map(({ status }) => status));
      refused = answers.find(({ status }) => status === 429) ?? null;
    }
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(200);
    expect(refused?.headers.get("retry-after")).toBe("1");
    expect(refused?.headers.get("access-control-allow-origin")).toBe("*");
    expect(refused?.headers.get("content-type")).toBe("application/problem+json");
    expect(await refused?.json()).toMatchObject({ status: 429, code: "RATE_LIMITED" });
    expect((await hub.stop()).code).toBe(0);
  });
});
