import ical from "ical-generator";
import { openDatabase } from "../src/runtime/node-database.ts";
import { benchApp } from "./bench-app.ts";
import { benchStore, inMs, measure } from "./hub.ts";

// A calendar of 10,000 events as the hub makes it, cache off, against ical-generator on the same events read from the
// same calendar; and the 304 that a subscriber gets.
//   node bench/ics.ts [occurrences] [rounds]

const occurrences = Number(process.argv[2] ?? 10_000);
const rounds = Number(process.argv[3] ?? 10);
const ADDRESS = "/events.ics?from=2026-01-01&to=2028-01-01";

const database = openDatabase(await benchStore(occurrences), { check: false });
const app = benchApp(database, { cacheBytes: 0 });
const cached = benchApp(database);

const text = await (await app.request(ADDRESS)).text();
const events = text
  .replaceAll("\r\n ", "")
  .split("BEGIN:VEVENT")
  .slice(1)
  .map((component) => {
    const property = (name: string) =>
      new RegExp(`^${name}[^:\\n]*:(.*)$`, "m").exec(component)?.[1]?.trim() ?? "";
    const instant = (name: string) => {
      const [, year, month, day, hour, minute] =
        /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/.exec(property(name)) ?? [];
      return new Date(`${year}-${month}-${day}T${hour}:${minute}:00Z`);
    };
    const rule = property("RRULE");
    return {
      id: property("UID"),
      summary: property("SUMMARY"),
      description: property("DESCRIPTION"),
      location: property("LOCATION"),
      url: property("URL") || null,
      start: instant("DTSTART"),
      end: instant("DTSTART"),
      timezone: "Europe/Paris",
      stamp: instant("DTSTAMP"),
      ...(rule === "" ? {} : { repeating: rule }),
    };
  });

const ours = await measure(async () => (await app.request(ADDRESS)).arrayBuffer(), rounds);
const theirs = await measure(
  () => {
    const calendar = ical({ name: "Bench" });
    for (const event of events) calendar.createEvent(event);
    return calendar.toString();
  },
  Math.max(3, rounds >> 1),
  1,
);
const repeated = await measure(async () => (await cached.request(ADDRESS)).arrayBuffer(), rounds);
const tag = (await cached.request(ADDRESS)).headers.get("etag") ?? "";
const held = await measure(async () => {
  const response = await cached.request(ADDRESS, { headers: { "If-None-Match": tag } });
  if (response.status !== 304) throw new Error(String(response.status));
}, rounds * 20);
console.log(
  `${events.length} events, ${(text.length / 1e6).toFixed(1)} MB, medians of ${rounds}
hub, first time ${inMs(ours)}   ical-generator takes ${(theirs / ours).toFixed(1)}x as long
hub, again      ${inMs(repeated)}   ical-generator takes ${(theirs / repeated).toFixed(0)}x as long
ical-generator  ${inMs(theirs)}
304             ${inMs(held)}`,
);
await database.close();
