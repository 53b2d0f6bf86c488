import type { Translated } from "../model/problem.ts";
import { attributionsOf, type Listed, type Node, nodesOf, placesOf, textsOf } from "./listed.ts";

/** What the cells of a column hold, as Table Schema and XML Schema call it. */
export type CellType = "string" | "boolean" | "number" | "dateTime" | "anyURI";

/** One column of the table of occurrences. */
export interface Column extends Translated {
  readonly name: string;
  readonly type: CellType;
  /** The property of RDF that the cell tells of the occurrence, where there is just one. */
  readonly property?: string;
  read(row: Listed): unknown;
}

/** Several values in one cell are parted so. */
export const SEPARATOR = " | ";

const joined = (value: unknown): string => textsOf(value).join(SEPARATOR);
const names = (value: unknown): string => joined(nodesOf(value).map(({ name }) => name));
const place = ({ node }: Listed): Node => placesOf(node)[0] ?? {};
const address = (row: Listed): Node => nodesOf(place(row).address)[0] ?? {};
const geo = (row: Listed): Node => nodesOf(place(row).geo)[0] ?? {};

const column = (
  name: string,
  type: CellType,
  fr: string,
  en: string,
  read: Column["read"],
  property?: string,
): Column => ({ name, type, fr, en, read, ...(property ? { property } : {}) });

const SCHEMA = "http://schema.org/";
const DCT = "http://purl.org/dc/terms/";

/**
 * The columns, in order; one row an occurrence. Dates are ISO 8601 with offset, or days for an all-day event, whose
 * `endDate` is exclusive as in calendars. An empty cell: not known.
 */
export const COLUMNS: readonly Column[] = [
  column("id", "anyURI", "Adresse de l'occurrence", "Address of the occurrence", ({ node }) => node["@id"]),
  column("name", "string", "Nom", "Name", ({ node }) => node.name, `${SCHEMA}name`),
  column(
    "startDate",
    "string",
    "Début : date et heure locales avec décalage, ou jour",
    "Start: local date and time with offset, or day",
    (row) => row.startDate,
  ),
  column(
    "endDate",
    "string",
    "Fin, de même ; pour une journée entière, le jour d'après le dernier",
    "End, likewise; of an all-day event, the day after the last",
    (row) => row.endDate,
  ),
  column("allDay", "boolean", "Journée entière", "All day", (row) => String(row.allDay)),
  column("timeZone", "string", "Fuseau horaire IANA", "IANA time zone", (row) => row.timeZone),
  column("startsAt", "dateTime", "Début, instant UTC", "Start, UTC instant", ({ node }) => node.startsAt),
  column(
    "endsAt",
    "dateTime",
    "Fin exclue, instant UTC",
    "Exclusive end, UTC instant",
    ({ node }) => node.endsAt,
  ),
  column("eventStatus", "string", "État (schema.org)", "Status (schema.org)", ({ node }) => node.eventStatus),
  column(
    "eventAttendanceMode",
    "string",
    "Sur place, en ligne ou les deux",
    "On site, online or both",
    ({ node }) => node.eventAttendanceMode,
  ),
  column(
    "superEvent",
    "anyURI",
    "Série dont c'est une occurrence",
    "Series of which it is an occurrence",
    ({ node }) => node.superEvent,
    `${SCHEMA}superEvent`,
  ),
  column("placeName", "string", "Nom du lieu", "Name of the place", (row) => place(row).name),
  column("streetAddress", "string", "Rue", "Street", (row) => address(row).streetAddress),
  column("postalCode", "string", "Code postal", "Postal code", (row) => address(row).postalCode),
  column("addressLocality", "string", "Ville", "Town", (row) => address(row).addressLocality),
  column("addressRegion", "string", "Région", "Region", (row) => address(row).addressRegion),
  column("addressCountry", "string", "Pays", "Country", (row) => address(row).addressCountry),
  column(
    "inseeCommune",
    "string",
    "Code INSEE de la commune",
    "INSEE code of the commune",
    (row) => place(row).inseeCommune,
  ),
  column(
    "inseeArrondissement",
    "string",
    "Code INSEE de l'arrondissement (Paris, Lyon, Marseille)",
    "INSEE code of the arrondissement (Paris, Lyon, Marseille)",
    (row) => place(row).inseeArrondissement,
  ),
  column(
    "inseeDepartement",
    "string",
    "Code INSEE du département",
    "INSEE code of the département",
    (row) => place(row).inseeDepartement,
  ),
  column(
    "inseeRegion",
    "string",
    "Code INSEE de la région",
    "INSEE code of the région",
    (row) => place(row).inseeRegion,
  ),
  column(
    "sirenEpci",
    "string",
    "SIREN de l'intercommunalité",
    "SIREN of the group of communes (EPCI)",
    (row) => place(row).sirenEpci,
  ),
  column("latitude", "number", "Latitude WGS 84", "Latitude, WGS 84", (row) => geo(row).latitude),
  column("longitude", "number", "Longitude WGS 84", "Longitude, WGS 84", (row) => geo(row).longitude),
  column("onlineUrl", "string", "Adresse en ligne", "Online address", ({ node }) =>
    joined(nodesOf(node.location).filter((item) => item["@type"] !== "Place")),
  ),
  column("organizer", "string", "Organisateur", "Organiser", ({ node }) => names(node.organizer)),
  column("keywords", "string", "Mots-clés de la source", "Keywords of the source", ({ node }) =>
    joined(node.keywords),
  ),
  column("about", "string", "Concepts du vocabulaire", "Concepts of the vocabulary", ({ node }) =>
    joined(node.about),
  ),
  column(
    "isAccessibleForFree",
    "boolean",
    "Gratuit",
    "Free of charge",
    ({ node }) => node.isAccessibleForFree,
    `${SCHEMA}isAccessibleForFree`,
  ),
  column("price", "string", "Prix", "Price", ({ node }) =>
    joined(nodesOf(node.offers).map(({ price }) => price)),
  ),
  column(
    "priceCurrency",
    "string",
    "Monnaie",
    "Currency",
    ({ node }) => nodesOf(node.offers)[0]?.priceCurrency,
  ),
  column(
    "description",
    "string",
    "Texte",
    "Text",
    ({ node }) => node.description ?? node.disambiguatingDescription,
  ),
  column("url", "string", "Page de la source", "Page of the source", ({ node }) => node.url, `${SCHEMA}url`),
  column("image", "string", "Images", "Images", ({ node }) => joined(node.image)),
  column("license", "anyURI", "Licence", "Licence", ({ node }) => node.license, `${DCT}license`),
  column("source", "string", "Source", "Source", ({ node }) => names(node.isBasedOn)),
  column("attribution", "string", "À citer", "To be named", ({ node }) =>
    attributionsOf(node).join(SEPARATOR),
  ),
  column(
    "dateModified",
    "dateTime",
    "Dernier changement sur ce hub",
    "Last change on this hub",
    ({ node }) => node.dateModified,
    `${DCT}modified`,
  ),
];
