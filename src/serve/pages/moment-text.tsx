import type { Instant } from "../../model/time.ts";
import { findZone, fixedZone, formatInZone, instantSeconds } from "../../model/zone.ts";
import { ClockTime } from "./clock-time.tsx";
import { dayAndMonth, dayText, timeText } from "./dates.ts";
import type { PageContext } from "./layout.tsx";

/** An instant as people say it, on the hub's clock: the day, and the hour. */
export function momentText(instant: Instant, context: PageContext): string {
  const { language, today } = context;
  const local = onHubsClock(instant, context);
  return `${dayAndMonth(local.slice(0, 10), language, today.slice(0, 4))}, ${timeText(local, language)}`;
}

const onHubsClock = (instant: Instant, { deps }: PageContext) =>
  formatInZone(instantSeconds(instant), findZone(deps.timeZone) ?? fixedZone(0));

/** The same, marked up as a time; `never` stands for what did not happen. */
export function Moment({
  at,
  never,
  context,
}: {
  readonly at: Instant | null;
  readonly never: string;
  readonly context: PageContext;
}) {
  if (at === null) return <>{never}</>;
  return <ClockTime start={onHubsClock(at, context)}>{momentText(at, context)}</ClockTime>;
}

/** The day of an instant on the hub's clock, or a day itself, marked up as one. */
export function Day({ instant, context }: { readonly instant: string; readonly context: PageContext }) {
  const { language, today } = context;
  const day = (instant.includes("T") ? onHubsClock(instant, context) : instant).slice(0, 10);
  return <time datetime={day}>{dayText(day, language, today.slice(0, 4))}</time>;
}
