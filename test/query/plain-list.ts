import { fold } from "../../src/model/fold.ts";
import { findLicense } from "../../src/model/license.ts";
import { wholeSearchText } from "../../src/query/event-text.ts";
import type { Compare, Condition, Filter, Near, Overlap, Position } from "../../src/query/filter.ts";
import { searchAlternatives } from "../../src/query/words.ts";
import type { SampleOccurrence } from "./events-sample.ts";

// The same question asked of a plain list, one occurrence after the other: what every faster way must agree with.

const present = (values: readonly (string | null | undefined)[]): string[] =>
  values.filter((value): value is string => value !== null && value !== undefined && value !== "");
const folded = (values: readonly (string | null | undefined)[]): string[] =>
  present(present(values).map(fold));

const known = new WeakMap<SampleOccurrence, Map<string, string[]>>();

/** Every value of a property, as it is compared; each is worked out once. */
export function valuesOf(o: SampleOccurrence, property: string): string[] {
  const all = known.get(o) ?? new Map<string, string[]>();
  known.set(o, all);
  const values = all.get(property) ?? workOut(o, property);
  all.set(property, values);
  return values;
}

const texts = new WeakMap<SampleOccurrence, string>();

function textOf(o: SampleOccurrence): string {
  const text = texts.get(o) ?? wholeSearchText(o.facts);
  texts.set(o, text);
  return text;
}

function workOut(o: SampleOccurrence, property: string): string[] {
  const { facts, moment } = o;
  const places = <K extends keyof (typeof facts.location)[number]>(key: K) =>
    facts.location.map((place) => place[key] as string | null);
  switch (property) {
    case "startDate":
      return [moment.startsAt];
    case "endDate":
      return [moment.endsAt];
    case "dateModified":
      return [o.modified];
    case "dateCreated":
      return [o.created];
    case "name":
      return folded([facts.name, ...Object.values(facts.nameByLanguage ?? {})]);
    case "keywords":
      return folded(facts.keywords);
    case "about":
      return [...facts.about];
    case "type":
      return [facts.type];
    case "eventStatus":
      return [facts.eventStatus];
    case "eventAttendanceMode":
      return [facts.eventAttendanceMode];
    case "isAccessibleForFree":
      return facts.isAccessibleForFree === null ? [] : [String(facts.isAccessibleForFree)];
    case "offers.price":
      return present(facts.offers.map(({ price }) => price));
    case "inLanguage":
      return [...facts.inLanguage];
    case "accessibility":
      return [...facts.accessibility];
    case "location":
      return [...facts.location.map(({ id }) => id), ...facts.virtualLocation.map(() => "\0online")];
    case "location.name":
      return folded(places("name"));
    case "location.address.streetAddress":
      return folded(places("streetAddress"));
    case "location.address.postalCode":
      return present(places("postalCode"));
    case "location.address.addressLocality":
      return folded(places("addressLocality"));
    case "location.address.addressRegion":
      return folded(places("addressRegion"));
    case "location.address.addressCountry":
      return present(places("addressCountry"));
    case "location.inseeCommune":
      return present(places("inseeCommune"));
    case "location.inseeArrondissement":
      return present(places("inseeArrondissement"));
    case "location.sirenEpci":
      return present(places("sirenEpci"));
    case "location.inseeDepartement":
      return present(places("inseeDepartement"));
    case "location.inseeRegion":
      return present(places("inseeRegion"));
    case "organizer":
      return facts.organizer.map(({ id }) => id);
    case "organizer.name":
      return folded(facts.organizer.map(({ name }) => name));
    case "superEvent":
      return present([o.superEvent]);
    case "weekday": {
      const day = new Date(`${moment.startDate.slice(0, 10)}T12:00:00Z`);
      return [day.toLocaleDateString("en-US", { weekday: "long", timeZone: "UTC" })];
    }
    case "timeOfDay": {
      if (moment.allDay) return [];
      const hour = Number(moment.startDate.slice(11, 13));
      return [
        hour >= 23 || hour < 5 ? "night" : hour >= 18 ? "evening" : hour >= 12 ? "afternoon" : "morning",
      ];
    }
    case "isBasedOn":
      return [o.source.id];
    case "license":
      return present([findLicense(o.source.license)?.url]);
    default:
      throw new Error(property);
  }
}

