import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "./free-port.ts";
import { type Running, start, temporaryFolder, until } from "./processes.ts";

// Pairs of pairs of triples: more than any machine counts in its time.
const ENDLESS =
  "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER (STRLEN(STR(?c)) < STRLEN(STR(?f)) + STRLEN(STR(?i))) }";
const DEADLINE_SECONDS = 12;

const folder = temporaryFolder();
const file = folder.path("hub.sqlite");
let hub: Running;
let origin = "";
beforeAll(async () => {
  const port = await freePort();
  const args = ["--port", String(port), "--database", file, "--query-deadline", String(DEADLINE_SECONDS)];
  hub = start(["serve", "--demo", "--no-rate-limit", ...args]);
  origin = `http://127.0.0.1:${port}`;
  await hub.says("upcoming dates");
  await until(`${origin}/health/ready`, ({ ok }) => ok);
});
afterAll(async () => {
  hub?.child.kill("SIGKILL");
  await hub?.ended;
  folder.remove();
});

const ask = (query: string, init: RequestInit = {}) =>
  fetch(`${origin}/sparql?${new URLSearchParams({ query, format: "csv" })}`, init);

/** Processes that answer queries for this hub, by their ids. */
async function processes(): Promise<string[]> {
  const { stdout } = await promisify(execFile)("ps", ["-eo", "pid=,args="]);
  return stdout
    .split("\n")
    .filter((line) => line.includes(file) && line.includes("query-process"))
    .map((line) => line.trim().split(" ")[0] ?? "");
}

describe("SPARQL of a hub that serves", () => {
  it("answers over the events that were imported", async () => {
    const response = await ask(
      "PREFIX schema: <http://schema.org/> SELECT DISTINCT ?town { ?address schema:addressLocality ?town }",
    );
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("Morlaix");
  });

  it("stops a query without end, while everybody else is answered as ever", async () => {
    const began = performance.now();
    const runaway = ask(ENDLESS);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const quick = await ask("ASK { ?s ?p ?o }");
    expect([quick.status, (await quick.text()).trim()]).toEqual([200, "true"]);
    expect(performance.now() - began).toBeLessThan(DEADLINE_SECONDS * 1000);
    // The hub's own work is bounded by the machine, and not by what the query does.
    const waits: number[] = [];
    for (let round = 0; round < 30; round += 1) {
      const sent = performance.now();
      const response = await fetch(
        `${origin}/events.jsonld?limit=5&${new URLSearchParams({ from: `2026-01-${String(1 + (round % 28)).padStart(2, "0")}` })}`,
      );
      await response.arrayBuffer();
      expect(response.status).toBe(200);
      waits.push(performance.now() - sent);
    }
    waits.sort((a, b) => a - b);
    expect(waits[Math.floor(waits.length / 2)]).toBeLessThan((DEADLINE_SECONDS * 1000) / 4);
    const stopped = await runaway;
    expect(stopped.status).toBe(503);
    expect(await stopped.json()).toMatchObject({ code: "QUERY_DEADLINE" });
    expect((await ask("ASK { ?s ?p ?o }")).status).toBe(200);
  });

  it("stops a query whose reader went away", async () => {
    await ask("ASK {}");
    const before = await processes();
    const reader = new AbortController();
    const gone = ask(ENDLESS, { signal: reader.signal }).catch((error: Error) => error.name);
    await new Promise((resolve) => setTimeout(resolve, 500));
    reader.abort();
    expect(await gone).toBe("AbortError");
    // Before its deadline, the process that worked on it is gone.
    const gave = performance.now() + DEADLINE_SECONDS * 750;
    let missing: unknown[] = [];
    while (missing.length === 0 && performance.now() < gave) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      const after = await processes();
      missing = before.filter((pid) => !after.includes(pid));
    }
    expect(missing).toHaveLength(1);
  });

  it("ends with the hub, and says nothing on its way", async () => {
    const left = ask(ENDLESS).catch(() => null);
    await new Promise((resolve) => setTimeout(resolve, 500));
    hub.child.kill("SIGTERM");
    expect(await hub.ended).toMatchObject({ code: 0, stderr: "" });
    await left;
    expect(await processes()).toEqual([]);
  });
});
