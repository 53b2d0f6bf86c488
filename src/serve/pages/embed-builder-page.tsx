import type { Child } from "hono/jsx";
import type { Language } from "../language.ts";
import { type Choice, ChoiceField } from "./choice-field.tsx";
import { THEMES, type Theme } from "./embed-page.tsx";
import { EMBED_WORDS, FRAME_TITLE } from "./embed-words.ts";
import { layout, localLink, type PageContext, word } from "./layout.tsx";

export interface BuilderFacts {
  /** The question as a sentence; empty for everything. */
  readonly sentence: string;
  readonly query: URLSearchParams;
  readonly towns: readonly string[];
  readonly topics: readonly Choice[];
  readonly theme: Theme;
  readonly limit: number;
  /** The language of the agenda on the site. */
  readonly language: Language;
  /** What was given as the address of a page. */
  readonly typed: string;
  /** True when that is no page with an agenda. */
  readonly isWrong: boolean;
}

const TOWN = "location.address.addressLocality";
const TOPIC = "keywords";
const FREE = "free";
const COUNTS = [3, 5, 10, 20, 30, 50];
const HEIGHT = 600;

const attribute = (text: string): string => text.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The two lines of HTML that put the agenda on a site: with the script that adapts its height, and without. */
export function linesOf(
  facts: BuilderFacts,
  baseUrl: string,
): { readonly script: string; readonly frame: string; readonly path: string } {
  const { query, theme, limit, language } = facts;
  const asked = new URLSearchParams(query);
  asked.set("limit", String(limit));
  asked.set("lang", language);
  if (theme !== "auto") asked.set("theme", theme);
  const title = FRAME_TITLE[language];
  const own = `data-limit="${limit}" data-lang="${language}"${theme === "auto" ? "" : ` data-theme="${theme}"`}`;
  return {
    path: `/embed?${asked}`,
    script: `<script async src="${attribute(baseUrl)}/embed.js" data-query="${attribute(query.toString())}" ${own}></script>`,
    frame: `<iframe src="${attribute(`${baseUrl}/embed?${asked}`)}" title="${title}" width="100%" height="${HEIGHT}" frameborder="0" loading="lazy"></iframe>`,
  };
}

/** `/embed/new`: which agenda, in what colours; what it looks like, and the line to paste. */
export function embedBuilderPage(facts: BuilderFacts, context: PageContext): string {
  const { deps, language } = context;
  const lines = linesOf(facts, deps.baseUrl);
  return layout(context, {
    title: EMBED_WORDS.title[language],
    description: EMBED_WORDS.intro[language],
    canonical: `${deps.baseUrl}/embed/new`,
    scripts: ["builder.js"],
    main: (
      <>
        <div class="band head">
          <h1>{EMBED_WORDS.title[language]}</h1>
          <p class="lead">{EMBED_WORDS.intro[language]}</p>
        </div>
        <div class="band building">
          <BuilderForm facts={facts} context={context} />
          <div id="result">
            <p class="selection" role="status">
              {EMBED_WORDS.selection[language]}
              {language === "fr" ? "\u00a0:" : ":"}{" "}
              <b>{facts.sentence || EMBED_WORDS.everything[language]}</b>
            </p>
            <section aria-labelledby="line-title">
              <h2 id="line-title">{EMBED_WORDS.line[language]}</h2>
              <Line
                id="line"
                about="line-title"
                text={lines.script}
                hint={EMBED_WORDS.lineHint[language]}
                language={language}
              />
              <details>
                <summary id="plain-title">{EMBED_WORDS.plain[language]}</summary>
                <Line
                  id="plain"
                  about="plain-title"
                  text={lines.frame}
                  hint={EMBED_WORDS.plainHint[language]}
                  language={language}
                />
              </details>
              <details>
                <summary>CSP</summary>
                <p>
                  {EMBED_WORDS.policy[language]} <code>{deps.baseUrl}</code>
                </p>
              </details>
            </section>
            <section aria-labelledby="preview-title">
              <h2 id="preview-title">{EMBED_WORDS.preview[language]}</h2>
              <iframe class="preview" src={lines.path} title={FRAME_TITLE[language]} height={HEIGHT} />
            </section>
          </div>
        </div>
      </>
    ),
  });
}

