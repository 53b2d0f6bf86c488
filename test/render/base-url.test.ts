import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BASE, bytesWithBaseUrl, withBaseUrl } from "../../src/render/base-url.ts";

const ADDRESS = "https://hub.example";

describe("the hub's address in stored JSON", () => {
  it("takes the place of U+0001 at the beginning of strings, and leaves every other text as it was written", () => {
    const tricky = fc.stringMatching(/^(?:\\|u0001|"|\/|é|x){0,12}$/);
    const text = fc.oneof(tricky, fc.string());
    const address = text.map((rest) => BASE + rest);
    fc.assert(
      fc.property(fc.dictionary(text, fc.array(fc.oneof(text, address))), (values) => {
        const expected = Object.entries(values).map(([name, list]) => [
          name,
          list.map((value) => (value.startsWith(BASE) ? ADDRESS + value.slice(1) : value)),
        ]);
        const read: unknown = JSON.parse(withBaseUrl(JSON.stringify(Object.entries(values)), ADDRESS));
        expect(read).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it("takes it in bytes too, between two texts", () => {
    const piece = fc.oneof(fc.constantFrom('"\\u0001', "\\u0001", "é", "œuvre ’", "🎪", '"'), fc.string());
    fc.assert(
      fc.property(fc.array(piece), fc.string({ unit: "grapheme" }), (pieces, frame) => {
        const stored = pieces.join("");
        const bytes = bytesWithBaseUrl(frame, new TextEncoder().encode(stored), frame, ADDRESS);
        const decoded = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
        expect(decoded).toBe((frame + withBaseUrl(stored, ADDRESS) + frame).toWellFormed());
      }),
    );
  });
});
