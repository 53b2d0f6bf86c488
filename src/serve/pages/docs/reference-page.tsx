import { LICENSES } from "../../../model/license.ts";
import { MAX_CONDITIONS, MAX_LIMIT } from "../../../query/filter.ts";
import { FORMATS, type Format, mediaType } from "../../formats.ts";
import { RATE_LIMIT } from "../../rate-limit.ts";
import { localLink, type PageContext } from "../layout.tsx";
import { Variants } from "./code-sample.tsx";
import { Contents, docsPage, Part, Prose, type Section } from "./docs-frame.tsx";
import { DOCS_WORDS, EXTENT_TEXT } from "./docs-words.ts";
import { OperatorList, ParameterList, RouteList } from "./reference-lists.tsx";
import { STEPS, startSamples } from "./start-samples.ts";

/** A question of the page, as its address writes it and as a sentence. */
export interface DocsExample {
  /** Without `?`, as a person would type it. */
  readonly query: string;
  readonly sentence: string;
}

const SHOWN: readonly Format[] = ["html", "jsonld", "ics", "csv", "geojson", "rss", "ttl"];
const SECTIONS = [
  "start",
  "questions",
  "operators",
  "time",
  "space",
  "expressions",
  "paging",
  "formats",
  "errors",
  "limits",
  "licenses",
  "shortcuts",
  "properties",
  "controls",
  "sparql",
  "routes",
] as const;

/** An expression that answers something on any hub. */
const EXPRESSION = 'startDate >= "2026-12-01" && (keywords = "velo" || CONTAINS(LCASE(name), "vélo"))';

/** `/docs`: how to ask the hub, for people who write programs. Every list in it comes from what the code itself uses. */
export function referencePage(examples: readonly DocsExample[], context: PageContext): string {
  const { language, deps } = context;
  const say = (key: keyof typeof DOCS_WORDS) => DOCS_WORDS[key][language];
  const section = (id: (typeof SECTIONS)[number]): Section => ({ id, title: say(id) });
  const link = (path: string, text: string) => <a href={localLink(path, context)}>{text}</a>;
  const prose = (key: keyof typeof DOCS_WORDS) => (
    <p>
      <Prose text={say(key)} />
    </p>
  );
  return docsPage(context, {
    title: say("title"),
    lead: say("lead"),
    canonical: `${deps.baseUrl}/docs`,
    alternates: [{ type: "application/vnd.oai.openapi+json;version=3.1", href: "/openapi.json" }],
    main: (
      <>
        <Contents sections={SECTIONS.map(section)} label={say("contents")} />
        <Part section={section("start")}>
          {prose("startText")}
          {STEPS.map((step) => (
            <>
              <h3 id={step}>{say(step)}</h3>
              {prose(`${step}Text`)}
              <Variants
                name={`start-${step}`}
                samples={startSamples(step, deps.baseUrl, language)}
                language={language}
              />
            </>
          ))}
          <p>
            {say("follow")} {link("/docs/changes", "/docs/changes")}
          </p>
        </Part>
        <Part section={section("questions")}>
          {prose("questionsText")}
          <p>{link("/docs/query", say("build"))}</p>
          <ul class="examples">
            {examples.map((example) => (
              <Example example={example} context={context} />
            ))}
          </ul>
        </Part>
        <Part section={section("operators")}>
          {prose("operatorsText")}
          <OperatorList language={language} />
        </Part>
        <Part section={section("time")}>
          {prose("timeText")}
          <p>
            {say("zone")} <code>{deps.timeZone}</code>
          </p>
        </Part>
        <Part section={section("space")}>{prose("spaceText")}</Part>
        <Part section={section("expressions")}>
          {prose("expressionsText")}
          <pre tabindex={0}>
            <code>{`filter=${EXPRESSION}`}</code>
          </pre>
          <p>{link(`/docs/query?${new URLSearchParams({ filter: EXPRESSION })}`, say("try"))}</p>
        </Part>
        <Part section={section("paging")}>{prose("pagingText")}</Part>
        <Part section={section("formats")}>
          {prose("formatsText")}
          <FormatTable context={context} />
        </Part>
        <Part section={section("errors")}>
          {prose("errorsText")}
          <p>
            {say("allProblems")} {link("/problems", "/problems")} · {link("/docs/api#problems", "/docs/api")}
          </p>
        </Part>
        <Part section={section("limits")}>
          <Limits language={language} />
          {prose("limitsText")}
        </Part>
        <Part section={section("licenses")}>
          {prose("licensesText")}
          <p>{say("credit")}</p>
          <p>{say("licenseQuery")}</p>
          <ul class="links">
            {LICENSES.map(({ id, [language]: name }) => (
              <li>
                <a href={`/events?license=${id}`}>
                  <code>license={id}</code>
                </a>{" "}
                {name}
              </li>
            ))}
          </ul>
        </Part>
        {(["shortcuts", "properties", "controls"] as const).map((kind) => (
          <Part section={section(kind)}>
            {prose(`${kind}Text`)}
            <ParameterList kind={KINDS[kind]} language={language} />
          </Part>
        ))}
        <Part section={section("sparql")}>
          {prose("sparqlText")}
          <p>
            {link("/sparql", "/sparql")} · <a href="/void">/void</a> · <a href="/fragments">/fragments</a>
          </p>
        </Part>
        <Part section={section("routes")}>
          <p>
            {link("/docs/api", "/docs/api")} · {say("routesText")} {link("/openapi.json", "/openapi.json")}
          </p>
          <RouteList context={context} />
        </Part>
      </>
    ),
  });
}

const KINDS = { shortcuts: "shortcut", properties: "property", controls: "control" } as const;

function Example({ example: { query, sentence }, context }: { example: DocsExample; context: PageContext }) {
  const encoded = new URLSearchParams(query).toString();
  return (
    <li>
      <p>
        <b>{sentence}</b>
      </p>
      <p>
        <code>/events?{query}</code>
      </p>
      <p class="muted forms">
        {SHOWN.map((format) => (
          <>
            <a href={`/events.${format}?${encoded}`}>{format}</a>{" "}
          </>
        ))}
        <a href={`/events.rq?${encoded}`}>SPARQL</a>{" "}
        <a href={localLink(`/docs/query?${encoded}`, context)}>{DOCS_WORDS.try[context.language]}</a>
      </p>
    </li>
  );
}

function FormatTable({ context: { language } }: { context: PageContext }) {
  return (
    <section class="scroll" tabindex={0} aria-label={DOCS_WORDS.formatTable[language]}>
      <table>
        <caption class="unseen">{DOCS_WORDS.formatTable[language]}</caption>
        <thead>
          <tr>
            {(["extension", "mediaType", "extent"] as const).map((key) => (
              <th scope="col">{DOCS_WORDS[key][language]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(Object.keys(FORMATS) as Format[]).map((format) => (
            <tr>
              <th scope="row">
                <code>.{format}</code>
              </th>
              <td>
                <code>{mediaType(format)}</code>
              </td>
              <td>
                <Prose text={EXTENT_TEXT[FORMATS[format].extent][language]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Limits({ language }: { language: PageContext["language"] }) {
  const rows = [
    ["limitBurst", RATE_LIMIT.burst],
    ["limitRate", RATE_LIMIT.perSecond],
    ["limitPage", MAX_LIMIT],
    ["limitValues", MAX_CONDITIONS],
  ] as const;
  return (
    <dl class="details">
      {rows.map(([key, value]) => (
        <div>
          <dt>{DOCS_WORDS[key][language]}</dt>
          <dd>{value.toLocaleString(language)}</dd>
        </div>
      ))}
    </dl>
  );
}
