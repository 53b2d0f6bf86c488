import type { Hono } from "hono";
import type { AppDeps } from "./deps.ts";
import { languageOf } from "./language.ts";
import { outlinePath, outlineRings } from "./pages/map/outline.ts";
import { communeSentence, pinSentences } from "./pages/map/pin-map.tsx";
import { frameOfView, pinFacts } from "./pin-facts.ts";
import { readView } from "./pin-request.ts";

/**
 * `/sources/new/map`: what the script of a form's map asks while the map and the pin move: where the pin is in words, and
 * the towns and known places around what is shown. As JSON; kept by nobody.
 */
export function mountPinMap(app: Hono, deps: AppDeps): void {
  app.get("/sources/new/map", async (c) => {
    const params = new URL(c.req.url).searchParams;
    const field = (name: string) => (params.get(name) ?? "").trim().slice(0, 200);
    const typed = {
      commune: field("commune"),
      postalCode: field("postalCode"),
      latitude: field("latitude"),
      longitude: field("longitude"),
    };
    const isSought = params.get("map") === "find";
    const { facts } = await pinFacts(deps, typed, {
      deed: isSought ? { kind: "find" } : null,
      view: readView(field("view")),
    });
    const language = languageOf(c);
    const { middle, metres } = facts.view;
    const commune = facts.commune?.insteadOf === null ? facts.commune.point : null;
    return c.json(
      {
        told: pinSentences(facts, language),
        note: communeSentence(facts, language),
        view: [middle.latitude, middle.longitude, metres],
        towns: facts.towns.map(({ name, latitude, longitude }) => [name, latitude, longitude]),
        around: commune && [commune.latitude, commune.longitude],
        outline: outlinePath(frameOfView(facts.view)) === null ? [] : outlineRings(),
        places: facts.places.map(({ name, latitude, longitude }) => [name, latitude, longitude]),
      },
      200,
      { "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" },
    );
  });
}
