import type { Child } from "hono/jsx";
import { layout, localLink, type PageContext, type PageParts } from "../layout.tsx";
import { FRAME_WORDS } from "./frame-words.ts";

/** The pages for those who write programs, in the order in which they are read. */
const PAGES = [
  ["/docs", "start"],
  ["/docs/query", "query"],
  ["/sparql", "sparql"],
  ["/docs/changes", "changes"],
  ["/docs/api", "api"],
  ["/vocab", "vocabulary"],
] as const;

/** A page of the documentation: the way to the others, a title, and what it says. */
export function docsPage(
  context: PageContext,
  parts: Omit<PageParts, "main" | "description"> & { readonly lead: string; readonly main: Child },
): string {
  const { language, url } = context;
  const { lead, main, ...rest } = parts;
  return layout(context, {
    ...rest,
    description: lead,
    main: (
      <div class="band docs">
        <nav class="docs-pages" aria-label={FRAME_WORDS.pages[language]}>
          <ul>
            {PAGES.map(([path, key]) => (
              <li>
                <a href={localLink(path, context)} aria-current={url.pathname === path ? "page" : undefined}>
                  {FRAME_WORDS[key][language]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <h1>{parts.title}</h1>
        <p class="lead">{lead}</p>
        {main}
      </div>
    ),
  });
}

/** One entry of a list of contents. */
export interface Section {
  readonly id: string;
  readonly title: string;
}

/** What a long page holds, as links. */
export function Contents({ sections, label }: { sections: readonly Section[]; label: string }) {
  return (
    <nav class="contents" aria-label={label}>
      <ul>
        {sections.map(({ id, title }) => (
          <li>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A part of a page under a heading that can be linked to. */
export function Part({ section: { id, title }, children }: { section: Section; children?: Child }) {
  return (
    <section class="part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

/** Prose in which what stands between backticks is code. */
export function Prose({ text }: { text: string }) {
  return <>{text.split("`").map((piece, index) => (index % 2 === 0 ? piece : <code>{piece}</code>))}</>;
}
