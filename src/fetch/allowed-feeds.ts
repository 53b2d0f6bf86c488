/** One entry of a list of servers that an operator vouches for: `host` or `host:port`, `[::1]:9000` for IPv6. */
export function isFeedHost(entry: string): boolean {
  const url = URL.parse(`http://${entry}/`);
  return url !== null && /^[^\s/?#@]+$/.test(entry) && url.username === "" && url.pathname === "/";
}

/** Whether an address is at one of these servers, exactly: without a port, that of the address's own scheme. */
export function isAllowedFeed(address: URL | string, allowed: readonly string[]): boolean {
  if (allowed.length === 0) return false;
  const url = typeof address === "string" ? URL.parse(address) : address;
  if (!url) return false;
  return allowed.some((entry) => URL.parse(`${url.protocol}//${entry}/`)?.host === url.host);
}
