import { ChartFigure, type ChartWords } from "./chart-figure.tsx";

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The value as people read it. */
  readonly text: string;
}

const WIDTH = 360;
const ROW = 38;
const TRACK_TOP = 21;
const TRACK_HEIGHT = 10;

/**
 * Horizontal bars, each under its name and value. `most` is the length of a whole track; the longest bar when left out.
 * `drawn` bars are drawn, all of them are in the table.
 */
export function BarChart({
  words,
  bars,
  most = Math.max(1, ...bars.map(({ value }) => value)),
  drawn = bars.length,
}: {
  readonly words: ChartWords;
  readonly bars: readonly Bar[];
  readonly most?: number;
  readonly drawn?: number;
}) {
  const shown = bars.slice(0, drawn);
  return (
    <ChartFigure
      words={words}
      width={WIDTH}
      height={shown.length * ROW}
      rows={bars.map(({ label, text }) => [label, text])}
    >
      {shown.map(({ label, value, text }, index) => {
        const y = index * ROW;
        const length = most === 0 ? 0 : (value / most) * WIDTH;
        return (
          <g>
            <text x="0" y={y + 15}>
              {label}
            </text>
            <text class="value" x={WIDTH} y={y + 15} text-anchor="end">
              {text}
            </text>
            <rect class="track" x="0" y={y + TRACK_TOP} width={WIDTH} height={TRACK_HEIGHT} rx="2" />
            <rect
              class="bar"
              x="0"
              y={y + TRACK_TOP}
              width={value === 0 ? 0 : Math.max(2, length).toFixed(1)}
              height={TRACK_HEIGHT}
              rx="2"
            />
          </g>
        );
      })}
    </ChartFigure>
  );
}
