import fc from "fast-check";
import type { Draft, DraftFacts, DraftPlace } from "../../src/model/draft.ts";
import type { Recurrence } from "../../src/model/recurrence.ts";
import { type Comparable, comparable } from "../../src/reconcile/comparable.ts";
import { contextOf, eventOf, source, text } from "../normalise/scene.ts";

/** What a source says of an event, as briefly as a test can. Times are those of a wall clock in Paris. */
export interface Telling
  extends Omit<DraftFacts, "name" | "description" | "location" | "organizer" | "image"> {
  readonly name?: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly description?: string;
  readonly at?: string;
  readonly until?: string;
  readonly rule?: string;
  readonly without?: readonly string[];
  readonly dates?: readonly string[];
  readonly place?: DraftPlace | null;
  readonly organizer?: string;
  readonly image?: string;
  readonly uid?: string;
}

export const filature: DraftPlace = {
  name: "La Filature",
  streetAddress: "4 quai du Moulin",
  postalCode: "29600",
  addressLocality: "Morlaix",
};

const when = (at: string): Draft["timing"]["start"] =>
  at.length === 10
    ? { type: "date", date: at }
    : { type: "zoned", local: `${at}:00`, timeZone: "Europe/Paris" };

const recurrenceOf = (rule: string, without: readonly string[]): Recurrence => ({
  rrules: [rule],
  exrules: [],
  rdates: [],
  exdates: without.map(when),
});

/** The event of a telling, through the hub's own normaliser, as it is compared. */
export function told(sourceId: string, telling: Telling = {}): Comparable {
  const { name = "Bal folk des Chaloupes", names, description, place, organizer, image, ...rest } = telling;
  const { at = "2026-12-12T20:30", until, rule, without = [], dates, uid = `${sourceId}-1`, ...facts } = rest;
  const location = place === null ? [] : [place ?? filature];
  const titles = names ? Object.entries(names).map(([tag, said]) => text(said, tag)) : [text(name)];
  const draft: Draft = {
    uid,
    timing: { start: when(dates?.[0] ?? at), ...(until ? { end: when(until) } : {}) },
    ...(rule ? { recurrence: recurrenceOf(rule, without) } : {}),
    ...(dates ? { timings: dates.map((date) => ({ start: when(date) })) } : {}),
    facts: {
      ...facts,
      name: titles,
      location,
      ...(description ? { description: [text(description)] } : {}),
      ...(organizer ? { organizer: [{ name: organizer }] } : {}),
      ...(image ? { image: [{ url: image }] } : {}),
    },
  };
  return comparable(eventOf(draft, contextOf({ ...source, id: sourceId })).event, sourceId);
}

export const town = { addressLocality: "Morlaix", postalCode: "29600" };
export const page = "https://filature.example/agenda/bal-folk-des-chaloupes";
export const long =
  "Le trio revient avec un accordéon branché sur un ampli de récupération. Bar associatif et soupe à l'oignon.";

const name = fc.constantFrom(
  "Bal folk des Chaloupes",
  "[Complet] Bal folk des Chaloupes – La Filature",
  "Bal folk",
  "Concert",
  "Atelier couture, séance 1",
  "Atelier couture, séance 2",
  "Kafe brezhoneg ar porzh",
  "🎶",
  "1984",
);
const place = fc.constantFrom<(DraftPlace | null)[]>(
  null,
  filature,
  town,
  { name: "La Filature", addressLocality: "Morlaix" },
  { ...filature, latitude: 48.5776, longitude: -3.8282 },
  { name: "Le Tisonnier", streetAddress: "12 rue des Lilas", ...town },
  { name: "La Filature", addressLocality: "Crest", postalCode: "26400" },
  { name: "The Old Mill", addressLocality: "Bristol", addressCountry: "GB" },
);
const time = fc.constantFrom<Telling[]>(
  { at: "2026-12-12T20:30" },
  { at: "2026-12-12T20:45", until: "2026-12-12T23:00" },
  { at: "2026-12-12" },
  { at: "2026-12-12T00:00" },
  { at: "2026-12-05T20:30", rule: "FREQ=WEEKLY;COUNT=9" },
  { dates: ["2026-12-12T20:30", "2026-12-19T20:30"] },
);
const links = fc.constantFrom<Telling[]>(
  {},
  { url: page },
  { sameAs: [page] },
  { url: "https://filature.example/" },
);
/** Tellings near enough to one another that some pairs are one event, some are not, and some nobody can tell. */
export const anyTelling: fc.Arbitrary<Telling> = fc
  .record({
    name,
    place,
    time,
    links,
    organizer: fc.constantFrom("", "Les Passerelles"),
    description: fc.constantFrom("", long),
  })
  .map(({ time: moment, links: where, organizer, description, ...rest }) => ({
    ...rest,
    ...moment,
    ...where,
    ...(organizer ? { organizer } : {}),
    ...(description ? { description } : {}),
  }));
