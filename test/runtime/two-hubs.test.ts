import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { calendar, vevent } from "./calendars.ts";
import { Clock, factsOf, type Hub, startHub, startVenue } from "./hubs.ts";

const day = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10).replaceAll("-", "");

const bal = (...more: string[]) =>
  vevent(
    "bal@venue",
    `DTSTART:${day(10)}T190000Z`,
    "SUMMARY:Bal folk",
    "URL:https://venue.example/bal",
    ...more,
  );
const velo = vevent("velo@venue", `DTSTART:${day(20)}T190000Z`, "SUMMARY:Atelier vélo", "CATEGORIES:vélo");
const cafe = vevent(
  "cafe@venue",
  `DTSTART;TZID=Europe/Paris:${day(5)}T180000`,
  "RRULE:FREQ=WEEKLY;COUNT=6",
  `EXDATE;TZID=Europe/Paris:${day(12)}T180000`,
  "SUMMARY:Café réparation",
  "LOCATION:La Filature\\, 4 quai du Moulin\\, 29600 Morlaix",
);
const fete = vevent(
  "fete@other",
  `DTSTART;VALUE=DATE:${day(30)}`,
  "SUMMARY:Fête du quartier",
  "LOCATION:Brest",
);

let clock: Clock;
let hubs: Hub[];
let venue: Awaited<ReturnType<typeof startVenue>>;
beforeEach(async () => {
  clock = new Clock();
  venue = await startVenue();
  hubs = [await startHub(clock), await startHub(clock), await startHub(clock)];
});
afterEach(async () => {
  venue.close();
  for (const hub of hubs) await hub.close();
});

async function feeds(hub: Hub, name: string, ...events: string[][]): Promise<void> {
  venue.pages.set(`/${name}.ics`, calendar(...events));
  await hub.reads(name, "ical", `${venue.origin}/${name}.ics`);
  expect(await hub.run(name)).toMatchObject({ complete: true });
}

/** Each runs its sources of other hubs, some times. */
async function exchange(links: readonly (readonly [Hub, string])[], rounds = 4): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    clock.later(2);
    for (const [hub, id] of links) {
      const report = await hub.run(id);
      expect(report.complete || report.status === 304, JSON.stringify(report)).toBe(true);
    }
  }
}

async function expectQuiet(links: readonly (readonly [Hub, string])[]): Promise<void> {
  const before = await Promise.all(hubs.map((hub) => hub.lastChange()));
  await exchange(links, 3);
  expect(await Promise.all(hubs.map((hub) => hub.lastChange()))).toEqual(before);
  for (const hub of hubs) expect(await hub.faults()).toEqual([]);
}

describe("two hubs that feed each other", () => {
  it("become equal, and then are quiet", async () => {
    const [a, b] = hubs as [Hub, Hub];
    await feeds(a, "venue", bal(), velo, cafe);
    await feeds(b, "other", fete);
    await a.reads("b", "crieur", b.origin);
    await b.reads("a", "crieur", a.origin);
    const links = [
      [a, "b"],
      [b, "a"],
    ] as const;
    await exchange(links, 2);
    expect((await a.held()).size).toBe(4);
    expect(await factsOf(b)).toEqual(await factsOf(a));
    await expectQuiet(links);
  });
});
