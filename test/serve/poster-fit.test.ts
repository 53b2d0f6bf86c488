import { describe, expect, it } from "vitest";
import type { DayGroup } from "../../src/serve/pages/day-lines.ts";
import { fitPoster } from "../../src/serve/pages/poster-fit.ts";

const groups = (days: number, each: number, name = "Atelier vélo"): DayGroup[] =>
  Array.from({ length: days }, (_, day) => ({
    day: `2026-11-${20 + day}`,
    lines: Array.from({ length: each }, () => ({
      at: null,
      time: "18 h 30",
      name,
      lang: undefined,
      path: "/events/a",
      where: "La Filature · Morlaix",
      alerts: [],
      isFree: false,
      isOff: false,
    })),
  }));

describe("the events of a poster", () => {
  it("are set in the largest letters in which all have room", () => {
    const scales = Array.from(
      { length: 30 },
      (_, n) => fitPoster(groups(1, n + 1), "Au programme", n + 1).scale,
    );
    expect([...new Set(scales)]).toEqual(["large", "medium", "snug", "small"]);
    expect(scales.slice(0, 8)).toEqual(Array(8).fill("large"));
  });

  it("stand in their order as far as they have room, and no day stands without one", () => {
    const fitted = fitPoster(groups(7, 10), "Au programme", 70);
    expect(fitted.shown).toBeGreaterThan(15);
    expect(fitted.shown).toBeLessThan(40);
    expect(fitted.groups.flatMap(({ lines }) => lines)).toHaveLength(fitted.shown);
    expect(fitted.groups.every(({ lines }) => lines.length > 0)).toBe(true);
  });

  it("are never cut short by one name that goes on and on", () => {
    const fitted = fitPoster(groups(1, 3, "très ".repeat(500)), "Au programme", 3);
    expect(fitted.shown).toBe(3);
    expect(fitted.groups[0]?.lines[0]?.name).toHaveLength(120);
  });
});
