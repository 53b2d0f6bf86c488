import { ChartFigure, type ChartWords } from "./chart-figure.tsx";

export interface Column {
  /** In the table; under the column only where it is marked. */
  readonly label: string;
  readonly value: number;
  readonly text: string;
  /** Written under the column; nothing when left out. */
  readonly mark?: string;
  /** Drawn as an outline: over already. */
  readonly isPast?: boolean;
}

const WIDTH = 360;
const PLOT = 130;
const TOP = 16;
const FOOT = 24;
const WIDEST = 26;

/** Columns side by side, in the order of time. `mostText` stands beside the line at the height of the highest. */
export function ColumnChart({
  words,
  columns,
  mostText,
}: {
  readonly words: ChartWords;
  readonly columns: readonly Column[];
  readonly mostText: string;
}) {
  const most = Math.max(1, ...columns.map(({ value }) => value));
  const step = Math.min(WIDTH / Math.max(1, columns.length), WIDEST);
  const thickness = step * 0.72;
  const base = TOP + PLOT;
  return (
    <ChartFigure
      words={words}
      width={WIDTH}
      height={base + FOOT}
      rows={columns.map(({ label, text }) => [label, text])}
    >
      <line class="grid" x1="0" x2={WIDTH} y1={TOP} y2={TOP} />
      <text class="axis" x={WIDTH} y={TOP - 4} text-anchor="end">
        {mostText}
      </text>
      {columns.map(({ value, mark, isPast }, index) => {
        const height = (value / most) * PLOT;
        const x = index * step + (step - thickness) / 2;
        return (
          <g>
            {value > 0 && (
              <rect
                class={isPast ? "bar past" : "bar"}
                x={x.toFixed(1)}
                y={(base - Math.max(1.5, height)).toFixed(1)}
                width={thickness.toFixed(1)}
                height={Math.max(1.5, height).toFixed(1)}
              />
            )}
            {mark !== undefined && (
              <>
                <line class="tick" x1={x.toFixed(1)} x2={x.toFixed(1)} y1={base} y2={base + 5} />
                <text class="axis" x={x.toFixed(1)} y={base + 18}>
                  {mark}
                </text>
              </>
            )}
          </g>
        );
      })}
      <line class="base" x1="0" x2={WIDTH} y1={base} y2={base} />
    </ChartFigure>
  );
}
