import type { LocalDate } from "../../model/time.ts";
import { dayAfter } from "../datetime.ts";
import type { Understood } from "./guide.ts";
import { withHours } from "./hours.ts";
import type { Stretch } from "./phrase.ts";

const LONG_PERIODS = new Set(["thismonth", "nextmonth", "thisyear", "next30days"]);
const A_WEEK = 7;

/** Whether a value of `datetime` is so long that a weekday comes more than once in it. */
function isLong(value: string): boolean {
  const [from = "", to = ""] = value.split("/");
  if (to === "") return LONG_PERIODS.has(value);
  return to === ".." || (/^\d{4}-\d\d-\d\d$/.test(from) && to > dayAfter(from, A_WEEK - 1));
}

const datetimesOf = (stretches: readonly Stretch[]): string[] =>
  stretches.flatMap(({ found }) =>
    found?.kind === "when"
      ? found.parameters.flatMap(([name, value]) => (name === "datetime" ? [value] : []))
      : [],
  );

const changed = (stretch: Stretch, found: Understood): Stretch => ({ ...stretch, found });

/**
 * What depends on the rest of the phrase: `samedi` is each Saturday of a month that is named too, and hours are those of the
 * days that are named; without a day they can be asked only where they are whole parts of it.
 */
export function settled(stretches: readonly Stretch[], today: LocalDate): readonly Stretch[] {
  const hasLong = datetimesOf(stretches).some(isLong);
  const weekly = stretches.map((stretch) => {
    const { found } = stretch;
    if (!hasLong || found?.weekday === undefined) return stretch;
    const { weekday } = found;
    return changed(stretch, {
      ...found,
      parameters: found.parameters.map(([name, value]) =>
        name === "datetime" ? ["weekday", weekday] : [name, value],
      ),
    });
  });
  const clocked = weekly.find(({ found }) => found?.hours !== undefined)?.found;
  if (!clocked?.hours) return weekly;
  const meant = withHours(clocked.hours, datetimesOf(weekly), today);
  const isOnDays = meant !== null && "datetimes" in meant;
  return weekly.map((stretch) => {
    const { found } = stretch;
    if (found === clocked) {
      if (meant === null || (clocked.isLoose && datetimesOf(weekly).length === 0))
        return { words: stretch.words, found: clocked.isLoose ? null : { ...found, kind: "unread" } };
      return changed(stretch, {
        ...found,
        parameters: isOnDays ? meant.datetimes.map((value) => ["datetime", value]) : meant.timeOfDay,
      });
    }
    if (!isOnDays || found?.kind !== "when") return stretch;
    // The day is said with its hours now.
    return changed(stretch, {
      ...found,
      parameters: found.parameters.filter(([name]) => name !== "datetime"),
    });
  });
}
