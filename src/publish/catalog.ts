import type { Translated } from "../model/problem.ts";
import type { Instant } from "../model/time.ts";
import {
  blankNode,
  literal,
  type NamedNode,
  namedNode,
  type Quad,
  XSD,
  XSD_DATE,
  XSD_DATE_TIME,
} from "../rdf/term.ts";
import { about, named } from "../rdf/vocabularies.ts";
import type { Extent } from "../store/read-territories.ts";
import {
  authority,
  bytes,
  DAILY,
  ianaType,
  LANGUAGES,
  licenseQuads,
  OPENAPI_STANDARD,
  STABLE,
  THEME,
  THEMES,
  translated,
  wordQuads,
} from "./catalog-words.ts";
import type { Dataset } from "./datasets.ts";
import type { Distribution } from "./distributions.ts";
import { COMPRESSIONS, DUMP_FORMS } from "./dump-forms.ts";
import { OPEN_PARTITION } from "./partitions.ts";

/** A dataset as the catalogue shows it. */
export interface CatalogEntry {
  readonly dataset: Dataset;
  readonly distributions: readonly Distribution[];
  /** Occurrences or places of the newest dump; null where there is none. */
  readonly rows: number | null;
  readonly extent: Extent | null;
}

/** A page of the catalogue, and what it says of the hub. Addresses are absolute. */
export interface CatalogPage {
  readonly baseUrl: string;
  readonly hubName: Translated;
  /** Where people write to. */
  readonly contactUrl: string;
  readonly entries: readonly CatalogEntry[];
  /** First and last moment of what the hub holds. */
  readonly period: { readonly from: Instant; readonly to: Instant } | null;
  readonly issued: Instant | null;
  readonly modified: Instant | null;
  /** Where this page stands among several; null for a catalogue of one page. */
  readonly page: { readonly self: string; readonly first: string; readonly next: string | null } | null;
}

const KEYWORDS = ["agenda", "événements", "tiers-lieux", "culture", "calendrier"];
/** Metropolitan France: where nothing has coordinates yet, this is where it will have them. */
const FRANCE: Extent = { west: -5.2, south: 41.3, east: 9.6, north: 51.1 };
/** Around a single point there is no polygon. */
const MARGIN = 0.01;

const dateTime = (instant: Instant | null) => (instant === null ? [] : literal(instant, XSD_DATE_TIME));

/**
 * One page of the catalogue as DCAT-AP 3.0.1 describes it, with what national portals read beside the profile: permanent
 * identifiers, literals for keywords and for polygons, Hydra's way to the next page.
 */
export function catalogQuads(catalog: CatalogPage): Quad[] {
  const { entries } = catalog;
  const licenses = new Set(
    [OPEN_PARTITION, ...entries.map(({ dataset }) => dataset.partition)].map((one) => one.license),
  );
  return [
    ...pageQuads(catalog),
    ...hubQuads(catalog),
    ...entries.flatMap((entry) => datasetQuads(catalog, entry)),
    ...[...licenses].flatMap(licenseQuads),
    ...wordQuads(DUMP_FORMS.events, Object.values(COMPRESSIONS)),
  ];
}

/** Hydra's way through the pages, as a collection's view (Hydra Core, 6.2). */
function pageQuads({ page }: CatalogPage): Quad[] {
  if (page === null) return [];
  return about(namedNode(page.self), [
    ["rdf:type", named("hydra:PartialCollectionView")],
    ["hydra:first", namedNode(page.first)],
    ["hydra:next", page.next === null ? [] : namedNode(page.next)],
  ]);
}

const node = (baseUrl: string, path: string): NamedNode => namedNode(baseUrl + path);
const datasetNode = (baseUrl: string, { id }: Dataset): NamedNode => node(baseUrl, `/data/${id}`);
const publisherOf = (baseUrl: string): NamedNode => node(baseUrl, "/data#publisher");
const contactOf = (baseUrl: string): NamedNode => node(baseUrl, "/data#contact");

