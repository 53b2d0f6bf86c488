import type { NamedPoint } from "./clusters.ts";
import type { Frame } from "./projection.ts";

/** A town beyond the edge of a map, named at the edge that lies towards it. */
export interface EdgeLabel {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** From the east on against the clock. */
const ARROWS = ["→", "↗", "↑", "↖", "←", "↙", "↓", "↘"] as const;
const INSET = 14;
/** The corner that the scale bar takes. */
const [SCALE_WIDTH, SCALE_HEIGHT] = [130, 34];

/** The towns that lie around a map, in as many directions as there is room for, those that come first preferred. */
export function edgesOf(
  towns: readonly NamedPoint[],
  frame: Frame,
  most: number,
  taken: readonly { readonly name: string; readonly x: number; readonly y: number }[] = [],
  letter = 5.6,
): EdgeLabel[] {
  const [cx, cy] = [frame.width / 2, frame.height / 2];
  const edges: EdgeLabel[] = [];
  const directions = new Set<number>();
  for (const town of towns) {
    if (edges.length >= most) break;
    const { x, y } = frame.place(town);
    if (x > 0 && x < frame.width && y > 0 && y < frame.height) continue;
    const [east, south] = [x - cx, y - cy];
    const eighth = ((Math.round(Math.atan2(-south, east) / (Math.PI / 4)) % 8) + 8) % 8;
    if (directions.has(eighth)) continue;
    const km = Math.round((Math.hypot(east, south) * frame.metresPerUnit) / 1000);
    const text = `${ARROWS[eighth]} ${town.name}, ${km}\u00a0km`;
    const half = (text.length * letter) / 2;
    const scale = Math.min((cx - INSET) / Math.abs(east), (cy - INSET) / Math.abs(south));
    const at = {
      x: Math.min(frame.width - half - 4, Math.max(half + 4, cx + east * scale)),
      y: Math.min(frame.height - 6, Math.max(INSET, cy + south * scale + 4)),
    };
    const isOnScale = at.x - half < SCALE_WIDTH && at.y > frame.height - SCALE_HEIGHT;
    const covers = [...edges, ...taken.map(({ name, ...rest }) => ({ text: name, ...rest }))].some(
      (other) =>
        Math.abs(other.x - at.x) < half + (other.text.length * letter) / 2 + 4 &&
        Math.abs(other.y - at.y) < 2.6 * letter,
    );
    if (isOnScale || covers) continue;
    directions.add(eighth);
    edges.push({ text, ...at });
  }
  return edges;
}
