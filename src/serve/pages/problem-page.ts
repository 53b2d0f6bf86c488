import { html } from "hono/html";
import type { AppDeps } from "../deps.ts";
import type { Language } from "../language.ts";
import { layout, localLink, word } from "./layout.tsx";

/** What a browser shows for a problem: the sentences, the code to quote, a way back. */
export function problemPage(
  deps: Pick<AppDeps, "assets" | "baseUrl" | "hubName" | "version" | "timeZone">,
  language: Language,
  status: number,
  problems: readonly { readonly code: string; readonly title: string; readonly detail: string }[],
  url: URL,
): string {
  const context = { deps, language, url, today: "" };
  return layout(context, {
    title: problems[0]?.title ?? word("errorTitle", language),
    robots: "noindex",
    main: html`<div class="band narrow">
<h1>${word("errorTitle", language)}</h1>
${problems.map(({ code, detail }) => html`<p>${detail}</p><p class="muted">${word("code", language)} <code>${code}</code> (${status})</p>`)}
<p><a href="${localLink("/", context)}">${word("backToAgenda", language)}</a></p>
</div>`,
  });
}
