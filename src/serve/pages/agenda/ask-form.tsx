import { CONCEPTS } from "../../../model/concepts.ts";
import type { AgendaFacts } from "../agenda-page.tsx";
import { said } from "../agenda-words.ts";
import { type PageContext, word } from "../layout.tsx";

const TOWN = "location.address.addressLocality";
/** What the form shows itself, or what is over with the next question: all else goes along unseen. */
const OWN: ReadonlySet<string> = new Set(["ask", "within", "q", "cursor", "limit", "from", "keywords", TOWN]);
const KILOMETRES = [5, 10, 20, 50] as const;

/** One box for what, when and where in one's own words, and the same step by step for who prefers to choose. */
export function AskForm({ facts, context }: { readonly facts: AgendaFacts; readonly context: PageContext }) {
  const { language, url } = context;
  const params = url.searchParams;
  const value = (name: string) => params.get(name) ?? "";
  const town = value(TOWN);
  const towns = town === "" || facts.towns.includes(town) ? facts.towns : [town, ...facts.towns];
  // Of several topics the form can choose but one: the others stay as they are.
  const [topic = "", ...topics] = params.getAll("keywords");
  const labels = CONCEPTS.filter(({ name }) => facts.concepts.includes(name) || name === topic)
    .map((concept) => ({ name: concept.name, label: concept[language] }))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
  const isKnown = topic === "" || labels.some(({ name }) => name === topic);
  return (
    <search aria-label={word("searchForm", language)}>
      <form class="ask" method="get" action="/">
        <p class="field askbox">
          <label for="ask">{said("ask", language)}</label>
          <span class="askline">
            <input
              id="ask"
              name="ask"
              type="search"
              value={value("q")}
              placeholder={said("askHint", language)}
              maxlength={200}
              autocomplete="off"
              aria-describedby="ask-help"
            />
            <button type="submit">{said("search", language)}</button>
          </span>
          <span id="ask-help" class="muted">
            {said("askHelp", language)}
          </span>
        </p>
        {[...params]
          .filter(([name]) => !OWN.has(name))
          .map(([name, one]) => (
            <input type="hidden" name={name} value={one} />
          ))}
        {topics.map((one) => (
          <input type="hidden" name="keywords" value={one} />
        ))}
        <details class="steps">
          <summary>{said("stepByStep", language)}</summary>
          <div class="search">
            <p class="field">
              <label for="town">{word("town", language)}</label>
              <select id="town" name={TOWN}>
                <option value="">{word("everywhere", language)}</option>
                {towns.map((name) => (
                  <option value={name} selected={name === town}>
                    {name}
                  </option>
                ))}
              </select>
            </p>
            <p class="field">
              <label for="within">{said("within", language)}</label>
              <select id="within" name="within">
                <option value="">{said("onlyThere", language)}</option>
                {KILOMETRES.map((km) => (
                  <option value={String(km)}>{`${km}\u00a0km`}</option>
                ))}
              </select>
            </p>
            <p class="field">
              <label for="topic">{word("topic", language)}</label>
              <select id="topic" name="keywords">
                <option value="">{word("everything", language)}</option>
                {!isKnown && (
                  <option value={topic} selected>
                    {topic}
                  </option>
                )}
                {labels.map(({ name, label }) => (
                  <option value={name} selected={name === topic}>
                    {label}
                  </option>
                ))}
              </select>
            </p>
            <p class="field">
              <label for="from">{said("fromDay", language)}</label>
              <input id="from" name="from" type="date" value={value("from") === "" ? "" : facts.firstDay} />
            </p>
            <p class="field submit">
              <button type="submit" class="button quiet">
                {said("apply", language)}
              </button>
            </p>
          </div>
        </details>
      </form>
    </search>
  );
}
