import type { PlacePoint } from "../../../store/read-place-points.ts";
import { type Label, labelsOf, type NamedPoint } from "./clusters.ts";
import { edgesOf } from "./edges.ts";
import { outlinePath } from "./outline.ts";
import { type Frame, type Point, scaleBar } from "./projection.ts";
import { ScaleBar } from "./scale-bar.tsx";

/** How many names stand on a map, and how large. */
export interface GroundLimits {
  readonly towns: number;
  readonly places: number;
  /** Towns named at its edges. */
  readonly edges: number;
  /** Units that a letter is wide. */
  readonly letter: number;
  /** Units that the scale bar takes at most. */
  readonly scale: number;
}

const DOTS = 40;

interface Named extends NamedPoint {
  readonly kind: "town" | "place";
}

const isOn = ({ width, height, place }: Frame, point: Point): boolean => {
  const { x, y } = place(point);
  return x > 3 && y > 3 && x < width - 3 && y < height - 3;
};

/** The names that a map has room for: of the nearest places, then of towns. */
export function namesOn(
  frame: Frame,
  { towns, places }: { readonly towns: readonly NamedPoint[]; readonly places: readonly PlacePoint[] },
  limits: GroundLimits,
): Label<Named>[] {
  const own = places
    .slice(0, limits.places)
    .flatMap(({ name, latitude, longitude }): Named[] =>
      name ? [{ kind: "place", name: shortened(name), latitude, longitude }] : [],
    );
  const all = towns.map(
    ({ name, latitude, longitude }): Named => ({ kind: "town", name, latitude, longitude }),
  );
  return labelsOf(
    [...all.slice(0, 1), ...own, ...all.slice(1)],
    frame,
    limits.towns + own.length,
    [],
    limits.letter,
  );
}

const shortened = (name: string): string => (name.length > 26 ? `${name.slice(0, 25).trimEnd()}…` : name);

/** What lies under the pin of a map: the country where the map is wide, towns and known places, and how long a kilometre is. */
export function Ground({
  frame,
  towns,
  places,
  further = [],
  middle,
  limits,
}: {
  readonly frame: Frame;
  readonly towns: readonly NamedPoint[];
  readonly places: readonly PlacePoint[];
  /** Towns beyond its edges, the most important first. */
  readonly further?: readonly NamedPoint[];
  /** Around what circles tell how far it is. */
  readonly middle: Point | null;
  readonly limits: GroundLimits;
}) {
  const outline = outlinePath(frame);
  const dots = places.filter((place) => isOn(frame, place)).slice(0, DOTS);
  const names = namesOn(frame, { towns, places: dots }, limits);
  return (
    <>
      {outline && <path class="land" d={outline} />}
      {middle && <Rings frame={frame} middle={middle} />}
      {dots.map((dot) => {
        const { x, y } = frame.place(dot);
        return <circle class="known" cx={x.toFixed(1)} cy={y.toFixed(1)} r="3" />;
      })}
      {names.map((name) => (
        <>
          {name.kind === "town" && (
            <circle class="centre" cx={name.x.toFixed(1)} cy={name.y.toFixed(1)} r="1.6" />
          )}
          <text class={name.kind} x={name.x.toFixed(1)} y={(name.y - 5).toFixed(1)}>
            {name.name}
          </text>
        </>
      ))}
      {edgesOf(further, frame, limits.edges, names, limits.letter).map(({ text, x, y }) => (
        <text class="edge" x={x.toFixed(1)} y={y.toFixed(1)}>
          {text}
        </text>
      ))}
      <ScaleBar frame={frame} most={limits.scale} />
    </>
  );
}

/** Below this width, in metres, streets would be seen: circles take their place. */
const NEAR = 60_000;

/** Two circles around a point, the outer of a round number of metres. */
function Rings({ frame, middle }: { readonly frame: Frame; readonly middle: Point }) {
  if (frame.metresPerUnit * frame.width > NEAR) return null;
  const { x, y } = frame.place(middle);
  const { metres, units } = scaleBar(frame, frame.height * 0.46);
  return (
    <g class="rings">
      <title>{metres >= 1000 ? `${metres / 1000}\u00a0km` : `${metres}\u00a0m`}</title>
      {[1, 0.5].map((part) => (
        <circle cx={x.toFixed(1)} cy={y.toFixed(1)} r={(units * part).toFixed(1)} />
      ))}
    </g>
  );
}

/** A pin whose foot is on a point. */
export function PinMark({
  frame,
  point,
  size = 1,
}: {
  readonly frame: Frame;
  readonly point: Point;
  readonly size?: number;
}) {
  const { x, y } = frame.place(point);
  return (
    <path
      class="pin-mark"
      transform={`translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${size})`}
      d="M0 0C-3-6-8-9-8-15a8 8 0 0 1 16 0c0 6-5 9-8 15z M0-12.200a2.800 2.800 0 1 0 0-5.600 2.800 2.800 0 1 0 0 5.600z"
    />
  );
}
