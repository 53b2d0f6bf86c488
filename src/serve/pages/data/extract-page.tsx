import type { FoundTerritory } from "../../find-territory.ts";
import { layout, localLink, type PageContext } from "../layout.tsx";
import { OPEN_DATA_WORDS as WORDS } from "../open-data-words.ts";
import { TerritoryForms } from "./territory-forms.tsx";

const KINDS = {
  departement: "isDepartement",
  region: "isRegion",
  epci: "isEpci",
  commune: "isCommune",
} as const;

export interface ExtractShown {
  /** What was looked for. */
  readonly asked: string;
  readonly found: readonly FoundTerritory[];
  /** The address of a territory's list in a form. */
  readonly pathOf: (territory: FoundTerritory, form: "csv" | "geojson" | "ics") => string;
}

/** `/data/extract?q=`: the territories among which a name does not decide, or that there is none. */
export function extractPage({ asked, found, pathOf }: ExtractShown, context: PageContext): string {
  const { language } = context;
  return layout(context, {
    title: WORDS.found[language],
    robots: "noindex",
    main: (
      <div class="band head open-data">
        <p>
          <a href={localLink("/data", context)}>{WORDS.back[language]}</a>
        </p>
        <h1>{WORDS.found[language]}</h1>
        <p role="status">{WORDS[found.length === 0 ? "notFound" : "foundHint"][language]}</p>
        {found.length > 0 && (
          <ul class="list choices">
            {found.map((territory) => (
              <li class="card">
                <h2>{territory.name}</h2>
                <p class="muted">
                  {WORDS[KINDS[territory.kind]][language]} {territory.code}
                </p>
                <p class="actions">
                  {(["csv", "geojson", "ics"] as const).map((form, index) => (
                    <a class={index === 0 ? "button" : "button quiet"} href={pathOf(territory, form)}>
                      {
                        WORDS[form === "csv" ? "formCsv" : form === "ics" ? "formIcs" : "formGeojson"][
                          language
                        ]
                      }
                      <span class="unseen"> – {territory.name}</span>
                    </a>
                  ))}
                </p>
              </li>
            ))}
          </ul>
        )}
        <h2>{WORDS.territory[language]}</h2>
        <TerritoryForms counted={[]} context={context} query={asked} />
      </div>
    ),
  });
}
