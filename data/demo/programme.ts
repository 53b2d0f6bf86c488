import type { Seconds } from "../../src/model/zone.ts";
import { dayOf, daysAfter, instantOf, minutesAfter, numberOf, type Weekday } from "./days.ts";

/** A venue that exists only here. Its town, postal code and INSEE code are real. */
export interface Venue {
  readonly slug: string;
  readonly name: string;
  readonly streetAddress: string;
  readonly postalCode: string;
  readonly town: string;
  readonly inseeCode: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly timeZone: string;
}

/** Something that comes round in certain weeks, each time as an event of its own. */
export interface Item {
  /** With the week, the identity of each event. */
  readonly key: string;
  readonly name: string;
  readonly summary?: string;
  readonly description: string;
  readonly weekday: Weekday;
  /** Wall-clock time, `19:00`; without it the event lasts whole days. */
  readonly at?: string;
  readonly minutes?: number;
  readonly days?: number;
  /** True when nothing is said of its end. */
  readonly hasNoEnd?: boolean;
  /** Every how many weeks, and in which of them. */
  readonly every?: number;
  readonly phase?: number;
  readonly keywords?: readonly string[];
  /** In euros; 0 is free; absent when nothing is said. */
  readonly price?: number;
  /** What a ticket office sells, by name, in euros. */
  readonly tickets?: readonly (readonly [name: string, price: number])[];
  readonly soldOut?: boolean;
  readonly cancelled?: boolean;
  /** Where it is attended when it is online. */
  readonly online?: string;
  /** Where it is when it is not at home. */
  readonly elsewhere?: Venue;
  readonly ages?: readonly [min: number, max: number | null];
  readonly accessible?: boolean;
  readonly type?: string;
}

/** One dated event of a programme. */
export interface Happening extends Item {
  /** Stable for as long as the event keeps its week: programme, key, week. */
  readonly id: string;
  readonly week: number;
  readonly day: string;
  /** Wall-clock times; dates when it lasts whole days, the end exclusive. */
  readonly start: string;
  readonly end: string;
  readonly startUtc: Seconds;
  /** When it was announced: five to seven weeks ahead, always in the past of whoever sees it. */
  readonly announcedUtc: Seconds;
}

/** Weeks ahead that a programme is known, and behind that it is still shown. */
export const WEEKS_AHEAD = 10;
export const WEEKS_BEHIND = 3;

/** The events of a programme between two weeks, in the order of time. Depends on nothing but its arguments. */
export function happenings(
  programme: string,
  items: readonly Item[],
  timeZone: string,
  fromWeek: number,
  toWeek: number,
): Happening[] {
  const dated: Happening[] = [];
  for (const item of items) {
    const { every = 1, phase = 0, at } = item;
    for (let week = fromWeek; week <= toWeek; week += 1) {
      if ((((week - phase) % every) + every) % every !== 0) continue;
      const day = dayOf(week, item.weekday);
      const start = at ? `${day}T${at}:00` : day;
      const end = at ? minutesAfter(start, item.minutes ?? 120) : daysAfter(day, item.days ?? 1);
      const id = `${programme}-${item.key}-${day}`;
      const monday = instantOf(`${dayOf(week - WEEKS_AHEAD - 1, 1)}T09:00:00`, "UTC");
      dated.push({
        ...item,
        id,
        week,
        day,
        start,
        end,
        startUtc: instantOf(at ? start : `${day}T00:00:00`, timeZone),
        announcedUtc: monday + (numberOf(id) % (5 * 86_400)),
      });
    }
  }
  return dated.sort((a, b) => a.startUtc - b.startUtc || (a.id < b.id ? -1 : 1));
}
