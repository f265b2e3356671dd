-- An agreement between the firm that drafts it and another firm of this workspace, or a party of the drafter's own.
CREATE TABLE agreement (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 40),
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
  client_id INTEGER REFERENCES firm (id),
  party_id INTEGER,
  other TEXT NOT NULL CHECK (length(other) BETWEEN 1 AND 40),
  facility_id INTEGER REFERENCES finance_facility (id),
  facility TEXT NOT NULL CHECK (length(facility) <= 40),
  product TEXT NOT NULL CHECK (length(product) <= 40),
  amends TEXT NOT NULL CHECK (length(amends) <= 40),
  UNIQUE (firm_id, number),
  FOREIGN KEY (party_id, firm_id) REFERENCES party (id, firm_id),
  CHECK ((client_id IS NULL) <> (party_id IS NULL)),
  CHECK (client_id IS NULL OR client_id <> firm_id),
  CHECK ((facility_id IS NULL) = (facility = ''))
) STRICT;

-- What happened to it. `content` is what was put down, the data of the paper that was issued, or what else is said of
-- it; `digest` that of the file as it was from then on.
CREATE TABLE agreement_event (
  agreement_id INTEGER NOT NULL REFERENCES agreement (id),
  place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 10000),
  step TEXT NOT NULL CHECK (step IN ('drafted', 'issued', 'signed', 'in_force', 'ended')),
  said TEXT NOT NULL CHECK (length(said) BETWEEN 2 AND 10000),
  content TEXT NOT NULL CHECK (length(content) <= 10000000),
  digest TEXT NOT NULL CHECK (length(digest) IN (0, 64)),
  at TEXT NOT NULL,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  PRIMARY KEY (agreement_id, place),
  CHECK ((step IN ('drafted', 'issued', 'signed')) = (digest <> ''))
) STRICT, WITHOUT ROWID;

-- The file as it was issued, and after each signature.
CREATE TABLE agreement_file (
  agreement_id INTEGER NOT NULL,
  place INTEGER NOT NULL,
  content BLOB NOT NULL CHECK (length(content) BETWEEN 1 AND 67108864),
  PRIMARY KEY (agreement_id, place),
  FOREIGN KEY (agreement_id, place) REFERENCES agreement_event (agreement_id, place)
) STRICT;
