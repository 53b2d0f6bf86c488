import type { License } from "../../../model/source.ts";
import type { Language } from "../../language.ts";
import { dayAndMonth } from "../dates.ts";

/** What a catalogue wants to know of the hub's data. */
export interface CatalogueFacts {
  readonly baseUrl: string;
  readonly publisher: string;
  readonly contactUrl: string;
  readonly license: License;
  readonly title: string;
  readonly description: string;
  /** From the first start to the last end, as instants; null for an empty hub. */
  readonly period: { readonly from: string; readonly to: string } | null;
  /** Whether there are files of a day. */
  readonly isDumped: boolean;
}

/** A description in plain text, to be pasted into the form of a portal: a line for each of its fields. */
export function catalogueText(facts: CatalogueFacts, language: Language): string {
  const { baseUrl, publisher, contactUrl, license, title, description, period, isDumped } = facts;
  const french = language === "fr";
  const day = (instant: string) => dayAndMonth(instant.slice(0, 10), language, "");
  const lines: (readonly [fr: string, en: string, value: string] | null)[] = [
    ["Titre", "Title", title],
    ["Description", "Description", description],
    ["Producteur", "Publisher", publisher],
    ["Licence", "Licence", `${license[language]} (${license.url})`],
    [
      "Fréquence de mise à jour",
      "Update frequency",
      french
        ? `continue pour les réponses${isDumped ? ", quotidienne pour les fichiers" : ""}`
        : `continuous for answers${isDumped ? ", daily for files" : ""}`,
    ],
    period && ["Couverture temporelle", "Temporal coverage", `${day(period.from)} – ${day(period.to)}`],
    ["Couverture spatiale", "Spatial coverage", "France"],
    ["Granularité", "Granularity", french ? "point d’intérêt" : "point of interest"],
    [
      "Mots-clés",
      "Keywords",
      french ? "agenda, événements, culture, tiers-lieux" : "agenda, events, culture, third places",
    ],
    ["Contact", "Contact", contactUrl],
    ["Page", "Page", `${baseUrl}/data`],
    isDumped ? ["Fichier CSV", "CSV file", `${baseUrl}/data/dumps/latest/evenements.csv.gz`] : null,
    ["CSV à jour", "CSV up to date", `${baseUrl}/events.csv?license=${license.id}`],
    ["Catalogue DCAT", "DCAT catalogue", `${baseUrl}/data/catalog.ttl`],
    ["Schéma", "Schema", `${baseUrl}/vocab/evenements/schema.json`],
    ["Interface", "Interface", `${baseUrl}/openapi.json`],
  ];
  return lines
    .filter((line) => line !== null)
    .map(([fr, en, value]) => (french ? `${fr}\u00a0: ${value}` : `${en}: ${value}`))
    .join("\n");
}
