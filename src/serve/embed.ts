import type { Context, Hono } from "hono";
import { pageContext } from "./agenda.ts";
import { send } from "./answer.ts";
import { askedList, askedSentence, fromToday } from "./asked-list.ts";
import type { AppDeps } from "./deps.ts";
import { dayGroups } from "./pages/day-lines.ts";
import { embedPage, embedProblem, THEMES, type Theme } from "./pages/embed-page.tsx";
import { problemStatus, problemText } from "./problem-answer.ts";
import { readList } from "./read-list.ts";

const SHOWN = 10;
/** A frame is a window onto an agenda, and no list of everything. */
const MOST = 50;
const FRESH_SECONDS = 300;
const SCRIPT_SECONDS = 3600;

/** The theme that an address asks for, read with tolerance: a site that mistypes it still has its agenda. */
export function themeIn(params: URLSearchParams): Theme {
  return THEMES.find((theme) => theme === params.get("theme")) ?? "auto";
}

/** `/embed`, the agenda of any question for a frame on somebody's site, and `/embed.js`, which puts it there. */
export function mountEmbed(app: Hono, deps: AppDeps): void {
  app.get("/embed", (c) => show(c, deps));
  app.get("/embed.js", (c) =>
    send(c, {
      format: "html",
      contentType: "text/javascript; charset=utf-8",
      body: deps.assets.get("embed.js") ?? "",
      maxAgeSeconds: SCRIPT_SECONDS,
    }),
  );
}

async function show(c: Context, deps: AppDeps): Promise<Response> {
  const context = pageContext(c, deps);
  const { searchParams } = context.url;
  const theme = themeIn(searchParams);
  const asked = askedList(c, deps, ["theme"]);
  if (asked.problems) {
    const sentences = asked.problems.map((problem) => problemText(problem, context.language).detail);
    const [first] = asked.problems;
    return c.html(embedProblem(sentences, theme, context), first ? problemStatus(first.code) : 400);
  }
  const limit = searchParams.get("limit") ? Math.min(asked.filter.limit, MOST) : SHOWN;
  const filter = { ...fromToday(c, deps, asked.filter), limit, after: null };
  const [sentence, page] = await Promise.all([askedSentence(c, deps, asked), readList(deps, filter)]);
  const body = embedPage(
    {
      sentence,
      groups: dayGroups(page.rows, context.today, context),
      hasMore: page.next !== null,
      suffix: asked.query === "" ? "" : `?${asked.query}`,
      theme,
    },
    context,
  );
  return send(c, { body, format: "html", maxAgeSeconds: FRESH_SECONDS, isKept: true });
}
