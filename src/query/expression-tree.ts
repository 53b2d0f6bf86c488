import { XSD } from "../rdf/term.ts";
import { FUNCTIONS, type Wrong } from "./expression-tokens.ts";

/** A parsed expression whose names are numbers: of a variable `?c0`, an IRI `<x:0>`, a string `"0"`. */
export type TreeNode =
  | { readonly type: "variable"; readonly number: number }
  | { readonly type: "iri"; readonly number: number }
  | {
      readonly type: "string";
      readonly number: number;
      readonly language: string | null;
      readonly datatype: number | null;
    }
  /** A number or a truth value. */
  | { readonly type: "literal"; readonly value: string; readonly datatype: string }
  /** `iri` is the number of the function's IRI, null when it has a name of its own. */
  | {
      readonly type: "call";
      readonly name: string;
      readonly iri: number | null;
      readonly of: readonly TreeNode[];
    }
  | { readonly type: "operation"; readonly operator: string; readonly of: readonly TreeNode[] };

/** How many arguments the functions take that take another number than one (SPARQL 1.1 §19.8, rule 121). */
const ARGUMENTS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  COALESCE: [0, Number.POSITIVE_INFINITY],
  CONCAT: [0, Number.POSITIVE_INFINITY],
  CONTAINS: [2, 2],
  IF: [3, 3],
  LANGMATCHES: [2, 2],
  NOW: [0, 0],
  REGEX: [2, 3],
  REPLACE: [3, 4],
  SAMETERM: [2, 2],
  STRAFTER: [2, 2],
  STRBEFORE: [2, 2],
  STRDT: [2, 2],
  STRENDS: [2, 2],
  STRLANG: [2, 2],
  STRSTARTS: [2, 2],
  SUBSTR: [2, 3],
};

const COMPARISONS: ReadonlySet<string> = new Set(["=", "!=", "<", ">", "<=", ">="]);

class Unreadable extends Error {}

const at = (token: string): Unreadable => new Unreadable(`… ${token.slice(0, 40)} …`);

/** The tokens of an expression, read from the left. */
class Tokens {
  readonly #tokens: readonly string[];
  #next = 0;

  constructor(text: string) {
    this.#tokens = text.split(" ");
  }

  /** The token that comes next; empty at the end. */
  get next(): string {
    return this.#tokens[this.#next] ?? "";
  }

  take(): string {
    const { next } = this;
    this.#next += 1;
    return next;
  }

  /** Takes the token if it comes next. */
  takes(token: string): boolean {
    if (this.next !== token) return false;
    this.#next += 1;
    return true;
  }

  /** @throws Unreadable when another token comes next. */
  expect(token: string): void {
    if (!this.takes(token)) throw at(this.next);
  }
}

/** The tree of a rewritten expression (expression-tokens.ts), or what is wrong with it. */
export function parseTree(text: string, maxNodes: number): { readonly root: TreeNode } | Wrong {
  const tokens = new Tokens(text);
  try {
    const root = new ExpressionReader(tokens, maxNodes).any();
    if (tokens.next !== "") throw at(tokens.next);
    return { root };
  } catch (error) {
    if (error instanceof Unreadable) return { wrong: error.message };
    throw error;
  }
}

/** Rules 110 to 122 of the grammar of SPARQL 1.1 (§19.8), a method each or two. */
class ExpressionReader {
  readonly #tokens: Tokens;
  readonly #most: number;
  #nodes = 0;

  constructor(tokens: Tokens, most: number) {
    this.#tokens = tokens;
    this.#most = most;
  }

  any(): TreeNode {
    return this.#chain(["||"], () => this.#chain(["&&"], () => this.#relation()));
  }

  #node<Node extends TreeNode>(node: Node): Node {
    this.#nodes += 1;
    if (this.#nodes > this.#most) throw new Unreadable(`> ${this.#most}`);
    return node;
  }

