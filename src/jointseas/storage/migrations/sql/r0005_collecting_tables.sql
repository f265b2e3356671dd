-- A movement of a lender's bank account, placed: one payment of the bank's side, and an event of a facility for each of its
-- parts: `amount` of the movement, `applied` in the facility's own money. `payer` tells whose account the money came from. One that was taken back keeps its place, and its movement may be
-- placed again; the movement is forgotten once its import is taken back.

CREATE TABLE finance_collection (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  line_id INTEGER REFERENCES bank_line (id) ON DELETE SET NULL,
  payment_id INTEGER NOT NULL,
  payer TEXT NOT NULL CHECK (length(payer) BETWEEN 1 AND 200),
  counter_account TEXT NOT NULL CHECK (length(counter_account) <= 100),
  at TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  undone_at TEXT,
  why TEXT NOT NULL CHECK (length(why) <= 300),
  UNIQUE (payment_id),
  FOREIGN KEY (payment_id, firm_id) REFERENCES payment (id, firm_id),
  CHECK ((undone_at IS NULL) = (why = '')),
  CHECK (line_id IS NOT NULL OR undone_at IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX finance_collection_standing ON finance_collection (line_id) WHERE undone_at IS NULL;

CREATE INDEX finance_collection_of_line ON finance_collection (line_id) WHERE line_id IS NOT NULL;

CREATE INDEX finance_collection_of_firm ON finance_collection (firm_id, id);

CREATE TABLE finance_collection_part (
  collection_id INTEGER NOT NULL REFERENCES finance_collection (id),
  place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 100),
  facility_id INTEGER NOT NULL,
  event INTEGER NOT NULL,
  entry INTEGER NOT NULL CHECK (entry > 0),
  amount INTEGER NOT NULL CHECK (amount > 0),
  applied INTEGER NOT NULL CHECK (applied > 0),
  into_what TEXT NOT NULL CHECK (into_what IN ('repaid', 'collected', 'by_seller', 'paid_back', 'charged_back', 'recovered',
    'unallocated')),
  number TEXT NOT NULL CHECK (length(number) <= 80),
  PRIMARY KEY (collection_id, place),
  UNIQUE (facility_id, event),
  FOREIGN KEY (facility_id, event) REFERENCES finance_event (facility_id, place)
) STRICT, WITHOUT ROWID;
