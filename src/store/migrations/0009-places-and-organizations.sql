-- Places and organizations are entities: one row for what one source says of one, and the entity that it is a telling of.
-- The id of an entity is that of its oldest telling. Rows stay for ever, without their words: an address that was public
-- goes on leading to where its entity is.
CREATE TABLE things (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('place', 'organization')),
  source_id TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  said TEXT,                       -- JSON of the Place or Organization; null when no record names it any more
  shown TEXT NOT NULL,             -- what events show of it: id of the entity, and a hash of words that are not its own
  created TEXT NOT NULL
) STRICT;
CREATE INDEX things_of_entity ON things (entity_id);
CREATE INDEX things_of_source ON things (source_id);

-- The living records that name a thing.
CREATE TABLE thing_records (
  thing INTEGER NOT NULL REFERENCES things (number) ON DELETE CASCADE,
  record INTEGER NOT NULL REFERENCES records (number) ON DELETE CASCADE,
  PRIMARY KEY (thing, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX thing_records_of_record ON thing_records (record);

-- The keys under which things are found that may be the same, hashed.
CREATE TABLE thing_keys (
  key INTEGER NOT NULL,
  thing INTEGER NOT NULL REFERENCES things (number) ON DELETE CASCADE,
  PRIMARY KEY (key, thing)
) STRICT, WITHOUT ROWID;
CREATE INDEX thing_keys_of_thing ON thing_keys (thing);

-- Records whose event shows a place or an organization as it was: they are looked at anew, a part a turn.
CREATE TABLE stale_records (
  record INTEGER PRIMARY KEY REFERENCES records (number) ON DELETE CASCADE
) STRICT;

ALTER TABLE places ADD COLUMN beside TEXT; -- JSON of alternateName, sameAs, identifier and isBasedOn; null when it has none

-- Records of an older store are looked at anew by the schedule.
UPDATE meta SET value = '2' WHERE key = 'matched' AND NOT EXISTS (SELECT 1 FROM records);
