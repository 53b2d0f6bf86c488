import type { Translated } from "../model/problem.ts";
import type { Property } from "./filter.ts";

/**
 * `instant`: a date (that day's midnight), a date-time with offset, or without (in the hub's zone).
 * `words`: full text. `text`: compared without case, accents and punctuation. `exact`: compared as it is.
 * `iri`: an id, an address of this hub that ends with it, or a name. `cursor`: as the page before gave it.
 */
export type ParameterType =
  | "instant"
  | "words"
  | "text"
  | "exact"
  | "iri"
  | "status"
  | "integer"
  | "cursor"
  | "language";

/** One parameter of a query, declared once: the parser, the help, the search template and the documentation read it here. */
export interface Parameter extends Translated {
  readonly name: string;
  readonly type: ParameterType;
  /** What it is compared with; null when it steers the answer rather than narrows it. */
  readonly property: Property | null;
  /** True when repeating it widens the answer (any of the values). */
  readonly repeatable: boolean;
  /** Other words by which people look for it; they are suggested, never accepted. */
  readonly alsoCalled: readonly string[];
  readonly example: string;
}

export const PARAMETERS: readonly Parameter[] = [
  {
    name: "from",
    type: "instant",
    property: null,
    repeatable: false,
    alsoCalled: ["start", "startDate", "since", "after", "date", "du", "debut", "datetime"],
    example: "2026-12-01",
    fr: "Début de la période : une date ou un instant. Ce qui dure encore à ce moment est compris.",
    en: "Beginning of the period: a date or an instant. What is still running then is included.",
  },
  {
    name: "to",
    type: "instant",
    property: null,
    repeatable: false,
    alsoCalled: ["end", "endDate", "until", "before", "au", "fin"],
    example: "2027-01-01",
    fr: "Fin de la période, non comprise : une date ou un instant.",
    en: "End of the period, exclusive: a date or an instant.",
  },
  {
    name: "q",
    type: "words",
    property: "text",
    repeatable: false,
    alsoCalled: ["query", "search", "recherche", "text", "name", "s"],
    example: "repair café",
    fr: "Des mots du nom, du texte, du lieu, des mots-clés ou de l'organisateur, sans souci des accents.",
    en: "Words of the name, text, place, keywords or organiser, whatever the accents.",
  },
  {
    name: "keywords",
    type: "text",
    property: "keywords",
    repeatable: true,
    alsoCalled: ["tag", "tags", "category", "categories", "motcle", "motscles", "about", "theme", "type"],
    example: "concert",
    fr: "Un mot-clé, ou le nom d'un concept du vocabulaire. Répété : l'un ou l'autre.",
    en: "A keyword, or the name of a concept of the vocabulary. Repeated: any of them.",
  },
  {
    name: "place",
    type: "iri",
    property: "place",
    repeatable: true,
    alsoCalled: ["location", "venue", "lieu", "location.name", "where"],
    example: "La Filature",
    fr: "Un lieu : son nom, son identifiant ou son adresse sur ce hub. Répété : l'un ou l'autre.",
    en: "A place: its name, its id or its address on this hub. Repeated: any of them.",
  },
  {
    name: "organizer",
    type: "exact",
    property: "organizer",
    repeatable: true,
    alsoCalled: ["organisateur", "organiser", "organization", "by"],
    example: "k3v0example00000",
    fr: "L'identifiant d'une organisation sur ce hub. Répété : l'une ou l'autre.",
    en: "The id of an organization on this hub. Repeated: any of them.",
  },
  {
    name: "location.address.addressLocality",
    type: "text",
    property: "addressLocality",
    repeatable: true,
    alsoCalled: ["town", "city", "ville", "locality", "addressLocality"],
    example: "Morlaix",
    fr: "Le nom de la ville. Répété : l'une ou l'autre.",
    en: "The name of the town. Repeated: any of them.",
  },
  {
    name: "location.address.postalCode",
    type: "exact",
    property: "postalCode",
    repeatable: true,
    alsoCalled: ["postalCode", "postcode", "zip", "codepostal", "cp"],
    example: "29600",
    fr: "Le code postal. Répété : l'un ou l'autre.",
    en: "The postal code. Repeated: any of them.",
  },
  {
    name: "commune",
    type: "exact",
    property: "inseeCommune",
    repeatable: true,
    alsoCalled: ["insee", "inseeCommune", "cog", "codeinsee"],
    example: "29151",
    fr: "Le code INSEE de la commune. Répété : l'une ou l'autre.",
    en: "The INSEE code of the commune. Repeated: any of them.",
  },
  {
    name: "source",
    type: "exact",
    property: "source",
    repeatable: true,
    alsoCalled: ["sources", "feed", "flux"],
    example: "la-filature",
    fr: "L'identifiant d'une source. Répété : l'une ou l'autre.",
    en: "The id of a source. Repeated: any of them.",
  },
  {
    name: "status",
    type: "status",
    property: "eventStatus",
    repeatable: true,
    alsoCalled: ["eventStatus", "statut", "state"],
    example: "EventScheduled",
    fr: "L'état de l'événement, en mots de schema.org. Répété : l'un ou l'autre.",
    en: "The status of the event, in schema.org's words. Repeated: any of them.",
  },
  {
    name: "limit",
    type: "integer",
    property: null,
    repeatable: false,
    alsoCalled: ["size", "count", "per_page", "pageSize", "rows", "max"],
    example: "50",
    fr: "Le nombre d'occurrences d'une page, de 1 à 1000. Un calendrier est complet et l'ignore.",
    en: "The number of occurrences in a page, from 1 to 1000. A calendar is complete and ignores it.",
  },
  {
    name: "cursor",
    type: "cursor",
    property: null,
    repeatable: false,
    alsoCalled: ["page", "offset", "next", "afterId"],
    example: "",
    fr: "La suite d'une page, comme son lien « next » la donne.",
    en: "Where a page continues, as its `next` link gives it.",
  },
  {
    name: "lang",
    type: "language",
    property: null,
    repeatable: false,
    alsoCalled: ["language", "langue", "hl", "locale"],
    example: "en",
    fr: "La langue des pages et des messages : fr ou en.",
    en: "The language of pages and messages: fr or en.",
  },
];

/** Parameters of an address that has no query: only the language of the page. */
export const PAGE_PARAMETERS: readonly Parameter[] = PARAMETERS.filter(({ name }) => name === "lang");
