-- Screening: the lists as they were loaded, who was compared with which of them, and the cases that came of it.

CREATE TABLE list_version (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  list TEXT NOT NULL CHECK (length(list) BETWEEN 2 AND 40),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  published TEXT NOT NULL CHECK (length(published) = 10),
  loaded_at TEXT NOT NULL,
  loaded_by INTEGER NOT NULL REFERENCES person (id),
  entries INTEGER NOT NULL CHECK (entries > 0),
  files TEXT NOT NULL
) STRICT;

CREATE INDEX list_version_by_list ON list_version (firm_id, list, id);

CREATE TABLE listed (
  version_id INTEGER NOT NULL REFERENCES list_version (id),
  entry TEXT NOT NULL CHECK (length(entry) BETWEEN 1 AND 80),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  content TEXT NOT NULL,
  PRIMARY KEY (version_id, entry)
) STRICT, WITHOUT ROWID;

CREATE TABLE list_insistence (
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  list TEXT NOT NULL,
  digest TEXT NOT NULL CHECK (length(digest) = 12),
  insisted_at TEXT NOT NULL,
  insisted_by INTEGER NOT NULL REFERENCES person (id),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  PRIMARY KEY (firm_id, list, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE screened (
  party_id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL,
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  screened_at TEXT NOT NULL,
  FOREIGN KEY (party_id, firm_id) REFERENCES party (id, firm_id) ON DELETE CASCADE
) STRICT;

CREATE TABLE screening_case (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL,
  party_id INTEGER NOT NULL,
  list TEXT NOT NULL,
  entry TEXT NOT NULL,
  party_digest TEXT NOT NULL CHECK (length(party_digest) = 64),
  entry_digest TEXT NOT NULL CHECK (length(entry_digest) = 64),
  party_name TEXT NOT NULL,
  listed_name TEXT NOT NULL,
  score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 100),
  evidence TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'cleared', 'confirmed', 'lapsed')),
  opened_at TEXT NOT NULL,
  decided_by INTEGER REFERENCES person (id),
  decided_at TEXT,
  reason TEXT NOT NULL CHECK (length(reason) <= 500),
  FOREIGN KEY (party_id, firm_id) REFERENCES party (id, firm_id),
  CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
  CHECK (state NOT IN ('cleared', 'confirmed') OR (decided_by IS NOT NULL AND length(reason) > 0)),
  CHECK (state <> 'open' OR decided_by IS NULL)
) STRICT;

CREATE UNIQUE INDEX screening_case_once ON screening_case (firm_id, party_id, list, entry) WHERE state <> 'lapsed';

CREATE INDEX screening_case_by_state ON screening_case (firm_id, state, score, id);

CREATE INDEX screening_case_by_party ON screening_case (party_id, state);
