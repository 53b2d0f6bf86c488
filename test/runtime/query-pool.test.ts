import { execFile } from "node:child_process";
import { renameSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createQueryPool, QUERY_POOL_DEFAULTS, type QueryPool } from "../../src/runtime/node-query-pool.ts";
import { openStore } from "../../src/runtime/node-store.ts";
import { temporaryFolder } from "./processes.ts";

const FAKE = new URL("./fake-query-process.ts", import.meta.url);
const ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
const DIGITS = "0 1 2 3 4 5 6 7 8 9";
const numbers = (count: number) =>
  `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count}) SELECT i FROM n`;

const folder = temporaryFolder();
const file = folder.path("hub.sqlite");
beforeAll(async () => {
  const store = await openStore(file);
  await store.run("INSERT INTO meta (key, value) VALUES ('answer', '42')");
  await store.close();
});
afterAll(() => folder.remove());

let pool: QueryPool | null = null;
afterEach(() => pool?.close());
const open = (more: Partial<Parameters<typeof createQueryPool>[0]> = {}): QueryPool => {
  const opened = createQueryPool({
    ...{ ...QUERY_POOL_DEFAULTS, file, baseUrl: "https://agenda.example" },
    ...more,
  });
  pool = opened;
  return opened;
};
const fake = (more: Partial<Parameters<typeof createQueryPool>[0]> = {}) =>
  open({ script: FAKE, sparqlProcesses: 1, ...more }).sparql;
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "answered",
    (error) => error.code ?? error.message,
  );
const rowsOf = async (promise: ReturnType<QueryPool["sparql"]["solutions"]>): Promise<readonly unknown[]> => {
  const { rows } = (await promise) as unknown as { rows: unknown[] };
  return rows;
};

/** Processes below this one whose command line names the store, as the system lists them. */
async function children(): Promise<string[]> {
  const { stdout } = await promisify(execFile)("ps", ["-eo", "pid=,args="]);
  return stdout.split("\n").filter((line) => line.includes(file) && line.includes("query-process"));
}

describe("a query process that is stopped while it starts", () => {
  it("is waited for, whatever it still says", async () => {
    const script = fileURLToPath(new URL("./stop-while-starting.ts", import.meta.url));
    for (let round = 0; round < 5; round += 1) {
      const { stdout } = await promisify(execFile)(process.execPath, [script, "1500"]);
      expect(stdout).toBe("gone\n");
    }
  });
});

