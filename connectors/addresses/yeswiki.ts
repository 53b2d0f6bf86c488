import type { AddressAnswer, AddressRule, PageMarks } from "../../src/detect/address-rule.ts";
import { calendar, found } from "./answers.ts";

// The form of events that YesWiki ships with.
const AGENDA_FORM = "2";

function entries(url: URL, form: string | null, confidence: number) {
  const folder = url.pathname.replace(/(?:index|wakka)\.php$/i, "");
  return calendar(
    `${url.origin}${folder}?api/${form ? `forms/${form}/` : ""}entries/ical`,
    ["Agenda de ce YesWiki", "Agenda of this YesWiki"],
    confidence,
  );
}

/** The page's name or the route comes bare, before any `=`: `?AgendaPage`, `?wiki=AgendaPage`, `?api/forms/2/entries`. */
function fromAddress(url: URL): AddressAnswer | null {
  const query = url.search.replace(/^\?/, "").replace(/^wiki=/, "");
  const api = /^api\/(?:forms\/(\d{1,6})\/)?entries(?:\/|&|$)/.exec(query);
  if (api) return found(entries(url, api[1] ?? null, 0.93));
  const page = /^([A-Z\u00c0-\u00d6][\p{L}\p{N}]{2,60})(?:\/[a-z]+)?(?:&|$)/u.exec(query);
  if (!page) return null;
  const form = url.searchParams.get("id") ?? url.searchParams.get("idtypeannonce");
  const chosen = form && /^\d{1,6}$/.test(form) ? form : AGENDA_FORM;
  return found(entries(url, chosen, /^(bazar|agenda|evenement|calendrier)/i.test(page[1] ?? "") ? 0.6 : 0.4));
}

const fromPage = ({ url, html, links }: PageMarks) =>
  links.generators.some((name) => /yeswiki/i.test(name)) ||
  /tools\/bazar\/|\byeswiki\b/i.test(html.slice(0, 200_000))
    ? [entries(url, AGENDA_FORM, 0.5)]
    : [];

export const yeswiki: AddressRule = { platform: "YesWiki", fromAddress, fromPage };
