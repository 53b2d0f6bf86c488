import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import * as places from "../../data/demo/places.ts";
import { demoFeeds, demoSources } from "../../data/demo.ts";
import { sourceRegistry } from "../../src/model/source-registry.ts";
import { createGazetteer } from "../../src/normalise/gazetteer-fr.ts";
import { countUpcoming } from "./upcoming.ts";

const DAY = 86_400_000;

const feedAt = (now: Date, path: string): string => {
  const feed = demoFeeds(now).find((each) => each.path === path);
  if (!feed) throw new Error(`no feed at ${path}`);
  return feed.body;
};

const unfold = (text: string): string => text.replace(/\r\n[ \t]/g, "");

/** VEVENTs of a calendar that happen once, by UID. */
function singles(text: string): Map<string, string> {
  const events = unfold(text).split("BEGIN:VEVENT").slice(1);
  const once = events.filter((event) => !/^(RRULE|RECURRENCE-ID)/m.test(event));
  return new Map(
    once.map((event) => [/^UID:(.*)$/m.exec(event)?.[1]?.trim() ?? "", event.split("END:VEVENT")[0]!]),
  );
}

describe("the bundled feeds", () => {
  it.each([2024, 2025, 2026, 2027, 2028, 2029, 2030, 2031, 2032])(
    "hold at least 120 upcoming occurrences in 60 days, on any day of %i",
    (year) => {
      const poor: string[] = [];
      const noon = 12 * 3_600_000;
      // A programme depends on the week, and its first day counts most: nine days apart, every weekday comes up.
      for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 9 * DAY) {
        const count = countUpcoming(new Date(at + noon), 60);
        if (count < 120) poor.push(`${new Date(at).toISOString()} ${count}`);
      }
      expect(poor).toEqual([]);
    },
  );

  it.each([
    "2024-02-29T00:00:00Z",
    "2028-02-29T23:59:59Z",
    "2026-03-29T00:59:59Z",
    "2026-03-29T01:00:00Z",
    "2026-10-25T00:30:00Z",
    "2026-12-31T23:59:59Z",
    "2027-01-01T00:00:00Z",
    "2044-08-15T12:00:00Z",
  ])("hold them at %s too", (now) => {
    expect(countUpcoming(new Date(now), 60)).toBeGreaterThanOrEqual(120);
  });

  it("are the same bytes all week long", () => {
    const monday = new Date("2026-11-23T00:00:00Z");
    const sunday = new Date("2026-11-29T23:59:59Z");
    expect(demoFeeds(sunday).map(({ body }) => body)).toEqual(demoFeeds(monday).map(({ body }) => body));
  });

  it("keep each event as it was when the next week begins", () => {
    for (const path of ["/amarre-des-possibles/agenda.ics", "/kaz-an-komin/agenda.ics"]) {
      const before = singles(feedAt(new Date("2026-11-24T12:00:00Z"), path));
      const after = singles(feedAt(new Date("2026-12-01T12:00:00Z"), path));
      const kept = [...before].filter(([uid]) => after.has(uid));
      expect(kept.length).toBeGreaterThan(5);
      for (const [uid, event] of kept) expect(after.get(uid)).toBe(event);
    }
  });

  it("never announce an event in the future of who reads them", () => {
    for (const day of ["2026-11-23T00:00:00Z", "2026-11-29T23:00:00Z"]) {
      for (const { body } of demoFeeds(new Date(day))) {
        for (const [, stamp] of body.matchAll(/(?:LAST-MODIFIED:|"updatedAt":")([^"\r]+)/g)) {
          const iso = stamp!.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z");
          expect(Date.parse(iso)).toBeLessThanOrEqual(Date.parse(day));
        }
      }
    }
  });

  it("are calendars that another reader reads whole", () => {
    const now = new Date("2026-11-24T12:00:00Z");
    for (const { path, contentType, body } of demoFeeds(now)) {
      if (!contentType.startsWith("text/calendar")) continue;
      const calendar = new ICAL.Component(ICAL.parse(body));
      const events = calendar.getAllSubcomponents("vevent");
      expect(events.length, path).toBeGreaterThan(5);
      const ids = events.map(
        (event) => `${event.getFirstPropertyValue("uid")} ${event.getFirstPropertyValue("recurrence-id")}`,
      );
      expect(new Set(ids).size).toBe(ids.length);
      for (const line of body.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    }
  });
});

