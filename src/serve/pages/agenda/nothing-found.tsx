import type { Step, Suggestion } from "../../agenda-suggestions.ts";
import type { AgendaFacts } from "../agenda-page.tsx";
import { eventsText, said } from "../agenda-words.ts";
import { dayText } from "../dates.ts";
import { linkWith, localLink, type PageContext } from "../layout.tsx";

const SENTENCES: Readonly<Record<Step, { readonly fr: string; readonly en: string }>> = {
  anytime: { fr: "à n’importe quelle date", en: "on any date" },
  paid: { fr: "sans se limiter au gratuit", en: "not only what is free" },
  except: { fr: "sans rien exclure", en: "with nothing left out" },
  price: { fr: "à n’importe quel prix", en: "at any price" },
  access: {
    fr: "sans se limiter à ce qui est annoncé accessible",
    en: "not only what is announced as accessible",
  },
  onsite: { fr: "sur place aussi", en: "on site too" },
  hours: { fr: "à toute heure", en: "at any hour" },
  venue: { fr: "pas seulement dans ce lieu", en: "not only at this place" },
  who: { fr: "qui que ce soit qui organise", en: "whoever organises" },
  topic: { fr: "sur tous les sujets", en: "on any topic" },
  words: { fr: "sans ces mots", en: "without these words" },
  anywhere: { fr: "partout", en: "everywhere" },
};

function suggestionText(suggestion: Suggestion, { language, today }: PageContext): string {
  const french = language === "fr";
  switch (suggestion.kind) {
    case "day": {
      const day = dayText(suggestion.day, language, today.slice(0, 4));
      return french ? `le ${day}` : `on ${day}`;
    }
    case "radius":
      return french ? `jusqu’à ${suggestion.km}\u00a0km` : `up to ${suggestion.km}\u00a0km away`;
    case "town": {
      const away =
        suggestion.km === null
          ? ""
          : french
            ? `, à ${suggestion.km}\u00a0km`
            : `, ${suggestion.km}\u00a0km away`;
      return (french ? `à ${suggestion.town}` : `in ${suggestion.town}`) + away;
    }
    case "without":
      return suggestion.steps.map((step) => SENTENCES[step][language]).join(", ");
  }
}

/** Where nothing was found: what is nearest to the question and finds something. */
export function NothingFound({
  facts,
  context,
}: {
  readonly facts: AgendaFacts;
  readonly context: PageContext;
}) {
  const { language, url } = context;
  const { suggestions } = facts;
  return (
    <div class="empty">
      <p>{said("nothing", language)}</p>
      {suggestions.length > 0 && (
        <>
          <h2>{said("instead", language)}</h2>
          <ul class="instead">
            {suggestions.map((suggestion) => (
              <li>
                <a href={linkWith(url, { ...suggestion.changes, cursor: null })} rel="nofollow">
                  {eventsText(suggestion.count, language)} {suggestionText(suggestion, context)}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {url.search !== "" && (
        <p>
          <a href={localLink("/", context)}>{said("clear", language)}</a>
        </p>
      )}
    </div>
  );
}
