import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressRules } from "../../connectors/addresses/rules.ts";
import { type CheckOptions, check } from "../../src/check/check.ts";
import { readConfig } from "../../src/runtime/config.ts";
import { openOutside } from "../../src/runtime/node-outside.ts";
import { type FaultServer, startFaultServer } from "../fetch/rig.ts";
import { calendar, december, vevent } from "../runtime/calendars.ts";
import { freePort } from "../runtime/free-port.ts";
import { temporaryFolder } from "../runtime/processes.ts";

const folder = temporaryFolder();
const outside = openOutside(readConfig({}, {}));
const deps = { ...outside, addressRules, trust: "operator" as const };
let server: FaultServer;
beforeAll(async () => {
  server = await startFaultServer();
});
afterAll(async () => {
  await outside.close();
  await server.close();
  folder.remove();
});

const window = { from: "2026-12-01T00:00:00Z", to: "2027-01-01T00:00:00Z" };

let number = 0;
function save(text: string, extension = "ics"): string {
  number += 1;
  const path = folder.path(`feed-${number}.${extension}`);
  writeFileSync(path, text);
  return pathToFileURL(path).href;
}

const checked = (text: string, options: CheckOptions = {}, extension = "ics") =>
  check(save(text, extension), { window, ...options }, deps);

const times = (events: readonly { recurrenceId: string | null; startDate: string; endDate: string }[]) =>
  events.map(({ recurrenceId, startDate, endDate }) => [recurrenceId, startDate, endDate]);

describe("the events of a report", () => {
  it("are every occurrence in the window, in time order, each in its own zone", async () => {
    const report = await checked(december);
    expect(report).toMatchObject({
      kind: "ical",
      complete: true,
      counts: { kept: 3, private: 0, refused: 0 },
    });
    expect(times(report.events)).toEqual([
      ["2026-12-01T17:00:00Z", "2026-12-01T18:00:00+01:00", "2026-12-01T20:00:00+01:00"],
      ["2026-12-08T17:00:00Z", "2026-12-09T19:00:00+01:00", "2026-12-09T21:00:00+01:00"],
      [null, "2026-12-12T20:00:00+01:00", "2026-12-12T23:00:00+01:00"],
      ["2026-12-15T17:00:00Z", "2026-12-15T18:00:00+01:00", "2026-12-15T20:00:00+01:00"],
      [null, "2026-12-19", "2026-12-21"],
      ["2026-12-22T17:00:00Z", "2026-12-22T18:00:00+01:00", "2026-12-22T20:00:00+01:00"],
    ]);
    expect(report.events[0]).toMatchObject({
      uid: "cafe@filature",
      name: "Café réparation",
      timeZone: "Europe/Paris",
      eventStatus: "EventScheduled",
      location: {
        "@type": "Place",
        name: "La Filature",
        address: { streetAddress: "4 quai du Moulin", postalCode: "29600", addressLocality: "Morlaix" },
      },
      keywords: ["réparation"],
      url: "https://filature.example/cafe",
    });
    expect(report.events[1]?.name).toBe("Café réparation du mercredi");
    expect(report.events[2]?.eventStatus).toBe("EventCancelled");
  });

  it("are those that overlap the window, its end left out", async () => {
    const report = await checked(december, {
      window: { from: "2026-12-01T18:59:59Z", to: "2026-12-09T18:00:00Z" },
    });
    expect(times(report.events).map(([recurrenceId]) => recurrenceId)).toEqual(["2026-12-01T17:00:00Z"]);
    const lastDay = await checked(december, {
      window: { from: "2026-12-20T00:00:00Z", to: "2026-12-21T00:00:00Z" },
    });
    expect(times(lastDay.events)).toEqual([[null, "2026-12-19", "2026-12-21"]]);
  });

  it("read a floating time in the zone that is given, and say that they were told", async () => {
    const floating = calendar(vevent("f", "DTSTART:20261201T180000", "SUMMARY:Flottant"));
    const told = await checked(floating, { timeZone: "Indian/Reunion" });
    expect(told.events[0]).toMatchObject({
      startDate: "2026-12-01T18:00:00+04:00",
      timeZone: "Indian/Reunion",
    });
    const silent = await checked(floating);
    expect(silent.problems.map(({ code }) => code)).toContain("ZONE_MISSING");
  });

  it("take the place that is given for events that name none", async () => {
    const report = await checked(calendar(vevent("p", "DTSTART:20261201T180000Z", "SUMMARY:Ici")), {
      place: { name: "La Filature", postalCode: "29600", addressLocality: "Morlaix", addressCountry: "FR" },
    });
    expect(report.events[0]?.location).toMatchObject({
      name: "La Filature",
      address: { addressLocality: "Morlaix" },
      inseeCommune: "29151",
    });
  });

  it("do not end before they start when no end is given", async () => {
    const report = await checked(calendar(vevent("p", "DTSTART:20261201T180000Z", "SUMMARY:Ici")));
    expect(report.events[0]?.endDate).toBe(report.events[0]?.startDate);
  });
});

