import { literal, XSD_DATE_TIME } from "../rdf/term.ts";
import type { Compare, Condition, Near, Overlap } from "./filter.ts";
import { quoted } from "./print-term.ts";
import { findProperty, type Property } from "./properties.ts";
import { propertyTerm } from "./property-term.ts";
import { double, type SparqlWriter } from "./sparql-writer.ts";
import { searchAlternatives } from "./words.ts";

/** A condition as lines of a group that hold for `?event`; `repeats` when they may hold in several ways for one event. */
export interface Group {
  readonly lines: readonly string[];
  readonly repeats: boolean;
}

const SIGNS = { eq: "=", gt: ">", gte: ">=", lt: "<", lte: "<=" } as const;

/** Variables that every query has. */
const BOUND: Readonly<Record<string, string>> = { startDate: "?startsAt", endDate: "?endsAt" };

/** Metres in a degree of latitude, as `Near` defines it. */
const METRES_PER_DEGREE = 111_195;

const instant = (writer: SparqlWriter, value: string): string => writer.term(literal(value, XSD_DATE_TIME));
const either = (parts: readonly string[]): string =>
  parts.length === 1 ? `${parts[0]}` : `(${parts.join(" || ")})`;
const all = (parts: readonly string[]): string =>
  parts.length === 1 ? `${parts[0]}` : `(${parts.join(" && ")})`;
/** An expression as a constraint: only one in parentheses stands behind FILTER. */
const filter = (expression: string): string =>
  `FILTER ${/^\(/.test(expression) && closes(expression) ? expression : `(${expression})`}`;

/** Whether the first parenthesis of an expression is closed by its last character. */
function closes(expression: string): boolean {
  let depth = 0;
  let quotes = false;
  for (let at = 0; at < expression.length; at += 1) {
    const character = expression[at];
    if (character === "\\" && quotes) at += 1;
    else if (character === '"') quotes = !quotes;
    else if (!quotes && character === "(") depth += 1;
    else if (!quotes && character === ")") {
      depth -= 1;
      if (depth === 0) return at === expression.length - 1;
    }
  }
  return false;
}

/** The condition that is about nothing but the start and end of an occurrence, as an expression; null for any other. */
function timeExpression(condition: Condition, writer: SparqlWriter): string | null {
  switch (condition.type) {
    case "overlap":
      return overlap(condition, writer);
    case "compare": {
      const variable = Object.hasOwn(BOUND, condition.property) ? BOUND[condition.property] : undefined;
      return variable === undefined ? null : compared(condition, variable, writer);
    }
    case "not": {
      const inner = timeExpression(condition.of, writer);
      return inner === null ? null : `!(${inner})`;
    }
    case "and":
    case "or": {
      const parts = condition.of.map((part) => timeExpression(part, writer));
      const known = parts.filter((part) => part !== null);
      if (known.length < parts.length) return null;
      if (known.length === 0) return condition.type === "and" ? "true" : "false";
      return condition.type === "and" ? all(known) : either(known);
    }
    default:
      return null;
  }
}

function overlap({ from, to }: Overlap, writer: SparqlWriter): string {
  const parts: string[] = [];
  if (to !== null) parts.push(`?startsAt < ${instant(writer, to)}`);
  if (from !== null) {
    const at = instant(writer, from);
    parts.push(`(?startsAt >= ${at} || ?endsAt > ${at})`);
  }
  return parts.length === 0 ? "true" : all(parts);
}

/** A variable compared with any of the values of a condition. */
function compared({ operator, values, property }: Compare, variable: string, writer: SparqlWriter): string {
  const known = findProperty(property);
  const terms = values.map((value) => (known ? writer.term(propertyTerm(known, value)) : quoted(value)));
  switch (operator) {
    case "contains":
      return either(terms.map((term) => `CONTAINS(${variable}, ${term})`));
    case "starts":
      return either(terms.map((term) => `STRSTARTS(${variable}, ${term})`));
    case "lang":
      return either(values.map((range) => `LANGMATCHES(LANG(${variable}), ${quoted(range)})`));
    case "exists":
      return values.includes("true") ? "true" : "false";
    default:
      return either(terms.map((term) => `${variable} ${SIGNS[operator]} ${term}`));
  }
}

