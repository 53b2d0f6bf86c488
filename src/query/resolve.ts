import type { Database } from "../store/database.ts";
import type { Compare, Condition, Near, Overlap } from "./filter.ts";
import { type Fragment, fragment, joined } from "./fragment.ts";
import { NAME_LANGUAGE, NAMELESS, NUMBER_MASK } from "./inner-keys.ts";
import { findProperty, type Property, type PropertyColumn } from "./properties.ts";
import { matchExpression, unfinishedWord } from "./words.ts";

/**
 * A condition with its values looked up: what is left to ask of each occurrence. `keys` holds when the occurrence has
 * one of them. `has` holds when it has any value of a property. `all` and `none` ask nothing more.
 */
export type Resolved =
  | { readonly type: "all" }
  | { readonly type: "none" }
  | { readonly type: "keys"; readonly ids: readonly number[] }
  /** The same for more keys than are worth carrying about; `query` gives their ids. */
  | {
      readonly type: "key-query";
      readonly query: Fragment;
      /** The same asked of one key `f`: for lists in which so many answer that few must be asked. */
      readonly each?: Fragment;
    }
  /** `listed` when those that have one are listed once rather than each be asked. */
  | { readonly type: "has"; readonly property: string; readonly listed: boolean }
  | TextTest
  | ColumnTest
  | Overlap
  | { readonly type: "and"; readonly of: readonly Resolved[] }
  | { readonly type: "or"; readonly of: readonly Resolved[] }
  | { readonly type: "not"; readonly of: Resolved };

/** Words that an occurrence must have. */
export interface TextTest {
  readonly type: "text";
  readonly match: string;
  /** Whether many have them: then each is asked by itself, else they are listed once. */
  readonly common: boolean;
  /** The numbers of those that have them, when they are few. */
  readonly numbers: readonly number[] | null;
}

/** A column compared with instants: any of them will do. */
export interface ColumnTest {
  readonly type: "column";
  readonly column: PropertyColumn;
  readonly operator: "=" | ">" | ">=" | "<" | "<=";
  readonly values: readonly string[];
}

const ALL: Resolved = { type: "all" };
const NONE: Resolved = { type: "none" };

/** More keys than this stay a query of their own. */
const MAX_KEYS = 1500;

/** Metres in a degree of latitude, as `Near` defines it. */
const METRES_PER_DEGREE = 111_195;

/** Properties of which every occurrence has exactly one value out of few: `not` is the other values. */
const CLOSED = new Set(["eventStatus", "eventAttendanceMode", "weekday", "isBasedOn", "type"]);

/**
 * Looks up what a condition asks for by value: keys, and places by where they are. Reads only the small tables of keys
 * and places, through their indexes; `contains` reads the values of its own property.
 */
export async function resolve(database: Database, condition: Condition): Promise<Resolved> {
  switch (condition.type) {
    case "compare":
      return compare(database, condition);
    case "words":
      return text(database, condition.words);
    case "box": {
      const { south, north, west, east } = condition;
      const inside = west <= east ? "p.longitude BETWEEN ? AND ?" : "(p.longitude >= ? OR p.longitude <= ?)";
      const where = fragment(`p.latitude BETWEEN ? AND ? AND ${inside}`, south, north, west, east);
      return keysOf(database, keysOfPlaces(where));
    }
    case "near":
      return keysOf(database, keysOfPlaces(nearby(condition)));
    case "overlap":
      return condition.from === null && condition.to === null ? ALL : condition;
    case "not":
      return negated(database, condition.of);
    case "and":
      return allOf(await Promise.all(condition.of.map((part) => resolve(database, part))));
    case "or":
      return anyOf(await Promise.all(condition.of.map((part) => resolve(database, part))));
  }
}

async function compare(database: Database, condition: Compare): Promise<Resolved> {
  const { operator, values } = condition;
  const property = findProperty(condition.property);
  if (property === undefined || values.length === 0) return NONE;
  if (property.column !== undefined) return columnTest(property.column, operator, values);
  if (operator === "exists") {
    const [yes, no] = [values.includes("true"), values.includes("false")];
    if (yes && no) return ALL;
    const has = await anyValue(database, property.name);
    return yes ? has : negation(has);
  }
  const keys = await keysOf(database, keysWith(property, operator, values));
  return keys.type === "key-query" && operator === "contains"
    ? { ...keys, each: containing(property.name, values) }
    : keys;
}

const containing = (property: string, values: readonly string[]): Fragment =>
  fragment(
    "f.property = ? AND EXISTS (SELECT 1 FROM json_each(?) v WHERE instr(f.value, v.value) > 0)",
    property,
    JSON.stringify(values),
  );

