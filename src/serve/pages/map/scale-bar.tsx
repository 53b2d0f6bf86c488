import { type Frame, scaleBar } from "./projection.ts";

/** How long a round number of metres is on a map, in its lower left corner. */
export function ScaleBar({ frame, most = 110 }: { readonly frame: Frame; readonly most?: number }) {
  const { metres, units } = scaleBar(frame, most);
  const [x, y] = [12, frame.height - 12];
  return (
    <g class="scale">
      <path d={`M${x} ${y - 4}v4h${units.toFixed(1)}v-4`} />
      <text x={x + 2} y={y - 6}>
        {metres >= 1000 ? `${metres / 1000}\u00a0km` : `${metres}\u00a0m`}
      </text>
    </g>
  );
}
