import { literal } from "../rdf/term.ts";
import type { SqlValue } from "../store/database.ts";
import type { QueryTerms } from "./query-terms.ts";
import { SEPARATORS } from "./translate/groups.ts";
import { type Aggregate, createAggregate } from "./values/aggregate.ts";
import { callFunction } from "./values/call.ts";
import { effectiveBoolean } from "./values/effective-boolean.ts";
import { sortKey } from "./values/order.ts";

/** A function that statements call. Ids go in and come out; NULL is an error or an unbound variable. */
export interface SqlFunction {
  readonly name: string;
  /** Equal arguments give equal results within one statement. */
  readonly deterministic: boolean;
  /** Number of arguments; null for any. */
  readonly arity: number | null;
  call(terms: QueryTerms, ...args: SqlValue[]): SqlValue;
}

export interface SqlAggregate {
  readonly name: string;
  start(terms: QueryTerms): Aggregate;
}

type Id = SqlValue | undefined;

const decode = (terms: QueryTerms, id: Id) => (typeof id === "number" ? terms.decode(id) : null);

function called(terms: QueryTerms, [number, ...ids]: readonly SqlValue[]) {
  return callFunction(
    terms.functions[Number(number)] ?? "",
    ids.map((id) => decode(terms, id)),
    terms.context,
  );
}

const idOf = (terms: QueryTerms, term: ReturnType<typeof called>): number | null =>
  term ? terms.encode(term) : null;

const truth = (value: boolean | null): number | null => (value === null ? null : Number(value));

/** The lexical form that a function of strings gives for a text. */
const textFunction =
  (name: string) =>
  (terms: QueryTerms, text: SqlValue): SqlValue =>
    typeof text === "string" ? (callFunction(name, [literal(text)], terms.context)?.value ?? null) : null;

export const SQL_FUNCTIONS: readonly SqlFunction[] = [
  {
    name: "rdf_value",
    deterministic: true,
    arity: null,
    call: (terms, ...args) => idOf(terms, called(terms, args)),
  },
  {
    name: "rdf_test",
    deterministic: true,
    arity: null,
    call: (terms, ...args) => truth(effectiveBoolean(called(terms, args))),
  },
  {
    name: "rdf_fresh",
    deterministic: false,
    arity: null,
    // The last argument numbers the solution: one label is one blank node there.
    call: (terms, ...args) => {
      terms.solution = Number(args.at(-1));
      return idOf(terms, called(terms, args.slice(0, -1)));
    },
  },
  {
    name: "rdf_truth",
    deterministic: true,
    arity: 1,
    call: (terms, id) => truth(effectiveBoolean(decode(terms, id))),
  },
  {
    name: "rdf_order",
    deterministic: true,
    arity: 1,
    call: (terms, id) => (typeof id === "number" ? sortKey(terms.decode(id)) : null),
  },
  {
    name: "rdf_str",
    deterministic: true,
    arity: 1,
    call: (terms, id) => callFunction("str", [decode(terms, id)], terms.context)?.value ?? null,
  },
  { name: "rdf_lcase", deterministic: true, arity: 1, call: textFunction("lcase") },
  { name: "rdf_ucase", deterministic: true, arity: 1, call: textFunction("ucase") },
  {
    name: "rdf_regex",
    deterministic: true,
    arity: null,
    call: (terms, text, ...ids) => {
      if (typeof text !== "string") return null;
      const args = [literal(text), ...ids.map((id) => decode(terms, id))];
      return truth(effectiveBoolean(callFunction("regex", args, terms.context)));
    },
  },
];

const named = (name: string): SqlAggregate => ({ name: `rdf_${name}`, start: () => createAggregate(name) });

export const SQL_AGGREGATES: readonly SqlAggregate[] = [
  ...["sum", "avg", "min", "max", "sample"].map(named),
  ...Array.from(
    { length: SEPARATORS },
    (_, number): SqlAggregate => ({
      name: `rdf_concat${number}`,
      start: (terms) => createAggregate("group_concat", { separator: terms.separators[number] }),
    }),
  ),
];
