import { describe, expect, it } from "vitest";
import { literal } from "../../../src/rdf/term.ts";
import { callFunction } from "../../../src/sparql/values/call.ts";
import { context } from "./function-context.ts";

const call = (name: string, ...args: string[]) =>
  callFunction(
    name,
    args.map((text) => literal(text)),
    context,
  )?.value ?? null;
const matches = (text: string, pattern: string, flags = "") => call("regex", text, pattern, flags);

describe("regular expressions of XPath", () => {
  it("subtract character classes", () => {
    expect(matches("b", "^[a-z-[aeiou]]$")).toBe("true");
    expect(matches("e", "^[a-z-[aeiou]]$")).toBe("false");
    expect(matches("e", "^[^a-z-[A]]$")).toBe("false");
  });

  it("have escapes for names, categories and blocks", () => {
    expect(matches("été-2", "^\\i\\c*$")).toBe("true");
    expect(matches("2", "^\\i$")).toBe("false");
    expect(matches("Été", "^\\p{Lu}\\p{Ll}+$")).toBe("true");
    expect(matches("é", "^\\p{IsLatin-1Supplement}$")).toBe("true");
    expect(matches("é", "^[\\P{IsBasicLatin}]$")).toBe("true");
    expect(matches("é", "\\p{IsNoBlock}")).toBeNull();
    expect(matches("٣", "^\\d$")).toBe("true");
    expect(matches("_", "^\\w$")).toBe("false");
  });

  it("know lines as XPath does", () => {
    expect(matches("a\nb", "^b$")).toBe("false");
    expect(matches("a\nb", "^b$", "m")).toBe("true");
    expect(matches("a\n", "\\n^$", "m")).toBe("false");
    expect(matches("a\rb", "a.b")).toBe("true");
    expect(matches("a\nb", "a.b")).toBe("false");
    expect(matches("a\nb", "a.b", "s")).toBe("true");
  });

  it("skip white space with x but for that in a class, and take all as text with q", () => {
    expect(matches("ab", "a b", "x")).toBe("true");
    expect(matches("a b", "a[ ]b", "x")).toBe("true");
    expect(matches("a+b", "A+B", "qi")).toBe("true");
    expect(matches("aab", "a+b", "q")).toBe("false");
  });

  it("are an error when XPath does not have them", () => {
    for (const pattern of [
      "(",
      ")",
      "a**",
      "[",
      "]",
      "a{2",
      "{2}",
      "(?=a)",
      "(?<n>a)",
      "\\b",
      "\\u0041",
      "[z-a]",
      "\\2",
      "[]",
    ]) {
      expect(matches("a", pattern), pattern).toBeNull();
    }
    expect(matches("a", "a", "g")).toBeNull();
  });

  it("refuse patterns and counts of absurd size", () => {
    expect(matches("a", "a".repeat(1001))).toBeNull();
    expect(matches("a", "a{1001}")).toBeNull();
    expect(matches("a", `${"(".repeat(51)}a${")".repeat(51)}`)).toBeNull();
  });

  it("match code points, not UTF-16 units", () => {
    expect(matches("👪", "^.$")).toBe("true");
    expect(matches("👪", "^[👨-👬]$")).toBe("true");
  });
});

describe("REPLACE", () => {
  it("writes groups, and the digits that name none as text", () => {
    expect(call("replace", "abcd", "b(.)", "[$1]")).toBe("a[c]d");
    expect(call("replace", "abab", "(ab)|(a)", "[1=$1][2=$2]")).toBe("[1=ab][2=][1=ab][2=]");
    expect(call("replace", "abc", "(b)", "$12")).toBe("ab2c");
    expect(call("replace", "abc", "b", "\\$0 \\\\")).toBe("a$0 \\c");
    expect(call("replace", "abracadabra", "bra", "*")).toBe("a*cada*");
  });

  it("has no answer to a pattern that matches nothing at all, or to a stray $", () => {
    expect(call("replace", "abc", "x*", "-")).toBeNull();
    expect(call("replace", "abc", "b", "$")).toBeNull();
    expect(call("replace", "abc", "b", "\\n")).toBeNull();
  });
});
