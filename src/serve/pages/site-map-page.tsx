import { said } from "./agenda-words.ts";
import { layout, localLink, type PageContext, word } from "./layout.tsx";
import { MAPPED, SITE_MAP_WORDS as WORDS } from "./site-map-words.ts";

/** `/site-map`: every page under what people come for, and the search of the agenda. */
export function siteMapPage(context: PageContext): string {
  const { language, deps, url } = context;
  const lang = url.searchParams.get("lang");
  return layout(context, {
    title: WORDS.title[language],
    description: WORDS.lead[language],
    canonical: `${deps.baseUrl}/site-map`,
    main: (
      <div class="band head">
        <h1>{WORDS.title[language]}</h1>
        <p class="lead">{WORDS.lead[language]}</p>
        <search aria-label={word("searchForm", language)}>
          <form class="ask" method="get" action="/">
            {(lang === "fr" || lang === "en") && <input type="hidden" name="lang" value={lang} />}
            <p class="field askbox">
              <label for="ask">{said("ask", language)}</label>
              <span class="askline">
                <input id="ask" name="ask" type="search" maxlength={200} autocomplete="off" />
                <button type="submit">{said("search", language)}</button>
              </span>
            </p>
          </form>
        </search>
        {MAPPED.map(({ id, title, pages }) => (
          <section aria-labelledby={id}>
            <h2 id={id}>{title[language]}</h2>
            <ul class="links">
              {pages.map(({ path, name, hint }) => (
                <li>
                  <a href={localLink(path, context)}>{name[language]}</a>{" "}
                  <span class="muted">{hint[language]}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    ),
  });
}
