import type { Translated } from "../model/problem.ts";
import { TERRITORY_PROPERTIES } from "../store/read-territories.ts";
import type { Dataset } from "./datasets.ts";
import { DUMP_FORMS, type DumpForm, formOf } from "./dump-forms.ts";
import type { DumpedDataset } from "./manifest.ts";

/** One way to get a dataset. */
export interface Distribution {
  /** Its name within the dataset: `csv`, `csv-gz`. */
  readonly name: string;
  /** Path and query on the hub. */
  readonly path: string;
  readonly form: DumpForm;
  readonly title: Translated;
  readonly description: Translated;
  /** Of a file of a dump; null for what the hub answers at once. */
  readonly file: {
    readonly bytes: number;
    readonly sha256: string;
    readonly compression: "gz" | "zst" | null;
  } | null;
}

/** Forms in which the hub gives a whole list at once, in the order of those who look for a file. */
const LIVE: Readonly<Record<Dataset["kind"], readonly string[]>> = {
  events: ["csv", "geojson", "ndjson", "nq", "ics"],
  places: [],
};

/**
 * The question to `/events` that has the occurrences of a dataset for answer. Places are asked by no licence, and have
 * none.
 */
export function questionOf({ partition, territory }: Dataset): URLSearchParams {
  const question = new URLSearchParams(partition.accepts.map(({ id }): [string, string] => ["license", id]));
  if (territory !== null) question.append(TERRITORY_PROPERTIES[territory.kind], territory.code);
  return question;
}

/** Every way to get a dataset: what the hub answers now, then the files of the newest dump. */
export function distributionsOf(dataset: Dataset, dumped: DumpedDataset | undefined): Distribution[] {
  return [...liveOf(dataset), ...(dumped?.files ?? []).flatMap((file) => dumpOf(file) ?? [])];
}

function liveOf(dataset: Dataset): Distribution[] {
  const question = questionOf(dataset);
  return DUMP_FORMS[dataset.kind]
    .filter(({ extension }) => LIVE[dataset.kind].includes(extension))
    .map((form) => ({
      name: form.extension,
      // A calendar is of the months around today unless it is asked for all.
      path: `/events.${form.extension}?${question}${form.extension === "ics" ? "&from=1970-01-01&to=2100-01-01" : ""}`,
      form,
      title: {
        fr: `${form.fr}, à jour (${form.extension})`,
        en: `${form.en}, up to date (${form.extension})`,
      },
      description: {
        fr: "Ce que le hub répond au moment où on le demande.",
        en: "What the hub answers at the moment it is asked.",
      },
      file: null,
    }));
}

function dumpOf({ name, bytes, sha256 }: DumpedDataset["files"][number]): Distribution | null {
  const known = formOf(name);
  if (known === null) return null;
  const { form, compression } = known;
  const ending = compression === null ? form.extension : `${form.extension}.${compression}`;
  return {
    name: `dump-${ending.replace(".", "-")}`,
    path: `/data/dumps/latest/${name}`,
    form,
    title: { fr: `${form.fr}, fichier du jour (${ending})`, en: `${form.en}, file of the day (${ending})` },
    description: {
      fr: "Un fichier par jour, signé, identique octet pour octet tant que les données ne changent pas.",
      en: "One file a day, signed, the same byte for byte while the data do not change.",
    },
    file: { bytes, sha256, compression },
  };
}
