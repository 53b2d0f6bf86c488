import { Parser } from "@traqula/parser-sparql-1-1";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FUNCTIONS } from "../../src/query/expression-tokens.ts";
import { parseTree, type TreeNode } from "../../src/query/expression-tree.ts";

const parser = new Parser();

interface Parsed {
  readonly type: string;
  readonly subType: string;
  readonly value: string;
  readonly operator: string;
  readonly args: readonly Parsed[];
  readonly function: Parsed;
  readonly langOrIri?: string | Parsed;
}

/** What an independent parser of SPARQL makes of an expression, nested in parentheses; null when it refuses it. */
function independent(text: string): string | null {
  const print = ({ type, subType, value, operator, args, function: called, langOrIri }: Parsed): string => {
    if (type === "term") {
      if (subType !== "literal") return value;
      const after = typeof langOrIri === "object" ? langOrIri.value : (langOrIri ?? "");
      return `"${value}"${after.replace(/^http:.*#/, "")}`;
    }
    const name = subType === "functionCall" ? called.value : operator.replace(/^u(minus|plus)$/, "$1");
    return `(${[name, ...args.map(print)].join(" ")})`;
  };
  try {
    const { where } = parser.parse(`SELECT * WHERE { FILTER (\n${text}\n) }`) as unknown as {
      where: { patterns: readonly [{ expression: Parsed }] };
    };
    return where.patterns.length === 1 ? print(where.patterns[0].expression) : null;
  } catch {
    return null;
  }
}

function ours(text: string): string | null {
  const signs: Readonly<Record<string, string>> = { "-": "minus", "+": "plus" };
  const print = (node: TreeNode): string => {
    switch (node.type) {
      case "variable":
        return `c${node.number}`;
      case "iri":
        return `x:${node.number}`;
      case "string":
        return `"${node.number}"${node.language ?? (node.datatype === null ? "" : `x:${node.datatype}`)}`;
      case "literal":
        return `"${node.value}"${node.datatype.replace(/^http:.*#/, "")}`;
      case "call": {
        const name = node.iri === null ? node.name.toLowerCase() : `x:${node.iri}`;
        return `(${[name, ...node.of.map(print)].join(" ")})`;
      }
      default: {
        const { operator, of } = node;
        const name = of.length === 1 ? (signs[operator] ?? operator) : operator;
        return `(${[name.toLowerCase().replace(" ", ""), ...of.map(print)].join(" ")})`;
      }
    }
  };
  const tree = parseTree(text, 1000);
  return "root" in tree ? print(tree.root) : null;
}

const ATOMS = `?c0|?c1|<x:0>|<x:1>|"0"|"1" @fr|"1" @en-GB|"0" ^^ <x:1>|1|2.5|3.|1e3|4.e-2|TRUE|FALSE`.split(
  "|",
);
const OPERATORS = "|| && = != < > <= >= + - * /".split(" ");

describe("the tree of an expression", () => {
  const list = (items: readonly string[]) => `( ${[...items.join(" , ").split(" "), ")"].join(" ").trim()}`;
  const { expression } = fc.letrec<{ expression: string }>((tie) => {
    const inner = tie("expression");
    const several = fc.array(inner, { maxLength: 4 }).map((items) => list(items).replace("(  )", "( )"));
    return {
      expression: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(...ATOMS),
        fc.tuple(inner, fc.constantFrom(...OPERATORS), inner).map((parts) => parts.join(" ")),
        fc.tuple(fc.constantFrom("!", "-", "+"), inner).map((parts) => parts.join(" ")),
        fc.tuple(inner, fc.constantFrom("IN", "NOT IN"), several).map((parts) => parts.join(" ")),
        fc.tuple(fc.constantFrom(...FUNCTIONS, "<x:2>"), several).map((parts) => parts.join(" ")),
        inner.map((one) => `( ${one} )`),
      ),
    };
  });

  it("is that of an independent parser of SPARQL, and is refused when that one refuses it", () => {
    fc.assert(
      fc.property(expression, (text) => {
        expect(ours(text)).toBe(independent(text));
      }),
      { numRuns: 2000 },
    );
  });

  it("is so for texts with a token too few, too many or in another place", () => {
    const broken = fc
      .tuple(expression, fc.nat(), fc.constantFrom("", "(", ")", ",", "^^", "NOT", "?c0", "-"))
      .map(([text, where, token]) => {
        const tokens = text.split(" ");
        tokens.splice(where % tokens.length, token === "" ? 1 : 0, ...(token === "" ? [] : [token]));
        return tokens.join(" ");
      })
      .filter((text) => text !== "");
    fc.assert(
      fc.property(broken, (text) => {
        expect(ours(text)).toBe(independent(text));
      }),
      { numRuns: 2000 },
    );
  });

  it("takes a number that begins with its point", () => {
    expect(ours("?c0 > .5")).toBe('(> c0 "0.5"decimal)');
  });
});
