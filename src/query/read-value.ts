import { findArrondissement } from "../model/arrondissement.ts";
import { fold } from "../model/fold.ts";
import { LICENSES, recogniseLicense } from "../model/license.ts";
import { ARRONDISSEMENT, COMMUNE, communeToday } from "./communes.ts";
import { type Clock, parseMoment } from "./datetime.ts";
import { both, type Compare, type Condition, type Operator } from "./filter.ts";
import { closest } from "./nearest.ts";
import type { Property } from "./properties.ts";

/** A condition read, or the form that its values should have had. */
export type Read = { readonly condition: Condition } | { readonly expected: string };

const LOCAL_ID = /^(?:https?:\/\/\S{1,300}\/(?:events|places|organizations|sources)\/)?([0-9A-Za-z-]{1,64})$/;
const CONCEPT = /^(?:@|https?:\/\/\S{1,300}\/vocab#)?([A-Za-z0-9-]{1,60})$/;
const CODE = /^[\p{L}\p{N}][\p{L}\p{N} .-]{0,39}$/u;
const TERM = /^(?:schema:|https?:\/\/schema\.org\/)?([A-Z][A-Za-z]{1,60})$/;
const LICENSE = /^https?:\/\/spdx\.org\/licenses\/([\w.-]{1,60}?)(?:\.html|\.json)?$/;
const TAG = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}$/;
const DECIMAL = /^[+-]?(?:\d{1,12}(?:\.\d{0,6})?|\.\d{1,6})$/;
const BOOLEANS: Readonly<Record<string, string>> = {
  true: "true",
  false: "false",
  "1": "true",
  "0": "false",
};

const own = (record: Readonly<Record<string, string>>, key: string): string | null =>
  Object.hasOwn(record, key) ? (record[key] ?? null) : null;

/** One of a closed list, as it is or by a word that stands for it; a concept or a term also by its address. */
function oneOf(property: Property, value: string): string | null {
  const { values = [], synonyms = {}, type } = property;
  const bare =
    type === "term" ? TERM.exec(value)?.[1] : type === "concept" ? CONCEPT.exec(value)?.[1] : value;
  // Corsica has two codes with a letter.
  const upper = type === "code" ? value.toUpperCase() : bare;
  return values.find((known) => known === bare || known === upper) ?? own(synonyms, fold(value));
}

