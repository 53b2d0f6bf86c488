import type { VIEWS } from "../../../query/controls.ts";
import type { AgendaFacts } from "../agenda-page.tsx";
import { eventsText, said } from "../agenda-words.ts";
import { linkWith, type PageContext } from "../layout.tsx";

export type ViewName = (typeof VIEWS)[number];

const NAMES = ["list", "map", "month"] as const satisfies readonly ViewName[];

/** The views of one query. A month has its own period: it begins with the one of the first day shown. */
export function ViewTabs({ facts, context }: { readonly facts: AgendaFacts; readonly context: PageContext }) {
  const { url, language, today } = context;
  const { view, firstDay, total } = facts;
  const hrefOf = (name: ViewName): string => {
    if (name !== "month") return linkWith(url, { view: name === "list" ? null : name, cursor: null });
    const month = `${firstDay.slice(0, 7)}-01`;
    const from = firstDay.slice(0, 7) === today.slice(0, 7) ? null : month;
    return linkWith(url, { view: name, from, to: null, datetime: null, cursor: null });
  };
  return (
    <div class="viewbar">
      <p class="total">{eventsText(total, language)}</p>
      <nav class="views" aria-label={said("views", language)}>
        <ul>
          {NAMES.map((name) => (
            <li>
              <a href={hrefOf(name)} aria-current={name === view ? "page" : undefined} rel="nofollow">
                {said(name, language)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
