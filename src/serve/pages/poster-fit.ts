import type { DayGroup, DayLine } from "./day-lines.ts";

/** Sizes of a poster's text in millimetres. The style sheet has the same under each name. */
interface Scale {
  readonly name: "large" | "medium" | "snug" | "small";
  /** Size of the title of an event, and the height of one line of it. */
  readonly title: number;
  readonly titleLine: number;
  readonly where: number;
  /** 0 where the place stands behind the title instead of below it. */
  readonly whereLine: number;
  /** Height of the name of a day with what is around it. */
  readonly day: number;
  /** What lies between two events. */
  readonly gap: number;
  /** Width of the column of times. */
  readonly time: number;
}

// The smallest is what is still read at a metre: letters of 3 mm (a four-hundredth of the distance is 2.5).
const SCALES: readonly Scale[] = [
  scale("large", { title: 6.4, titleLine: 7.7, where: 4.8, whereLine: 6, day: 13.2, gap: 3, time: 34 }),
  scale("medium", { title: 5.2, titleLine: 6.3, where: 4.2, whereLine: 5.2, day: 9.8, gap: 2, time: 29 }),
  scale("snug", { title: 4.8, titleLine: 5.8, where: 4, whereLine: 4.9, day: 9.3, gap: 1.4, time: 27 }),
  scale("small", { title: 4.4, titleLine: 5.3, where: 3.8, whereLine: 0, day: 8.8, gap: 1, time: 25 }),
];

function scale(name: Scale["name"], sizes: Omit<Scale, "name">): Scale {
  return { name, ...sizes };
}

/** Width of the text, and the height that head, list and foot share, in millimetres. */
const WIDTH = 182;
const HEIGHT = 272;
const FOOT = 47;
const HEADING = { size: 11, line: 12.4, room: 22 };
/** Room for the line that says how many are left out. */
const OTHERS = 9;
/** Width of a letter as a part of its size, with some to spare: no two machines have the same fonts. */
const BOLD = 0.62;
const PLAIN = 0.53;

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

const linesOf = (length: number, width: number): number => Math.max(1, Math.ceil(length / width));

function heightOf(line: DayLine, { time, title, titleLine, where, whereLine, gap }: Scale): number {
  const width = WIDTH - time - 4;
  const marks = [...line.alerts, line.isFree ? "Gratuit" : ""].join(" ");
  const name = `${line.name} ${marks}`.length * title * BOLD;
  const place = line.where === "" ? 0 : (line.where.length + 3) * where * PLAIN;
  const isBelow = whereLine > 0;
  const text = isBelow
    ? linesOf(name, width) * titleLine + (place === 0 ? 0 : linesOf(place, width) * whereLine)
    : linesOf(name + place, width) * titleLine;
  const hour = linesOf(line.time.length * title * PLAIN, time) * titleLine;
  return Math.max(text, hour) + gap;
}

/** As many of the events, in order, as stand on one page of A4 in this size. */
function fill(groups: readonly DayGroup[], size: Scale, room: number): FittedPoster {
  let left = room;
  let shown = 0;
  const fitted: DayGroup[] = [];
  for (const { day, lines } of groups) {
    left -= size.day;
    const kept: DayLine[] = [];
    for (const line of lines) {
      left -= heightOf(line, size);
      if (left < 0) break;
      kept.push(line);
    }
    if (kept.length > 0) fitted.push({ day, lines: kept });
    shown += kept.length;
    if (left < 0) break;
  }
  return { scale: size.name, groups: fitted, shown };
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
  const head = linesOf(heading.length * HEADING.size * BOLD, WIDTH) * HEADING.line + HEADING.room;
  const room = HEIGHT - head - FOOT;
  for (const size of SCALES) {
    const all = fill(short, size, room);
    if (all.shown === total) return all;
  }
  const smallest = SCALES.at(-1) as Scale;
  return fill(short, smallest, room - OTHERS);
}
