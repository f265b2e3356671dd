-- What has left the house as a paper. `bare_digest` is of the file before it was sealed; bytes are not kept, they can be
-- made again of the query. `batch` is the run that it was made in.
CREATE TABLE issued_paper (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 60),
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 60),
  subject TEXT NOT NULL CHECK (length(subject) <= 200),
  first TEXT NOT NULL CHECK (length(first) IN (0, 10)),
  last TEXT NOT NULL CHECK (length(last) IN (0, 10)),
  languages TEXT NOT NULL CHECK (length(languages) BETWEEN 2 AND 20),
  at TEXT NOT NULL,
  day TEXT NOT NULL CHECK (length(day) = 10),
  head_seq INTEGER NOT NULL CHECK (head_seq >= 0),
  head_hash BLOB NOT NULL CHECK (length(head_hash) = 32),
  person_id INTEGER NOT NULL REFERENCES person (id),
  person TEXT NOT NULL,
  roles TEXT NOT NULL,
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  bare_digest TEXT NOT NULL CHECK (length(bare_digest) = 64),
  data_digest TEXT NOT NULL CHECK (length(data_digest) = 64),
  seal TEXT NOT NULL CHECK (length(seal) IN (0, 64)),
  batch INTEGER NOT NULL CHECK (batch >= 0),
  UNIQUE (firm_id, number),
  CHECK (first <= last),
  CHECK ((seal = '') = (digest = bare_digest))
) STRICT;

CREATE INDEX issued_paper_by_firm ON issued_paper (firm_id, id, number, kind, subject, person, at, batch);

CREATE INDEX issued_paper_by_digest ON issued_paper (digest);

CREATE INDEX issued_paper_by_bare ON issued_paper (bare_digest);

CREATE INDEX issued_paper_by_data ON issued_paper (data_digest);
