-- The ground floor, once for both databases: INTEGER is 64 bits, TEXT sorts by code point, BLOB is bytes; STRICT and WITHOUT
-- ROWID fall away on PostgreSQL. Moments are UTC text of one length, days are ISO text, amounts are minor units.
-- Statements are parted by blank lines. Ids are given by the program: writers are serial on both databases.

CREATE TABLE workspace (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  uid TEXT NOT NULL CHECK (length(uid) = 32),
  created_at TEXT NOT NULL,
  sample INTEGER NOT NULL CHECK (sample IN (0, 1))
) STRICT;

CREATE TABLE firm (
  id INTEGER NOT NULL PRIMARY KEY,
  code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 2 AND 20),
  name_zh TEXT NOT NULL,
  name_en TEXT NOT NULL,
  place TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('exporter', 'lender')),
  base_currency TEXT NOT NULL CHECK (length(base_currency) = 3),
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE person (
  id INTEGER NOT NULL PRIMARY KEY,
  sign_in TEXT NOT NULL UNIQUE CHECK (length(sign_in) BETWEEN 1 AND 60),
  name TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE membership (
  person_id INTEGER NOT NULL REFERENCES person (id),
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  role TEXT NOT NULL,
  PRIMARY KEY (person_id, firm_id, role)
) STRICT, WITHOUT ROWID;

CREATE INDEX membership_by_firm ON membership (firm_id);

CREATE TABLE sign_in_failure (
  sign_in TEXT NOT NULL PRIMARY KEY,
  failures INTEGER NOT NULL CHECK (failures > 0),
  last_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE proposal (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  command TEXT NOT NULL,
  content TEXT NOT NULL,
  content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
  made_by INTEGER NOT NULL REFERENCES person (id),
  made_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'approved', 'declined', 'withdrawn')),
  decided_by INTEGER REFERENCES person (id),
  decided_at TEXT,
  reason TEXT NOT NULL,
  CHECK ((state = 'open') = (decided_by IS NULL)),
  CHECK ((state = 'open') = (decided_at IS NULL)),
  CHECK (state NOT IN ('approved', 'declined') OR decided_by <> made_by),
  CHECK (state <> 'withdrawn' OR decided_by = made_by)
) STRICT;

CREATE INDEX proposal_by_state ON proposal (firm_id, state);

CREATE TABLE note (
  person_id INTEGER NOT NULL REFERENCES person (id),
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 120),
  body TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (person_id, firm_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE attachment (
  digest TEXT NOT NULL PRIMARY KEY CHECK (length(digest) = 64),
  size INTEGER NOT NULL CHECK (size BETWEEN 0 AND 20971520),
  media_type TEXT NOT NULL,
  content BLOB NOT NULL,
  added_at TEXT NOT NULL,
  CHECK (length(content) = size)
) STRICT;

CREATE TABLE attached (
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 120),
  digest TEXT NOT NULL REFERENCES attachment (digest),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  person_id INTEGER NOT NULL REFERENCES person (id),
  at TEXT NOT NULL,
  PRIMARY KEY (firm_id, subject, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
  seq INTEGER NOT NULL PRIMARY KEY,
  at TEXT NOT NULL,
  firm_id INTEGER REFERENCES firm (id),
  actor TEXT NOT NULL,
  command TEXT NOT NULL,
  target TEXT NOT NULL,
  content TEXT NOT NULL CHECK (length(content) = 64),
  prev BLOB NOT NULL CHECK (length(prev) = 32),
  hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)
) STRICT;

CREATE INDEX audit_by_firm ON audit (firm_id, seq, at, actor, command, target);

CREATE TABLE audit_head (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TABLE account (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 20),
  name_zh TEXT NOT NULL,
  name_en TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('asset', 'liability', 'equity', 'income', 'expense')),
  duty TEXT NOT NULL,
  flow TEXT NOT NULL CHECK (flow IN ('cash', 'operating', 'investing', 'financing', 'exchange')),
  currency TEXT CHECK (length(currency) = 3),
  monetary INTEGER NOT NULL CHECK (monetary IN (0, 1)),
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  UNIQUE (firm_id, code),
  UNIQUE (id, firm_id)
) STRICT;

