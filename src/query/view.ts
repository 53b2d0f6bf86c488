import type { Problem } from "../model/problem.ts";
import type { Clause } from "./clauses.ts";
import { FIELDS } from "./fields.ts";
import { closest } from "./nearest.ts";

/** What a query asks of the answer rather than of the events. */
export interface View {
  /** One of `FORMATS`; null leaves it to the address and to Accept. */
  readonly format: string | null;
  /** The only members to give; null for all. */
  readonly fields: readonly string[] | null;
  /** What to describe as well. */
  readonly include: readonly string[];
  /** Whether all occurrences are to be counted; null leaves it to the format. */
  readonly count: boolean | null;
  readonly lang: "fr" | "en" | null;
}

const DEFAULT_VIEW: View = { format: null, fields: null, include: [], count: null, lang: null };

const MAX_FIELDS = 50;

/** A list with commas between, each of them one of `known`; else the form that it should have. */
function readList(
  value: string,
  known: readonly string[],
): { readonly list: readonly string[] } | { readonly expected: string } {
  const list = [...new Set(value.split(",").map((piece) => piece.trim()))].filter((name) => name !== "");
  const wrong = list.find((name) => !known.includes(name));
  if (wrong !== undefined) return { expected: closest(wrong, known) };
  return list.length > MAX_FIELDS ? { expected: `<= ${MAX_FIELDS}` } : { list };
}

function oneOf(value: string, known: readonly string[]): { readonly expected: string } {
  const near = closest(value, known);
  return { expected: [near, ...known.filter((one) => one !== near)].join(", ") };
}

/** The view that the steering clauses of a query ask for; wrong values are put with the problems. */
export function readView(clauses: readonly Clause[], problems: Problem[]): View {
  let view = DEFAULT_VIEW;
  for (const { parameter, written, values } of clauses) {
    const [value = ""] = values;
    const refuse = (detail: string) => problems.push({ code: "PARAMETER_INVALID", item: written, detail });
    const known = parameter.values ?? [];
    switch (parameter.name) {
      case "fields": {
        const read = readList(value, FIELDS);
        if ("expected" in read) refuse(read.expected);
        else view = { ...view, fields: read.list };
        break;
      }
      case "include": {
        const read = readList(value, known);
        if ("expected" in read) refuse(read.expected);
        else view = { ...view, include: read.list };
        break;
      }
      case "count":
        if (value === "true" || value === "false") view = { ...view, count: value === "true" };
        else refuse("true, false");
        break;
      case "lang":
        if (value === "fr" || value === "en") view = { ...view, lang: value };
        else refuse("fr, en");
        break;
      case "view":
        if (!known.includes(value)) refuse(oneOf(value, known).expected);
        break;
      case "format":
        if (known.includes(value)) view = { ...view, format: value };
        else refuse(oneOf(value, known).expected);
        break;
    }
  }
  return view;
}
