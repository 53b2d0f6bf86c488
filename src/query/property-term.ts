import { validIri } from "../rdf/iri.ts";
import {
  literal,
  namedNode,
  SCHEMA,
  type Term,
  XSD_BOOLEAN,
  XSD_DATE_TIME,
  XSD_DECIMAL,
  XSD_INTEGER,
} from "../rdf/term.ts";
import type { Property } from "./properties.ts";

const HUB = "\u0001";

/** The RDF term that a property has for a value written as its type is kept; U+0001 stands for the hub's address. */
export function propertyTerm({ type }: Property, value: string): Term {
  switch (type) {
    case "iri":
      // What has no scheme names nothing; under the hub's address it still does.
      return namedNode(validIri(value) ?? `${HUB}/${encodeURIComponent(value.toWellFormed())}`);
    case "concept":
      return namedNode(`${HUB}/vocab#${value}`);
    case "event":
      return namedNode(`${HUB}/events/${value}`);
    case "place":
      return namedNode(`${HUB}/places/${value}`);
    case "organization":
      return namedNode(`${HUB}/organizations/${value}`);
    case "source":
      return namedNode(`${HUB}/sources/${value}`);
    case "term":
      return namedNode(SCHEMA + value);
    case "boolean":
      return literal(value, XSD_BOOLEAN);
    case "decimal":
      return literal(value, value.includes(".") ? XSD_DECIMAL : XSD_INTEGER);
    case "dateTime":
      return literal(value, XSD_DATE_TIME);
    default:
      return literal(value);
  }
}
