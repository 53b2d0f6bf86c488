import { type html, raw } from "hono/html";
import type { Child } from "hono/jsx";
import { jsonForHtml } from "../../render/base-url.ts";
import { assetPath } from "../assets.ts";
import type { AppDeps } from "../deps.ts";
import type { Language } from "../language.ts";
import { clockWords } from "./clock-time.tsx";
import { dayText } from "./dates.ts";
import { PageScripts } from "./page-scripts.tsx";
import { WORDS } from "./words.ts";

/** A piece of a page, escaped already. */
export type Html = ReturnType<typeof html>;

/** What every page needs to know. */
export interface PageContext {
  readonly deps: Pick<
    AppDeps,
    | "assets"
    | "baseUrl"
    | "hubName"
    | "version"
    | "timeZone"
    | "tiles"
    | "isPast"
    | "calendarPrograms"
    | "guidance"
  >;
  readonly language: Language;
  /** Path and query of the page, as asked. */
  readonly url: URL;
  /** The hub's day, `2026-12-01`: years that are this one's are left unsaid. */
  readonly today: string;
}

export interface PageParts {
  readonly title: string;
  readonly description?: string | undefined;
  readonly main: Child;
  /** Address of this page for search engines and link previews. */
  readonly canonical?: string | undefined;
  /** Other forms of the same, for `<link rel="alternate">`. */
  readonly alternates?: readonly { readonly type: string; readonly href: string; readonly title?: string }[];
  /** JSON-LD to embed, as JSON text. */
  readonly jsonLd?: string | undefined;
  readonly robots?: "noindex";
  /** Scripts that the page gains from, by name. */
  readonly scripts?: readonly string[];
  /** Open Graph properties for link previews, beside those that follow from the other parts: `og:image`. */
  readonly openGraph?: Readonly<Record<string, string>>;
}

/** A word of the pages in the language asked for. */
export function word(key: keyof typeof WORDS, language: Language): string {
  return WORDS[key][language];
}

/** A word that announces what follows: French puts a space before the colon. */
export function announced(key: keyof typeof WORDS, language: Language): string {
  return `${WORDS[key][language]}${language === "fr" ? "\u00a0:" : ":"}`;
}

/** The same page with other parameters; a null removes one. */
export function linkWith(url: URL, changes: Readonly<Record<string, string | null>>): string {
  const params = new URLSearchParams(url.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) params.delete(name);
    else params.set(name, value);
  }
  const query = params.toString();
  // Two slashes at the beginning of a path would make it another host's address.
  return `/${url.pathname.replace(/^[/\\]+/, "")}${query === "" ? "" : `?${query}`}`;
}

/** A path of this hub that keeps the language which the reader chose. */
export function localLink(path: string, { url }: PageContext): string {
  const lang = url.searchParams.get("lang");
  if (lang !== "fr" && lang !== "en") return path;
  const [before = "", fragment] = path.split("#");
  const joined = `${before}${before.includes("?") ? "&" : "?"}lang=${lang}`;
  return fragment === undefined ? joined : `${joined}#${fragment}`;
}

const BELL = (
  <svg class="bell" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
    <path d="M16 3a2 2 0 0 1 2 2v1c4.4.9 7 4.6 7 9v5l2.6 3.5c.5.7 0 1.5-.8 1.5H5.2c-.8 0-1.3-.8-.8-1.5L7 20v-5c0-4.400 2.600-8.100 7-9V5a2 2 0 0 1 2-2z" />
    <path d="M12.500 26.500h7a3.500 3.500 0 0 1-7 0z" />
  </svg>
);

/** The doors of the hub, in the order in which people come. */
export const DOORS = [
  ["/", "agenda"],
  ["/sources/new", "addAgenda"],
  ["/sources", "sources"],
  ["/data", "openData"],
] as const;

const FOOTER = [
  ["/docs", "docs"],
  ["/sparql", "sparql"],
  ["/vocab", "vocabulary"],
  ["/status", "status"],
  ["/embed/new", "embed"],
  ["/site-map", "siteMap"],
  ["/accessibility", "accessibilityStatement"],
] as const;

/** A whole page as text. */
export function layout(context: PageContext, parts: PageParts): string {
  const { deps, language, url } = context;
  const name = deps.hubName[language];
  const other: Language = language === "fr" ? "en" : "fr";
  const title = parts.title === name ? name : `${parts.title} — ${name}`;
  const robots = deps.isPast ? "noindex" : parts.robots;
  const description = parts.description?.slice(0, 200);
  const openGraph = {
    "og:site_name": name,
    "og:title": parts.title,
    "og:type": "website",
    "og:locale": language === "fr" ? "fr_FR" : "en_GB",
    ...(parts.canonical ? { "og:url": parts.canonical } : {}),
    ...(description ? { "og:description": description } : {}),
    ...parts.openGraph,
  };
  const page = (
    <html lang={language} {...clockWords(parts.scripts, context)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        {description && <meta name="description" content={description} />}
        {robots && <meta name="robots" content={robots} />}
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href={assetPath(deps.assets, "style.css")} />
        <PageScripts names={["page.js", ...(parts.scripts ?? [])]} context={context} />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        {parts.canonical && <link rel="canonical" href={parts.canonical} />}
        {(parts.alternates ?? []).map(({ type, href, title: label }) => (
          <link rel="alternate" type={type} href={href} title={label} />
        ))}
        {Object.entries(openGraph).map(([property, content]) => (
          <meta property={property} content={content} />
        ))}
        {parts.jsonLd && raw(`<script type="application/ld+json">${jsonForHtml(parts.jsonLd)}</script>`)}
      </head>
      <body>
        <a class="skip" href="#main">
          {word("skip", language)}
        </a>
        <header class="top">
          <div class="band">
            <a class="brand" href={localLink("/", context)}>
              {BELL}
              <span>{name}</span>
            </a>
            <nav aria-label={word("mainMenu", language)}>
              <ul>
                {DOORS.map(([path, label]) => (
                  <li>
                    <a
                      href={localLink(path, context)}
                      aria-current={url.pathname === path ? "page" : undefined}
                    >
                      {word(label, language)}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
            <a href={linkWith(url, { lang: other })} lang={other} hreflang={other} class="language">
              {word("otherLanguage", language)}
            </a>
          </div>
        </header>
        <main id="main" tabindex={-1}>
          {deps.isPast && (
            <div class="band">
              <p role="note">
                {announced("asItWas", language)} {dayText(context.today, language, "")}
              </p>
            </div>
          )}
          {parts.main}
        </main>
        <footer class="bottom">
          <div class="band">
            <p>{word("tagline", language)}</p>
            <ul class="doors">
              {FOOTER.map(([path, label]) => (
                <li>
                  <a href={localLink(path, context)}>{word(label, language)}</a>
                </li>
              ))}
            </ul>
            <p>
              {word("freeSoftware", language)} {deps.version}
            </p>
          </div>
        </footer>
      </body>
    </html>
  );
  return `<!doctype html>\n${page}\n`;
}
