import Sqlite from "better-sqlite3";
import { measureAnswer, openBench } from "./bench-app.ts";
import { benchStore, inMs, measure } from "./hub.ts";

// The pages that readers open, in HTML, at several sizes, against the floor: one prepared statement for a page of 20 and
// a template string, on the same store in the same run. The cache of answers is off: every page is made anew.
//   node bench/pages.ts [occurrences,…] [rounds]

const sizes = (process.argv[2] ?? "10000,100000").split(",").map(Number);
const rounds = Number(process.argv[3] ?? 50);
const WARM_UP = 60;

/** Addresses of pages; what is in braces is asked of the store. */
const PAGES: Readonly<Record<string, string>> = {
  home: "/",
  "home, one frequent word": "/?q=atelier",
  "home, two words": "/?q=atelier+couture",
  "home, a rare word": "/?q=9-99",
  "home, one town": "/?location.address.addressLocality=Lyon",
  "home, free on Saturdays": "/?free=true&weekday=Saturday",
  "home, one topic": "/?about=concert",
  "home, a topic and a word": "/?about=concert&q=jazz",
  "home, nothing found": "/?about=concert&q=xylophone",
  "home, map": "/?view=map",
  "home, month": "/?view=month",
  subscribe: "/subscribe",
  poster: "/poster",
  embed: "/embed",
  event: "{event}.html",
  place: "{place}.html",
  data: "/data",
  status: "/status",
};

const LIST = `SELECT o.head, coalesce(o.doc, e.doc) AS doc FROM occurrences o CROSS JOIN events e ON e.id = o.event_id
  WHERE o.starts_at >= ? ORDER BY o.starts_at, o.event_id, o.recurrence_id LIMIT 21`;

function bareList(file: string): () => string {
  const statement = new Sqlite(file, { readonly: true }).prepare(LIST);
  return () => {
    const rows = statement.all("2026-11-23T23:00:00Z") as { head: string; doc: string }[];
    const items = rows.map(({ head, doc }) => {
      const { startDate, name, location } = JSON.parse(`{${head},${doc}}`);
      return `<li><time>${startDate}</time> <h3>${name}</h3> <p>${location?.name}</p></li>`;
    });
    return `<!doctype html><title>Agenda</title><ol>${items.join("")}</ol>`;
  };
}

/** The addresses of one event and one place of the store. */
function named(file: string): Readonly<Record<string, string>> {
  const store = new Sqlite(file, { readonly: true });
  const one = (sql: string) => (store.prepare(sql).pluck().get() as string | undefined) ?? "";
  return {
    event: `/events/${one("SELECT event_id FROM occurrences WHERE starts_at > '2026-12-01' ORDER BY starts_at LIMIT 1")}`,
    place: `/places/${one("SELECT id FROM places LIMIT 1")}`,
  };
}

// The query processes keep nobody waiting, this one neither: it must not end while they do.
const waits = setInterval(() => undefined, 1000);
const first = new Map<string, number>();
for (const size of sizes) {
  const file = await benchStore(size);
  const { app, close } = openBench(file);
  const floor = await measure(bareList(file), rounds, WARM_UP);
  const names = named(file);
  console.log(`\n${size} occurrences, medians of ${rounds}; floor ${inMs(floor)}`);
  for (const [title, page] of Object.entries(PAGES)) {
    const address = page.replace(/\{(\w+)\}/, (_, name: string) => names[name] ?? "");
    const separator = address.includes("?") ? "&" : "?";
    const { ms, text } = await measureAnswer(app, `${address}${separator}lang=fr`, rounds, WARM_UP);
    const before = first.get(title);
    if (before === undefined) first.set(title, ms);
    const growth = before === undefined ? "" : `${(ms / before).toFixed(1)}x of ${sizes[0]}`;
    const weight = `${(text.length / 1000).toFixed(0)} kB`;
    console.log(
      `${title.padEnd(28)} ${inMs(ms).padStart(9)}  ${(ms / floor).toFixed(1)}x floor  ${weight.padStart(7)}  ${growth}`,
    );
  }
  await close();
}
clearInterval(waits);