const NOTHING: Group = { lines: ["FILTER (false)"], repeats: false };

const EVERYTHING: Condition = { type: "and", of: [] };
const NONE: Condition = { type: "or", of: [] };

/** The same condition with what asks nothing, or of nothing, written as the empty `and` and the empty `or`. */
function simplified(condition: Condition): Condition {
  switch (condition.type) {
    case "compare": {
      const { property, operator, values } = condition;
      if (values.length === 0 || !findProperty(property)) return NONE;
      if (operator !== "exists" || !values.includes("false")) return condition;
      return values.includes("true") ? EVERYTHING : { type: "not", of: { ...condition, values: ["true"] } };
    }
    case "words":
      return searchAlternatives(condition.words) === null ? NONE : condition;
    case "not":
      return { type: "not", of: simplified(condition.of) };
    case "and":
    case "or":
      return { ...condition, of: condition.of.map(simplified) };
    default:
      return condition;
  }
}

/** A condition as lines of a group pattern in which `?event`, `?startsAt` and `?endsAt` are bound. */
export function conditionLines(condition: Condition, writer: SparqlWriter): Group {
  return conditionGroup(simplified(condition), writer);
}

function conditionGroup(condition: Condition, writer: SparqlWriter): Group {
  const time = timeExpression(condition, writer);
  if (time !== null) return { lines: time === "true" ? [] : [filter(time)], repeats: false };
  switch (condition.type) {
    case "compare":
      return compareGroup(condition, writer);
    case "words":
      return wordsGroup(condition.words, writer);
    case "box": {
      const { west, south, east, north } = condition;
      return placed(writer, (lat, lon) => {
        const bounds = [`${lon} >= ${double(west)}`, `${lon} <= ${double(east)}`];
        return all([
          `${lat} >= ${double(south)}`,
          `${lat} <= ${double(north)}`,
          ...(west <= east ? bounds : [either(bounds)]),
        ]);
      });
    }
    case "near":
      return placed(
        writer,
        (lat, lon) =>
          `${squaredDistance(condition, lat, lon)} <= ${double(condition.metres * condition.metres)}`,
      );
    case "and":
      return together(condition.of.map((part) => conditionGroup(part, writer)));
    case "or":
      return orGroup(condition.of, writer);
    case "not":
      return notGroup(condition.of, writer);
    default:
      return NOTHING;
  }
}

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);
const block = (lines: readonly string[]): string =>
  lines.length === 1 ? `{ ${lines[0]} }` : `{\n${indented(lines).join("\n")}\n}`;
const linesOf = (text: string): string[] => text.split("\n");

function compareGroup(condition: Compare, writer: SparqlWriter): Group {
  const { operator, values } = condition;
  const property = findProperty(condition.property);
  if (!property || values.length === 0) return NOTHING;
  const { path } = property;
  if (operator === "exists") {
    return { lines: [`?event ${writer.path(path)} ${writer.variable(property.name)} .`], repeats: true };
  }
  if (operator === "eq" && property.type !== "decimal" && property.type !== "dateTime")
    return equalGroup(property, values, writer);
  const variable = writer.variable(property.name);
  const predicates = operator === "lang" ? (property.originalPath ?? path) : path;
  return {
    lines: [`?event ${writer.path(predicates)} ${variable} .`, filter(compared(condition, variable, writer))],
    repeats: true,
  };
}

function equalGroup(property: Property, values: readonly string[], writer: SparqlWriter): Group {
  const terms = values.map((value) => writer.term(propertyTerm(property, value)));
  const path = writer.path(property.path);
  if (terms.length === 1)
    return { lines: [`?event ${path} ${terms[0]} .`], repeats: property.path.length > 1 };
  const variable = writer.variable(property.name);
  return {
    lines: [`VALUES ${variable} { ${terms.join(" ")} }`, `?event ${path} ${variable} .`],
    repeats: true,
  };
}

