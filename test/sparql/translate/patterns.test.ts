import { describe, expect, it } from "vitest";
import { ask, askAny } from "./ask.ts";

describe("graph patterns", () => {
  it("join triples on their common variables", async () => {
    expect(await askAny("SELECT ?x ?n { :a :p ?x . ?x :n ?n }")).toEqual([":b 2.5", ":c 1.0E1"]);
  });

  it("find a triple by its object alone", async () => {
    expect(await ask('SELECT ?s ?p { ?s ?p "Bob" }')).toEqual([":b :name"]);
  });

  it("take the same variable twice as the same term", async () => {
    const data = "@prefix : <http://e/> . :a :p :a, :b .";
    expect(await ask("SELECT ?x { ?x :p ?x }", { data })).toEqual([":a"]);
  });

  it("take blank nodes as variables that are not shown", async () => {
    expect(await askAny("SELECT * { _:x :p ?o ; :n 1 }")).toEqual([":b", ":c"]);
  });

  it("have no solution for a term that the store lacks", async () => {
    expect(await ask("SELECT * { ?s :p :nowhere }")).toEqual([]);
  });

  it("have one solution when they are empty", async () => {
    expect(await ask("SELECT (1 AS ?x) {}")).toEqual(["1"]);
    expect(await ask("ASK {}")).toEqual(["true"]);
  });
});

describe("OPTIONAL", () => {
  it("leaves unbound what does not match", async () => {
    expect(await ask("SELECT ?s ?d { ?s :n ?n OPTIONAL { ?s :d ?d } } ORDER BY ?s")).toEqual([
      ":a -",
      ":b -",
      ":c 2020-01-01T00:00:00Z",
    ]);
  });

  it("joins several triples whole or not at all", async () => {
    const query = "SELECT ?s ?o ?m { ?s :p ?o OPTIONAL { ?o :n ?n . ?o :name ?m } } ORDER BY ?s ?o ?m";
    expect(await ask(query)).toEqual([
      ':a :b "Bob"',
      ":a :c -",
      ":b :c -",
      ':c :a "Anna"',
      ':c :a "Anne"@fr',
    ]);
  });

  it("lets its filter see the variables on its left", async () => {
    const query = "SELECT ?s ?o { ?s :n ?n OPTIONAL { ?s :p ?o . ?o :n ?m FILTER(?m > ?n) } } ORDER BY ?s ?o";
    expect(await ask(query)).toEqual([":a :b", ":a :c", ":b :c", ":c -"]);
  });

  it("does not let the filter of a group inside it see them", async () => {
    const query =
      "SELECT ?s ?o { ?s :n ?n OPTIONAL { { ?s :p ?o . ?o :n ?m FILTER(?m > ?n) } } } ORDER BY ?s ?o";
    expect(await ask(query)).toEqual([":a -", ":b -", ":c -"]);
  });

  it("can stand in another", async () => {
    const query =
      "SELECT ?s ?n ?d { ?s :p :c OPTIONAL { ?s :p ?o . ?o :n ?n OPTIONAL { ?o :d ?d } } } ORDER BY ?s ?n";
    expect(await ask(query)).toEqual([
      ":a 2.5 -",
      ":a 1.0E1 2020-01-01T00:00:00Z",
      ":b 1.0E1 2020-01-01T00:00:00Z",
    ]);
  });

  it("lets its filter see what an optional part inside it bound", async () => {
    const inner = "?s :p ?o OPTIONAL { ?o :d ?d } FILTER(BOUND(?d))";
    expect(await ask(`SELECT ?s ?o { ?s :n ?n OPTIONAL { ${inner} } } ORDER BY ?s`)).toEqual([
      ":a :c",
      ":b :c",
      ":c -",
    ]);
  });

  it("binds a variable anew that an earlier one left unbound", async () => {
    const query = "SELECT ?s ?x { ?s :n ?n OPTIONAL { ?s :d ?x } OPTIONAL { ?s :name ?x } } ORDER BY ?s ?x";
    expect(await ask(query)).toEqual([':a "Anna"', ':a "Anne"@fr', ':b "Bob"', ":c 2020-01-01T00:00:00Z"]);
  });

  it("can begin a pattern", async () => {
    expect(await ask("SELECT * { OPTIONAL { ?s :n 1 } }")).toEqual([":a"]);
    expect(await ask("SELECT * { OPTIONAL { ?s :n 99 } }")).toEqual(["-"]);
  });
});

