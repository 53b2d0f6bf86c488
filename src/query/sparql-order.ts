import { literal, XSD_DATE_TIME } from "../rdf/term.ts";
import type { Filter, Near, Position, SortKey } from "./filter.ts";
import { quoted } from "./print-term.ts";
import { findProperty } from "./properties.ts";
import { geoLines, squaredDistance } from "./sparql-condition.ts";
import { double, type SparqlWriter } from "./sparql-writer.ts";

/** A key of an order: the variable that holds it, and how values of it are written. */
export interface OrderKey {
  readonly variable: string;
  readonly descending: boolean;
  readonly write: (value: string | number) => string;
  /** Lines that bind the variable, where it is not bound yet. */
  readonly lines: readonly string[];
  /** The aggregate that gives the variable its value, for what is least of several. */
  readonly least?: string;
}

/** The condition by which distances are measured: the first that must hold. */
function measure({ where }: Filter): Near | null {
  const conjuncts = where.type === "and" ? where.of : [where];
  return conjuncts.find((condition): condition is Near => condition.type === "near") ?? null;
}

/** The keys of a filter's order, or null when SPARQL has none such: relevance is the text index's own. */
export function orderKeys(filter: Filter, writer: SparqlWriter): readonly OrderKey[] | null {
  const keys = filter.sort.map((key) => orderKey(key, filter, writer));
  const known = keys.filter((key) => key !== null);
  return known.length < keys.length ? null : known;
}

function orderKey({ by, descending }: SortKey, filter: Filter, writer: SparqlWriter): OrderKey | null {
  const time = (value: string | number) => writer.term(literal(String(value), XSD_DATE_TIME));
  if (by === "startDate") return { variable: "?startsAt", descending, write: time, lines: [] };
  if (by === "endDate") return { variable: "?endsAt", descending, write: time, lines: [] };
  if (by === "distance") return distanceKey(descending, filter, writer);
  const property = findProperty(by);
  if (!property) return null;
  const variable = writer.variable(by);
  const pattern = (object: string) => `?event ${writer.path(property.path)} ${object}`;
  if (property.type === "dateTime")
    return { variable, descending, write: time, lines: [`OPTIONAL { ${pattern(variable)} }`] };
  const other = writer.variable(by);
  const first = `FILTER NOT EXISTS { ${pattern(other)} FILTER (${other} < ${variable}) }`;
  return {
    variable,
    descending,
    write: (value) => quoted(String(value)),
    lines: [`OPTIONAL { ${pattern(variable)} ${first} }`],
  };
}

function distanceKey(descending: boolean, filter: Filter, writer: SparqlWriter): OrderKey | null {
  const near = measure(filter);
  if (!near) return null;
  const [lat, lon] = [writer.variable("latitude"), writer.variable("longitude")];
  const square = writer.variable("square");
  return {
    variable: "?distance",
    descending,
    write: (value) => double(Number(value)),
    lines: [...geoLines(writer, lat, lon), `BIND (${squaredDistance(near, lat, lon)} AS ${square})`],
    least: `MIN(${square})`,
  };
}

/** What comes behind a position: a later key, or the same one and a later next key. Unbound comes first (§15.1). */
export function afterPosition(
  { startsAt, eventId, recurrenceId, keys = [] }: Position,
  order: readonly OrderKey[],
  writer: SparqlWriter,
): string {
  const iri = writer.iri(`\u0001/events/${eventId}${recurrenceId === "" ? "" : `#${recurrenceId}`}`);
  const at = writer.term(literal(startsAt, XSD_DATE_TIME));
  const last = `(?startsAt > ${at} || (?startsAt = ${at} && STR(?event) > ${quoted(iri.slice(1, -1))}))`;
  return order.reduceRight((rest, { variable, descending, write }, index) => {
    const key = keys[index] ?? null;
    if (key === null) {
      const same = `(!BOUND(${variable}) && ${rest})`;
      return descending ? same : `(BOUND(${variable}) || ${same})`;
    }
    const value = write(key);
    const same = `(${variable} = ${value} && ${rest})`;
    const beyond = descending ? `!BOUND(${variable}) || ${variable} < ${value}` : `${variable} > ${value}`;
    return `(${beyond} || ${same})`;
  }, last);
}