/** The catalogue itself, who publishes it, and the interface that serves what it lists. */
function hubQuads(catalog: CatalogPage): Quad[] {
  const { baseUrl, hubName, contactUrl, entries, issued, modified } = catalog;
  const [self, service] = [node(baseUrl, "/data#catalog"), node(baseUrl, "/data#api")];
  const [home, data, place] = [node(baseUrl, "/"), node(baseUrl, "/data"), node(baseUrl, "/data#spatial")];
  const datasets = entries.map(({ dataset }) => datasetNode(baseUrl, dataset));
  const common = {
    publisher: ["dct:publisher", publisherOf(baseUrl)],
    language: ["dct:language", LANGUAGES],
    license: ["dct:license", namedNode(OPEN_PARTITION.license.url)],
  } as const;
  return [
    ...about(self, [
      ["rdf:type", named("dcat:Catalog")],
      ["dct:title", translated(hubName)],
      [
        "dct:description",
        translated({
          fr: "Les agendas des tiers-lieux, moissonnés là où ils les tiennent et rendus en données ouvertes.",
          en: "The agendas of third places, read where they keep them and given back as open data.",
        }),
      ],
      common.publisher,
      common.language,
      common.license,
      ["foaf:homepage", data],
      ["dct:spatial", place],
      ["dct:issued", dateTime(issued)],
      ["dct:modified", dateTime(modified)],
      ["dcat:themeTaxonomy", THEMES],
      ["dcat:service", service],
      ["dcat:dataset", datasets],
    ]),
    ...[home, data].flatMap((document) => about(document, [["rdf:type", named("foaf:Document")]])),
    ...locationQuads(place, FRANCE),
    ...about(publisherOf(baseUrl), [
      ["rdf:type", named("foaf:Agent")],
      ["foaf:name", translated(hubName)],
      ["foaf:homepage", home],
    ]),
    ...about(contactOf(baseUrl), [
      ["rdf:type", [named("vcard:Kind"), named("vcard:Organization")]],
      ["vcard:fn", literal(hubName.fr)],
      ["vcard:hasURL", namedNode(contactUrl)],
    ]),
    ...about(service, [
      ["rdf:type", named("dcat:DataService")],
      ["dct:identifier", literal(service.value)],
      ["dct:title", translated({ fr: `Interface de ${hubName.fr}`, en: `Interface of ${hubName.en}` })],
      [
        "dct:description",
        translated({
          fr: "Une question, toutes les formes : filtres par lieu, date, sujet et prix, SPARQL, calendriers.",
          en: "One question, every form: filters by place, date, topic and price, SPARQL, calendars.",
        }),
      ],
      ["dcat:endpointURL", home],
      ["dcat:endpointDescription", node(baseUrl, "/openapi.json")],
      ["dct:conformsTo", OPENAPI_STANDARD],
      ["dcat:servesDataset", datasets],
      ["dcat:theme", THEME],
      ["dcat:keyword", KEYWORDS.map((keyword) => literal(keyword))],
      ["dcat:contactPoint", contactOf(baseUrl)],
      common.publisher,
      common.license,
    ]),
  ];
}

