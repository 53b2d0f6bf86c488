import type { Context } from "hono";

export type Language = "fr" | "en";

/**
 * `?lang=` first, then Accept-Language by quality; French when neither names a language that the hub speaks. With
 * `query`, for answers that are no pages, the address alone decides.
 */
export function languageOf(c: Context, from: "query" | "all" = "all"): Language {
  const asked = c.req.query("lang");
  if (asked === "fr" || asked === "en") return asked;
  let best: Language = "fr";
  if (from === "query") return best;
  let quality = 0;
  for (const part of (c.req.header("accept-language") ?? "").slice(0, 500).split(",")) {
    const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
    const primary = tag.split("-")[0];
    const q = parameters.map((piece) => piece.trim()).find((piece) => piece.startsWith("q="));
    const value = q === undefined ? 1 : Number(q.slice(2)) || 0;
    if ((primary === "fr" || primary === "en") && value > quality) {
      best = primary;
      quality = value;
    }
  }
  return best;
}
