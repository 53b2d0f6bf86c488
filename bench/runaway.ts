import { setTimeout as wait } from "node:timers/promises";
import { openDatabase } from "../src/runtime/node-database.ts";
import { createQueryPool, QUERY_POOL_DEFAULTS } from "../src/runtime/node-query-pool.ts";
import { benchApp } from "./bench-app.ts";
import { benchStore, inMs } from "./hub.ts";

// How long lists take while queries without measure run to their deadline, two at a time, against the same lists on a
// quiet hub. The cache of answers is off.
//   node bench/runaway.ts [occurrences] [seconds]

const file = await benchStore(Number(process.argv[2] ?? 100_000));
const seconds = Number(process.argv[3] ?? 20);
const ADDRESSES = [
  "/events.jsonld?from=2026-11-24",
  "/events.jsonld?from=2026-11-24&location.address.addressLocality=Lyon",
  "/events.jsonld?from=2026-11-24&keywords=sewing&keywords=garden",
  "/events.jsonld?sort=-dateModified",
];
const RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STR(?c) < STR(?f)) }";

const database = openDatabase(file, { check: false });
const pool = createQueryPool({ ...QUERY_POOL_DEFAULTS, file, baseUrl: "https://hub.example" });
pool.open();
const app = benchApp(database, { cacheBytes: 0, guarded: pool.guarded, sparql: pool.sparql });

async function lists(): Promise<{ p50: number; p99: number; n: number }> {
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  for (let turn = 0; performance.now() < end; turn += 1) {
    const begun = performance.now();
    const response = await app.request(ADDRESSES[turn % ADDRESSES.length] ?? "");
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(String(response.status));
    times.push(performance.now() - begun);
    await wait(5);
  }
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
  return { p50: at(0.5), p99: at(0.99), n: sorted.length };
}

const said = ({ p50, p99, n }: { p50: number; p99: number; n: number }) =>
  `median ${inMs(p50)}, 99 % below ${inMs(p99)}, of ${n}`;

await lists();
const quiet = await lists();
console.log(`quiet                  ${said(quiet)}`);
let running = true;
const statuses: number[] = [];
const runaways = Array.from({ length: 2 }, async () => {
  while (running) {
    const response = await app.request(`/sparql?query=${encodeURIComponent(RUNAWAY)}`);
    statuses.push(response.status);
    await response.arrayBuffer();
  }
});
await wait(500);
const beside = await lists();
console.log(
  `beside two runaways    ${said(beside)}; the 99th is ${(beside.p99 / quiet.p99).toFixed(1)}x the quiet one`,
);
running = false;
await Promise.all(runaways);
console.log(`runaways ended with    ${[...new Set(statuses)].join(", ")}, ${statuses.length} in all`);
await pool.close();
await database.close();
