import { describe, expect, it } from "vitest";
import {
  asId,
  asList,
  asNumber,
  asObject,
  asObjects,
  asText,
  asWebAddress,
  member,
  pathSegment,
} from "../../src/parse/json-value.ts";

describe("A value of a stranger's JSON", () => {
  it("is what was asked for, or nothing", () => {
    expect(asObject([1])).toBeNull();
    expect(asObject(null)).toBeNull();
    expect(asObject({ a: 1 })).toEqual({ a: 1 });
    expect(asList({ length: 2 })).toEqual([]);
    expect(asObjects([{ a: 1 }, null, "x", [1]])).toEqual([{ a: 1 }]);
    expect(asText(["a"])).toBeUndefined();
    expect(asText("  a ")).toBe("a");
    expect(asText("   ")).toBeUndefined();
  });

  it("has no members but its own", () => {
    expect(member({}, "toString")).toBeUndefined();
    expect(member(null, "a")).toBeUndefined();
    expect(member({ hasOwnProperty: 1, a: 2 }, "a")).toBe(2);
  });

  it.each([
    ["45,764000", 45.764],
    ["-12.5", -12.5],
    [" 7 ", 7],
    [0, 0],
    ["1e5", undefined],
    ["0x10", undefined],
    ["", undefined],
    [Number.NaN, undefined],
    [Number.POSITIVE_INFINITY, undefined],
    [true, undefined],
  ])("is a number with point or comma: %j", (value, expected) => {
    expect(asNumber(value)).toBe(expected);
  });

  it("may be an id as number or text, never one that lost digits", () => {
    expect(asId(71220415)).toBe("71220415");
    expect(asId(" 71220415 ")).toBe("71220415");
    expect(asId(2 ** 60)).toBeUndefined();
    expect(asId(1.5)).toBeUndefined();
    expect(asId("x".repeat(300))).toBeUndefined();
  });

  it.each([
    ["/media/a.jpg", "https://v.example/media/a.jpg"],
    ["https://other.example/b", "https://other.example/b"],
    ["javascript:alert(1)", undefined],
    ["data:text/html,x", undefined],
    ["https://user:secret@v.example/", undefined],
    [null, undefined],
    [`https://v.example/${"a".repeat(5000)}`, undefined],
  ])("is an address only when it is one of the web: %j", (value, expected) => {
    expect(asWebAddress(value, "https://v.example/page/")).toBe(expected);
  });

  it("is one segment of a path whatever it holds", () => {
    expect(pathSegment("a/b?c")).toBe("a%2Fb%3Fc");
    expect(pathSegment("\ud800")).toBe("%EF%BF%BD");
  });
});
