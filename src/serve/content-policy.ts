/** Of every answer: nothing but the hub's own style sheet and scripts, pictures over https, and no page of others around it. */
const BASE =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data: https:; form-action 'self'; base-uri 'none'";

/**
 * The policy of content (CSP 3) for an answer at this path. `/embed` alone may stand in pages of others, and the page
 * that prepares it may hold it.
 */
export function contentPolicy(path: string): string {
  const plain = path.replace(/\/$/, "");
  if (plain === "/embed") return `${BASE}; frame-ancestors *`;
  if (plain === "/embed/new") return `${BASE}; frame-src 'self'; frame-ancestors 'none'`;
  return `${BASE}; frame-ancestors 'none'`;
}
