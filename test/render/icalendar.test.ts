import fc from "fast-check";
import ICAL from "ical.js";
import nodeIcal from "node-ical";
import { describe, expect, it } from "vitest";
import type { HubEvent } from "../../src/model/event.ts";
import type { Timing } from "../../src/model/recurrence.ts";
import type { When } from "../../src/model/time.ts";
import { formatInstant, instantSeconds } from "../../src/model/zone.ts";
import { expand } from "../../src/recur/expand.ts";
import { calendar, rightsLines } from "../../src/render/calendar.ts";
import { fold } from "../../src/render/ical-text.ts";
import { eventComponents } from "../../src/render/icalendar.ts";
import { day, event, facts, place, rule, zoned } from "../serve/sample-events.ts";

const stamps = {
  sequence: 3,
  created: "2026-11-01T08:00:00Z",
  modified: "2026-11-20T09:30:00Z",
  cancelled: false,
};

const calendarOf = (...events: readonly HubEvent[]): string => {
  const rights = rightsLines(
    { url: "https://agenda.example/sources/filature", attribution: `"^n" ${events[0]?.facts.name}` },
    { url: "https://creativecommons.org/licenses/by/4.0/", name: "Creative Commons Attribution 4.0" },
  );
  const text = calendar(
    {
      name: "Le Crieur",
      description: "L'agenda",
      url: "https://agenda.example/events.ics",
      page: "https://agenda.example/events",
      baseUrl: "https://agenda.example",
      timeZone: "Europe/Paris",
      lastYear: 2029,
      rights: new Map([["filature", rights]]),
    },
    true,
  );
  const stored = events.map((one) => `\u0003filature\u0003${eventComponents(one, stamps)}`).join("");
  const pieces = text.page([new TextEncoder().encode(stored)]);
  return text.head + pieces.map((piece) => new TextDecoder().decode(piece)).join("") + text.foot;
};

const FROM = instantSeconds("2026-01-01T00:00:00Z");
const TO = instantSeconds("2027-12-31T00:00:00Z");

/** Starts as ical.js shows them, an instant or a day. */
function byIcalJs(text: string, to = TO): string[] {
  const root = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of root.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  const components = root.getAllSubcomponents("vevent");
  const masters = components.filter((one) => !one.hasProperty("recurrence-id"));
  const starts: string[] = [];
  const show = (time: ICAL.Time) =>
    time.isDate ? time.toString() : formatInstant(Math.round(time.toUnixTime()));
  for (const master of masters) {
    const uid = master.getFirstPropertyValue("uid");
    const own = new ICAL.Event(master, {
      exceptions: components.filter(
        (one) => one.hasProperty("recurrence-id") && one.getFirstPropertyValue("uid") === uid,
      ),
    });
    if (!own.isRecurring()) {
      starts.push(show(own.startDate));
      continue;
    }
    const iterator = own.iterator();
    for (let next = iterator.next(); next; next = iterator.next()) {
      const details = own.getOccurrenceDetails(next);
      if (details.startDate.toUnixTime() > to + 40 * 86_400) break;
      starts.push(show(details.startDate));
    }
  }
  return starts;
}

/** Starts as node-ical's own expansion shows them. */
function byNodeIcal(text: string): string[] {
  const starts: string[] = [];
  for (const item of Object.values(nodeIcal.sync.parseICS(text))) {
    if (item?.type !== "VEVENT") continue;
    const allDay = item.datetype === "date";
    const found = nodeIcal.expandRecurringEvent(item, {
      from: new Date((FROM - 40 * 86_400) * 1000),
      to: new Date((TO + 40 * 86_400) * 1000),
      expandOngoing: true,
    });
    for (const { start } of found) {
      const local = `${start.getFullYear()}-${String(start.getMonth() + 1).padStart(2, "0")}-${String(start.getDate()).padStart(2, "0")}`;
      starts.push(allDay ? local : formatInstant(Math.round(start.getTime() / 1000)));
    }
  }
  return starts;
}