/** A value as the property's type is kept, or null when it is none. Times are read by `readTime`. */
export function readValue(property: Property, value: string): string | null {
  if (property.values && property.type !== "boolean") return oneOf(property, value);
  switch (property.type) {
    case "text":
      return fold(value) || null;
    case "code": {
      if (property.pattern === undefined) return CODE.test(value) ? value : null;
      const code = value.toUpperCase();
      if (!new RegExp(property.pattern).test(code)) return null;
      return property.name === COMMUNE ? communeToday(code) : code;
    }
    case "iri": {
      const spdx = LICENSE.exec(value)?.[1];
      const license = recogniseLicense(spdx ?? value);
      if (license) return license.url;
      return /^https?:\/\/[^\s<>"{}|\\^`]{1,400}$/.test(value) ? value : null;
    }
    case "concept":
      return CONCEPT.exec(value)?.[1] ?? null;
    case "term":
      return TERM.exec(value)?.[1] ?? null;
    case "boolean":
      return own(BOOLEANS, value.toLowerCase());
    case "decimal":
      return DECIMAL.test(value) ? String(Number(value) + 0) : null;
    case "language":
      return TAG.test(value) ? canonicalTag(value) : null;
    case "dateTime":
      return null;
    default:
      return LOCAL_ID.exec(value)?.[1] ?? null;
  }
}

/** A language tag in the letter case of BCP 47, as events have it. */
function canonicalTag(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

/** A closed list of more is not told whole. */
const MANY = 12;

/** The form that a value should have: the nearest of a closed list first. */
export function expectedValue(property: Property, value: string): string {
  if (property.values) {
    const near = closest(oneOf(property, value) ?? value, property.values);
    if (property.values.length > MANY) return near;
    return [near, ...property.values.filter((known) => known !== near)].join(", ");
  }
  if (property.type === "dateTime") return `${property.example}, ${property.example}T18:00:00+01:00`;
  if (property.type === "iri") {
    const ids = LICENSES.map(({ id }) => id);
    const near = closest(value, ids);
    return [near, ...ids.filter((id) => id !== near)].join(", ");
  }
  return property.pattern ? `${property.example} (${property.pattern})` : property.example;
}

const compare = (property: string, operator: Operator, values: readonly string[]): Compare => ({
  type: "compare",
  property,
  operator,
  values: [...new Set(values)],
});

/** A day stands for all its instants; what closes a day at its last midnight is of that day. */
function readTime(property: Property, operator: Operator, value: string, clock: Clock): Condition | null {
  const moment = parseMoment(value, clock.zone);
  if (!moment) return null;
  const { name, closes = false } = property;
  const { from, to } = moment;
  if (to === null) return compare(name, operator, [from]);
  const first = (instant: string) => compare(name, closes ? "gt" : "gte", [instant]);
  const before = (instant: string) => compare(name, closes ? "lte" : "lt", [instant]);
  switch (operator) {
    case "gte":
      return first(from);
    case "gt":
      return first(to);
    case "lt":
      return before(from);
    case "lte":
      return before(to);
    default:
      return both(first(from), before(to));
  }
}

/** `conditions` any of which will do, as one. */
export function anyCondition(conditions: readonly Condition[]): Condition {
  const [only] = conditions;
  return conditions.length === 1 && only ? only : { type: "or", of: conditions };
}

const LANGUAGE_RANGE = /^(?:\*|[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,4})$/;

/**
 * The condition of one property: any of the values, each as somebody typed it. Days are days of the clock's zone.
 */
export function readCompare(
  property: Property,
  operator: Operator,
  values: readonly string[],
  clock: Clock,
): Read {
  if (operator === "exists") {
    const said = values.map((value) => own(BOOLEANS, value.toLowerCase()));
    const read = said.filter((value) => value !== null);
    return read.length < said.length
      ? { expected: "true, false" }
      : { condition: compare(property.name, operator, read) };
  }
  if (operator === "lang") {
    return values.every((value) => LANGUAGE_RANGE.test(value))
      ? {
          condition: compare(
            property.name,
            operator,
            values.map((value) => value.toLowerCase()),
          ),
        }
      : { expected: "fr, br, *" };
  }
  if (property.type === "dateTime") {
    const read: Condition[] = [];
    for (const value of values) {
      const condition = readTime(property, operator, value, clock);
      if (!condition) return { expected: expectedValue(property, value) };
      read.push(condition);
    }
    return { condition: anyCondition(read) };
  }
  // The beginning of a code is no code yet.
  const shape: Property = operator === "eq" ? property : withoutPattern(property);
  const read: string[] = [];
  for (const value of values) {
    const one = readValue(shape, value);
    if (one === null) return { expected: expectedValue(property, value) };
    read.push(one);
  }
  return { condition: property.name === COMMUNE ? inCommunes(read) : compare(property.name, operator, read) };
}

/** Any of communes and arrondissements, by code. */
function inCommunes(codes: readonly string[]): Condition {
  const [communes, parts] = [false, true].map((isPart) =>
    codes.filter((code) => (findArrondissement(code) !== null) === isPart),
  );
  return anyCondition([
    ...(communes?.length ? [compare(COMMUNE, "eq", communes)] : []),
    ...(parts?.length ? [compare(ARRONDISSEMENT, "eq", parts)] : []),
  ]);
}

function withoutPattern({ pattern: _, ...rest }: Property): Property {
  return rest;
}
