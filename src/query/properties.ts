import { CONCEPTS } from "../model/concepts.ts";
import type { Translated } from "../model/problem.ts";
import {
  ACCESSIBILITY,
  ATTENDANCE_MODES,
  STATUSES,
  TIME_SYNONYMS,
  TIMES_OF_DAY,
  WEEKDAY_SYNONYMS,
  WEEKDAYS,
} from "./closed-values.ts";
import type { Operator } from "./filter.ts";
import { PLACE_PROPERTIES } from "./place-properties.ts";
import { DCT, EQUAL, HUB, ORDER, SCHEMA, schema, TEXT } from "./property-parts.ts";

/**
 * How values are read from a query and kept in `filter_keys.value`.
 *
 * `text`: folded (model/fold.ts), compared without case, accents and punctuation. `code`: as it is. `iri`: an absolute
 * address. `concept`: the local name of a concept of the hub's vocabulary. `event`, `place`, `organization`, `source`:
 * the id at the end of an address of this hub. `term`: the bare name of a schema.org term. `boolean`: true or false.
 * `decimal`: a number. `dateTime`: a UTC instant; a date stands for that whole day, a time without offset is read in
 * the hub's zone. `language`: a language tag.
 */
export type PropertyType =
  | "text"
  | "code"
  | "iri"
  | "concept"
  | "event"
  | "place"
  | "organization"
  | "source"
  | "term"
  | "boolean"
  | "decimal"
  | "dateTime"
  | "language";

/** Columns of `occurrences` that are looked at instead of keys. */
export type PropertyColumn = "starts_at" | "ends_at";

/**
 * A property of an occurrence that can be asked for, declared once: its name is a chain of schema.org's JSON names.
 * Without `column` it is found in `filter_keys` under its own name.
 */
export interface Property extends Translated {
  readonly name: string;
  /** What it is called in a sentence: `dont le nom contient « vélo »`, `whose name contains “vélo”`. */
  readonly label: Translated;
  readonly type: PropertyType;
  readonly column?: PropertyColumn;
  /**
   * The RDF predicates from the occurrence to the value that is compared, as IRIs (U+0001 for the hub's address).
   * Text is compared in its folded form, which has predicates of its own.
   */
  readonly path: readonly string[];
  /** The predicates to the value as it was written, where these are others. */
  readonly originalPath?: readonly string[];
  readonly operators: readonly Operator[];
  readonly sortable: boolean;
  /** The values there are, when they are few. */
  readonly values?: readonly string[];
  /** Other ways to write them, folded. */
  readonly synonyms?: Readonly<Record<string, string>>;
  /** What a value looks like in capitals: a regular expression. */
  readonly pattern?: string;
  /** An instant that ends something: at midnight it belongs to the day that it closes. */
  readonly closes?: true;
  /** Other words by which people look for it; they are suggested, never accepted. */
  readonly alsoCalled: readonly string[];
  readonly example: string;
}

