import type { CatalogEntry } from "../../../publish/catalog.ts";
import { layout, localLink, type PageContext } from "../layout.tsx";
import { OPEN_DATA_WORDS as WORDS } from "../open-data-words.ts";
import { DatasetFacts, FileTable } from "./dataset-files.tsx";

/** `/data/{id}/files`: one dataset with all its files and their checksums. */
export function filesPage(entry: CatalogEntry, day: string | null, context: PageContext): string {
  const { language, deps } = context;
  const { dataset, distributions } = entry;
  const files = distributions.filter(({ file }) => file !== null);
  const title = dataset.title[language];
  return layout(context, {
    title,
    description: dataset.description[language],
    canonical: `${deps.baseUrl}/data/${dataset.id}/files`,
    main: (
      <div class="band head open-data">
        <p>
          <a href={localLink("/data", context)}>{WORDS.back[language]}</a>
        </p>
        <h1>{title}</h1>
        <p class="lead">{dataset.description[language]}</p>
        <DatasetFacts entry={entry} context={context} />
        <h2>{WORDS.files[language]}</h2>
        {files.length === 0 ? (
          <p>{WORDS.noDump[language]}</p>
        ) : (
          <FileTable files={files} title={title} day={day} context={context} />
        )}
      </div>
    ),
  });
}
