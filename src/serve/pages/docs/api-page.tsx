import { PROBLEMS, type ProblemCode } from "../../../model/problem.ts";
import { localLink, type PageContext } from "../layout.tsx";
import { type ApiDocument, apiRoutes, schemaText } from "./api-document.ts";
import { Operation } from "./api-operation.tsx";
import { GROUP_NAMES, API_WORDS as WORDS } from "./api-words.ts";
import { Contents, docsPage, Part } from "./docs-frame.tsx";
import { ProblemList } from "./problem-list.tsx";
import { routeAnchor } from "./route-anchor.ts";

/** `/docs/api`: the OpenAPI document of the hub for people, each address at an anchor of its own. */
export function apiPage(openApi: Readonly<Record<string, unknown>>, context: PageContext): string {
  const { language, deps } = context;
  const document = openApi as unknown as ApiDocument;
  const routes = apiRoutes(document);
  const groups = [...new Set(routes.map(({ group }) => group))];
  const say = (key: keyof typeof WORDS) => WORDS[key][language];
  const groupName = (group: string) => GROUP_NAMES[group]?.[language] ?? group;
  const answered = new Set(
    routes.flatMap(({ operation }) => Object.values(operation.responses).flatMap(codesOf)),
  );
  const codes = Object.keys(PROBLEMS) as ProblemCode[];
  const sections = [
    ...groups.map((group) => ({ id: group, title: groupName(group) })),
    ...(["parameters", "schemas", "problems"] as const).map((id) => ({
      id,
      title: say(id === "parameters" ? "queryParameters" : id),
    })),
  ];
  const title = (id: string) => sections.find((section) => section.id === id) ?? { id, title: id };
  return docsPage(context, {
    title: say("title"),
    lead: say("lead"),
    canonical: `${deps.baseUrl}/docs/api`,
    alternates: [{ type: "application/vnd.oai.openapi+json;version=3.1", href: "/openapi.json" }],
    main: (
      <>
        <p>
          <a href={localLink("/openapi.json", context)}>{say("document")}</a>
        </p>
        <Contents sections={sections} label={say("contents")} />
        {groups.map((group) => (
          <Part section={title(group)}>
            <ul class="links routes">
              {routes
                .filter((route) => route.group === group)
                .map(({ method, path }) => (
                  <li>
                    <a href={`#${routeAnchor(method, path)}`}>
                      <code>
                        {method.toUpperCase()} {path}
                      </code>
                    </a>
                  </li>
                ))}
            </ul>
            {routes
              .filter((route) => route.group === group)
              .map((route) => (
                <Operation route={route} context={context} />
              ))}
          </Part>
        ))}
        <Part section={title("parameters")}>
          <p>{say("queryParametersText")}</p>
          <ul class="links">
            {parameterGroups(document).map(({ name, operators }) => (
              <li>
                <a href={localLink(`/docs#${name}`, context)}>{name}</a>{" "}
                <span class="muted">{operators}</span>
              </li>
            ))}
          </ul>
        </Part>
        <Part section={title("schemas")}>
          {Object.entries(document.components.schemas).map(([name, schema]) => (
            <>
              <h3 id={`schema-${name}`}>{name}</h3>
              {schema.description && <p class="muted">{schema.description}</p>}
              {schema.properties && (
                <ul>
                  {Object.entries(schema.properties).map(([member, of]) => (
                    <li>
                      <code>{member}</code>{" "}
                      <span class="muted">
                        {schemaText(of)}
                        {schema.required?.includes(member) && ` · ${say("required")}`}
                      </span>
                    </li>
                  ))}
                </ul>
              )}
            </>
          ))}
        </Part>
        <Part section={title("problems")}>
          <p>{say("problemsText")}</p>
          <ProblemList codes={codes.filter((code) => answered.has(code))} language={language} />
          <p>{say("otherProblems")}</p>
          <ul class="links routes">
            {codes
              .filter((code) => !answered.has(code))
              .map((code) => (
                <li>
                  <a href={localLink(`/problems#${code}`, context)}>{code}</a>
                </li>
              ))}
          </ul>
        </Part>
      </>
    ),
  });
}

/** The codes that a response names. */
function codesOf({ description }: { readonly description: string }): ProblemCode[] {
  const words: readonly string[] = description.match(/\b[A-Z][A-Z_]+(?=: )/g) ?? [];
  return words.filter((word): word is ProblemCode => Object.hasOwn(PROBLEMS, word));
}

/** The parameters of queries, each with the operators that may follow its name: `[ne] [gte]`. */
function parameterGroups({ components }: ApiDocument) {
  const names = Object.values(components.parameters).map(({ name }) => name);
  return names
    .filter((name) => !name.includes("["))
    .map((name) => ({
      name,
      operators: names
        .flatMap((one) => (one.startsWith(`${name}[`) ? [one.slice(name.length)] : []))
        .join(" "),
    }));
}
