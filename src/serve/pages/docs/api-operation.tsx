import type { Language } from "../../language.ts";
import type { PageContext } from "../layout.tsx";
import {
  type ApiOperation,
  type ApiParameter,
  type ApiRoute,
  commandFor,
  schemaText,
} from "./api-document.ts";
import { API_WORDS as WORDS } from "./api-words.ts";
import { routeAnchor } from "./route-anchor.ts";

/** One method of one address: what it takes, what it answers, how it is asked. */
export function Operation({ route, context }: { route: ApiRoute; context: PageContext }) {
  const { language, deps } = context;
  const { method, path, operation, parameters, queryParameters, extensions } = route;
  const anchor = routeAnchor(method, path);
  const say = (key: keyof typeof WORDS) => WORDS[key][language];
  const responses = Object.entries(operation.responses);
  const good = responses.filter(([status]) => status < "300");
  const bad = responses.filter(([status]) => status >= "300");
  return (
    <article class="operation" id={anchor} aria-labelledby={`${anchor}-title`}>
      <h3 id={`${anchor}-title`}>
        <span class={`method ${method}`}>{method.toUpperCase()}</span> <code>{path}</code>
      </h3>
      <p>{operation.summary}</p>
      {operation.security && <p class="muted">{say("token")}</p>}
      {(parameters.length > 0 || queryParameters > 0) && (
        <>
          <h4>{say("parameters")}</h4>
          {parameters.length > 0 && (
            <dl class="vocabulary">
              {parameters.map((parameter) => (
                <ParameterRow parameter={parameter} others={[]} language={language} />
              ))}
            </dl>
          )}
          {queryParameters > 0 && (
            <p>
              <a href="#parameters">{say(parameters.length > 0 ? "takesQuery" : "queryParameters")}</a>
            </p>
          )}
        </>
      )}
      <Body operation={operation} language={language} />
      <h4>{say("answers")}</h4>
      {good.map(([status, { content = {} }]) => (
        <p>
          <b>{status}</b> <Codes words={Object.keys(content)} />
        </p>
      ))}
      {extensions.length > 0 && (
        <p>
          {say("forms")} <Codes words={extensions.map((one) => `${path}.${one}`)} />
        </p>
      )}
      {bad.length > 0 && (
        <>
          <h4>{say("failures")}</h4>
          <ul class="links">
            {bad.map(([status, { description }]) => (
              <li>
                <b>{status}</b>{" "}
                {(description.match(/\b[A-Z][A-Z_]+(?=: )/g) ?? []).map((code) => (
                  <>
                    <a href={`#${code}`}>{code}</a>{" "}
                  </>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
      <h4>{say("example")}</h4>
      <pre tabindex={0}>{commandFor(route, deps.baseUrl)}</pre>
    </article>
  );
}

/** One parameter, with the names that it has with an operator. */
export function ParameterRow({
  parameter: { name, required, description, schema, example },
  others,
  language,
}: {
  parameter: ApiParameter;
  others: readonly string[];
  language: Language;
}) {
  const values = schema.enum ?? schema.items?.enum ?? [];
  const shown = String([example ?? ""].flat()[0]);
  return (
    <div>
      <dt>
        <code>{name}</code>{" "}
        <span class="muted">
          {schemaText(schema)}
          {required && ` · ${WORDS.required[language]}`}
        </span>
      </dt>
      <dd>
        {description} {shown !== "" && <code>{shown}</code>}
        {values.length > 0 && values.length <= 12 && (
          <>
            {" "}
            {WORDS.values[language]} <Codes words={values} />
          </>
        )}
        {others.length > 0 && (
          <>
            <br />
            <Codes words={others.map((other) => other.slice(name.length))} />
          </>
        )}
      </dd>
    </div>
  );
}

function Body({ operation, language }: { operation: ApiOperation; language: Language }) {
  if (!operation.requestBody) return null;
  return (
    <>
      <h4>{WORDS.body[language]}</h4>
      {Object.entries(operation.requestBody.content).map(([type, { schema }]) => (
        <>
          <p>
            <code>{type}</code>
          </p>
          <dl class="vocabulary">
            {Object.entries(schema.properties ?? {}).map(([name, member]) => (
              <ParameterRow
                parameter={{
                  name,
                  in: "body",
                  required: schema.required?.includes(name) ?? false,
                  schema: member,
                  ...(member.description === undefined ? {} : { description: member.description }),
                  ...(member.example === undefined ? {} : { example: member.example }),
                }}
                others={[]}
                language={language}
              />
            ))}
          </dl>
        </>
      ))}
    </>
  );
}

const Codes = ({ words }: { words: readonly string[] }) => (
  <>
    {words.map((text) => (
      <>
        <code>{text}</code>{" "}
      </>
    ))}
  </>
);
