import { describe, expect, it } from "vitest";
import { ask, askAny } from "./ask.ts";

describe("GRAPH", () => {
  it("looks into one graph", async () => {
    expect(await askAny("SELECT ?s ?o { GRAPH :g1 { ?s :p ?o } }")).toEqual([":x :y", ":y :z"]);
    expect(await askAny("SELECT ?s { GRAPH :nowhere { OPTIONAL { ?s :p ?o } } }")).toEqual([]);
  });

  it("looks into each graph by itself", async () => {
    expect(await askAny("SELECT ?g ?s { GRAPH ?g { ?s :p ?o } }")).toEqual([":g1 :x", ":g1 :y", ":g2 :x"]);
    expect(await askAny("SELECT ?g { GRAPH ?g { :x :p ?o . ?o :p ?z } }")).toEqual([":g1"]);
    expect(await askAny("SELECT ?g { GRAPH ?g {} }")).toEqual([":g1", ":g2"]);
    expect(await askAny("SELECT ?g ?x { GRAPH ?g { VALUES ?x { 1 } } }")).toEqual([":g1 1", ":g2 1"]);
    expect(await askAny("SELECT ?g ?o { GRAPH ?g { :x :p+ ?o } }")).toEqual([":g1 :y", ":g1 :z", ":g2 :w"]);
    expect(await askAny("SELECT ?g ?o { GRAPH ?g { :y :p* ?o } }")).toEqual([":g1 :y", ":g1 :z", ":g2 :y"]);
  });

  it("does not know its own variable inside", async () => {
    expect(await ask("SELECT ?g { GRAPH ?g { ?s :n ?n FILTER(BOUND(?g)) } }")).toEqual([]);
    expect(await ask("SELECT ?g { GRAPH ?g { ?s :n ?n } FILTER(?g = :g2) }")).toEqual([":g2"]);
  });

  it("counts in each graph, also where nothing matches", async () => {
    const query = "SELECT ?g ?c { GRAPH ?g { SELECT (COUNT(*) AS ?c) { ?s :n 5 } } }";
    expect(await askAny(query)).toEqual([":g1 1", ":g2 0"]);
  });

  it("takes away within each graph", async () => {
    expect(await askAny("SELECT ?g ?s { GRAPH ?g { ?s :p ?o MINUS { ?s :n ?n } } }")).toEqual([":g1 :x"]);
  });

  it("looks into the same graph in EXISTS", async () => {
    expect(await askAny("SELECT ?g ?s { GRAPH ?g { ?s :p ?o FILTER EXISTS { ?s :n ?n } } }")).toEqual([
      ":g1 :y",
      ":g2 :x",
    ]);
  });

  it("refuses a part of the solutions of each graph", async () => {
    expect(await ask("SELECT * { GRAPH ?g { SELECT * { ?s :p ?o } LIMIT 1 } }")).toEqual([
      "SPARQL_UNSUPPORTED: LIMIT inside GRAPH with a variable",
    ]);
  });
});

describe("the dataset", () => {
  it("has every triple in its default graph where that is the union", async () => {
    expect(await ask("SELECT (COUNT(*) AS ?c) { ?s :p ?o }", { defaultGraph: "union" })).toEqual(["7"]);
  });

  it("is what the query names", async () => {
    expect(await askAny("SELECT ?o FROM :g1 { ?s :p ?o }")).toEqual([":y", ":z"]);
    expect(await askAny("SELECT ?g FROM NAMED :g2 { GRAPH ?g { ?s :p ?o } }")).toEqual([":g2"]);
    expect(await ask("SELECT ?o FROM NAMED :g2 { ?s :p ?o }")).toEqual([]);
    expect(await ask("SELECT ?g FROM :g1 { GRAPH ?g { ?s :p ?o } }")).toEqual([]);
  });

  it("counts a triple once that two of its default graphs hold", async () => {
    const data = "@prefix : <http://e/> . :g1 { :a :p :b } :g2 { :a :p :b, :c }";
    expect(await askAny("SELECT ?o FROM :g1 FROM :g2 { ?s :p ?o }", { data })).toEqual([":b", ":c"]);
  });

  it("is what the protocol says before what the query says", async () => {
    const asking = { from: ["http://e/g2"], fromNamed: [] };
    expect(await askAny("SELECT ?o FROM :g1 { ?s :p ?o }", asking)).toEqual([":w"]);
  });

  it("refuses graphs that are not the hub's", async () => {
    expect(await ask("SELECT * FROM <http://elsewhere.example/g> { ?s ?p ?o }")).toEqual([
      "SPARQL_REMOTE: http://elsewhere.example/g",
    ]);
    expect(await ask("SELECT * FROM <https://hub.example/nothing> { ?s ?p ?o }")).toEqual([]);
  });
});
