import type { Term } from "../../rdf/term.ts";
import { arithmetic, signed } from "./arithmetic.ts";
import { CASTS } from "./cast.ts";
import { compareValues, equals } from "./compare.ts";
import { DATE_FUNCTIONS } from "./date-functions.ts";
import { effectiveBoolean } from "./effective-boolean.ts";
import type { FunctionContext } from "./function-context.ts";
import { HASH_FUNCTIONS } from "./hash-functions.ts";
import { NUMERIC_FUNCTIONS } from "./numeric-functions.ts";
import { REGEX_FUNCTIONS } from "./regex-functions.ts";
import { STRING_FUNCTIONS } from "./string-functions.ts";
import { binary, type Functions, type TermFunction, truth, unary } from "./term-function.ts";
import { TERM_FUNCTIONS } from "./term-functions.ts";

const not = (value: boolean | null): boolean | null => (value === null ? null : !value);

const ordered = (holds: (order: number) => boolean): TermFunction =>
  binary((a, b) => {
    const order = compareValues(a, b);
    return truth(order === null ? null : holds(order));
  });

/** Operators by the names that the algebra has for them (SPARQL 1.1 §17.3). */
const OPERATORS: Functions = {
  "!": unary((term) => truth(not(effectiveBoolean(term)))),
  uminus: unary((term) => signed("-", term)),
  uplus: unary((term) => signed("+", term)),
  "=": binary((a, b) => truth(equals(a, b))),
  "!=": binary((a, b) => truth(not(equals(a, b)))),
  "<": ordered((order) => order < 0),
  ">": ordered((order) => order > 0),
  "<=": ordered((order) => order <= 0),
  ">=": ordered((order) => order >= 0),
  "+": binary((a, b) => arithmetic("+", a, b)),
  "-": binary((a, b) => arithmetic("-", a, b)),
  "*": binary((a, b) => arithmetic("*", a, b)),
  "/": binary((a, b) => arithmetic("/", a, b)),
};

const FUNCTIONS: ReadonlyMap<string, TermFunction> = new Map([
  ...Object.entries(OPERATORS),
  ...Object.entries(TERM_FUNCTIONS),
  ...Object.entries(STRING_FUNCTIONS),
  ...Object.entries(REGEX_FUNCTIONS),
  ...Object.entries(NUMERIC_FUNCTIONS),
  ...Object.entries(DATE_FUNCTIONS),
  ...Object.entries(HASH_FUNCTIONS),
  ...Object.entries(CASTS).map(([name, cast]) => [name, unary(cast)] as const),
]);

/** Built-in names are the same in any case; IRIs of functions are not. */
const find = (name: string): TermFunction | undefined =>
  FUNCTIONS.get(name.includes(":") ? name : name.toLowerCase());

/** Whether callFunction can be asked: with the symbol of an operator, the name of a built-in, or the IRI of a cast. */
export function isFunction(name: string, argumentCount: number): boolean {
  const found = find(name);
  return found !== undefined && argumentCount >= found.arity[0] && argumentCount <= found.arity[1];
}

/**
 * The value of an operator, built-in function or cast (SPARQL 1.1 §17.3 to §17.5) but for the functional forms, which
 * see whether an argument is bound. Null is an error; a null argument gives one.
 *
 * @throws RangeError for a name or a number of arguments that isFunction says no to.
 */
export function callFunction(
  name: string,
  args: readonly (Term | null)[],
  context: FunctionContext,
): Term | null {
  const found = find(name);
  if (!found) throw new RangeError(`No function is called ${name}`);
  const [least, most] = found.arity;
  if (args.length < least || args.length > most) throw new RangeError(`${name} takes other arguments`);
  const present: Term[] = [];
  for (const arg of args) {
    if (!arg) return null;
    present.push(arg);
  }
  return found.call(present, context);
}
