import { readdirSync, readFileSync } from "node:fs";
import type { JsonValue, Page, ReadContext, ReadResult } from "../../src/connector.ts";

/** The clock of tests that read saved pages, unless a fixture sets its own. */
export const NOW = "2026-11-01T09:00:00Z";
export const WINDOW = { from: "2025-11-01T00:00:00Z", to: "2028-05-01T00:00:00Z" };

/** A saved page with what is expected of it: `<name>.<ext>` and `<name>.expected.json` beside it. */
export interface SavedPage {
  readonly name: string;
  readonly page: Page;
  readonly url: string;
  readonly key?: string;
  readonly settings: unknown;
  readonly state: JsonValue;
  readonly expected: Partial<ReadResult>;
}

export function savedPage(url: string, text: string, more: Partial<Page> = {}): Page {
  return { url, status: 200, mediaType: null, text, whole: true, headers: {}, fetchedAt: NOW, ...more };
}

export function contextOf<Settings>(
  url: string,
  settings: Settings,
  more: { readonly key?: string; readonly state?: JsonValue; readonly now?: string } = {},
): ReadContext<Settings> {
  const { key, state = null, now = NOW } = more;
  return { url, settings, now, window: WINDOW, state, ...(key ? { key } : {}) };
}

export function fixture(folder: string, file: string): string {
  return readFileSync(new URL(`../fixtures/${folder}/${file}`, import.meta.url), "utf8");
}

/** Every saved page of a connector that has an expectation. */
export function savedPages(folder: string): SavedPage[] {
  const files = readdirSync(new URL(`../fixtures/${folder}/`, import.meta.url));
  return files
    .filter((file) => file.endsWith(".expected.json"))
    .map((file) => {
      const name = file.slice(0, -".expected.json".length);
      const text = files.find((other) => other.startsWith(`${name}.`) && other !== file) ?? name;
      const { source, page, state = null, result } = JSON.parse(fixture(folder, file));
      return {
        name,
        page: savedPage(page.url ?? source.url, fixture(folder, text), page),
        url: source.url,
        ...(source.key ? { key: source.key } : {}),
        settings: source.settings ?? {},
        state,
        expected: result,
      };
    });
}
