import { PROPERTIES } from "./properties.ts";

/** Properties that stand in the index only. */
const INDEXED: ReadonlySet<string> = new Set(["type", "weekday", "timeOfDay"]);

/** Members of an occurrence that can be chosen but not asked for. */
const OTHERS = [
  "@id",
  "@type",
  "alternateName",
  "attribution",
  "audience",
  "description",
  "disambiguatingDescription",
  "endsAt",
  "identifier",
  "image",
  "isBasedOn",
  "location.address",
  "location.geo",
  "location.url",
  "maximumAttendeeCapacity",
  "offers",
  "organizer.url",
  "performer",
  "previousStartDate",
  "sameAs",
  "startsAt",
  "typicalAgeRange",
  "url",
] as const;

/** The members that `fields` may name: JSON members of an occurrence as `/events` gives it, chains for nested ones. */
export const FIELDS: readonly string[] = [
  ...new Set([...PROPERTIES.map(({ name }) => name).filter((name) => !INDEXED.has(name)), ...OTHERS]),
].sort();
