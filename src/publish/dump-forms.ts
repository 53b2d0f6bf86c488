import type { Translated } from "../model/problem.ts";

/** A form in which a dataset is dumped. */
export interface DumpForm extends Translated {
  readonly extension: string;
  readonly mediaType: string;
  /** Its name in the EU's authority table of file types. */
  readonly fileType: string;
  /** False for what is compressed by itself. */
  readonly isText: boolean;
}

const form = (
  extension: string,
  mediaType: string,
  fileType: string,
  fr: string,
  en: string,
  isText = true,
): DumpForm => ({ extension, mediaType, fileType, fr, en, isText });

const CSV = form("csv", "text/csv", "CSV", "Tableau", "Table");
const GEOJSON = form("geojson", "application/geo+json", "GEOJSON", "Carte", "Map");
const JSON_LD = form(
  "jsonld",
  "application/ld+json",
  "JSON_LD",
  "Données liées, en un document",
  "Linked data, one document",
);
const NDJSON = form(
  "ndjson",
  "application/x-ndjson",
  "JSON",
  "Données liées, une ligne par fiche",
  "Linked data, one record a line",
);
const N_QUADS = form(
  "nq",
  "application/n-quads",
  "RDF_N_QUADS",
  "Triplets avec leur provenance",
  "Triples with their provenance",
);
const CALENDAR = form("ics", "text/calendar", "ICS", "Calendrier", "Calendar");
const PARQUET = form(
  "parquet",
  "application/vnd.apache.parquet",
  "PARQUET",
  "GeoParquet 1.1",
  "GeoParquet 1.1",
  false,
);

/** The forms of each kind of dataset. */
export const DUMP_FORMS: Readonly<Record<"events" | "places", readonly DumpForm[]>> = {
  events: [CSV, GEOJSON, JSON_LD, NDJSON, N_QUADS, CALENDAR, PARQUET],
  places: [CSV, GEOJSON, JSON_LD, NDJSON, N_QUADS],
};

/** How a text is compressed: the end of the file's name, and the media type of the wrapping. */
export const COMPRESSIONS = {
  gz: "application/gzip",
  zst: "application/zstd",
} as const;

export type Compression = keyof typeof COMPRESSIONS;

/** The form and compression of a file by its name: `evenements.csv.gz`; null for a file that is no dataset's. */
export function formOf(
  name: string,
): { readonly form: DumpForm; readonly compression: Compression | null } | null {
  const [, extension, ending] = /^[a-z0-9-]+\.([a-z]+)(?:\.(gz|zst))?$/.exec(name) ?? [];
  const found = DUMP_FORMS.events.find((one) => one.extension === extension);
  return found ? { form: found, compression: (ending as Compression | undefined) ?? null } : null;
}
