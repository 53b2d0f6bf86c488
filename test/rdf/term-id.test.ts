import { expect, it } from "vitest";
import { literal, XSD } from "../../src/rdf/term.ts";
import { inlineId, inlineTerm } from "../../src/rdf/term-id.ts";

it("gives each inline literal back as it was written, in order", () => {
  for (const [v, d] of [
    ["5", "integer"],
    ["-12", "integer"],
    ["0", "integer"],
    ["12.50", "decimal"],
    ["12.5", "decimal"],
    ["-0.000001", "decimal"],
    ["5", "decimal"],
    ["4.857E1", "double"],
    ["-3.82E0", "double"],
    ["0.0E0", "double"],
    ["2026-12-01T18:00:00+01:00", "dateTime"],
    ["2026-12-01T18:00:00Z", "dateTime"],
    ["2026-12-01T18:00:00+00:00", "dateTime"],
    ["9999-12-31T23:59:59-14:00", "dateTime"],
    ["2026-12-01", "date"],
    ["true", "boolean"],
  ] as const) {
    const t = literal(v, XSD + d);
    const id = inlineId(t);
    expect([v, id === null ? null : inlineTerm(id)?.value]).toEqual([v, v]);
    expect(Number.isSafeInteger(id)).toBe(true);
  }
  for (const [v, d] of [
    ["05", "integer"],
    ["+5", "integer"],
    ["-0", "decimal"],
    ["48.57", "double"],
    ["1e3", "double"],
    ["2026-02-30", "date"],
    ["2026-12-01T24:00:00Z", "dateTime"],
    ["2026-12-01T18:00:00", "dateTime"],
    ["1", "boolean"],
    ["2026-12-01T18:00:00-00:00", "dateTime"],
  ] as const)
    expect([v, inlineId(literal(v, XSD + d))]).toEqual([v, null]);
});
