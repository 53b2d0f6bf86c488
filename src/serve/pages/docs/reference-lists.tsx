import { OPERATOR_ALIASES, PARAMETERS, type Parameter } from "../../../query/parameters.ts";
import { ROUTES } from "../../described-routes.ts";
import type { Language } from "../../language.ts";
import { localLink, type PageContext } from "../layout.tsx";
import { DOCS_WORDS, OPERATOR_TEXT } from "./docs-words.ts";
import { routeAnchor } from "./route-anchor.ts";

const Codes = ({ words }: { words: readonly string[] }) => (
  <>
    {words.map((text) => (
      <>
        <code>{text}</code>{" "}
      </>
    ))}
  </>
);

/** What each operator asks, with its other names. */
export function OperatorList({ language }: { language: Language }) {
  const aliases = Object.entries(OPERATOR_ALIASES);
  return (
    <dl class="vocabulary">
      {Object.entries(OPERATOR_TEXT).map(([operator, meaning]) => (
        <div>
          <dt>
            <code>[{operator}]</code>{" "}
            <span class="muted">
              <Codes words={aliases.flatMap(([alias, of]) => (of === operator ? [`[${alias}]`] : []))} />
            </span>
          </dt>
          <dd>{meaning[language]}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The parameters of one kind, each at an anchor of its name. */
export function ParameterList({ kind, language }: { kind: Parameter["kind"]; language: Language }) {
  const say = (key: "example" | "means" | "values") => DOCS_WORDS[key][language];
  return (
    <dl class="vocabulary">
      {PARAMETERS.filter((parameter) => parameter.kind === kind).map((parameter) => (
        <div id={parameter.name}>
          <dt>
            <code>{parameter.name}</code>
          </dt>
          <dd>
            {parameter[language]}
            {parameter.example !== "" && (
              <>
                {" "}
                {say("example")} <code>{parameter.example}</code>
              </>
            )}
            {parameter.operators.length > 1 && (
              <>
                <br />
                <Codes words={parameter.operators.slice(1).map((operator) => `[${operator}]`)} />
              </>
            )}
            {parameter.means && (
              <>
                <br />
                {say("means")} <Codes words={parameter.means} />
              </>
            )}
            {parameter.values && parameter.values.length <= 12 && (
              <>
                <br />
                {say("values")} <Codes words={parameter.values} />
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Every address of the hub in a line or two, each leading to its description. */
export function RouteList({ context }: { context: PageContext }) {
  return (
    <dl class="vocabulary">
      {ROUTES.map((route) => (
        <div>
          <dt>
            <a href={localLink(`/docs/api#${routeAnchor(route.methods[0] ?? "get", route.path)}`, context)}>
              <code>
                {route.methods.map((method) => method.toUpperCase()).join(", ")} {route.path}
              </code>
            </a>
          </dt>
          <dd>{route[context.language]}</dd>
        </div>
      ))}
    </dl>
  );
}
