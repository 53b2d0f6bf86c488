/** The forms that a resource may have, by extension. */
export type Format = "html" | "jsonld" | "json" | "ics" | "csv" | "ttl";

export const MEDIA_TYPES: Readonly<Record<Format, string>> = {
  html: "text/html",
  jsonld: "application/ld+json",
  json: "application/json",
  ics: "text/calendar",
  csv: "text/csv",
  ttl: "text/turtle",
};

/** The Content-Type of each: JSON is UTF-8 by definition and has no charset parameter (RFC 8259). */
export const CONTENT_TYPES: Readonly<Record<Format, string>> = {
  html: "text/html; charset=utf-8",
  jsonld: "application/ld+json",
  json: "application/json",
  ics: "text/calendar; charset=utf-8",
  csv: "text/csv; charset=utf-8; header=present",
  ttl: "text/turtle; charset=utf-8",
};

interface Range {
  readonly type: string;
  readonly quality: number;
}

function ranges(accept: string): Range[] {
  return accept
    .slice(0, 2000)
    .split(",")
    .map((part) => {
      const [type = "", ...parameters] = part.split(";").map((piece) => piece.trim().toLowerCase());
      const q = parameters.find((parameter) => parameter.startsWith("q="));
      const quality = q === undefined ? 1 : Number(q.slice(2));
      return { type, quality: quality >= 0 && quality <= 1 ? quality : 0 };
    })
    .filter(({ type }) => type !== "");
}

/**
 * The form that an Accept header asks for among those `offered`, which are in the hub's own order of preference
 * (RFC 9110 §12.5.1): highest quality, then what was named more exactly, then the order. Null when none will do.
 */
export function negotiate(accept: string | undefined, offered: readonly Format[]): Format | null {
  if (accept === undefined || accept.trim() === "") return offered[0] ?? null;
  const asked = ranges(accept);
  let best: { format: Format; quality: number; precision: number } | null = null;
  for (const format of offered) {
    const type = MEDIA_TYPES[format];
    const wildcard = `${type.slice(0, type.indexOf("/"))}/*`;
    let [quality, precision] = [0, -1];
    for (const range of asked) {
      const exact = [`*/*`, wildcard, type].indexOf(range.type);
      if (exact > precision) [quality, precision] = [range.quality, exact];
    }
    if (quality === 0) continue;
    const better =
      best === null || quality > best.quality || (quality === best.quality && precision > best.precision);
    if (better) best = { format, quality, precision };
  }
  return best?.format ?? null;
}

/** A last path segment taken apart: `k3v.ics` is the calendar of `k3v`. A dot before anything else belongs to the name. */
export function splitExtension(segment: string): {
  readonly name: string;
  readonly extension: Format | null;
} {
  const match = /^(.*)\.(html|jsonld|json|ics|csv|ttl)$/s.exec(segment);
  return match ? { name: match[1] ?? "", extension: match[2] as Format } : { name: segment, extension: null };
}
