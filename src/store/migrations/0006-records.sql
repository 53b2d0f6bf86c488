-- What one source tells of one thing, apart from the public event that is made of it: an event may have several tellers.

-- One row for what one source says of one event or series.
CREATE TABLE records (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  source_id TEXT NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  uid TEXT NOT NULL,
  event_id TEXT NOT NULL,          -- the public event that it tells of
  recurrence_id TEXT,              -- the one occurrence of it that it tells of; null when it tells of all
  record TEXT,                     -- the HubEvent without its moments, as JSON; null while its event's is the same
  content_hash TEXT NOT NULL,      -- of the record: what is unchanged is not written again
  fingerprint TEXT NOT NULL,       -- of folded name and start, to link a record again whose source renewed its ids
  essence TEXT NOT NULL,           -- hash of date, place and status
  created TEXT NOT NULL,
  modified TEXT NOT NULL,
  missing_since TEXT,              -- first complete fetch that no longer listed it
  deleted TEXT,                    -- when its source withdrew it
  UNIQUE (source_id, uid)
) STRICT;
INSERT INTO records (id, source_id, uid, event_id, content_hash, fingerprint, essence, created, modified,
    missing_since, deleted)
  SELECT id, source_id, uid, id, content_hash, fingerprint, essence, created, modified, missing_since, deleted
  FROM events ORDER BY number;
CREATE INDEX records_of_event ON records (event_id);
CREATE INDEX records_missing ON records (source_id, missing_since) WHERE missing_since IS NOT NULL;
-- The few that share their event, or tell of one occurrence only.
CREATE INDEX records_told ON records (source_id, event_id) WHERE record IS NOT NULL;

-- A row of `events` is from now on what the public sees: `record` is composed of what its tellers say, and `source_id`
-- and `uid` are those of the teller whose word stands first.
DROP INDEX events_missing;
ALTER TABLE events DROP COLUMN missing_since;
ALTER TABLE events DROP COLUMN fingerprint;
ALTER TABLE event_components RENAME COLUMN source_id TO tellers; -- ids of sources with spaces between

-- The keys under which records are found that may tell of the same thing (src/reconcile/blocking.ts), hashed.
CREATE TABLE record_keys (
  key INTEGER NOT NULL,
  record INTEGER NOT NULL REFERENCES records (number) ON DELETE CASCADE,
  PRIMARY KEY (key, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_keys_of_record ON record_keys (record);

-- Pairs of records of different sources that tell, or seem to tell, of the same thing, and why. `a` is the smaller id.
CREATE TABLE record_pairs (
  a TEXT NOT NULL REFERENCES records (id) ON DELETE CASCADE,
  b TEXT NOT NULL REFERENCES records (id) ON DELETE CASCADE,
  score TEXT NOT NULL,             -- JSON Score (src/reconcile/score.ts)
  verdict TEXT NOT NULL CHECK (verdict IN ('same', 'doubtful', 'different')),
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_pairs_back ON record_pairs (b, a);

-- What a person decided of two records; it holds against every score.
CREATE TABLE record_decisions (
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('join', 'split')),
  decided TEXT NOT NULL,
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_decisions_back ON record_decisions (b, a);

-- Addresses that events had, or would have alone, and where they lead for ever. `fragment` names an occurrence.
CREATE TABLE event_aliases (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL,
  fragment TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX event_aliases_of_event ON event_aliases (event_id);

-- By which rules records were compared (src/ingest/rematch-store.ts); a store with records is looked through anew.
INSERT INTO meta (key, value) SELECT 'matched', '1' WHERE NOT EXISTS (SELECT 1 FROM records);
