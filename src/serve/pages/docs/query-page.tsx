import type { ListedOccurrence } from "../../../store/read-events.ts";
import { FORMATS, type Format } from "../../formats.ts";
import type { ProblemText } from "../../problem-answer.ts";
import type { QueryForm } from "../../query-form.ts";
import { dayText, timeText } from "../dates.ts";
import { eventView, parseNode } from "../event-view.ts";
import { localLink, type PageContext } from "../layout.tsx";
import { CopyButton } from "./code-sample.tsx";
import { docsPage, Prose } from "./docs-frame.tsx";
import { QueryFields } from "./query-fields.tsx";
import { BEGINNINGS, EXPRESSIONS, QUERY_WORDS as WORDS } from "./query-words.ts";

/** A reason why a question was refused. */
export interface Refusal extends ProblemText {
  /** The question with the name that was meant, without `?`. */
  readonly instead?: string;
}

/** What came of a question. */
export interface QueryAnswer {
  /** Its one spelling, encoded, without `?`. */
  readonly query: string;
  /** Empty when nothing is narrowed. */
  readonly sentence: string;
  readonly rows: readonly ListedOccurrence[];
  readonly total: number | null;
  /** Null when SPARQL cannot say it. */
  readonly sparql: string | null;
  readonly refusals: readonly Refusal[];
}

/** `/docs/query`: a form of every parameter, beside what the question is and what it finds. */
export function queryPage(form: QueryForm, answer: QueryAnswer, context: PageContext): string {
  const { language, deps, url } = context;
  const lang = url.searchParams.get("lang");
  const say = (key: keyof typeof WORDS) => WORDS[key][language];
  return docsPage(context, {
    title: say("title"),
    lead: say("lead"),
    canonical: `${deps.baseUrl}/docs/query`,
    scripts: ["query.js"],
    ...(url.search === "" ? {} : { robots: "noindex" as const }),
    main: (
      <div class="question">
        <form method="get" action="/docs/query" aria-label={say("form")} data-offline={say("offline")}>
          <p class="begin">
            {say("examples")}
            {BEGINNINGS.map(({ query, [language]: text }) => (
              <>
                {" "}
                <a class="chip" href={localLink(`/docs/query?${new URLSearchParams(query)}`, context)}>
                  {text}
                </a>
              </>
            ))}
          </p>
          <QueryFields form={form} refusals={answer.refusals} context={context} />
          <details class="expressions">
            <summary>{say("expressions")}</summary>
            <ul>
              {EXPRESSIONS.map(({ expression, [language]: text }) => (
                <li>
                  <a href={withExpression(form, expression, context)} data-fill={expression}>
                    {text}
                  </a>
                  <br />
                  <code>{expression}</code>
                </li>
              ))}
            </ul>
          </details>
          {lang && <input type="hidden" name="lang" value={language} />}
          <p class="actions">
            <button type="submit">{say("ask")}</button>
            <a class="button quiet" href={localLink("/docs/query", context)}>
              {say("clear")}
            </a>
          </p>
          <p>
            <a href={localLink("/docs#operators", context)}>{say("explained")}</a>
          </p>
        </form>
        <Answer answer={answer} context={context} />
      </div>
    ),
  });
}

function withExpression({ asked }: QueryForm, expression: string, context: PageContext): string {
  const query = new URLSearchParams(asked);
  query.set("filter", expression);
  return localLink(`/docs/query?${query}`, context);
}

/** As people write it: what need not be encoded in a query is not. */
const readable = (query: string): string =>
  query
    .replaceAll("%5B", "[")
    .replaceAll("%5D", "]")
    .replaceAll("%2C", ",")
    .replaceAll("%3A", ":")
    .replaceAll("%2F", "/");

function Answer({ answer, context }: { answer: QueryAnswer; context: PageContext }) {
  const { language, deps } = context;
  const { query, refusals, sparql } = answer;
  const say = (key: keyof typeof WORDS) => WORDS[key][language];
  const tail = query === "" ? "" : `?${query}`;
  const address = `${deps.baseUrl}/events${query === "" ? "" : `?${readable(query)}`}`;
  return (
    <section class="told" aria-labelledby="answer">
      <h2 id="answer">{say("answer")}</h2>
      <p
        class="sentence"
        role="status"
        id="sentence"
        data-live
        data-address={localLink(`/docs/query${tail}`, context)}
      >
        {refusals.length > 0 ? say("refused") : answer.sentence || say("everything")}
        {answer.total !== null && <span class="muted"> — {countText(answer.total, language)}</span>}
      </p>
      <ul class="problems" id="refusals" data-live>
        {refusals.map(({ detail, code }) => (
          <li class="error">
            {detail} <code>{code}</code>
          </li>
        ))}
      </ul>
      <div class="line">
        <h3 id="url-label">{say("address")}</h3>
        <CopyButton id="url" language={language} />
      </div>
      <pre tabindex={0}>
        <code id="url" data-live>
          {address}
        </code>
      </pre>
      <div class="line">
        <h3 id="command-label">{say("command")}</h3>
        <CopyButton id="command" language={language} />
      </div>
      <pre tabindex={0}>
        <code id="command" data-live>{`curl "${deps.baseUrl}/events${tail}"`}</code>
      </pre>
      <h3>{say("forms")}</h3>
      <p class="forms" id="forms" data-live>
        {(Object.keys(FORMATS) as Format[]).map((format) => (
          <>
            <a href={`/events.${format}${tail}`}>.{format}</a>{" "}
          </>
        ))}
        <a href={`/events.rq${tail}`}>.rq</a>
      </p>
      <h3>{say("first")}</h3>
      <div class="first" id="first" data-live>
        <First answer={answer} context={context} />
      </div>
      <div class="line">
        <h3 id="sparql-label">{say("sparql")}</h3>
        <CopyButton id="sparql" language={language} />
      </div>
      <pre tabindex={0} class="long">
        <code id="sparql" data-live>
          {sparql ?? ""}
        </code>
      </pre>
      <p id="console" data-live>
        {sparql === null ? (
          refusals.length === 0 && <Prose text={say("noSparql")} />
        ) : (
          <a href={localLink(`/sparql?${new URLSearchParams({ query: sparql, format: "html" })}`, context)}>
            {say("console")}
          </a>
        )}
      </p>
    </section>
  );
}

function First({ answer, context }: { answer: QueryAnswer; context: PageContext }) {
  const { language, deps, today } = context;
  if (answer.rows.length === 0)
    return answer.refusals.length > 0 ? null : <p class="muted">{WORDS.none[language]}</p>;
  return (
    <ol class="list">
      {answer.rows.map((row) => {
        const view = eventView(parseNode(row.json, deps.baseUrl), deps.baseUrl, language);
        const [place] = view.places;
        const where = place?.locality ?? place?.name;
        return (
          <li>
            <time datetime={row.startDate}>
              {dayText(row.startDate.slice(0, 10), language, today.slice(0, 4))}
              {!row.allDay && `, ${timeText(row.startDate, language)}`}
            </time>{" "}
            <a href={localLink(view.path, context)} lang={view.nameLanguage}>
              {view.name}
            </a>
            {where && <span class="muted"> · {where}</span>}
          </li>
        );
      })}
    </ol>
  );
}

function countText(count: number, language: PageContext["language"]): string {
  const number = count.toLocaleString(language);
  if (language === "fr") return count === 1 ? "1 date" : `${number} dates`;
  return count === 1 ? "1 date" : `${number} dates`;
}
