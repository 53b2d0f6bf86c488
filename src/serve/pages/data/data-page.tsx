import type { CatalogEntry } from "../../../publish/catalog.ts";
import { OPEN_PARTITION } from "../../../publish/partitions.ts";
import type { SourceRights } from "../../../store/read-rights.ts";
import type { DataFigures } from "../../data-figures.ts";
import type { HubFreshness } from "../../freshness.ts";
import type { TableSample } from "../../table-sample.ts";
import { dayAndMonth } from "../dates.ts";
import { layout, localLink, type PageContext } from "../layout.tsx";
import { figure } from "../numbers.ts";
import { type OpenDataWord, OPEN_DATA_WORDS as WORDS } from "../open-data-words.ts";
import { relativeTime } from "../relative-time.ts";
import { type CatalogueFacts, catalogueText } from "./catalogue-text.ts";
import { Completeness } from "./completeness.tsx";
import { DatasetArticle, TerritoryTable } from "./dataset-files.tsx";
import { Preview, SchemaTable } from "./schema-table.tsx";
import { Outside, StableLinks, Verification } from "./stable-links.tsx";
import { TerritoryForms } from "./territory-forms.tsx";

/** What `/data` shows. */
export interface DataShown {
  readonly entries: readonly CatalogEntry[];
  /** Sources that are in no dataset, since nobody knows their licence. */
  readonly unknown: readonly SourceRights[];
  readonly freshness: HubFreshness;
  /** Null while they are being counted. */
  readonly figures: DataFigures | null;
  readonly table: TableSample | null;
  readonly catalogue: Pick<CatalogueFacts, "contactUrl" | "period">;
  /** The same for search engines, as JSON text. */
  readonly jsonLd: string;
}

/** The parts of the page, by the ids of their headings. */
const PARTS = [
  ["my-territory", "territory"],
  ["whole", "whole"],
  ["preview", "preview"],
  ["complete", "complete"],
  ["catalogue", "catalogue"],
  ["schema", "schema"],
  ["stable", "stable"],
  ["verify", "verify"],
  ["outside", "outside"],
] as const satisfies readonly (readonly [string, OpenDataWord])[];

/** `/data`: what can be taken away, in which form, under which licence, how good it is, and how to see that it is whole. */
export function dataPage(shown: DataShown, context: PageContext): string {
  const { language, deps } = context;
  const { entries, unknown, freshness, figures, table, jsonLd } = shown;
  const inKind = (kind: "region" | "departement" | null) =>
    entries.filter(({ dataset }) => (dataset.territory?.kind ?? null) === kind);
  const day = freshness.dump;
  const main = (
    <div class="band head open-data">
      <h1>{WORDS.title[language]}</h1>
      <p class="lead">{WORDS.lead[language]}</p>
      <KeyFigures shown={shown} context={context} />
      <nav aria-label={WORDS.contents[language]}>
        <ul class="contents">
          {PARTS.filter(([id]) => id !== "verify" || day !== null).map(([id, word]) => (
            <li>
              <a href={`#${id}`}>{WORDS[word][language]}</a>
            </li>
          ))}
        </ul>
      </nav>

      <Part id="my-territory" title={WORDS.territory[language]}>
        <p>{WORDS.territoryHint[language]}</p>
        <TerritoryForms counted={figures?.departements ?? []} context={context} />
      </Part>

      <Part id="whole" title={WORDS.whole[language]}>
        {day === null && <p>{WORDS.noDump[language]}</p>}
        {inKind(null).map((entry) => (
          <DatasetArticle entry={entry} day={day} context={context} />
        ))}
        {(["region", "departement"] as const).map((kind) => {
          const own = inKind(kind);
          const title = WORDS[`${kind}s`][language];
          return (
            own.length > 0 && (
              <>
                <h3>
                  {title} ({own.length})
                </h3>
                <TerritoryTable entries={own} title={title} context={context} />
              </>
            )
          );
        })}
      </Part>

      <Part id="preview" title={WORDS.preview[language]}>
        <Preview table={table} context={context} />
        <p>
          <a href={`/events.csv?license=${OPEN_PARTITION.license.id}`}>{WORDS.previewWhole[language]}</a>
        </p>
      </Part>

      <Part id="complete" title={WORDS.complete[language]}>
        <Completeness figures={figures} now={freshness.now} context={context} />
      </Part>

      <Part id="catalogue" title={WORDS.catalogue[language]}>
        <Catalogue shown={shown} context={context} />
      </Part>

      <Part id="schema" title={WORDS.schema[language]}>
        <SchemaTable table={table} context={context} />
      </Part>

      <Part id="stable" title={WORDS.stable[language]}>
        <StableLinks day={day} context={context} />
      </Part>

      {day !== null && (
        <Part id="verify" title={WORDS.verify[language]}>
          <Verification day={day} context={context} />
        </Part>
      )}

      <Part id="outside" title={WORDS.outside[language]}>
        <Outside unknown={unknown} context={context} />
      </Part>
    </div>
  );
  return layout(context, {
    title: WORDS.title[language],
    description: WORDS.lead[language],
    main,
    canonical: `${deps.baseUrl}/data`,
    alternates: [
      { type: "text/turtle", href: "/data/catalog.ttl" },
      { type: "application/ld+json", href: "/data/catalog.jsonld" },
    ],
    jsonLd,
  });
}

