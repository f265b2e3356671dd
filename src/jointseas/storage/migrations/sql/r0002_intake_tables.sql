CREATE TABLE import_batch (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
  file_name TEXT NOT NULL CHECK (length(file_name) BETWEEN 1 AND 400),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  read INTEGER NOT NULL CHECK (read >= 0),
  imported INTEGER NOT NULL CHECK (imported >= 0),
  updated INTEGER NOT NULL CHECK (updated >= 0),
  skipped INTEGER NOT NULL CHECK (skipped >= 0),
  state TEXT NOT NULL CHECK (state IN ('begun', 'done', 'undone')),
  made_by INTEGER NOT NULL REFERENCES person (id),
  made_at TEXT NOT NULL,
  head TEXT NOT NULL,
  undone_by INTEGER REFERENCES person (id),
  undone_at TEXT,
  CHECK ((state = 'undone') = (undone_by IS NOT NULL)),
  CHECK ((state = 'undone') = (undone_at IS NOT NULL)),
  UNIQUE (id, firm_id)
) STRICT;

CREATE INDEX import_batch_by_firm ON import_batch (firm_id, id);

CREATE TABLE import_problem (
  batch_id INTEGER NOT NULL REFERENCES import_batch (id),
  seq INTEGER NOT NULL CHECK (seq > 0),
  file TEXT NOT NULL,
  row INTEGER NOT NULL CHECK (row >= 0),
  head TEXT NOT NULL,
  code TEXT NOT NULL,
  facts TEXT NOT NULL,
  cells TEXT NOT NULL,
  PRIMARY KEY (batch_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_before (
  batch_id INTEGER NOT NULL REFERENCES import_batch (id),
  thing TEXT NOT NULL CHECK (length(thing) BETWEEN 1 AND 200),
  before TEXT,
  PRIMARY KEY (batch_id, thing)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_plan (
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  kind TEXT NOT NULL,
  columns TEXT NOT NULL CHECK (length(columns) = 64),
  plan TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (firm_id, kind, columns)
) STRICT, WITHOUT ROWID;
