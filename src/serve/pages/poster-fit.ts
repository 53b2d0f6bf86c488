import type { DayGroup, DayLine } from "./day-lines.ts";

/** Sizes of a poster's text in millimetres. The style sheet has the same under each name. */
interface Scale {
  readonly name: "large" | "medium" | "small";
  /** Size of the title of an event, and the height of one line of it. */
  readonly title: number;
  readonly titleLine: number;
  readonly where: number;
  readonly whereLine: number;
  /** Height of the name of a day with what is around it. */
  readonly day: number;
  /** What lies between two events. */
  readonly gap: number;
  /** Width of the column of times. */
  readonly time: number;
  /** Whether the place stands behind the title instead of below it. */
  readonly isInline: boolean;
}

// The smallest is what is still read at a metre: letters of 3 mm (a four-hundredth of the distance is 2.5).
const SCALES: readonly Scale[] = [
  {
    name: "large",
    title: 6.4,
    titleLine: 7.7,
    where: 4.8,
    whereLine: 6,
    day: 14,
    gap: 3,
    time: 34,
    isInline: false,
  },
  {
    name: "medium",
    title: 5.2,
    titleLine: 6.3,
    where: 4.2,
    whereLine: 5.2,
    day: 11,
    gap: 2,
    time: 29,
    isInline: false,
  },
  {
    name: "small",
    title: 4.4,
    titleLine: 5.3,
    where: 3.8,
    whereLine: 4.6,
    day: 9,
    gap: 1,
    time: 25,
    isInline: true,
  },
];

/** Width of the text, and the height that head, list and foot share, in millimetres. */
const WIDTH = 182;
const HEIGHT = 273;
const FOOT = 48;
const HEADING = { size: 11, line: 12.4, room: 22 };
/** Room for the line that says how many are left out. */
const OTHERS = 9;
/** Width of a letter as a part of its size, with some to spare: no two machines have the same fonts. */
const LETTER = 0.6;

const LONGEST_TITLE = 120;
const LONGEST_WHERE = 100;

export interface FittedPoster {
  readonly scale: Scale["name"];
  readonly groups: readonly DayGroup[];
  /** How many of the occurrences stand on it. */
  readonly shown: number;
}

const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`;

const linesOf = (text: string, size: number, width: number): number =>
  Math.max(1, Math.ceil((text.length * size * LETTER) / width));

function heightOf(line: DayLine, scale: Scale): number {
  const width = WIDTH - scale.time - 4;
  const marks = [...line.alerts, line.isFree ? "Gratuit" : ""].join(" ");
  const said = `${line.name} ${marks}`;
  const isBelow = line.where !== "" && !scale.isInline;
  const title =
    linesOf(scale.isInline ? `${said} — ${line.where}` : said, scale.title, width) * scale.titleLine;
  const where = isBelow ? linesOf(line.where, scale.where, width) * scale.whereLine : 0;
  const time = linesOf(line.time, scale.title, scale.time) * scale.titleLine;
  return Math.max(title + where, time) + scale.gap;
}

/** As many of the events, in order, as stand on one page of A4 in this size. */
function fill(groups: readonly DayGroup[], scale: Scale, room: number): FittedPoster {
  let left = room;
  let shown = 0;
  const fitted: DayGroup[] = [];
  for (const { day, lines } of groups) {
    left -= scale.day;
    const kept: DayLine[] = [];
    for (const line of lines) {
      left -= heightOf(line, scale);
      if (left < 0) break;
      kept.push(line);
    }
    if (kept.length > 0) fitted.push({ day, lines: kept });
    shown += kept.length;
    if (left < 0) break;
  }
  return { scale: scale.name, groups: fitted, shown };
}

/** The events of a poster in the largest letters in which all have room, else as many as have in the smallest. */
export function fitPoster(groups: readonly DayGroup[], heading: string, total: number): FittedPoster {
  const short = groups.map(({ day, lines }) => ({
    day,
    lines: lines.map((line) => ({
      ...line,
      name: cut(line.name, LONGEST_TITLE),
      where: cut(line.where, LONGEST_WHERE),
    })),
  }));
  const head = linesOf(heading, HEADING.size, WIDTH) * HEADING.line + HEADING.room;
  const room = HEIGHT - head - FOOT;
  for (const scale of SCALES) {
    const all = fill(short, scale, room);
    if (all.shown === total) return all;
  }
  const smallest = SCALES.at(-1) as Scale;
  return fill(short, smallest, room - OTHERS);
}