CREATE UNIQUE INDEX account_by_duty ON account (firm_id, duty) WHERE duty <> '';

CREATE TABLE entry (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  number INTEGER CHECK (number > 0),
  state TEXT NOT NULL CHECK (state IN ('draft', 'posted')),
  day TEXT NOT NULL CHECK (length(day) = 10 AND day BETWEEN '1900-01-01' AND '2999-12-31'),
  memo TEXT NOT NULL,
  source TEXT NOT NULL,
  key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  content TEXT NOT NULL CHECK (length(content) = 64),
  reverses INTEGER UNIQUE REFERENCES entry (id),
  made_by INTEGER NOT NULL REFERENCES person (id),
  posted_at TEXT,
  CHECK ((state = 'posted') = (number IS NOT NULL)),
  CHECK ((state = 'posted') = (posted_at IS NOT NULL)),
  CHECK (reverses <> id),
  UNIQUE (firm_id, key),
  UNIQUE (id, firm_id, day)
) STRICT;

CREATE UNIQUE INDEX entry_by_number ON entry (firm_id, number);

CREATE INDEX entry_by_day ON entry (firm_id, day, id);

CREATE INDEX entry_text ON entry (firm_id, number, memo, source) WHERE number IS NOT NULL;

CREATE INDEX entry_draft ON entry (id) WHERE state = 'draft';

CREATE TABLE posting (
  entry_id INTEGER NOT NULL,
  line INTEGER NOT NULL CHECK (line BETWEEN 1 AND 10000),
  firm_id INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  day TEXT NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  minor INTEGER NOT NULL CHECK (minor <> 0 AND abs(minor) <= 9000000000000000),
  memo TEXT NOT NULL,
  PRIMARY KEY (entry_id, line),
  FOREIGN KEY (entry_id, firm_id, day) REFERENCES entry (id, firm_id, day),
  FOREIGN KEY (account_id, firm_id) REFERENCES account (id, firm_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX posting_by_account ON posting (account_id, day, entry_id, line, currency, minor);

CREATE INDEX posting_by_amount ON posting (firm_id, currency, minor, account_id, entry_id, line);

CREATE INDEX posting_text ON posting (firm_id, entry_id, memo) WHERE memo <> '';

CREATE TABLE balance (
  account_id INTEGER NOT NULL REFERENCES account (id),
  currency TEXT NOT NULL,
  month TEXT NOT NULL CHECK (length(month) = 7),
  debit INTEGER NOT NULL CHECK (debit >= 0),
  credit INTEGER NOT NULL CHECK (credit >= 0),
  last_number INTEGER NOT NULL,
  PRIMARY KEY (account_id, currency, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE period_change (
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  month TEXT NOT NULL CHECK (length(month) = 7),
  seq INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('closed', 'open')),
  reason TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  at TEXT NOT NULL,
  PRIMARY KEY (firm_id, month, seq),
  CHECK (state = 'closed' OR length(reason) > 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE published_rate (
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  day TEXT NOT NULL CHECK (length(day) = 10 AND day BETWEEN '1900-01-01' AND '2999-12-31'),
  per_euro TEXT NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (currency, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE own_rate (
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  base TEXT NOT NULL CHECK (length(base) = 3),
  quote TEXT NOT NULL CHECK (length(quote) = 3),
  day TEXT NOT NULL CHECK (length(day) = 10 AND day BETWEEN '1900-01-01' AND '2999-12-31'),
  rate TEXT NOT NULL,
  PRIMARY KEY (firm_id, base, quote, day),
  CHECK (base <> quote)
) STRICT, WITHOUT ROWID;