describe("UNION and MINUS", () => {
  it("keep what both branches find, as often as they do", async () => {
    expect(await askAny("SELECT ?s { { ?s :p :c } UNION { ?s :n ?n } }")).toEqual([
      ":a",
      ":a",
      ":b",
      ":b",
      ":c",
    ]);
  });

  it("join each branch with what stands around it", async () => {
    const query = "SELECT ?s ?x ?y { ?s :n ?n . { ?s :d ?x } UNION { ?s :name ?y } FILTER(?n > 1) }";
    expect(await askAny(query)).toEqual([':b - "Bob"', ":c 2020-01-01T00:00:00Z -"]);
  });

  it("take away compatible solutions", async () => {
    expect(await askAny('SELECT ?s { ?s :n ?n MINUS { ?s :name "Bob" } }')).toEqual([":a", ":c"]);
  });

  it("take away nothing where no variable is shared", async () => {
    expect(await askAny("SELECT ?s { ?s :n ?n MINUS { ?x :p ?y } }")).toEqual([":a", ":b", ":c"]);
  });

  it("take away nothing where no shared variable is bound on both sides", async () => {
    const query =
      "SELECT ?s ?d { ?s :n ?n OPTIONAL { ?s :d ?d } MINUS { ?z :p ?y OPTIONAL { ?y :none ?d } } }";
    expect(await askAny(query)).toEqual([":a -", ":b -", ":c 2020-01-01T00:00:00Z"]);
  });
});

describe("BIND and VALUES", () => {
  it("give each solution a value", async () => {
    expect(await ask("SELECT ?m { ?s :n ?n BIND(?n * 2 AS ?m) } ORDER BY ?m")).toEqual(["2", "5.0", "2.0E1"]);
  });

  it("leave a variable unbound where its expression is an error", async () => {
    expect(await askAny("SELECT ?s ?m { ?s :name ?n BIND(?n + 1 AS ?m) }")).toEqual([":a -", ":a -", ":b -"]);
  });

  it("join an unbound value with anything", async () => {
    const query = "SELECT ?s ?n { VALUES (?s ?n) { (:a UNDEF) (UNDEF 2.5) (:c 3) } ?s :n ?n }";
    expect(await askAny(query)).toEqual([":a 1", ":b 2.5"]);
  });

  it("have no solution when no value is listed", async () => {
    expect(await ask("SELECT ?s { ?s :n ?n VALUES ?s {} }")).toEqual([]);
  });

  it("evaluate RAND once for each solution", async () => {
    expect(await ask("SELECT ?same { BIND(RAND() AS ?r) BIND(?r AS ?q) BIND(?r = ?q AS ?same) }")).toEqual([
      "true",
    ]);
    const different = "SELECT (COUNT(DISTINCT ?r) AS ?c) { ?s :n ?n BIND(RAND() AS ?r) }";
    expect(await ask(different)).toEqual(["3"]);
  });

  it("make one blank node of a label in each solution", async () => {
    const query =
      'SELECT (COUNT(DISTINCT ?x) AS ?xs) (COUNT(?same) AS ?n) { ?s :n ?n0 BIND(BNODE("l") AS ?x) BIND(BNODE("l") AS ?y) BIND(IF(sameTerm(?x, ?y), 1, ?none) AS ?same) }';
    expect(await ask(query)).toEqual(["3 3"]);
  });

  it("stay small however often one refers to another", async () => {
    const binds = Array.from({ length: 30 }, (_, at) => `BIND(?x${at} + ?x${at} AS ?x${at + 1})`).join(" ");
    expect(await ask(`SELECT ?x30 { BIND(1 AS ?x0) ${binds} }`)).toEqual([String(2 ** 30)]);
  });
});
