import type { Term } from "../../../src/rdf/term.ts";
import { termText } from "../w3c/terms.ts";
import type { Chance } from "./chance.ts";
import { type DataIndex, type Sort, sortOf } from "./data-index.ts";
import type { Expression } from "./query-tree.ts";
import { ofSort, type Variable } from "./scope.ts";

export type ExpressionType = "boolean" | "number" | "string" | "dateTime" | "iri";

export const text = (value: string): Expression => ({ kind: "text", text: value });
export const call = (name: string, ...operands: Expression[]): Expression => ({
  kind: "call",
  name,
  operands,
});
export const infix = (operator: string, ...operands: Expression[]): Expression => ({
  kind: "infix",
  operator,
  operands,
});

const XSD = "http://www.w3.org/2001/XMLSchema#";
const TYPES: readonly ExpressionType[] = ["boolean", "number", "string", "dateTime", "iri"];
const HASHES = ["MD5", "SHA1", "SHA256", "SHA384", "SHA512"];

/** Draws expressions of SPARQL 1.1 §17 over the variables in scope; one in thirty operands is of the wrong type. */
export class Expressions {
  readonly #chance: Chance;
  readonly #data: DataIndex;

  constructor(chance: Chance, data: DataIndex) {
    this.#chance = chance;
    this.#data = data;
  }

