import { formatInstant, instantSeconds } from "../../../src/model/zone.ts";
import { PERIOD_WORDS } from "../../../src/query/datetime.ts";
import type { QueryOperator } from "../../../src/query/parameters.ts";
import { PROPERTIES, type Property, type PropertyType } from "../../../src/query/properties.ts";
import { SHORTCUTS } from "../../../src/query/shortcuts.ts";
import type { Database } from "../../../src/store/database.ts";
import { ONLINE } from "../../../src/store/occurrence-keys.ts";
import type { Chance } from "./chance.ts";

/** One parameter of a query of `/events`, and the same as a SPARQL expression where that says the same. */
export interface Condition {
  readonly name: string;
  readonly values: readonly string[];
  readonly expression: string | null;
}

/** Values that the store has, by property, written as a parameter takes them. */
export type KnownValues = ReadonlyMap<string, readonly string[]>;

export async function knownValues(database: Database): Promise<KnownValues> {
  const keys = await database.all<{ property: string; value: string }>(
    "SELECT property, value FROM filter_keys",
  );
  const known = new Map<string, string[]>();
  const add = (property: string, value: string) => {
    const list = known.get(property);
    if (list) list.push(value);
    else known.set(property, [value]);
  };
  // A place online is a key that nobody can ask for by name.
  for (const { property, value } of keys) if (value !== ONLINE) add(property, value);
  // A code that Morlaix had, and one of a part of Lyon.
  for (const code of ["29200", "69383"]) add("location.inseeCommune", code);
  const starts = await database.all<{ at: string }>(
    "SELECT DISTINCT starts_at AS at FROM occurrences ORDER BY 1",
  );
  for (const { property, at } of ["startDate", "endDate", "dateModified", "dateCreated"].flatMap((property) =>
    starts.map(({ at }) => ({ property, at })),
  )) {
    add(property, at);
    add(property, at.slice(0, 10));
  }
  return known;
}

/** Types of which a value has one spelling, the same in a parameter and beside a chain in an expression. */
const EXACT: ReadonlySet<PropertyType> = new Set([
  "code",
  "term",
  "concept",
  "boolean",
  "decimal",
  "dateTime",
  "event",
  "place",
  "organization",
  "source",
]);
const BARE: ReadonlySet<PropertyType> = new Set(["boolean", "decimal"]);
const SIGNS: Readonly<Partial<Record<QueryOperator, string>>> = {
  eq: "=",
  gt: ">",
  gte: ">=",
  lt: "<",
  lte: "<=",
};

function expressionOf(
  { name, type }: Property,
  operator: QueryOperator,
  values: readonly string[],
): string | null {
  if (operator === "exists") return values[0] === "true" ? `BOUND(${name})` : `!BOUND(${name})`;
  const sign = SIGNS[operator];
  if (!sign || !EXACT.has(type)) return null;
  const parts = values.map((value) => `${name} ${sign} ${BARE.has(type) ? value : JSON.stringify(value)}`);
  return parts.length === 1 ? (parts[0] ?? null) : `(${parts.join(" || ")})`;
}

/** Draws conditions of level 1, whose values are mostly those of the data. */
export class Conditions {
  readonly #chance: Chance;
  readonly #known: KnownValues;

  constructor(chance: Chance, known: KnownValues) {
    this.#chance = chance;
    this.#known = known;
  }

