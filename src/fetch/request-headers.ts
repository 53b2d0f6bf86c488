import type { FetchRequest } from "./fetch.ts";

const ACCEPT =
  "text/calendar, application/rss+xml, application/atom+xml, application/ld+json, application/json;q=0.9, text/html;q=0.8, */*;q=0.5";

/** What may stand in a header's value (RFC 9110 §5.5): no control characters, one byte for each character. */
const SENDABLE = /^[\x20-\x7e\x80-\xff]{1,1024}$/;

/**
 * The headers for one hop. Keys go to the exact origin they were given for, validators to the host that gave
 * them; `conditional` tells whether a 304 would be an answer. No cookie, no referrer; no Via either: common
 * servers stop compressing for requests that carry one.
 */
export function headersFor(
  url: URL,
  first: URL,
  request: FetchRequest,
  userAgent: string,
): { headers: Readonly<Record<string, string>>; conditional: boolean } {
  const headers: Record<string, string> = { "user-agent": userAgent, accept: request.accept ?? ACCEPT };
  if (url.origin === first.origin) {
    for (const [name, value] of Object.entries(request.secretHeaders ?? {}))
      headers[name.toLowerCase()] = value;
  }
  const validatorHost = (request.validatorsUrl ? URL.parse(request.validatorsUrl) : first)?.host;
  let conditional = false;
  if (url.host === validatorHost) {
    if (request.etag !== undefined && SENDABLE.test(request.etag)) {
      headers["if-none-match"] = request.etag;
      conditional = true;
    }
    if (request.lastModified !== undefined && SENDABLE.test(request.lastModified)) {
      headers["if-modified-since"] = request.lastModified;
      conditional = true;
    }
  }
  return { headers, conditional };
}
