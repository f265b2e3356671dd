-- Keys that papers are signed with: PKCS#12 under a password that is not kept here. `person_id` is whose it is, empty for
-- the firm's.
CREATE TABLE paper_key (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  use TEXT NOT NULL CHECK (use IN ('root', 'seal', 'person')),
  person_id INTEGER REFERENCES person (id),
  fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64),
  ends TEXT NOT NULL,
  certificate BLOB NOT NULL CHECK (length(certificate) BETWEEN 1 AND 262144),
  content BLOB NOT NULL CHECK (length(content) BETWEEN 1 AND 1048576),
  made_at TEXT NOT NULL,
  made_by INTEGER NOT NULL REFERENCES person (id),
  withdrawn_at TEXT,
  withdrawn_by INTEGER REFERENCES person (id),
  reason TEXT NOT NULL CHECK (length(reason) <= 500),
  UNIQUE (firm_id, fingerprint),
  CHECK ((use = 'person') = (person_id IS NOT NULL)),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)),
  CHECK ((withdrawn_at IS NULL) = (reason = ''))
) STRICT;

-- Roots that a firm trusts: what stands under one can be green.
CREATE TABLE paper_root (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64),
  certificate BLOB NOT NULL CHECK (length(certificate) BETWEEN 1 AND 262144),
  note TEXT NOT NULL CHECK (length(note) BETWEEN 1 AND 500),
  trusted_at TEXT NOT NULL,
  trusted_by INTEGER NOT NULL REFERENCES person (id),
  withdrawn_at TEXT,
  withdrawn_by INTEGER REFERENCES person (id),
  reason TEXT NOT NULL CHECK (length(reason) <= 500),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)),
  CHECK ((withdrawn_at IS NULL) = (reason = ''))
) STRICT;

CREATE UNIQUE INDEX paper_root_standing ON paper_root (firm_id, fingerprint) WHERE withdrawn_at IS NULL;

-- Lists of withdrawn keys, each signed by a root: the firm's own, or one that it trusts. The newest of each root counts.
CREATE TABLE paper_list (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  root TEXT NOT NULL CHECK (length(root) = 64),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 50),
  content BLOB NOT NULL CHECK (length(content) BETWEEN 1 AND 1048576),
  kept_at TEXT NOT NULL,
  kept_by INTEGER NOT NULL REFERENCES person (id),
  UNIQUE (firm_id, root, number)
) STRICT;

-- The server that signatures get their time from; the newest counts, and an empty one is none.
CREATE TABLE paper_stamper (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  address TEXT NOT NULL CHECK (length(address) <= 300),
  at TEXT NOT NULL
) STRICT;

CREATE INDEX paper_stamper_of ON paper_stamper (firm_id);
