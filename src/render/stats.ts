import { findArrondissement } from "../model/arrondissement.ts";
import { CONCEPTS } from "../model/concepts.ts";
import { DAY_NAMES } from "../model/day-names.ts";
import { epciName } from "../model/epci.ts";
import { fold } from "../model/fold.ts";
import type { Translated } from "../model/problem.ts";
import { BASE, withBaseUrl } from "./base-url.ts";
import { cell, line } from "./csv.ts";
import { nodeDocument } from "./documents.ts";
import { valuesAt } from "./fields.ts";
import type { Json } from "./json-ld.ts";
import type { Node } from "./listed.ts";

/** One value of a dimension, and what it is called where that is known. */
export interface StatValue {
  /** The dimension's name in the query. */
  readonly by: string;
  readonly value: string;
  readonly name: Translated | null;
  /** What the value stands for; U+0001 for the hub's address. */
  readonly iri: string | null;
}

/** How many occurrences and events have these values. */
export interface StatLine {
  readonly values: readonly StatValue[];
  readonly occurrences: number;
  readonly events: number;
  /** Path and query of the list of them; null where no query of one value is. */
  readonly list: string | null;
}

/** Statistics of one query. */
export interface StatTable {
  /** Path and query. */
  readonly path: string;
  readonly by: readonly string[];
  readonly lines: readonly StatLine[];
  readonly occurrences: number;
  readonly events: number;
  /** Whether every value is there. */
  readonly complete: boolean;
}

const same = (text: string): Translated => ({ fr: text, en: text });

const WORDS: Readonly<Record<string, Translated>> = {
  ...Object.fromEntries(DAY_NAMES.en.map((en, index) => [en, { fr: DAY_NAMES.fr[index] ?? en, en }])),
  morning: { fr: "matin", en: "morning" },
  afternoon: { fr: "après-midi", en: "afternoon" },
  evening: { fr: "soir", en: "evening" },
  night: { fr: "nuit", en: "night" },
  EventScheduled: { fr: "maintenu", en: "scheduled" },
  EventCancelled: { fr: "annulé", en: "cancelled" },
  EventPostponed: { fr: "reporté à une date inconnue", en: "postponed" },
  EventRescheduled: { fr: "reporté", en: "rescheduled" },
  EventMovedOnline: { fr: "passé en ligne", en: "moved online" },
  OfflineEventAttendanceMode: { fr: "sur place", en: "on site" },
  OnlineEventAttendanceMode: { fr: "en ligne", en: "online" },
  MixedEventAttendanceMode: { fr: "sur place et en ligne", en: "on site and online" },
};

/**
 * What a value of a property is called: in the words of the vocabulary, or as an event that has it writes it. `sample` is
 * the node of such an event.
 */
export function valueName(property: string, value: string, sample: Node): Translated | null {
  const concept = property === "about" && CONCEPTS.find(({ name }) => name === value);
  if (concept) return { fr: concept.fr, en: concept.en };
  if (property === "isAccessibleForFree")
    return value === "true" ? { fr: "entrée libre", en: "free" } : { fr: "payant", en: "not free" };
  if (Object.hasOwn(WORDS, value)) return WORDS[value] ?? null;
  if (property === "location.inseeArrondissement") return arrondissementName(value);
  const group = property === "location.sirenEpci" ? epciName(value) : null;
  if (group !== null) return same(group);
  const said = nameIn(property, value, sample);
  return said === null ? null : same(said);
}

function arrondissementName(code: string): Translated | null {
  const part = findArrondissement(code);
  if (!part) return null;
  const { town, number } = part;
  return { fr: `${town} ${number === 1 ? "1er" : `${number}e`}`, en: `${town} ${number}` };
}

const CODES: Readonly<Record<string, readonly [code: string, name: string]>> = {
  "location.inseeCommune": ["inseeCommune", "addressLocality"],
  "location.inseeRegion": ["inseeRegion", "addressRegion"],
};

function nameIn(property: string, value: string, sample: Node): string | null {
  const texts = (values: readonly unknown[]) => values.filter((text) => typeof text === "string");
  const code = CODES[property];
  if (code) {
    const [member, name] = code;
    const place = valuesAt(sample, "location").find((node) => (node as Node)[member] === value);
    return texts(valuesAt(place, `address.${name}`))[0] ?? null;
  }
  if (["location", "organizer", "isBasedOn"].includes(property)) {
    const thing = valuesAt(sample, property).find((node) =>
      String((node as Node)["@id"]).endsWith(`/${value}`),
    );
    return texts([...valuesAt(thing, "name"), ...valuesAt(thing, "address.addressLocality")])[0] ?? null;
  }
  const found = texts(valuesAt(sample, property)).find((text) => fold(text) === value);
  return found ?? (property === "name" ? (texts(valuesAt(sample, "name"))[0] ?? null) : null);
}

