/** How much of a list a form holds: a page of it, or all of it unless `limit` says otherwise. */
export type Extent = "page" | "whole";

interface FormatFacts {
  readonly mediaType: string;
  /** Parameters of the Content-Type. JSON is UTF-8 by definition and has none (RFC 8259); so are N-Triples and N-Quads. */
  readonly parameters: string;
  readonly extent: Extent;
}

const UTF_8 = "; charset=utf-8";

/** The forms that a resource may have, by extension, in the hub's own order of preference. */
export const FORMATS = {
  jsonld: { mediaType: "application/ld+json", parameters: "", extent: "page" },
  json: { mediaType: "application/json", parameters: "", extent: "page" },
  html: { mediaType: "text/html", parameters: UTF_8, extent: "page" },
  ics: { mediaType: "text/calendar", parameters: UTF_8, extent: "whole" },
  csv: { mediaType: "text/csv", parameters: `${UTF_8}; header=present`, extent: "whole" },
  rss: { mediaType: "application/rss+xml", parameters: UTF_8, extent: "page" },
  atom: { mediaType: "application/atom+xml", parameters: UTF_8, extent: "page" },
  geojson: { mediaType: "application/geo+json", parameters: "", extent: "whole" },
  ndjson: { mediaType: "application/x-ndjson", parameters: "", extent: "whole" },
  ttl: { mediaType: "text/turtle", parameters: UTF_8, extent: "page" },
  nt: { mediaType: "application/n-triples", parameters: "", extent: "whole" },
  nq: { mediaType: "application/n-quads", parameters: "", extent: "whole" },
} as const satisfies Record<string, FormatFacts>;

export type Format = keyof typeof FORMATS;

const EXTENSIONS = Object.keys(FORMATS) as Format[];

/** The media type of a form, without parameters. */
export const mediaType = (format: Format): string => FORMATS[format].mediaType;

/** The Content-Type of a form. */
export const contentType = (format: Format): string => mediaType(format) + FORMATS[format].parameters;

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
    const type = mediaType(format);
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
  const dot = segment.lastIndexOf(".");
  const extension = EXTENSIONS.find((format) => dot >= 0 && format === segment.slice(dot + 1));
  return extension ? { name: segment.slice(0, dot), extension } : { name: segment, extension: null };
}
