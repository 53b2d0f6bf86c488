import { type NamedNode, namedNode, RDF, SCHEMA, XSD } from "./term.ts";

/** What a context says of one term: the property, how its values are read, and whether they stand by language. */
export interface TermDefinition {
  readonly predicate: NamedNode;
  /** `@id`, `@vocab`, `@json`, the IRI of a datatype, or null for plain values. */
  readonly type: string | null;
  readonly byLanguage: boolean;
}

/** The terms of one base address. */
export interface ContextTerms {
  /** By JSON name; schema.org is the vocabulary of every name that is not here. */
  readonly properties: Map<string, TermDefinition>;
  /** The same, inside a node whose dates are days. */
  readonly days: Map<string, TermDefinition>;
  /** Classes and values of `@vocab` that are not schema.org's. */
  readonly names: ReadonlyMap<string, string>;
}

const XSD_TERMS: Readonly<Record<string, readonly string[]>> = {
  dateTime: [
    "schema:startDate",
    "schema:endDate",
    "schema:previousStartDate",
    "schema:doorTime",
    "schema:exceptDate",
    "hub:startsAt",
    "hub:endsAt",
    "hub:lastRun",
    "hub:lastSuccess",
    "hub:lastChange",
    "hub:nextDue",
    "hub:tellingStateSince",
    "prov:generatedAtTime",
    "prov:invalidatedAtTime",
  ],
  time: ["schema:startTime", "schema:endTime"],
  boolean: ["schema:isAccessibleForFree"],
  decimal: ["schema:price"],
  double: ["schema:latitude", "schema:longitude"],
};

/** Terms whose name is not the last part of their IRI, and those of other vocabularies. */
const OTHER_NAMES: readonly (readonly [name: string, iri: string, type: string | null])[] = [
  ["license", "dct:license", "@id"],
  ["isBasedOn", "dct:source", "@id"],
  ["attribution", "schema:creditText", null],
  ["dateCreated", "dct:created", `${XSD}dateTime`],
  ["dateModified", "dct:modified", `${XSD}dateTime`],
  ["template", "hydra:template", "http://www.w3.org/ns/hydra/core#Rfc6570Template"],
];

const ADDRESSES =
  "schema:about schema:superEvent schema:subEvent schema:containedInPlace schema:url schema:sameAs schema:image hub:accessibility hydra:view hydra:first hydra:next hydra:search prov:wasDerivedFrom rdf:subject rdf:predicate hub:tellsOf hub:passedThrough";
const ENUMERATIONS = "schema:eventStatus schema:eventAttendanceMode schema:availability schema:byDay";
const PLAIN =
  "hub:inseeCommune hub:inseeArrondissement hub:sirenEpci hub:inseeDepartement hub:inseeRegion hub:geoOrigin hub:sourceStatus hub:sourceHost hub:sourceKind hub:upcomingEvents hub:record hub:statement hub:isHeard hub:standing hub:tellingState hub:sourceIdentifier hydra:member hydra:totalItems hydra:mapping hydra:variable hydra:required";
const CLASSES = [
  "hydra:Collection",
  "hydra:PartialCollectionView",
  "hydra:IriTemplate",
  "hydra:IriTemplateMapping",
  "prov:Bundle",
  "prov:Entity",
  "rdf:Statement",
];

const known = new Map<string, ContextTerms>();

/**
 * The terms of the hub's JSON-LD: those of vocab/context.jsonld, over the coercions of schema.org's own context for
 * the terms that the hub writes. `base` is the hub's address, or U+0001 in its place.
 */
export function contextTerms(base: string): ContextTerms {
  let terms = known.get(base);
  if (terms === undefined) {
    // One hub has one address, beside the mark that stands for it.
    if (known.size > 8) known.clear();
    terms = buildTerms(base);
    known.set(base, terms);
  }
  return terms;
}

function buildTerms(base: string): ContextTerms {
  const prefixes: Readonly<Record<string, string>> = {
    schema: SCHEMA,
    dct: "http://purl.org/dc/terms/",
    hydra: "http://www.w3.org/ns/hydra/core#",
    prov: "http://www.w3.org/ns/prov#",
    rdf: RDF,
    hub: `${base}/vocab#`,
  };
  const expand = (compact: string): string => {
    const at = compact.indexOf(":");
    return (prefixes[compact.slice(0, at)] ?? "") + compact.slice(at + 1);
  };
  const properties = new Map<string, TermDefinition>();
  const define = (name: string, compact: string, type: string | null, byLanguage = false): void => {
    properties.set(name, { predicate: namedNode(expand(compact)), type, byLanguage });
  };
  const named = (compact: string): string => compact.slice(compact.indexOf(":") + 1);
  for (const [type, list] of Object.entries(XSD_TERMS))
    for (const compact of list) define(named(compact), compact, XSD + type);
  for (const compact of ADDRESSES.split(" ")) define(named(compact), compact, "@id");
  for (const compact of ENUMERATIONS.split(" ")) define(named(compact), compact, "@vocab");
  for (const compact of PLAIN.split(" ")) define(named(compact), compact, null);
  for (const [name, compact, type] of OTHER_NAMES) define(name, compact, type);
  define("report", "hub:report", "@json");
  define("match", "hub:match", "@json");
  define("said", "prov:value", "@json");
  define("nameByLanguage", "schema:name", null, true);
  define("descriptionByLanguage", "schema:description", null, true);
  const days = new Map(properties);
  for (const name of ["startDate", "endDate", "previousStartDate"])
    days.set(name, { predicate: namedNode(SCHEMA + name), type: `${XSD}date`, byLanguage: false });
  const names = new Map(CLASSES.map((compact) => [named(compact), expand(compact)]));
  return { properties, days, names };
}
