-- Every table of the hub. Text columns that hold instants are UTC, `YYYY-MM-DDTHH:MM:SSZ`, so that they sort as text.

CREATE TABLE sources (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  url TEXT NOT NULL,
  name TEXT NOT NULL,
  homepage TEXT,
  time_zone TEXT,
  place TEXT,                      -- JSON DeclaredPlace
  license TEXT,
  attribution TEXT,
  language TEXT NOT NULL,
  trust TEXT NOT NULL CHECK (trust IN ('operator', 'stranger')),
  settings TEXT NOT NULL,          -- JSON, checked by the connector's own schema
  feed TEXT NOT NULL DEFAULT '{}', -- JSON FeedFacts: what the feed said of itself at its last run
  etag TEXT,
  last_modified TEXT,
  body_hash TEXT,
  connector_state TEXT,
  next_due TEXT NOT NULL,
  last_run TEXT,
  last_success TEXT,
  last_change TEXT,
  last_full TEXT,                  -- last run that fetched without validators and read what came
  reader_version TEXT,             -- of the hub when it last read a body: a newer reader reads again
  interval_seconds INTEGER NOT NULL DEFAULT 3600, -- adapts to how often the feed changes
  failures INTEGER NOT NULL DEFAULT 0,
  status TEXT NOT NULL DEFAULT 'new',
  guard TEXT,                      -- JSON: what a frozen or doubtful source waits for
  host TEXT NOT NULL,              -- for the cap on requests to one host
  created TEXT NOT NULL
) STRICT;
CREATE INDEX sources_due ON sources (next_due) WHERE status NOT IN ('paused', 'retired');

CREATE TABLE runs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source_id TEXT NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  started TEXT NOT NULL,
  ended TEXT NOT NULL,
  outcome TEXT NOT NULL,           -- changed, unchanged, not-modified, failed, frozen, refused
  http_status INTEGER,
  bytes INTEGER NOT NULL DEFAULT 0,
  complete INTEGER NOT NULL,
  counts TEXT NOT NULL,            -- JSON: read, kept, private, notEvents, refused, created, updated, unchanged, removed
  problems TEXT NOT NULL           -- JSON ProblemCount[]
) STRICT;
CREATE INDEX runs_of_source ON runs (source_id, id DESC);

-- The body of the last import of each page, gzip, so that an owner's question can be answered and a reader re-run.
CREATE TABLE pages (
  source_id TEXT NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  url_hash TEXT NOT NULL,
  fetched TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (source_id, url_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE places (
  id TEXT PRIMARY KEY,
  source_id TEXT NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  name TEXT,
  name_folded TEXT,
  street_address TEXT,
  postal_code TEXT,
  address_locality TEXT,
  locality_folded TEXT,
  address_region TEXT,
  address_country TEXT,
  insee_commune TEXT,
  insee_departement TEXT,
  insee_region TEXT,
  latitude REAL,
  longitude REAL,
  geo_origin TEXT,
  url TEXT
) STRICT;
CREATE INDEX places_locality ON places (locality_folded);
CREATE INDEX places_name ON places (name_folded);
CREATE INDEX places_commune ON places (insee_commune);
CREATE INDEX places_postal_code ON places (postal_code);

-- One row for what one source says of one event or series. `doc` is the JSON text of the schema.org members that all
-- its occurrences share, without braces; `record` is the HubEvent without its moments, as JSON.
-- The character U+0001 at the beginning of a JSON string stands for the hub's base URL.
CREATE TABLE events (
  number INTEGER PRIMARY KEY,      -- rowid of the text index
  id TEXT NOT NULL UNIQUE,
  source_id TEXT NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  uid TEXT NOT NULL,
  is_series INTEGER NOT NULL,
  name TEXT NOT NULL,
  event_status TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  first_starts_at TEXT,            -- of the moments in the window; null when none
  last_ends_at TEXT,
  doc TEXT NOT NULL,
  ical TEXT NOT NULL,              -- its VEVENT components
  record TEXT NOT NULL,
  content_hash TEXT NOT NULL,      -- of the record: an unchanged event is not written again
  fingerprint TEXT NOT NULL,       -- of folded name and start, to link an event again whose source renewed its ids
  essence TEXT NOT NULL,           -- hash of date, place and status
  sequence INTEGER NOT NULL,       -- grows with each change of the essence
  created TEXT NOT NULL,           -- instants of the hub's own record
  modified TEXT NOT NULL,
  missing_since TEXT,              -- first complete fetch that no longer listed it
  deleted TEXT,                    -- tombstone: when it was withdrawn
  UNIQUE (source_id, uid)
) STRICT;
CREATE INDEX events_modified ON events (modified);
CREATE INDEX events_deleted ON events (deleted) WHERE deleted IS NOT NULL;
CREATE INDEX events_missing ON events (source_id, missing_since) WHERE missing_since IS NOT NULL;

CREATE TABLE occurrences (
  event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  recurrence_id TEXT NOT NULL,     -- '' for a one-off
  starts_at TEXT NOT NULL,
  ends_at TEXT NOT NULL,
  all_day INTEGER NOT NULL,
  start_date TEXT NOT NULL,        -- as schema.org has it, with the zone's offset, or a date
  end_date TEXT,                   -- exclusive when a date
  event_status TEXT NOT NULL,
  head TEXT NOT NULL,              -- JSON members of its own, without braces: @id, @type, startDate, …
  doc TEXT,                        -- replaces the event's doc when the instance differs from its series
  PRIMARY KEY (event_id, recurrence_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX occurrences_start ON occurrences (starts_at, event_id, recurrence_id, ends_at, event_status);
CREATE INDEX occurrences_end ON occurrences (ends_at, starts_at, event_id, recurrence_id);
-- The few that last longer than two days: a window finds those that began before it without walking the whole past.
CREATE INDEX occurrences_long ON occurrences (ends_at, starts_at, event_id, recurrence_id, event_status)
  WHERE julianday(ends_at) - julianday(starts_at) > 2;

CREATE TABLE event_places (
  event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  place_id TEXT NOT NULL,
  PRIMARY KEY (place_id, event_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_places_of_event ON event_places (event_id);

CREATE TABLE event_keywords (
  event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  keyword TEXT NOT NULL,           -- folded, or the local name of a concept of the hub's scheme behind '@'
  PRIMARY KEY (keyword, event_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_keywords_of_event ON event_keywords (event_id);

CREATE TABLE event_organizers (
  event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  organization_id TEXT NOT NULL,
  PRIMARY KEY (organization_id, event_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_organizers_of_event ON event_organizers (event_id);

CREATE VIRTUAL TABLE events_text USING fts5 (
  name, description, place, keywords, organizer,
  tokenize = 'unicode61 remove_diacritics 2', content = '', contentless_delete = 1
);

-- The ordered log of what the public may have seen change. One row an event: a newer change moves it to the end.
CREATE TABLE changes (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  event_id TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('updated', 'deleted')),
  modified TEXT NOT NULL
) STRICT;

CREATE TABLE leases (
  name TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  fence INTEGER NOT NULL,
  expires TEXT NOT NULL
) STRICT;

-- Holds nothing, ever: a commit whose lease was lost tries to write here, and fails as a whole.
CREATE TABLE lost_leases (
  name TEXT NOT NULL CONSTRAINT lease_held CHECK (name IS NULL)
) STRICT;

CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
