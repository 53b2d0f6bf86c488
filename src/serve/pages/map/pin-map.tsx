import { assetPath } from "../../assets.ts";
import type { Language } from "../../language.ts";
import type { PinFacts } from "../../pin-facts.ts";
import { frameOfView } from "../../pin-facts.ts";
import { NEAREST, viewText, WIDEST } from "../../pin-request.ts";
import { localLink, type PageContext } from "../layout.tsx";
import { PIN_WORDS } from "../pin-words.ts";
import { say } from "../spaced.ts";
import { NEW_SOURCE } from "../venue-words.ts";
import { Ground, groundOf, PinMark } from "./ground.tsx";
import { metresBetween, nearText } from "./near-text.ts";

/** Widths in pixels that the style sheet gives the map by the width of the window; a touch is read by them. */
const WIDTHS = [240, 300, 560] as const;
const LIMITS = { towns: 12, places: 5, edges: 6, letter: 6.6, scale: 90, rings: 2 } as const;
/** How far a pin may be from the commune of its address before somebody is asked whether that is meant. */
const FAR_METRES = 25_000;

/** Where the pin is, in words, and whether that goes with the commune that was given. */
export function pinSentences({ pin, near, commune }: PinFacts, language: Language): string[] {
  if (pin === null) return [say(PIN_WORDS.noPoint, language)];
  const where = near && nearText(pin, near, language);
  const told = where ? `${say(PIN_WORDS.isThere, language)}${where}.` : say(PIN_WORDS.isPut, language);
  const isFar =
    commune?.point && commune.insteadOf === null && metresBetween(commune.point, pin) > FAR_METRES;
  return isFar ? [told, `${say(PIN_WORDS.isFar, language)}${commune.name}.`] : [told];
}

/** What the map cannot show, if something; null otherwise. */
export function communeSentence({ commune }: PinFacts, language: Language): string | null {
  if (commune === undefined) return say(PIN_WORDS.unknownCommune, language);
  if (commune === null) return say(PIN_WORDS.notInCode, language);
  if (commune.point === null) return say(PIN_WORDS.nowhere, language);
  if (commune.insteadOf === null) return null;
  return `${say(PIN_WORDS.around, language)}${commune.name} (${commune.departementName}).`;
}

type Deed = "in" | "out" | "n" | "s" | "w" | "e" | "find" | "middle" | "none";

const DIRECTIONS = [
  ["w", "toWest"],
  ["n", "toNorth"],
  ["s", "toSouth"],
  ["e", "toEast"],
] as const;

/**
 * The map of a form, on which its place is put. It is drawn here, and a touch sends the form to be shown again with the
 * point; a script makes one of it that can be moved.
 */
export function PinMap({
  pin: facts,
  action,
  context,
}: {
  readonly pin: PinFacts;
  /** Path to which the form is sent. */
  readonly action: string;
  readonly context: PageContext;
}) {
  const { language, deps } = context;
  const frame = frameOfView(facts.view);
  const middle = facts.commune?.insteadOf === null ? facts.commune.point : null;
  const ground = { ...facts, middle };
  const names = groundOf(frame, ground, LIMITS, facts.pin).names.map(({ text }) => text);
  const [told = "", ...more] = pinSentences(facts, language);
  const note = communeSentence(facts, language);
  const button = (name: Deed, more: { readonly disabled?: boolean; readonly long?: string } = {}) => (
    <button
      type="submit"
      class="quiet button"
      name="map"
      value={name}
      formnovalidate
      formaction={`${localLink(action, context)}#pin`}
      disabled={more.disabled}
      aria-label={more.long}
    >
      {say(PIN_WORDS[name], language)}
    </button>
  );
  return (
    <div
      class="pin"
      id="pin"
      data-leaflet={assetPath(deps.assets, "leaflet.js")}
      data-leaflet-style={assetPath(deps.assets, "leaflet.css")}
      data-tiles={deps.tiles?.url}
      data-attribution={deps.tiles?.attribution}
      data-around={localLink("/sources/new/map", context)}
      data-label={say(PIN_WORDS.map, language)}
      data-marker={say(PIN_WORDS.marker, language)}
      data-zoom-in={say(PIN_WORDS.in, language)}
      data-zoom-out={say(PIN_WORDS.out, language)}
    >
      <h3>{say(PIN_WORDS.title, language)}</h3>
      <p class="hint">{say(PIN_WORDS.hint, language)}</p>
      <p class="hint" data-note>
        {note}
      </p>
      <div class="pin-box">
        <svg
          viewBox={`0 0 ${frame.width} ${frame.height}`}
          class="drawn"
          role="img"
          aria-labelledby="pin-map-name"
        >
          <title id="pin-map-name">
            {[say(PIN_WORDS.map, language), ...(names.length > 0 ? [names.join(", ")] : []), told].join(". ")}
          </title>
          <Ground frame={frame} facts={ground} limits={LIMITS} pin={facts.pin} />
          {facts.pin ? (
            <PinMark frame={frame} point={facts.pin} />
          ) : (
            <path class="cross" d={`M${frame.width / 2} ${frame.height / 2 - 7}v14m-7-7h14`} />
          )}
        </svg>
        {WIDTHS.map((width) => (
          <input
            type="image"
            class={`touch-${width}`}
            name={`pin${width}`}
            src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
            alt={say(PIN_WORDS.putHere, language)}
            tabindex={-1}
            formnovalidate
            formaction={`${localLink(action, context)}#pin`}
          />
        ))}
      </div>
      <p class="pin-told" role="status" data-told>
        {told}
        {more.map((sentence) => (
          <>
            {" "}
            <strong>{sentence}</strong>
          </>
        ))}
      </p>
      <input type="hidden" name="view" value={viewText(facts.view)} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset of buttons has no values to be grouped */}
      <div class="pin-tools still" role="group" aria-label={say(PIN_WORDS.move, language)}>
        {button("in", { disabled: facts.view.metres <= NEAREST })}
        {button("out", { disabled: facts.view.metres >= WIDEST })}
        <span class="directions">
          {DIRECTIONS.map(([name, long]) => button(name, { long: say(PIN_WORDS[long], language) }))}
        </span>
      </div>
      <div class="pin-tools">
        <button
          type="button"
          class="quiet button here scripted"
          data-refused={say(NEW_SOURCE.hereRefused, language)}
        >
          {say(NEW_SOURCE.here, language)}
        </button>
        {button("middle")}
        {button("find")}
        {button("none")}
      </div>
      <p class="hint">
        <span class="still">{say(PIN_WORDS.keyboard, language)}</span>
        <span class="lively">{say(PIN_WORDS.keys, language)}</span>
      </p>
    </div>
  );
}