function Part({ id, title, children }: { id: string; title: string; children?: unknown }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children as never}
    </section>
  );
}

function KeyFigures({ shown, context }: { readonly shown: DataShown; readonly context: PageContext }) {
  const { language, today } = context;
  const { freshness, figures } = shown;
  const { now, lastSuccess, lastChange, dump, upToDate, read } = freshness;
  const moment = (at: string | null) =>
    at === null ? WORDS.never[language] : <time datetime={at}>{relativeTime(at, now, language)}</time>;
  return (
    <section aria-labelledby="now">
      <h2 id="now" class="unseen">
        {WORDS.now[language]}
      </h2>
      <dl class="figures-row">
        {figures !== null && (
          <>
            <div>
              <dt>{WORDS.events[language]}</dt>
              <dd>{figure(figures.completeness.events, language)}</dd>
            </div>
            <div>
              <dt>{WORDS.dates[language]}</dt>
              <dd>{figure(figures.dates, language)}</dd>
            </div>
          </>
        )}
        <div>
          <dt>{WORDS.freshSources[language]}</dt>
          <dd>
            <a href={localLink("/status", context)}>
              {upToDate}&#8239;/&#8239;{read}
            </a>
          </dd>
        </div>
        <div>
          <dt>{WORDS.lastImport[language]}</dt>
          <dd>{moment(lastSuccess)}</dd>
        </div>
        <div>
          <dt>{WORDS.lastChange[language]}</dt>
          <dd>{moment(lastChange)}</dd>
        </div>
        <div>
          <dt>{WORDS.lastDump[language]}</dt>
          <dd>
            {dump === null ? (
              WORDS.notYet[language]
            ) : (
              <time datetime={dump}>{dayAndMonth(dump, language, today.slice(0, 4))}</time>
            )}
          </dd>
        </div>
      </dl>
    </section>
  );
}

/** A description to be pasted into the form of a portal, in both languages; first the one of the page. */
function Catalogue({ shown, context }: { readonly shown: DataShown; readonly context: PageContext }) {
  const { language, deps } = context;
  const [first] = shown.entries;
  const title = first?.dataset.title ?? WORDS.title;
  const description = first?.dataset.description ?? WORDS.lead;
  const languages = language === "fr" ? (["fr", "en"] as const) : (["en", "fr"] as const);
  return (
    <>
      <p>
        {WORDS.catalogueHint[language]} {WORDS.harvest[language]}
        {language === "fr" ? "\u00a0: " : ": "}
        <a href="/data/catalog.ttl">Turtle</a> · <a href="/data/catalog.jsonld">JSON-LD</a>
      </p>
      <div class="paragraphs">
        {languages.map((one) => {
          const text = catalogueText(
            {
              ...shown.catalogue,
              baseUrl: deps.baseUrl,
              publisher: deps.hubName[one],
              license: OPEN_PARTITION.license,
              title: `${title[one]} – ${deps.hubName[one]}`,
              description: description[one],
              isDumped: shown.freshness.dump !== null,
            },
            one,
          );
          const id = `paragraph-${one}`;
          return (
            <div>
              <label for={id}>{WORDS[one === "fr" ? "inFrench" : "inEnglish"][language]}</label>
              <textarea id={id} readonly rows={16} lang={one} spellcheck={false}>
                {text}
              </textarea>
              <button
                type="button"
                class="button quiet scripted"
                data-copy={id}
                data-copied={WORDS.copied[language]}
              >
                {WORDS.copyText[language]}
                <span class="unseen"> – {WORDS[one === "fr" ? "inFrench" : "inEnglish"][language]}</span>
              </button>
            </div>
          );
        })}
      </div>
    </>
  );
}
