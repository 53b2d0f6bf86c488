import type { ListedOccurrence } from "../../store/read-events.ts";
import type { Language } from "../language.ts";
import { AddressBlock } from "./address-block.tsx";
import { CLOCK_SCRIPT } from "./clock-time.tsx";
import { type PlaceView, safeHref } from "./event-view.ts";
import { ACCESSIBILITY } from "./event-words.ts";
import { announced, layout, localLink, type PageContext, word } from "./layout.tsx";
import { PlaceMap, type PlaceMapFacts, placeMapScripts } from "./map/place-map.tsx";
import { occurrenceList } from "./occurrence-list.tsx";
import { subscribeBox } from "./subscribe-box.tsx";

/** What a page says of a place or an organization beside its agenda. */
export interface WhoOrWhere {
  readonly path: string;
  readonly name: string;
  readonly kind: "place" | "organization";
  readonly url: string | null;
  readonly place: PlaceView | null;
  readonly alternateName: readonly string[];
  readonly sameAs: readonly string[];
  /** The sources that tell of it. */
  readonly sources: readonly { readonly id: string; readonly name: string }[];
  /** Concepts of how accessible it is. */
  readonly accessibility: readonly string[];
  /** Where it is; null for what is nowhere in particular. */
  readonly map: PlaceMapFacts | null;
  /** Query that gives its events, without `?`. */
  readonly query: string;
}

/** The lines of an address that the page does not have for a heading. */
const linesBeside = (heading: string, { lines }: PlaceView): string[] =>
  lines.filter((line) => line !== heading);

/** A place by its town; an organization, which often bears its name, by its kind. */
function titleOf({ name, kind, place }: WhoOrWhere, language: Language): string {
  if (kind === "organization") return `${name} (${word(kind, language).toLowerCase()})`;
  return place?.locality && !name.includes(place.locality) ? `${name}, ${place.locality}` : name;
}

/** `/places/{id}` and `/organizations/{id}`: who or where it is, and what is on there. */
export function placePage(
  facts: WhoOrWhere,
  rows: readonly ListedOccurrence[],
  context: PageContext,
): string {
  const { language, deps, today } = context;
  const sites = [...new Set([safeHref(facts.url), ...facts.sameAs.map(safeHref)])].filter(
    (site) => site !== null,
  );
  const agenda = localLink(`/events?${facts.query}`, context);
  const lines = facts.place ? linesBeside(facts.name, facts.place) : [];
  return layout(context, {
    title: titleOf(facts, language),
    description: [facts.name, ...lines].join(", "),
    canonical: `${deps.baseUrl}${facts.path}`,
    alternates: [
      { type: "text/calendar", href: `${facts.path}.ics`, title: facts.name },
      { type: "application/atom+xml", href: `${facts.path}.atom`, title: facts.name },
      { type: "application/ld+json", href: `${facts.path}.jsonld` },
    ],
    scripts: [CLOCK_SCRIPT, ...placeMapScripts(facts.map, context)],
    main: (
      <>
        <div class="band head">
          <p class="muted">{word(facts.kind, language)}</p>
          <h1>{facts.name}</h1>
          {facts.place && <AddressBlock lines={lines} place={facts.place} context={context} />}
          {facts.map && <PlaceMap facts={facts.map} context={context} />}
          {sites.length > 0 && (
            <ul class="links">
              {sites.map((site) => (
                <li>
                  <a href={site} rel="nofollow noopener">
                    {site}
                  </a>
                </li>
              ))}
            </ul>
          )}
          {facts.accessibility.length > 0 && (
            <p>
              {announced("accessibility", language)}{" "}
              {facts.accessibility.map((name) => ACCESSIBILITY[name]?.[language] ?? name).join(", ")}
            </p>
          )}
          {facts.alternateName.length > 0 && (
            <p class="muted">
              {word("alsoCalled", language)} {facts.alternateName.join(", ")}
            </p>
          )}
          {facts.sources.length > 0 && (
            <p class="muted">
              {word("toldBy", language)}{" "}
              {facts.sources.map(({ id, name }, index) => (
                <>
                  {index > 0 && ", "}
                  <a href={localLink(`/sources/${encodeURIComponent(id)}`, context)}>{name}</a>
                </>
              ))}
            </p>
          )}
        </div>
        <div class="band columns">
          <div class="days">
            <h2 class="section">{word("itsAgenda", language)}</h2>
            {rows.length === 0 ? (
              <p class="empty">{word("nothing", language)}</p>
            ) : (
              <>
                {occurrenceList(rows, today, context, 3)}
                <p>
                  <a href={agenda}>{word("wholeAgenda", language)}</a>
                </p>
              </>
            )}
          </div>
          <div class="side after">{subscribeBox(`?${facts.query}`, context, "subscribeAgenda")}</div>
        </div>
      </>
    ),
  });
}
