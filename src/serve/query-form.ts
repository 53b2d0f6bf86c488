import type { Problem } from "../model/problem.ts";
import { findParameter, type Parameter } from "../query/parameters.ts";

/** A condition as a row of the form has it: any of the three may be wrong or missing. */
export interface FormRow {
  readonly name: string;
  /** Empty for none. */
  readonly operator: string;
  readonly value: string;
}

/** A question as its form shows it. */
export interface QueryForm {
  /** The parameters with a field of their own, and what stands in it. */
  readonly fields: readonly { readonly parameter: Parameter; readonly value: string }[];
  readonly rows: readonly FormRow[];
  /** The parameters of `/events` that it asks with, without those that say nothing. */
  readonly asked: URLSearchParams;
}

/** What is asked most often has a field of its own; `filter` comes last, since it is the longest. */
const FIELDS = [
  "q",
  "datetime",
  "location.address.addressLocality",
  "departement",
  "near",
  "radius",
  "keywords",
  "free",
  "sort",
  "limit",
  "filter",
].flatMap((name) => findParameter(name) ?? []);

/** Names of the fields of a row, and of the mark of a page that is asked for while somebody types. */
export const ROW = { name: "p", operator: "op", value: "v" } as const;
export const LIVE = "live";
const OWN: ReadonlySet<string> = new Set([...Object.values(ROW), LIVE, "lang", "format"]);
const MIN_ROWS = 2;
const MAX_ROWS = 20;

/** How a row is written in an address. */
export const writtenRow = ({ name, operator }: FormRow): string =>
  operator === "" || operator === "eq" ? name : `${name}[${operator}]`;

/** Whether the form itself was sent, with its rows, rather than the address that it stands for. */
export const isSent = (params: URLSearchParams): boolean => params.has(ROW.name) || params.has(ROW.value);

/** Reads the form that was sent, or the form of an address. The rows that were sent stay where they are. */
export function readForm(params: URLSearchParams): QueryForm {
  const fields = new Map<string, string>();
  const asked = new URLSearchParams();
  const rows: FormRow[] = [];
  for (const [name, value] of params) {
    if (OWN.has(name) || value.trim() === "") continue;
    asked.append(name, value);
    if (FIELDS.some((field) => field.name === name) && !fields.has(name)) fields.set(name, value);
    else rows.push(rowOf(name, value));
  }
  for (const row of sentRows(params)) {
    rows.push(row);
    if (row.name !== "" && row.value !== "") asked.append(writtenRow(row), row.value);
  }
  if (!isSent(params)) rows.push(BLANK);
  while (rows.length < MIN_ROWS) rows.push(BLANK);
  return {
    fields: FIELDS.map((parameter) => ({ parameter, value: fields.get(parameter.name) ?? "" })),
    rows: rows.slice(0, MAX_ROWS),
    asked,
  };
}

const BLANK: FormRow = { name: "", operator: "", value: "" };

function rowOf(written: string, value: string): FormRow {
  const [, name = written, operator = ""] = /^([^[\]]+)\[([^[\]]*)\]$/.exec(written) ?? [];
  return { name, operator, value };
}

function sentRows(params: URLSearchParams): FormRow[] {
  const [names, operators, values] = [ROW.name, ROW.operator, ROW.value].map((key) => params.getAll(key));
  const length = Math.min(MAX_ROWS, Math.max(names?.length ?? 0, values?.length ?? 0));
  return Array.from({ length }, (_, index) => ({
    name: names?.[index]?.trim() ?? "",
    operator: operators?.[index]?.trim() ?? "",
    value: values?.[index]?.trim() ?? "",
  }));
}

/** The same question with one name written as it was meant. */
export function corrected(asked: URLSearchParams, { item, detail }: Problem): URLSearchParams {
  return new URLSearchParams(
    [...asked].map(([name, value]): [string, string] => [name === item ? (detail ?? name) : name, value]),
  );
}
