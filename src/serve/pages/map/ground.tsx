import type { PlacePoint } from "../../../store/read-place-points.ts";
import { type Box, type NameLimits, namesOn } from "./names.ts";
import { outlinePath } from "./outline.ts";
import { type Frame, type NamedPoint, type Point, scaleBar } from "./projection.ts";
import { ScaleBar } from "./scale-bar.tsx";

/** What lies under the pin of a map. */
export interface GroundFacts {
  readonly towns: readonly NamedPoint[];
  readonly places: readonly PlacePoint[];
  /** Towns beyond its edges, the most important first. */
  readonly further?: readonly NamedPoint[];
  /** Around what circles tell how far it is. */
  readonly middle: Point | null;
}

export interface GroundLimits extends NameLimits {
  /** Units that the scale bar takes at most. */
  readonly scale: number;
  /** Circles around the middle. */
  readonly rings: 1 | 2;
}

const DOTS = 40;
/** What a pin takes above its point, and beside it. */
const [PIN_HEIGHT, PIN_HALF] = [24, 9];

const isOn = ({ width, height, place }: Frame, point: Point): boolean => {
  const { x, y } = place(point);
  return x > 3 && y > 3 && x < width - 3 && y < height - 3;
};

/** The known places that a map shows, and the names that it has room for beside its scale and its pin. */
export function groundOf(
  frame: Frame,
  facts: GroundFacts,
  limits: GroundLimits,
  pin: Point | null,
  taken: readonly Box[] = [],
) {
  const dots = facts.places.filter((place) => isOn(frame, place)).slice(0, DOTS);
  const boxes: Box[] = [
    ...taken,
    { left: 0, top: frame.height - 30, right: limits.scale + 16, bottom: frame.height },
  ];
  if (pin) {
    const { x, y } = frame.place(pin);
    boxes.push({ left: x - PIN_HALF, top: y - PIN_HEIGHT, right: x + PIN_HALF, bottom: y + 1 });
  }
  const rings = ringsOf(frame, facts.middle, limits);
  for (const { label, x, y } of rings)
    boxes.push({ left: x - label.length * 3, right: x + label.length * 3, top: y - 8, bottom: y + 2 });
  return { dots, rings, names: namesOn(frame, { ...facts, places: dots }, limits, boxes) };
}

/** What lies under the pin: the country where the map is wide, towns and known places, and how long a kilometre is. */
export function Ground({
  frame,
  facts,
  limits,
  pin,
  taken = [],
}: {
  readonly frame: Frame;
  readonly facts: GroundFacts;
  readonly limits: GroundLimits;
  readonly pin: Point | null;
  readonly taken?: readonly Box[];
}) {
  const outline = outlinePath(frame);
  const { dots, rings, names } = groundOf(frame, facts, limits, pin, taken);
  const named = new Set(names.map(({ text }) => text));
  return (
    <>
      {outline && <path class="land" d={outline} />}
      <g class="rings">
        {rings.map(({ x, y, radius, label }) => (
          <>
            <circle cx={x.toFixed(1)} cy={(y - radius - 3).toFixed(1)} r={radius.toFixed(1)} />
            <text x={x.toFixed(1)} y={y.toFixed(1)}>
              {label}
            </text>
          </>
        ))}
      </g>
      {dots.map((dot) => (
        <Dot frame={frame} point={dot} kind="known" radius={3} />
      ))}
      {facts.towns
        .filter((town) => named.has(town.name))
        .map((town) => (
          <Dot frame={frame} point={town} kind="centre" radius={1.6} />
        ))}
      {names.map(({ kind, text, x, y }) => (
        <text class={kind} x={x.toFixed(1)} y={y.toFixed(1)}>
          {text}
        </text>
      ))}
      <ScaleBar frame={frame} most={limits.scale} />
    </>
  );
}

function Dot({
  frame,
  point,
  kind,
  radius,
}: {
  readonly frame: Frame;
  readonly point: Point;
  readonly kind: "known" | "centre";
  readonly radius: number;
}) {
  const { x, y } = frame.place(point);
  return <circle class={kind} cx={x.toFixed(1)} cy={y.toFixed(1)} r={radius} />;
}

/** Above this width, in metres, circles would tell nothing that the names of towns do not. */
const NEAR = 60_000;

const length = (metres: number): string => (metres >= 1000 ? `${metres / 1000}\u00a0km` : `${metres}\u00a0m`);

/** Circles around a point, the outer of a round number of metres, and where the length of each stands: at its foot. */
function ringsOf(frame: Frame, middle: Point | null, { rings }: GroundLimits) {
  if (middle === null || frame.metresPerUnit * frame.width > NEAR) return [];
  const { x, y } = frame.place(middle);
  const { metres, units } = scaleBar(frame, frame.height * 0.46);
  return [1, 0.5].slice(0, rings).map((part) => ({
    x,
    y: y + units * part + 3,
    radius: units * part,
    label: length(metres * part),
  }));
}

/** A pin whose foot is on a point. */
export function PinMark({ frame, point }: { readonly frame: Frame; readonly point: Point }) {
  const { x, y } = frame.place(point);
  return (
    <path
      class="pin-mark"
      transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
      d="M0 0C-3-6-8-9-8-15a8 8 0 0 1 16 0c0 6-5 9-8 15z M0-12.200a2.800 2.800 0 1 0 0-5.600 2.800 2.800 0 1 0 0 5.600z"
    />
  );
}
