import type { Hono } from "hono";
import { findZone, fixedZone, formatInstant, instantSeconds } from "../model/zone.ts";
import { dayAt, midnight } from "../query/datetime.ts";
import { pageContext } from "./agenda.ts";
import { send } from "./answer.ts";
import { askedList, askedSentence, fromToday } from "./asked-list.ts";
import type { AppDeps } from "./deps.ts";
import { addDays } from "./pages/dates.ts";
import { dayGroups } from "./pages/day-lines.ts";
import { linkWith } from "./pages/layout.tsx";
import { fitPoster } from "./pages/poster-fit.ts";
import { posterPage } from "./pages/poster-page.tsx";
import { POSTER_WORDS } from "./pages/poster-words.ts";
import { sendProblem } from "./problem-answer.ts";
import { countList, readList } from "./read-list.ts";

const WEEK = 7;
/** More than have room on a page of A4. */
const MOST = 60;
/** What says when: the code on the poster leads to the agenda of any day, since posters stay on doors. */
const TIME = ["from", "to", "datetime", "asOf"];
const LONGEST_HEADING = 140;

/** `/poster`: the week of any question as one page for the door. */
export function mountPoster(app: Hono, deps: AppDeps): void {
  app.get("/poster", async (c) => {
    const asked = askedList(c, deps);
    if (asked.problems) return sendProblem(c, deps, ...asked.problems);
    const context = pageContext(c, deps);
    const { language, today, url } = context;
    const zone = findZone(deps.timeZone) ?? fixedZone(0);
    const { from, to } = fromToday(c, deps, asked.filter);
    const firstDay =
      from === null ? (to === null ? today : addDays(dayAt(to, zone), -WEEK)) : dayAt(from, zone);
    const end = to ?? midnight(addDays(firstDay, WEEK), zone);
    const filter = {
      ...asked.filter,
      from: from ?? midnight(firstDay, zone),
      to: end,
      limit: MOST,
      after: null,
      sort: [],
    };
    const lasting = asked.clauses.filter(({ parameter }) => !TIME.includes(parameter.name));
    const [sentence, page, total] = await Promise.all([
      askedSentence(c, deps, { clauses: lasting }),
      readList(deps, filter),
      countList(deps, filter),
    ]);
    const heading = (sentence || POSTER_WORDS.atOurs[language]).slice(0, LONGEST_HEADING).toWellFormed();
    const params = new URLSearchParams(asked.query);
    for (const name of TIME) params.delete(name);
    const week = (days: number) => linkWith(url, { from: addDays(firstDay, days), to: null, datetime: null });
    const body = posterPage(
      {
        ...fitPoster(dayGroups(page.rows, firstDay, context), heading, total),
        heading,
        firstDay,
        lastDay: dayAt(formatInstant(instantSeconds(end) - 1), zone),
        total,
        suffix: params.size === 0 ? "" : `?${params}`,
        previous: week(-WEEK),
        next: week(WEEK),
      },
      context,
    );
    return send(c, { body, format: "html" });
  });
}