  /** One to four conditions, no two of one name; at times only such as an expression can say too. */
  draw(): Condition[] {
    const chance = this.#chance;
    const sayable = chance.happens(0.3);
    const drawn = Array.from({ length: chance.between(1, sayable ? 2 : 4) }, () => {
      if (sayable) return this.#sayable();
      const kind = chance.next();
      return kind < 0.65 ? this.#property() : kind < 0.85 ? this.#shortcut() : this.#control();
    });
    const bare = (name: string) => name.replace(/\[.*$/, "");
    return drawn.filter(({ name }, at) => drawn.findIndex((other) => bare(other.name) === bare(name)) === at);
  }

  #property(): Condition {
    const chance = this.#chance;
    const property = chance.pick(PROPERTIES);
    const operator = chance.pick<QueryOperator>([...property.operators, "ne"]);
    const count = operator === "exists" ? 1 : chance.pick([1, 1, 1, 2]);
    const values = [...new Set(Array.from({ length: count }, () => this.#value(property, operator)))];
    // Of keywords the shortcut is meant when nothing else is said.
    const plain = operator === "eq" && !SHORTCUTS.some(({ name }) => name === property.name);
    const name = plain ? property.name : `${property.name}[${operator}]`;
    return { name, values, expression: expressionOf(property, operator, values) };
  }

  #sayable(): Condition {
    for (;;) {
      const condition = this.#property();
      if (condition.expression !== null) return condition;
    }
  }

  #value({ name, values: allowed, example }: Property, operator: QueryOperator): string {
    const chance = this.#chance;
    if (operator === "exists") return chance.pick(["true", "false"]);
    if (operator === "lang") return chance.pick(["fr", "br", "*"]);
    const known = this.#known.get(name) ?? [];
    const all = known.length > 0 ? known : (allowed ?? [example]);
    const value = chance.pick(allowed && chance.happens(0.1) ? allowed : all);
    if (operator === "starts") return value.slice(0, chance.between(1, 4));
    if (operator === "contains")
      return value.slice(chance.between(0, 2), chance.between(4, 8)).trim() || value;
    return value;
  }

  #shortcut(): Condition {
    const chance = this.#chance;
    const { name, means, words } = chance.pick(SHORTCUTS);
    const [meant] = means;
    const known = meant ? (this.#known.get(chance.pick(means).property) ?? []) : [];
    const values = [...Object.keys(words ?? {}), ...known];
    const value = values.length > 0 ? chance.pick(values) : "true";
    const negated = chance.happens(0.25) ? "[ne]" : "";
    return { name: `${name}${negated}`, values: [value], expression: null };
  }

  #control(): Condition {
    const chance = this.#chance;
    const controls = this.#controls();
    const name = chance.pick(Object.keys(controls));
    return { name, values: [controls[name] ?? ""], expression: null };
  }

  /** What a list can be ordered by, apart from measures. */
  order(): string {
    const chance = this.#chance;
    const names = chance.some(PROPERTIES.filter(({ sortable }) => sortable)).slice(0, 2);
    return names.map(({ name }) => `${chance.happens(0.5) ? "-" : ""}${name}`).join(",");
  }

  #controls(): Record<string, string> {
    const chance = this.#chance;
    const moments = this.#known.get("startDate") ?? [];
    const [one = "", other = ""] = [chance.pick(moments), chance.pick(moments)].sort();
    const later = formatInstant(
      instantSeconds(`${one.slice(0, 10)}T00:00:00Z`) + chance.between(1, 40) * 86_400,
    );
    const word = chance.pick((this.#known.get("name") ?? ["atelier"]).flatMap((name) => name.split(" ")));
    const [south, west] = [42 + chance.next() * 7, -4 + chance.next() * 8];
    const point = chance.pick(["48.5777,-3.8279", "44.728,5.022", "-21.34,55.478", "50.69,3.18"]);
    return {
      from: one,
      to: other,
      datetime: chance.pick([
        one.slice(0, 10),
        `${one}/..`,
        `../${other}`,
        `${one}/${later}`,
        ...PERIOD_WORDS,
        `${chance.pick(PERIOD_WORDS)}/..`,
        `../${chance.pick(PERIOD_WORDS)}`,
      ]),
      q: chance.happens(0.5) ? word : word.slice(0, chance.between(2, 5)),
      bbox: [west, south, west + 4, south + 4].map((degrees) => degrees.toFixed(3)).join(","),
      near: point,
    };
  }
}
