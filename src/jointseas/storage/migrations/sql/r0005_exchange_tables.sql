-- The secret that a circle of lenders shares, by which their registries are compared; a firm is in one circle at a time.
CREATE TABLE finance_circle (
  firm_id INTEGER NOT NULL PRIMARY KEY REFERENCES firm (id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  secret TEXT NOT NULL CHECK (length(secret) = 64),
  joined_at TEXT NOT NULL
) STRICT;

-- A registry of another lender of the circle, as its file told it; the newest of each counts.
CREATE TABLE finance_registry (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  lender TEXT NOT NULL CHECK (length(lender) BETWEEN 1 AND 60),
  made_at TEXT NOT NULL,
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  claims INTEGER NOT NULL CHECK (claims BETWEEN 0 AND 1000000),
  taken_at TEXT NOT NULL,
  UNIQUE (firm_id, lender, made_at)
) STRICT;

-- The digests of that file, until a newer one of the same lender comes.
CREATE TABLE finance_registry_print (
  registry_id INTEGER NOT NULL REFERENCES finance_registry (id),
  print TEXT NOT NULL CHECK (length(print) = 64),
  place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 1000000),
  likeness TEXT NOT NULL CHECK (likeness IN ('same', 'number', 'stem', 'amount')),
  state TEXT NOT NULL CHECK (state IN ('registered', 'financed', 'released')),
  PRIMARY KEY (registry_id, print, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX finance_registry_print_of ON finance_registry_print (print);
