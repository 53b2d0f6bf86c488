import type { Hono } from "hono";
import { findZone, fixedZone } from "../model/zone.ts";
import { midnight } from "../query/datetime.ts";
import { readConcepts, readTowns } from "../store/read-places.ts";
import { pageContext } from "./agenda.ts";
import { send } from "./answer.ts";
import { askedSentence, listOf } from "./asked-list.ts";
import type { AppDeps } from "./deps.ts";
import { themeIn } from "./embed.ts";
import { embedBuilderPage } from "./pages/embed-builder-page.tsx";
import { topicChoices } from "./pages/topic-choices.ts";
import { sendProblem } from "./problem-answer.ts";

const TOWNS = 200;
const TOPICS = 40;

/** What is the builder's own in its address; everything else is the question. */
const OWN = ["page", "theme", "show", "in", "lang"];
/** What an agenda's address holds beside its question. */
const STEERING = ["limit", "cursor", "count", "fields", "include", "format", "lang", "theme"];
const LISTS = ["/", "/events", "/subscribe", "/poster", "/embed", "/embed/new"];
const THINGS: Readonly<Record<string, string>> = {
  places: "place",
  organizations: "organizer",
  sources: "source",
};

/** The question of a page of this hub, given its address or path; null for any other address. */
export function questionAt(address: string, baseUrl: string): URLSearchParams | null {
  if (!URL.canParse(address, baseUrl)) return null;
  const { host, pathname, searchParams } = new URL(address, baseUrl);
  if (host !== new URL(baseUrl).host) return null;
  const path = pathname.replace(/\.[a-z]+$/, "").replace(/(?<=.)\/$/, "");
  const [, kind = "", id = ""] = /^\/([a-z]+)\/([\w-]+)$/.exec(path) ?? [];
  const thing = THINGS[kind];
  if (thing !== undefined) return new URLSearchParams({ [thing]: id });
  if (!LISTS.includes(path)) return null;
  return new URLSearchParams(
    [...searchParams].filter(
      ([name, value]) => value !== "" && !STEERING.includes(name) && !OWN.includes(name),
    ),
  );
}

/** `/embed/new`: prepares the line of HTML that puts an agenda on a site. */
export function mountEmbedBuilder(app: Hono, deps: AppDeps): void {
  app.get("/embed/new", async (c) => {
    const context = pageContext(c, deps);
    const { language, today, url } = context;
    const params = url.searchParams;
    const typed = (params.get("page") ?? "").trim();
    const found = typed === "" ? null : questionAt(typed, deps.baseUrl);
    if (found !== null && listOf(found, deps).problems === undefined) {
      for (const name of ["theme", "show", "in", "lang"]) {
        const value = params.get(name);
        if (value) found.set(name, value);
      }
      c.header("Cache-Control", "no-store");
      return c.redirect(`/embed/new?${found}`, 303);
    }
    const asked = listOf(params, deps, OWN);
    if (asked.problems) return sendProblem(c, deps, ...asked.problems);
    const zone = findZone(deps.timeZone) ?? fixedZone(0);
    const [sentence, towns, concepts] = await Promise.all([
      askedSentence(c, deps, asked),
      readTowns(deps.database, midnight(today, zone), TOWNS),
      readConcepts(deps.database, midnight(today, zone), TOPICS),
    ]);
    const inLanguage = params.get("in");
    const body = embedBuilderPage(
      {
        sentence: sentence.charAt(0).toLowerCase() + sentence.slice(1),
        query: new URLSearchParams(asked.query),
        towns: [...towns].sort((a, b) => a.localeCompare(b, "fr")),
        topics: topicChoices(concepts, language),
        theme: themeIn(params),
        limit: Math.min(50, Math.max(1, Math.trunc(Number(params.get("show"))) || 10)),
        language: inLanguage === "fr" || inLanguage === "en" ? inLanguage : language,
        typed,
        isWrong: typed !== "",
      },
      context,
    );
    return send(c, { body, format: "html" });
  });
}
