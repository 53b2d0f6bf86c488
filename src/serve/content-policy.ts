import type { Tiles } from "./deps.ts";

/** Of every answer: nothing but the hub's own style sheet and scripts, pictures over https, and no page of others around it. */
const BASE =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data: https:; form-action 'self'; base-uri 'none'";
const PICTURES = "img-src 'self' data: https:";

/** The same for a hub whose tiles come without TLS: from that server alone. */
function baseWith(tiles: Tiles | undefined): string {
  const [origin] = /^http:\/\/[a-z0-9.:-]+(?=\/)/i.exec(tiles?.url ?? "") ?? [];
  return origin === undefined ? BASE : BASE.replace(PICTURES, `${PICTURES} ${origin}`);
}

/**
 * The policy of content (CSP 3) for an answer at this path. `/embed` alone may stand in pages of others, and the page
 * that prepares it may hold it.
 */
export function contentPolicy(path: string, tiles?: Tiles): string {
  const base = baseWith(tiles);
  const plain = path.replace(/\/$/, "");
  if (plain === "/embed") return `${base}; frame-ancestors *`;
  if (plain === "/embed/new") return `${base}; frame-src 'self'; frame-ancestors 'none'`;
  return `${base}; frame-ancestors 'none'`;
}
