import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { openDatabase } from "../src/runtime/node-database.ts";
import { benchApp } from "./bench-app.ts";
import { benchStore, median } from "./hub.ts";

// Requests a second of a list that was asked for before, and of its 304, against a bare Hono route that returns a
// constant of the same size: each server in a process of its own, asked over loopback by turns.
//   node bench/http.ts [occurrences] [seconds a turn] [turns]

const CONNECTIONS = 16;
const ADDRESS = "/events.jsonld?from=2026-11-24";

/** The server that the parent asked for; it tells its port. */
async function child(file: string, size: number): Promise<void> {
  const constant = new Hono().get("*", (c) => c.body("x".repeat(size), 200, { ETag: '"x"' }));
  const app = size > 0 ? constant : benchApp(openDatabase(file, { check: false }));
  const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
    process.send?.(port),
  );
  process.on("disconnect", () => server.close(() => process.exit(0)));
}

async function start(file: string, size: number): Promise<{ port: number; process: ChildProcess }> {
  const server = fork(import.meta.filename, [file, String(size)], { execArgv: [] });
  const [port] = (await once(server, "message")) as [number];
  return { port, process: server };
}

/** Answers a second over keep-alive connections, one request at a time on each. */
async function load(port: number, seconds: number, headers = ""): Promise<number> {
  let answers = 0;
  let running = true;
  const request = `GET ${ADDRESS} HTTP/1.1\r\nHost: 127.0.0.1\r\n${headers}\r\n`;
  const client = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(port, "127.0.0.1", () => socket.write(request));
      let missing = -1;
      let head = "";
      socket.on("error", reject);
      socket.on("data", (chunk: Buffer) => {
        if (missing < 0) {
          head += chunk.toString("latin1");
          const end = head.indexOf("\r\n\r\n");
          if (end < 0) return;
          const length = /^HTTP\/1.1 304/.test(head) ? 0 : Number(/content-length: (\d+)/i.exec(head)?.[1]);
          if (Number.isNaN(length)) return reject(new Error(head.slice(0, end)));
          missing = length - (head.length - end - 4);
          head = "";
        } else missing -= chunk.length;
        if (missing > 0) return;
        missing = -1;
        answers += 1;
        if (running) socket.write(request);
        else socket.end(() => resolve());
      });
    });
  const started = performance.now();
  const clients = Array.from({ length: CONNECTIONS }, client);
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  running = false;
  const elapsed = (performance.now() - started) / 1000;
  const counted = answers;
  await Promise.all(clients);
  return counted / elapsed;
}

async function main(occurrences: number, seconds: number, turns: number): Promise<void> {
  const file = await benchStore(occurrences);
  const hub = await start(file, 0);
  const first = await fetch(`http://127.0.0.1:${hub.port}${ADDRESS}`);
  const size = (await first.arrayBuffer()).byteLength;
  const tag = first.headers.get("etag") ?? "";
  const constant = await start(file, size);
  const held = `If-None-Match: ${tag}\r\n`;
  const rates: Record<string, number[]> = { constant: [], list: [], "304": [] };
  for (let turn = -1; turn < turns; turn += 1) {
    const turnRates = {
      constant: await load(constant.port, seconds),
      list: await load(hub.port, seconds),
      "304": await load(hub.port, seconds, held),
    };
    if (turn >= 0) for (const [name, rate] of Object.entries(turnRates)) rates[name]?.push(rate);
  }
  const floor = median(rates.constant ?? []);
  console.log(`${size} bytes, ${CONNECTIONS} connections, medians of ${turns} turns of ${seconds} s`);
  for (const [name, list] of Object.entries(rates)) {
    const rate = median(list);
    console.log(
      `${name.padEnd(9)} ${rate.toFixed(0).padStart(7)} requests/s  ${((100 * rate) / floor).toFixed(0)} % of the constant`,
    );
  }
  hub.process.disconnect();
  constant.process.disconnect();
}

if (process.send) await child(process.argv[2] ?? "", Number(process.argv[3]));
else
  await main(Number(process.argv[2] ?? 10_000), Number(process.argv[3] ?? 3), Number(process.argv[4] ?? 3));
