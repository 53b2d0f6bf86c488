-- The VEVENT components of events, apart from what is long beside them: a calendar of thousands reads these alone.
CREATE TABLE event_components (
  number INTEGER PRIMARY KEY REFERENCES events (number) ON DELETE CASCADE,
  source_id TEXT NOT NULL,
  ical TEXT NOT NULL
) STRICT;
INSERT INTO event_components (number, source_id, ical) SELECT number, source_id, ical FROM events;
ALTER TABLE events DROP COLUMN ical;
