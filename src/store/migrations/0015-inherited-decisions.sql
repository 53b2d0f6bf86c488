-- From which things, that nobody named then, a thing has a decision that was not made of it: JSON array of ids, NULL of what was
-- made of these two themselves or goes with other words for the same. It is over when one of them is named again.
ALTER TABLE thing_decisions ADD COLUMN inherited_from TEXT;
CREATE INDEX thing_decisions_inherited ON thing_decisions (a, b) WHERE inherited_from IS NOT NULL;