function compares(o: SampleOccurrence, { property, operator, values }: Compare): boolean {
  const own = valuesOf(o, property);
  if (operator === "exists") return values.some((value) => (value === "true") === own.length > 0);
  if (operator === "lang") {
    const tags = Object.keys(o.facts.nameByLanguage ?? {}).map((tag) => tag.toLowerCase());
    return values.some((range) =>
      tags.some(
        (tag) => range === "*" || tag === range.toLowerCase() || tag.startsWith(`${range.toLowerCase()}-`),
      ),
    );
  }
  const numeric = property === "offers.price";
  return own.some((value) =>
    values.some((wanted) => {
      const [a, b] = numeric ? [Number(value), Number(wanted)] : [value, wanted];
      switch (operator) {
        case "eq":
          return a === b;
        case "gt":
          return a > b;
        case "gte":
          return a >= b;
        case "lt":
          return a < b;
        case "lte":
          return a <= b;
        case "contains":
          return value.includes(wanted);
        default:
          return value.startsWith(wanted);
      }
    }),
  );
}

const overlaps = ({ moment }: SampleOccurrence, { from, to }: Pick<Overlap, "from" | "to">): boolean =>
  (to === null || moment.startsAt < to) && (from === null || moment.startsAt >= from || moment.endsAt > from);

function squares(o: SampleOccurrence, { latitude, longitude }: Near): number[] {
  return o.facts.location.flatMap((place) => {
    if (place.latitude === null || place.longitude === null) return [];
    const north = (place.latitude - latitude) * 111_195;
    const east = (place.longitude - longitude) * (111_195 * Math.cos((latitude * Math.PI) / 180));
    return [north * north + east * east];
  });
}

/** Whether a condition holds for an occurrence. */
export function holds(o: SampleOccurrence, condition: Condition): boolean {
  switch (condition.type) {
    case "compare":
      return compares(o, condition);
    case "words": {
      const wanted = searchAlternatives(condition.words);
      const text = textOf(o);
      return wanted?.every((alternatives) => alternatives.some((token) => text.includes(token))) ?? false;
    }
    case "box":
      return o.facts.location.some(({ latitude, longitude }) => {
        if (latitude === null || longitude === null) return false;
        const { west, east, south, north } = condition;
        const across =
          west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
        return latitude >= south && latitude <= north && across;
      });
    case "near":
      return squares(o, condition).some((square) => square <= condition.metres * condition.metres);
    case "overlap":
      return overlaps(o, condition);
    case "not":
      return !holds(o, condition.of);
    case "and":
      return condition.of.every((part) => holds(o, part));
    case "or":
      return condition.of.some((part) => holds(o, part));
  }
}

function keysOf(o: SampleOccurrence, { sort, where }: Filter): (string | number | null)[] {
  return sort.map(({ by }) => {
    if (by === "distance") {
      const conjuncts = where.type === "and" ? where.of : [where];
      const near = conjuncts.find((condition): condition is Near => condition.type === "near");
      const all = near ? squares(o, near) : [];
      return all.length === 0 ? null : Math.min(...all);
    }
    return valuesOf(o, by).toSorted()[0] ?? null;
  });
}

const compareKeys = (a: string | number | null, b: string | number | null): number =>
  a === b ? 0 : a === null ? -1 : b === null ? 1 : a < b ? -1 : 1;

/** The positions of all occurrences of a filter in its order, whatever its page. */
export function plainList(
  occurrences: readonly SampleOccurrence[],
  filter: Filter,
  withdrawnAfter: string,
): Position[] {
  return occurrences
    .filter((o) => o.deleted === null || o.deleted > withdrawnAfter)
    .filter((o) => overlaps(o, filter) && holds(o, filter.where))
    .map((o) => ({
      startsAt: o.moment.startsAt,
      eventId: o.eventId,
      recurrenceId: o.recurrenceId,
      ...(filter.sort.length > 0 ? { keys: keysOf(o, filter) } : {}),
    }))
    .sort((a, b) => {
      for (const [index, { descending }] of filter.sort.entries()) {
        const order = compareKeys(a.keys?.[index] ?? null, b.keys?.[index] ?? null);
        if (order !== 0) return descending ? -order : order;
      }
      return (
        compareKeys(a.startsAt, b.startsAt) ||
        compareKeys(a.eventId, b.eventId) ||
        compareKeys(a.recurrenceId, b.recurrenceId)
      );
    });
}
