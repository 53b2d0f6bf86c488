-- What queries read: the keys by which occurrences are filtered, and the triples that SPARQL sees. Both are derived
-- from the events and written in the same commit.

-- Occurrences get a number, by which the tables below name them in few bytes.
CREATE TABLE numbered_occurrences (
  number INTEGER PRIMARY KEY,
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
  -- The shortest of a few spans that it fits in, in hours: what runs at an instant began at most so long before.
  span INTEGER NOT NULL GENERATED ALWAYS AS (CASE
    WHEN unixepoch(ends_at) - unixepoch(starts_at) <= 21600 THEN 6
    WHEN unixepoch(ends_at) - unixepoch(starts_at) <= 86400 THEN 24
    WHEN unixepoch(ends_at) - unixepoch(starts_at) <= 345600 THEN 96
    WHEN unixepoch(ends_at) - unixepoch(starts_at) <= 1382400 THEN 384
    WHEN unixepoch(ends_at) - unixepoch(starts_at) <= 5529600 THEN 1536
    WHEN unixepoch(ends_at) - unixepoch(starts_at) <= 22118400 THEN 6144
    ELSE 1000000 END) VIRTUAL,
  UNIQUE (event_id, recurrence_id)
) STRICT;
INSERT INTO numbered_occurrences (event_id, recurrence_id, starts_at, ends_at, all_day, start_date, end_date,
    event_status, head, doc)
  SELECT event_id, recurrence_id, starts_at, ends_at, all_day, start_date, end_date, event_status, head, doc
  FROM occurrences;
DROP TABLE occurrences;
ALTER TABLE numbered_occurrences RENAME TO occurrences;
CREATE INDEX occurrences_start ON occurrences (starts_at, event_id, recurrence_id, ends_at, event_status);
CREATE INDEX occurrences_end ON occurrences (ends_at, starts_at, event_id, recurrence_id);
CREATE INDEX occurrences_span ON occurrences (span, starts_at, event_id, recurrence_id, ends_at, event_status);

-- The values by which occurrences can be found: one row for each property and value that some occurrence has.
-- `property` is a name of the registry in src/query/properties.ts, `value` is written as its type is compared.
CREATE TABLE filter_keys (
  id INTEGER PRIMARY KEY,
  property TEXT NOT NULL,
  value TEXT NOT NULL,
  number REAL,                     -- of a value that is compared as a number
  UNIQUE (property, value)
) STRICT;
CREATE INDEX filter_keys_number ON filter_keys (property, number) WHERE number IS NOT NULL;

-- The letters of keys that are texts, three by three, so that a part of one is found without reading them all.
CREATE VIRTUAL TABLE key_parts USING fts5 (
  value, tokenize = 'trigram case_sensitive 1', detail = none, content = '', contentless_delete = 1
);
CREATE TRIGGER key_parts_added AFTER INSERT ON filter_keys
WHEN new.property IN ('name', 'keywords', 'location.name', 'location.address.streetAddress',
  'location.address.addressLocality', 'location.address.addressRegion', 'organizer.name')
BEGIN
  INSERT INTO key_parts (rowid, value) VALUES (new.id, new.value);
END;
CREATE TRIGGER key_parts_removed AFTER DELETE ON filter_keys
BEGIN
  DELETE FROM key_parts WHERE rowid = old.id;
END;

-- Which occurrences have a key, in time order: a list by one key is read from one end.
CREATE TABLE occurrence_keys (
  key INTEGER NOT NULL,
  starts INTEGER NOT NULL,         -- startsAt as seconds since 1970-01-01T00:00:00Z
  occurrence INTEGER NOT NULL,
  PRIMARY KEY (key, starts, occurrence)
) STRICT, WITHOUT ROWID;
CREATE INDEX occurrence_keys_of_occurrence ON occurrence_keys (occurrence, key);

-- The words of each occurrence as tokens (src/query/words.ts). A row is the start in seconds times 2^30 plus the number of
-- the occurrence, so that the index gives a word's occurrences in time order.
DROP TABLE events_text;
CREATE VIRTUAL TABLE events_text USING fts5 (
  name, keywords, place, organizer, description,
  tokenize = 'ascii', prefix = '2 3', content = '', contentless_delete = 1
);

-- Every word of the text index, to complete one that is being typed. Words stay when the last text with them goes.
CREATE TABLE text_words (
  word TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Keys hold what these held. Places and organizations keep their links to events: their addresses go on answering when
-- the last occurrence is past.
DROP TABLE event_keywords;

-- Boxes and circles are resolved to places first.
CREATE INDEX places_geo ON places (latitude, longitude) WHERE latitude IS NOT NULL;
DROP INDEX places_name;
DROP INDEX places_commune;
DROP INDEX places_postal_code;

-- RDF terms whose value is not in their id (src/rdf/term-id.ts). The id is a number times 8 plus the kind.
-- The character U+0001 at the beginning of an IRI stands for the hub's base URL.
CREATE TABLE terms (
  id INTEGER PRIMARY KEY,
  hash INTEGER NOT NULL,
  value TEXT NOT NULL,
  qualifier TEXT NOT NULL          -- language tag or datatype; empty where the kind says all
) STRICT;
CREATE INDEX terms_hash ON terms (hash);
-- The names of graphs, to find the graph of a record from its id.
CREATE INDEX terms_record ON terms (value) WHERE substr(value, -7) = '#record';

-- Empty but within a batch: the ids of the terms, keys and occurrences that it numbers. While triples are written,
-- number 0 has, instead of an id, the first number that is free in `terms`.
CREATE TABLE batch_ids (
  n INTEGER PRIMARY KEY,
  id INTEGER NOT NULL
) STRICT;

-- The triples, each in the graph of the record that tells it; 0 is the unnamed default graph.
CREATE TABLE quads (
  s INTEGER NOT NULL,
  p INTEGER NOT NULL,
  o INTEGER NOT NULL,
  g INTEGER NOT NULL,
  PRIMARY KEY (s, p, o, g)
) STRICT, WITHOUT ROWID;
CREATE INDEX quads_object ON quads (p, o, s, g);
CREATE INDEX quads_graph ON quads (g);

-- What the tables above hold is of this version (src/ingest/rebuild-derived.ts); a store with events is brought to it.
INSERT INTO meta (key, value) SELECT 'derived', '1' WHERE NOT EXISTS (SELECT 1 FROM events);
