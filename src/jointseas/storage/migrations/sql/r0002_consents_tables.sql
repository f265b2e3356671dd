-- What a firm has agreed to show to a lender, by its kind and its name there. Withdrawn, it counts no more and stays.

CREATE TABLE consent (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  lender_id INTEGER NOT NULL REFERENCES firm (id),
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  given_at TEXT NOT NULL,
  given_by INTEGER NOT NULL REFERENCES person (id),
  withdrawn_at TEXT,
  withdrawn_by INTEGER REFERENCES person (id),
  CHECK (firm_id <> lender_id),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
) STRICT;

CREATE UNIQUE INDEX consent_standing ON consent (firm_id, kind, name, lender_id) WHERE withdrawn_at IS NULL;

CREATE INDEX consent_to_lender ON consent (lender_id, kind, id) WHERE withdrawn_at IS NULL;
