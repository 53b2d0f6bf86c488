-- How many events of a source are still to come is asked for every page that shows it.
CREATE INDEX events_upcoming ON events (source_id, last_ends_at) WHERE deleted IS NULL;
