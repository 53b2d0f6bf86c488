import { blankNode, langString, literal, namedNode, type Quad, type Term } from "../../../src/rdf/term.ts";
import type { Row } from "./compare.ts";

/** What a test says the answer is. */
export type Expected =
  | { readonly type: "bindings"; readonly variables: readonly string[]; readonly rows: readonly Row[] }
  | { readonly type: "boolean"; readonly value: boolean }
  | { readonly type: "graph"; readonly quads: readonly Quad[] };

interface JsonTerm {
  readonly type: string;
  readonly value: string;
  readonly datatype?: string;
  readonly "xml:lang"?: string;
}

/** SPARQL 1.1 Query Results JSON Format. */
export function readJsonResults(text: string): Expected {
  const { head, boolean, results } = JSON.parse(text) as {
    head: { vars?: string[] };
    boolean?: boolean;
    results?: { bindings: Record<string, JsonTerm>[] };
  };
  if (boolean !== undefined) return { type: "boolean", value: boolean };
  const variables = head.vars ?? [];
  const term = (json: JsonTerm | undefined): Term | null => {
    if (!json) return null;
    if (json.type === "uri") return namedNode(json.value);
    if (json.type === "bnode") return blankNode(json.value);
    const language = json["xml:lang"];
    return language ? langString(json.value, language) : literal(json.value, json.datatype);
  };
  const rows = (results?.bindings ?? []).map((row) => variables.map((name) => term(row[name])));
  return { type: "bindings", variables, rows };
}
