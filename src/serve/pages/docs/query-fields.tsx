import { OPERATOR_ALIASES, PARAMETERS, type Parameter } from "../../../query/parameters.ts";
import type { Language } from "../../language.ts";
import { type FormRow, type QueryForm, ROW, writtenRow } from "../../query-form.ts";
import { localLink, type PageContext } from "../layout.tsx";
import type { Refusal } from "./query-page.tsx";
import { FIELD_NAMES, OPERATOR_NAMES, QUERY_WORDS as WORDS } from "./query-words.ts";

const NAMES = "parameter-names";

/** Every condition of a question as fields of a form; what is wrong with one stands below it. */
export function QueryFields({
  form,
  refusals,
  context,
}: {
  form: QueryForm;
  refusals: readonly Refusal[];
  context: PageContext;
}) {
  const { language } = context;
  const about = (written: string) => refusals.find(({ parameter }) => parameter === written);
  const short = form.fields.filter(({ parameter }) => parameter.name !== "filter");
  const filter = form.fields.find(({ parameter }) => parameter.name === "filter");
  return (
    <>
      <div class="asked">
        {short.map(({ parameter, value }) => (
          <div class="field">
            <label for={`f-${parameter.name}`}>
              {FIELD_NAMES[parameter.name]?.[language] ?? parameter.name} <code>{parameter.name}</code>
            </label>
            <ValueField
              parameter={parameter}
              value={value}
              language={language}
              wrong={about(parameter.name)}
            />
            <Wrong id={`w-f-${parameter.name}`} refusal={about(parameter.name)} context={context} />
          </div>
        ))}
      </div>
      <fieldset class="rows">
        <legend>{WORDS.others[language]}</legend>
        <p class="muted">{WORDS.othersText[language]}</p>
        {form.rows.map((row, index) => (
          <RowFields
            row={row}
            index={index}
            refusal={row.name === "" ? undefined : about(writtenRow(row))}
            context={context}
          />
        ))}
      </fieldset>
      {filter && (
        <div class="field">
          <label for="f-filter">
            {FIELD_NAMES.filter?.[language]} <code>filter</code>
          </label>
          <textarea
            id="f-filter"
            name="filter"
            rows={3}
            spellcheck={false}
            autocapitalize="off"
            autocomplete="off"
            aria-describedby="w-f-filter"
            aria-invalid={about("filter") ? "true" : undefined}
          >
            {filter.value}
          </textarea>
          <Wrong id="w-f-filter" refusal={about("filter")} context={context} />
        </div>
      )}
      <datalist id={NAMES}>
        {PARAMETERS.filter(({ operators }) => operators.length > 0).map((parameter) => (
          <option value={parameter.name}>{parameter[language]}</option>
        ))}
      </datalist>
    </>
  );
}

function ValueField({
  parameter,
  value,
  language,
  wrong,
}: {
  parameter: Parameter;
  value: string;
  language: Language;
  wrong: Refusal | undefined;
}) {
  const { name, type, values = [], example } = parameter;
  const common = {
    id: `f-${name}`,
    name,
    "aria-describedby": `w-f-${name}`,
    "aria-invalid": wrong ? ("true" as const) : undefined,
  };
  if (type === "boolean" && ["", "true", "false"].includes(value))
    return (
      <select {...common}>
        {(["any", "yes", "no"] as const).map((key) => {
          const option = { any: "", yes: "true", no: "false" }[key];
          return (
            <option value={option} selected={option === value}>
              {WORDS[key][language]}
            </option>
          );
        })}
      </select>
    );
  const list = values.length > 0 && values.length <= 60 ? `l-${name}` : undefined;
  return (
    <>
      <input
        {...common}
        value={value}
        placeholder={example}
        list={list}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
      />
      {list && (
        <datalist id={list}>
          {values.map((one) => (
            <option value={one} />
          ))}
        </datalist>
      )}
    </>
  );
}

function RowFields({
  row,
  index,
  refusal,
  context,
}: {
  row: FormRow;
  index: number;
  refusal: Refusal | undefined;
  context: PageContext;
}) {
  const { language } = context;
  const wrong = `w-row-${index}`;
  const invalid = refusal ? ("true" as const) : undefined;
  const operators = Object.entries(OPERATOR_NAMES);
  const meant = Object.hasOwn(OPERATOR_ALIASES, row.operator)
    ? OPERATOR_ALIASES[row.operator]
    : row.operator || "eq";
  const isKnown = operators.some(([operator]) => operator === meant);
  return (
    // biome-ignore lint/a11y/useSemanticElements: one of several rows that are a fieldset already
    <div class="row" data-row={index} role="group" aria-label={`${WORDS.condition[language]} ${index + 1}`}>
      <div class="field">
        <label for={`p-${index}`}>{WORDS.property[language]}</label>
        <input
          id={`p-${index}`}
          name={ROW.name}
          value={row.name}
          list={NAMES}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-describedby={wrong}
          aria-invalid={invalid}
        />
      </div>
      <div class="field">
        <label for={`op-${index}`}>{WORDS.operator[language]}</label>
        <select id={`op-${index}`} name={ROW.operator}>
          {operators.map(([operator, names]) => (
            <option value={operator} selected={operator === meant}>
              {names[language]}
            </option>
          ))}
          {!isKnown && (
            <option value={row.operator} selected>
              [{row.operator}]
            </option>
          )}
        </select>
      </div>
      <div class="field">
        <label for={`v-${index}`}>{WORDS.value[language]}</label>
        <input
          id={`v-${index}`}
          name={ROW.value}
          value={row.value}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-describedby={wrong}
          aria-invalid={invalid}
        />
      </div>
      <Wrong id={wrong} refusal={refusal} context={context} />
    </div>
  );
}

/** What is wrong with a field, and a link to the question as it was meant; empty while nothing is. */
function Wrong({ id, refusal, context }: { id: string; refusal: Refusal | undefined; context: PageContext }) {
  return (
    <p class="wrong" id={id} data-live>
      {refusal && (
        <>
          {refusal.detail}
          {refusal.instead !== undefined && (
            <>
              {" "}
              <a href={localLink(`/docs/query?${refusal.instead}`, context)}>
                {WORDS.instead[context.language]} <code>{refusal.nearest}</code>
              </a>
            </>
          )}
        </>
      )}
    </p>
  );
}
