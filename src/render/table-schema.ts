import { type CellType, COLUMNS, type Column, SEPARATOR } from "./csv-columns.ts";
import type { Json } from "./json-ld.ts";

const TABLE_TYPES: Readonly<Record<CellType, { readonly type: string; readonly format?: string }>> = {
  string: { type: "string" },
  boolean: { type: "boolean" },
  number: { type: "number" },
  dateTime: { type: "datetime" },
  anyURI: { type: "string", format: "uri" },
};

/** Whether every row has the column. */
export const isRequired = ({ name }: Column): boolean =>
  ["id", "name", "startDate", "allDay", "timeZone", "startsAt", "endsAt", "dateModified"].includes(name);

/** The table of `/events.csv` as Table Schema (Data Package 2) describes it. */
export function tableSchema(): Json {
  return {
    $schema: "https://datapackage.org/profiles/2.0/tableschema.json",
    fields: COLUMNS.map((column) => ({
      name: column.name,
      ...TABLE_TYPES[column.type],
      title: column.fr,
      description: column.en,
      ...(isRequired(column) ? { constraints: { required: true } } : {}),
    })),
    primaryKey: ["id"],
    missingValues: [""],
  };
}

/** Where the schema of the table is kept by name and version, as the national catalogue of schemas wants it. */
const EVENTS_SCHEMA = {
  name: "evenements",
  title: "Événements des tiers-lieux et agendas ouverts",
  description:
    "Un événement daté, ouvert au public, dans un lieu ou en ligne : une ligne par date. Les noms des colonnes sont ceux de schema.org. Proposition pour un schéma national des agendas.",
  version: "1.0.0",
  created: "2026-11-28",
  lastModified: "2026-11-28",
  keywords: ["agenda", "événements", "culture", "tiers-lieux"],
  licenses: [
    {
      name: "etalab-2.0",
      title: "Licence Ouverte 2.0",
      path: "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
    },
  ],
} as const satisfies { readonly [key: string]: Json };

/** The text of `vocab/schema-evenements.json`: the hub's Table Schema, with what a catalogue of schemas asks beside it. */
export function eventsSchema(): string {
  const { $schema, ...table } = tableSchema() as { readonly [key: string]: Json };
  return `${JSON.stringify({ $schema, ...EVENTS_SCHEMA, ...table }, null, 2)}\n`;
}

/** Licences of the data, each with the sources that ask for it. */
export interface DataRights {
  readonly licenses: readonly { readonly id: string; readonly url: string; readonly title: string }[];
  readonly sources: readonly { readonly title: string; readonly path: string | null }[];
}

/** Where a table and its schema are. */
export interface TablePlace {
  readonly path: string;
  readonly schema: string;
  readonly compression?: string;
}

/** The Data Package 2 of the table: where it is, how it is read, whose it is. */
export function dataPackage(
  title: string,
  baseUrl: string,
  { licenses, sources }: DataRights,
  table: TablePlace = { path: `${baseUrl}/events.csv`, schema: `${baseUrl}/events/table-schema.json` },
): Json {
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: "events",
    title,
    homepage: `${baseUrl}/events`,
    licenses: licenses.map(({ id, url, title: name }) => ({ name: id, path: url, title: name })),
    sources: sources.map(({ title: name, path }) =>
      path === null ? { title: name } : { title: name, path },
    ),
    resources: [
      {
        name: "events",
        path: table.path,
        ...(table.compression === undefined ? {} : { compression: table.compression }),
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        dialect: { delimiter: ",", lineTerminator: "\r\n", quoteChar: '"', doubleQuote: true, header: true },
        schema: table.schema,
      },
    ],
  };
}

/** The same table as CSV on the Web describes it (Metadata Vocabulary for Tabular Data). */
export function csvwMetadata(baseUrl: string, licenses: readonly string[]): Json {
  return {
    "@context": "http://www.w3.org/ns/csvw",
    url: `${baseUrl}/events.csv`,
    ...(licenses.length > 0 ? { "dc:license": licenses.map((license) => ({ "@id": license })) } : {}),
    dialect: { header: true, delimiter: ",", encoding: "utf-8", lineTerminators: ["\r\n"], quoteChar: '"' },
    tableSchema: {
      aboutUrl: "{id}",
      primaryKey: "id",
      columns: COLUMNS.map((column) => ({
        name: column.name,
        titles: column.name,
        datatype: column.type,
        required: isRequired(column),
        "dc:description": [
          { "@value": column.fr, "@language": "fr" },
          { "@value": column.en, "@language": "en" },
        ],
        ...(column.name === "id" ? { suppressOutput: true } : {}),
        ...(column.property ? { propertyUrl: column.property } : {}),
        ...(["keywords", "about", "image"].includes(column.name) ? { separator: SEPARATOR } : {}),
      })),
    },
  };
}
