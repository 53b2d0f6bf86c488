import fc from "fast-check";
import { parseDocument } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { blankNode, langString, literal, namedNode, type Term, XSD } from "../../../src/rdf/term.ts";
import { writeBoolean, writeResults } from "../../../src/sparql/results/write.ts";
import { readJsonResults } from "../w3c/json-results.ts";
import { readCsvCells, readTsvResults, readXmlResults } from "../w3c/read-results.ts";

const text = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.constantFrom("", " a ", "a\nb", "a\r\nb", "\t", '"', "a,b", "<&>", "\\", "'", "]]>", "\u0085", "👪"),
);
const safe = text.map((value) => value.replace(/\p{Cc}/gu, (unit) => (/[\t\n\r]/.test(unit) ? unit : "")));
const terms = (texts: fc.Arbitrary<string>): fc.Arbitrary<Term | null> =>
  fc.oneof(
    texts.map((value) => literal(value)),
    texts.map((value) => langString(value, "fr-ca")),
    texts.map((value) => literal(value, "http://example.org/type")),
    fc.constantFrom("1", "-1", "1.5", "x", "1e6").map((value) => literal(value, `${XSD}decimal`)),
    fc.constantFrom("1", "+1", "01").map((value) => literal(value, `${XSD}integer`)),
    fc.constantFrom("1e6", "1.0E6", "INF").map((value) => literal(value, `${XSD}double`)),
    fc.constantFrom("http://example.org/a?b=c&d", "http://example.org/é").map(namedNode),
    fc.constant(blankNode("b0")),
    fc.constant(null),
  );
const table = (texts: fc.Arbitrary<string>) =>
  fc.array(fc.tuple(terms(texts), terms(texts)), { maxLength: 5 });
const VARIABLES = ["s", "été"];

describe("results", () => {
  it("come back from JSON as they were, whatever they hold", () => {
    fc.assert(
      fc.property(table(text), (rows) => {
        expect(readJsonResults(writeResults("json", VARIABLES, rows))).toEqual({
          type: "bindings",
          variables: VARIABLES,
          rows,
        });
      }),
    );
  });

  it("come back from XML as they were, white space and all", () => {
    fc.assert(
      fc.property(table(safe), (rows) => {
        expect(readXmlResults(writeResults("xml", VARIABLES, rows))).toEqual({
          type: "bindings",
          variables: VARIABLES,
          rows,
        });
      }),
    );
  });

  it("come back from TSV as they were, but for the labels of blank nodes, which a reader may change", () => {
    fc.assert(
      fc.property(table(safe), (drawn) => {
        const rows = drawn.map((row) => row.map((term) => (term?.termType === "BlankNode" ? null : term)));
        expect(readTsvResults(writeResults("tsv", VARIABLES, rows))).toEqual({
          type: "bindings",
          variables: VARIABLES,
          rows,
        });
      }),
      { numRuns: 50 },
    );
  });

  it("come back from CSV as their texts", () => {
    fc.assert(
      fc.property(table(safe), (rows) => {
        const [, ...cells] = readCsvCells(writeResults("csv", VARIABLES, rows));
        const texts = rows.map((row) => row.map((term) => term?.value ?? ""));
        expect(cells.map((row) => row.map((cell) => cell.value))).toEqual(texts);
      }),
    );
  });

  it("are well-formed XML even of characters that XML cannot hold, which become U+FFFD", () => {
    const document = writeResults("xml", ["x"], [[literal("a\u0000b\u001b\uffff\ud800")]]);
    const [result] = readXmlResults(document).type === "bindings" ? [readXmlResults(document)] : [];
    expect(result).toMatchObject({ rows: [[literal("a\ufffdb\ufffd\ufffd\ufffd")]] });
    expect(parseDocument(document, { xmlMode: true }).children).toHaveLength(4);
  });

  it("carry links in their head", () => {
    const links = ["https://hub.example/docs?a&b"];
    expect(JSON.parse(writeResults("json", ["x"], [], links)).head).toEqual({ vars: ["x"], link: links });
    expect(writeResults("xml", ["x"], [], links)).toContain(
      '<head><variable name="x"/><link href="https://hub.example/docs?a&amp;b"/></head>',
    );
  });

  it("are the text of the standard", () => {
    const rows = [
      [namedNode("http://example/x"), literal("5.5", `${XSD}decimal`)],
      [blankNode("a"), literal('say "oui", or\tnon')],
      [null, literal("true", `${XSD}boolean`)],
    ];
    expect(writeResults("csv", ["x", "y"], rows)).toBe(
      'x,y\r\nhttp://example/x,5.5\r\n_:a,"say ""oui"", or\tnon"\r\n,true\r\n',
    );
    expect(writeResults("tsv", ["x", "y"], rows)).toBe(
      `?x\t?y\n<http://example/x>\t5.5\n_:a\t"say \\"oui\\", or\\tnon"\n\t"true"^^<${XSD}boolean>\n`,
    );
  });

  it("are a bare word of yes or no where the standard has no form", () => {
    expect(readJsonResults(writeBoolean("json", true))).toEqual({ type: "boolean", value: true });
    expect(readXmlResults(writeBoolean("xml", false))).toEqual({ type: "boolean", value: false });
    expect(writeBoolean("csv", true)).toBe("true\r\n");
    expect(writeBoolean("tsv", false)).toBe("false\n");
  });
});
