import fc from "fast-check";
import { expect, it } from "vitest";
import { calendar, vevent } from "./calendars.ts";
import { Clock, factsOf, type Hub, startHub, startVenue } from "./hubs.ts";

const day = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10).replaceAll("-", "");

const TITLES = ["Bal folk", "Atelier vélo", "Café réparation", "Soirée jeux", "Chorale du jeudi"];

/** What one venue says: an event that others may tell too, in words of its own. */
const telling = fc.record({
  title: fc.nat({ max: TITLES.length - 1 }),
  about: fc.constantFrom("", "Entrée libre", "Apportez votre matériel"),
  keyword: fc.constantFrom("", "fête", "bricolage"),
  cancelled: fc.boolean(),
});
type Telling = typeof telling extends fc.Arbitrary<infer T> ? T : never;

const step = fc.oneof(
  fc.record({
    type: fc.constant("says" as const),
    hub: fc.nat({ max: 2 }),
    said: fc.array(telling, { maxLength: 4 }),
  }),
  fc.record({ type: fc.constant("reads" as const), hub: fc.nat({ max: 2 }), from: fc.nat({ max: 2 }) }),
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function component(venue: number, { title, about, keyword, cancelled }: Telling): string[] {
  const name = TITLES[title] ?? "";
  return vevent(
    `${title}@venue-${venue}`,
    `DTSTART;TZID=Europe/Paris:${day(10 + title)}T1${title}0000`,
    `SUMMARY:${name}`,
    `LOCATION:La Filature ${title}\\, ${title + 1} quai du Moulin\\, 29600 Morlaix`,
    ...(about ? [`DESCRIPTION:${about}`] : []),
    ...(keyword ? [`CATEGORIES:${keyword}`] : []),
    // Whether it repeats is the same for all who tell of it, or they would tell of two things.
    ...(title === 4 ? ["RRULE:FREQ=WEEKLY;COUNT=4"] : []),
    ...(cancelled ? ["STATUS:CANCELLED"] : []),
  );
}

/** Of one event the record by which it was known goes in the moment in which another comes that is older by its id. */
const FOUND: Step[] = [
  {
    type: "says",
    hub: 0,
    said: [
      { title: 3, about: "Apportez votre matériel", keyword: "fête", cancelled: false },
      { title: 0, about: "", keyword: "bricolage", cancelled: false },
    ],
  },
  {
    type: "says",
    hub: 2,
    said: [
      { title: 4, about: "Entrée libre", keyword: "fête", cancelled: false },
      { title: 3, about: "Apportez votre matériel", keyword: "bricolage", cancelled: true },
    ],
  },
  { type: "reads", hub: 2, from: 0 },
  { type: "reads", hub: 1, from: 0 },
  { type: "reads", hub: 2, from: 1 },
  { type: "says", hub: 0, said: [{ title: 1, about: "Entrée libre", keyword: "fête", cancelled: true }] },
  { type: "reads", hub: 0, from: 2 },
  { type: "says", hub: 2, said: [{ title: 0, about: "", keyword: "", cancelled: true }] },
  { type: "reads", hub: 2, from: 0 },
  { type: "reads", hub: 1, from: 0 },
  { type: "reads", hub: 1, from: 2 },
  {
    type: "says",
    hub: 0,
    said: [
      { title: 0, about: "Apportez votre matériel", keyword: "", cancelled: true },
      { title: 4, about: "Apportez votre matériel", keyword: "fête", cancelled: true },
    ],
  },
];

/** What each venue always has, so that nothing looks like a feed that broke. */
const always = (venue: number): string[][] =>
  [1, 2].map((n) =>
    vevent(
      `always-${n}@venue-${venue}`,
      `DTSTART:${day(40 + n)}T190000Z`,
      `SUMMARY:Assemblée générale ${venue} ${n}`,
      `LOCATION:Maison ${venue}\\, 35000 Rennes`,
    ),
  );

it("hubs that feed each other say the same after any changes, and are quiet", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const clock = new Clock();
      const venue = await startVenue();
      const hubs = [await startHub(clock), await startHub(clock), await startHub(clock)] as [Hub, Hub, Hub];
      const say = (at: number, said: readonly Telling[]) => {
        const distinct = [...new Map(said.map((one) => [one.title, one])).values()];
        venue.pages.set(`/${at}.ics`, calendar(...always(at), ...distinct.map((one) => component(at, one))));
      };
      const others = (at: number) => [0, 1, 2].filter((other) => other !== at);
      try {
        for (const [at, hub] of hubs.entries()) {
          say(at, []);
          await hub.reads("venue", "ical", `${venue.origin}/${at}.ics`);
          for (const other of others(at))
            await hub.reads(`hub-${other}`, "crieur", hubs[other]?.origin ?? "");
        }
        for (const one of steps) {
          clock.later(1);
          const hub = hubs[one.hub];
          if (one.type === "says") {
            say(one.hub, one.said);
            await hub?.run("venue");
          } else if (one.from !== one.hub) await hub?.run(`hub-${one.from}`);
        }
        for (let turn = 0; turn < 2; turn += 1) {
          clock.later(2);
          for (const hub of hubs) await hub.run("venue");
        }
        const exchange = async () => {
          clock.later(2);
          for (const [at, hub] of hubs.entries())
            for (const other of others(at))
              expect((await hub.run(`hub-${other}`)).outcome).not.toBe("failed");
        };
        for (let round = 0; round < 4; round += 1) await exchange();
        const [first, ...rest] = await Promise.all(hubs.map(factsOf));
        for (const facts of rest) expect(facts).toEqual(first);
        const last = await Promise.all(hubs.map((hub) => hub.lastChange()));
        await exchange();
        expect(await Promise.all(hubs.map((hub) => hub.lastChange()))).toEqual(last);
        for (const hub of hubs) expect(await hub.faults()).toEqual([]);
      } finally {
        venue.close();
        for (const hub of hubs) await hub.close();
      }
    }),
    { numRuns: 5, endOnFailure: true, examples: [[FOUND]] },
  );
}, 300_000);
