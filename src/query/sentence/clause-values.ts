import type { Clause } from "../clauses.ts";
import { WEEKDAYS } from "../closed-values.ts";
import { dayAfter } from "../datetime.ts";
import { findProperty } from "../properties.ts";
import { readValue } from "../read-value.ts";

const DAYS: readonly string[] = WEEKDAYS;

const closed = (name: string, values: readonly string[]): string[] => {
  const property = findProperty(name);
  return values.flatMap((value) => (property ? (readValue(property, value) ?? []) : []));
};

/** A value of a closed list as it is kept. */
export const codeOf = (name: string, value: string): string => closed(name, [value])[0] ?? value;

/** The weekdays that a query asks for, Monday being 0. */
export function weekdaysOf(clauses: readonly Clause[]): number[] {
  return clauses
    .filter(({ parameter, operator }) => parameter.name === "weekday" && operator === "eq")
    .flatMap(({ values }) => closed("weekday", values))
    .map((day) => DAYS.indexOf(day))
    .sort();
}

/** The parts of the day that a clause of `timeOfDay` names. */
export function timesOf({ values }: Clause): string[] {
  return closed("timeOfDay", values);
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/** The first and last day on which events start, when a query names both as days. */
export function startDays(
  clauses: readonly Clause[],
): { readonly first: string; readonly last: string; readonly lower: Clause } | null {
  const of = (...operators: readonly string[]) =>
    clauses.find(
      ({ parameter, operator, values }) =>
        parameter.name === "startDate" &&
        operators.includes(operator) &&
        values.length === 1 &&
        DAY.test(values[0] ?? ""),
    );
  const lower = of("gte", "gt");
  const upper = of("lte", "lt");
  if (!lower || !upper) return null;
  const first = dayAfter(lower.values[0] ?? "", lower.operator === "gt" ? 1 : 0);
  const last = dayAfter(upper.values[0] ?? "", upper.operator === "lt" ? -1 : 0);
  return first <= last ? { first, last, lower } : null;
}
