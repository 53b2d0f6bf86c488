import type { Shape } from "../../shapes.ts";
import type { VocabularyTerm, VocabularyTerms } from "../../vocabulary-terms.ts";
import { localLink, type PageContext } from "../layout.tsx";
import { CodeSample } from "./code-sample.tsx";
import { shortName } from "./constraint-text.ts";
import { contextAfter, contextBefore } from "./context-sample.ts";
import { Contents, docsPage, Part, Prose, type Section } from "./docs-frame.tsx";
import { Profile } from "./shape-list.tsx";
import { VOCABULARY_WORDS as WORDS } from "./vocabulary-words.ts";

/** What the page is made of: the vocabulary, the profile, and the terms of the context. */
export interface VocabularyFacts extends VocabularyTerms {
  readonly shapes: readonly Shape[];
  /** Each term with what it stands for, and the type of its values where one is set. */
  readonly context: readonly { readonly term: string; readonly iri: string; readonly type: string | null }[];
}

/** `/vocab`: every word of the hub at the anchor of its name, the context explained, the profile in sentences. */
export function vocabularyPage(facts: VocabularyFacts, context: PageContext): string {
  const { language, deps } = context;
  const say = (key: keyof typeof WORDS) => WORDS[key][language];
  const schemes = facts.schemes.map((scheme) => ({
    section: { id: `scheme-${scheme.name}`, title: scheme[language] },
    description: scheme.description?.[language],
    concepts: facts.concepts.filter((concept) => concept.scheme === scheme.name),
  }));
  const part = (id: "properties" | "context" | "profile"): Section => ({ id: `part-${id}`, title: say(id) });
  const parts = [part("properties"), part("context"), part("profile")] as const;
  return docsPage(context, {
    title: say("title"),
    lead: say("lead"),
    canonical: `${deps.baseUrl}/vocab`,
    alternates: [
      { type: "text/turtle", href: "/vocab.ttl" },
      { type: "application/ld+json", href: "/context/v1.jsonld", title: "JSON-LD" },
    ],
    main: (
      <>
        <p>
          {say("files")} <a href="/vocab.ttl">Turtle</a> · <a href="/context/v1.jsonld">JSON-LD</a> ·{" "}
          <a href="/vocab/shapes.ttl">SHACL</a>
        </p>
        <p>
          {say("addresses")} <code>{`${deps.baseUrl}/vocab#repair`}</code>
        </p>
        <Contents sections={[...schemes.map(({ section }) => section), ...parts]} label={say("contents")} />
        {schemes.map(({ section, description, concepts }) => (
          <Part section={section}>
            {description && <p>{description}</p>}
            <Concepts concepts={concepts} all={concepts} broader={null} context={context} />
          </Part>
        ))}
        <Part section={parts[0]}>
          <p>{say("propertiesText")}</p>
          <dl class="vocabulary">
            {facts.properties.map(({ name, range, definition, [language]: label }) => (
              <div id={name}>
                <dt>
                  <code>{name}</code> {label}{" "}
                  {range !== null && (
                    <span class="muted">
                      → <code>{shortName(range)}</code>
                    </span>
                  )}
                </dt>
                <dd>{definition?.[language]}</dd>
              </div>
            ))}
          </dl>
        </Part>
        <Part section={parts[1]}>
          <p>
            <Prose text={say("contextText")} />
          </p>
          <div class="before-after">
            <CodeSample
              id="context-before"
              label={say("before")}
              text={contextBefore(deps.baseUrl)}
              language={language}
            />
            <CodeSample
              id="context-after"
              label={say("after")}
              text={contextAfter(deps.baseUrl)}
              language={language}
            />
          </div>
          <details>
            <summary>{say("terms")}</summary>
            <ul class="terms">
              {facts.context.map(({ term, iri, type }) => (
                <li>
                  <code>{term}</code> → {iri}
                  {type !== null && <span class="muted"> ({type})</span>}
                </li>
              ))}
            </ul>
          </details>
        </Part>
        <Part section={parts[2]}>
          <p>{say("profileText")}</p>
          <Profile shapes={facts.shapes} context={context} />
        </Part>
      </>
    ),
  });
}

/** Concepts below one another as the vocabulary has them. */
function Concepts({
  concepts,
  all,
  broader,
  context,
}: {
  concepts: readonly VocabularyTerm[];
  all: readonly VocabularyTerm[];
  broader: string | null;
  context: PageContext;
}) {
  const here = concepts.filter((concept) => concept.broader === broader);
  if (here.length === 0) return null;
  return (
    <ul class="terms">
      {here.map((concept) => (
        <li>
          <Concept concept={concept} context={context} />
          <Concepts concepts={all} all={all} broader={concept.name} context={context} />
        </li>
      ))}
    </ul>
  );
}

function Concept({ concept, context }: { concept: VocabularyTerm; context: PageContext }) {
  const { language } = context;
  const { name, definition, otherWords, closeMatch } = concept;
  const words = otherWords[language];
  const query = concept.scheme === "accessibility" ? `accessible=${name}` : `about=${name}`;
  return (
    <div class="term" id={name}>
      <p>
        <b>{concept[language]}</b> <code>{name}</code>{" "}
        <a href={localLink(`/events?${query}`, context)}>{WORDS.events[language]}</a>
      </p>
      {definition && <p>{definition[language]}</p>}
      {words.length > 0 && (
        <p class="muted">
          {WORDS.otherWords[language]} {words.join(", ")}
        </p>
      )}
      {closeMatch !== null && (
        <p class="muted">
          {WORDS.near[language]} <code>{shortName(closeMatch)}</code>
        </p>
      )}
    </div>
  );
}
