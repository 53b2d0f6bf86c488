const LONGEST = 8192;
/** An address that needs no repair: it is kept letter for letter, since others may compare it. */
const CLEAN = /^https?:\/\/[^\s<>"\\^`{|}\u0080-\uffff]+$/i;
const SCHEME = /^[a-z][a-z0-9+.-]{0,31}:/i;

/**
 * Makes a link absolute (RFC 3986 §5). A link with a scheme of its own is kept as it is written; null when the
 * text is no link at all. White space and line breaks that templates leave inside are taken out first.
 */
export function resolveLink(link: string, base: string): string | null {
  if (link.length > LONGEST) return null;
  const trimmed = link.trim().replace(/[\t\n\r]+\s*/g, "");
  if (trimmed === "") return null;
  try {
    if (CLEAN.test(trimmed)) return URL.canParse(trimmed) ? trimmed : null;
    const url = new URL(trimmed, base);
    return SCHEME.test(trimmed) && url.protocol !== "http:" && url.protocol !== "https:" ? trimmed : url.href;
  } catch {
    return null;
  }
}

/** `resolveLink` for links that must lead to a page: null for `mailto:`, `javascript:`, `data:` and the like. */
export function resolveWebLink(link: string, base: string): string | null {
  const resolved = resolveLink(link, base);
  return resolved && /^https?:\/\//i.test(resolved) ? resolved : null;
}
