import fc from "fast-check";
import jsonld from "jsonld";
import { type Quad as N3Quad, type Term as N3Term, Parser } from "n3";
import { describe, expect, it } from "vitest";
import { blankNode, langString, literal, namedNode, type Quad, RDF_TYPE, XSD } from "../../src/rdf/term.ts";
import { writeGraph } from "../../src/rdf/write-graph.ts";
import { quadLine } from "../../src/rdf/write-lines.ts";

const PREFIXES = { ex: "https://a.example/", xsd: XSD };

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    '"',
    "\\",
    "\\u0041",
    "\n",
    "\r\n",
    "\u0000\u0001\u007f",
    "\ud800",
    "> . <",
    "é 😀",
    '"""',
    "\u2028",
  ),
);
const iri = fc.oneof(
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  text.map((part) => `https://a.example/${part}`),
  fc.constantFrom(
    RDF_TYPE,
    "https://a.example/x> <https://a.example/p> <https://a.example/y> . <https://a.example/z",
    "https://a.example/a-",
    "https://a.example/1",
    "https://a.example/",
  ),
);
const blank = fc.oneof(text, fc.constantFrom("b0", "x-0041", "c14n0", "a.b", "_")).map(blankNode);
const datatype = fc.constantFrom(
  ...["integer", "decimal", "double", "boolean", "dateTime", "string"].map((name) => XSD + name),
  "https://a.example/dt",
);
const value = fc.oneof(
  text,
  fc.constantFrom("1", "+01", "1.", ".5", "1.50", "1e0", "1.0E-3", "true", "TRUE", "1.e1", "-"),
);
const object = fc.oneof(
  iri.map(namedNode),
  blank,
  fc.tuple(value, datatype).map(([lexical, type]) => literal(lexical, type)),
  fc.tuple(value, fc.constantFrom("fr", "en-GB", "x-a1")).map(([lexical, tag]) => langString(lexical, tag)),
);
const quads: fc.Arbitrary<Quad[]> = fc.array(
  fc.record({
    subject: fc.oneof(iri.map(namedNode), blank),
    predicate: iri.map(namedNode),
    object,
    graph: fc.oneof(fc.constant(null), iri.map(namedNode)),
  }),
  { maxLength: 12 },
);

/** What a quad must come back as: N-Quads of an independent reader's terms, blank nodes by one name. */
const termKey = (term: N3Term): string =>
  term.termType === "Literal"
    ? JSON.stringify([term.value, term.language || term.datatype.value])
    : term.termType === "BlankNode"
      ? "_"
      : `${term.termType} ${term.value}`;
const keys = (read: readonly N3Quad[], graphs: boolean): string[] =>
  [
    ...new Set(
      read.map(({ subject, predicate, object: o, graph }) =>
        [subject, predicate, o, ...(graphs ? [graph] : [])].map(termKey).join(" "),
      ),
    ),
  ].sort();

const read = (document: string, format: string): N3Quad[] => new Parser({ format }).parse(document);

describe("a graph as text", () => {
  it("is the same statements to another reader, whatever the terms hold", () => {
    fc.assert(
      fc.property(quads, (graph) => {
        const all = read(writeGraph("nq", graph), "application/n-quads");
        const distinct = new Set(graph.map(quadLine)).size;
        expect(all).toHaveLength(distinct);
        expect(keys(read(writeGraph("ttl", graph, PREFIXES), "text/turtle"), false)).toEqual(
          keys(all, false),
        );
        expect(keys(read(writeGraph("nt", graph), "application/n-triples"), false)).toEqual(keys(all, false));
        const original = keys(all, false).length;
        expect(
          new Set(graph.map((quad) => quadLine({ ...quad, graph: null }).replace(/_:\S+/g, "_"))).size,
        ).toBe(original);
      }),
      { numRuns: 400 },
    );
  });

  it("keeps lexical forms, languages and graphs through a JSON-LD processor", async () => {
    const graph: Quad[] = [
      {
        subject: namedNode("https://a.example/1"),
        predicate: namedNode("https://a.example/p"),
        object: literal("1.50", `${XSD}decimal`),
        graph: null,
      },
      {
        subject: namedNode("https://a.example/1"),
        predicate: namedNode("https://a.example/p"),
        object: literal("+01", `${XSD}integer`),
        graph: null,
      },
      {
        subject: namedNode("https://a.example/1"),
        predicate: namedNode("https://a.example/p"),
        object: literal("4.85E1", `${XSD}double`),
        graph: null,
      },
      {
        subject: namedNode("https://a.example/1"),
        predicate: namedNode("https://a.example/p"),
        object: langString("l'été \"\\", "fr"),
        graph: null,
      },
      {
        subject: namedNode("https://a.example/1"),
        predicate: namedNode(RDF_TYPE),
        object: namedNode("https://a.example/T"),
        graph: namedNode("https://a.example/g"),
      },
      {
        subject: blankNode("b"),
        predicate: namedNode(RDF_TYPE),
        object: literal("no type"),
        graph: namedNode("https://a.example/g"),
      },
    ];
    const nquads = (await jsonld.toRDF(JSON.parse(writeGraph("jsonld", graph)), {
      format: "application/n-quads",
    })) as unknown as string;
    expect(keys(read(nquads, "application/n-quads"), true)).toEqual(
      keys(read(writeGraph("nq", graph), "application/n-quads"), true),
    );
  });

  it("never lets an IRI end its own statement", () => {
    const forged = "https://a.example/x> <https://a.example/p> <https://a.example/y> .\n<https://a.example/z";
    const graph = [
      {
        subject: namedNode(forged),
        predicate: namedNode(forged),
        object: namedNode(forged),
        graph: namedNode(forged),
      },
    ];
    for (const [format, type] of [
      ["nq", "application/n-quads"],
      ["nt", "application/n-triples"],
      ["ttl", "text/turtle"],
    ] as const) {
      expect(read(writeGraph(format, graph, PREFIXES), type)).toHaveLength(1);
    }
  });

  it("writes Turtle as people do: prefixes that are used, subjects once, numbers bare", () => {
    const one = namedNode("https://a.example/one");
    const graph: Quad[] = [
      {
        subject: one,
        predicate: namedNode(RDF_TYPE),
        object: namedNode("https://a.example/Thing"),
        graph: null,
      },
      {
        subject: one,
        predicate: namedNode("https://a.example/n"),
        object: literal("3", `${XSD}integer`),
        graph: null,
      },
      {
        subject: one,
        predicate: namedNode("https://a.example/n"),
        object: literal("3", `${XSD}integer`),
        graph: null,
      },
      {
        subject: one,
        predicate: namedNode("https://a.example/n"),
        object: langString("trois", "fr"),
        graph: null,
      },
    ];
    expect(writeGraph("ttl", graph, PREFIXES)).toBe(
      '@prefix ex: <https://a.example/> .\n\nex:one a ex:Thing ;\n  ex:n 3, "trois"@fr .\n',
    );
    expect(writeGraph("ttl", [])).toBe("");
  });
});
