import { describe, expect, it } from "vitest";
import { ask, askAny } from "./ask.ts";

describe("groups and aggregates", () => {
  it("give one row for each group", async () => {
    expect(await ask("SELECT ?s (COUNT(?o) AS ?c) { ?s :p ?o } GROUP BY ?s ORDER BY DESC(?c) ?s")).toEqual([
      ":a 2",
      ":b 1",
      ":c 1",
    ]);
    expect(await ask("SELECT ?s { ?s :p ?o } GROUP BY ?s HAVING (COUNT(*) > 1)")).toEqual([":a"]);
  });

  it("give one row for no group at all", async () => {
    const query =
      "SELECT (COUNT(*) AS ?c) (SUM(?n) AS ?s) (GROUP_CONCAT(?n) AS ?g) (MIN(?n) AS ?m) { ?s :none ?n }";
    expect(await ask(query)).toEqual(['0 0 "" -']);
    expect(await ask("SELECT ?s (COUNT(*) AS ?c) { ?s :none ?n } GROUP BY ?s")).toEqual([]);
  });

  it("calculate in the type of the numbers", async () => {
    expect(await ask("SELECT (SUM(?n) AS ?s) (MAX(?n) AS ?m) (AVG(?n) AS ?a) { ?s :n ?n }")).toEqual([
      "1.35E1 1.0E1 4.5E0",
    ]);
  });

  it("are errors where a value is one, which COUNT passes over", async () => {
    expect(await ask("SELECT (SUM(?n + 1) AS ?s) (COUNT(?n + 1) AS ?c) { ?s :name|:n ?n }")).toEqual(["- 3"]);
  });

  it("take each value once under DISTINCT", async () => {
    const query =
      'SELECT (COUNT(DISTINCT ?p) AS ?c) (COUNT(DISTINCT *) AS ?all) (GROUP_CONCAT(DISTINCT ?l; separator="|") AS ?g) { ?s ?p ?o BIND("x" AS ?l) }';
    expect(await ask(query)).toEqual(['4 11 "x"']);
  });

  it("group by an expression, and by a constant", async () => {
    expect(await ask("SELECT ?k (COUNT(*) AS ?c) { ?s :n ?n } GROUP BY (?n > 2 AS ?k) ORDER BY ?k")).toEqual([
      "false 1",
      "true 2",
    ]);
    expect(await ask("SELECT ?k (COUNT(*) AS ?c) { ?s :n ?n } GROUP BY (1 AS ?k)")).toEqual(["1 3"]);
  });
});

describe("solution modifiers", () => {
  it("order unbound values, blank nodes, IRIs and literals", async () => {
    const data = '@prefix : <http://e/> . :s :p _:b, :i, "s", 3, 2.5 .';
    const query = "SELECT ?x { { :s :p ?x } UNION { } } ORDER BY ?x";
    const kinds = (await ask(query, { data })).map((line) => line.replace(/^_:.*/, "blank"));
    expect(kinds.slice(0, 3)).toEqual(["-", "blank", ":i"]);
    expect(kinds.indexOf("2.5")).toBe(kinds.indexOf("3") - 1);
  });

  it("order equal instants by the next condition", async () => {
    const at = (text: string) => `"${text}"^^<http://www.w3.org/2001/XMLSchema#dateTime>`;
    const data = `@prefix : <http://e/> . :b :d ${at("2026-01-01T12:00:00Z")} . :a :d ${at("2026-01-01T13:00:00+01:00")} . :c :d ${at("2025-01-01T00:00:00Z")} .`;
    expect(await ask("SELECT ?s { ?s :d ?d } ORDER BY ?d ?s", { data })).toEqual([":c", ":a", ":b"]);
    expect(await ask("SELECT ?s { ?s :d ?d } ORDER BY DESC(?d) DESC(?s)", { data })).toEqual([
      ":b",
      ":a",
      ":c",
    ]);
  });

  it("keep the order of variables that are not shown, under DISTINCT too", async () => {
    expect(await ask("SELECT ?s { ?s :n ?n } ORDER BY DESC(?n)")).toEqual([":c", ":b", ":a"]);
    expect(await ask("SELECT DISTINCT ?s { ?s :p ?o } ORDER BY ?o")).toEqual([":c", ":a", ":b"]);
  });

  it("take a slice", async () => {
    expect(await ask("SELECT ?s { ?s :n ?n } ORDER BY ?s LIMIT 1 OFFSET 1")).toEqual([":b"]);
    expect(await ask("SELECT ?s { ?s :n ?n } ORDER BY ?s OFFSET 2")).toEqual([":c"]);
    expect(await ask("SELECT ?s { ?s :n ?n } LIMIT 0")).toEqual([]);
  });

  it("stay inside a sub-query", async () => {
    const query = "SELECT ?s ?o { { SELECT ?s { ?s :n ?n } ORDER BY DESC(?n) LIMIT 1 } ?s :p ?o }";
    expect(await ask(query)).toEqual([":c :a"]);
  });

  it("hide the variables that a sub-query does not show", async () => {
    expect(await askAny("SELECT ?s ?n { ?s :n ?n { SELECT ?s { ?s :name ?n } } }")).toEqual([
      ":a 1",
      ":a 1",
      ":b 2.5",
    ]);
  });

  it("name the columns of SELECT * in the order of the query", async () => {
    expect(await ask('SELECT * { ?z :name "Bob" . ?z :p ?a }')).toEqual([":b :c"]);
  });
});

