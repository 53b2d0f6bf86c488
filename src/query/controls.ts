import type { Translated } from "../model/problem.ts";
import { PERIOD_WORDS } from "./datetime.ts";

/** What the value of a control is read as; each is documented where it is declared. */
export type ControlType =
  | "instant"
  | "datetime"
  | "words"
  | "bbox"
  | "near"
  | "radius"
  | "sort"
  | "limit"
  | "cursor"
  | "fields"
  | "include"
  | "boolean"
  | "format"
  | "language"
  | "expression"
  | "view";

/** A parameter that is no property: it asks of time, space or words, or steers the answer. */
export interface Control extends Translated {
  readonly name: string;
  readonly type: ControlType;
  /** True when it narrows the answer, and can therefore be negated with `[ne]`. */
  readonly narrows: boolean;
  readonly repeatable: boolean;
  readonly values?: readonly string[];
  readonly alsoCalled: readonly string[];
  readonly example: string;
}

/** The forms of `/events`, by the extension that asks for them. */
export const FORMATS = [
  "html",
  "jsonld",
  "json",
  "ndjson",
  "ttl",
  "nt",
  "nq",
  "ics",
  "rss",
  "atom",
  "csv",
  "geojson",
] as const;

/** The views of one query on a page. */
export const VIEWS = ["list", "map", "month"] as const;

const QUERY_LANGUAGES = ["fr", "en"] as const;

