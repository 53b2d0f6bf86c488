/** Where a hub tells its changes, as a source is asked for them: with its own conditions, and every teller's record. */
export interface ChangesAddress {
  /** Without position and length: what makes another list of it. */
  readonly list: string;
  after(position: Position | null): string;
}

/** Where a reader stands: behind which number of which log. */
export interface Position {
  readonly log: string;
  readonly change: number;
}

export const CHANGES = "/changes";
const LIMIT = "250";
/** What the reader says itself, whatever the pasted address says. */
const OWN = ["afterChangeNumber", "limit", "include", "log", "format", "lang"];

/** The list of changes at an address; a hub's own address leads to the list of all of them. */
export function changesAddress(pasted: string): ChangesAddress {
  const url = URL.parse(pasted);
  // A saved page is read as it is.
  if (url === null || url.protocol === "file:") return { list: pasted, after: () => pasted };
  url.hash = "";
  const path = url.pathname.replace(/\/+$/, "");
  if (!path.endsWith(CHANGES)) {
    url.pathname = `${path.replace(/\/events$/, "")}${CHANGES}`;
    if (!path.endsWith("/events")) url.search = "";
  }
  for (const name of OWN) url.searchParams.delete(name);
  url.searchParams.sort();
  return {
    list: url.href,
    after(position) {
      const asked = new URL(url);
      asked.searchParams.set("include", "record");
      asked.searchParams.set("limit", LIMIT);
      if (position !== null) {
        asked.searchParams.set("log", position.log);
        asked.searchParams.set("afterChangeNumber", String(position.change));
      }
      return asked.href;
    },
  };
}

/** Where a page's `next` leads; null when it says no number. */
export function positionIn(next: string): Position | null {
  if (!URL.canParse(next)) return null;
  const { searchParams } = new URL(next);
  const change = Number(searchParams.get("afterChangeNumber") ?? Number.NaN);
  return Number.isSafeInteger(change) && change >= 0 ? { log: searchParams.get("log") ?? "", change } : null;
}