describe("graphs as answers", () => {
  it("are made from a template, with new blank nodes for each solution", async () => {
    const lines = await ask("CONSTRUCT { ?s :has [ :n ?n ] } { ?s :n ?n }");
    expect(lines).toHaveLength(6);
    expect(new Set(lines.flatMap((line) => line.match(/_:\w+/g) ?? [])).size).toBe(3);
  });

  it("have each triple once, and none that is not RDF", async () => {
    expect(await ask("CONSTRUCT { :x :y 1 . ?n :y 2 } { ?s :n ?n }")).toEqual([":x :y 1"]);
  });

  it("count a limit in solutions", async () => {
    expect(await ask("CONSTRUCT { ?s :one ?n ; :two ?n } { ?s :n ?n } ORDER BY ?s LIMIT 1")).toEqual([
      ":a :one 1",
      ":a :two 1",
    ]);
  });

  it("describe a thing with its own nodes, and name what it links to", async () => {
    const data = `@prefix : <http://e/> . @prefix s: <http://schema.org/> . @base <https://hub.example/> .
      <events/1> s:name "Bal" ; s:location <places/2> ; s:offers <events/1#offer> ; s:url :elsewhere .
      <events/1#offer> s:price 5 . <places/2> s:name "Salle" ; s:telephone "1" . :elsewhere s:name "Web" . <events/12> s:name "Non" .`;
    const lines = await askAny("DESCRIBE <https://hub.example/events/1>", { data, defaultGraph: "union" });
    expect(lines.map((line) => line.replace(/https:\/\/hub.example|http:\/\/schema.org/g, ""))).toEqual([
      "/events/1 /location /places/2",
      '/events/1 /name "Bal"',
      "/events/1 /offers /events/1#offer",
      "/events/1 /url :elsewhere",
      "/events/1#offer /price 5",
      '/places/2 /name "Salle"',
    ]);
  });
});

describe("a sub-query that is all of a pattern", () => {
  it("keeps its own DISTINCT, LIMIT and OFFSET", async () => {
    expect(await ask("SELECT DISTINCT ?s { { SELECT ?s ?o { ?s :p ?o } ORDER BY ?s LIMIT 2 } }")).toEqual([
      ":a",
    ]);
    expect(await askAny("SELECT ?s { { SELECT DISTINCT ?s ?o { ?s :p ?o } } }")).toEqual([
      ":a",
      ":a",
      ":b",
      ":c",
    ]);
    expect(await ask("SELECT ?s { { SELECT ?s { ?s :p ?o } ORDER BY ?s LIMIT 2 } } LIMIT 10")).toEqual([
      ":a",
      ":a",
    ]);
    expect(await ask("SELECT ?s { { SELECT ?s { ?s :p ?o } ORDER BY ?s LIMIT 3 } } OFFSET 2")).toEqual([
      ":b",
    ]);
  });

  it("does so in ASK and CONSTRUCT, and hides what it does not show", async () => {
    expect(await ask("ASK { SELECT DISTINCT ?s { ?s :p ?o } OFFSET 2 }")).toEqual(["true"]);
    expect(await ask("ASK { SELECT DISTINCT ?s { ?s :p ?o } OFFSET 3 }")).toEqual(["false"]);
    expect(await ask("CONSTRUCT { ?s :h ?o } { SELECT DISTINCT ?s { ?s :p ?o } }")).toEqual([]);
    const two = "SELECT DISTINCT ?s ?o { ?s :p ?o } ORDER BY ?s ?o LIMIT 2";
    expect(await ask(`CONSTRUCT { ?s :h 1 } { ${two} }`)).toEqual([":a :h 1"]);
  });
});
