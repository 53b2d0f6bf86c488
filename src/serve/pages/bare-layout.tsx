import type { Child } from "hono/jsx";
import { assetPath } from "../assets.ts";
import { clockWords } from "./clock-time.tsx";
import type { PageContext } from "./layout.tsx";
import { PageScripts } from "./page-scripts.tsx";

export interface BareParts {
  readonly title: string;
  readonly main: Child;
  /** Class of the root element, for what a page looks like as a whole. */
  readonly look: string;
  readonly canonical: string;
  readonly scripts?: readonly string[];
}

/** A page with nothing around it: what is printed, or stands in a page of others. Search engines are led to the agenda. */
export function bareLayout(context: PageContext, parts: BareParts): string {
  const { deps, language } = context;
  const page = (
    <html lang={language} class={parts.look} {...clockWords(parts.scripts, context)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${parts.title} — ${deps.hubName[language]}`}</title>
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href={assetPath(deps.assets, "style.css")} />
        <PageScripts names={parts.scripts ?? []} context={context} />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="canonical" href={parts.canonical} />
      </head>
      <body>{parts.main}</body>
    </html>
  );
  return `<!doctype html>\n${page}\n`;
}
