import { describe, expect, it } from "vitest";
import { type Literal, langString, literal, namedNode, type Term, XSD } from "../../../src/rdf/term.ts";
import { callFunction, isFunction } from "../../../src/sparql/values/call.ts";
import { effectiveBoolean } from "../../../src/sparql/values/effective-boolean.ts";
import { context } from "./function-context.ts";

const typed = (text: string, name: string) => literal(text, XSD + name);
const call = (name: string, ...args: (Term | string)[]) =>
  callFunction(
    name,
    args.map((arg) => (typeof arg === "string" ? literal(arg) : arg)),
    context,
  );
const value = (name: string, ...args: (Term | string)[]) => call(name, ...args)?.value ?? null;

describe("functions on strings", () => {
  it("count and cut code points", () => {
    expect(value("strlen", "a👪é")).toBe("3");
    expect(value("substr", "a👪é", typed("2", "integer"), typed("1", "integer"))).toBe("👪");
    expect(value("substr", "abc", typed("0", "integer"), typed("2", "integer"))).toBe("a");
    expect(value("substr", "abc", typed("1.5", "decimal"))).toBeNull();
  });

  it("keep the language of their first argument", () => {
    expect(call("strafter", langString("abc", "en"), "b")).toEqual(langString("c", "en"));
    expect(call("strafter", langString("abc", "en"), "x")).toEqual(literal(""));
    expect(call("strbefore", "abc", langString("b", "en"))).toBeNull();
    expect(call("concat", langString("a", "fr"), langString("b", "fr"))).toEqual(langString("ab", "fr"));
    expect(call("concat", langString("a", "fr"), "b")).toEqual(literal("ab"));
    expect(call("concat")).toEqual(literal(""));
  });

  it("encode all but the unreserved characters of an IRI", () => {
    expect(value("encode_for_uri", "Los Angeles~*'é👪")).toBe("Los%20Angeles~%2A%27%C3%A9%F0%9F%91%AA");
  });
});

describe("functions on terms", () => {
  it("resolve an IRI against the base as RFC 3986 §5.4 has it", () => {
    const base = { ...context, baseIri: "http://a/b/c/d;p?q" };
    const cases: Record<string, string> = {
      "g:h": "g:h",
      g: "http://a/b/c/g",
      "./g": "http://a/b/c/g",
      "g/": "http://a/b/c/g/",
      "/g": "http://a/g",
      "//g": "http://g",
      "?y": "http://a/b/c/d;p?y",
      "g?y": "http://a/b/c/g?y",
      "#s": "http://a/b/c/d;p?q#s",
      "": "http://a/b/c/d;p?q",
      ".": "http://a/b/c/",
      "..": "http://a/b/",
      "../g": "http://a/b/g",
      "../..": "http://a/",
      "../../../g": "http://a/g",
      "/./g": "http://a/g",
      "g;x=1/../y": "http://a/b/c/y",
      "g?y/../x": "http://a/b/c/g?y/../x",
    };
    for (const [reference, expected] of Object.entries(cases)) {
      expect(callFunction("iri", [literal(reference)], base), reference).toEqual(namedNode(expected));
    }
    expect(callFunction("iri", [literal("g")], { ...context, baseIri: null })).toBeNull();
    expect(callFunction("iri", [literal("http://a/ b")], base)).toBeNull();
  });

  it("know a number by its datatype and its bounds", () => {
    expect(value("isnumeric", typed("1200", "byte"))).toBe("false");
    expect(value("isnumeric", typed("120", "byte"))).toBe("true");
    expect(value("isnumeric", "120")).toBe("false");
    expect(value("isnumeric", typed("x", "integer"))).toBe("false");
  });

  it("give no literal of rdf:langString without a language, and none with a broken tag", () => {
    expect(call("strdt", "a", namedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"))).toBeNull();
    expect(call("strlang", "a", "")).toBeNull();
    expect(call("strlang", "a", "fr")).toEqual(langString("a", "fr"));
  });

  it("match languages by basic filtering", () => {
    expect(value("langmatches", "fr-CA", "FR")).toBe("true");
    expect(value("langmatches", "fra", "fr")).toBe("false");
    expect(value("langmatches", "", "*")).toBe("false");
  });
});

describe("casts", () => {
  it("go by XPath where a lexical form changes", () => {
    expect(value(`${XSD}string`, typed("1E0", "double"))).toBe("1");
    expect(value(`${XSD}string`, typed("1.0E7", "double"))).toBe("1.0E7");
    expect(value(`${XSD}string`, typed("1.50", "decimal"))).toBe("1.5");
    expect(value(`${XSD}decimal`, "+33.3300")).toBe("33.33");
    expect(value(`${XSD}integer`, typed("-7.875", "float"))).toBe("-7");
    expect(value(`${XSD}integer`, " 12 ")).toBe("12");
    expect(value(`${XSD}integer`, "1.5")).toBeNull();
    expect(value(`${XSD}integer`, typed("INF", "double"))).toBeNull();
    expect(value(`${XSD}boolean`, typed("NaN", "double"))).toBe("false");
    expect(value(`${XSD}dateTime`, "2026-02-29T00:00:00Z")).toBeNull();
    expect(value(`${XSD}date`, typed("2026-11-24T19:00:00+01:00", "dateTime"))).toBe("2026-11-24+01:00");
  });

  it("keep the precision of floats", () => {
    expect(value("+", typed("0.1", "float"), typed("0.2", "float"))).toBe("3.0E-1");
    expect(value("+", typed("0.1", "double"), typed("0.2", "double"))).toBe("3.0000000000000004E-1");
  });
});

describe("dates", () => {
  it("say their parts, dates without time too", () => {
    const moment = typed("2026-11-24T19:05:07.250+01:00", "dateTime");
    const parts = ["year", "month", "day", "hours", "minutes", "seconds", "timezone", "tz"];
    expect(parts.map((name) => value(name, moment))).toEqual([
      "2026",
      "11",
      "24",
      "19",
      "5",
      "7.25",
      "PT1H",
      "+01:00",
    ]);
    expect(value("year", typed("2026-11-24", "date"))).toBe("2026");
    expect(value("hours", typed("2026-11-24", "date"))).toBeNull();
    expect(value("tz", typed("2026-11-24T00:00:00", "dateTime"))).toBe("");
    expect(value("timezone", typed("2026-11-24T00:00:00", "dateTime"))).toBeNull();
  });
});

describe("the effective boolean value", () => {
  it("is that of §17.2.2", () => {
    const cases: [Literal, boolean | null][] = [
      [typed("true", "boolean"), true],
      [typed("x", "boolean"), false],
      [literal(""), false],
      [langString("a", "fr"), true],
      [typed("0.0", "decimal"), false],
      [typed("NaN", "double"), false],
      [typed("x", "integer"), false],
      [typed("2026-11-24", "date"), null],
    ];
    for (const [term, expected] of cases) expect(effectiveBoolean(term), term.value).toBe(expected);
    expect(effectiveBoolean(namedNode("http://example.org/"))).toBeNull();
    expect(effectiveBoolean(null)).toBeNull();
  });
});

describe("a call", () => {
  it("of an error is an error", () => {
    expect(callFunction("strlen", [null], context)).toBeNull();
  });

  it("knows functions in any case, with the arguments they take", () => {
    expect(isFunction("STRLEN", 1)).toBe(true);
    expect(isFunction("strlen", 2)).toBe(false);
    expect(isFunction(`${XSD}integer`, 1)).toBe(true);
    expect(isFunction("http://example.org/f", 1)).toBe(false);
  });
});
