import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTolerantJson, readTolerantJson } from "../../src/parse/tolerant-json.ts";

describe("JSON as templates write it", () => {
  it.each([
    ["a raw line break", '{"a":"x\ny"}', { a: "x\ny" }],
    ["a control character", '{"a":"x\u0001y"}', { a: "x\u0001y" }],
    ["trailing commas", '{"a":[1,2,],}', { a: [1, 2] }],
    ["an HTML comment around it", '<!-- {"a":1} -->', { a: 1 }],
    ["CDATA around it", '//<![CDATA[\n{"a":1}\n//]]>', { a: 1 }],
    ["comments inside", '{"a":"b" /* c */, // d\n"e":1}', { a: "b", e: 1 }],
    ["single quotes and bare names", "{a: 'x', b: 2}", { a: "x", b: 2 }],
    ["quotes nobody escaped", '{"a":"le "grand" bal","b":1}', { a: 'le "grand" bal', b: 1 }],
    ["a forgotten comma", '{"a":"b"\n"c":"d"}', { a: "b", c: "d" }],
    ["a decimal comma", '{"a":12,50,"b":45,764000}', { a: 12.5, b: 45.764 }],
    ["an unknown escape", '{"a":"l\\\'eau \\d"}', { a: "l'eau d" }],
    ["a missing value", '{"a":,"b":free}', { b: "free" }],
    ["escaped quotes of HTML", "{&quot;a&quot;:&quot;b&quot;}", { a: "b" }],
    ["several values", '{"a":1}{"b":2}', [{ a: 1 }, { b: 2 }]],
    ["an end too early", '[{"a":1},{"b":"x', [{ a: 1 }, { b: "x" }]],
    ["an assignment around it", 'var x = {"a":1};', { a: 1 }],
  ])("is read with %s", (_, text, value) =>
    expect(JSON.parse(JSON.stringify(parseTolerantJson(text)))).toEqual(value),
  );

  it("is nothing where there is nothing to read", () => {
    for (const text of ["", "<html>", "?", "undefined"]) expect(parseTolerantJson(text)).toBeUndefined();
  });

  it("tells how well it was written", () => {
    expect(readTolerantJson('{"a":1}')).toMatchObject({ strict: true, whole: true });
    expect(readTolerantJson('{"a":1,}')).toMatchObject({ strict: false, whole: true });
    expect(readTolerantJson('{"a":{"b":1}')).toMatchObject({ strict: false, whole: false });
  });

  it("never nests deeper than 64, nor repairs what is too long", () => {
    const deep = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
    expect(parseTolerantJson(deep(64))).toBeDefined();
    for (const levels of [65, 1000, 1_000_000]) expect(parseTolerantJson(deep(levels))).toBeUndefined();
    expect(parseTolerantJson(`{"a":1,}${" ".repeat(300_000)}`)).toBeUndefined();
  });

  it("holds no name that reaches a prototype", () => {
    for (const text of [
      '{"__proto__":{"x":1},"a":1}',
      '{"\\u005f_proto__":{"x":1},"a":1,}',
      '{"constructor":1,"prototype":2,"a":1}',
    ]) {
      expect(Object.keys(parseTolerantJson(text) as object)).toEqual(["a"]);
    }
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it("reads whatever JSON there is as a strict parser does, and throws on no text", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!/__proto__|constructor|prototype/.test(text));
        expect(parseTolerantJson(text)).toEqual(JSON.parse(text));
      }),
    );
    const pieces = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"',
      "'",
      "\\",
      "a",
      "1",
      "/*",
      "//",
      "<!--",
      "\n",
      "null",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => void parseTolerantJson(parts.join(""))),
    );
  });
});
