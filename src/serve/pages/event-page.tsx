import type { Child } from "hono/jsx";
import { CONCEPTS } from "../../model/concepts.ts";
import { fold } from "../../model/fold.ts";
import type { Instant } from "../../model/time.ts";
import type { StoredOccurrence } from "../../store/read-events.ts";
import type { TellingState } from "../../store/read-telling-state.ts";
import { AddressBlock } from "./address-block.tsx";
import { CLOCK_SCRIPT } from "./clock-time.tsx";
import { EventTellers } from "./event-tellers.tsx";
import type { EventView, Node, PlaceView } from "./event-view.ts";
import { AddToCalendar, ShareSection } from "./event-ways.tsx";
import { EventWhen, StateNote } from "./event-when.tsx";
import { ACCESSIBILITY, EVENT_WORDS } from "./event-words.ts";
import { announced, layout, localLink, type PageContext, word } from "./layout.tsx";
import { PlaceMap, type PlaceMapFacts, placeMapScripts } from "./map/place-map.tsx";
import { badges } from "./occurrence-list.tsx";
import { offerParts } from "./offer-text.ts";
import { ReportForm } from "./report-form.tsx";
import { TellingStateNote } from "./telling-state-note.tsx";

export interface EventFactsShown {
  readonly id: string;
  readonly view: EventView;
  readonly isSeries: boolean;
  readonly occurrences: readonly StoredOccurrence[];
  readonly timeZone: string;
  readonly modified: Instant;
  readonly telling: TellingState;
  readonly now: Instant;
  /** Where its first place is that is known to be somewhere. */
  readonly map: PlaceMapFacts | null;
  /** JSON-LD for search engines, as JSON text. */
  readonly jsonLd: string;
}

interface Part {
  readonly facts: EventFactsShown;
  readonly context: PageContext;
}

/** The page of one event or series: when, where, what, for whom, and who says so. */
export function eventPage(facts: EventFactsShown, context: PageContext): string {
  const { view, id } = facts;
  const { deps, language } = context;
  const path = `/events/${id}`;
  const image = pictureOf(view);
  return layout(context, {
    title: view.name,
    description: view.summary ?? view.description ?? view.name,
    canonical: `${deps.baseUrl}${path}`,
    alternates: [
      { type: "application/ld+json", href: `${path}.jsonld` },
      { type: "text/calendar", href: `${path}.ics` },
    ],
    jsonLd: facts.jsonLd,
    scripts: ["share.js", CLOCK_SCRIPT, ...placeMapScripts(facts.map, context)],
    openGraph: {
      "og:type": "article",
      ...(image ? { "og:image": image.url, "og:image:alt": view.name } : {}),
    },
    main: (
      <article class="band event">
        <div class="lead-in">
          <header>
            <h1 lang={view.nameLanguage}>{view.name}</h1>
            {badges(view, language)}
            {view.summary && view.summary !== view.description && (
              <p class="summary" lang={view.summaryLanguage}>
                {view.summary}
              </p>
            )}
          </header>
          <StateNote facts={facts} context={context} />
          <TellingStateNote telling={facts.telling} context={context} />
        </div>
        <div class="facts">
          <EventWhen facts={facts} context={context} />
          <EventWhere facts={facts} context={context} />
          <AddToCalendar facts={facts} context={context} />
        </div>
        <div class="rest">
          <Picture facts={facts} />
          {view.description && (
            <div class="text" lang={view.descriptionLanguage}>
              {paragraphs(view.description)}
            </div>
          )}
          <Details facts={facts} context={context} />
          <ShareSection facts={facts} context={context} />
          <EventTellers facts={facts} context={context} />
          {!deps.isPast && (
            <details class="report">
              <summary>{EVENT_WORDS.reportTitle[language]}</summary>
              <ReportForm id={id} sites={sitesOf(view)} context={context} />
            </details>
          )}
        </div>
      </article>
    ),
  });
}

/** Public pages of those who can correct an event: its own, its organizers', its places'. */
export function sitesOf({ url, organizers, places }: EventView): string[] {
  const all = [url, ...organizers.map((one) => one.url), ...places.map((one) => one.url)];
  return [...new Set(all.filter((one) => one !== null))].slice(0, 4);
}

const pictureOf = ({ image }: EventView) => (image?.url.startsWith("https:") ? image : null);

// A picture's own size is seldom told: the box is there before it, and takes any.
function Picture({ facts }: Pick<Part, "facts">): Child {
  const image = pictureOf(facts.view);
  if (image === null) return null;
  return (
    // biome-ignore lint/a11y/noRedundantRoles: RGAA 1.9 asks for the role itself beside the name
    <figure class="picture" role="figure" aria-label={image.credit ?? undefined}>
      <img
        src={image.url}
        alt=""
        width="1200"
        height="800"
        loading="lazy"
        decoding="async"
        referrerpolicy="no-referrer"
      />
      {image.credit && <figcaption>{image.credit}</figcaption>}
    </figure>
  );
}

