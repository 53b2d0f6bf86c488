-- Keys of what lists are ordered by beside time: when an event last changed and when it first came, and that its name
-- has neither letter nor digit. Writing an event writes them from now on.
INSERT INTO filter_keys (property, value)
  SELECT 'dateModified', modified FROM events UNION SELECT 'dateCreated', created FROM events;
INSERT INTO filter_keys (property, value) VALUES ('name#none', 'true');

INSERT INTO occurrence_keys (key, starts, occurrence)
  SELECT f.id, unixepoch(o.starts_at), o.number FROM events e
    CROSS JOIN filter_keys f ON f.property = 'dateModified' AND f.value = e.modified
    CROSS JOIN occurrences o ON o.event_id = e.id
  UNION ALL
  SELECT f.id, unixepoch(o.starts_at), o.number FROM events e
    CROSS JOIN filter_keys f ON f.property = 'dateCreated' AND f.value = e.created
    CROSS JOIN occurrences o ON o.event_id = e.id;

INSERT INTO occurrence_keys (key, starts, occurrence)
  SELECT f.id, unixepoch(o.starts_at), o.number FROM filter_keys f CROSS JOIN occurrences o
  WHERE f.property = 'name#none' AND NOT EXISTS (
    SELECT 1 FROM occurrence_keys k CROSS JOIN filter_keys n ON n.id = k.key AND n.property = 'name'
    WHERE k.occurrence = o.number);