describe("on any day, the bundled feeds show", () => {
  const days = [
    "2024-02-29T10:00:00Z",
    "2026-11-24T10:00:00Z",
    "2027-07-14T10:00:00Z",
    "2031-03-30T10:00:00Z",
  ];
  const upcoming = (stamp: string, now: string): boolean => {
    const iso = `${stamp.slice(0, 4)}-${stamp.slice(4, 6)}-${stamp.slice(6, 8)}`;
    return Date.parse(iso) > Date.parse(now) && Date.parse(iso) < Date.parse(now) + 60 * DAY;
  };

  it.each(days)("a moved instance, an excluded date, a cancelled concert and an all-day fair (%s)", (now) => {
    const body = unfold(feedAt(new Date(now), "/amarre-des-possibles/agenda.ics"));
    const has = (pattern: RegExp) => [...body.matchAll(pattern)].some(([, stamp]) => upcoming(stamp!, now));
    expect(has(/RECURRENCE-ID;TZID=Europe\/Paris:(\d{8})/g)).toBe(true);
    expect(has(/EXDATE;TZID=Europe\/Paris:(\d{8})/g)).toBe(true);
    expect(has(/DTSTART;VALUE=DATE:(\d{8})/g)).toBe(true);
    const cancelled = body.split("BEGIN:VEVENT").filter((event) => event.includes("STATUS:CANCELLED"));
    expect(cancelled.some((event) => upcoming(/DTSTART;[^:]*:(\d{8})/.exec(event)![1]!, now))).toBe(true);
  });

  it.each(days)("one event told by two feeds, with the same start (%s)", (now) => {
    const calendar = unfold(feedAt(new Date(now), "/amarre-des-possibles/agenda.ics"));
    const feast = calendar.split("BEGIN:VEVENT").filter((event) => event.includes("fete-du-pain"));
    const days = feast.map((event) => /DTSTART;[^:]*:(\d{8})/.exec(event)![1]!);
    const agenda = JSON.parse(feedAt(new Date(now), "/ti-an-hunvreou/v2/agendas/50113377/events")) as {
      events: { title: { fr: string }; timings: { begin: string }[]; location: { name: string } }[];
    };
    const told = agenda.events.find(({ title }) => title.fr.startsWith("Fête du pain"))!;
    expect(told.location.name).toBe("L'Amarre des Possibles");
    expect(told.timings.map(({ begin }) => begin.slice(0, 10).replace(/-/g, ""))).toEqual(days);
    expect(days.some((day) => upcoming(day, now))).toBe(true);
  });

  it.each(days)("sold out, online, in two languages, news, and a broken feed (%s)", (now) => {
    const bodies = demoFeeds(new Date(now))
      .map(({ body }) => body)
      .join("\n");
    for (const mark of [
      "schema.org/SoldOut",
      '"status":5',
      '"attendanceMode":2',
      "VirtualLocation",
      '"br":"',
    ]) {
      expect(bodies).toContain(mark);
    }
    expect(bodies).toContain("TZID=Romance Standard Time");
    expect(feedAt(new Date(now), "/etabli-sonore/feed/")).toContain("<category>Nouvelles</category>");
    expect(feedAt(new Date(now), "/grenier-bavard/agenda.ics")).toMatch(/^<!doctype html>/);
  });
});

describe("the bundled venues", () => {
  const sources = demoSources("http://127.0.0.1:40123");

  it("are at least ten, in eight towns, one overseas, in all five kinds", () => {
    expect(sourceRegistry.parse({ sources }).sources.length).toBeGreaterThanOrEqual(10);
    expect(new Set(sources.map(({ place }) => place?.addressLocality)).size).toBe(8);
    expect(new Set(sources.map(({ kind }) => kind))).toEqual(
      new Set(["ical", "rss", "tibillet", "openagenda", "jsonld"]),
    );
    expect(sources.some(({ timeZone }) => timeZone === "Indian/Reunion")).toBe(true);
    const paths = new Set(demoFeeds(new Date(0)).map(({ path }) => path));
    for (const { url } of sources) expect(paths).toContain(new URL(url).pathname);
  });

  it("stand in communes that have their postal code and INSEE code", () => {
    const gazetteer = createGazetteer(readFileSync("vocab/communes.tsv", "utf8"));
    for (const { inseeCode, postalCode, town } of Object.values(places)) {
      const commune = gazetteer.byCode(inseeCode);
      expect(commune?.name).toBe(town);
      expect(commune?.postalCodes).toContain(postalCode);
    }
  });
});
