import { COLUMNS } from "../../../render/csv-columns.ts";
import { isRequired } from "../../../render/table-schema.ts";
import type { TableSample } from "../../table-sample.ts";
import type { PageContext } from "../layout.tsx";
import { figure, share } from "../numbers.ts";
import { OPEN_DATA_WORDS as WORDS } from "../open-data-words.ts";

const TYPES = {
  string: "typeString",
  boolean: "typeBoolean",
  number: "typeNumber",
  dateTime: "typeDateTime",
  anyURI: "typeAnyURI",
} as const;

/** The columns of the table: meaning, type, how often they are filled, and an example from the data. */
export function SchemaTable({ table, context }: { table: TableSample | null; context: PageContext }) {
  const { language } = context;
  const uses = new Map(table?.columns.map((use) => [use.name, use]));
  return (
    <>
      <p>
        {WORDS.schemaHint[language]}{" "}
        {table !== null &&
          table.sampled > 0 &&
          `${WORDS.schemaFilled[language]} (${figure(table.sampled, language)}).`}
      </p>
      <p>
        <a href="/vocab/evenements/schema.json">{WORDS.schemaFile[language]}</a> ·{" "}
        <a href="/events.csv-metadata.json">CSV on the Web</a> ·{" "}
        <a href="/events/datapackage.json">Data Package</a>
      </p>
      <section
        class="scroll"
        tabindex={0}
        aria-label={`${WORDS.table[language]} – ${WORDS.schema[language]}`}
      >
        <table class="schema">
          <caption class="unseen">{WORDS.schema[language]}</caption>
          <thead>
            <tr>
              {(["column", "meaning", "type", "filled", "example"] as const).map((head) => (
                <th scope="col">{WORDS[head][language]}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {COLUMNS.map((column) => {
              const use = uses.get(column.name);
              return (
                <tr>
                  <th scope="row">
                    <code>{column.name}</code>
                  </th>
                  <td>{column[language]}</td>
                  <td>{WORDS[TYPES[column.type]][language]}</td>
                  <td class="number">
                    {isRequired(column)
                      ? WORDS.required[language]
                      : use && table && table.sampled > 0
                        ? share(use.filled, table.sampled, language)
                        : ""}
                  </td>
                  <td class="example" lang={language === "fr" ? undefined : "fr"}>
                    {use?.example}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </>
  );
}

/** The first rows of the table as they stand in the file. */
export function Preview({ table, context }: { table: TableSample | null; context: PageContext }) {
  const { language } = context;
  if (table === null) return <p>{WORDS.counting[language]}</p>;
  if (table.preview.length === 0) return <p>{WORDS.noRows[language]}</p>;
  return (
    <>
      <p>{WORDS.previewHint[language]}</p>
      <section
        class="scroll"
        tabindex={0}
        aria-label={`${WORDS.table[language]} – ${WORDS.preview[language]}`}
      >
        <table class="preview">
          <caption class="unseen">{WORDS.preview[language]}</caption>
          <thead>
            <tr>
              {table.columns.map(({ name }) => (
                <th scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          <tbody lang={language === "fr" ? undefined : "fr"}>
            {table.preview.map((cells) => (
              <tr>
                {cells.map((cell) => (
                  <td>{short(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

const LETTERS = 90;
const short = (text: string): string => (text.length > LETTERS ? `${text.slice(0, LETTERS)}…` : text);
