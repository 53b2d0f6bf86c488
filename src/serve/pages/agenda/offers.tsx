import type { Offer } from "../../agenda-offers.ts";
import type { AgendaFacts } from "../agenda-page.tsx";
import { eventsText, said } from "../agenda-words.ts";
import { linkWith, type PageContext } from "../layout.tsx";

const KINDS: Readonly<Record<Offer["kind"], { readonly fr: string; readonly en: string }>> = {
  keyword: { fr: "mot-clé", en: "keyword" },
  place: { fr: "lieu", en: "place" },
  organizer: { fr: "organisé par", en: "organised by" },
};

/** What the words or the name of a question may also mean. */
export function Offers({ facts, context }: { readonly facts: AgendaFacts; readonly context: PageContext }) {
  const { language, url } = context;
  // A keyword that finds as much as the word does says nothing new.
  const offers = facts.offers.filter(({ kind, count }) => kind !== "keyword" || count !== facts.total);
  if (offers.length === 0) return null;
  return (
    <p class="namesakes">
      {said("offers", language)}{" "}
      {offers.map(({ kind, name, town, changes, count }, index) => (
        <>
          {index > 0 ? ", " : ""}
          <a href={linkWith(url, { ...changes, cursor: null })} rel="nofollow">
            {`${KINDS[kind][language]} ${name}${town === null ? "" : ` (${town})`}`}
          </a>{" "}
          <span class="muted">({eventsText(count, language)})</span>
        </>
      ))}
    </p>
  );
}
