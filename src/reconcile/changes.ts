import { eventId, idOf } from "./identity.ts";

/** What the store knows of a record, as far as a comparison needs it. */
export interface StoredRecord {
  readonly id: string;
  readonly uid: string;
  readonly contentHash: string;
  readonly essence: string;
  readonly fingerprint: string;
  readonly created: string;
  readonly modified: string;
  readonly missingSince: string | null;
  readonly deleted: string | null;
}

/** What a source now says of an event. */
export interface IncomingEvent {
  readonly uid: string;
  readonly contentHash: string;
  readonly essence: string;
  readonly fingerprint: string;
}

/** An incoming event and the row that it belongs to; `stored` is null for a new one, whose id is `id`. */
export interface Match<Incoming> {
  readonly incoming: Incoming;
  readonly stored: StoredRecord | null;
  readonly id: string;
}

export interface Comparison<Incoming> {
  readonly created: readonly Match<Incoming>[];
  /** Content changed, or a withdrawn event is back. */
  readonly updated: readonly (Match<Incoming> & { readonly stored: StoredRecord })[];
  /** Content is the same under a new id of the source. */
  readonly renamed: readonly (Match<Incoming> & { readonly stored: StoredRecord })[];
  readonly unchanged: readonly StoredRecord[];
  /** Stored, not withdrawn, and not listed. */
  readonly absent: readonly StoredRecord[];
  /** The source renewed its ids: more than four in five are new, for events that were known. */
  readonly churn: boolean;
}

const CHURN_SHARE = 0.8;

/**
 * Compares what a source says with what is stored of it. Events are matched by the source's own ids, and where
 * those were renewed, by fingerprint (title and start), so that an event keeps its address.
 * `full` tells that the source lists all it has.
 */
export function compare<Incoming extends IncomingEvent>(
  sourceId: string,
  stored: readonly StoredRecord[],
  incoming: readonly Incoming[],
  full: boolean,
): Comparison<Incoming> {
  const byUid = new Map(stored.map((row) => [row.uid, row]));
  const listed = new Set<StoredRecord>();
  const strangers: Incoming[] = [];
  const matches: Match<Incoming>[] = [];
  for (const event of incoming) {
    const row = byUid.get(event.uid);
    if (row) {
      listed.add(row);
      matches.push({ incoming: event, stored: row, id: row.id });
    } else strangers.push(event);
  }
  const relinked = relink(stored, listed, strangers, incoming.length, full);
  const taken = new Set(stored.map(({ id }) => id));
  for (const event of strangers) {
    const row = relinked.pairs.get(event) ?? null;
    if (row) listed.add(row);
    const id = row ? row.id : freeId(sourceId, event.uid, taken);
    taken.add(id);
    matches.push({ incoming: event, stored: row, id });
  }
  const comparison = { created: [], updated: [], renamed: [], unchanged: [] } as {
    created: Match<Incoming>[];
    updated: (Match<Incoming> & { stored: StoredRecord })[];
    renamed: (Match<Incoming> & { stored: StoredRecord })[];
    unchanged: StoredRecord[];
  };
  for (const match of matches) {
    const { stored: row } = match;
    if (!row) comparison.created.push(match);
    else if (row.deleted !== null || row.contentHash !== match.incoming.contentHash)
      comparison.updated.push({ ...match, stored: row });
    else if (row.uid !== match.incoming.uid) comparison.renamed.push({ ...match, stored: row });
    else comparison.unchanged.push(row);
  }
  const absent = stored.filter((row) => row.deleted === null && !listed.has(row));
  return { ...comparison, absent, churn: relinked.churn };
}

/** Pairs events under unknown ids with stored ones that are no longer listed under theirs. */
function relink<Incoming extends IncomingEvent>(
  stored: readonly StoredRecord[],
  listed: ReadonlySet<StoredRecord>,
  strangers: readonly Incoming[],
  incomingCount: number,
  full: boolean,
): { pairs: Map<Incoming, StoredRecord>; churn: boolean } {
  const candidates = new Map<string, StoredRecord[]>();
  for (const row of stored) {
    if (listed.has(row)) continue;
    const same = candidates.get(row.fingerprint);
    // Living rows first: a withdrawn one only comes back when no other fits.
    if (!same) candidates.set(row.fingerprint, [row]);
    else if (row.deleted === null) same.unshift(row);
    else same.push(row);
  }
  const wanted = new Map<string, Incoming[]>();
  for (const event of strangers) {
    const same = wanted.get(event.fingerprint);
    if (same) same.push(event);
    else wanted.set(event.fingerprint, [event]);
  }
  const pairs = new Map<Incoming, StoredRecord>();
  const certain = new Map<Incoming, StoredRecord>();
  for (const [fingerprint, events] of wanted) {
    const rows = candidates.get(fingerprint) ?? [];
    events.forEach((event, index) => {
      const row = rows[index];
      if (row) pairs.set(event, row);
    });
    const [event] = events;
    const [row] = rows;
    if (event && row && events.length === 1 && rows.length === 1) certain.set(event, row);
  }
  const churn = pairs.size > incomingCount * CHURN_SHARE;
  if (churn) return { pairs, churn };
  // One id renewed here or there: only where nothing is ambiguous, and absence means something.
  return { pairs: full ? certain : new Map(), churn };
}

/** An address for a new event. The usual one is taken when a relinked event lives there under another source id. */
function freeId(sourceId: string, uid: string, taken: ReadonlySet<string>): string {
  let id = eventId(sourceId, uid);
  for (let number = 2; taken.has(id); number += 1) id = idOf("event", sourceId, uid, String(number));
  return id;
}