/** The longest beginnings that the text index keeps as such; those of longer ones are looked up among all words. */
const INDEXED_BEGINNING = 3;
const MAX_COMPLETIONS = 40;
const COMMON = 300;

async function text(database: Database, words: string): Promise<Resolved> {
  const beginning = unfinishedWord(words);
  let completions: string[] | null = null;
  if (beginning !== null && beginning.length > INDEXED_BEGINNING) {
    const rows = await database.all<{ word: string }>(
      `SELECT word FROM text_words WHERE word >= ? AND word < ? || '{' LIMIT ${MAX_COMPLETIONS + 1}`,
      beginning,
      beginning,
    );
    if (rows.length <= MAX_COMPLETIONS) completions = rows.map(({ word }) => word);
  }
  const match = matchExpression(words, completions);
  if (match === null) return NONE;
  const found = await database.all<{ number: number }>(
    `SELECT rowid & ${NUMBER_MASK} AS number FROM events_text WHERE events_text MATCH ? LIMIT ${COMMON}`,
    match,
  );
  if (found.length === 0) return NONE;
  const common = found.length === COMMON;
  return { type: "text", match, common, numbers: common ? null : found.map(({ number }) => number) };
}

/** That an occurrence has any value of a property: one of its keys, unless they are too many to be named. */
async function anyValue(database: Database, property: string): Promise<Resolved> {
  if (property === "name") return negation(await keysOf(database, allKeys(NAMELESS)));
  const keys = await keysOf(database, allKeys(property));
  return keys.type === "key-query" ? { type: "has", property, listed: false } : keys;
}

const allKeys = (property: string): Fragment =>
  fragment("SELECT f.id FROM filter_keys f WHERE f.property = ?", property);

function negation(condition: Resolved): Resolved {
  if (condition.type === "all") return NONE;
  if (condition.type === "none") return ALL;
  return condition.type === "not" ? condition.of : { type: "not", of: condition };
}

function columnTest(
  column: PropertyColumn,
  operator: Compare["operator"],
  values: readonly string[],
): Resolved {
  const sign = COMPARISONS[operator];
  return sign === undefined ? NONE : { type: "column", column, operator: sign, values };
}

const COMPARISONS: Partial<Record<Compare["operator"], ColumnTest["operator"]>> = {
  eq: "=",
  gt: ">",
  gte: ">=",
  lt: "<",
  lte: "<=",
};

const LIST = "(SELECT value FROM json_each(?))";

/** Ids of places or organizations, and of those that they became a part of. */
const ENTITIES = `(SELECT v.value FROM json_each(?) v
  UNION ALL SELECT t.entity_id FROM json_each(?) v CROSS JOIN things t ON t.id = v.value)`;

const isEntity = (type: Property["type"]): boolean => type === "place" || type === "organization";

/** The keys of a property whose value answers to one of `values`. */
function keysWith(property: Property, operator: Compare["operator"], values: readonly string[]): Fragment {
  const { name, type } = property;
  const list = JSON.stringify(values);
  const each = "FROM json_each(?) v CROSS JOIN filter_keys f ON f.property = ?";
  const sign = COMPARISONS[operator];
  if (type === "decimal" && sign !== undefined) {
    const numbers = JSON.stringify(values.map(Number));
    return fragment(`SELECT DISTINCT f.id ${each} AND f.number ${sign} v.value`, numbers, name);
  }
  // Instants of one form compare as texts.
  if (type === "dateTime" && sign !== undefined)
    return fragment(`SELECT DISTINCT f.id ${each} AND f.value ${sign} v.value`, list, name);
  switch (operator) {
    case "eq":
      return isEntity(type)
        ? fragment(
            `SELECT f.id FROM filter_keys f WHERE f.property = ? AND f.value IN ${ENTITIES}`,
            name,
            list,
            list,
          )
        : fragment(`SELECT f.id FROM filter_keys f WHERE f.property = ? AND f.value IN ${LIST}`, name, list);
    case "contains":
      return values.every((value) => partsOf(value).length > 0)
        ? joined(
            values.map((value) => keysContaining(name, value)),
            " UNION ",
          )
        : fragment(`SELECT DISTINCT f.id ${each} AND instr(f.value, v.value) > 0`, list, name);
    case "starts":
      return fragment(
        `SELECT DISTINCT f.id ${each} AND f.value >= v.value AND f.value < v.value || char(1114111)`,
        list,
        name,
      );
    case "lang":
      // RFC 4647 §3.3.1: a range is a tag, the beginning of one up to a hyphen, or anything.
      return fragment(
        `SELECT DISTINCT f.id ${each} AND (v.value IN ('*', f.value) OR substr(f.value, 1, length(v.value) + 1) = v.value || '-')`,
        JSON.stringify(values.map((range) => range.toLowerCase())),
        NAME_LANGUAGE,
      );
    default:
      return fragment("SELECT id FROM filter_keys WHERE 0");
  }
}

