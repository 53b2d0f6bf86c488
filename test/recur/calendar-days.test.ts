import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  civilDay,
  dayNumber,
  dayOfYear,
  daysInMonth,
  weekday,
  weekNumber,
} from "../../src/recur/calendar-days.ts";

const DAY = 86_400_000;

describe("Days as numbers", () => {
  it("agree with the calendar of Date over nine thousand years", () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (number) => {
        const date = new Date(number * DAY);
        const civil = civilDay(number);
        expect(civil).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        });
        expect(dayNumber(civil.year, civil.month, civil.day)).toBe(number);
        expect(weekday(number)).toBe((date.getUTCDay() + 6) % 7);
        expect(dayOfYear(civil)).toBe(number - dayNumber(civil.year, 1, 1) + 1);
        expect(civil.day).toBeLessThanOrEqual(daysInMonth(civil.year, civil.month));
      }),
    );
  });

  it.each([
    ["2026-01-01", 1, 53],
    ["2025-12-29", 1, 53],
    ["2026-12-31", 53, 53],
    ["2027-01-03", 53, 53],
    ["2024-12-30", 1, 52],
    ["2021-01-03", 53, 53],
  ])("put %s in ISO week %i of %i", (date, week, weeks) => {
    expect(weekNumber(Date.parse(`${date}T00:00:00Z`) / DAY, 0)).toEqual({ week, weeks });
  });
});
