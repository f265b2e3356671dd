-- Parties: whom a firm trades with. What belongs to one goes with it, and what others refer to keeps it from going.

CREATE TABLE party (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 40),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  name_local TEXT NOT NULL CHECK (length(name_local) <= 200),
  name_key TEXT NOT NULL,
  country TEXT NOT NULL CHECK (length(country) = 2),
  currency TEXT NOT NULL CHECK (length(currency) IN (0, 3)),
  terms_days INTEGER CHECK (terms_days BETWEEN 0 AND 730),
  note TEXT NOT NULL CHECK (length(note) <= 2000),
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  changed_at TEXT NOT NULL,
  UNIQUE (firm_id, code),
  UNIQUE (id, firm_id)
) STRICT;

CREATE INDEX party_by_code ON party (firm_id, code, id, country, active);

CREATE INDEX party_by_name ON party (firm_id, name, id, country, active);

CREATE INDEX party_by_country ON party (firm_id, country, id, active);

CREATE INDEX party_by_change ON party (firm_id, changed_at, id, country, active);

CREATE INDEX party_by_key ON party (firm_id, name_key, id);

CREATE INDEX party_text ON party (firm_id, id, code, name, name_local);

CREATE TABLE party_role (
  party_id INTEGER NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('exporter', 'buyer', 'supplier', 'carrier', 'warehouse', 'lender')),
  firm_id INTEGER NOT NULL,
  PRIMARY KEY (party_id, role),
  FOREIGN KEY (party_id, firm_id) REFERENCES party (id, firm_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX party_role_by_role ON party_role (firm_id, role, party_id);

CREATE TABLE party_identifier (
  firm_id INTEGER NOT NULL,
  scheme TEXT NOT NULL CHECK (length(scheme) BETWEEN 2 AND 20),
  value TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 40),
  party_id INTEGER NOT NULL,
  PRIMARY KEY (firm_id, scheme, value),
  FOREIGN KEY (party_id, firm_id) REFERENCES party (id, firm_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX party_identifier_by_party ON party_identifier (firm_id, party_id, value);

CREATE TABLE party_account (
  account_id INTEGER NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  firm_id INTEGER NOT NULL,
  party_id INTEGER NOT NULL,
  holder TEXT NOT NULL CHECK (length(holder) BETWEEN 1 AND 140),
  kind TEXT NOT NULL CHECK (kind IN ('iban', 'local')),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 4 AND 34),
  bic TEXT NOT NULL CHECK (length(bic) IN (0, 8, 11)),
  cnaps TEXT NOT NULL CHECK (length(cnaps) IN (0, 12)),
  bank TEXT NOT NULL CHECK (length(bank) <= 140),
  country TEXT NOT NULL CHECK (length(country) = 2),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  suspect TEXT NOT NULL CHECK (suspect IN ('', 'new', 'changed', 'shared')),
  reason TEXT NOT NULL CHECK (length(reason) <= 500),
  person_id INTEGER NOT NULL REFERENCES person (id),
  at TEXT NOT NULL,
  PRIMARY KEY (account_id, version),
  FOREIGN KEY (party_id, firm_id) REFERENCES party (id, firm_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX party_account_by_party ON party_account (firm_id, party_id, account_id, version);

CREATE INDEX party_account_by_number ON party_account (firm_id, number, account_id, version);

CREATE TABLE party_account_check (
  account_id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  how TEXT NOT NULL CHECK (length(how) BETWEEN 1 AND 500),
  person_id INTEGER NOT NULL REFERENCES person (id),
  at TEXT NOT NULL,
  PRIMARY KEY (account_id, version),
  FOREIGN KEY (account_id, version) REFERENCES party_account (account_id, version) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE party_address (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL,
  party_id INTEGER NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('registered', 'billing', 'delivery', 'warehouse', 'correspondence')),
  street TEXT NOT NULL CHECK (length(street) BETWEEN (CASE purpose WHEN 'correspondence' THEN 0 ELSE 1 END) AND 300),
  city TEXT NOT NULL CHECK (length(city) <= 100),
  region TEXT NOT NULL CHECK (length(region) <= 100),
  postcode TEXT NOT NULL CHECK (length(postcode) <= 20),
  country TEXT NOT NULL CHECK (length(country) = 2),
  contact TEXT NOT NULL CHECK (length(contact) <= 120),
  phone TEXT NOT NULL CHECK (length(phone) <= 40),
  email TEXT NOT NULL CHECK (length(email) <= 254),
  FOREIGN KEY (party_id, firm_id) REFERENCES party (id, firm_id) ON DELETE CASCADE
) STRICT;

CREATE INDEX party_address_by_party ON party_address (firm_id, party_id, id);

CREATE TABLE party_affiliate (
  low_id INTEGER NOT NULL,
  high_id INTEGER NOT NULL,
  firm_id INTEGER NOT NULL,
  why TEXT NOT NULL CHECK (length(why) <= 300),
  PRIMARY KEY (low_id, high_id),
  CHECK (low_id < high_id),
  FOREIGN KEY (low_id, firm_id) REFERENCES party (id, firm_id) ON DELETE CASCADE,
  FOREIGN KEY (high_id, firm_id) REFERENCES party (id, firm_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX party_affiliate_by_firm ON party_affiliate (firm_id, low_id, high_id);

CREATE INDEX party_affiliate_back ON party_affiliate (high_id);

CREATE TABLE party_paper (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL,
  party_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 2 AND 40),
  number TEXT NOT NULL CHECK (length(number) <= 80),
  issuer TEXT NOT NULL CHECK (length(issuer) <= 200),
  issued TEXT CHECK (length(issued) = 10),
  expires TEXT CHECK (length(expires) = 10),
  CHECK (expires >= issued),
  FOREIGN KEY (party_id, firm_id) REFERENCES party (id, firm_id) ON DELETE CASCADE
) STRICT;

CREATE INDEX party_paper_by_party ON party_paper (firm_id, party_id, id);

CREATE INDEX party_paper_by_expiry ON party_paper (firm_id, expires, id) WHERE expires IS NOT NULL;