const SCHEMA = "http://schema.org/";
const PREFIXES: Readonly<Record<string, string>> = {
  about: `${BASE}/vocab#`,
  accessibility: `${BASE}/vocab#`,
  location: `${BASE}/places/`,
  organizer: `${BASE}/organizations/`,
  isBasedOn: `${BASE}/sources/`,
  superEvent: `${BASE}/events/`,
  weekday: SCHEMA,
  type: SCHEMA,
  eventStatus: SCHEMA,
  eventAttendanceMode: SCHEMA,
  license: "",
  "location.inseeCommune": "http://id.insee.fr/geo/commune/",
  "location.inseeArrondissement": "http://id.insee.fr/geo/arrondissementMunicipal/",
  "location.inseeDepartement": "http://id.insee.fr/geo/departement/",
  "location.inseeRegion": "http://id.insee.fr/geo/region/",
};

/** The IRI that a value of a property stands for, where it stands for one; U+0001 for the hub's address. */
export function valueIri(property: string, value: string): string | null {
  const prefix = PREFIXES[property];
  return prefix === undefined ? null : prefix + value;
}

/** Statistics as plain JSON, without any context. */
export function statsJson({ by, lines, occurrences, events, complete }: StatTable, baseUrl: string): string {
  const rows = lines.map((row) => ({
    values: row.values.map(({ by: name, value, name: label, iri }) => ({
      by: name,
      value,
      ...(label ? { name: { fr: label.fr, en: label.en } } : {}),
      ...(iri === null ? {} : { iri }),
    })),
    occurrences: row.occurrences,
    events: row.events,
    ...(row.list === null ? {} : { list: `${BASE}${row.list}` }),
  }));
  return withBaseUrl(JSON.stringify({ by, occurrences, events, complete, rows }), baseUrl);
}

/**
 * Statistics as JSON-LD: a collection of schema.org Observations. Each is identified by its values (PropertyValue, whose
 * `valueReference` is what it stands for) and has two: how many occurrences, and of how many events.
 */
export function statsDocument(table: StatTable, baseUrl: string): string {
  const page = `${BASE}${table.path}`;
  const counts = (row: string, { occurrences, events }: Pick<StatLine, "occurrences" | "events">): Json[] =>
    Object.entries({ occurrences, events }).map(([propertyID, value]) => ({
      "@id": `${row}-${propertyID}`,
      "@type": "PropertyValue",
      propertyID,
      value,
    }));
  return nodeDocument(
    {
      "@id": page,
      "@type": ["Collection", "Dataset"],
      variableMeasured: counts(`${page}#all`, table),
      totalItems: table.complete ? table.lines.length : undefined,
      member: table.lines.map((row, index) => {
        const id = `${page}#row-${index + 1}`;
        return {
          "@id": id,
          "@type": "Observation",
          identifier: row.values.map(({ by, value, name, iri }) => ({
            "@id": `${id}-${by}`,
            "@type": "PropertyValue",
            propertyID: by,
            value,
            nameByLanguage: name ? { fr: name.fr, en: name.en } : undefined,
            valueReference: iri === null ? undefined : { "@id": iri },
          })),
          value: counts(id, row),
          url: row.list === null ? undefined : `${BASE}${row.list}`,
        };
      }),
    },
    baseUrl,
  );
}

/** Statistics as a table: of each dimension the value, its names and its IRI, then the two counts. */
export function statsCsv({ by, lines }: StatTable, baseUrl: string): string {
  const head = [
    ...by.flatMap((name) => [name, `${name}_fr`, `${name}_en`, `${name}_iri`]),
    "occurrences",
    "events",
  ];
  const rows = lines.map(({ values, occurrences, events }) => [
    ...values.flatMap(({ value, name, iri }) => [
      value,
      name?.fr ?? "",
      name?.en ?? "",
      (iri ?? "").replace(BASE, baseUrl),
    ]),
    occurrences,
    events,
  ]);
  return [head, ...rows].map((cells) => line(cells.map(cell))).join("");
}