/** Text with its paragraphs and line ends, and nothing else: no part of it is markup. */
function paragraphs(text: string): Child[] {
  return text.split(/\n{2,}/).map((paragraph) => (
    <p>
      {paragraph.split("\n").map((line, index) => (
        <>
          {index > 0 && <br />}
          {line}
        </>
      ))}
    </p>
  ));
}

function EventWhere({ facts, context }: Part): Child {
  const { language } = context;
  const { places, online } = facts.view;
  const accessibility = accessOf(facts.view);
  if (places.length === 0 && online.length === 0 && accessibility.length === 0) return null;
  return (
    <section aria-labelledby="where-title">
      <h2 id="where-title">{word("where", language)}</h2>
      {places.map((place) => (
        <PlaceBlock place={place} context={context} />
      ))}
      {facts.map && <PlaceMap facts={facts.map} context={context} />}
      {online.map((url) => (
        <p>
          <a href={url} rel="nofollow noopener">
            {word("join", language)}
          </a>
        </p>
      ))}
      {accessibility.length > 0 && (
        <p>
          {announced("accessibility", language)}{" "}
          {accessibility.map((name) => ACCESSIBILITY[name]?.[language] ?? name).join(", ")}
        </p>
      )}
    </section>
  );
}

/** How the event and its places are accessible, each concept once. */
const accessOf = ({ accessibility, places }: EventView): string[] => [
  ...new Set([...accessibility, ...places.flatMap((place) => place.accessibility)]),
];

/** A place by its name, with its address. */
function PlaceBlock({ place, context }: { readonly place: PlaceView; readonly context: PageContext }): Child {
  const name = place.name ?? place.lines[0] ?? "";
  const head = place.path ? <a href={localLink(place.path, context)}>{name}</a> : <b>{name}</b>;
  const lines = [head, ...place.lines.filter((line) => line !== name)];
  return <AddressBlock lines={lines} place={place} context={context} />;
}

function Details({ facts, context }: Part): Child {
  const { view } = facts;
  const { language } = context;
  const text = (value: string | null): Child[] => (value === null || value === "" ? [] : [value]);
  const topic = ([name, label]: readonly [string, string]) => (
    <a href={localLink(`/?keywords=${encodeURIComponent(name)}`, context)}>{label}</a>
  );
  const concepts = view.concepts.map(
    (name) => CONCEPTS.find((one) => one.name === name) ?? { name, fr: name, en: name },
  );
  const topics = concepts.map((concept) => [concept.name, concept[language]] as const);
  // A source often tags its events with the very words of the topics.
  const known = new Set(concepts.flatMap(({ fr, en }) => [fold(fr), fold(en)]));
  const keywords = view.keywords.filter((keyword) => !known.has(fold(keyword)));
  const pairs: readonly (readonly [Parameters<typeof word>[0], readonly Child[]])[] = [
    ["prices", prices(view, context)],
    [
      "organizer",
      view.organizers.map(({ name, path }) => (path ? <a href={localLink(path, context)}>{name}</a> : name)),
    ],
    ["performer", view.performers],
    ["audience", text(view.audience)],
    ["ages", text(view.ages)],
    ["capacity", view.capacity === null ? [] : [String(view.capacity)]],
    ["topics", inline(topics.map(topic))],
    ["keywords", inline(keywords.map((keyword) => topic([keyword, keyword])))],
  ];
  const said = pairs.filter(([, values]) => values.length > 0);
  if (said.length === 0) return null;
  return (
    <dl class="details">
      {said.map(([term, values]) => (
        <div>
          <dt>{word(term, language)}</dt>
          {values.map((value) => (
            <dd>{value}</dd>
          ))}
        </div>
      ))}
    </dl>
  );
}

/** Short values on one line. */
const inline = (values: readonly Child[]): Child[] => {
  const line = values.map((value, index) => (
    <>
      {index > 0 && ", "}
      {value}
    </>
  ));
  return line.length === 0 ? [] : [line];
};

function prices(view: EventView, { language }: PageContext): Child[] {
  const lines = view.offers.map((offer: Node) => {
    const text = (name: string) => (typeof offer[name] === "string" ? String(offer[name]) : "");
    const url = /^https?:\/\/[^\s"'<>]+$/i.test(text("url")) ? text("url") : null;
    return (
      <>
        {offerParts(offer, language).join(", ")}
        {url && (
          <>
            {" "}
            <a href={url} rel="nofollow noopener">
              {word("book", language)}
            </a>
          </>
        )}
        {offer.availability === "SoldOut" && (
          <>
            {" "}
            <span class="badge alert">{word("soldOut", language)}</span>
          </>
        )}
      </>
    );
  });
  if (lines.length > 0) return lines;
  return view.free === null ? [] : [word(view.free ? "free" : "notFree", language)];
}
