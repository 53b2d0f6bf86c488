-- Sources that people register themselves, what the operator decides of them, and what readers report.

-- One row for each source that was registered from outside. Until it is approved the source stands here alone.
CREATE TABLE registrations (
  source_id TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,   -- SHA-256 of the management token, hex; the token itself is known to its owner only
  contact TEXT,                      -- the owner's e-mail address: private, never in any answer
  language TEXT NOT NULL CHECK (language IN ('fr', 'en')),
  consent TEXT NOT NULL,             -- when its owner agreed to what is done with the feed
  created TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'approved', 'refused')),
  decided TEXT,                      -- when it was approved or refused
  decided_by TEXT,                   -- 'rule' or 'operator'
  source TEXT NOT NULL,              -- JSON Source as registered, with its feed's address: for the inside only
  feed_key TEXT,                     -- one key for all the spellings of the feed's address, so that it is registered once
  refreshed TEXT                     -- when its owner last asked for it to be read at once
) STRICT;
CREATE UNIQUE INDEX registrations_by_feed ON registrations (feed_key);
CREATE INDEX registrations_by_contact ON registrations (contact, created) WHERE contact IS NOT NULL;
CREATE INDEX registrations_by_state ON registrations (state, created);

-- Since when a source is suspended by the operator: nothing of it is shown or read meanwhile.
ALTER TABLE sources ADD COLUMN suspended TEXT;

-- Which of its events a source's owner wants in the agenda: JSON with include and exclude, lists of words.
ALTER TABLE sources ADD COLUMN filter TEXT;

-- What is told to a source's owner: once when it begins, and not again before it ended.
CREATE TABLE notices (
  source_id TEXT NOT NULL,
  code TEXT NOT NULL,                -- 'broken', 'silent', 'frozen'
  begun TEXT NOT NULL,
  mailed TEXT,                       -- when a mail went out; null when there is no address or no SMTP
  ended TEXT,
  attempts INTEGER NOT NULL DEFAULT 0, -- mails that failed
  next_try TEXT,                     -- not before then is a mail tried again
  PRIMARY KEY (source_id, code, begun)
) STRICT;

-- What readers say is wrong with an event.
CREATE TABLE reports (
  id INTEGER PRIMARY KEY,
  event_id TEXT NOT NULL,
  created TEXT NOT NULL,
  reason TEXT NOT NULL,              -- 'wrong', 'cancelled', 'duplicate', 'abuse', 'other'
  text TEXT NOT NULL,
  handled TEXT
) STRICT;
CREATE INDEX reports_open ON reports (handled, created);

-- Who did what: the operator, the owner of a source, or a rule. Never changed, never deleted.
CREATE TABLE audit_log (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL CHECK (actor IN ('operator', 'owner', 'rule')),
  action TEXT NOT NULL,
  subject TEXT NOT NULL,             -- id of the source, event, place or organization
  details TEXT NOT NULL              -- JSON; no token, no address of a person or of a feed
) STRICT;
CREATE INDEX audit_log_by_subject ON audit_log (subject, id);