export const PROPERTIES: readonly Property[] = [
  {
    name: "startDate",
    label: { fr: "le début", en: "start" },
    type: "dateTime",
    column: "starts_at",
    path: [`${HUB}startsAt`],
    originalPath: schema("startDate"),
    operators: ORDER,
    sortable: true,
    alsoCalled: ["start", "startsAt", "date", "begin", "debut"],
    example: "2026-12-01",
    fr: "Début de l'occurrence. Une date vaut le jour entier.",
    en: "Start of the occurrence. A date stands for that whole day.",
  },
  {
    name: "endDate",
    label: { fr: "la fin", en: "end" },
    type: "dateTime",
    column: "ends_at",
    path: [`${HUB}endsAt`],
    originalPath: schema("endDate"),
    closes: true,
    operators: ORDER,
    sortable: true,
    alsoCalled: ["end", "endsAt", "fin"],
    example: "2026-12-31",
    fr: "Fin de l'occurrence ; son début quand aucune fin n'est connue. Une fin à minuit est du jour qu'elle termine.",
    en: "End of the occurrence; its start when no end is known. An end at midnight is of the day that it closes.",
  },
  {
    name: "dateModified",
    label: { fr: "le dernier changement", en: "last change" },
    type: "dateTime",
    path: [`${DCT}modified`],
    operators: ORDER,
    sortable: true,
    alsoCalled: ["modified", "updated", "lastModified"],
    example: "2026-11-01",
    fr: "Dernier changement de l'événement sur ce hub.",
    en: "Last change of the event on this hub.",
  },
  {
    name: "dateCreated",
    label: { fr: "la première parution", en: "first appearance" },
    type: "dateTime",
    path: [`${DCT}created`],
    operators: ORDER,
    sortable: false,
    alsoCalled: ["created", "published"],
    example: "2026-11-01",
    fr: "Première apparition de l'événement sur ce hub.",
    en: "First appearance of the event on this hub.",
  },
  {
    name: "name",
    label: { fr: "le nom", en: "name" },
    type: "text",
    path: [`${HUB}foldedName`],
    originalPath: schema("name"),
    operators: [...TEXT, "lang"],
    sortable: true,
    alsoCalled: ["title", "titre", "nom", "summary"],
    example: "repair café",
    fr: "Le nom de l'événement.",
    en: "The name of the event.",
  },
  {
    name: "keywords",
    label: { fr: "un mot-clé", en: "keyword" },
    type: "text",
    path: [`${HUB}foldedKeyword`],
    originalPath: schema("keywords"),
    operators: TEXT,
    sortable: false,
    alsoCalled: ["tag", "tags", "category", "categories", "motcle", "motscles", "theme"],
    example: "concert",
    fr: "Un mot-clé de l'événement, ou le nom d'un concept du vocabulaire.",
    en: "A keyword of the event, or the name of a concept of the vocabulary.",
  },
  {
    name: "about",
    label: { fr: "le thème", en: "theme" },
    type: "concept",
    path: schema("about"),
    operators: EQUAL,
    sortable: false,
    values: CONCEPTS.map(({ name }) => name),
    alsoCalled: ["concept", "topic", "subject", "sujet"],
    example: "repair",
    fr: "Un concept du vocabulaire : son nom ou son adresse.",
    en: "A concept of the vocabulary: its name or its address.",
  },
  {
    name: "type",
    label: { fr: "le type", en: "type" },
    type: "term",
    path: ["http://www.w3.org/1999/02/22-rdf-syntax-ns#type"],
    operators: EQUAL,
    sortable: false,
    alsoCalled: ["@type", "rdf:type", "kind"],
    example: "MusicEvent",
    fr: "Le type schema.org de l'événement.",
    en: "The schema.org type of the event.",
  },
  {
    name: "eventStatus",
    label: { fr: "l'état", en: "status" },
    type: "term",
    path: schema("eventStatus"),
    operators: EQUAL,
    sortable: false,
    values: STATUSES,
    alsoCalled: ["statut", "state"],
    example: "EventScheduled",
    fr: "L'état de l'événement, en mots de schema.org.",
    en: "The status of the event, in schema.org's words.",
  },
  {
    name: "eventAttendanceMode",
    label: { fr: "le mode de participation", en: "attendance mode" },
    type: "term",
    path: schema("eventAttendanceMode"),
    operators: EQUAL,
    sortable: false,
    values: ATTENDANCE_MODES,
    alsoCalled: ["attendance", "mode"],
    example: "OnlineEventAttendanceMode",
    fr: "Sur place, en ligne ou les deux.",
    en: "On site, online or both.",
  },
  {
    name: "isAccessibleForFree",
    label: { fr: "la gratuité", en: "free entry" },
    type: "boolean",
    path: schema("isAccessibleForFree"),
    operators: EQUAL,
    sortable: false,
    values: ["true", "false"],
    alsoCalled: ["gratuit", "isFree", "is_free"],
    example: "true",
    fr: "Si l'entrée est libre. Rien n'en est dit pour bien des événements : voir [exists].",
    en: "Whether entry is free. Many events say nothing of it: see [exists].",
  },
  {
    name: "offers.price",
    label: { fr: "un prix", en: "price" },
    type: "decimal",
    path: schema("offers", "price"),
    operators: [...ORDER, "exists"],
    sortable: false,
    alsoCalled: ["price", "prix", "tarif", "cost"],
    example: "5",
    fr: "Un des prix.",
    en: "One of the prices.",
  },
  {
    name: "inLanguage",
    label: { fr: "la langue", en: "language" },
    type: "language",
    path: schema("inLanguage"),
    operators: EQUAL,
    sortable: false,
    alsoCalled: ["language", "langue"],
    example: "br",
    fr: "Une langue de l'événement.",
    en: "A language of the event.",
  },
  {
    name: "accessibility",
    label: { fr: "l'accueil", en: "accommodation" },
    type: "concept",
    path: [`${HUB}accessibility`],
    operators: EQUAL,
    sortable: false,
    values: ACCESSIBILITY,
    alsoCalled: ["accessibilite", "handicap", "wheelchair", "pmr"],
    example: "motor",
    fr: "Un accès aménagé pour l'événement.",
    en: "An accommodation of the event.",
  },
  ...PLACE_PROPERTIES,
  {
    name: "organizer",
    label: { fr: "l'organisation", en: "organizer" },
    type: "organization",
    path: schema("organizer"),
    operators: EQUAL,
    sortable: false,
    alsoCalled: ["organisateur", "organiser", "organization", "by"],
    example: "k3v0example00000",
    fr: "Une organisation : son identifiant ou son adresse sur ce hub.",
    en: "An organization: its id or its address on this hub.",
  },
  {
    name: "organizer.name",
    label: { fr: "le nom de l'organisation", en: "organizer's name" },
    type: "text",
    path: [`${SCHEMA}organizer`, `${HUB}foldedName`],
    originalPath: schema("organizer", "name"),
    operators: TEXT,
    sortable: false,
    alsoCalled: ["organizerName"],
    example: "Les Jardins partagés",
    fr: "Le nom de qui organise.",
    en: "The name of who organises.",
  },
  {
    name: "superEvent",
    label: { fr: "la série", en: "series" },
    type: "event",
    path: schema("superEvent"),
    operators: EQUAL,
    sortable: false,
    alsoCalled: ["series", "serie"],
    example: "k3v0example00000",
    fr: "La série ou l'événement dont celui-ci fait partie.",
    en: "The series or event that this one is a part of.",
  },
  {
    name: "weekday",
    label: { fr: "le jour de la semaine", en: "weekday" },
    type: "term",
    path: [`${HUB}weekday`],
    operators: EQUAL,
    sortable: false,
    values: WEEKDAYS,
    synonyms: WEEKDAY_SYNONYMS,
    alsoCalled: ["day", "jour", "byDay", "dayOfWeek"],
    example: "Saturday",
    fr: "Le jour de la semaine où l'occurrence commence, à l'heure du lieu.",
    en: "The day of the week on which the occurrence starts, by the clock of its place.",
  },
  {
    name: "timeOfDay",
    label: { fr: "le moment de la journée", en: "time of day" },
    type: "code",
    path: [`${HUB}timeOfDay`],
    operators: EQUAL,
    sortable: false,
    values: TIMES_OF_DAY,
    synonyms: TIME_SYNONYMS,
    alsoCalled: ["hour", "heure", "moment"],
    example: "evening",
    fr: "Le moment de la journée où l'occurrence commence : morning dès 5 h, afternoon dès 12 h, evening dès 18 h, night dès 23 h.",
    en: "The part of the day in which the occurrence starts: morning from 5, afternoon from 12, evening from 18, night from 23 o'clock.",
  },
  {
    name: "isBasedOn",
    label: { fr: "la source", en: "source" },
    type: "source",
    path: [`${DCT}source`],
    operators: EQUAL,
    sortable: false,
    alsoCalled: ["sources", "feed", "flux"],
    example: "la-filature",
    fr: "La source qui en parle.",
    en: "The source that tells of it.",
  },
  {
    name: "license",
    label: { fr: "la licence", en: "licence" },
    type: "iri",
    path: [`${DCT}license`],
    operators: EQUAL,
    sortable: false,
    alsoCalled: ["licence"],
    example: "etalab-2.0",
    fr: "La licence sous laquelle la source publie : son identifiant SPDX ou son adresse.",
    en: "The licence under which the source publishes: its SPDX identifier or its address.",
  },
];

/** The property of that name, or undefined. */
export function findProperty(name: string): Property | undefined {
  return BY_NAME.get(name);
}

const BY_NAME: ReadonlyMap<string, Property> = new Map(
  PROPERTIES.map((property) => [property.name, property]),
);