describe("what cannot be read", () => {
  it("is a page with its reason, not an empty feed", async () => {
    const answer = "<!doctype html><html><title>Connexion</title><form><input type=password></form></html>";
    server.scripts.set("/agenda.ics", (_, response) =>
      response.writeHead(200, { "content-type": "text/calendar" }).end(answer),
    );
    for (const options of [{}, { kind: "ical" }]) {
      const report = await check(`${server.origin}/agenda.ics`, options, deps);
      expect(report).toMatchObject({ complete: false, counts: { kept: 0 }, events: [] });
      expect(report.problems[0]).toMatchObject({ severity: "error" });
      expect(report.problems.map(({ code }) => code).join()).toMatch(/HTML_NOT_FEED|NOT_A_CALENDAR/);
    }
  });

  it("leaves the events before a cut, and says that the reading is incomplete", async () => {
    const whole = calendar(
      vevent("one", "DTSTART:20261201T180000Z", "SUMMARY:Un"),
      vevent("two", "DTSTART:20261202T180000Z", "SUMMARY:Deux"),
      vevent("three", "DTSTART:20261203T180000Z", "SUMMARY:Trois"),
    );
    const report = await checked(whole.slice(0, whole.indexOf("SUMMARY:Trois")));
    expect(report.complete).toBe(false);
    expect(report.events.map(({ uid }) => uid)).toEqual(expect.arrayContaining(["one", "two"]));
    expect(report.problems.some(({ severity }) => severity === "error" || severity === "warning")).toBe(true);
  });

  it("is a kind that does not exist, a file that is not there, a server that is away", async () => {
    const codes = async (address: string, options: CheckOptions = {}) =>
      (await check(address, options, deps)).problems.map(({ code }) => code);
    expect(await codes(save(december), { kind: "gopher" })).toEqual(["KIND_UNKNOWN"]);
    expect(await codes(pathToFileURL(folder.path("absent.ics")).href)).toContain("FILE_UNREADABLE");
    expect(await codes(`http://127.0.0.1:${await freePort()}/agenda.ics`)).toContain("UNREACHABLE");
  });

  it("never shows the secret of an address", async () => {
    server.scripts.set("/private/agenda.ics", (_, response) => response.end(december));
    const secret = "a3f9c2e17b5d4086b1e2c3d4e5f60718";
    const report = await check(`${server.origin}/private/agenda.ics?token=${secret}`, { window }, deps);
    expect(report.counts.kept).toBe(3);
    expect(JSON.stringify(report)).not.toContain(secret);
  });

  it("asks a server for the same page once", async () => {
    server.scripts.set("/once.ics", (_, response) => response.end(december));
    await check(`${server.origin}/once.ics`, { window }, deps);
    expect(server.seen.filter(({ path }) => path === "/once.ics")).toHaveLength(1);
  });
});

describe("saved feeds of every kind", () => {
  const fixture = (name: string) => new URL(`../fixtures/${name}`, import.meta.url).href;
  const always = { from: "2000-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z" };

  it.each([
    ["tibillet", "tibillet/lespass-v1-list.json"],
    ["tibillet", "tibillet/lespass-v2-list.json"],
    ["tibillet", "tibillet/lespass-legacy-list.json"],
    ["openagenda", "openagenda/api-v2-workshops.json"],
    ["openagenda", "openagenda/api-v2-short-list.json"],
    ["openagenda", "openagenda/api-v3-page.json"],
    ["openagenda", "openagenda/export-v1-archive.json"],
    ["openagenda", "openagenda/opendatasoft-records.json"],
    ["openagenda", "openagenda/opendatasoft-older-records.json"],
  ])("are recognised as %s and read as they are: %s", async (kind, name) => {
    const sniffed = await check(fixture(name), { window: always }, deps);
    expect(sniffed.kind).toBe(kind);
    expect(sniffed.counts.kept).toBeGreaterThan(0);
    const told = await check(fixture(name), { window: always, kind }, deps);
    expect(told.events).toEqual(sniffed.events);
  });

  it("are recognised as feed items that date their event, and as web pages that describe one", async () => {
    const rss = `<?xml version="1.0"?><rss version="2.0" xmlns:ev="http://purl.org/rss/1.0/modules/event/"><channel>
<title>La Filature</title><link>https://filature.example/</link><item><title>Bal</title><guid>bal-1</guid>
<link>https://filature.example/bal</link><ev:startdate>2026-12-05T20:00:00+01:00</ev:startdate></item>
<item><title>Une nouvelle</title><guid>n-1</guid><link>https://filature.example/n</link></item></channel></rss>`;
    const items = await checked(rss, {}, "xml");
    expect(items).toMatchObject({ kind: "rss", counts: { read: 2, kept: 1, notEvents: 1 } });
    expect(items.events[0]).toMatchObject({ uid: "bal-1", startDate: "2026-12-05T20:00:00+01:00" });

    const event = {
      "@context": "https://schema.org",
      "@type": "Event",
      name: "Bal",
      startDate: "2026-12-05",
    };
    const list = [event, { ...event, name: "Autre", startDate: "2026-12-06T20:00:00+01:00" }];
    const page = `<!doctype html><html lang="fr"><title>Agenda</title>
<script type="application/ld+json">${JSON.stringify(list)}</script></html>`;
    const events = await checked(page, {}, "html");
    expect(events).toMatchObject({ kind: "jsonld", counts: { kept: 2 } });
    expect(times(events.events)[0]).toEqual([null, "2026-12-05", "2026-12-06"]);
  });
});