export const CONTROLS: readonly Control[] = [
  {
    name: "from",
    type: "instant",
    narrows: true,
    repeatable: false,
    alsoCalled: ["start", "since", "after", "date", "du", "debut"],
    example: "2026-12-01",
    fr: "Début de la période : une date ou un instant. Ce qui dure encore à ce moment est compris.",
    en: "Beginning of the period: a date or an instant. What is still running then is included.",
  },
  {
    name: "to",
    type: "instant",
    narrows: true,
    repeatable: false,
    alsoCalled: ["end", "until", "before", "au", "fin"],
    example: "2027-01-01",
    fr: "Fin de la période, non comprise : une date ou un instant.",
    en: "End of the period, exclusive: a date or an instant.",
  },
  {
    name: "datetime",
    type: "datetime",
    narrows: true,
    repeatable: true,
    values: PERIOD_WORDS,
    alsoCalled: ["when", "quand", "period", "interval", "dates"],
    example: "weekend",
    fr: "Une période : un jour, un instant, un mot (today, tomorrow, weekend, next7days, thismonth…), ou un intervalle a/b de ceux-ci, où « .. » laisse un côté ouvert. Le jour qui termine un intervalle en fait partie, l'instant non.",
    en: "A period: a day, an instant, a word (today, tomorrow, weekend, next7days, thismonth…), or an interval a/b of these, where `..` leaves a side open. A day that ends an interval is part of it, an instant is not.",
  },
  {
    name: "q",
    type: "words",
    narrows: true,
    repeatable: false,
    alsoCalled: ["query", "search", "recherche", "text", "s"],
    example: "repair café",
    fr: "Des mots du nom, du texte, du lieu, des mots-clés ou de l'organisateur, sans souci des accents ; le dernier peut n'être qu'un début.",
    en: "Words of the name, text, place, keywords or organiser, whatever the accents; the last one may be a beginning.",
  },
  {
    name: "bbox",
    type: "bbox",
    narrows: true,
    repeatable: true,
    alsoCalled: ["bounds", "box", "viewport"],
    example: "-4.8,48.3,-3.3,48.8",
    fr: "Un cadre en degrés : ouest,sud,est,nord.",
    en: "A box in degrees: west,south,east,north.",
  },
  {
    name: "near",
    type: "near",
    narrows: true,
    repeatable: false,
    alsoCalled: ["around", "lat", "latitude", "latlon", "geo", "center", "autour"],
    example: "48.5777,-3.8279",
    fr: "Un point, latitude,longitude en degrés : ce qui en est à `radius` au plus.",
    en: "A point, latitude,longitude in degrees: what is at most `radius` away.",
  },
  {
    name: "radius",
    type: "radius",
    narrows: false,
    repeatable: false,
    alsoCalled: ["within", "rayon", "dist"],
    example: "5km",
    fr: "La distance autour de `near` : 5km, 800m, ou un nombre de mètres. 10 km sans elle, 500 km au plus.",
    en: "The distance around `near`: 5km, 800m, or a number of metres. 10 km without it, 500 km at most.",
  },
  {
    name: "filter",
    type: "expression",
    narrows: false,
    repeatable: false,
    alsoCalled: ["filters", "cql", "expression"],
    example: 'startDate >= "2026-12-01" && (keywords = "vélo" || CONTAINS(LCASE(name), "vélo"))',
    fr: "Une expression de FILTER de SPARQL 1.1, où les propriétés sont à la place des variables.",
    en: "An expression of SPARQL 1.1's FILTER, with properties where variables would stand.",
  },
  {
    name: "asOf",
    type: "instant",
    narrows: false,
    repeatable: false,
    alsoCalled: ["as_of", "asof", "version", "at"],
    example: "2026-12-01T08:00:00+01:00",
    fr: "L'agenda tel que le hub le connaissait à ce moment : un instant, ou une date pour le début de ce jour. Le journal remonte à quatre-vingt-dix jours, sauf réglage contraire.",
    en: "The agenda as the hub knew it at that moment: an instant, or a date for the beginning of that day. The log goes back ninety days unless set otherwise.",
  },
  {
    name: "sort",
    type: "sort",
    narrows: false,
    repeatable: false,
    alsoCalled: ["order", "orderBy", "order_by", "sortBy", "tri"],
    example: "-dateModified",
    fr: "L'ordre : des propriétés séparées par des virgules, « - » pour l'inverse. Aussi distance (avec near) et relevance (avec q). Sans cela, l'ordre du temps.",
    en: "The order: properties with commas between, `-` for descending. Also distance (with near) and relevance (with q). Time order without it.",
  },
  {
    name: "limit",
    type: "limit",
    narrows: false,
    repeatable: false,
    alsoCalled: ["size", "per_page", "pageSize", "rows", "max"],
    example: "50",
    fr: "Le nombre d'occurrences d'une page, de 1 à 1000. Un calendrier est complet et l'ignore.",
    en: "The number of occurrences in a page, from 1 to 1000. A calendar is complete and ignores it.",
  },
  {
    name: "cursor",
    type: "cursor",
    narrows: false,
    repeatable: false,
    alsoCalled: ["page", "offset", "next", "afterId"],
    example: "",
    fr: "La suite d'une page, comme son lien « next » la donne.",
    en: "Where a page continues, as its `next` link gives it.",
  },
  {
    name: "count",
    type: "boolean",
    narrows: false,
    repeatable: false,
    values: ["true", "false"],
    alsoCalled: ["total", "totalItems"],
    example: "true",
    fr: "true : compter aussi toutes les occurrences, au-delà de la page.",
    en: "true: also count all occurrences, beyond the page.",
  },
  {
    name: "fields",
    type: "fields",
    narrows: false,
    repeatable: false,
    alsoCalled: ["select", "properties", "columns", "champs"],
    example: "name,startDate,location.name",
    fr: "Les seuls membres à donner, séparés par des virgules.",
    en: "The only members to give, with commas between.",
  },
  {
    name: "include",
    type: "include",
    narrows: false,
    repeatable: false,
    values: ["superEvent"],
    alsoCalled: ["embed", "expand", "with"],
    example: "superEvent",
    fr: "Ce qu'il faut décrire en plus : superEvent, la série de chaque occurrence.",
    en: "What to describe as well: superEvent, the series of each occurrence.",
  },
  {
    name: "format",
    type: "format",
    narrows: false,
    repeatable: false,
    values: FORMATS,
    alsoCalled: ["f", "_format", "output", "accept"],
    example: "csv",
    fr: "La forme de la réponse, comme l'extension de l'adresse.",
    en: "The form of the answer, like the extension of the address.",
  },
  {
    name: "lang",
    type: "language",
    narrows: false,
    repeatable: false,
    values: QUERY_LANGUAGES,
    alsoCalled: ["hl", "locale"],
    example: "en",
    fr: "La langue des pages et des messages : fr ou en.",
    en: "The language of pages and messages: fr or en.",
  },
  {
    name: "view",
    type: "view",
    narrows: false,
    repeatable: false,
    values: VIEWS,
    alsoCalled: ["display", "mode", "vue"],
    example: "map",
    fr: "Comment la page montre la réponse : list, map ou month. Les autres formes n'en tiennent pas compte.",
    en: "How the page shows the answer: list, map or month. Other forms ignore it.",
  },
];
