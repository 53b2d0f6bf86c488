/** One address of the demonstration's server. */
export interface DemoFeed {
  /** Absolute path, without query. */
  readonly path: string;
  readonly contentType: string;
  readonly body: string;
  /** Set where the answer depends on the query. */
  readonly answer?: (query: URLSearchParams) => string;
  /** A header without which the address answers 403, as a programming interface does without its key. */
  readonly requires?: { readonly header: string; readonly value: string };
}

export const CALENDAR = "text/calendar; charset=utf-8";
export const JSON_TYPE = "application/json";
export const HTML = "text/html; charset=utf-8";
export const RSS = "application/rss+xml; charset=utf-8";
