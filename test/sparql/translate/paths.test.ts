import { describe, expect, it } from "vitest";
import { ask, askAny } from "./ask.ts";

const chain = "@prefix : <http://e/> . :a :p :b . :b :p :c . :c :q :d . :d :p :b . :x :r 1 .";

describe("property paths", () => {
  it("walk one step and more", async () => {
    expect(await askAny("SELECT ?x { :a :p+ ?x }", { data: chain })).toEqual([":b", ":c"]);
    expect(await askAny("SELECT ?x { :a :p* ?x }", { data: chain })).toEqual([":a", ":b", ":c"]);
    expect(await askAny("SELECT ?x { :a :p? ?x }", { data: chain })).toEqual([":a", ":b"]);
  });

  it("walk back from the object", async () => {
    expect(await askAny("SELECT ?x { ?x :p+ :c }", { data: chain })).toEqual([":a", ":b", ":d"]);
    expect(await askAny("SELECT ?x { :c ^:p+ ?x }", { data: chain })).toEqual([":a", ":b", ":d"]);
  });

  it("go round a circle once", async () => {
    expect(await askAny("SELECT ?x { :b (:p|:q)+ ?x }", { data: chain })).toEqual([":b", ":c", ":d"]);
    expect(await askAny("SELECT ?x { ?x (:p/:q)+/:p ?x }", { data: chain })).toEqual([":b"]);
  });

  it("hold paths within paths", async () => {
    expect(await askAny("SELECT ?x { :a (:p/(:q|:p)*)+ ?x }", { data: chain })).toEqual([":b", ":c", ":d"]);
    expect(await askAny("SELECT ?x { :a ((:p+)?/:q)* ?x }", { data: chain })).toEqual([":a", ":d"]);
  });

  it("reach a node that the graph does not have in no step", async () => {
    expect(await ask("SELECT ?x { :nowhere :p* ?x }", { data: chain })).toEqual([":nowhere"]);
    expect(await ask("ASK { :nowhere :p* :nowhere }", { data: chain })).toEqual(["true"]);
    expect(await ask("SELECT ?x { VALUES ?x { :nowhere :a } ?x :p? ?x }", { data: chain })).toEqual([":a"]);
  });

  it("begin at every node of the graph, literals too", async () => {
    expect(await askAny("SELECT ?x ?y { ?x :r? ?y FILTER(?y = 1) }", { data: chain })).toEqual([
      "1 1",
      ":x 1",
    ]);
  });

  it("begin where the rest of the pattern says", async () => {
    expect(await askAny("SELECT ?x ?y { ?x :r ?one . ?x :p* ?y }", { data: chain })).toEqual([":x :x"]);
    expect(await askAny("SELECT ?y { :c :q ?d . ?y :p+ ?d }", { data: chain })).toEqual([]);
    expect(await askAny("SELECT ?y ?z { :c :q ?x . ?x :p+ ?y . ?y :q* ?z }", { data: chain })).toEqual([
      ":b :b",
      ":c :c",
      ":c :d",
    ]);
  });

  it("count each way of alternatives and sequences, but each pair of a walk once", async () => {
    const data = "@prefix : <http://e/> . :a :p :b, :c ; :q :b . :b :r :d . :c :r :d .";
    expect(await askAny("SELECT ?x { :a :p/:r ?x }", { data })).toEqual([":d", ":d"]);
    expect(await askAny("SELECT ?x { :a :p|:q ?x }", { data })).toEqual([":b", ":b", ":c"]);
    expect(await askAny("SELECT ?x { :a :p|:p ?x }", { data })).toEqual([":b", ":b", ":c", ":c"]);
    expect(await askAny("SELECT ?x { :a (:p/:r)+ ?x }", { data })).toEqual([":d"]);
    expect(await askAny("SELECT ?x { :a (:p|:q)? ?x }", { data })).toEqual([":a", ":b", ":c"]);
  });

  it("follow any predicate but some, both ways", async () => {
    expect(await askAny("SELECT ?x ?y { ?x !:p ?y }", { data: chain })).toEqual([":c :d", ":x 1"]);
    expect(await askAny("SELECT ?x { :c !(:p|^:q) ?x }", { data: chain })).toEqual([":b", ":d"]);
    expect(await askAny("SELECT ?x { :b !(^:q) ?x }", { data: chain })).toEqual([":a", ":d"]);
  });

  it("can be optional", async () => {
    expect(await ask("SELECT ?s ?x { ?s :r ?one OPTIONAL { ?s :p+ ?x } }", { data: chain })).toEqual([
      ":x -",
    ]);
  });
});