function Line(props: {
  readonly id: string;
  readonly about: string;
  readonly text: string;
  readonly hint: string;
  readonly language: Language;
}): Child {
  return (
    <>
      <p class="muted" id={`${props.id}-hint`}>
        {props.hint}
      </p>
      <textarea
        id={props.id}
        readonly
        rows={4}
        aria-labelledby={props.about}
        aria-describedby={`${props.id}-hint`}
        spellcheck={false}
      >
        {props.text}
      </textarea>
      <p>
        <button
          type="button"
          class="copy scripted"
          data-copy={props.id}
          data-copied={EMBED_WORDS.copied[props.language]}
        >
          {EMBED_WORDS.copy[props.language]}
        </button>
      </p>
    </>
  );
}

function BuilderForm({
  facts,
  context,
}: {
  readonly facts: BuilderFacts;
  readonly context: PageContext;
}): Child {
  const { language, url } = context;
  const { query } = facts;
  const town = query.get(TOWN) ?? "";
  const topic = query.get(TOPIC) ?? "";
  const towns = town === "" || facts.towns.includes(town) ? facts.towns : [town, ...facts.towns];
  const topics =
    topic === "" || facts.topics.some(({ value }) => value === topic)
      ? facts.topics
      : [{ value: topic, label: topic }, ...facts.topics];
  // What the form has no field for stays in the question.
  const kept = [...query].filter(([name]) => ![TOWN, TOPIC, FREE].includes(name));
  return (
    <form class="builder" method="get" action="/embed/new" aria-label={EMBED_WORDS.form[language]}>
      {kept.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {url.searchParams.get("lang") && <input type="hidden" name="lang" value={language} />}
      <p class="field wide">
        <label for="page">{EMBED_WORDS.page[language]}</label>
        <input
          id="page"
          name="page"
          type="text"
          inputmode="url"
          autocomplete="off"
          maxlength={2000}
          value={facts.typed}
          aria-invalid={facts.isWrong ? "true" : undefined}
          aria-describedby={facts.isWrong ? "page-wrong page-hint" : "page-hint"}
        />
        {facts.isWrong && (
          <span class="wrong" id="page-wrong" role="alert">
            {EMBED_WORDS.pageWrong[language]}
          </span>
        )}
        <span class="muted" id="page-hint">
          {EMBED_WORDS.pageHint[language]}
        </span>
      </p>
      <ChoiceField
        id="town"
        name={TOWN}
        label={word("town", language)}
        none={word("everywhere", language)}
        choices={towns.map((name) => ({ value: name, label: name }))}
        chosen={town}
      />
      <ChoiceField
        id="topic"
        name={TOPIC}
        label={word("topic", language)}
        none={word("everything", language)}
        choices={topics}
        chosen={topic}
      />
      <p class="check">
        <input id="free" type="checkbox" name={FREE} value="true" checked={query.get(FREE) === "true"} />
        <label for="free">{EMBED_WORDS.onlyFree[language]}</label>
      </p>
      <p class="field">
        <label for="show">{EMBED_WORDS.howMany[language]}</label>
        <select id="show" name="show">
          {COUNTS.map((count) => (
            <option value={count} selected={count === facts.limit}>
              {count}
            </option>
          ))}
        </select>
      </p>
      <p class="field">
        <label for="theme">{EMBED_WORDS.theme[language]}</label>
        <select id="theme" name="theme">
          {THEMES.map((theme) => (
            <option value={theme} selected={theme === facts.theme}>
              {EMBED_WORDS[theme][language]}
            </option>
          ))}
        </select>
      </p>
      <p class="field">
        <label for="in">{EMBED_WORDS.languageOf[language]}</label>
        <select id="in" name="in">
          <option value="fr" selected={facts.language === "fr"} lang="fr">
            Français
          </option>
          <option value="en" selected={facts.language === "en"} lang="en">
            English
          </option>
        </select>
      </p>
      <p class="actions wide">
        <button type="submit">{EMBED_WORDS.update[language]}</button>
        <a class="button quiet" href={localLink("/embed/new", context)}>
          {EMBED_WORDS.reset[language]}
        </a>
      </p>
    </form>
  );
}
