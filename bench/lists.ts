import Sqlite from "better-sqlite3";
import { measureAnswer, openBench } from "./bench-app.ts";
import { benchStore, inMs, measure } from "./hub.ts";

// A page of 50 in JSON-LD at several sizes, against a bare prepared statement and string concatenation on the same
// store in the same run. The cache of answers is off: every answer is rendered. What needs the guarded process has it.
//   node bench/lists.ts [occurrences,…] [rounds]

const sizes = (process.argv[2] ?? "10000,100000").split(",").map(Number);
const rounds = Number(process.argv[3] ?? 100);
// A hub runs for months: what its engine has not compiled yet is not what is measured.
const WARM_UP = 600;

const QUESTIONS: Readonly<Record<string, string>> = {
  "from a day on": "startDate[gte]=2026-11-24",
  "from a day on, by limit 30": "startDate[gte]=2026-11-24&limit=30",
  "and what still runs": "from=2026-11-24",
  "one town": "from=2026-11-24&location.address.addressLocality=Lyon",
  "one town, one week": "from=2026-11-23&to=2026-11-30&location.address.addressLocality=Lyon",
  "one keyword": "from=2026-11-24&keywords=sewing",
  "two keywords": "from=2026-11-24&keywords=sewing&keywords=garden",
  "free, on Saturdays": "from=2026-11-24&free=true&weekday=Saturday",
  "not cancelled, no concert": "from=2026-11-24&status[ne]=EventCancelled&about[ne]=concert",
  words: "from=2026-11-24&q=permaculture couture",
  "part of a name": "from=2026-11-24&name[contains]=jardin vélo",
  box: "from=2026-11-24&bbox=-2.5,46.5,-1.5,47.5",
  "around a point": "from=2026-11-24&near=45.76,4.83&radius=20km",
  price: "from=2026-11-24&offers.price[lte]=6",
  "changed since": "updatedSince=2026-11-24",
  "latest changes first": "sort=-dateModified",
  "by name": "sort=name&from=2026-11-24",
  "by end": "sort=endDate&from=2026-11-24",
};

/** The floor: what a page costs when its one query is known beforehand. */
function bareList(file: string): () => string {
  const store = new Sqlite(file, { readonly: true });
  const statement = store.prepare(
    `SELECT o.head, coalesce(o.doc, e.doc) AS doc, e.created, e.modified
     FROM occurrences o CROSS JOIN events e ON e.id = o.event_id
     WHERE o.starts_at >= ? ORDER BY o.starts_at, o.event_id, o.recurrence_id LIMIT 51`,
  );
  return () => {
    const rows = statement.all("2026-11-23T23:00:00Z") as {
      head: string;
      doc: string;
      created: string;
      modified: string;
    }[];
    const items = rows
      .slice(0, 50)
      .map(
        ({ head, doc, created, modified }) =>
          `{${head},${doc},"dateCreated":"${created}","dateModified":"${modified}"}`,
      );
    return `{"member":[${items.join(",")}]}`.replaceAll('"\\u0001', '"https://hub.example');
  };
}

// The query processes keep nobody waiting, this one neither: it must not end while they do.
const waits = setInterval(() => undefined, 1000);
const first = new Map<string, number>();
for (const size of sizes) {
  const file = await benchStore(size);
  const { app, close } = openBench(file);
  const floor = await measure(bareList(file), rounds, WARM_UP);
  console.log(`\n${size} occurrences, medians of ${rounds}; floor ${inMs(floor)}`);
  for (const [title, question] of Object.entries(QUESTIONS)) {
    const address = `/events.jsonld?${new URLSearchParams(question)}`;
    const { ms, text } = await measureAnswer(app, address, rounds, WARM_UP);
    const { member } = JSON.parse(text) as { member: unknown[] };
    const before = first.get(title);
    if (before === undefined) first.set(title, ms);
    const growth = before === undefined ? "" : `${(ms / before).toFixed(1)}x of ${sizes[0]}`;
    console.log(
      `${title.padEnd(28)} ${inMs(ms).padStart(9)}  ${(ms / floor).toFixed(1)}x floor  ${String(member.length).padStart(3)} members  ${growth}`,
    );
  }
  await close();
}
clearInterval(waits);
