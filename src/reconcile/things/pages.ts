/**
 * The address of a page in the form in which it is compared: without scheme, `www.`, fragment and final slash. Null for
 * what is no web address.
 */
export function normalPage(address: string): string | null {
  const host = siteHost(address);
  if (host === null) return null;
  const { pathname, search } = new URL(address);
  return `${host}${pathname.replace(/\/(?:index\.(?:html?|php))?$/i, "")}${search}`;
}

/** The host of a web address, without `www.`; null for what is none. */
export function siteHost(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, host } = new URL(address);
  return /^https?:$/.test(protocol) ? host.replace(/^www\d?\./, "") : null;
}
