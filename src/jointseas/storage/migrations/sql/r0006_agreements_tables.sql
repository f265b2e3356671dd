-- What financing knows of an agreement with a client of this workspace, or a party of the lender's own: for one facility,
-- or for all of a product. Each time it comes into force or ends is a row of its own.
CREATE TABLE finance_agreement (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  client_id INTEGER REFERENCES firm (id),
  party_id INTEGER,
  facility_id INTEGER REFERENCES finance_facility (id),
  place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 1000000),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 60),
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
  product TEXT NOT NULL CHECK (length(product) BETWEEN 1 AND 40),
  how TEXT NOT NULL CHECK (how IN ('signed', 'recorded', 'taken_over')),
  stands TEXT NOT NULL CHECK (stands IN ('in_force', 'ended')),
  day TEXT NOT NULL CHECK (length(day) = 10),
  digest TEXT NOT NULL CHECK (length(digest) IN (0, 64)),
  note TEXT NOT NULL CHECK (length(note) <= 500),
  at TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  UNIQUE (firm_id, number, kind, place),
  FOREIGN KEY (party_id, firm_id) REFERENCES party (id, firm_id),
  CHECK ((client_id IS NULL) <> (party_id IS NULL)),
  CHECK (client_id IS NULL OR client_id <> firm_id),
  CHECK (how <> 'signed' OR length(digest) = 64)
) STRICT;

CREATE INDEX finance_agreement_of_client ON finance_agreement (firm_id, client_id, product);

CREATE INDEX finance_agreement_of_party ON finance_agreement (firm_id, party_id, product);
