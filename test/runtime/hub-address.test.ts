import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addressRules } from "../../connectors/addresses/rules.ts";
import { detect } from "../../src/detect/detect.ts";
import { calendar, vevent } from "./calendars.ts";
import { Clock, type Hub, startHub, startVenue } from "./hubs.ts";

const day = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10).replaceAll("-", "");

const at = (uid: string, place: string) =>
  vevent(uid, `DTSTART:${day(10)}T190000Z`, `SUMMARY:${uid}`, `LOCATION:${place}`);

let clock: Clock;
let a: Hub;
let b: Hub;
let venue: Awaited<ReturnType<typeof startVenue>>;
beforeEach(async () => {
  clock = new Clock();
  venue = await startVenue();
  [a, b] = [await startHub(clock), await startHub(clock)];
  venue.pages.set(
    "/venue.ics",
    calendar(
      at("Bal", "La Filature\\, 4 quai du Moulin\\, 29600 Morlaix"),
      at("Fête", "Le Bar\\, 35000 Rennes"),
    ),
  );
  await a.reads("venue", "ical", `${venue.origin}/venue.ics`);
  await a.run("venue");
});
afterEach(async () => {
  venue.close();
  await a.close();
  await b.close();
});

const detected = async (address: string) => {
  const { candidates } = await detect(address, { ...b.deps, addressRules, trust: "operator" });
  const [best] = candidates;
  return best && { kind: best.kind, url: best.url, confirmed: best.confirmed };
};

describe("a hub's address that somebody pastes", () => {
  it.each(["/", "/events", "/changes", "/events?commune=29151", "/changes?commune=29151"])(
    "leads to its list of changes: %s",
    async (path) => {
      const best = await detected(a.origin + path);
      expect(best).toMatchObject({ kind: "crieur", confirmed: true });
      await b.reads("a", "crieur", best?.url ?? "");
      expect(await b.run("a")).toMatchObject({ complete: true });
      const names = [...(await b.held()).values()].map(({ name }) => name).sort();
      expect(names).toEqual(path.includes("29151") ? ["Bal"] : ["Bal", "Fête"]);
    },
  );

  it("narrows what is taken, also when an event moves out of it", async () => {
    await b.reads("a", "crieur", `${a.origin}/changes?commune=29151`);
    await b.run("a");
    venue.pages.set(
      "/venue.ics",
      calendar(at("Bal", "Le Bar\\, 35000 Rennes"), at("Fête", "Le Bar\\, 35000 Rennes")),
    );
    clock.later(2);
    await a.run("venue");
    expect(await b.run("a")).toMatchObject({ complete: true, counts: { removed: 1 } });
    expect((await b.held()).size).toBe(0);
  });
});