function datasetQuads(catalog: CatalogPage, { dataset, distributions, extent }: CatalogEntry): Quad[] {
  const { baseUrl, period, issued, modified } = catalog;
  const { id, title, description, partition, territory } = dataset;
  const self = datasetNode(baseUrl, dataset);
  const place = namedNode(`${self.value}#spatial`);
  // A period with an IRI of its own is fetched by harvesters, to be read there.
  const time = blankNode(`period-${id}`);
  const keywords = territory === null ? KEYWORDS : [...KEYWORDS, territory.name];
  return [
    ...about(self, [
      ["rdf:type", named("dcat:Dataset")],
      ["dct:identifier", literal(self.value)],
      ["dct:title", translated(title)],
      ["dct:description", translated(description)],
      ["dct:publisher", publisherOf(baseUrl)],
      ["dcat:contactPoint", contactOf(baseUrl)],
      ["dct:license", namedNode(partition.license.url)],
      ["dct:language", LANGUAGES],
      ["dcat:theme", THEME],
      ["dcat:keyword", keywords.map((keyword) => literal(keyword))],
      ["dct:accrualPeriodicity", DAILY],
      ["dct:spatial", place],
      ["dct:temporal", period === null ? [] : time],
      ["dct:issued", dateTime(issued)],
      ["dct:modified", dateTime(modified)],
      ["dcat:landingPage", self],
      ["dcat:distribution", distributions.map(({ name }) => namedNode(`${self.value}#${name}`))],
    ]),
    // The address of the dataset is that of the page which tells of it.
    ...about(self, [["rdf:type", named("foaf:Document")]]),
    ...locationQuads(place, extent ?? FRANCE),
    ...(period === null
      ? []
      : about(time, [
          ["rdf:type", named("dct:PeriodOfTime")],
          ["dcat:startDate", literal(period.from.slice(0, 10), XSD_DATE)],
          ["dcat:endDate", literal(period.to.slice(0, 10), XSD_DATE)],
        ])),
    ...distributions.flatMap((distribution) => distributionQuads(catalog, self, dataset, distribution)),
  ];
}

function distributionQuads(
  { baseUrl, modified }: CatalogPage,
  dataset: NamedNode,
  { partition }: Dataset,
  { name, path, form, title, description, file }: Distribution,
): Quad[] {
  const self = namedNode(`${dataset.value}#${name}`);
  const checksum = namedNode(`${self.value}-checksum`);
  const address = node(baseUrl, path);
  return [
    ...about(self, [
      ["rdf:type", named("dcat:Distribution")],
      ["dct:identifier", literal(self.value)],
      ["dct:title", translated(title)],
      ["dct:description", translated(description)],
      ["dcat:accessURL", address],
      ["dcat:downloadURL", address],
      ["dct:format", authority(`file-type/${form.fileType}`)],
      ["dcat:mediaType", ianaType(form.mediaType)],
      ["dct:license", namedNode(partition.license.url)],
      ["dcatap:availability", STABLE],
      ["dct:modified", dateTime(modified)],
      ["dcat:compressFormat", file?.compression ? ianaType(COMPRESSIONS[file.compression]) : []],
      ["dcat:byteSize", file === null ? [] : bytes(file.bytes)],
      ["spdx:checksum", file === null ? [] : checksum],
    ]),
    ...(file === null
      ? []
      : about(checksum, [
          ["rdf:type", named("spdx:Checksum")],
          ["spdx:algorithm", named("spdx:checksumAlgorithm_sha256")],
          ["spdx:checksumValue", literal(file.sha256, `${XSD}hexBinary`)],
        ])),
  ];
}

const WKT = "http://www.opengis.net/ont/geosparql#wktLiteral";
/** The datatype by which the national portal knows a polygon. */
const PORTAL_GEOJSON = "https://www.iana.org/assignments/media-types/application/vnd.geo+json";

function locationQuads(place: NamedNode, { west, south, east, north }: Extent): Quad[] {
  const [left, bottom, right, top] = [west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN].map(
    rounded,
  ) as [number, number, number, number];
  const ring = [
    [left, bottom],
    [right, bottom],
    [right, top],
    [left, top],
    [left, bottom],
  ];
  const polygon = `POLYGON((${ring.map((point) => point.join(" ")).join(", ")}))`;
  const centre = `POINT(${rounded((west + east) / 2)} ${rounded((south + north) / 2)})`;
  return about(place, [
    ["rdf:type", named("dct:Location")],
    ["dcat:bbox", literal(polygon, WKT)],
    ["dcat:centroid", literal(centre, WKT)],
    ["locn:geometry", literal(JSON.stringify({ type: "Polygon", coordinates: [ring] }), PORTAL_GEOJSON)],
  ]);
}

const rounded = (degrees: number): number => Math.round(degrees * 1e4) / 1e4;