const inside = (starts: readonly string[]): string[] =>
  starts.filter((start) => instantSeconds(start) >= FROM && instantSeconds(start) < TO).sort();

const byHub = (one: HubEvent): string[] =>
  inside(one.moments.map(({ allDay, startDate, startsAt }) => (allDay ? startDate : startsAt)));

const hour = fc.tuple(fc.integer({ min: 4, max: 23 }), fc.constantFrom("00", "30"));
const start: fc.Arbitrary<string> = fc
  .tuple(fc.integer({ min: 1, max: 330 }), hour)
  .map(([offset, [h, m]]) => {
    const date = formatInstant(FROM + offset * 86_400).slice(0, 10);
    return `${date}T${String(h).padStart(2, "0")}:${m}:00`;
  });
const DAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

const series: fc.Arbitrary<HubEvent> = fc
  .record({
    start,
    allDay: fc.boolean(),
    zone: fc.constantFrom("Europe/Paris", "Indian/Reunion", "America/Cayenne", "America/New_York"),
    frequency: fc.constantFrom("DAILY", "WEEKLY", "MONTHLY", "MONTHLY;NTH", "YEARLY"),
    interval: fc.integer({ min: 1, max: 4 }),
    more: fc.uniqueArray(fc.constantFrom(...DAYS), { maxLength: 2 }),
    end: fc.oneof(
      fc.integer({ min: 1, max: 20 }).map((count) => `;COUNT=${count}`),
      fc.integer({ min: 30, max: 500 }).map((days) => `;UNTIL=${days}`),
      fc.constant(""),
    ),
    skipped: fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 2 }),
    moved: fc.option(fc.integer({ min: 0, max: 6 })),
  })
  .map(({ start: local, allDay, zone, frequency, interval, more, end, skipped, moved }) => {
    const weekday = DAYS[new Date(`${local}Z`).getUTCDay()]!;
    const nth = Math.ceil(Number(local.slice(8, 10)) / 7);
    const by =
      frequency === "WEEKLY"
        ? `;BYDAY=${[...new Set([weekday, ...more])].join(",")}`
        : frequency === "MONTHLY;NTH"
          ? `;BYDAY=${nth}${weekday}`
          : "";
    const last = end.startsWith(";UNTIL=")
      ? `;UNTIL=${formatInstant(instantSeconds(`${local}Z`) + Number(end.slice(7)) * 86_400)
          .slice(0, 10)
          .replaceAll("-", "")}`
      : end;
    const text = `FREQ=${frequency.split(";")[0]};INTERVAL=${interval}${by}${last}`;
    const at = (value: string): When => (allDay ? day(value.slice(0, 10)) : zoned(value, zone));
    const timing: Timing = {
      start: at(local),
      duration: { days: allDay ? 1 : 0, seconds: allDay ? 0 : 5400 },
    };
    const plain = event("series", facts("Série"), { timing, recurrence: rule(text), timeZone: zone });
    const startOf = (index: number): string | undefined => plain.moments[index]?.startDate.slice(0, 19);
    const exdates = skipped.flatMap((index) => startOf(index) ?? []).map(at);
    const original = moved === null ? undefined : startOf(moved);
    if (original === undefined)
      return event("series", facts("Série"), { timing, recurrence: rule(text, exdates), timeZone: zone });
    const shifted = formatInstant(
      instantSeconds(original.length === 10 ? `${original}T00:00:00Z` : `${original}Z`) +
        (allDay ? 86_400 : 3600),
    ).slice(0, 19);
    return event(
      "series",
      facts("Série"),
      {
        timing,
        recurrence: rule(text, exdates),
        timeZone: zone,
        overrides: [
          {
            recurrenceId: at(original),
            thisAndFuture: false,
            timing: { ...timing, start: at(shifted) },
            facts: 0,
          },
        ],
      },
      { overrides: [facts("Série, déplacée")] },
    );
  });

