import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BASE, withBaseUrl } from "../../src/render/base-url.ts";

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
});
