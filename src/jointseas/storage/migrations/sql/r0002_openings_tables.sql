-- How a firm begins in mid-life: what was brought together for a day, and what was made of it.

CREATE TABLE opening (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  day TEXT NOT NULL CHECK (length(day) = 10),
  state TEXT NOT NULL CHECK (state IN ('draft', 'posted', 'taken_back')),
  entry INTEGER,
  UNIQUE (id, firm_id),
  CHECK ((state = 'draft') = (entry IS NULL))
) STRICT;

CREATE UNIQUE INDEX opening_alive ON opening (firm_id) WHERE state <> 'taken_back';

CREATE TABLE opening_row (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL,
  opening_id INTEGER NOT NULL,
  part TEXT NOT NULL CHECK (part IN ('balance', 'invoice', 'bill', 'lot', 'order', 'purchase_order')),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  content TEXT NOT NULL,
  made TEXT NOT NULL CHECK (length(made) <= 120),
  batch_id INTEGER REFERENCES import_batch (id),
  UNIQUE (opening_id, part, name),
  FOREIGN KEY (opening_id, firm_id) REFERENCES opening (id, firm_id)
) STRICT;

CREATE INDEX opening_row_of_batch ON opening_row (batch_id) WHERE batch_id IS NOT NULL;
