import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { losesTooMuch } from "../../src/reconcile/guard.ts";

describe("losesTooMuch", () => {
  it.each([
    [{ known: 100, missing: 5, listed: 95 }, false],
    [{ known: 100, missing: 6, listed: 94 }, false],
    [{ known: 100, missing: 20, listed: 80 }, false],
    [{ known: 100, missing: 21, listed: 79 }, true],
    [{ known: 6, missing: 5, listed: 1 }, false],
    [{ known: 10, missing: 6, listed: 4 }, true],
    [{ known: 3, missing: 3, listed: 0 }, true],
    [{ known: 1, missing: 1, listed: 0 }, true],
    [{ known: 1, missing: 1, listed: 12 }, false],
    [{ known: 2, missing: 2, listed: 12 }, true],
    [{ known: 0, missing: 0, listed: 0 }, false],
  ])("judges %o as %s", (count, expected) => {
    expect(losesTooMuch(count)).toBe(expected);
  });

  it("always holds back an answer that lists nothing while something was known", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (known) =>
        losesTooMuch({ known, missing: known, listed: 0 }),
      ),
    );
  });
});
