-- The arrondissement of a place in Paris, Lyon or Marseille, and the group of communes (EPCI, by SIREN) that it is in.
ALTER TABLE places ADD COLUMN insee_arrondissement TEXT;
ALTER TABLE places ADD COLUMN siren_epci TEXT;
