import { fold } from "../model/fold.ts";
import { type Clause, readClauses, writtenName } from "./clauses.ts";
import { findProperty, type PropertyType } from "./properties.ts";
import { parseMetres } from "./read-space.ts";
import { readValue } from "./read-value.ts";
import { findShortcut } from "./shortcuts.ts";

/** Types whose values have one best spelling; words and times are left as people wrote them. */
const SPELLED: ReadonlySet<PropertyType> = new Set([
  "code",
  "term",
  "boolean",
  "decimal",
  "language",
  "iri",
  "event",
  "organization",
  "place",
  "source",
]);

const numbers = (value: string): string =>
  value
    .split(",")
    .map((part) => String(Number(part) + 0))
    .join(",");

function kilometres(value: string): string {
  const metres = parseMetres(value);
  if (metres === null) return value;
  return metres % 100 === 0 && metres >= 1000 ? `${metres / 1000}km` : `${metres}m`;
}

/** One spelling of one value; a value that is wrong stays as it is. */
function spelled({ parameter, operator }: Clause, value: string): string {
  switch (parameter.type) {
    case "bbox":
    case "near":
      return numbers(value);
    case "radius":
      return kilometres(value);
    case "sort":
    case "fields":
    case "include":
      return value.replace(/\s+/g, "");
    case "datetime":
      return value.replace(/\s*\/\s*/g, "/").replace(/[a-z]{3,}[a-z0-9]*/gi, (word) => word.toLowerCase());
    case "words":
      return value.replace(/\s+/g, " ");
  }
  if (operator === "exists" || parameter.type === "boolean") return asBoolean(value);
  if (operator !== "eq" && operator !== "ne") return value;
  const shortcut = findShortcut(parameter.name);
  if (shortcut?.words && Object.hasOwn(shortcut.words, value.toLowerCase())) return value.toLowerCase();
  // A name may be meant where an id would do: only one way to be read is one spelling.
  const only = shortcut
    ? shortcut.means.length === 1
      ? shortcut.means[0]?.property
      : undefined
    : parameter.name;
  const property = findProperty(only ?? "");
  return property && SPELLED.has(property.type) ? (readValue(property, value) ?? value) : value;
}

const asBoolean = (value: string): string => {
  const lower = value.toLowerCase();
  return lower === "1" ? "true" : lower === "0" ? "false" : lower;
};

/** Values once each; of spellings that are compared alike, the first in order. */
function once(clause: Clause): readonly string[] {
  const { parameter, operator, values } = clause;
  const written = [...new Set(values.map((value) => spelled(clause, value)))].sort();
  if (parameter.type !== "text" || operator === "exists" || operator === "lang") return written;
  const seen = new Map<string, string>();
  for (const value of written) {
    const folded = /^https?:/i.test(value) ? value : fold(value);
    if (!seen.has(folded)) seen.set(folded, value);
  }
  return [...seen.values()];
}

/**
 * The same question in one spelling: parameters in the order of the registry, operators in brackets, each value once
 * and in order. `wanted` chooses the parameters.
 */
export function canonicalParameters(
  params: URLSearchParams,
  wanted: (name: string) => boolean,
): URLSearchParams {
  const canonical = new URLSearchParams();
  for (const clause of readClauses(params).clauses) {
    const { parameter, operator } = clause;
    if (!wanted(parameter.name)) continue;
    const name = parameter.operators.length === 0 ? parameter.name : writtenName(parameter.name, operator);
    for (const value of once(clause)) canonical.append(name, value);
  }
  return canonical;
}
