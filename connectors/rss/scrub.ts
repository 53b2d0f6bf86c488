/** Elements that name people: authors, editors and webmasters, with their mail addresses. */
const PEOPLE =
  /<((?:[\w.-]{1,40}:)?(?:author|creator|contributor|managingEditor|webMaster|owner|email|errorReportsTo|publisher))(?=[\s>])[^>]{0,500}>/gi;

/** A feed without the names and addresses of its authors, of which no event is made. */
export function scrubFeed(text: string): string {
  let kept = "";
  let from = 0;
  // An element that is never closed is looked for once: a text full of them stays linear.
  const open = new Set<string>();
  PEOPLE.lastIndex = 0;
  for (let found = PEOPLE.exec(text); found; found = PEOPLE.exec(text)) {
    const start = found.index + found[0].length;
    const name = found[1] ?? "";
    // An element that is empty, or left open, hides nothing: what follows is the feed's.
    if (found[0].endsWith("/>") || open.has(name)) continue;
    const end = text.indexOf(`</${name}`, start);
    if (end < 0) {
      open.add(name);
      continue;
    }
    kept += text.slice(from, start);
    from = end;
    PEOPLE.lastIndex = end;
  }
  return kept + text.slice(from);
}
