import type { Translated } from "../model/problem.ts";
import { CONTROLS, type Control } from "./controls.ts";
import { MAX_LIMIT, type Operator } from "./filter.ts";
import { findProperty, PROPERTIES, type Property } from "./properties.ts";
import { SHORTCUTS, type Shortcut } from "./shortcuts.ts";

/** An operator as it is written behind a name: `ne` is none of the values. */
export type QueryOperator = Operator | "ne";

/** Other names of operators, as API Platform has them. */
export const OPERATOR_ALIASES: Readonly<Record<string, QueryOperator>> = {
  after: "gte",
  before: "lte",
  strictly_after: "gt",
  strictly_before: "lt",
};

/** One parameter of a query: a property, a shortcut or a control, as the parser, the help and the documentation see it. */
export interface Parameter extends Translated {
  readonly name: string;
  readonly kind: "control" | "shortcut" | "property";
  /** What its values are: a type of properties.ts or of controls.ts. */
  readonly type: string;
  /** The operators that may follow its name; the first one is meant when none does. Empty: it takes none. */
  readonly operators: readonly QueryOperator[];
  /** True when repeating it widens the answer (any of the values; with `ne`, none of them). */
  readonly repeatable: boolean;
  /** A shortcut spelled out, as conditions of a query. */
  readonly means?: readonly string[];
  /** The values that it takes, where the list is closed, or some of them. */
  readonly values?: readonly string[];
  readonly pattern?: string;
  readonly alsoCalled: readonly string[];
  readonly example: string;
}

function ofControl(control: Control): Parameter {
  const { narrows, ...rest } = control;
  return { ...rest, kind: "control", operators: narrows ? ["eq", "ne"] : [] };
}

function ofShortcut(shortcut: Shortcut): Parameter {
  const { name, means, words = {}, repeatable, alsoCalled, example, fr, en } = shortcut;
  const written = ({ property, operator }: { property: string; operator: Operator }) =>
    operator === "eq" ? `${property}=` : `${property}[${operator}]=`;
  const [first] = means.map(({ property }) => findProperty(property));
  const values = [...Object.keys(words), ...(first?.values ?? [])];
  return {
    name,
    kind: "shortcut",
    type: first?.type ?? "boolean",
    operators: ["eq", "ne"],
    repeatable,
    means: [
      ...means.map(written),
      ...Object.entries(words).map(
        ([word, { property, operator, values }]) =>
          `${name}=${word}: ${values.map((value) => written({ property, operator }) + value).join("&")}`,
      ),
    ],
    ...(values.length > 0 ? { values } : {}),
    ...(first?.pattern === undefined ? {} : { pattern: first.pattern }),
    alsoCalled,
    example,
    fr,
    en,
  };
}

function ofProperty(property: Property): Parameter {
  const { name, type, operators, values, pattern, alsoCalled, example, fr, en } = property;
  return {
    name,
    kind: "property",
    type,
    operators: [...operators.slice(0, 1), "ne", ...operators.slice(1)],
    repeatable: true,
    ...(values === undefined ? {} : { values }),
    ...(pattern === undefined ? {} : { pattern }),
    alsoCalled,
    example,
    fr,
    en,
  };
}

/** A shortcut that has the name of a property takes that property's operators as well. */
function merged(shortcut: Parameter): Parameter {
  const property = findProperty(shortcut.name);
  return property ? { ...shortcut, operators: ofProperty(property).operators } : shortcut;
}

const shortcuts = SHORTCUTS.map(ofShortcut).map(merged);

/** Every parameter of a query, in the order of the documentation and of canonical queries. */
export const PARAMETERS: readonly Parameter[] = [
  ...CONTROLS.filter(({ narrows, name }) => narrows || name === "radius" || name === "filter").map(ofControl),
  ...shortcuts,
  ...PROPERTIES.filter(({ name }) => !shortcuts.some((shortcut) => shortcut.name === name)).map(ofProperty),
  ...CONTROLS.filter(({ narrows, name }) => !(narrows || name === "radius" || name === "filter")).map(
    ofControl,
  ),
];

const BY_NAME: ReadonlyMap<string, Parameter> = new Map(
  PARAMETERS.map((parameter) => [parameter.name, parameter]),
);

/** The parameter of that name, without an operator, or undefined. */
export function findParameter(name: string): Parameter | undefined {
  return BY_NAME.get(name);
}

/** Parameters of an address that has no query: only the language of the page. */
export const PAGE_PARAMETERS: readonly Parameter[] = PARAMETERS.filter(({ name }) => name === "lang");

/**
 * The variables of an RFC 6570 template: brackets are not legal in their names, so operators follow a dot. Those that
 * may be repeated are marked to be exploded.
 */
export function templateVariables(): readonly { readonly variable: string; readonly parameter: Parameter }[] {
  return PARAMETERS.flatMap((parameter) => {
    const { name, operators, repeatable } = parameter;
    const exploded = repeatable ? "*" : "";
    return [
      { variable: name + exploded, parameter },
      ...operators.slice(1).map((operator) => ({
        variable: `${name}.${operator}${operator === "exists" ? "" : exploded}`,
        parameter,
      })),
    ];
  });
}

/** The JSON Schema of one value of a parameter (OpenAPI 3.1 §4.8.12). */
export function valueSchema({ type, values, pattern }: Parameter): Readonly<Record<string, unknown>> {
  if (type === "limit") return { type: "integer", minimum: 1, maximum: MAX_LIMIT };
  if (type === "boolean") return { type: "boolean" };
  if (type === "decimal") return { type: "number" };
  const closed =
    type === "concept" || type === "term" || type === "format" || type === "language" || type === "view";
  if (closed && values) return { type: "string", enum: values };
  return pattern === undefined ? { type: "string" } : { type: "string", pattern };
}