describe("a calendar", () => {
  it("shows the hub's own occurrences in ical.js, across the clock changes", () => {
    fc.assert(
      fc.property(series, (one) => {
        expect(inside(byIcalJs(calendarOf(one)))).toEqual(byHub(one));
      }),
      { numRuns: 150 },
    );
  });

  it("shows them in node-ical too", () => {
    fc.assert(
      fc.property(series, (one) => {
        expect(inside(byNodeIcal(calendarOf(one)))).toEqual(byHub(one));
      }),
      { numRuns: 80 },
    );
  });

  it("keeps a rule that every program follows, with UNTIL in UTC and exceptions in the form of its start", () => {
    const one = event("tuesdays", facts("Café"), {
      timing: { start: zoned("2026-09-01T18:00:00"), end: zoned("2026-09-01T20:00:00") },
      recurrence: rule("FREQ=WEEKLY;BYDAY=TU;UNTIL=20261231", [
        day("2026-12-22"),
        zoned("2026-12-29T18:00:00"),
      ]),
    });
    const text = eventComponents(one, stamps);
    expect(text).toContain("\r\nRRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20261231T225959Z\r\n");
    expect(text).toContain("\r\nEXDATE;TZID=Europe/Paris:20261222T180000\r\n");
    expect(text).toContain("\r\nEXDATE;TZID=Europe/Paris:20261229T180000\r\n");
    expect(byHub(one)).toHaveLength(16);
    expect(inside(byIcalJs(calendarOf(one)))).toEqual(byHub(one));
  });

  const timed: Timing = { start: zoned("2026-09-02T18:00:00"), end: zoned("2026-09-02T20:00:00") };
  const custom = {
    "Zone maison": {
      transitions: [
        [0, 3600],
        [instantSeconds("2026-10-25T01:00:00Z"), 0],
      ] as const,
    },
  };
  it.each([
    [
      "a start that its rule does not give",
      { timing: timed, recurrence: rule("FREQ=WEEKLY;BYDAY=TU;COUNT=5") },
    ],
    [
      "two rules",
      {
        timing: timed,
        recurrence: {
          ...rule("FREQ=WEEKLY;COUNT=4"),
          rrules: ["FREQ=WEEKLY;COUNT=4", "FREQ=MONTHLY;COUNT=3"],
        },
      },
    ],
    [
      "an EXRULE",
      { timing: timed, recurrence: { ...rule("FREQ=WEEKLY;COUNT=8"), exrules: ["FREQ=WEEKLY;INTERVAL=2"] } },
    ],
    [
      "a zone that its file made up",
      {
        timing: { start: zoned("2026-10-20T18:00:00", "Zone maison"), duration: { days: 0, seconds: 3600 } },
        recurrence: rule("FREQ=DAILY;COUNT=10"),
        customZones: custom,
      },
    ],
    [
      "RANGE=THISANDFUTURE",
      {
        timing: timed,
        recurrence: rule("FREQ=WEEKLY;COUNT=8"),
        overrides: [
          {
            recurrenceId: zoned("2026-09-16T18:00:00"),
            thisAndFuture: true,
            timing: { start: zoned("2026-09-16T19:30:00"), end: zoned("2026-09-16T21:00:00") },
            facts: 0,
          },
        ],
      },
    ],
    [
      "a list of moments",
      {
        timing: timed,
        timings: ["2026-09-02", "2026-10-25", "2027-03-28"].map((date) => ({
          start: zoned(`${date}T10:00:00`),
          end: zoned(`${date}T12:00:00`),
        })),
      },
    ],
    [
      "a start that its clock skips",
      {
        timing: { start: zoned("2026-03-29T02:30:00"), end: zoned("2026-03-29T04:00:00") },
        recurrence: rule("FREQ=DAILY;COUNT=4"),
      },
    ],
    ["hours as its step", { timing: timed, recurrence: rule("FREQ=HOURLY;INTERVAL=3;COUNT=5") }],
  ])("writes a series out, one instance each, when it has %s", (_name, schedule) => {
    const one = event("series", facts("Série"), schedule, { overrides: [facts("Plus tard")] });
    expect(one.moments.length).toBeGreaterThan(2);
    const text = calendarOf(one);
    expect(text).not.toContain("RRULE:FREQ=WEEKLY");
    expect(text.match(/^UID:/gm)?.length).toBe(one.moments.length);
    expect(new Set(text.match(/^UID:.*$/gm)).size).toBe(one.moments.length);
    expect(inside(byIcalJs(text))).toEqual(byHub(one));
    expect(inside(byNodeIcal(text))).toEqual(byHub(one));
  });

  it("follows no rule from 29 February, which programs read in different ways in other years", () => {
    const one = event("leap", facts("Bissextile"), {
      timing: { start: day("2024-02-29") },
      recurrence: rule("FREQ=YEARLY"),
    });
    expect(eventComponents(one, stamps)).not.toContain("RRULE");
    expect(inside(byIcalJs(calendarOf(one)))).toEqual([]);
    expect(one.moments.map(({ startDate }) => startDate)).toEqual(["2028-02-29"]);
  });

  it("writes an exception once, and none for an instance that is told of", () => {
    const one = event(
      "twice",
      facts("Deux fois"),
      {
        timing: { start: zoned("2026-09-01T18:00:00") },
        recurrence: rule("FREQ=WEEKLY;COUNT=5", [
          zoned("2026-09-08T18:00:00"),
          zoned("2026-09-08T18:00:00"),
          zoned("2026-09-15T18:00:00"),
        ]),
        overrides: [
          {
            recurrenceId: zoned("2026-09-15T18:00:00"),
            thisAndFuture: false,
            timing: { start: zoned("2026-09-15T20:00:00") },
            facts: 0,
          },
        ],
      },
      { overrides: [facts("Deux fois")] },
    );
    expect(eventComponents(one, stamps).match(/^EXDATE/gm)).toHaveLength(1);
    expect(byHub(one)).toHaveLength(4);
    expect(inside(byIcalJs(calendarOf(one)))).toEqual(byHub(one));
    expect(inside(byNodeIcal(calendarOf(one)))).toEqual(byHub(one));
  });

  it("tells the second passage of an hour that the clock shows twice in UTC", () => {
    const [second] = event("late", facts("Nuit"), {
      timing: { start: { type: "offset", local: "2026-10-25T01:30:00", offsetMinutes: 0 } },
      timings: [
        { start: { type: "offset", local: "2026-10-25T01:30:00", offsetMinutes: 0 } },
        { start: { type: "offset", local: "2026-10-26T01:30:00", offsetMinutes: 0 } },
      ],
    }).moments;
    expect(second?.startDate).toBe("2026-10-25T02:30:00+01:00");
    const one = event("late", facts("Nuit"), {
      timing: timed,
      timings: [
        { start: { type: "offset", local: "2026-10-25T01:30:00", offsetMinutes: 0 } },
        { start: { type: "offset", local: "2026-10-26T01:30:00", offsetMinutes: 0 } },
      ],
    });
    expect(inside(byIcalJs(calendarOf(one)))).toEqual(["2026-10-25T01:30:00Z", "2026-10-26T01:30:00Z"]);
  });

  it("keeps what was cancelled, and says so", () => {
    const one = event("off", facts("Annulé", { eventStatus: "EventCancelled" }), { timing: timed });
    expect(eventComponents(one, stamps)).toContain("\r\nSTATUS:CANCELLED\r\n");
    const kept = event("gone", facts("Retiré"), { timing: timed });
    expect(eventComponents(kept, { ...stamps, cancelled: true })).toContain("\r\nSTATUS:CANCELLED\r\n");
    const later = event("later", facts("Reporté", { eventStatus: "EventPostponed" }), { timing: timed });
    expect(eventComponents(later, stamps)).toContain("\r\nSTATUS:TENTATIVE\r\n");
  });

  it("has the same bytes for the same events", () => {
    const one = event("same", facts("Pareil"), { timing: timed });
    expect(calendarOf(one)).toBe(calendarOf(structuredClone(one)));
  });

  it("lets no text out of its value, in any field, and cuts no character in two", () => {
    const nasty = fc
      .array(
        fc.oneof(
          fc.constantFrom(
            "\r\n",
            "\n",
            "\r",
            "\u2028",
            "\u0085",
            "\\",
            ";",
            ",",
            ":",
            '"',
            "BEGIN:VEVENT",
            "END:VEVENT\r\n",
            "é",
            "👩‍🌾",
            "\t",
          ),
          fc.string({ unit: "grapheme", maxLength: 40 }),
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join("").replaceAll("\u0001", "").replaceAll("\u0002", ""));
    fc.assert(
      fc.property(nasty, nasty, nasty, nasty, (name, description, venue, keyword) => {
        const one = event(
          "nasty",
          facts(name, {
            description,
            keywords: [keyword],
            location: [place({ name: venue })],
            url: `https://filature.example/${name}`,
            virtualLocation: [`https://visio.example/${description}`],
            image: [{ url: `https://img.example/${keyword}` }],
          }),
          { timing: timed },
        );
        const text = calendarOf(one);
        for (const line of text.split("\r\n")) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/[\r\n]/);
          expect(Buffer.from(line, "utf8").toString("utf8")).toBe(line);
        }
        const components = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
        expect(components).toHaveLength(1);
        const names = components[0]!.getAllProperties().map((property) => property.name);
        // LINK stands there for the event, its source and its licence.
        expect(new Set(names).size).toBe(names.length - 2);
        for (const known of names) {
          expect([
            "uid",
            "dtstamp",
            "dtstart",
            "dtend",
            "summary",
            "description",
            "location",
            "geo",
            "url",
            "link",
            "categories",
            "status",
            "image",
            "conference",
            "sequence",
            "created",
            "last-modified",
          ]).toContain(known);
        }
        const plain = (value: string) =>
          value.replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n").replace(/[^\P{Cc}\n]/gu, "");
        expect(components[0]!.getFirstPropertyValue("summary") ?? "").toBe(plain(name));
      }),
      { numRuns: 300 },
    );
  });

  it("unfolds to what was folded", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 400 }).filter((text) => !/[\r\n]/.test(text)),
        (text) => {
          expect(fold(text).replaceAll("\r\n ", "")).toBe(text);
        },
      ),
    );
  });

  it("describes each zone as it really is, week by week over years in which its rules changed", () => {
    const zones = [
      "Europe/Paris",
      "Indian/Reunion",
      "America/New_York",
      "America/Vancouver",
      "Africa/Casablanca",
      "Australia/Lord_Howe",
      "Europe/Istanbul",
      "Asia/Amman",
      "America/Miquelon",
    ];
    for (const zone of zones) {
      for (const first of ["2004-06-15", "2014-06-15", "2025-06-15"]) {
        const { moments, ...one } = event("zone", facts("Zone"), {
          timing: { start: zoned(`${first}T12:00:00`, zone) },
          recurrence: rule("FREQ=WEEKLY;COUNT=240"),
          timeZone: zone,
        });
        const to = "2035-01-01T00:00:00Z";
        const all = expand(one.schedule, { from: "2000-01-01T00:00:00Z", to }, "zone").moments;
        expect(all).toHaveLength(240);
        const starts = byIcalJs(calendarOf({ ...one, moments }), instantSeconds(to));
        expect(starts, `${zone} from ${first}`).toEqual(all.map(({ startsAt }) => startsAt));
      }
    }
  });
});
