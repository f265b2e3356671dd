-- What was taken over from another system may be taken back, and has claims on its papers without an application: a claim
-- is held by either. The table of claims is made anew, with all that stands in it.

ALTER TABLE finance_facility ADD COLUMN undone_at TEXT CHECK (undone_at IS NULL OR closed_on IS NOT NULL);

PRAGMA defer_foreign_keys = ON;

CREATE TABLE finance_claim_before AS SELECT * FROM finance_claim;

DROP TABLE finance_claim;

CREATE TABLE finance_claim (
  id INTEGER NOT NULL PRIMARY KEY,
  application_id INTEGER REFERENCES finance_application (id),
  paper TEXT NOT NULL CHECK (length(paper) BETWEEN 2 AND 4000),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 80),
  same TEXT NOT NULL CHECK (length(same) = 64),
  state TEXT NOT NULL CHECK (state IN ('registered', 'financed', 'released')),
  since TEXT NOT NULL,
  facility_id INTEGER REFERENCES finance_facility (id),
  CHECK ((application_id IS NULL) <> (facility_id IS NULL))
) STRICT;

INSERT INTO finance_claim (id, application_id, paper, number, same, state, since)
  SELECT id, application_id, paper, number, same, state, since FROM finance_claim_before;

DROP TABLE finance_claim_before;

CREATE UNIQUE INDEX finance_claim_live ON finance_claim (same) WHERE state <> 'released';

CREATE INDEX finance_claim_of ON finance_claim (application_id);

CREATE INDEX finance_claim_of_facility ON finance_claim (facility_id);
