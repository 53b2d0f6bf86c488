import { DEPARTEMENTS } from "../../../query/territories.ts";
import type { Counted } from "../../data-figures.ts";
import type { Language } from "../../language.ts";
import type { PageContext } from "../layout.tsx";
import { figure } from "../numbers.ts";
import { OPEN_DATA_WORDS as WORDS } from "../open-data-words.ts";

/** Where both forms lead: 303 to the table of the territory. */
export const EXTRACT_PATH = "/data/extract";

const FORMS = [
  ["csv", "formCsv"],
  ["geojson", "formGeojson"],
  ["ics", "formIcs"],
] as const;

/** The forms for the table of a département, and of any other territory by its name or number. */
export function TerritoryForms({
  counted,
  context,
  query = "",
}: {
  /** How many dates each département has; those that have some come first. */
  readonly counted: readonly Counted[];
  readonly context: PageContext;
  readonly query?: string;
}) {
  const { language, url } = context;
  const lang = url.searchParams.get("lang");
  const kept = lang === "fr" || lang === "en" ? <input type="hidden" name="lang" value={lang} /> : null;
  return (
    <div class="territory">
      <form action={EXTRACT_PATH} method="get" class="panel" aria-label={WORDS.departement[language]}>
        <p class="field">
          <label for="departement">
            {WORDS.departement[language]} ({WORDS.mandatory[language]})
          </label>
          <select id="departement" name="departement" required>
            <option value="">{WORDS.chooseDepartement[language]}</option>
            <Departements counted={counted} language={language} />
          </select>
        </p>
        <Forms language={language} id="departement-form" />
        {kept}
        <p class="submit">
          <button type="submit">{WORDS.download[language]}</button>
        </p>
      </form>
      <form action={EXTRACT_PATH} method="get" class="panel" aria-label={WORDS.otherTerritory[language]}>
        <p class="field">
          <label for="territory">
            {WORDS.otherTerritory[language]} ({WORDS.mandatory[language]})
          </label>
          <input
            id="territory"
            name="q"
            type="search"
            required
            maxlength={100}
            value={query}
            autocomplete="off"
            aria-describedby="territory-hint"
          />
        </p>
        <Forms language={language} id="territory-form" />
        {kept}
        <p class="submit">
          <button type="submit">{WORDS.find[language]}</button>
        </p>
        <p class="muted hint" id="territory-hint">
          {WORDS.otherTerritoryHint[language]}
        </p>
      </form>
    </div>
  );
}

function Forms({ language, id }: { readonly language: Language; readonly id: string }) {
  return (
    <p class="field">
      <label for={id}>{WORDS.form[language]}</label>
      <select id={id} name="form">
        {FORMS.map(([value, label]) => (
          <option value={value}>{WORDS[label][language]}</option>
        ))}
      </select>
    </p>
  );
}

function Departements({ counted, language }: { counted: readonly Counted[]; language: Language }) {
  const dates = new Map(counted.map(({ value, dates }) => [value, dates]));
  const busy = DEPARTEMENTS.filter(({ code }) => dates.has(code));
  const quiet = DEPARTEMENTS.filter(({ code }) => !dates.has(code));
  return (
    <>
      {busy.length > 0 && (
        <optgroup label={WORDS.withEvents[language]}>
          {busy.map(({ code, name }) => (
            <option value={code}>
              {code} {name} ({figure(dates.get(code) ?? 0, language)})
            </option>
          ))}
        </optgroup>
      )}
      <optgroup label={WORDS.withoutEvents[language]}>
        {quiet.map(({ code, name }) => (
          <option value={code}>
            {code} {name}
          </option>
        ))}
      </optgroup>
    </>
  );
}
