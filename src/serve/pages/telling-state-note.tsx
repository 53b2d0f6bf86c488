import type { Child } from "hono/jsx";
import type { Translated } from "../../model/problem.ts";
import type { TellingState } from "../../store/read-telling-state.ts";
import { dayText } from "./dates.ts";
import type { PageContext } from "./layout.tsx";

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
export function TellingStateNote(props: {
  readonly telling: TellingState;
  readonly context: PageContext;
}): Child {
  const { state, since } = props.telling;
  if (state === "listed") return null;
  const { language, today } = props.context;
  return (
    <p class="note" role="note">
      {NOTES[state][language]}
      {since !== null && (
        <>
          {" "}
          <time datetime={since}>{dayText(since.slice(0, 10), language, today.slice(0, 4))}</time>.
        </>
      )}
    </p>
  );
}
