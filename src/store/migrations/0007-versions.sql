-- The ordered log of what the public may have seen change: one row for each version of an event, in the order in which
-- they were committed. What a current version says stands in the row of its event; it is kept here when the next one
-- comes, until the log is cut.
ALTER TABLE changes RENAME TO former_changes;
CREATE TABLE changes (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  event_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('updated', 'deleted')),
  is_first INTEGER NOT NULL,       -- 1 when nobody can have seen the event before
  modified TEXT NOT NULL,
  superseded TEXT,                 -- when the next version came; null for the current one
  head TEXT,                       -- JSON members of a current version that are not in its event's doc
  tellers TEXT,                    -- JSON of what its sources said of themselves then, as Source
  -- Of a version that was superseded, as in `events`; null when nothing is to be told of it any more.
  record TEXT,
  sequence INTEGER,
  created TEXT,
  deleted TEXT
) STRICT;
-- A version without head is in nobody's sight: bringing the store up to date writes it anew, at the end.
INSERT INTO changes (seq, event_id, state, is_first, modified)
  SELECT seq, event_id, state, 0, modified FROM former_changes;
DROP TABLE former_changes;
CREATE UNIQUE INDEX changes_current ON changes (event_id) WHERE superseded IS NULL;
CREATE INDEX changes_in_order ON changes (seq, modified) WHERE superseded IS NULL;
-- The log is published in pages of so many numbers (src/store/read-versions.ts).
CREATE INDEX changes_pages ON changes (seq / 250, modified);
CREATE INDEX changes_of_event ON changes (event_id, seq) WHERE superseded IS NOT NULL;
CREATE INDEX changes_superseded ON changes (superseded) WHERE superseded IS NOT NULL;

-- The log tells nothing of what was before it.
INSERT INTO meta (key, value) SELECT 'log-from', modified FROM
  (SELECT max(modified) AS modified FROM changes) WHERE modified IS NOT NULL;
