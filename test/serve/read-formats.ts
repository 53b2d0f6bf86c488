import { check } from "@placemarkio/check-geojson";
import { parseAtomFeed, parseRssFeed } from "feedsmith";
import { Parser as HtmlParser } from "htmlparser2";
import ICAL from "ical.js";
import { Parser, type Quad } from "n3";
import { readCsv } from "../render/read-csv.ts";

/** What every form must give back of an occurrence. */
export interface Told {
  readonly iri: string;
  readonly name: string;
}

const sorted = (told: readonly Told[]): Told[] =>
  [...told].sort((a, b) => (a.iri < b.iri ? -1 : a.iri > b.iri ? 1 : 0));

const RDF_TYPES: Readonly<Record<string, string>> = {
  ttl: "text/turtle",
  nt: "application/n-triples",
  nq: "application/n-quads",
};

/** The statements of a text of RDF, as N3.js reads them strictly. */
export const readQuads = (text: string, format: string): Quad[] =>
  new Parser({ format: RDF_TYPES[format] ?? "" }).parse(text);

/** Occurrences are what has a startsAt; names with a language are translations. */
function fromQuads(quads: readonly Quad[], baseUrl: string): Told[] {
  const starts = quads.filter(({ predicate }) => predicate.value === `${baseUrl}/vocab#startsAt`);
  const iris = new Set(starts.map(({ subject }) => subject.value));
  return quads
    .filter(({ subject, predicate, object }) => {
      const plain = object.termType === "Literal" && object.language === "";
      return iris.has(subject.value) && predicate.value === "http://schema.org/name" && plain;
    })
    .map(({ subject, object }) => ({ iri: subject.value, name: object.value }));
}

function fromCsv(text: string): Told[] {
  const [header = [], ...rows] = readCsv(text);
  const [id, name] = [header.indexOf("id"), header.indexOf("name")];
  return rows.map((row) => ({ iri: row[id] ?? "", name: (row[name] ?? "").replace(/^'/, "") }));
}

function fromGeoJson(text: string): Told[] {
  check(text);
  const { features } = JSON.parse(text) as { features: { id: string; properties: { name: string } }[] };
  return features.map(({ id, properties }) => ({ iri: id, name: properties.name }));
}

/** Summaries of the events of a calendar, each once, by the address of the event. */
export function readCalendar(text: string): Told[] {
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
  return sorted(
    events.map((event) => ({
      iri: String(event.getFirstPropertyValue("uid")),
      name: String(event.getFirstPropertyValue("summary")),
    })),
  );
}

/** Names of the events that a page shows, in their order. */
export function readPage(text: string): string[] {
  const names: string[] = [];
  let [inCard, inTitle] = [false, false];
  const parser = new HtmlParser({
    onopentag(name, attributes) {
      if (name === "li" && attributes.class?.startsWith("card")) inCard = true;
      if (name === "h3" && inCard) {
        inTitle = true;
        names.push("");
      }
    },
    ontext(piece) {
      if (inTitle) names.push(`${names.pop()}${piece}`);
    },
    onclosetag(name) {
      if (name === "h3") [inCard, inTitle] = [false, false];
    },
  });
  parser.end(text);
  return names;
}

/** The occurrences of a list in any form but a calendar and a page, as an independent reader finds them. */
export function readList(text: string, format: string, baseUrl: string): Told[] {
  switch (format) {
    case "jsonld":
    case "json":
      return sorted(members(JSON.parse(text)));
    case "ndjson":
      return sorted(
        members({
          member: text
            .split("\n")
            .slice(0, -1)
            .map((line) => JSON.parse(line)),
        }),
      );
    case "csv":
      return sorted(fromCsv(text));
    case "geojson":
      return sorted(fromGeoJson(text));
    case "rss":
      return sorted(
        (parseRssFeed(text).items ?? []).map(({ guid, title }) => ({
          iri: guid?.value ?? "",
          name: title ?? "",
        })),
      );
    case "atom":
      return sorted(
        (parseAtomFeed(text).entries ?? []).map(({ id, title }) => ({
          iri: id ?? "",
          name: title?.value ?? "",
        })),
      );
    default:
      return sorted(fromQuads(readQuads(text, format), baseUrl));
  }
}

const members = ({ member }: { member: { "@id": string; name: string }[] }): Told[] =>
  member.map((one) => ({ iri: one["@id"], name: one.name }));
