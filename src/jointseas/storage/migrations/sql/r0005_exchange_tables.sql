-- Circles that a lender has joined, by the secret that its lenders share and the key that signs for us in it; the newest
-- counts, and the ones before stay.
CREATE TABLE finance_circle (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  secret TEXT NOT NULL CHECK (length(secret) = 64),
  key TEXT NOT NULL CHECK (length(key) = 64),
  joined_at TEXT NOT NULL
) STRICT;

CREATE INDEX finance_circle_of ON finance_circle (firm_id);

-- Whose word is believed there, by which key; the newest of each lender counts, and without a key it is believed no more.
CREATE TABLE finance_circle_member (
  id INTEGER NOT NULL PRIMARY KEY,
  circle_id INTEGER NOT NULL REFERENCES finance_circle (id),
  lender TEXT NOT NULL CHECK (length(lender) BETWEEN 1 AND 60),
  key TEXT NOT NULL CHECK (length(key) IN (0, 64)),
  trusted_at TEXT NOT NULL
) STRICT;

CREATE INDEX finance_circle_member_of ON finance_circle_member (circle_id, lender);

-- A registry of another lender of the circle, as its file told it; the newest of each counts.
CREATE TABLE finance_registry (
  id INTEGER NOT NULL PRIMARY KEY,
  circle_id INTEGER NOT NULL REFERENCES finance_circle (id),
  lender TEXT NOT NULL CHECK (length(lender) BETWEEN 1 AND 60),
  made_at TEXT NOT NULL,
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  claims INTEGER NOT NULL CHECK (claims BETWEEN 0 AND 1000000),
  taken_at TEXT NOT NULL,
  UNIQUE (circle_id, lender, made_at)
) STRICT;

-- The digests of that file, until a newer one of the same lender comes.
CREATE TABLE finance_registry_print (
  registry_id INTEGER NOT NULL REFERENCES finance_registry (id),
  print TEXT NOT NULL CHECK (length(print) = 64),
  place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 1000000),
  likeness TEXT NOT NULL CHECK (likeness IN ('same', 'number', 'stem', 'amount', 'shipment')),
  state TEXT NOT NULL CHECK (state IN ('registered', 'financed', 'released')),
  PRIMARY KEY (registry_id, print, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX finance_registry_print_of ON finance_registry_print (print);
