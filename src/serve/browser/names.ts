/** The parts of the one style sheet, in the order in which they hold. */
export const STYLES = [
  "base.css",
  "agenda.css",
  "subscribe.css",
  "venue.css",
  "desk.css",
  "open-data.css",
  "docs.css",
  "pin.css",
] as const;

/** Scripts (`page.client.js`, served as `page.js`), each loaded by the pages that gain from it. */
export const SCRIPTS = [
  "page",
  "time",
  "agenda",
  "map",
  "venue",
  "check",
  "due",
  "builder",
  "share",
  "embed",
  "frame",
  "query",
  "pin",
] as const;