function wordsGroup(words: string, writer: SparqlWriter): Group {
  const wanted = searchAlternatives(words);
  if (wanted === null) return NOTHING;
  const text = writer.variable("text");
  const contains = wanted.map((alternatives) =>
    either(alternatives.map((token) => `CONTAINS(${text}, ${quoted(token)})`)),
  );
  return {
    lines: [`?event ${writer.iri("\u0001/vocab#searchText")} ${text} .`, filter(all(contains))],
    repeats: false,
  };
}

const SCHEMA = "http://schema.org/";

function placed(writer: SparqlWriter, expression: (lat: string, lon: string) => string): Group {
  const [lat, lon] = [writer.variable("latitude"), writer.variable("longitude")];
  return {
    lines: [...geoLines(writer, lat, lon), filter(expression(lat, lon))],
    repeats: true,
  };
}

/** The coordinates of the places of an event. */
export function geoLines(writer: SparqlWriter, lat: string, lon: string): string[] {
  const geo = writer.variable("geo");
  const path = writer.path([`${SCHEMA}location`, `${SCHEMA}geo`]);
  return [
    `?event ${path} ${geo} .`,
    `${geo} ${writer.iri(`${SCHEMA}latitude`)} ${lat} ; ${writer.iri(`${SCHEMA}longitude`)} ${lon} .`,
  ];
}

/** The square of the distance in metres from the point of a condition, as `Near` defines it. */
export function squaredDistance({ latitude, longitude }: Near, lat: string, lon: string): string {
  const scale = METRES_PER_DEGREE * Math.cos((latitude * Math.PI) / 180);
  const north = `((${lat} - ${double(latitude)}) * ${double(METRES_PER_DEGREE)})`;
  const east = `((${lon} - ${double(longitude)}) * ${double(scale)})`;
  return `${north} * ${north} + ${east} * ${east}`;
}

/** Alternatives: a UNION of groups; where one of them asks of time alone, an expression. */
function orGroup(of: readonly Condition[], writer: SparqlWriter): Group {
  if (of.length === 0) return NOTHING;
  const [only] = of;
  if (of.length === 1 && only) return conditionGroup(only, writer);
  if (of.some((part) => isFree(part)))
    return { lines: [filter(expressionOf({ type: "or", of }, writer))], repeats: false };
  const groups = of.map((part) => block(conditionGroup(part, writer).lines));
  return { lines: linesOf(groups.join(" UNION ")), repeats: true };
}

/** Whether the lines of a condition use what is bound outside of them, or nothing at all: they cannot stand in a UNION. */
function isFree(condition: Condition): boolean {
  switch (condition.type) {
    case "compare":
      return Object.hasOwn(BOUND, condition.property);
    case "overlap":
    case "not":
      return true;
    case "and":
    case "or":
      return condition.of.length === 0 || condition.of.some(isFree);
    default:
      return false;
  }
}

/** Groups one after the other, all of which must hold. */
function together(parts: readonly Group[]): Group {
  return { lines: parts.flatMap(({ lines }) => lines), repeats: parts.some(({ repeats }) => repeats) };
}

/** None of a condition: of alternatives, each by itself. */
function notGroup(condition: Condition, writer: SparqlWriter): Group {
  if (condition.type === "or") return together(condition.of.map((part) => notGroup(part, writer)));
  if (condition.type === "not") return conditionGroup(condition.of, writer);
  const lines = isFree(condition)
    ? [filter(`!(${expressionOf(condition, writer)})`)]
    : linesOf(`FILTER NOT EXISTS ${block(conditionGroup(condition, writer).lines)}`);
  return { lines, repeats: false };
}

/** A condition as one expression: what asks of more than time stands in EXISTS. */
function expressionOf(condition: Condition, writer: SparqlWriter): string {
  const time = timeExpression(condition, writer);
  if (time !== null) return time;
  switch (condition.type) {
    case "and":
    case "or": {
      const parts = condition.of.map((part) => expressionOf(part, writer));
      return condition.type === "and" ? all(parts) : either(parts);
    }
    case "not":
      return `!(${expressionOf(condition.of, writer)})`;
  }
  return `EXISTS ${block(conditionGroup(condition, writer).lines).replace(/\n\s*/g, " ")}`;
}
