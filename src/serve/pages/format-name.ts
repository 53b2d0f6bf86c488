import type { PageContext } from "./layout.tsx";

/** What people call a kind of feed: `iCalendar` for `ical`. The kind itself where this hub knows no name. */
export const formatName = (kind: string, { deps }: PageContext): string =>
  deps.guidance?.adviceOf(kind, "")?.platform ?? kind;
