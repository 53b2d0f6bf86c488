import { Buffer } from "node:buffer";
import { parseFeedUrl } from "./feed-url.ts";

/**
 * Where a Location header leads from `from`, or null where it may not: another scheme, credentials, a refused
 * port, or down from https to http. Never to a file, whoever asked: the server chose this address.
 */
export function nextHop(location: string, from: URL): URL | null {
  const target = URL.parse(readable(location), from.href);
  if (!target) return null;
  const parsed = parseFeedUrl(target.href, "stranger");
  if (parsed.type === "refused") return null;
  return from.protocol === "https:" && parsed.url.protocol === "http:" ? null : parsed.url;
}

/** Servers put raw UTF-8 into Location; HTTP libraries hand it over byte by byte, as Latin-1. */
function readable(location: string): string {
  if (!/[\x80-\xff]/.test(location)) return location;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(location, "latin1"));
  } catch {
    return location;
  }
}
