import type { AgendaFacts } from "../agenda-page.tsx";
import { said } from "../agenda-words.ts";
import { ChoiceField } from "../choice-field.tsx";
import { type PageContext, word } from "../layout.tsx";
import { topicChoices } from "../topic-choices.ts";

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
  const labels = topicChoices([...facts.concepts, topic], language);
  const isKnown = topic === "" || labels.some((label) => label.value === topic);
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
            {said("askHelp", language)} <span class="example">{said("askExample", language)}</span>
          </span>
        </p>
        {value("q") !== "" && <input type="hidden" name="q" value={value("q")} />}
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
            <ChoiceField
              id="town"
              name={TOWN}
              label={word("town", language)}
              none={word("everywhere", language)}
              choices={towns.map((name) => ({ value: name, label: name }))}
              chosen={town}
            />
            <p class="field">
              <label for="within">{said("within", language)}</label>
              <select id="within" name="within">
                <option value="">{said("onlyThere", language)}</option>
                {KILOMETRES.map((km) => (
                  <option value={String(km)}>{`${km}\u00a0km`}</option>
                ))}
              </select>
            </p>
            <ChoiceField
              id="topic"
              name="keywords"
              label={word("topic", language)}
              none={word("everything", language)}
              choices={isKnown ? labels : [{ value: topic, label: topic }, ...labels]}
              chosen={topic}
            />
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
