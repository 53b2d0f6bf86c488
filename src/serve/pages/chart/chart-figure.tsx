import type { Child } from "hono/jsx";

/** What every chart is told: for people who see it, and for those who hear it. */
export interface ChartWords {
  /** Of the chart on its page: the ids of its parts begin so. */
  readonly id: string;
  readonly title: string;
  /** What is to be seen in it, in a sentence. */
  readonly description: string;
  /** What opens the table of its figures, and the heads of its two columns. */
  readonly tableLabel: string;
  readonly columns: readonly [string, string];
}

export interface ChartFigureProps {
  readonly words: ChartWords;
  /** Size of the drawing in its own units; it takes the width that there is. */
  readonly width: number;
  readonly height: number;
  /** The figures as text. */
  readonly rows: readonly (readonly [label: string, value: string])[];
  readonly children?: Child;
}

/** A drawing with its title, and the table of the same figures behind a button for those who do not see it. */
export function ChartFigure({ words, width, height, rows, children }: ChartFigureProps) {
  const { id, title, description, tableLabel, columns } = words;
  return (
    // biome-ignore lint/a11y/noRedundantRoles: RGAA 1.9 asks for the role itself beside the name
    <figure class="chart" role="figure" aria-label={title}>
      <figcaption>{title}</figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-labelledby={`${id}-title ${id}-description`}
        focusable="false"
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-description`}>{description}</desc>
        {children}
      </svg>
      <details>
        <summary>{tableLabel}</summary>
        <table>
          <caption class="unseen">{title}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th scope="col">{column}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([label, value]) => (
              <tr>
                <th scope="row">{label}</th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
