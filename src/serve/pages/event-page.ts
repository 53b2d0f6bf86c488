import { html } from "hono/html";
import { CONCEPTS } from "../../model/concepts.ts";
import { LICENSES } from "../../model/license.ts";
import type { Instant } from "../../model/time.ts";
import type { StoredOccurrence } from "../../store/read-events.ts";
import type { TellingState } from "../../store/read-telling-state.ts";
import { dayText, whenText } from "./dates.ts";
import type { EventView, Node, PlaceView } from "./event-view.ts";
import { announced, type Html, layout, localLink, type PageContext, word } from "./layout.tsx";
import { badges, zoneText } from "./occurrence-list.tsx";
import { tellingStateNote } from "./telling-state-note.ts";

export interface EventFactsShown {
  readonly id: string;
  readonly view: EventView;
  readonly isSeries: boolean;
  readonly occurrences: readonly StoredOccurrence[];
  readonly timeZone: string;
  readonly modified: Instant;
  readonly telling: TellingState;
  readonly now: Instant;
  /** JSON-LD for search engines, as JSON text. */
  readonly jsonLd: string;
}

const FIRST_DATES = 12;

/** The page of one event or series: when, where, what, for whom, and who says so. */
export function eventPage(facts: EventFactsShown, context: PageContext): string {
  const { view, id } = facts;
  const { deps, language, today } = context;
  const path = `/events/${id}`;
  const calendar = `${deps.baseUrl}${path}.ics`;
  // What the source wrote may be in another language than the page: a screen reader must know.
  const said = view.languages[0];
  const lang =
    said !== undefined && said !== language && view.languages.length === 1 ? html` lang="${said}"` : "";
  const main = html`<article class="band event">
<header${lang}>
<h1>${view.name}</h1>
${badges(view, language)}
${tellingStateNote(facts.telling, context)}
${view.summary && view.summary !== view.description ? html`<p class="summary">${view.summary}</p>` : ""}
</header>
<div class="facts">
${dates(facts, context)}
${places(view, context)}
<p class="actions"><a class="button" href="${calendar.replace(/^https?:/, "webcal:")}">${word("addToCalendar", language)}</a>
${view.url ? html`<a class="button quiet" href="${view.url}" rel="nofollow noopener">${word("sourcePage", language)}</a>` : ""}</p>
</div>
${view.image?.url.startsWith("https:") ? html`<figure><img src="${view.image.url}" alt="" loading="lazy" referrerpolicy="no-referrer">${view.image.credit ? html`<figcaption>${view.image.credit}</figcaption>` : ""}</figure>` : ""}
${view.description ? html`<div class="text"${lang}>${paragraphs(view.description)}</div>` : ""}
<dl class="details">
${pair(
  word("organizer", language),
  view.organizers.map(({ name, path: to }) =>
    to ? html`<a href="${localLink(to, context)}">${name}</a>` : html`${name}`,
  ),
)}
${pair(
  word("performer", language),
  view.performers.map((name) => html`${name}`),
)}
${pair(word("prices", language), prices(view, context))}
${pair(
  word("audience", language),
  [view.audience].filter(isText).map((text) => html`${text}`),
)}
${pair(
  word("ages", language),
  [view.ages].filter(isText).map((text) => html`${text}`),
)}
${pair(word("capacity", language), view.capacity === null ? [] : [html`${String(view.capacity)}`])}
${pair(
  word("accessibility", language),
  view.accessibility.map((name) => html`${ACCESSIBILITY[name]?.[language] ?? name}`),
)}
${pair(
  word("topics", language),
  view.concepts.map((name) => {
    const label = CONCEPTS.find((concept) => concept.name === name)?.[language] ?? name;
    return html`<a href="${localLink(`/?keywords=${encodeURIComponent(name)}`, context)}">${label}</a>`;
  }),
)}
${pair(
  word("keywords", language),
  view.keywords.map(
    (keyword) =>
      html`<a href="${localLink(`/?keywords=${encodeURIComponent(keyword)}`, context)}">${keyword}</a>`,
  ),
)}
</dl>
<section class="origin" aria-labelledby="origin">
<h2 id="origin">${word("sourceSaid", language)}</h2>
${view.sources.map((source) => sourceText(source, view.sources, context))}
<p class="muted">${word("updated", language)} <time datetime="${facts.modified}">${dayText(facts.modified.slice(0, 10), language, today.slice(0, 4))}</time>.</p>
<p class="forms"><a href="${localLink(`${path}/provenance`, context)}">${word("provenanceLink", language)}</a> <a href="${path}.jsonld">JSON-LD</a> <a href="${path}.ics">iCalendar</a></p>
</section>
</article>`;
  return layout(context, {
    title: view.name,
    description: view.summary ?? view.description ?? view.name,
    main,
    canonical: `${deps.baseUrl}${path}`,
    alternates: [
      { type: "application/ld+json", href: `${path}.jsonld` },
      { type: "text/calendar", href: `${path}.ics` },
    ],
    jsonLd: facts.jsonLd,
  });
}

