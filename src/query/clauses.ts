import type { Problem } from "../model/problem.ts";
import { closest, nearest } from "./nearest.ts";
import {
  findParameter,
  OPERATOR_ALIASES,
  PARAMETERS,
  type Parameter,
  type QueryOperator,
} from "./parameters.ts";
import { findShortcut } from "./shortcuts.ts";

/** One parameter of a query with its operator and the values it was given, without blanks around them. */
export interface Clause {
  readonly parameter: Parameter;
  /** As it was written, for problems to name. */
  readonly written: string;
  readonly operator: QueryOperator;
  readonly values: readonly string[];
}

const LONGEST_NAME = 100;
/** Nobody reads more problems than these, and to find the nearest name costs time. */
const MAX_PROBLEMS = 20;

/** How a parameter with an operator is written. */
export function writtenName(name: string, operator: QueryOperator): string {
  return operator === "eq" ? name : `${name}[${operator}]`;
}

interface Name {
  readonly parameter: Parameter;
  /** As it was written, or null for none. */
  readonly operator: string | null;
}

/** `startDate[gte]`, `startDate.gte` or `startDate`. A chain that has a name of its own is never split. */
function readName(written: string): Name | null {
  const whole = findParameter(written);
  if (whole) return { parameter: whole, operator: null };
  const [, bracketed = "", inside = ""] = /^([^[\]]+)\[([^[\]]*)\]$/.exec(written) ?? [];
  const known = findParameter(bracketed);
  if (known) return { parameter: known, operator: inside };
  const dot = written.lastIndexOf(".");
  const dotted = dot > 0 ? findParameter(written.slice(0, dot)) : undefined;
  const operator = written.slice(dot + 1);
  return dotted && isOperator(operator) ? { parameter: dotted, operator } : null;
}

const OPERATORS: readonly string[] = [
  "eq",
  "ne",
  "gt",
  "gte",
  "lt",
  "lte",
  "contains",
  "starts",
  "lang",
  "exists",
  ...Object.keys(OPERATOR_ALIASES),
];
const isOperator = (text: string): boolean => OPERATORS.includes(text);

/** The operator that is meant, if the parameter takes it. */
function readOperator({ operators }: Parameter, written: string | null): QueryOperator | null {
  if (written === null) return operators[0] ?? "eq";
  const meant = Object.hasOwn(OPERATOR_ALIASES, written) ? OPERATOR_ALIASES[written] : written;
  return operators.find((operator) => operator === meant) ?? null;
}

/**
 * The clauses of a query string in the order of the registry, those without any value left out. Names and operators
 * that do not exist, and those given twice where once is meant, are problems that name the nearest right one.
 */
export function readClauses(params: URLSearchParams): {
  readonly clauses: readonly Clause[];
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const found = new Map<string, { clause: Clause; values: string[] }>();
  for (const written of new Set(params.keys())) {
    if (problems.length >= MAX_PROBLEMS) break;
    const item = written.slice(0, LONGEST_NAME);
    const name = readName(written);
    if (!name) {
      problems.push({ code: "PARAMETER_UNKNOWN", item, detail: nearestName(written) });
      continue;
    }
    const { parameter } = name;
    const operator = readOperator(parameter, name.operator);
    if (operator === null) {
      problems.push({
        code: "OPERATOR_UNKNOWN",
        item,
        detail: nearestOperator(parameter, name.operator ?? ""),
      });
      continue;
    }
    const values = params.getAll(written);
    const key = writtenName(parameter.name, operator);
    const known = found.get(key);
    const all = [...(known?.values ?? []), ...values];
    const single = !(parameter.repeatable && operator !== "exists");
    if (single && all.length > 1) problems.push({ code: "PARAMETER_REPEATED", item });
    const given = all.map((value) => value.trim()).filter((value) => value !== "");
    found.set(key, {
      clause: { parameter, written: item, operator, values: [...new Set(given)] },
      values: all,
    });
  }
  const clauses = [...found.values()].map(({ clause }) => clause).filter(({ values }) => values.length > 0);
  return { clauses: clauses.sort(byRegistry), problems };
}

const ORDER: ReadonlyMap<string, number> = new Map(PARAMETERS.map(({ name }, index) => [name, index]));
const rank = ({ parameter }: Clause): number => ORDER.get(parameter.name) ?? 0;
const byRegistry = (a: Clause, b: Clause): number =>
  rank(a) - rank(b) || OPERATORS.indexOf(a.operator) - OPERATORS.indexOf(b.operator);

/** The right name nearest to a wrong one, with its operator if that one is right. */
function nearestName(written: string): string {
  const [, name = written, operator = ""] = /^([^[]+)\[([^\]]*)\]?$/.exec(written) ?? [];
  const near = nearest(name, PARAMETERS);
  const parameter = findParameter(near);
  const known = parameter && operator !== "" ? readOperator(parameter, operator) : null;
  return known ? writtenName(near, known) : near;
}

function nearestOperator({ name, operators }: Parameter, written: string): string {
  if (operators.length === 0) return name;
  // A shortcut stands for equality; what else is meant is asked of the property itself, the last one being its name.
  for (const { property } of findShortcut(name)?.means.toReversed() ?? []) {
    const parameter = findParameter(property);
    const known = parameter && property !== name ? readOperator(parameter, written) : null;
    if (known) return writtenName(property, known);
  }
  const candidates = [...operators, ...Object.keys(OPERATOR_ALIASES)];
  const near = closest(written, candidates);
  const meant = Object.hasOwn(OPERATOR_ALIASES, near) ? OPERATOR_ALIASES[near] : near;
  return writtenName(name, operators.find((operator) => operator === meant) ?? operators[0] ?? "eq");
}
