import { html } from "hono/html";
import type { ListedOccurrence } from "../../store/read-events.ts";
import { addressBlock } from "./event-page.ts";
import { type PlaceView, safeHref } from "./event-view.ts";
import { layout, localLink, type PageContext, word } from "./layout.tsx";
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
  /** Query that gives its events, without `?`. */
  readonly query: string;
}

/** The lines of an address that the page does not have for a heading. */
const linesBeside = (heading: string, { lines }: PlaceView): string[] =>
  lines.filter((line) => line !== heading);

/** `/places/{id}` and `/organizations/{id}`: who or where it is, and what is on there. */
export function placePage(
  facts: WhoOrWhere,
  rows: readonly ListedOccurrence[],
  context: PageContext,
): string {
  const { language, deps, today } = context;
  const url = safeHref(facts.url);
  return layout(context, {
    title: facts.name,
    canonical: `${deps.baseUrl}${facts.path}`,
    alternates: [
      { type: "text/calendar", href: `${facts.path}.ics`, title: facts.name },
      { type: "application/atom+xml", href: `${facts.path}.atom`, title: facts.name },
      { type: "application/ld+json", href: `${facts.path}.jsonld` },
    ],
    main: html`<div class="band head">
<p class="muted">${word(facts.kind, language)}</p>
<h1>${facts.name}</h1>
${facts.place ? addressBlock(linesBeside(facts.name, facts.place), facts.place, context) : ""}
${[url, ...facts.sameAs.map(safeHref)].map((page) => (page ? html`<p><a href="${page}" rel="nofollow noopener">${page}</a></p>` : ""))}
${facts.alternateName.length > 0 ? html`<p class="muted">${word("alsoCalled", language)} ${facts.alternateName.join(", ")}</p>` : ""}
${facts.sources.length > 1 ? html`<p class="muted">${word("toldBy", language)} ${facts.sources.map(({ id, name }, index) => html`${index > 0 ? ", " : ""}<a href="${localLink(`/sources/${id}`, context)}">${name}</a>`)}</p>` : ""}
</div>
<div class="band columns">
<div class="days"><h2 class="section">${word("itsAgenda", language)}</h2>
${rows.length === 0 ? html`<p class="empty">${word("nothing", language)}</p>` : html`${occurrenceList(rows, today, context)}<p><a href="${localLink(`/events?${facts.query}`, context)}">${word("wholeAgenda", language)}</a></p>`}</div>
<div class="side after">${subscribeBox(`?${facts.query}`, context, "subscribeAgenda")}</div>
</div>`,
  });
}
