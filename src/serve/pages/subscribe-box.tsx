import { html } from "hono/html";
import { announced, type Html, type PageContext, word } from "./layout.tsx";

/** Forms that are offered to people, by extension; the last is the question itself. */
const FORMS = [
  ["ics", "iCalendar"],
  ["atom", "Atom"],
  ["rss", "RSS"],
  ["csv", "CSV"],
  ["geojson", "GeoJSON"],
  ["jsonld", "JSON-LD"],
  ["ndjson", "NDJSON"],
  ["ttl", "Turtle"],
  ["nq", "N-Quads"],
  ["rq", "SPARQL"],
] as const;

/** The addresses of one question in every form, first of all as a calendar to subscribe to. */
export function subscribeBox(
  suffix: string,
  { deps, language }: PageContext,
  title: "subscribe" | "subscribeAgenda" = "subscribe",
): Html {
  const calendar = `${deps.baseUrl}/events.ics${suffix}`;
  return html`<section class="subscribe" aria-labelledby="subscribe">
<h2 id="subscribe">${word(title, language)}</h2>
<p>${word("subscribeHint", language)}</p>
<p><a class="button" href="${calendar.replace(/^https?:/, "webcal:")}">${word("openCalendar", language)}</a></p>
<p class="field"><label for="ics">${word("calendarAddress", language)}</label>
<input id="ics" type="text" readonly value="${calendar}"></p>
<p class="forms">${announced("sameQuery", language)} ${FORMS.map(([extension, name]) => html`<a href="/events.${extension}${suffix}">${name}</a> `)}</p>
</section>`;
}
