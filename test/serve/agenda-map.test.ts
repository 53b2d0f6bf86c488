import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { weeksOf } from "../../src/serve/pages/agenda/month-table.tsx";
import { clustersOf, labelsOf, type MapPlace, sidesOf } from "../../src/serve/pages/map/clusters.ts";
import { outlinePath } from "../../src/serve/pages/map/outline.ts";
import { frameOf, scaleBar } from "../../src/serve/pages/map/projection.ts";

const [WIDTH, HEIGHT, MARGIN] = [420, 320, 34];
const frame = (points: Parameters<typeof frameOf>[0]) => frameOf(points, WIDTH, HEIGHT, MARGIN);
const place = (id: string, latitude: number, longitude: number, count = 1): MapPlace => ({
  id,
  name: id,
  town: null,
  latitude,
  longitude,
  count,
});
const MORLAIX = place("morlaix", 48.5776, -3.8282, 9);
const ROUBAIX = place("roubaix", 50.69, 3.17, 4);
const EMBRUN = place("embrun", 44.56, 6.49, 1);
const REUNION = place("saint-pierre", -21.34, 55.48, 5);

const points = fc.array(
  fc.record({
    latitude: fc.double({ min: 41, max: 51.5, noNaN: true }),
    longitude: fc.double({ min: -5, max: 9, noNaN: true }),
  }),
  { minLength: 1, maxLength: 30 },
);

describe("the frame of a map", () => {
  it("has every point inside its margin, north above south and west left of east", () => {
    fc.assert(
      fc.property(points, (all) => {
        const { place: at } = frame(all);
        for (const point of all) {
          const { x, y } = at(point);
          expect(x).toBeGreaterThanOrEqual(MARGIN - 1e-6);
          expect(x).toBeLessThanOrEqual(WIDTH - MARGIN + 1e-6);
          expect(y).toBeGreaterThanOrEqual(MARGIN - 1e-6);
          expect(y).toBeLessThanOrEqual(HEIGHT - MARGIN + 1e-6);
        }
      }),
    );
    const { place: at } = frame([MORLAIX, EMBRUN]);
    expect(at(MORLAIX).x).toBeLessThan(at(EMBRUN).x);
    expect(at(MORLAIX).y).toBeLessThan(at(EMBRUN).y);
  });

  it("leads back from the plane to the point", () => {
    const { place: at, point } = frame([MORLAIX, ROUBAIX, EMBRUN]);
    const { x, y } = at(ROUBAIX);
    expect(point(x, y).latitude).toBeCloseTo(ROUBAIX.latitude, 9);
    expect(point(x, y).longitude).toBeCloseTo(ROUBAIX.longitude, 9);
  });

  it("shows the streets around a single point, not nothing", () => {
    const { metresPerUnit } = frame([MORLAIX]);
    expect(metresPerUnit * WIDTH).toBeCloseTo(4000);
  });

  it("has a scale bar of a round length, true to a hundredth", () => {
    // Morlaix and Roubaix lie 560 km apart.
    const plane = frame([MORLAIX, ROUBAIX]);
    const [a, b] = [plane.place(MORLAIX), plane.place(ROUBAIX)];
    expect((Math.hypot(a.x - b.x, a.y - b.y) * plane.metresPerUnit) / 1000).toBeCloseTo(556, -1);
    const { metres, units } = scaleBar(plane, 110);
    expect(metres).toBe(100_000);
    expect(units * plane.metresPerUnit).toBeCloseTo(metres, 6);
  });
});

describe("the circles of a map", () => {
  it("are one where they would cover each other, and lose nothing of what is on", () => {
    fc.assert(
      fc.property(points, (all) => {
        const places = all.map((point, index) => ({
          ...place(String(index), 0, 0, 1 + (index % 5)),
          ...point,
        }));
        const clusters = clustersOf(places, frame(places));
        const sum = (list: readonly { readonly count: number }[]) =>
          list.reduce((n, { count }) => n + count, 0);
        expect(sum(clusters)).toBe(sum(places));
        expect(clusters.flatMap((cluster) => cluster.places)).toHaveLength(places.length);
        for (const { bounds, places: own } of clusters)
          for (const { latitude, longitude } of own) {
            expect(latitude).toBeGreaterThan(bounds.south);
            expect(latitude).toBeLessThan(bounds.north);
            expect(longitude).toBeGreaterThan(bounds.west);
            expect(longitude).toBeLessThan(bounds.east);
          }
      }),
    );
  });

  it("are the larger the more is on", () => {
    const [first, second] = clustersOf([EMBRUN, MORLAIX], frame([EMBRUN, MORLAIX]));
    expect(first).toMatchObject({ count: 9 });
    expect(first!.radius).toBeGreaterThan(second!.radius);
  });

  it("leave the other side of the world for a line of text", () => {
    expect(sidesOf([MORLAIX, REUNION, EMBRUN])).toEqual({ shown: [MORLAIX, EMBRUN], elsewhere: [REUNION] });
    expect(sidesOf([REUNION]).shown).toEqual([REUNION]);
  });
});

describe("the names on a map", () => {
  it("do not cover each other and stay inside", () => {
    fc.assert(
      fc.property(points, (all) => {
        const labels = labelsOf(
          all.map((point, index) => ({ ...point, name: `Commune ${index}` })),
          frame(all),
          14,
        );
        expect(labels.length).toBeLessThanOrEqual(14);
        for (const [index, one] of labels.entries())
          for (const other of labels.slice(index + 1))
            expect(Math.abs(one.x - other.x) > 40 || Math.abs(one.y - other.y) > 12).toBe(true);
      }),
    );
  });

  it("come with the outline of the country only where the map is wide", () => {
    expect(outlinePath(frame([MORLAIX, EMBRUN]))).toMatch(/^M[\d. L-]+Z/);
    expect(outlinePath(frame([MORLAIX]))).toBeNull();
  });
});

describe("the weeks of a month", () => {
  it("begin on Monday and have each day once", () => {
    const weeks = weeksOf("2026-12");
    expect(weeks).toHaveLength(5);
    expect(weeks[0]).toEqual([
      null,
      "2026-12-01",
      "2026-12-02",
      "2026-12-03",
      "2026-12-04",
      "2026-12-05",
      "2026-12-06",
    ]);
    expect(weeks.flat().filter(Boolean)).toHaveLength(31);
    expect(weeksOf("2027-02").flat().filter(Boolean)).toHaveLength(28);
  });
});
