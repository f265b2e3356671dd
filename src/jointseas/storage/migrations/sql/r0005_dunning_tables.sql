-- Letters to whoever is late: each about the oldest debt of one debtor on one facility, and never the same twice. `content`
-- holds the figures and the words in every language, as they were drafted.

CREATE TABLE finance_letter (
  id INTEGER NOT NULL PRIMARY KEY,
  facility_id INTEGER NOT NULL REFERENCES finance_facility (id),
  debtor TEXT NOT NULL CHECK (length(debtor) BETWEEN 1 AND 80),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
  days INTEGER NOT NULL CHECK (days >= 0),
  oldest TEXT NOT NULL CHECK (length(oldest) = 10),
  day TEXT NOT NULL CHECK (length(day) = 10 AND day > oldest),
  content TEXT NOT NULL CHECK (length(content) BETWEEN 2 AND 1000000),
  state TEXT NOT NULL CHECK (state IN ('draft', 'sent', 'set_aside')),
  settled_at TEXT,
  settled_by INTEGER REFERENCES person (id),
  reason TEXT NOT NULL CHECK (length(reason) <= 300),
  UNIQUE (facility_id, debtor, name, oldest),
  CHECK ((state = 'draft') = (settled_at IS NULL)),
  CHECK ((settled_at IS NULL) = (settled_by IS NULL)),
  CHECK ((state = 'set_aside') = (reason <> ''))
) STRICT;
