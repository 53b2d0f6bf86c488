import { type Element, isTag } from "domhandler";
import { getElementsByTagName, textContent } from "domutils";
import { parseDocument } from "htmlparser2";
import { blankNode, langString, literal, namedNode, type Quad, type Term } from "../../../src/rdf/term.ts";
import { type Expected, readJsonResults } from "./json-results.ts";
import { endingOf, readPublished, readPublishedRdf } from "./manifest.ts";
import { readRdf } from "./terms.ts";

/** The result file of a test, by its ending: `srx`, `srj`, `tsv`, or Turtle, which holds a graph or a result set. */
export function readExpected(iri: string): Expected {
  const text = endingOf(iri) === "ttl" ? "" : readPublished(iri);
  switch (endingOf(iri)) {
    case "srx":
      return readXmlResults(text);
    case "srj":
      return readJsonResults(text);
    case "tsv":
      return readTsvResults(text);
    default: {
      const quads = readPublishedRdf(iri);
      return readResultSet(quads) ?? { type: "graph", quads };
    }
  }
}

/** SPARQL 1.1 Query Results XML Format. */
export function readXmlResults(text: string): Expected {
  const document = parseDocument(text, { xmlMode: true });
  const [boolean] = getElementsByTagName("boolean", document);
  if (boolean) return { type: "boolean", value: textContent(boolean).trim() === "true" };
  const variables = getElementsByTagName("variable", document).map(({ attribs }) => attribs.name ?? "");
  const rows = getElementsByTagName("result", document).map((result) => {
    const bindings = new Map<string | undefined, Term>(
      getElementsByTagName("binding", result).map(({ attribs, children }) => [
        attribs.name,
        xmlTerm(children.find(isTag)),
      ]),
    );
    return variables.map((name): Term | null => bindings.get(name) ?? null);
  });
  return { type: "bindings", variables, rows };
}

function xmlTerm(element: Element | undefined): Term {
  if (!element) throw new Error("A binding without a term");
  const value = textContent(element);
  if (element.name === "uri") return namedNode(value);
  if (element.name === "bnode") return blankNode(value);
  const language = element.attribs["xml:lang"];
  return language ? langString(value, language) : literal(value, element.attribs.datatype);
}

/** SPARQL 1.1 Query Results TSV: every term is a term of Turtle. */
export function readTsvResults(text: string): Expected {
  const [head = "", ...lines] = text.replace(/\n$/, "").split(/\r?\n/);
  const variables = head.split("\t").map((name) => name.replace(/^\?/, ""));
  const term = (field: string): Term | null =>
    field === "" ? null : (readRdf(`<s:> <p:> ${field} .`, "ttl", "http://base.example/")[0]?.object ?? null);
  const rows = lines.map((line) => line.split("\t").map(term));
  return { type: "bindings", variables, rows };
}

/**
 * Lines of a CSV of results as cells: a blank node where one stands, else the text as a plain literal, since CSV does
 * not say what kind of term it is.
 */
export function readCsvCells(text: string): Term[][] {
  const rows: Term[][] = [[]];
  for (const [, quoted, bare = "", end = ""] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g,
  )) {
    const value = quoted?.replaceAll('""', '"') ?? bare;
    rows.at(-1)?.push(value.startsWith("_:") ? blankNode(value.slice(2)) : literal(value));
    if (end === "") break;
    if (end !== ",") rows.push([]);
  }
  const last = rows.at(-1);
  return last?.length === 1 && last[0]?.value === "" ? rows.slice(0, -1) : rows;
}

const RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#";

/** A result set described in RDF; null when the graph is none. */
function readResultSet(quads: readonly Quad[]): Expected | null {
  const of = (subject: string, name: string): Term[] =>
    quads
      .filter((quad) => quad.subject.value === subject && quad.predicate.value === `${RS}${name}`)
      .map(({ object }) => object);
  const set = quads.find(({ object }) => object.value === `${RS}ResultSet`)?.subject.value;
  if (set === undefined) return null;
  const [boolean] = of(set, "boolean");
  if (boolean) return { type: "boolean", value: boolean.value === "true" };
  const variables = of(set, "resultVariable").map(({ value }) => value);
  const rows = of(set, "solution").map((solution) => {
    const bindings = of(solution.value, "binding");
    return variables.map((name): Term | null => {
      const binding = bindings.find(({ value }) => of(value, "variable")[0]?.value === name);
      return binding ? (of(binding.value, "value")[0] ?? null) : null;
    });
  });
  return { type: "bindings", variables, rows };
}
