import { accepted } from "./accept.ts";

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

/** The form that an Accept header asks for among those `offered`; null when none will do. */
export function negotiate(accept: string | undefined, offered: readonly Format[]): Format | null {
  return accepted(accept, offered, (format) => [mediaType(format)]);
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
