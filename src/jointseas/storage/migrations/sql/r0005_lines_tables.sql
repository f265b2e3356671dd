-- What a lender has granted one exporter, a firm of the workspace or a party of its own; each follows the one before.
-- `person_id` is who agreed to it.
CREATE TABLE finance_line (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  client_id INTEGER REFERENCES firm (id),
  party_id INTEGER,
  place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 1000000),
  borrower TEXT NOT NULL CHECK (length(borrower) BETWEEN 1 AND 40),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  most INTEGER NOT NULL CHECK (most BETWEEN 1 AND 1000000000000000),
  subs INTEGER NOT NULL CHECK (subs BETWEEN 0 AND 50),
  state TEXT NOT NULL CHECK (state IN ('open', 'suspended', 'ended')),
  begins TEXT NOT NULL CHECK (length(begins) = 10),
  ends TEXT NOT NULL CHECK (length(ends) = 10 AND ends >= begins),
  note TEXT NOT NULL CHECK (length(note) BETWEEN 1 AND 500),
  at TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  UNIQUE (firm_id, client_id, place),
  UNIQUE (firm_id, party_id, place),
  FOREIGN KEY (party_id, firm_id) REFERENCES party (id, firm_id),
  CHECK ((client_id IS NULL) <> (party_id IS NULL)),
  CHECK (client_id IS NULL OR client_id <> firm_id)
) STRICT;

-- The most of one product, with one buyer, or of both together; what is empty may be any. A line says how many it has.
CREATE TABLE finance_line_sub (
  line_id INTEGER NOT NULL REFERENCES finance_line (id),
  place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 50),
  most INTEGER NOT NULL CHECK (most >= 0),
  product TEXT NOT NULL CHECK (length(product) <= 40),
  buyer TEXT NOT NULL CHECK (length(buyer) <= 200),
  PRIMARY KEY (line_id, place),
  UNIQUE (line_id, product, buyer),
  CHECK (product <> '' OR buyer <> '')
) STRICT, WITHOUT ROWID;
