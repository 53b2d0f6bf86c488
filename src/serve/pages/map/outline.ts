import type { Frame } from "./projection.ts";

// Longitude and latitude, drawn by hand to a few kilometres: enough to know where in the country one is, no more.
const MAINLAND =
  "2.5 51.1,1.9 51,1.6 50.9,1.6 50.4,1.5 50.1,1.1 49.9,.2 49.7,.1 49.5,.3 49.4,-.2 49.3,-.9 49.4,-1.2 49.4,-1.3 49.7,-1.6 49.6,-1.9 49.7,-1.8 49.4,-1.6 49,-1.5 48.6,-2 48.7,-2.3 48.7,-2.7 48.5,-3.1 48.9,-3.6 48.8,-4 48.7,-4.6 48.6,-4.8 48.4,-4.4 48.3,-4.6 48.3,-4.3 48.1,-4.7 48,-4.4 47.8,-4 47.9,-3.4 47.7,-3.1 47.5,-2.8 47.5,-2.5 47.3,-2.2 47.2,-2.1 47,-2.1 46.8,-1.8 46.5,-1.2 46.3,-1.1 46,-1.2 45.7,-1 45.5,-.7 45.1,-1.1 45.5,-1.2 44.8,-1.2 44.6,-1.3 44,-1.5 43.6,-1.8 43.4,-1.4 43.1,-.7 42.9,0 42.7,.7 42.8,.7 42.7,1.4 42.6,1.8 42.4,2 42.4,2.7 42.4,3.2 42.4,3 42.8,3.1 43.1,3.5 43.3,4 43.5,4.6 43.4,5 43.3,5.4 43.2,6.1 43,6.6 43.2,7 43.5,7.5 43.8,7.7 44.1,7 44.2,6.9 44.6,7 44.8,6.6 45.1,7.1 45.3,7 45.6,6.8 45.8,7 46,6.8 46.4,6.3 46.4,6 46.2,6.1 46.5,6.5 46.9,7 47.4,7.6 47.6,7.6 48.1,8.2 49,7.5 49.1,6.8 49.2,6.4 49.5,5.8 49.5,5.4 49.6,4.9 49.8,4.9 50.1,4.2 50,4.1 50.3,3.6 50.5,3.2 50.7,3 50.8,2.6 50.8";
const CORSICA = "9.4 43,9.5 42.6,9.6 42.1,9.3 41.6,9.2 41.4,8.8 41.6,8.6 41.9,8.6 42.3,8.8 42.6,9.3 42.7";

/** Below this width, in metres, a line drawn so roughly would mislead. */
const WIDE = 250_000;

/** The outline of European France: rings of latitude and longitude. */
export function outlineRings(): readonly (readonly (readonly [latitude: number, longitude: number])[])[] {
  return [MAINLAND, CORSICA].map((ring) =>
    ring.split(",").map((pair) => {
      const [longitude = 0, latitude = 0] = pair.split(" ").map(Number);
      return [latitude, longitude] as const;
    }),
  );
}

/** The same as the data of an SVG path; null where the map is too near to be helped by it. */
export function outlinePath(frame: Frame): string | null {
  if (frame.metresPerUnit * frame.width < WIDE) return null;
  return outlineRings()
    .map((ring) => {
      const points = ring.map(([latitude, longitude]) => {
        const { x, y } = frame.place({ latitude, longitude });
        return `${x.toFixed(1)} ${y.toFixed(1)}`;
      });
      return `M${points.join("L")}Z`;
    })
    .join("");
}
