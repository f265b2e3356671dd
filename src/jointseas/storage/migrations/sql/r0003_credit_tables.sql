-- Everything here is written once. A policy counts from the moment that a second person signed it; the newest is in force.

CREATE TABLE credit_policy (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  version TEXT NOT NULL CHECK (length(version) BETWEEN 1 AND 60),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  content TEXT NOT NULL CHECK (length(content) BETWEEN 1 AND 100000),
  signed_at TEXT NOT NULL
) STRICT;

CREATE INDEX credit_policy_of_firm ON credit_policy (firm_id, id);

-- The very bytes that a firm was scored with, so that it can be done again when the program has others.
CREATE TABLE credit_scorer (
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  scorer TEXT NOT NULL CHECK (length(scorer) BETWEEN 1 AND 40),
  card BLOB NOT NULL CHECK (length(card) BETWEEN 1 AND 8388608),
  forest BLOB NOT NULL CHECK (length(forest) BETWEEN 1 AND 67108864),
  kept_at TEXT NOT NULL,
  PRIMARY KEY (firm_id, digest)
) STRICT, WITHOUT ROWID;

-- Which of them speaks for the firm, and which is heard beside it; the newest row of a post counts. Without a digest the
-- post is left.
CREATE TABLE credit_post (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  scorer TEXT NOT NULL CHECK (length(scorer) BETWEEN 1 AND 40),
  post TEXT NOT NULL CHECK (post IN ('champion', 'challenger')),
  digest TEXT CHECK (length(digest) = 64),
  set_at TEXT NOT NULL,
  set_by INTEGER NOT NULL REFERENCES person (id),
  FOREIGN KEY (firm_id, digest) REFERENCES credit_scorer (firm_id, digest)
) STRICT;

CREATE INDEX credit_post_of_firm ON credit_post (firm_id, id);

CREATE TABLE assessment (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  number INTEGER NOT NULL CHECK (number > 0),
  day TEXT NOT NULL CHECK (length(day) = 10),
  purpose TEXT NOT NULL CHECK (purpose IN ('loan', 'purchase')),
  points INTEGER NOT NULL,
  grade TEXT NOT NULL CHECK (length(grade) BETWEEN 1 AND 10),
  outcome TEXT NOT NULL CHECK (outcome IN ('approve', 'refer', 'decline')),
  content TEXT NOT NULL CHECK (length(content) BETWEEN 2 AND 1000000),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  made_at TEXT NOT NULL,
  made_by INTEGER NOT NULL REFERENCES person (id),
  UNIQUE (firm_id, number),
  UNIQUE (id, firm_id)
) STRICT;

-- What was decided on an assessment, and what came of it, as it is told.
CREATE TABLE assessment_event (
  assessment_id INTEGER NOT NULL,
  place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 1000),
  firm_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('approved', 'declined', 'paid', 'defaulted')),
  day TEXT NOT NULL CHECK (length(day) = 10),
  told_at TEXT NOT NULL,
  PRIMARY KEY (assessment_id, place),
  FOREIGN KEY (assessment_id, firm_id) REFERENCES assessment (id, firm_id)
) STRICT, WITHOUT ROWID;