  draw(type: ExpressionType, scope: readonly Variable[], depth: number): Expression {
    const chance = this.#chance;
    const wanted = chance.happens(1 / 30) ? chance.pick(TYPES) : type;
    // Oxigraph gives no boolean value to a string with a language.
    if (type === "boolean" && wanted === "string") return call("STR", this.#string(scope, depth));
    if (depth > 0 && chance.happens(0.12)) return this.#choice(wanted, scope, depth - 1);
    switch (wanted) {
      case "boolean":
        return this.#boolean(scope, depth);
      case "number":
        return this.#number(scope, depth);
      case "string":
        return this.#string(scope, depth);
      case "dateTime":
        return this.leaf(scope, ["dateTime"]);
      default:
        return chance.happens(0.1) && depth > 0
          ? call("IRI", call("STR", this.leaf(scope, ["iri"])))
          : this.leaf(scope, ["iri"]);
    }
  }

  /** A constant of a sort: one of the data, near a variable's sample when there is one. */
  constant(sort: Sort): Expression {
    const terms = this.#data.terms(sort);
    if (terms.length > 0) return text(termText(this.#chance.pick(terms)));
    const fallback: Partial<Record<Sort, string>> = {
      number: "1.5",
      boolean: "true",
      dateTime: `"2026-11-28T18:00:00Z"^^<${XSD}dateTime>`,
      iri: "<http://example.org/nothing>",
    };
    return text(fallback[sort] ?? '"a"');
  }

  /** A variable or a constant of one of these sorts. */
  leaf(scope: readonly Variable[], sorts: readonly Sort[]): Expression {
    const chance = this.#chance;
    const fitting = ofSort(scope, ...sorts);
    if (fitting.length > 0 && chance.happens(0.8)) return text(chance.pick(fitting).name);
    return this.constant(chance.pick(sorts));
  }

  #choice(type: ExpressionType, scope: readonly Variable[], depth: number): Expression {
    const branch = () => this.draw(type, scope, depth);
    if (this.#chance.happens(0.5)) return call("IF", this.#boolean(scope, depth), branch(), branch());
    return call("COALESCE", branch(), branch());
  }

  #boolean(scope: readonly Variable[], depth: number): Expression {
    const chance = this.#chance;
    if (depth > 0 && chance.happens(0.35)) {
      const part = () => this.#boolean(scope, depth - 1);
      return chance.pick([
        () => infix("&&", part(), part()),
        () => infix("||", part(), part()),
        () => call("!", part()),
      ])();
    }
    const some = () => text(scope.length > 0 ? chance.pick(scope).name : "?none");
    const compared = () => chance.pick(["=", "!=", "<", ">", "<=", ">="]);
    const draw = (type: ExpressionType) => this.draw(type, scope, depth - 1);
    return chance.pick<() => Expression>([
      () => infix(compared(), draw("number"), draw("number")),
      () => infix(compared(), draw("string"), draw("string")),
      () => infix(compared(), draw("dateTime"), draw("dateTime")),
      () => infix(chance.pick(["=", "!="]), draw("iri"), draw("iri")),
      () => infix(chance.pick(["=", "!="]), some(), this.#nearConstant(scope)),
      () =>
        call(chance.pick(["CONTAINS", "STRSTARTS", "STRENDS"]), draw("string"), text(this.#fragment(scope))),
      () =>
        call(
          "REGEX",
          draw("string"),
          text(this.#pattern(scope)),
          ...(chance.happens(0.5) ? [text('"i"')] : []),
        ),
      () => call("LANGMATCHES", call("LANG", some()), text(chance.pick(['"fr"', '"*"', '"br"', '"FR"']))),
      () => call("BOUND", some()),
      () => call(chance.pick(["ISIRI", "ISLITERAL", "ISBLANK", "ISNUMERIC"]), some()),
      () => call("sameTerm", some(), chance.happens(0.5) ? some() : this.#nearConstant(scope)),
      () => ({
        kind: "in",
        operator: chance.pick(["IN", "NOT IN"]),
        operands: [some(), this.#nearConstant(scope), this.#nearConstant(scope)],
      }),
      () => this.leaf(scope, ["boolean"]),
      () =>
        infix(
          "=",
          call("DATATYPE", some()),
          text(`<${XSD}${chance.pick(["string", "dateTime", "decimal"])}>`),
        ),
    ])();
  }

  #number(scope: readonly Variable[], depth: number): Expression {
    const chance = this.#chance;
    if (depth <= 0 || chance.happens(0.3)) {
      return chance.happens(0.6)
        ? this.leaf(scope, ["number"])
        : text(chance.pick(["1", "2", "3", "7", "0.5", "2.25", "-3", "1.0e1"]));
    }
    const draw = (type: ExpressionType) => this.draw(type, scope, depth - 1);
    return chance.pick<() => Expression>([
      () => infix(chance.pick(["+", "-", "*"]), draw("number"), draw("number")),
      () => infix("/", draw("number"), text(chance.pick(["2", "4", "0", "1.0e1"]))),
      () => call(chance.pick(["ABS", "CEIL", "FLOOR", "ROUND"]), draw("number")),
      () => call("-", draw("number")),
      () => call("STRLEN", draw("string")),
      () => call(chance.pick(["YEAR", "MONTH", "DAY", "HOURS", "MINUTES", "SECONDS"]), draw("dateTime")),
      () => call(`<${XSD}integer>`, chance.happens(0.5) ? draw("number") : draw("boolean")),
      () => call(`<${XSD}decimal>`, text(chance.pick(['"3.5"', '"x"', '"12"', "true"]))),
    ])();
  }

  #string(scope: readonly Variable[], depth: number): Expression {
    const chance = this.#chance;
    if (depth <= 0 || chance.happens(0.4)) return this.leaf(scope, ["string", "language"]);
    const draw = () => this.draw("string", scope, depth - 1);
    const position = () => text(chance.pick(["1", "2", "3", "7"]));
    return chance.pick<() => Expression>([
      () => call("STR", chance.happens(0.4) ? this.leaf(scope, ["iri"]) : this.#string(scope, depth - 1)),
      () => call(chance.pick(["UCASE", "LCASE"]), draw()),
      () =>
        call("SUBSTR", draw(), position(), ...(chance.happens(0.5) ? [text(chance.pick(["1", "4"]))] : [])),
      () => call("CONCAT", draw(), draw()),
      () => call(chance.pick(["STRBEFORE", "STRAFTER"]), draw(), text(this.#fragment(scope))),
      () => call("REPLACE", draw(), text(this.#pattern(scope)), text(chance.pick(['"-"', '""', '"[$0]"']))),
      () => call("ENCODE_FOR_URI", draw()),
      () => call("LANG", draw()),
      () => call(chance.pick(HASHES), call("STR", this.#string(scope, depth - 1))),
      () => call("TZ", this.leaf(scope, ["dateTime"])),
      () => call("STRLANG", call("STR", this.#string(scope, depth - 1)), text('"fr"')),
      () => call("STR", call("DATATYPE", this.leaf(scope, ["number", "string", "dateTime"]))),
      () => call("STRDT", call("STR", this.#string(scope, depth - 1)), text(`<${XSD}string>`)),
    ])();
  }

  /** The value that some variable has in the sample, or any of its sort. */
  #nearConstant(scope: readonly Variable[]): Expression {
    const known = scope.flatMap(({ sample }) => (sample ? [sample] : []));
    if (known.length === 0) return this.constant("string");
    const sample = this.#chance.pick(known);
    return this.#chance.happens(0.5) ? text(termText(sample)) : this.constant(sortOf(sample));
  }

  /** A few characters of a literal that is there. */
  #fragment(scope: readonly Variable[]): string {
    const known = scope.flatMap(({ sample }) => (sample?.termType === "Literal" ? [sample] : []));
    const from: Term | undefined =
      known.length > 0 ? this.#chance.pick(known) : this.#data.terms("string")[0];
    const characters = [...(from?.value ?? "a")];
    const start = this.#chance.between(0, Math.max(0, characters.length - 3));
    return JSON.stringify(characters.slice(start, start + this.#chance.between(1, 4)).join(""));
  }

  #pattern(scope: readonly Variable[]): string {
    const literal = JSON.parse(this.#fragment(scope)).replace(/[^\p{L}\p{N} ]/gu, ".");
    return JSON.stringify(
      this.#chance.pick([literal, `^${literal}`, `${literal}$`, "[a-e]+", "\\d{2}", "o|é"]),
    );
  }
}
