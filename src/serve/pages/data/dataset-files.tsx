import type { CatalogEntry } from "../../../publish/catalog.ts";
import type { Distribution } from "../../../publish/distributions.ts";
import { dayAndMonth } from "../dates.ts";
import { localLink, type PageContext } from "../layout.tsx";
import { figure, sizeText } from "../numbers.ts";
import { OPEN_DATA_WORDS as WORDS } from "../open-data-words.ts";

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** A dataset that covers all of the hub: what it is, what the hub answers now, and its files. */
export function DatasetArticle({
  entry,
  day,
  context,
}: {
  readonly entry: CatalogEntry;
  readonly day: string | null;
  readonly context: PageContext;
}) {
  const { language } = context;
  const { dataset, distributions } = entry;
  const files = distributions.filter(({ file }) => file !== null);
  return (
    <article id={dataset.id} class="dataset">
      <h3>{dataset.title[language]}</h3>
      <p>{dataset.description[language]}</p>
      <DatasetFacts entry={entry} context={context} />
      {files.length > 0 && (
        <details>
          <summary>
            {WORDS.files[language]} ({files.length})
          </summary>
          <FileTable files={files} title={dataset.title[language]} day={day} context={context} />
        </details>
      )}
    </article>
  );
}

/** The licence of a dataset, its rows, and the forms in which the hub answers now. */
export function DatasetFacts({ entry, context }: { entry: CatalogEntry; context: PageContext }) {
  const { language } = context;
  const { dataset, distributions, rows } = entry;
  const { license } = dataset.partition;
  const live = distributions.filter(({ file }) => file === null);
  const colon = language === "fr" ? "\u00a0: " : ": ";
  return (
    <>
      <p class="muted">
        {WORDS.license[language]}
        {colon}
        <a href={license.url} rel="license noopener">
          {license[language]}
        </a>
        {rows !== null && ` · ${figure(rows, language)} ${WORDS.rows[language]}`}
      </p>
      {live.length > 0 && (
        <p class="forms">
          {WORDS.live[language]}
          {colon}
          {live.map(({ path, form }) => (
            <>
              <a href={path}>{form.extension}</a>{" "}
            </>
          ))}
        </p>
      )}
    </>
  );
}

/** Every file of a dataset: name, content, size, day, checksum. */
export function FileTable({
  files,
  title,
  day,
  context,
}: {
  readonly files: readonly Distribution[];
  readonly title: string;
  readonly day: string | null;
  readonly context: PageContext;
}) {
  const { language, today } = context;
  return (
    <section class="scroll" tabindex={0} aria-label={`${WORDS.files[language]} – ${title}`}>
      <table class="files">
        <caption class="unseen">{`${WORDS.files[language]} – ${title}`}</caption>
        <thead>
          <tr>
            {(["file", "kind", "size", "date", "checksum"] as const).map((head) => (
              <th scope="col">{WORDS[head][language]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {files.map(({ path, form, file }) => {
            const name = nameOf(path);
            const id = `sha-${name.replaceAll(".", "-")}`;
            return (
              <tr>
                <th scope="row">
                  <a href={path}>{name}</a>
                </th>
                <td>{form[language]}</td>
                <td class="number">{sizeText(file?.bytes ?? 0, language)}</td>
                <td class="number">
                  {day && <time datetime={day}>{dayAndMonth(day, language, today.slice(0, 4))}</time>}
                </td>
                <td class="checksum">
                  <code id={id}>{file?.sha256}</code>{" "}
                  <button
                    type="button"
                    class="button quiet scripted"
                    data-copy={id}
                    data-copied={WORDS.copied[language]}
                    aria-label={`${WORDS.copyChecksum[language]} ${name}`}
                  >
                    {WORDS.copy[language]}
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** The datasets of régions or départements, a row each: their table now, of the day, and a link to the rest. */
export function TerritoryTable({
  entries,
  title,
  context,
}: {
  readonly entries: readonly CatalogEntry[];
  readonly title: string;
  readonly context: PageContext;
}) {
  const { language } = context;
  return (
    <section class="scroll" tabindex={0} aria-label={`${WORDS.table[language]} – ${title}`}>
      <table class="territories">
        <caption class="unseen">{title}</caption>
        <thead>
          <tr>
            {(["dataset", "rows", "live", "lastDump"] as const).map((head) => (
              <th scope="col">{WORDS[head][language]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map(({ dataset, distributions, rows }) => {
            const live = distributions.find(({ file, form }) => file === null && form.extension === "csv");
            const dumped = distributions.find(
              ({ file, form }) => file?.compression === "gz" && form.extension === "csv",
            );
            return (
              <tr id={dataset.id}>
                <th scope="row">{dataset.title[language]}</th>
                <td class="number">{rows === null ? "" : figure(rows, language)}</td>
                <td>{live && <a href={live.path}>csv</a>}</td>
                <td>
                  {dumped && (
                    <>
                      <a href={dumped.path}>{nameOf(dumped.path)}</a> (
                      {sizeText(dumped.file?.bytes ?? 0, language)})<br />
                    </>
                  )}
                  <a href={localLink(`/data/${dataset.id}/files`, context)}>
                    {WORDS.allForms[language]}
                    <span class="unseen"> – {dataset.title[language]}</span>
                  </a>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
