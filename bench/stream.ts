import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { openDatabase } from "../src/runtime/node-database.ts";
import { spareWhile } from "../src/runtime/spare-memory.ts";
import { benchApp } from "./bench-app.ts";
import { benchStore } from "./hub.ts";

// How much memory a hub takes while it gives a whole list in each form that is complete, to a reader that throws the
// bytes away, and how fast: with the settings that `crieur serve` gives itself.
//   npm run bench:stream -- [occurrences] [form…]

const [count = "100000", ...chosen] = process.argv.slice(2);
const forms = chosen.length > 0 ? chosen : ["ndjson", "csv", "geojson", "nt", "nq", "ics"];
const database = openDatabase(await benchStore(Number(count)), { check: false, readonly: true });
const app = benchApp(database, { onLongAnswer: spareWhile });
const server = createServer(getRequestListener(app.fetch)).listen(0, "127.0.0.1");
await new Promise((resolve) => server.once("listening", resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);

console.log(`${count} occurrences; at rest ${megabytes(process.memoryUsage().rss)} MB`);
for (const form of forms) {
  globalThis.gc?.();
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 20);
  const started = performance.now();
  const query = form === "ics" ? "?from=2020-01-01&to=2030-01-01" : "";
  const response = await fetch(`${origin}/events.${form}${query}`);
  let bytes = 0;
  for await (const chunk of response.body ?? []) bytes += (chunk as Uint8Array).length;
  clearInterval(timer);
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `${form.padEnd(8)} ${megabytes(bytes)} MB in ${seconds.toFixed(1)} s, ${Math.round(Number(count) / seconds)} occurrences/s, at most ${megabytes(peak)} MB of memory`,
  );
}
server.close();
await database.close();
