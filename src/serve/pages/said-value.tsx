import type { Child } from "hono/jsx";
import { CONCEPTS } from "../../model/concepts.ts";
import type { Json } from "../../render/json-ld.ts";
import type { Language } from "../language.ts";
import { clockText } from "./clock-text.ts";
import { dayText, timeText } from "./dates.ts";
import { safeHref } from "./event-view.ts";
import { ACCESSIBILITY } from "./event-words.ts";
import { type PageContext, word } from "./layout.tsx";
import { offerParts } from "./offer-text.ts";
import { VALUE_NAMES } from "./provenance-words.ts";
import { ruleText } from "./rule-text.ts";

/** Longer values are cut: the whole text is on the page of the event. */
const MOST_CHARACTERS = 300;

/** Members that say the same again in codes. */
const CODES =
  /^(?:@|geo$|insee|siren|containedInPlace$|propertyID$|priceCurrency$|identifier$|addressCountry$|addressRegion$|sameAs$)/;

type Node = Readonly<Record<string, Json>>;

/** What was said of a property of an event, as a reader can take it in: names, moments in words, links that lead there. */
export function SaidValue({
  property,
  value,
  context,
}: {
  readonly property: string;
  readonly value: Json;
  readonly context: PageContext;
}): Child {
  if (property === "startDate" && typeof value === "string")
    return <SaidTimes said={value} context={context} />;
  const pieces = piecesOf(property, value, context.language);
  return (
    <>
      {cut(pieces).map((piece, index) => (
        <>
          {index > 0 && (property === "offers" ? <br /> : ", ")}
          <Piece text={piece} />
        </>
      ))}
    </>
  );
}

/** An address leads where it says, and is shown without what every address begins with. */
function Piece({ text }: { readonly text: string }): Child {
  const href = safeHref(text);
  if (href === null) return text;
  return (
    <a href={href} rel="nofollow noopener">
      {href.replace(/^https?:\/\/(?:www\.)?|\/$/g, "")}
    </a>
  );
}

/** The pieces that fit into what is shown at most. */
function cut(pieces: readonly string[]): string[] {
  let left = MOST_CHARACTERS;
  const shown: string[] = [];
  for (const piece of pieces) {
    if (left <= 0) return [...shown, "…"];
    const isWhole = piece.length <= left || safeHref(piece) !== null;
    shown.push(isWhole ? piece : `${piece.slice(0, left).toWellFormed()}…`);
    left -= piece.length;
  }
  return shown;
}

function piecesOf(property: string, value: Json, language: Language): string[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((item) => piecesOf(property, item, language));
  if (typeof value === "boolean") return [word(value ? "yes" : "no", language)];
  if (typeof value === "string") return [stringText(property, value, language)];
  if (typeof value !== "object") return [String(value)];
  const node = value as Node;
  if (property === "offers") return [offerText(node, language)];
  // A postal code belongs to its town.
  const { postalCode, addressLocality, ...rest } = node;
  const town = [postalCode, addressLocality].filter((part) => typeof part === "string").join(" ");
  return [
    ...Object.entries(rest).flatMap(([key, inner]) =>
      CODES.test(key) ? [] : piecesOf(property, inner, language),
    ),
    ...(town === "" ? [] : [town]),
  ];
}

function stringText(property: string, value: string, language: Language): string {
  if (property === "inLanguage") return languageName(value, language);
  const named = VALUE_NAMES[value]?.[language];
  if (named !== undefined) return named;
  const concept = value.includes("/vocab#") ? value.slice(value.indexOf("#") + 1) : null;
  if (concept === null) return value;
  const known = CONCEPTS.find(({ name }) => name === concept) ?? ACCESSIBILITY[concept];
  return known?.[language] ?? concept;
}

function languageName(tag: string, language: Language): string {
  try {
    return new Intl.DisplayNames(language, { type: "language" }).of(tag) ?? tag;
  } catch {
    // What a source gives as a tag may be none.
    return tag;
  }
}

function offerText(offer: Node, language: Language): string {
  const text = (name: string) => (typeof offer[name] === "string" ? String(offer[name]) : "");
  const state = VALUE_NAMES[text("availability")]?.[language] ?? "";
  return [...offerParts(offer, language), state, text("url")].filter((part) => part !== "").join(", ");
}

const RULE = " RRULE:";
const START = /^(\d{4}-\d\d-\d\d)(?:(T\d\d:\d\d)(?::\d\d)?(?: (\S+)|(Z)|([+-]\d\d:\d\d))?)?$/;

/** Starts as they were said, and the rules behind them, in words. */
function SaidTimes({ said, context }: { readonly said: string; readonly context: PageContext }): Child {
  const { language, today } = context;
  const [starts = "", ...rules] = said.split(RULE);
  const isCut = starts.endsWith("…");
  return (
    <>
      {starts
        .replace(/…$/, "")
        .split(", ")
        .map((start, index) => (
          <>
            {index > 0 && <br />}
            <SaidStart start={start} context={context} />
          </>
        ))}
      {isCut && "…"}
      {rules.map((rule) => (
        <>
          <br />
          {ruleText(rule, language, today.slice(0, 4)) ?? <code>{rule}</code>}
        </>
      ))}
    </>
  );
}

function SaidStart({ start, context }: { readonly start: string; readonly context: PageContext }): Child {
  const { language, today, deps } = context;
  const [, day, time, zone, universal, offset] = START.exec(start) ?? [];
  if (day === undefined) return start;
  const date = dayText(day, language, today.slice(0, 4));
  if (time === undefined) return <time datetime={day}>{date}</time>;
  const clock =
    zone !== undefined && zone !== deps.timeZone
      ? clockText(zone)[language]
      : universal
        ? clockText("UTC")[language]
        : offset
          ? `UTC${offset
              .replace("-", "−")
              .replace(/([+−])0/, "$1")
              .replace(/:00$/, "")}`
          : "";
  return (
    <>
      <time datetime={`${day}${time}${universal ?? offset ?? ""}`}>
        {date}, {timeText(time, language)}
      </time>
      {clock !== "" && <span class="zone">, {clock}</span>}
    </>
  );
}
