-- `quads.g` may be the negative of the id of a graph's name: what stands there is no part of the default graph
-- (docs/decisions/0019-a-graph-for-each-telling.md). A store without events is up to date.
UPDATE meta SET value = '4' WHERE key = 'derived' AND NOT EXISTS (SELECT 1 FROM events);
