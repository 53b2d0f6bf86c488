const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

/** The text of the element `<code id="…">` of a page, as a reader copies it. Throws when the page has none. */
export function codeOf(page: string, id: string): string {
  const [, text] = new RegExp(`<code id="${id}"[^>]*>([^<]*)</code>`).exec(page) ?? [];
  if (text === undefined) throw new Error(`the page has no code ${id}`);
  return text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);
}

/** Ids that a page gives more than once. */
export function repeatedIds(page: string): string[] {
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id ?? "");
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}

/** Links of a page to a part of itself that is not there. */
export function brokenAnchors(page: string): string[] {
  const links = [...page.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id ?? "");
  return [...new Set(links.filter((id) => !page.includes(` id="${id}"`)))];
}