const isText = (value: string | null): value is string => value !== null && value !== "";

function pair(term: string, values: readonly Html[]): Html | string {
  if (values.length === 0) return "";
  return html`<div><dt>${term}</dt>${values.map((value) => html`<dd>${value}</dd>`)}</div>`;
}

/** Text with its paragraphs and line ends, and nothing else: no part of it is markup. */
export function paragraphs(text: string): Html[] {
  return text.split(/\n{2,}/).map((paragraph) => {
    const lines = paragraph.split("\n");
    return html`<p>${lines.map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`))}</p>`;
  });
}

function dates({ occurrences, isSeries, now, timeZone }: EventFactsShown, context: PageContext): Html {
  const { language, today, deps } = context;
  const zone = timeZone === deps.timeZone ? "" : ` (${zoneText(timeZone)})`;
  const item = (occurrence: StoredOccurrence) => {
    const off = occurrence.event_status === "EventCancelled";
    const text = whenText(
      {
        allDay: occurrence.all_day === 1,
        startDate: occurrence.start_date,
        endDate: occurrence.end_date,
      },
      language,
      today.slice(0, 4),
    );
    return html`<li id="${occurrence.recurrence_id || "when"}"><time datetime="${occurrence.start_date}"${off && isSeries ? html` class="off"` : ""}>${text}</time>${zone}${off && isSeries ? html` <span class="badge alert">${word("cancelled", language)}</span>` : ""}</li>`;
  };
  const coming = occurrences.filter((occurrence) => occurrence.ends_at >= now);
  const past = occurrences.filter((occurrence) => occurrence.ends_at < now);
  const shown = isSeries ? coming : occurrences;
  return html`<section aria-labelledby="when-title"><h2 id="when-title">${word("when", language)}</h2>
${shown.length === 0 ? html`<p>${word("noDates", language)}</p>` : html`<ul class="dates">${shown.slice(0, FIRST_DATES).map(item)}</ul>`}
${shown.length > FIRST_DATES ? html`<details><summary>${word("otherDates", language)} (${String(shown.length)})</summary><ul class="dates">${shown.slice(FIRST_DATES).map(item)}</ul></details>` : ""}
${isSeries && past.length > 0 ? html`<details><summary>${word("pastDates", language)} (${String(past.length)})</summary><ul class="dates">${past.toReversed().map(item)}</ul></details>` : ""}
</section>`;
}

function places(view: EventView, context: PageContext): Html | string {
  const { language } = context;
  if (view.places.length === 0 && view.online.length === 0) return "";
  return html`<section aria-labelledby="where-title"><h2 id="where-title">${word("where", language)}</h2>
