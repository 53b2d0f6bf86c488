import type { Context, Hono } from "hono";
import type { Instant } from "../model/time.ts";
import { instantSeconds, SECONDS_PER_DAY } from "../model/zone.ts";
import { PAGE_PARAMETERS } from "../query/parameters.ts";
import { checkNames } from "../query/parse-query.ts";
import { findSource, type PublicSource } from "../store/read-sources.ts";
import { send } from "./answer.ts";
import type { AppDeps } from "./deps.ts";
import { languageOf } from "./language.ts";
import { sendProblem } from "./problem-answer.ts";

type Freshness = "fresh" | "broken" | "paused" | "waiting" | "suspended";

const WORDS: Readonly<Record<Freshness, { readonly fr: string; readonly en: string }>> = {
  fresh: { fr: "à jour", en: "up to date" },
  broken: { fr: "en panne", en: "out of order" },
  paused: { fr: "en pause", en: "paused" },
  waiting: { fr: "en attente", en: "waiting" },
  suspended: { fr: "suspendu", en: "suspended" },
};

/** White on each of these has a contrast of 4.5 and more. */
const COLOURS: Readonly<Record<Freshness, string>> = {
  fresh: "#1f6f3d",
  broken: "#a3261b",
  paused: "#5f5a52",
  waiting: "#5f5a52",
  suspended: "#5f5a52",
};

/** A feed is read once a day at least; one that was not for two is not up to date. */
const FRESH_SECONDS = 2 * SECONDS_PER_DAY;

/** `/sources/{id}/badge.svg`: whether a source is up to date, to be put on its owner's own site. */
export function mountBadge(app: Hono, deps: AppDeps): void {
  app.get("/sources/:id/badge.svg", async (c: Context) => {
    const problems = checkNames(new URL(c.req.url).searchParams, PAGE_PARAMETERS);
    if (problems.length > 0) return sendProblem(c, deps, ...problems);
    const now = deps.clock();
    const source = await findSource(deps.database, c.req.param("id") ?? "", now);
    if (source === null) return sendProblem(c, deps, { code: "NOT_FOUND" });
    // The address alone decides, so that a cache between may keep it.
    const language = languageOf(c, "query");
    const freshness = source.suspended === null ? freshnessOf(source, now) : "suspended";
    const body = badge("agenda", WORDS[freshness][language], COLOURS[freshness], language);
    return send(c, { format: "html", contentType: "image/svg+xml", body, maxAgeSeconds: 900 });
  });
}

export function freshnessOf(
  { status, lastSuccess }: Pick<PublicSource, "status" | "lastSuccess">,
  now: Instant,
): Freshness {
  if (status === "paused") return "paused";
  if (status === "new") return "waiting";
  if (status === "dormant" || status === "retired" || lastSuccess === null) return "broken";
  const age = instantSeconds(now) - instantSeconds(lastSuccess);
  return age <= FRESH_SECONDS ? "fresh" : "broken";
}

/** Close to the width of a letter of the typeface at 11 pixels; `textLength` makes the text fit in any other. */
const LETTER = 6.6;
const PADDING = 8;

function badge(label: string, word: string, colour: string, language: string): string {
  const [left, right] = [label, word].map((text) => Math.round(text.length * LETTER)) as [number, number];
  const split = left + 2 * PADDING;
  const width = split + right + 2 * PADDING;
  const text = (content: string, x: number, length: number) =>
    `<text x="${x}" y="14" textLength="${length}" lengthAdjust="spacingAndGlyphs">${content}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" viewBox="0 0 ${width} 20" role="img" xml:lang="${language}">`,
    `<title>${label} ${word}</title>`,
    `<rect width="${width}" height="20" rx="4" fill="#3a352e"/>`,
    `<path fill="${colour}" d="M${split} 0h${width - split - 4}a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4h-${width - split - 4}z"/>`,
    `<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">`,
    text(label, PADDING, left),
    text(word, split + PADDING, right),
    "</g></svg>",
  ].join("");
}
