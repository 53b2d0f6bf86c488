import { existsSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { addressRules } from "../../connectors/addresses/rules.ts";
import { adviceOf } from "../../connectors/advice.ts";
import { examine } from "../../src/check/check.ts";
import { PART_WEIGHTS } from "../../src/check/feed-parts.ts";
import { type FeedReport, feedReport } from "../../src/check/feed-report.ts";
import type { FeedPart } from "../../src/model/feed-advice.ts";
import { readConfig } from "../../src/runtime/config.ts";
import { openOutside } from "../../src/runtime/node-outside.ts";
import { calendar, vevent } from "../runtime/calendars.ts";
import { temporaryFolder } from "../runtime/processes.ts";

const CORPUS = new URL("../../../shared/corpus/", import.meta.url);
const folder = temporaryFolder();
const outside = openOutside(readConfig({}, {}));
const deps = { ...outside, addressRules, trust: "operator" as const };
afterAll(async () => {
  await outside.close();
  folder.remove();
});

async function reportOf(
  address: string,
  license: string | null = null,
  polled?: string,
): Promise<FeedReport> {
  const window = { from: "2001-01-01T00:00:00Z", to: "2031-01-01T00:00:00Z" };
  const { report, events, feed } = await examine(address, { window }, deps);
  const advice = adviceOf(feed?.kind ?? "", polled ?? feed?.url ?? "");
  return feedReport({ events, problems: report.problems, refused: report.counts.refused, license }, advice);
}

let number = 0;
function save(text: string): string {
  number += 1;
  const path = folder.path(`feed-${number}.ics`);
  writeFileSync(path, text);
  return pathToFileURL(path).href;
}
const part = (report: FeedReport, name: FeedPart) => report.parts.find(({ part: each }) => each === name);

const COMPLETE = vevent(
  "soiree@filature",
  "DTSTART;TZID=Europe/Paris:20261212T200000",
  "DTEND;TZID=Europe/Paris:20261212T230000",
  "SUMMARY:Concert",
  "DESCRIPTION:Une soirée de chansons autour du poêle\\, entrée gratuite pour toutes et tous.",
  "LOCATION:La Filature\\, 4 quai du Moulin\\, 29600 Morlaix",
  "CATEGORIES:concert",
  "URL:https://filature.example/concert",
  "ATTACH;FMTTYPE=image/jpeg:https://filature.example/concert.jpg",
);

describe("the report on a feed", () => {
  it("has weights that make a hundred together", () => {
    expect(Object.values(PART_WEIGHTS).reduce((sum, weight) => sum + weight)).toBe(100);
  });

  it("finds nearly everything in an event that says nearly everything", async () => {
    const report = await reportOf(save(calendar(COMPLETE)), "etalab-2.0");
    expect(report.score).toBeGreaterThan(85);
    for (const name of ["dates", "places", "descriptions", "links", "categories", "license"] as const)
      expect([name, part(report, name)?.state]).toEqual([name, "fine"]);
  });

  it("counts what is missing, says why it matters and where to change it in the program that writes the feed", async () => {
    const bare = vevent("atelier@filature", "DTSTART:20261213T100000Z", "SUMMARY:Atelier");
    const address = "https://cloud.example/remote.php/dav/public-calendars/aBcDeFgH12345678?export";
    const report = await reportOf(save(calendar(COMPLETE, bare)), null, address);
    expect(report.platform).toBe("Nextcloud");
    const descriptions = part(report, "descriptions");
    expect(descriptions).toMatchObject({ having: 1, total: 2, state: "partly" });
    expect(descriptions?.sentence.fr).toContain("1 des 2 événements n'a pas de description");
    expect(descriptions?.sentence.en).toContain("1 of 2 events has no description");
    expect(descriptions?.advice?.fr).toContain("« Description »");
    expect(part(report, "license")).toMatchObject({ state: "missing", points: 0 });
    const better = await reportOf(save(calendar(COMPLETE)), "etalab-2.0", address);
    expect(better.score).toBeGreaterThan(report.score ?? 100);
  });

  it("takes points for times whose zone had to be guessed", async () => {
    const floating = COMPLETE.map((line) => line.replace(";TZID=Europe/Paris", ""));
    const [sure, unsure] = await Promise.all([
      reportOf(save(calendar(COMPLETE))),
      reportOf(save(calendar(floating))),
    ]);
    expect(part(unsure, "dates")?.points).toBeLessThan(part(sure, "dates")?.points ?? 0);
    expect(part(unsure, "dates")?.state).toBe("partly");
  });

  it("gives no score to a feed without events", async () => {
    expect(await reportOf(save(calendar()))).toMatchObject({ score: null, parts: [], events: 0 });
  });

  it("says which program's limit cuts a feed, and where it is raised", () => {
    const advice = adviceOf("ical", "https://lieu.example/agenda/?ical=1");
    expect(advice?.platform).toBe("The Events Calendar");
    expect(advice?.problems.FEED_CAPPED?.fr).toContain("30");
  });
});

describe.skipIf(!existsSync(CORPUS))("the report on real feeds", () => {
  for (const [file, least, most] of [
    ["ics/Coerdeevents__coerde-events__e3f451__events.ics", 50, 95],
    ["ics/OpenACalendar__OpenACalendar-Web-Core__33daad__Meetup1.ics", 40, 90],
    ["ics/apple__ccs-calendarserver__b7a2dc__Holidays.ics", 10, 60],
  ] as const) {
    it(`gives ${file} between ${least} and ${most}, and a sentence for each part`, async () => {
      const report = await reportOf(new URL(file, CORPUS).href);
      expect(report.score).toBeGreaterThanOrEqual(least);
      expect(report.score).toBeLessThanOrEqual(most);
      for (const { sentence, points, weight } of report.parts) {
        expect(sentence.fr).toMatch(/\.$/);
        expect(points).toBeLessThanOrEqual(weight);
      }
    });
  }
});
