import { describe, expect, it } from "vitest";
import { ask } from "./ask.ts";

describe("what is refused", () => {
  it.each([
    ["INSERT DATA { :a :p :b }", /^SPARQL_UPDATE/],
    ["DROP ALL", /^SPARQL_UPDATE/],
    ["SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", /^SPARQL_REMOTE/],
    ["SELECT * { ?s ?p ?o", /^SPARQL_INVALID: unexpected end.* line 1, column/],
    ["SELECT * {\n ?s ?p }", /^SPARQL_INVALID: unexpected "}" at line 2, column 8/],
    ["SELECT * { ?s none:p ?o }", /^SPARQL_INVALID: Unknown prefix: none at line 1/],
    ["SELECT (:f(?x) AS ?y) { ?x :n 1 }", /^SPARQL_UNSUPPORTED: function http:\/\/e\/f/],
    ["SELECT ?x { ?x :n ?n } GROUP BY ?n", /^SPARQL_INVALID/],
  ])("%s", async (query, expected) => {
    expect((await ask(query))[0]).toMatch(expected);
  });

  it("is never cut short", async () => {
    expect(await ask("SELECT * { ?s :p ?o }", { maxRows: 3 })).toEqual(["RESULT_TOO_LARGE: more than 3"]);
    expect(await ask("SELECT * { ?s :p ?o }", { maxRows: 4 })).toHaveLength(4);
    expect(await ask("SELECT * { ?s :p ?o } LIMIT 3", { maxRows: 3 })).toHaveLength(3);
    expect(await ask("CONSTRUCT { ?s :p ?o . ?o :q ?s } { ?s :p ?o }", { maxRows: 4 })).toEqual([
      "RESULT_TOO_LARGE: more than 4",
    ]);
  });

  it.each([
    ["brackets", `ASK { FILTER(${"(".repeat(100_000)}1${")".repeat(100_000)}) }`],
    ["groups", `ASK ${"{".repeat(390)}${"}".repeat(390)}`],
    ["signs", `ASK { FILTER(${"-(".repeat(390)}1${")".repeat(390)}) }`],
    ["additions", `ASK { FILTER(${Array(4000).fill("1").join("+")} > 1) }`],
    ["alternatives", `ASK { FILTER(${Array(2000).fill("?x = 1").join("||")}) }`],
    ["patterns", `ASK { ${Array(200).fill("?a :p ?a .").join(" ")} }`],
    ["optional parts", `ASK { ?a :p ?b ${Array(200).fill("OPTIONAL { ?a :q ?b }").join(" ")} }`],
    ["nested optional parts", `ASK { ?a :p ?b ${"OPTIONAL { ?a :q ?b ".repeat(100)}${"}".repeat(100)} }`],
    ["unions", `ASK { ${Array(1500).fill("{ ?a :p ?b }").join(" UNION ")} }`],
    ["steps of a path", `ASK { ?a (${Array(500).fill(":p").join("/")})+ ?b }`],
    ["walks in walks", `ASK { ?a ${"(".repeat(100)}:p${")*".repeat(100)} ?b }`],
    ["negations", `ASK { ?a :p ?b ${"FILTER NOT EXISTS { ?b :p ?c ".repeat(60)}${"}".repeat(60)} }`],
    ["columns", `SELECT * { ${Array.from({ length: 2500 }, (_, at) => `BIND(1 AS ?x${at})`).join(" ")} }`],
    ["values", `ASK { VALUES ?x { ${"1 ".repeat(30_000)} } }`],
    ["arguments", `ASK { FILTER(CONCAT(${Array(2000).fill('"a"').join(",")}) = "b") }`],
  ])(
    "or answered, but never fails: many %s",
    async (_, query) => {
      const [line] = await ask(query);
      expect(line).toMatch(/^(?:true|false|SPARQL_(?:INVALID|UNSUPPORTED): )/);
    },
    30_000,
  );
});
