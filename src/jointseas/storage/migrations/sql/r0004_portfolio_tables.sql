-- A lender's ends of days, each done once; until it is closed it goes on where it stopped. `report` is what it has come to
-- so far.
CREATE TABLE finance_day (
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  day TEXT NOT NULL CHECK (length(day) = 10),
  after INTEGER NOT NULL CHECK (after >= 0),
  batches INTEGER NOT NULL CHECK (batches >= 0),
  report TEXT NOT NULL CHECK (length(report) BETWEEN 2 AND 4000000),
  begun_at TEXT NOT NULL,
  closed_at TEXT,
  PRIMARY KEY (firm_id, day)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX finance_day_open ON finance_day (firm_id) WHERE closed_at IS NULL;

-- What a lender expects to lose, and why; the newest that two people signed is in force.
CREATE TABLE loss_policy (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  version TEXT NOT NULL CHECK (length(version) BETWEEN 1 AND 60),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  content TEXT NOT NULL CHECK (length(content) BETWEEN 1 AND 100000),
  signed_at TEXT NOT NULL
) STRICT;

CREATE INDEX loss_policy_of_firm ON loss_policy (firm_id, id);

-- How a facility was staged at the end of a day, and by which signed policy (none: the standard one); a day on which it
-- was as before has no row. Amounts are of its own currency.
CREATE TABLE finance_staging (
  facility_id INTEGER NOT NULL REFERENCES finance_facility (id),
  day TEXT NOT NULL CHECK (length(day) = 10),
  stage INTEGER NOT NULL CHECK (stage BETWEEN 1 AND 3),
  ground TEXT NOT NULL CHECK (length(ground) BETWEEN 1 AND 40),
  five INTEGER NOT NULL CHECK (five BETWEEN 1 AND 5),
  exposure INTEGER NOT NULL CHECK (exposure >= 0),
  loss INTEGER NOT NULL CHECK (loss BETWEEN 0 AND exposure),
  policy_id INTEGER REFERENCES loss_policy (id),
  PRIMARY KEY (facility_id, day)
) STRICT, WITHOUT ROWID;

-- What is remembered of a facility: the grade with which it began, the first day on which it was more than 30 and 90
-- counted days late, and since when it pays again.
CREATE TABLE finance_memory (
  facility_id INTEGER NOT NULL PRIMARY KEY REFERENCES finance_facility (id),
  grade_then TEXT CHECK (length(grade_then) BETWEEN 1 AND 10),
  late_30 TEXT CHECK (length(late_30) = 10),
  late_90 TEXT CHECK (length(late_90) = 10),
  clean_since TEXT CHECK (length(clean_since) = 10)
) STRICT;

-- Days past due that were agreed not to count, both days in it; one without an end lasts until it is ended.
CREATE TABLE finance_pause (
  facility_id INTEGER NOT NULL REFERENCES finance_facility (id),
  place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 1000),
  first_day TEXT NOT NULL CHECK (length(first_day) = 10),
  last_day TEXT CHECK (length(last_day) = 10),
  why TEXT NOT NULL CHECK (length(why) BETWEEN 1 AND 500),
  at TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  PRIMARY KEY (facility_id, place),
  CHECK (last_day >= first_day)
) STRICT, WITHOUT ROWID;
