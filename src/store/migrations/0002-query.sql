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
  UNIQUE (event_id, recurrence_id)
) STRICT;
INSERT INTO numbered_occurrences
  SELECT NULL, event_id, recurrence_id, starts_at, ends_at, all_day, start_date, end_date, event_status, head, doc
  FROM occurrences;
DROP TABLE occurrences;
ALTER TABLE numbered_occurrences RENAME TO occurrences;
CREATE INDEX occurrences_start ON occurrences (starts_at, event_id, recurrence_id, ends_at, event_status);
CREATE INDEX occurrences_end ON occurrences (ends_at, starts_at, event_id, recurrence_id);
CREATE INDEX occurrences_long ON occurrences (ends_at, starts_at, event_id, recurrence_id, event_status)
  WHERE julianday(ends_at) - julianday(starts_at) > 2;

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

-- Which occurrences have a key, in time order: a list by one key is read from one end.
CREATE TABLE occurrence_keys (
  key INTEGER NOT NULL,
  starts INTEGER NOT NULL,         -- startsAt as seconds since 1970-01-01T00:00:00Z
  occurrence INTEGER NOT NULL,
  PRIMARY KEY (key, starts, occurrence)
) STRICT, WITHOUT ROWID;
CREATE INDEX occurrence_keys_of_occurrence ON occurrence_keys (occurrence, key);

-- RDF terms whose value is not in their id (src/rdf/term-id.ts). The id is a number times 8 plus the kind.
-- The character U+0001 at the beginning of an IRI stands for the hub's base URL.
CREATE TABLE terms (
  id INTEGER PRIMARY KEY,
  hash INTEGER NOT NULL,
  value TEXT NOT NULL,
  qualifier TEXT NOT NULL          -- language tag or datatype; empty where the kind says all
) STRICT;
CREATE INDEX terms_hash ON terms (hash);

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