  #operation(operator: string, of: readonly TreeNode[]): TreeNode {
    return this.#node({ type: "operation", operator, of });
  }

  /** Operators of one precedence, from the left. */
  #chain(operators: readonly string[], operand: () => TreeNode): TreeNode {
    let left = operand();
    while (operators.includes(this.#tokens.next)) {
      const operator = this.#tokens.take();
      left = this.#operation(operator, [left, operand()]);
    }
    return left;
  }

  /** Two comparisons in a row are none: `a < b < c` has no meaning. */
  #relation(): TreeNode {
    const left = this.#sum();
    const { next } = this.#tokens;
    if (COMPARISONS.has(next)) {
      this.#tokens.take();
      return this.#operation(next, [left, this.#sum()]);
    }
    if (next !== "IN" && next !== "NOT") return left;
    this.#tokens.take();
    if (next === "NOT") this.#tokens.expect("IN");
    return this.#operation(next === "NOT" ? "NOT IN" : "IN", [left, ...this.#list()]);
  }

  #sum(): TreeNode {
    return this.#chain(["+", "-"], () => this.#chain(["*", "/"], () => this.#signed()));
  }

  #signed(): TreeNode {
    const { next } = this.#tokens;
    if (next !== "!" && next !== "+" && next !== "-") return this.#primary();
    this.#tokens.take();
    return this.#operation(next, [this.#primary()]);
  }

  #primary(): TreeNode {
    const token = this.#tokens.take();
    if (token === "(") {
      const inner = this.any();
      this.#tokens.expect(")");
      return inner;
    }
    const number = Number(/\d+/.exec(token)?.[0]);
    if (token.startsWith("?c")) return this.#node({ type: "variable", number });
    if (token.startsWith('"')) return this.#string(number);
    if (token.startsWith("<x:")) {
      if (this.#tokens.next !== "(") return this.#node({ type: "iri", number });
      return this.#node({ type: "call", name: "", iri: number, of: this.#list() });
    }
    if (/^[.\d]/.test(token)) return this.#number(token);
    if (token === "TRUE" || token === "FALSE")
      return this.#node({ type: "literal", value: token.toLowerCase(), datatype: `${XSD}boolean` });
    if (FUNCTIONS.includes(token)) return this.#call(token);
    throw at(token);
  }

  /** A number that ends in a point was one in SPARQL 1.0 only; one that begins with it gets the zero some parsers want. */
  #number(token: string): TreeNode {
    if (token.endsWith(".")) throw at(token);
    const datatype = /e/i.test(token) ? "double" : token.includes(".") ? "decimal" : "integer";
    const value = token.startsWith(".") ? `0${token}` : token;
    return this.#node({ type: "literal", value, datatype: XSD + datatype });
  }

  #string(number: number): TreeNode {
    const { next } = this.#tokens;
    if (next.startsWith("@")) {
      const language = this.#tokens.take().slice(1).toLowerCase();
      return this.#node({ type: "string", number, language, datatype: null });
    }
    if (!this.#tokens.takes("^^"))
      return this.#node({ type: "string", number, language: null, datatype: null });
    const iri = /^<x:(\d+)>$/.exec(this.#tokens.next)?.[1];
    if (iri === undefined) throw at(this.#tokens.next);
    this.#tokens.take();
    return this.#node({ type: "string", number, language: null, datatype: Number(iri) });
  }

  #call(name: string): TreeNode {
    const of = name === "BOUND" ? [this.#variable()] : this.#list();
    const [least, most] = ARGUMENTS[name] ?? [1, 1];
    if (of.length < least || of.length > most) throw at(`${name}(${of.length})`);
    return this.#node({ type: "call", name, iri: null, of });
  }

  /** A variable in parentheses. */
  #variable(): TreeNode {
    this.#tokens.expect("(");
    if (!this.#tokens.next.startsWith("?c")) throw at(this.#tokens.next);
    const variable = this.#primary();
    this.#tokens.expect(")");
    return variable;
  }

  /** Expressions in parentheses, or none. */
  #list(): readonly TreeNode[] {
    const of: TreeNode[] = [];
    this.#tokens.expect("(");
    if (this.#tokens.takes(")")) return of;
    do of.push(this.any());
    while (this.#tokens.takes(","));
    this.#tokens.expect(")");
    return of;
  }
}
