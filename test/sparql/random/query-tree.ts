/** A query as a tree that can be printed and made smaller. Terms, paths and variables stand as SPARQL text. */
export interface Query {
  form: "SELECT" | "ASK" | "CONSTRUCT";
  distinct: boolean;
  /** Empty for `*`. */
  columns: Column[];
  template: Triple[];
  where: Pattern[];
  groupBy: Expression[];
  having: Expression[];
  orderBy: { by: Expression; descending: boolean }[];
  limit: number | null;
  offset: number | null;
  /** Whether the order of solutions, ties apart, is the same for every engine. */
  ordered: boolean;
}

export interface Column {
  /** Null for a plain variable. */
  expression: Expression | null;
  name: string;
}

export type Triple = [subject: string, path: string, object: string];

export type Pattern =
  | { kind: "triples"; triples: Triple[] }
  | { kind: "filter"; condition: Expression }
  | { kind: "bind"; expression: Expression; name: string }
  | { kind: "values"; names: string[]; rows: string[][] }
  | { kind: "group" | "optional" | "minus"; patterns: Pattern[] }
  | { kind: "graph"; name: string; patterns: Pattern[] }
  | { kind: "union"; branches: Pattern[][] }
  | { kind: "select"; query: Query };

export type Expression =
  | { kind: "text"; text: string }
  | { kind: "infix"; operator: string; operands: Expression[] }
  | { kind: "call"; name: string; operands: Expression[] }
  | { kind: "in"; operator: "IN" | "NOT IN"; operands: Expression[] }
  | { kind: "exists"; operator: "EXISTS" | "NOT EXISTS"; patterns: Pattern[] }
  | { kind: "aggregate"; name: string; distinct: boolean; operands: Expression[]; separator: string | null };

export function printQuery(query: Query, indent = ""): string {
  const { form, columns } = query;
  const lines: string[] = [];
  if (form === "SELECT") {
    const list = columns.map(({ expression, name }) =>
      expression ? `(${printExpression(expression)} AS ${name})` : name,
    );
    lines.push(`SELECT ${query.distinct ? "DISTINCT " : ""}${list.join(" ") || "*"}`);
  } else if (form === "CONSTRUCT") {
    lines.push(`CONSTRUCT { ${query.template.map(printTriple).join(" ")} }`);
  } else lines.push(form);
  lines.push(`WHERE ${printGroup(query.where, indent)}`);
  if (query.groupBy.length > 0) {
    lines.push(`GROUP BY ${query.groupBy.map((key) => bracketed(key)).join(" ")}`);
  }
  if (query.having.length > 0)
    lines.push(`HAVING ${query.having.map((one) => `(${printExpression(one)})`).join(" ")}`);
  if (query.orderBy.length > 0) {
    const keys = query.orderBy.map(
      ({ by, descending }) => `${descending ? "DESC" : "ASC"}(${printExpression(by)})`,
    );
    lines.push(`ORDER BY ${keys.join(" ")}`);
  }
  if (query.limit !== null) lines.push(`LIMIT ${query.limit}`);
  if (query.offset !== null) lines.push(`OFFSET ${query.offset}`);
  return lines.map((line, at) => (at === 0 ? line : `${indent}${line}`)).join("\n");
}

const bracketed = (expression: Expression): string =>
  expression.kind === "text" && expression.text.startsWith("?")
    ? expression.text
    : `(${printExpression(expression)})`;

const printTriple = (triple: Triple): string => `${triple.join(" ")} .`;

function printGroup(patterns: readonly Pattern[], indent: string): string {
  const inner = `${indent}  `;
  return `{\n${patterns.map((pattern) => `${inner}${printPattern(pattern, inner)}\n`).join("")}${indent}}`;
}

function printPattern(pattern: Pattern, indent: string): string {
  switch (pattern.kind) {
    case "triples":
      return pattern.triples.map(printTriple).join(`\n${indent}`);
    case "filter":
      return `FILTER(${printExpression(pattern.condition, indent)})`;
    case "bind":
      return `BIND(${printExpression(pattern.expression, indent)} AS ${pattern.name})`;
    case "values": {
      const rows = pattern.rows.map((row) => `(${row.join(" ")})`);
      return `VALUES (${pattern.names.join(" ")}) { ${rows.join(" ")} }`;
    }
    case "group":
      return printGroup(pattern.patterns, indent);
    case "optional":
    case "minus":
      return `${pattern.kind.toUpperCase()} ${printGroup(pattern.patterns, indent)}`;
    case "graph":
      return `GRAPH ${pattern.name} ${printGroup(pattern.patterns, indent)}`;
    case "union":
      return pattern.branches.map((branch) => printGroup(branch, indent)).join(" UNION ");
    default:
      return `{\n${indent}  ${printQuery(pattern.query, `${indent}  `)}\n${indent}}`;
  }
}

export function printExpression(expression: Expression, indent = ""): string {
  const print = (operands: readonly Expression[]) =>
    operands.map((operand) => printExpression(operand, indent));
  switch (expression.kind) {
    case "text":
      return expression.text;
    case "infix":
      return `(${print(expression.operands).join(` ${expression.operator} `)})`;
    case "call":
      return `${expression.name}(${print(expression.operands).join(", ")})`;
    case "in": {
      const [first = "", ...rest] = print(expression.operands);
      return `(${first} ${expression.operator} (${rest.join(", ")}))`;
    }
    case "exists":
      return `${expression.operator} ${printGroup(expression.patterns, indent)}`;
    default: {
      const inner = print(expression.operands).join(", ") || "*";
      const separator =
        expression.separator === null ? "" : `; SEPARATOR=${JSON.stringify(expression.separator)}`;
      return `${expression.name}(${expression.distinct ? "DISTINCT " : ""}${inner}${separator})`;
    }
  }
}
