import { openDatabase } from "../src/runtime/node-database.ts";
import { benchApp, measureAnswer } from "./bench-app.ts";
import { benchStore, inMs } from "./hub.ts";

// Pages of 500 changes beside pages of 500 occurrences of the agenda, on the same store in the same run. The
// cache of answers is off: every answer is made anew.
//   node bench/changes.ts [occurrences,…] [rounds]

const sizes = (process.argv[2] ?? "10000,100000").split(",").map(Number);
const rounds = Number(process.argv[3] ?? 100);
const WARM_UP = 200;

const PAGES: Readonly<Record<string, string>> = {
  "500 occurrences": "/events.jsonld?startDate[gte]=2026-11-24&limit=500",
  "500 changes": "/changes",
  "500 changes, further on": "/changes?afterChangeNumber=2000",
  "changes by a keyword": "/changes?keywords=sewing",
  "the last page": "/changes?afterChangeNumber=9007199254740991",
};

for (const size of sizes) {
  const database = openDatabase(await benchStore(size), { check: false });
  const app = benchApp(database, { cacheBytes: 0 });
  console.log(`\n${size} occurrences, medians of ${rounds}`);
  let list = 0;
  for (const [title, address] of Object.entries(PAGES)) {
    const { ms, text } = await measureAnswer(app, address, rounds, WARM_UP);
    list ||= ms;
    const bytes = `${(text.length / 1000).toFixed(0)} kB`;
    console.log(
      `${title.padEnd(26)} ${inMs(ms).padStart(9)}  ${(ms / list).toFixed(2)}x  ${bytes.padStart(8)}`,
    );
  }
  await database.close();
}
