import { html } from "hono/html";
import type { Translated } from "../../model/problem.ts";
import type { TellingState } from "../../store/read-telling-state.ts";
import { dayText } from "./dates.ts";
import type { Html, PageContext } from "./layout.tsx";

const NOTES: Readonly<Record<Exclude<TellingState["state"], "listed">, Translated>> = {
  withdrawn: {
    fr: "La source a retiré cette annonce de son agenda, sans dire si le rendez-vous est annulé. Depuis le",
    en: "The source took this out of its programme, without saying whether it is cancelled. Since",
  },
  sourceSilent: {
    fr: "La source ne répond plus : vérifiez auprès du lieu avant de vous déplacer. Dernière lecture le",
    en: "The source no longer answers: ask the venue before you go. Last read on",
  },
  outsideWindow: {
    fr: "Ce rendez-vous est hors de la période que l'agenda garde.",
    en: "This lies outside the period that the agenda keeps.",
  },
};

/** What a reader must know of how an event is told; nothing while its source lists it. */
export function tellingStateNote({ state, since }: TellingState, context: PageContext): Html | string {
  if (state === "listed") return "";
  const { language, today } = context;
  const day =
    since === null
      ? ""
      : html` <time datetime="${since}">${dayText(since.slice(0, 10), language, today.slice(0, 4))}</time>.`;
  return html`<p class="note" role="note">${NOTES[state][language]}${day}</p>`;
}
