import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keptDays, RETENTION } from "../../src/publish/retention.ts";

const dayAfter = (first: string, days: number): string =>
  new Date(Date.parse(first) + days * 86_400_000).toISOString().slice(0, 10);

/** The days that are left when a hub dumps every day and then removes what the rule does not keep. */
function after(first: string, days: number): string[] {
  let held: string[] = [];
  for (let day = 0; day < days; day += 1) {
    held.push(dayAfter(first, day));
    const kept = keptDays(held);
    held = held.filter((one) => kept.has(one));
  }
  return held;
}

describe("the rule of retention", () => {
  it("keeps seven days, the last of four weeks and the last of twelve months, over two years", () => {
    const held = after("2026-01-01", 730);
    expect(held.at(-1)).toBe("2027-12-31");
    expect(held.slice(-7)).toEqual(Array.from({ length: 7 }, (_, day) => dayAfter("2027-12-25", day)));
    // Sundays end weeks; the running week has its newest day.
    expect(held).toEqual(expect.arrayContaining(["2027-12-26", "2027-12-19", "2027-12-12"]));
    expect(held.filter((day) => day < "2027-12-01")).toEqual([
      "2027-01-31",
      "2027-02-28",
      "2027-03-31",
      "2027-04-30",
      "2027-05-31",
      "2027-06-30",
      "2027-07-31",
      "2027-08-31",
      "2027-09-30",
      "2027-10-31",
      "2027-11-30",
    ]);
  });

  it("loses nothing of a hub that stood still, and never the newest", () => {
    expect(keptDays(["2020-02-29", "2021-03-01"])).toEqual(new Set(["2020-02-29", "2021-03-01"]));
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 900 }), { minLength: 1 }), (offsets) => {
        const days = offsets.map((offset) => dayAfter("2026-01-01", offset));
        const kept = keptDays(days);
        expect(kept.has([...days].sort().at(-1) ?? "")).toBe(true);
        expect(kept.size).toBeLessThanOrEqual(RETENTION.days + RETENTION.weeks + RETENTION.months);
        for (const day of kept) expect(days).toContain(day);
      }),
    );
  });
});
