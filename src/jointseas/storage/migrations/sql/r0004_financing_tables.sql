-- What a lender offers and on which terms; the newest that two people signed is in force.

CREATE TABLE finance_programme (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  version TEXT NOT NULL CHECK (length(version) BETWEEN 1 AND 60),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  content TEXT NOT NULL CHECK (length(content) BETWEEN 1 AND 100000),
  signed_at TEXT NOT NULL
) STRICT;

CREATE INDEX finance_programme_of_firm ON finance_programme (firm_id, id);

-- What an exporter asks a lender for. Until it is submitted it is a draft and may change; from then on what was asked, and
-- the facts of that moment, stay.
CREATE TABLE finance_application (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  lender_id INTEGER NOT NULL REFERENCES firm (id),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 40),
  product TEXT NOT NULL CHECK (length(product) BETWEEN 1 AND 40),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'referred', 'offered', 'accepted', 'declined', 'withdrawn',
    'lapsed')),
  content TEXT NOT NULL CHECK (length(content) BETWEEN 2 AND 1000000),
  made_at TEXT NOT NULL,
  made_by INTEGER NOT NULL REFERENCES person (id),
  submitted_at TEXT,
  submitted_by INTEGER REFERENCES person (id),
  asked INTEGER CHECK (asked > 0),
  snapshot TEXT CHECK (length(snapshot) BETWEEN 2 AND 4000000),
  digest TEXT CHECK (length(digest) = 64),
  assessment INTEGER,
  UNIQUE (firm_id, number),
  UNIQUE (id, firm_id),
  UNIQUE (id, lender_id),
  CHECK (firm_id <> lender_id),
  CHECK (state = 'draft'
    OR (submitted_at IS NOT NULL AND submitted_by IS NOT NULL AND snapshot IS NOT NULL AND digest IS NOT NULL
      AND asked IS NOT NULL))
) STRICT;

CREATE INDEX finance_application_at_lender ON finance_application (lender_id, state, id);

-- What became of it, step by step: comments, terms, decisions, and what the exporter answered.
CREATE TABLE finance_step (
  application_id INTEGER NOT NULL REFERENCES finance_application (id),
  place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 1000),
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  kind TEXT NOT NULL CHECK (kind IN ('submitted', 'commented', 'referred', 'seconded', 'offered', 'declined', 'accepted',
    'withdrawn', 'lapsed', 'review')),
  content TEXT NOT NULL CHECK (length(content) BETWEEN 2 AND 1000000),
  at TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  PRIMARY KEY (application_id, place)
) STRICT, WITHOUT ROWID;

-- A paper that is asked on or financed: while it is, no other claim on the same paper can stand, whoever asks.
CREATE TABLE finance_claim (
  id INTEGER NOT NULL PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES finance_application (id),
  paper TEXT NOT NULL CHECK (length(paper) BETWEEN 2 AND 4000),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 80),
  same TEXT NOT NULL CHECK (length(same) = 64),
  state TEXT NOT NULL CHECK (state IN ('registered', 'financed', 'released')),
  since TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX finance_claim_live ON finance_claim (same) WHERE state <> 'released';

CREATE INDEX finance_claim_of ON finance_claim (application_id);

CREATE TABLE finance_claim_print (
  print TEXT NOT NULL CHECK (length(print) = 64),
  claim_id INTEGER NOT NULL REFERENCES finance_claim (id),
  likeness TEXT NOT NULL CHECK (likeness IN ('number', 'stem', 'amount')),
  PRIMARY KEY (print, claim_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX finance_claim_print_of ON finance_claim_print (claim_id);

-- The key of those digests, one for the workspace.
CREATE TABLE finance_print_key (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  content TEXT NOT NULL CHECK (length(content) = 64)
) STRICT;

-- What was agreed with a borrower: a firm of this workspace, or a party that is known to the lender alone.
CREATE TABLE finance_facility (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  client_id INTEGER REFERENCES firm (id),
  party_id INTEGER,
  application_id INTEGER,
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 40),
  product TEXT NOT NULL CHECK (length(product) BETWEEN 1 AND 40),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  ceiling INTEGER NOT NULL CHECK (ceiling > 0),
  terms TEXT NOT NULL CHECK (length(terms) BETWEEN 2 AND 1000000),
  opened_on TEXT NOT NULL CHECK (length(opened_on) = 10),
  ends_on TEXT CHECK (length(ends_on) = 10),
  closed_on TEXT CHECK (length(closed_on) = 10),
  UNIQUE (firm_id, number),
  UNIQUE (id, firm_id),
  UNIQUE (application_id),
  FOREIGN KEY (party_id, firm_id) REFERENCES party (id, firm_id),
  FOREIGN KEY (application_id, firm_id) REFERENCES finance_application (id, lender_id),
  CHECK ((client_id IS NULL) <> (party_id IS NULL)),
  CHECK (client_id IS NULL OR client_id <> firm_id)
) STRICT;

CREATE INDEX finance_facility_of_client ON finance_facility (client_id, id);

-- What happened to it. `key` names the request for good.
CREATE TABLE finance_event (
  facility_id INTEGER NOT NULL REFERENCES finance_facility (id),
  place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 1000000),
  day TEXT NOT NULL CHECK (length(day) = 10),
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
  content TEXT NOT NULL CHECK (length(content) BETWEEN 2 AND 1000000),
  key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  at TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  PRIMARY KEY (facility_id, place),
  UNIQUE (facility_id, key)
) STRICT, WITHOUT ROWID;

-- How far each side's book has it, by the duty of the account; the rest is what its next entry posts. `why` says what
-- keeps a side from booking.
CREATE TABLE finance_booked (
  facility_id INTEGER NOT NULL REFERENCES finance_facility (id),
  side TEXT NOT NULL CHECK (side IN ('funder', 'seller')),
  balances TEXT NOT NULL CHECK (length(balances) BETWEEN 2 AND 100000),
  settled TEXT NOT NULL CHECK (length(settled) BETWEEN 2 AND 1000000),
  through TEXT NOT NULL CHECK (length(through) = 10),
  why TEXT CHECK (length(why) BETWEEN 2 AND 10000),
  PRIMARY KEY (facility_id, side)
) STRICT, WITHOUT ROWID;

-- Which entry of which book an event, or the end of a day, was posted with.
CREATE TABLE finance_posting (
  facility_id INTEGER NOT NULL REFERENCES finance_facility (id),
  side TEXT NOT NULL CHECK (side IN ('funder', 'seller')),
  place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 1000000),
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  entry INTEGER NOT NULL CHECK (entry > 0),
  event INTEGER,
  day TEXT NOT NULL CHECK (length(day) = 10),
  PRIMARY KEY (facility_id, side, place),
  FOREIGN KEY (facility_id, event) REFERENCES finance_event (facility_id, place)
) STRICT, WITHOUT ROWID;
