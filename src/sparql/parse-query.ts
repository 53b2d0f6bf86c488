import { toAlgebra11Builder } from "@traqula/algebra-sparql-1-1";
import { Algebra, createAlgebraContext } from "@traqula/algebra-transformations-1-1";
import { IndirBuilder } from "@traqula/core";
import { Parser } from "@traqula/parser-sparql-1-1";
import { Refusal } from "./refusal.ts";
import { resolveIri } from "./values/iri.ts";

/** A query as algebra, and the order of its columns. */
export interface ParsedQuery {
  readonly algebra: Algebra.Operation;
  readonly form: "select" | "ask" | "construct" | "describe";
  /** What relative IRIs are resolved against: the last BASE of the prologue, else the one given. */
  readonly baseIri: string | null;
}

/** What the grammar does not have at its place. */
class Unexpected extends Error {
  /** Where it stands in the query; null at its end. */
  readonly offset: number | null;

  constructor(image: string, offset: number | null, expected?: string) {
    const what = image === "" ? "end" : JSON.stringify(image);
    super(`unexpected ${what}${expected === undefined ? "" : `, expected ${expected}`}`);
    this.offset = offset;
  }
}

interface TokenError {
  readonly message: string;
  readonly token: { readonly image: string; readonly startOffset: number };
}

// The library's own words for an error have no place in them. Its types leave the handler out.
const OPTIONS = {
  lexerConfig: {},
  errorHandler([first]: readonly TokenError[]): never {
    const expected = /^Expecting --> (\S+) <--/.exec(first?.message ?? "")?.[1];
    const offset = first?.token.startOffset ?? Number.NaN;
    throw new Unexpected(first?.token.image ?? "", Number.isNaN(offset) ? null : offset, expected);
  },
};
const parser = new Parser(OPTIONS);
type Ast = ReturnType<Parser["parse"]>;

/**
 * Reads a SPARQL 1.1 query (§19) into algebra (§18.2).
 * @throws Refusal SPARQL_INVALID with line and column, SPARQL_UPDATE for an update
 */
export function parseQuery(query: string, baseIri: string | null): ParsedQuery {
  const ast = parse(query, baseIri);
  if (ast.type !== "query") throw new Refusal("SPARQL_UPDATE", "update");
  try {
    const context = createAlgebraContext(baseIri === null ? {} : { baseIRI: baseIri });
    const algebra = transformer.translateQuery(context, ast, false, false);
    if (ast.subType === "select" && ast.variables.some(({ type }) => type === "wildcard")) {
      orderColumns(algebra, transformer.inScopeVariables(context, ast));
    }
    return { algebra, form: ast.subType, baseIri: lastBase(ast, baseIri) };
  } catch (error) {
    throw invalid(query, error);
  }
}

/** The columns of SELECT * stand as the query names them first. */
function orderColumns(algebra: Algebra.Operation, order: ReadonlySet<string>): void {
  let operation = algebra;
  while (operation.type !== Algebra.Types.PROJECT) {
    if (!("input" in operation) || Array.isArray(operation.input)) return;
    operation = operation.input;
  }
  const place = new Map([...order].map((name, at) => [name, at]));
  operation.variables.sort((a, b) => (place.get(a.value) ?? 0) - (place.get(b.value) ?? 0));
}

function lastBase(ast: Ast, given: string | null): string | null {
  if (ast.type !== "query") return given;
  return ast.context.reduce<string | null>(
    (base, { subType, value }) => (subType === "base" ? (resolveIri(value.value, base) ?? base) : base),
    given,
  );
}

// Names of its own for the variables that the algebra needs: those of the library begin anew in a sub-query, and could
// be a variable of the query's.
let fresh = 0;
const transformer = IndirBuilder.create(toAlgebra11Builder)
  .patchRule({
    name: "generateFreshVar",
    fun: () => (context) => {
      fresh += 1;
      return context.dataFactory.variable(`.${fresh}`);
    },
  })
  .build();

/** More open brackets than any query needs, and fewer than the parser's recursion can follow. */
const MOST_OPEN = 400;
const TOKENS = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>"{}|^`\\\s]*>|#.*|[([{]|[)\]}]/g;

/** Refuses at once what would only fill the stack. Brackets in long strings count too: nobody writes so many. */
function refuseDepth(query: string): void {
  let open = 0;
  for (const [token] of query.matchAll(TOKENS)) {
    if (token.length > 1) continue;
    open += "([{".includes(token) ? 1 : -1;
    if (open > MOST_OPEN) throw new Refusal("SPARQL_INVALID", `more than ${MOST_OPEN} open brackets`);
  }
}

function parse(query: string, baseIri: string | null): Ast {
  try {
    refuseDepth(query);
    return parser.parse(query, baseIri === null ? {} : { baseIRI: baseIri });
  } catch (error) {
    throw invalid(query, error);
  }
}

function invalid(query: string, error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof RangeError) return new Refusal("SPARQL_INVALID", "too deeply nested");
  const message = error instanceof Error ? error.message : String(error);
  const [, image = "", offset = ""] =
    /^unexpected character: ->(.*?)<- at offset: (\d+)/su.exec(message) ?? [];
  const unexpected = offset === "" ? error : new Unexpected(image, Number(offset));
  if (!(unexpected instanceof Unexpected))
    return new Refusal(
      "SPARQL_INVALID",
      `${message.split("\n").join(" ").slice(0, 150)}${prefixPlace(query, message)}`,
    );
  const place = position(query, unexpected.offset ?? query.trimEnd().length);
  return new Refusal("SPARQL_INVALID", `${unexpected.message.slice(0, 150)} at ${place}`);
}

function prefixPlace(query: string, message: string): string {
  const prefix = /^Unknown prefix: (.*)$/.exec(message)?.[1];
  const offset = prefix === undefined ? -1 : query.indexOf(`${prefix}:`);
  return offset < 0 ? "" : ` at ${position(query, offset)}`;
}

function position(query: string, offset: number): string {
  const before = query.slice(0, offset).split("\n");
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
