-- What a person decided of places and organizations; it holds against every word. A row for each two tellings that it parts
-- or brings together, `a` the smaller id, with the ids by which the person named them, `one` the smaller.
CREATE TABLE thing_decisions (
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('join', 'split')),
  decided TEXT NOT NULL,
  one TEXT NOT NULL,
  other TEXT NOT NULL,
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX thing_decisions_back ON thing_decisions (b, a);
CREATE INDEX thing_decisions_named ON thing_decisions (one, other);

-- Whether thing_decisions names it: a commit asks for decisions only where there are some.
ALTER TABLE things ADD COLUMN is_decided INTEGER NOT NULL DEFAULT 0;
