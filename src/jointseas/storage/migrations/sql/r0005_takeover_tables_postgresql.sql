-- What was taken over from another system may be taken back, and has claims on its papers without an application: a claim
-- is held by either.

ALTER TABLE finance_facility ADD COLUMN undone_at TEXT CHECK (undone_at IS NULL OR closed_on IS NOT NULL);

ALTER TABLE finance_claim ADD COLUMN facility_id INTEGER REFERENCES finance_facility (id);

ALTER TABLE finance_claim ALTER COLUMN application_id DROP NOT NULL;

ALTER TABLE finance_claim ADD CHECK ((application_id IS NULL) <> (facility_id IS NULL));

CREATE INDEX finance_claim_of_facility ON finance_claim (facility_id);