${view.places.map((place) => placeBlock(place, context))}
${view.online.map((url) => html`<p><a href="${url}" rel="nofollow noopener">${word("join", language)}</a></p>`)}
</section>`;
}

/** A place by its name, with its address. */
function placeBlock(place: PlaceView, context: PageContext): Html {
  const name = place.name ?? place.lines[0] ?? "";
  const head = place.path
    ? html`<a href="${localLink(place.path, context)}">${name}</a>`
    : html`<b>${name}</b>`;
  return addressBlock([head, ...place.lines.filter((line) => line !== name)], place, context);
}

/** Lines of an address, and a link to a map: the map itself would tell somebody else who reads this page. */
export function addressBlock(
  lines: readonly (Html | string)[],
  place: PlaceView,
  { language }: PageContext,
): Html {
  return html`${lines.length > 0 ? html`<address>${lines.map((line, index) => html`${index > 0 ? html`<br>` : ""}${line}`)}</address>` : ""}
${mapLink(place, language)}`;
}

function mapLink({ latitude, longitude }: PlaceView, language: PageContext["language"]): Html | string {
  if (latitude === null || longitude === null) return "";
  const at = `mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;
  return html`<p><a href="https://www.openstreetmap.org/?${at}" rel="noopener">${word("map", language)}</a></p>`;
}

function prices(view: EventView, { language }: PageContext): Html[] {
  const lines = view.offers.map((offer: Node) => {
    const text = (name: string) => (typeof offer[name] === "string" ? String(offer[name]) : "");
    const price = text("price");
    const amount =
      price === ""
        ? ""
        : price === "0"
          ? word("free", language)
          : `${price} ${currencySign(text("priceCurrency"))}`;
    const parts = [text("name"), amount, text("description")].filter((part) => part !== "");
    const url = /^https?:\/\/[^\s"'<>]+$/i.test(text("url")) ? text("url") : null;
    const soldOut =
      offer.availability === "SoldOut"
        ? html` <span class="badge alert">${word("soldOut", language)}</span>`
        : "";
    return html`${parts.join(", ")}${url ? html` <a href="${url}" rel="nofollow noopener">${word("book", language)}</a>` : ""}${soldOut}`;
  });
  if (lines.length > 0) return lines;
  return view.free === null ? [] : [html`${word(view.free ? "free" : "notFree", language)}`];
}

function sourceText(
  { path, name, url, license, attribution }: EventView["sources"][number],
  all: EventView["sources"],
  context: PageContext,
): Html {
  const { language } = context;
  const link =
    path === null
      ? html`<a href="${url ?? ""}" rel="noopener">${name}</a>`
      : html`<a href="${localLink(path, context)}">${name}</a>`;
  // Another hub repeats what sources say that are named with it.
  const passes =
    path !== null && license === null && attribution === null && all.some((one) => one.path === null);
  if (passes) return html`<p>${word("passedOnBy", language)} ${link}.</p>`;
  return html`<p>${word("toldBy", language)} ${link}${attribution && attribution !== name ? html` (${attribution})` : ""}. ${licenseText(license, context)}</p>`;
}

function licenseText(url: string | null, { language }: PageContext): Html | string {
  if (url === null) return word("noLicense", language);
  const license = LICENSES.find((candidate) => candidate.url === url);
  return html`${announced("license", language)} <a href="${url}" rel="license noopener">${license?.[language] ?? url}</a>.`;
}

const ACCESSIBILITY: Readonly<Record<string, { readonly fr: string; readonly en: string }>> = {
  hearing: { fr: "Handicap auditif", en: "Hearing impairment" },
  visual: { fr: "Handicap visuel", en: "Visual impairment" },
  motor: { fr: "Handicap moteur", en: "Motor impairment" },
  intellectual: { fr: "Handicap intellectuel", en: "Intellectual impairment" },
  psychic: { fr: "Handicap psychique", en: "Psychic impairment" },
  "sign-language": { fr: "Langue des signes", en: "Sign language" },
  "audio-description": { fr: "Audiodescription", en: "Audio description" },
  "induction-loop": { fr: "Boucle magnétique", en: "Induction loop" },
  "easy-to-read": { fr: "Facile à lire et à comprendre", en: "Easy to read" },
};

/** France's currency by its sign, as people write it; any other by its code. */
const currencySign = (code: string): string => (code === "" || code === "EUR" ? "€" : code);
