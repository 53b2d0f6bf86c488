-- The arrondissement of a place in Paris, Lyon or Marseille, and the group of communes (EPCI, by SIREN) that it is in.
ALTER TABLE places ADD COLUMN insee_arrondissement TEXT;
ALTER TABLE places ADD COLUMN siren_epci TEXT;
-- A store without events has nothing to derive anew; others are brought up to date by the schedule.
UPDATE meta SET value = '2' WHERE key = 'derived' AND NOT EXISTS (SELECT 1 FROM events);