/**
 * A text in parts of three letters, side by side, the last one up to its end; of a long one, the beginning. None of a text
 * that is shorter. Each costs a walk through all that have it, and what they let through is read again as a whole.
 */
function partsOf(text: string): string[] {
  const letters = [...text].slice(0, MOST_LETTERS);
  const last = letters.length - PART;
  if (last < 0) return [];
  const places = letters.map((_, at) => at).filter((at) => at <= last && (at % PART === 0 || at === last));
  return places.map((at) => letters.slice(at, at + PART).join(""));
}

const PART = 3;
const MOST_LETTERS = 15;

/** Whether a text is too short for the index of parts, so that every value of a property is read for it. */
export const isShortPart = (text: string): boolean => partsOf(text).length === 0;

function keysContaining(property: string, value: string): Fragment {
  const match = partsOf(value).map((part) => `"${part.replaceAll('"', '""')}"`);
  return fragment(
    `SELECT f.id FROM key_parts p CROSS JOIN filter_keys f ON f.id = p.rowid AND f.property = ?
      WHERE p.key_parts MATCH ? AND instr(f.value, ?) > 0`,
    property,
    match.join(" AND "),
    value,
  );
}

function keysOfPlaces(where: Fragment): Fragment {
  return {
    sql: `SELECT f.id FROM places p CROSS JOIN filter_keys f ON f.property = 'location' AND f.value = p.id WHERE ${where.sql}`,
    params: where.params,
  };
}

/** Places `p` in the circle; the band around it is what the index finds. */
function nearby(near: Near): Fragment {
  // A hair wider, so that rounding leaves no place out that the circle has in.
  const height = (near.metres / METRES_PER_DEGREE) * 1.000001;
  return fragment(
    `p.latitude BETWEEN ? AND ? AND ${distanceSquared(near)} <= ?`,
    near.latitude - height,
    near.latitude + height,
    near.metres * near.metres,
  );
}

/** The square of the metres between a place `p` and a point, as `Near` defines it; NULL for a place that is nowhere. */
export function distanceSquared({ latitude, longitude }: Near): string {
  const scale = METRES_PER_DEGREE * Math.cos((latitude * Math.PI) / 180);
  const north = `((p.latitude - ${latitude}) * ${METRES_PER_DEGREE})`;
  const east = `((p.longitude - ${longitude}) * ${scale})`;
  return `(${north} * ${north} + ${east} * ${east})`;
}

async function keysOf(database: Database, query: Fragment): Promise<Resolved> {
  const rows = await database.all<{ id: number }>(`${query.sql} LIMIT ${MAX_KEYS + 1}`, ...query.params);
  if (rows.length > MAX_KEYS) return { type: "key-query", query };
  return rows.length === 0 ? NONE : { type: "keys", ids: rows.map(({ id }) => id) };
}

async function negated(database: Database, condition: Condition): Promise<Resolved> {
  const inner = await resolve(database, condition);
  if (inner.type === "keys" && condition.type === "compare" && CLOSED.has(condition.property)) {
    const others = fragment(
      `SELECT f.id FROM filter_keys f WHERE f.property = ? AND f.id NOT IN ${LIST}`,
      condition.property,
      JSON.stringify(inner.ids),
    );
    return keysOf(database, others);
  }
  return negation(inner);
}

function allOf(parts: readonly Resolved[]): Resolved {
  const flat = parts.flatMap((part) => (part.type === "and" ? part.of : [part]));
  if (flat.some(({ type }) => type === "none")) return NONE;
  const asked = flat.filter(({ type }) => type !== "all");
  const [only] = asked;
  return only === undefined ? ALL : asked.length === 1 ? only : { type: "and", of: asked };
}

function anyOf(parts: readonly Resolved[]): Resolved {
  const flat = parts.flatMap((part) => (part.type === "or" ? part.of : [part]));
  if (flat.some(({ type }) => type === "all")) return ALL;
  const keys = new Set(flat.flatMap((part) => (part.type === "keys" ? part.ids : [])));
  const asked = flat.filter(({ type }) => type !== "none" && type !== "keys");
  if (keys.size > 0) asked.push({ type: "keys", ids: [...keys] });
  const [only] = asked;
  return only === undefined ? NONE : asked.length === 1 ? only : { type: "or", of: asked };
}
