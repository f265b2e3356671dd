-- What an exporter contests, and who judges it: a lender, or the firm itself where goods were taken off a channel. Until
-- it is filed it is a draft and may change; from then on what was said, and what stood there that day, stay.
CREATE TABLE appeal (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  judge_id INTEGER NOT NULL REFERENCES firm (id),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 40),
  ground TEXT NOT NULL CHECK (ground IN ('decision', 'terms', 'limit', 'score', 'listing')),
  thing TEXT NOT NULL CHECK (length(thing) BETWEEN 4 AND 300),
  state TEXT NOT NULL CHECK (state IN ('draft', 'filed', 'acknowledged', 'upheld', 'partly', 'dismissed', 'withdrawn')),
  content TEXT NOT NULL CHECK (length(content) BETWEEN 2 AND 20000),
  made_at TEXT NOT NULL,
  made_by INTEGER NOT NULL REFERENCES person (id),
  filed_at TEXT,
  filed_by INTEGER REFERENCES person (id),
  filing TEXT CHECK (length(filing) BETWEEN 2 AND 1000000),
  filed_on TEXT CHECK (length(filed_on) = 10),
  due TEXT CHECK (length(due) = 10),
  acknowledged_on TEXT CHECK (length(acknowledged_on) = 10),
  answered_on TEXT CHECK (length(answered_on) = 10),
  UNIQUE (firm_id, number),
  CHECK ((ground = 'listing') = (firm_id = judge_id)),
  CHECK (state = 'draft' OR (filed_at IS NOT NULL AND filed_by IS NOT NULL AND filing IS NOT NULL AND filed_on IS NOT NULL
    AND due IS NOT NULL)),
  CHECK ((state IN ('upheld', 'partly', 'dismissed', 'withdrawn')) = (answered_on IS NOT NULL)),
  CHECK (state <> 'acknowledged' OR acknowledged_on IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX appeal_open ON appeal (firm_id, thing) WHERE state IN ('filed', 'acknowledged');

CREATE INDEX appeal_of_thing ON appeal (firm_id, thing);

CREATE INDEX appeal_at_judge ON appeal (judge_id, state);

-- What happened to it, step by step.
CREATE TABLE appeal_step (
  appeal_id INTEGER NOT NULL REFERENCES appeal (id),
  place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 1000),
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  kind TEXT NOT NULL CHECK (kind IN ('filed', 'acknowledged', 'extended', 'decided', 'withdrawn')),
  content TEXT NOT NULL CHECK (length(content) BETWEEN 2 AND 100000),
  at TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  PRIMARY KEY (appeal_id, place)
) STRICT, WITHOUT ROWID;

-- What was taken off a channel, when and by whom: it can be contested, and by nobody else be decided.
CREATE TABLE channel_taken_off (
  firm_id INTEGER NOT NULL,
  channel TEXT NOT NULL CHECK (length(channel) BETWEEN 1 AND 40),
  variant_id INTEGER NOT NULL,
  place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 1000000),
  at TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  PRIMARY KEY (firm_id, channel, variant_id, place),
  FOREIGN KEY (variant_id, firm_id) REFERENCES variant (id, firm_id)
) STRICT, WITHOUT ROWID;
