import { describe, expect, it } from "vitest";
import { ask, askAny } from "./ask.ts";

describe("FILTER", () => {
  it("compares numbers of different types by their value", async () => {
    expect(await askAny("SELECT ?s { ?s :n ?n FILTER(?n >= 2.5) }")).toEqual([":b", ":c"]);
    expect(await askAny("SELECT ?s { ?s :n ?n FILTER(10 = ?n) }")).toEqual([":c"]);
    expect(await askAny("SELECT ?s { ?s :n ?n FILTER(?n IN (1.0, 2.50)) }")).toEqual([":a", ":b"]);
    expect(await askAny("SELECT ?s { ?s :n ?n FILTER(?n != 1) }")).toEqual([":b", ":c"]);
  });

  it("compares literals that are not in their canonical form", async () => {
    const data =
      '@prefix : <http://e/> . :a :n "007"^^<http://www.w3.org/2001/XMLSchema#integer> . :b :n 7, "x" .';
    expect(await askAny("SELECT ?s { ?s :n ?n FILTER(?n = 7) }", { data })).toEqual([":a", ":b"]);
    expect(await askAny("SELECT ?s { ?s :n ?n FILTER(?n > 6.5) }", { data })).toEqual([":a", ":b"]);
    expect(await askAny("SELECT ?n { ?s :n ?n FILTER(sameTerm(?n, 7)) }", { data })).toEqual(["7"]);
  });

  it("takes instants with different offsets as equal", async () => {
    const at = (text: string) => `"${text}"^^<http://www.w3.org/2001/XMLSchema#dateTime>`;
    const data = `@prefix : <http://e/> . :a :d ${at("2026-01-01T12:00:00Z")} . :b :d ${at("2026-01-01T13:00:00+01:00")} . :c :d ${at("2026-01-01T12:00:00.5Z")} .`;
    const query = (operator: string) =>
      `SELECT ?s { ?s :d ?d FILTER(?d ${operator} ${at("2026-01-01T12:00:00Z")}) }`;
    expect(await askAny(query("="), { data })).toEqual([":a", ":b"]);
    expect(await askAny(query("<="), { data })).toEqual([":a", ":b"]);
    expect(await askAny(query(">"), { data })).toEqual([":c"]);
    expect(await askAny(query("!="), { data })).toEqual([":c"]);
  });

  it("passes over solutions for which it is an error, also when it is negated", async () => {
    expect(await askAny("SELECT ?n { ?s :name ?n FILTER(?n > 1) }")).toEqual([]);
    expect(await askAny("SELECT ?n { ?s :name ?n FILTER(!(?n > 1)) }")).toEqual([]);
    expect(await askAny('SELECT ?n { ?s :name ?n FILTER(?n > 1 || ?n = "Bob") }')).toEqual(['"Bob"']);
  });

  it("finds texts within strings, but not within IRIs", async () => {
    expect(await askAny('SELECT ?n { ?s ?p ?n FILTER(CONTAINS(LCASE(?n), "nn")) }')).toEqual([
      '"Anna"',
      '"Anne"@fr',
    ]);
    expect(await askAny('SELECT ?n { ?s ?p ?n FILTER(STRSTARTS(?n, "Bo")) }')).toEqual(['"Bob"']);
    expect(await askAny('SELECT ?n { ?s ?p ?n FILTER(STRENDS(STR(?n), "/c")) }')).toEqual([":c", ":c"]);
    expect(await askAny('SELECT ?n { ?s ?p ?n FILTER(REGEX(?n, "^an+[ae]$", "i")) }')).toEqual([
      '"Anna"',
      '"Anne"@fr',
    ]);
  });

  it("compares the texts of IRIs of the hub in full", async () => {
    const data = "<https://hub.example/events/1> <http://e/p> <https://hub.example/places/2> .";
    expect(
      await ask('SELECT ?s { ?s ?p ?o FILTER(STR(?s) = "https://hub.example/events/1") }', { data }),
    ).toEqual(["https://hub.example/events/1"]);
    expect(await ask("SELECT ?s { ?s ?p ?o FILTER(STR(?s) < STR(?o)) }", { data })).toHaveLength(1);
    expect(
      await ask("SELECT (STRLEN(STR(?o)) AS ?l) { <https://hub.example/events/1> ?p ?o }", { data }),
    ).toEqual(["28"]);
  });

  it("looks for a pattern with the values of the solution in EXISTS", async () => {
    expect(await askAny("SELECT ?s { ?s :n ?n FILTER EXISTS { ?s :name ?x } }")).toEqual([":a", ":b"]);
    expect(await askAny("SELECT ?s { ?s :n ?n FILTER NOT EXISTS { ?s :name ?x FILTER(?n < 2) } }")).toEqual([
      ":b",
      ":c",
    ]);
    const sub = "FILTER EXISTS { SELECT ?s { ?s :p ?o . ?o :n ?m } GROUP BY ?s HAVING (COUNT(*) > 1) }";
    expect(await ask(`SELECT ?s { ?s :n ?n ${sub} }`)).toEqual([":a"]);
    expect(await askAny("SELECT ?s { ?s :n ?n FILTER EXISTS { ?s :p+ ?s } }")).toEqual([":a", ":b", ":c"]);
  });
});

describe("FILTER on texts", () => {
  it("can stand in an optional part", async () => {
    const inner = '{ ?o :name ?m FILTER(CONTAINS(?m, "o")) }';
    expect(await ask(`SELECT ?s ?m { ?s :p ?o OPTIONAL { ${inner} } } ORDER BY ?s ?m`)).toEqual([
      ":a -",
      ':a "Bob"',
      ":b -",
      ":c -",
    ]);
  });

  it("knows the lower case of letters that ASCII has no part in", async () => {
    const data = '@prefix : <http://e/> . :a :name "CAFÉ Bal", "İstanbul", "5 \u212Am", "ΟΔΟΣ" .';
    const found = (text: string) =>
      ask(`SELECT ?n { ?s :name ?n FILTER(CONTAINS(LCASE(?n), "${text}")) }`, { data });
    expect(await found("café")).toEqual(['"CAFÉ Bal"']);
    expect(await found("caf")).toEqual(['"CAFÉ Bal"']);
    expect(await found("stanbul")).toEqual(['"İstanbul"']);
    expect(await found("km")).toEqual(['"5 \u212Am"']);
    expect(await found("i")).toEqual(['"İstanbul"']);
    expect(await found("οδος")).toEqual(['"ΟΔΟΣ"']);
    expect(await found("CAF")).toEqual([]);
  });

  it("sees the text of every kind of term through STR", async () => {
    const text = (of: string) => askAny(`SELECT ?o { ?s ?p ?o FILTER(CONTAINS(STR(?o), "${of}")) }`);
    expect(await text("1.0")).toEqual(["1.0E1"]);
    expect(await text("2020")).toEqual(["2020-01-01T00:00:00Z"]);
    expect(await text("nn")).toEqual(['"Anna"', '"Anne"@fr']);
    expect(await text("e/b")).toEqual([":b"]);
  });
});
