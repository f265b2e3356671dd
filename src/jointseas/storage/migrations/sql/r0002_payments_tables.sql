-- The firm's own bank accounts, what its banks say of them, and the payments that were made of it. Amounts are minor
-- units; what came in is above zero, what went out below.

CREATE TABLE own_account (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 4 AND 40),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  bank TEXT NOT NULL CHECK (length(bank) BETWEEN 1 AND 140),
  account TEXT NOT NULL CHECK (length(account) BETWEEN 1 AND 20),
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  UNIQUE (firm_id, number, currency),
  UNIQUE (firm_id, account, currency),
  UNIQUE (id, firm_id)
) STRICT;

CREATE TABLE bank_statement (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL,
  own_account_id INTEGER NOT NULL,
  batch_id INTEGER NOT NULL,
  number TEXT NOT NULL CHECK (length(number) <= 200),
  telling TEXT NOT NULL CHECK (telling IN ('statement', 'interim', 'notice')),
  first_day TEXT CHECK (length(first_day) = 10),
  last_day TEXT CHECK (length(last_day) = 10),
  opening INTEGER CHECK (abs(opening) <= 9000000000000000),
  closing INTEGER CHECK (abs(closing) <= 9000000000000000),
  insisted INTEGER NOT NULL CHECK (insisted IN (0, 1)),
  content TEXT NOT NULL CHECK (length(content) = 64),
  UNIQUE (own_account_id, content),
  UNIQUE (id, firm_id),
  FOREIGN KEY (own_account_id, firm_id) REFERENCES own_account (id, firm_id),
  FOREIGN KEY (batch_id, firm_id) REFERENCES import_batch (id, firm_id)
) STRICT;

CREATE INDEX bank_statement_by_day ON bank_statement (own_account_id, last_day, id);

CREATE INDEX bank_statement_by_batch ON bank_statement (batch_id, id);

CREATE TABLE payment (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 80),
  method TEXT NOT NULL CHECK (method IN ('bank', 'cash', 'cheque', 'credit')),
  day TEXT NOT NULL CHECK (length(day) = 10),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  amount INTEGER NOT NULL CHECK (abs(amount) <= 9000000000000000),
  account TEXT NOT NULL CHECK (length(account) <= 20),
  party_id INTEGER,
  note TEXT NOT NULL CHECK (length(note) <= 300),
  entry INTEGER NOT NULL,
  undone_on TEXT CHECK (length(undone_on) = 10),
  key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  content TEXT NOT NULL CHECK (length(content) = 64),
  UNIQUE (firm_id, number),
  UNIQUE (firm_id, key),
  UNIQUE (id, firm_id),
  FOREIGN KEY (party_id, firm_id) REFERENCES party (id, firm_id),
  CHECK ((method = 'credit') = (amount = 0)),
  CHECK ((method = 'credit') = (account = ''))
) STRICT;

CREATE INDEX payment_by_day ON payment (firm_id, day, id);

CREATE INDEX payment_by_party ON payment (party_id, id) WHERE party_id IS NOT NULL;

CREATE TABLE payment_part (
  payment_id INTEGER NOT NULL,
  place INTEGER NOT NULL CHECK (place > 0),
  firm_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('invoice', 'bill', 'run', 'unapplied', 'prepaid', 'use', 'charges', 'other', 'transfer',
    'booked')),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  amount INTEGER NOT NULL CHECK (amount <> 0 AND abs(amount) <= 9000000000000000),
  paid INTEGER NOT NULL CHECK (abs(paid) <= 9000000000000000),
  reference TEXT NOT NULL CHECK (length(reference) <= 80),
  account TEXT NOT NULL CHECK (length(account) BETWEEN 1 AND 20),
  reason TEXT NOT NULL CHECK (length(reason) <= 200),
  worth INTEGER NOT NULL CHECK (abs(worth) <= 9000000000000000),
  uses_payment INTEGER,
  uses_place INTEGER,
  PRIMARY KEY (payment_id, place),
  FOREIGN KEY (payment_id, firm_id) REFERENCES payment (id, firm_id),
  FOREIGN KEY (uses_payment, uses_place) REFERENCES payment_part (payment_id, place),
  CHECK ((kind = 'use') = (uses_payment IS NOT NULL)),
  CHECK ((uses_payment IS NULL) = (uses_place IS NULL)),
  CHECK (uses_payment < payment_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX payment_part_used ON payment_part (uses_payment, uses_place) WHERE uses_payment IS NOT NULL;

CREATE INDEX payment_part_credit ON payment_part (firm_id, kind, payment_id);

CREATE TABLE bank_line (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL,
  own_account_id INTEGER NOT NULL,
  booked_on TEXT NOT NULL CHECK (length(booked_on) = 10),
  value_on TEXT NOT NULL CHECK (length(value_on) = 10),
  amount INTEGER NOT NULL CHECK (amount <> 0 AND abs(amount) <= 9000000000000000),
  counter TEXT NOT NULL CHECK (length(counter) <= 300),
  counter_account TEXT NOT NULL CHECK (length(counter_account) <= 100),
  reference TEXT NOT NULL CHECK (length(reference) <= 200),
  bank_reference TEXT NOT NULL CHECK (length(bank_reference) <= 200),
  text TEXT NOT NULL CHECK (length(text) <= 4000),
  instructed_currency TEXT CHECK (length(instructed_currency) = 3),
  instructed INTEGER,
  charges INTEGER,
  reversal INTEGER NOT NULL CHECK (reversal IN (0, 1)),
  likeness TEXT NOT NULL CHECK (length(likeness) = 64),
  nth INTEGER NOT NULL CHECK (nth > 0),
  payment_id INTEGER,
  UNIQUE (own_account_id, likeness, nth),
  UNIQUE (id, firm_id),
  FOREIGN KEY (own_account_id, firm_id) REFERENCES own_account (id, firm_id),
  FOREIGN KEY (payment_id, firm_id) REFERENCES payment (id, firm_id),
  CHECK ((instructed IS NULL) = (instructed_currency IS NULL))
) STRICT;

CREATE INDEX bank_line_by_day ON bank_line (own_account_id, booked_on, id, amount, payment_id);

CREATE INDEX bank_line_waiting ON bank_line (firm_id, booked_on, id) WHERE payment_id IS NULL;

CREATE INDEX bank_line_by_payment ON bank_line (payment_id, id) WHERE payment_id IS NOT NULL;

CREATE TABLE bank_line_told (
  line_id INTEGER NOT NULL,
  statement_id INTEGER NOT NULL,
  firm_id INTEGER NOT NULL,
  PRIMARY KEY (line_id, statement_id),
  FOREIGN KEY (line_id, firm_id) REFERENCES bank_line (id, firm_id) ON DELETE CASCADE,
  FOREIGN KEY (statement_id, firm_id) REFERENCES bank_statement (id, firm_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX bank_line_told_by ON bank_line_told (statement_id, line_id);
