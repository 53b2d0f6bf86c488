-- Who wants to be told that something changed (src/webhooks), and what came of telling them.
CREATE TABLE webhooks (
  id TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  host TEXT NOT NULL,              -- what the cap on one server counts by
  filter TEXT NOT NULL,            -- query of /changes in one spelling, without its position; empty for everything
  token_hash TEXT NOT NULL,        -- SHA-256 of the management token
  secret TEXT NOT NULL,            -- signs each message, so it has to be known
  former_secret TEXT,              -- signs beside it until former_until
  former_until TEXT,
  status TEXT NOT NULL CHECK (status IN ('unproved', 'active', 'paused', 'suspended', 'disabled', 'ended')),
  since TEXT NOT NULL,             -- when it came into this status
  created TEXT NOT NULL,
  proved TEXT,                     -- when the target gave back a challenge
  pings INTEGER NOT NULL,          -- pings that a target which proved nothing was sent
  position INTEGER NOT NULL,       -- change number up to which everything was told, or is of no concern
  failures INTEGER NOT NULL,       -- in a row
  next_try TEXT NOT NULL,
  -- The one hint that is on its way; null when there is none.
  hint_id TEXT,
  hint_number INTEGER,             -- change number that it leads up to
  hint_made TEXT
) STRICT;
CREATE INDEX webhooks_due ON webhooks (status, next_try);
CREATE TABLE webhook_attempts (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  webhook_id TEXT NOT NULL,
  message_id TEXT NOT NULL,
  type TEXT NOT NULL,              -- 'ping' or 'changes'
  at TEXT NOT NULL,
  http_status INTEGER,
  milliseconds INTEGER NOT NULL,
  problem TEXT,
  next_try TEXT
) STRICT;
CREATE INDEX webhook_attempts_of ON webhook_attempts (webhook_id, number);