describe("a read that nothing bounds", () => {
  it("is answered as the store itself would, in parts when it is long", async () => {
    const { guarded } = open();
    expect(await guarded.all("SELECT key, value FROM meta WHERE key = ?", "answer")).toEqual([
      { key: "answer", value: "42" },
    ]);
    expect(await guarded.first("SELECT 1 AS one WHERE 0")).toBeNull();
    const rows = await guarded.all<{ i: number }>(numbers(25_000));
    expect(rows.map(({ i }) => i)).toEqual(Array.from({ length: 25_000 }, (_, index) => index + 1));
    const bytes = Uint8Array.from([1, 2, 3]);
    expect(await guarded.first("SELECT ? AS b, ? AS n, ? AS t", bytes, null, "é\u0001")).toEqual({
      ...{ b: expect.objectContaining({ 0: 1, 1: 2, 2: 3 }), n: null, t: "é\u0001" },
    });
  });

  it("cannot write, by any of the four verbs", async () => {
    const { guarded } = open();
    await expect(guarded.run("DELETE FROM meta")).rejects.toThrow("only be read");
    await expect(guarded.batch([])).rejects.toThrow("only be read");
    await expect(guarded.all("DELETE FROM meta")).rejects.toThrow();
    await expect(guarded.all("PRAGMA query_only = 0")).rejects.toThrow();
    await expect(guarded.first("INSERT INTO meta VALUES ('a', 'b') RETURNING key")).rejects.toThrow();
    expect(await guarded.all("SELECT value FROM meta WHERE key = 'answer'")).toEqual([{ value: "42" }]);
  });

  it("is stopped at its deadline, and costs nobody else a moment", async () => {
    const { guarded } = open({ deadlineMs: 1500 });
    await guarded.all("SELECT 1");
    const loop = monitorEventLoopDelay({ resolution: 5 });
    loop.enable();
    const began = performance.now();
    const runaway = codeOf(guarded.all(ENDLESS));
    const behind = guarded.all("SELECT 2 AS two");
    expect(await runaway).toBe("QUERY_DEADLINE");
    expect(performance.now() - began).toBeLessThan(5000);
    expect(await behind).toEqual([{ two: 2 }]);
    loop.disable();
    // Were the reading done in this process, the loop would stand still for the whole deadline.
    expect(loop.percentile(99) / 1e6).toBeLessThan(750);
  });

  it("reads the store that was put in the place of another", async () => {
    const { guarded } = open();
    expect(await guarded.first("SELECT value FROM meta WHERE key = 'answer'")).toEqual({ value: "42" });
    const other = await openStore(folder.path("other.sqlite"));
    await other.run("INSERT INTO meta (key, value) VALUES ('answer', '43')");
    await other.close();
    renameSync(file, folder.path("kept.sqlite"));
    renameSync(folder.path("other.sqlite"), file);
    expect(await guarded.first("SELECT value FROM meta WHERE key = 'answer'")).toEqual({ value: "43" });
    renameSync(folder.path("kept.sqlite"), file);
    expect(await guarded.first("SELECT value FROM meta WHERE key = 'answer'")).toEqual({ value: "42" });
  });

  it("is stopped when it takes too much memory", async () => {
    const { guarded } = open({ memoryMegabytes: 160 });
    const blobs = `SELECT group_concat(hex(randomblob(500000))) FROM (${numbers(5000)})`;
    expect(await codeOf(guarded.all(blobs))).toBe("QUERY_FAILED");
    expect(await guarded.all("SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });
});

describe("a line of queries", () => {
  it("gives a query that breaks its process up, and answers the next", async () => {
    const sparql = fake({ heapMegabytes: 32 });
    for (const query of ["exit", "heap"]) {
      expect(await codeOf(sparql.solutions(query)), query).toBe("QUERY_FAILED");
      expect((await rowsOf(sparql.solutions("fine")))[0]).toEqual(["fine"]);
    }
    expect(await codeOf(sparql.solutions("throw"))).toBe("thrown");
    expect((await rowsOf(sparql.solutions("fine")))[0]).toEqual(["fine"]);
  });

  it("answers a quick query while another runs away, and lists while both processes are busy", async () => {
    const { sparql, guarded } = open({ script: FAKE, deadlineMs: 4000, sparqlProcesses: 2 });
    const runaway = codeOf(sparql.solutions("loop"));
    expect((await rowsOf(sparql.solutions("quick")))[0]).toEqual(["quick"]);
    const second = codeOf(sparql.solutions("loop"));
    await guarded.all("SELECT 1");
    expect(await Promise.race([runaway, Promise.resolve("still running")])).toBe("still running");
    expect([await runaway, await second]).toEqual(["QUERY_DEADLINE", "QUERY_DEADLINE"]);
  });

  it("lets eight wait and refuses the ninth, and no one waits for ever", async () => {
    const sparql = fake({ deadlineMs: 20_000, waitMs: 1500 });
    const first = codeOf(sparql.solutions("wait 2500"));
    const waiting = Array.from({ length: 8 }, (_, index) => codeOf(sparql.solutions(`fine ${index}`)));
    expect(await codeOf(sparql.solutions("one too many"))).toBe("QUERY_BUSY");
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(["QUERY_BUSY"]));
    expect(await first).toBe("answered");
    expect(await codeOf(sparql.solutions("fine"))).toBe("answered");
  });

  it("forgets a query whose reader went away, in the queue and at work", async () => {
    const sparql = fake({ deadlineMs: 60_000 });
    await sparql.solutions("fine");
    const gone = new AbortController();
    const goneToo = new AbortController();
    const atWork = codeOf(sparql.solutions("loop", gone.signal));
    const inQueue = codeOf(sparql.solutions("fine", goneToo.signal));
    const behind = rowsOf(sparql.solutions("behind"));
    goneToo.abort();
    expect(await inQueue).toBe("QUERY_DEADLINE");
    gone.abort();
    expect(await atWork).toBe("QUERY_DEADLINE");
    expect((await behind)[0]).toEqual(["behind"]);
    expect(await codeOf(sparql.solutions("late", AbortSignal.abort()))).toBe("QUERY_DEADLINE");
  });

  it("keeps the process of a short query whose reader went away", async () => {
    const sparql = fake();
    const [, pid] = await rowsOf(sparql.solutions("fine"));
    const gone = new AbortController();
    const short = sparql.solutions("wait 20", gone.signal);
    gone.abort();
    await codeOf(short);
    expect((await rowsOf(sparql.solutions("fine")))[1]).toEqual(pid);
  });

  it("refuses what waits when it closes, and leaves no process behind", async () => {
    const { guarded, close, sparql } = open();
    await guarded.all("SELECT 1");
    const left = [guarded.all(ENDLESS), guarded.all("SELECT 1")].map(codeOf);
    expect((await children()).length).toBeGreaterThan(0);
    await close();
    expect(await children()).toEqual([]);
    expect(await Promise.all(left)).not.toContain("answered");
    expect(await codeOf(sparql.solutions("SELECT * {}"))).toBe("QUERY_BUSY");
  });
});

describe("an answer of many megabytes", () => {
  it("comes whole, and holds the hub up for no longer than a short one", async () => {
    const words = "é".repeat(4500);
    const query = `SELECT ?n ("${words}" AS ?text) { ${["a", "b", "c"].map((name) => `VALUES ?${name} { ${DIGITS} }`).join(" ")} BIND(?a * 100 + ?b * 10 + ?c AS ?n) }`;
    const { sparql } = open({ deadlineMs: 60_000 });
    const request = { query, defaultGraphs: [], namedGraphs: [], results: "csv", graph: null } as const;
    await sparql.answer({ ...request, query: "ASK {}" });
    const loop = monitorEventLoopDelay({ resolution: 5 });
    loop.enable();
    const outcome = await sparql.answer(request);
    loop.disable();
    if (outcome.problem) throw new Error(outcome.problem.code);
    const lines = new TextDecoder().decode(outcome.body).trimEnd().split("\r\n");
    expect(outcome).toMatchObject({ format: "csv", size: 1000 });
    expect(outcome.body.length).toBeGreaterThan(9_000_000);
    expect(lines).toHaveLength(1001);
    expect(new Set(lines.slice(1).map((line) => line.replace(/^\d+,/, "")))).toEqual(new Set([words]));
    // Were the reading done in this process, the loop would stand still for the whole deadline.
    expect(loop.percentile(99) / 1e6).toBeLessThan(750);
  });

  it("is refused when it is longer than the limit", async () => {
    const { sparql } = open({ deadlineMs: 60_000 });
    const query = `SELECT ("${"é".repeat(11_000)}" AS ?text) { ${["a", "b", "c"].map((name) => `VALUES ?${name} { ${DIGITS} }`).join(" ")} }`;
    const request = { query, defaultGraphs: [], namedGraphs: [], results: "csv", graph: null } as const;
    expect(await sparql.answer(request)).toEqual({ problem: { code: "RESULT_TOO_LARGE" } });
  });
});

describe("a hub that ends", () => {
  const script = (rest: string) => `
import { createQueryPool, QUERY_POOL_DEFAULTS } from ${JSON.stringify(new URL("../../src/runtime/node-query-pool.ts", import.meta.url))};
const pool = createQueryPool({ ...QUERY_POOL_DEFAULTS, deadlineMs: 60_000, file: ${JSON.stringify(file)}, baseUrl: "" });
await pool.guarded.all("SELECT 1");
${rest}`;
  const run = (rest: string) =>
    promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script(rest)]).catch(
      (error) => error,
    );
  const untilNone = async () => {
    for (let round = 0; round < 100 && (await children()).length > 0; round += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    return children();
  };

  it("is not held up by an idle process, and takes it along", async () => {
    open();
    expect((await run("console.log('end')")).stdout).toBe("end\n");
    expect(await untilNone()).toEqual([]);
  });

  it("takes a busy process along even when it is killed", async () => {
    open();
    const killed = await run(
      `pool.guarded.all(${JSON.stringify(ENDLESS)}); setTimeout(() => process.kill(process.pid, "SIGKILL"), 500);`,
    );
    expect(killed.signal).toBe("SIGKILL");
    expect(await untilNone()).toEqual([]);
  });
});
