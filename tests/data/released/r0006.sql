CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
)

CREATE TABLE workspace (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  uid TEXT NOT NULL CHECK (length(uid) = 32),
  created_at TEXT NOT NULL,
  sample INTEGER NOT NULL CHECK (sample IN (0, 1))
) STRICT

CREATE TABLE firm (
  id INTEGER NOT NULL PRIMARY KEY,
  code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 2 AND 20),
  name_zh TEXT NOT NULL,
  name_en TEXT NOT NULL,
  place TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('exporter', 'lender')),
  base_currency TEXT NOT NULL CHECK (length(base_currency) = 3),
  created_at TEXT NOT NULL
) STRICT

CREATE TABLE person (
  id INTEGER NOT NULL PRIMARY KEY,
  sign_in TEXT NOT NULL UNIQUE CHECK (length(sign_in) BETWEEN 1 AND 60),
  name TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT

CREATE TABLE membership (
  person_id INTEGER NOT NULL REFERENCES person (id),
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  role TEXT NOT NULL,
  PRIMARY KEY (person_id, firm_id, role)
) STRICT, WITHOUT ROWID

CREATE TABLE sign_in_failure (
  sign_in TEXT NOT NULL PRIMARY KEY,
  failures INTEGER NOT NULL CHECK (failures > 0),
  last_at TEXT NOT NULL
) STRICT, WITHOUT ROWID

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
) STRICT

CREATE TABLE note (
  person_id INTEGER NOT NULL REFERENCES person (id),
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 120),
  body TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (person_id, firm_id, key)
) STRICT, WITHOUT ROWID

CREATE TABLE attachment (
  digest TEXT NOT NULL PRIMARY KEY CHECK (length(digest) = 64),
  size INTEGER NOT NULL CHECK (size BETWEEN 0 AND 20971520),
  media_type TEXT NOT NULL,
  content BLOB NOT NULL,
  added_at TEXT NOT NULL,
  CHECK (length(content) = size)
) STRICT

CREATE TABLE attached (
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 120),
  digest TEXT NOT NULL REFERENCES attachment (digest),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  person_id INTEGER NOT NULL REFERENCES person (id),
  at TEXT NOT NULL,
  PRIMARY KEY (firm_id, subject, digest)
) STRICT, WITHOUT ROWID

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
, salt BLOB CHECK (length(salt) = 32)) STRICT

CREATE TABLE audit_head (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT

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
) STRICT

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
) STRICT

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
) STRICT, WITHOUT ROWID

CREATE TABLE balance (
  account_id INTEGER NOT NULL REFERENCES account (id),
  currency TEXT NOT NULL,
  month TEXT NOT NULL CHECK (length(month) = 7),
  debit INTEGER NOT NULL CHECK (debit >= 0),
  credit INTEGER NOT NULL CHECK (credit >= 0),
  last_number INTEGER NOT NULL,
  PRIMARY KEY (account_id, currency, month)
) STRICT, WITHOUT ROWID

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
) STRICT, WITHOUT ROWID

CREATE TABLE published_rate (
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  day TEXT NOT NULL CHECK (length(day) = 10 AND day BETWEEN '1900-01-01' AND '2999-12-31'),
  per_euro TEXT NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (currency, day)
) STRICT, WITHOUT ROWID

CREATE TABLE own_rate (
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  base TEXT NOT NULL CHECK (length(base) = 3),
  quote TEXT NOT NULL CHECK (length(quote) = 3),
  day TEXT NOT NULL CHECK (length(day) = 10 AND day BETWEEN '1900-01-01' AND '2999-12-31'),
  rate TEXT NOT NULL,
  PRIMARY KEY (firm_id, base, quote, day),
  CHECK (base <> quote)
) STRICT, WITHOUT ROWID

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
) STRICT

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
) STRICT, WITHOUT ROWID

CREATE TABLE import_before (
  batch_id INTEGER NOT NULL REFERENCES import_batch (id),
  thing TEXT NOT NULL CHECK (length(thing) BETWEEN 1 AND 200),
  before TEXT,
  PRIMARY KEY (batch_id, thing)
) STRICT, WITHOUT ROWID

CREATE TABLE import_plan (
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  kind TEXT NOT NULL,
  columns TEXT NOT NULL CHECK (length(columns) = 64),
  plan TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (firm_id, kind, columns)
) STRICT, WITHOUT ROWID

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
) STRICT

CREATE TABLE party_role (
  party_id INTEGER NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('exporter', 'buyer', 'supplier', 'carrier', 'warehouse', 'lender')),
  firm_id INTEGER NOT NULL,
  PRIMARY KEY (party_id, role),
  FOREIGN KEY (party_id, firm_id) REFERENCES party (id, firm_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID

CREATE TABLE party_identifier (
  firm_id INTEGER NOT NULL,
  scheme TEXT NOT NULL CHECK (length(scheme) BETWEEN 2 AND 20),
  value TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 40),
  party_id INTEGER NOT NULL,
  PRIMARY KEY (firm_id, scheme, value),
  FOREIGN KEY (party_id, firm_id) REFERENCES party (id, firm_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID

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
) STRICT, WITHOUT ROWID

CREATE TABLE party_account_check (
  account_id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  how TEXT NOT NULL CHECK (length(how) BETWEEN 1 AND 500),
  person_id INTEGER NOT NULL REFERENCES person (id),
  at TEXT NOT NULL,
  PRIMARY KEY (account_id, version),
  FOREIGN KEY (account_id, version) REFERENCES party_account (account_id, version) ON DELETE CASCADE
) STRICT, WITHOUT ROWID

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
) STRICT

CREATE TABLE party_affiliate (
  low_id INTEGER NOT NULL,
  high_id INTEGER NOT NULL,
  firm_id INTEGER NOT NULL,
  why TEXT NOT NULL CHECK (length(why) <= 300),
  PRIMARY KEY (low_id, high_id),
  CHECK (low_id < high_id),
  FOREIGN KEY (low_id, firm_id) REFERENCES party (id, firm_id) ON DELETE CASCADE,
  FOREIGN KEY (high_id, firm_id) REFERENCES party (id, firm_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID

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
) STRICT

CREATE TABLE goods (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 40),
  name TEXT NOT NULL CHECK (length(name) <= 300),
  brand TEXT NOT NULL CHECK (length(brand) <= 100),
  hs TEXT NOT NULL CHECK (length(hs) IN (0, 6)),
  origin TEXT NOT NULL CHECK (length(origin) IN (0, 2)),
  lifecycle TEXT NOT NULL CHECK (lifecycle IN ('draft', 'active', 'suspended', 'retired')),
  changed_at TEXT NOT NULL,
  UNIQUE (firm_id, code),
  UNIQUE (id, firm_id)
) STRICT

CREATE TABLE goods_text (
  goods_id INTEGER NOT NULL,
  language TEXT NOT NULL CHECK (length(language) BETWEEN 2 AND 10),
  firm_id INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 300),
  description TEXT NOT NULL CHECK (length(description) <= 20000),
  PRIMARY KEY (goods_id, language),
  FOREIGN KEY (goods_id, firm_id) REFERENCES goods (id, firm_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID

CREATE TABLE goods_national (
  goods_id INTEGER NOT NULL,
  country TEXT NOT NULL CHECK (length(country) = 2),
  firm_id INTEGER NOT NULL,
  code TEXT NOT NULL CHECK (length(code) BETWEEN 7 AND 12),
  PRIMARY KEY (goods_id, country),
  FOREIGN KEY (goods_id, firm_id) REFERENCES goods (id, firm_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID

CREATE TABLE variant (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL,
  goods_id INTEGER NOT NULL,
  sku TEXT NOT NULL CHECK (length(sku) BETWEEN 1 AND 60),
  gtin TEXT NOT NULL CHECK (length(gtin) IN (0, 8, 12, 13, 14)),
  options TEXT NOT NULL,
  unit TEXT NOT NULL CHECK (length(unit) BETWEEN 2 AND 3),
  decimals INTEGER NOT NULL CHECK (decimals BETWEEN 0 AND 6),
  net_g INTEGER CHECK (net_g BETWEEN 0 AND 1000000000),
  gross_g INTEGER CHECK (gross_g BETWEEN 0 AND 1000000000),
  length_mm INTEGER CHECK (length_mm BETWEEN 1 AND 1000000),
  width_mm INTEGER CHECK (width_mm BETWEEN 1 AND 1000000),
  height_mm INTEGER CHECK (height_mm BETWEEN 1 AND 1000000),
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  CHECK (gross_g >= net_g),
  UNIQUE (firm_id, sku),
  UNIQUE (id, firm_id),
  FOREIGN KEY (goods_id, firm_id) REFERENCES goods (id, firm_id) ON DELETE CASCADE
) STRICT

CREATE TABLE price (
  variant_id INTEGER NOT NULL,
  list TEXT NOT NULL CHECK (length(list) BETWEEN 1 AND 40),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  quantity_from INTEGER NOT NULL CHECK (quantity_from > 0),
  first_day TEXT NOT NULL CHECK (length(first_day) = 10),
  last_day TEXT CHECK (length(last_day) = 10),
  firm_id INTEGER NOT NULL,
  minor INTEGER NOT NULL CHECK (minor BETWEEN 0 AND 9000000000000000),
  PRIMARY KEY (variant_id, list, currency, quantity_from, first_day),
  CHECK (last_day >= first_day),
  FOREIGN KEY (variant_id, firm_id) REFERENCES variant (id, firm_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID

CREATE TABLE certificate (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 30),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 70),
  issuer TEXT NOT NULL CHECK (length(issuer) <= 200),
  issued TEXT CHECK (length(issued) = 10),
  expires TEXT CHECK (length(expires) = 10),
  destinations TEXT NOT NULL,
  UNIQUE (firm_id, kind, number),
  UNIQUE (id, firm_id),
  CHECK (expires >= issued)
) STRICT

CREATE TABLE certificate_goods (
  certificate_id INTEGER NOT NULL,
  goods_id INTEGER NOT NULL,
  firm_id INTEGER NOT NULL,
  PRIMARY KEY (certificate_id, goods_id),
  FOREIGN KEY (certificate_id, firm_id) REFERENCES certificate (id, firm_id) ON DELETE CASCADE,
  FOREIGN KEY (goods_id, firm_id) REFERENCES goods (id, firm_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID

CREATE TABLE picture (
  goods_id INTEGER NOT NULL,
  digest TEXT NOT NULL REFERENCES attachment (digest),
  firm_id INTEGER NOT NULL,
  place INTEGER NOT NULL CHECK (place > 0),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  media_type TEXT NOT NULL,
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  PRIMARY KEY (goods_id, digest),
  FOREIGN KEY (goods_id, firm_id) REFERENCES goods (id, firm_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID

CREATE TABLE nomenclature (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  country TEXT NOT NULL CHECK (length(country) IN (0, 2)),
  version INTEGER NOT NULL CHECK (version > 0),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  codes INTEGER NOT NULL CHECK (codes > 0),
  loaded_at TEXT NOT NULL,
  UNIQUE (firm_id, country, version)
) STRICT

CREATE TABLE nomenclature_code (
  nomenclature_id INTEGER NOT NULL REFERENCES nomenclature (id),
  code TEXT NOT NULL CHECK (length(code) BETWEEN 2 AND 12),
  parent TEXT NOT NULL CHECK (length(parent) <= 12),
  description TEXT NOT NULL CHECK (length(description) <= 2000),
  PRIMARY KEY (nomenclature_id, code)
) STRICT, WITHOUT ROWID

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
) STRICT

CREATE TABLE listed (
  version_id INTEGER NOT NULL REFERENCES list_version (id),
  entry TEXT NOT NULL CHECK (length(entry) BETWEEN 1 AND 80),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  content TEXT NOT NULL,
  PRIMARY KEY (version_id, entry)
) STRICT, WITHOUT ROWID

CREATE TABLE list_insistence (
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  list TEXT NOT NULL,
  digest TEXT NOT NULL CHECK (length(digest) = 12),
  insisted_at TEXT NOT NULL,
  insisted_by INTEGER NOT NULL REFERENCES person (id),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  PRIMARY KEY (firm_id, list, digest)
) STRICT, WITHOUT ROWID

CREATE TABLE screened (
  party_id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL,
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  screened_at TEXT NOT NULL,
  FOREIGN KEY (party_id, firm_id) REFERENCES party (id, firm_id) ON DELETE CASCADE
) STRICT

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
) STRICT

CREATE TABLE consent (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  lender_id INTEGER NOT NULL REFERENCES firm (id),
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  given_at TEXT NOT NULL,
  given_by INTEGER NOT NULL REFERENCES person (id),
  withdrawn_at TEXT,
  withdrawn_by INTEGER REFERENCES person (id), purpose TEXT NOT NULL DEFAULT '' CHECK (length(purpose) <= 40),
  CHECK (firm_id <> lender_id),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
) STRICT

CREATE TABLE warehouse (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 20),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  country TEXT NOT NULL CHECK (length(country) = 2),
  keeper_id INTEGER REFERENCES party (id),
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  UNIQUE (firm_id, code),
  UNIQUE (id, firm_id)
) STRICT

CREATE TABLE stock_method (
  firm_id INTEGER NOT NULL PRIMARY KEY REFERENCES firm (id),
  method TEXT NOT NULL CHECK (method IN ('average', 'fifo'))
) STRICT

CREATE TABLE lot (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  variant_id INTEGER NOT NULL REFERENCES variant (id),
  code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 80),
  received_on TEXT NOT NULL CHECK (length(received_on) = 10),
  expires_on TEXT CHECK (length(expires_on) = 10),
  UNIQUE (variant_id, code),
  UNIQUE (id, firm_id)
) STRICT

CREATE TABLE stock_deed (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  kind TEXT NOT NULL CHECK (kind IN ('opening', 'receipt', 'issue', 'return', 'move', 'count', 'cost')),
  day TEXT NOT NULL CHECK (length(day) = 10),
  source TEXT NOT NULL,
  key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  content TEXT NOT NULL CHECK (length(content) = 64),
  entry INTEGER,
  made_by INTEGER NOT NULL REFERENCES person (id),
  made_at TEXT NOT NULL,
  UNIQUE (firm_id, key),
  UNIQUE (id, firm_id)
) STRICT

CREATE TABLE movement (
  deed_id INTEGER NOT NULL,
  line INTEGER NOT NULL CHECK (line BETWEEN 1 AND 100000),
  firm_id INTEGER NOT NULL,
  lot_id INTEGER NOT NULL,
  warehouse_id INTEGER NOT NULL,
  quantity INTEGER NOT NULL CHECK (abs(quantity) <= 1000000000000),
  value INTEGER NOT NULL CHECK (abs(value) <= 9000000000000000),
  PRIMARY KEY (deed_id, line),
  FOREIGN KEY (deed_id, firm_id) REFERENCES stock_deed (id, firm_id),
  FOREIGN KEY (lot_id, firm_id) REFERENCES lot (id, firm_id),
  FOREIGN KEY (warehouse_id, firm_id) REFERENCES warehouse (id, firm_id),
  CHECK (quantity <> 0 OR value <> 0)
) STRICT, WITHOUT ROWID

CREATE TABLE stock_level (
  lot_id INTEGER NOT NULL,
  warehouse_id INTEGER NOT NULL,
  firm_id INTEGER NOT NULL,
  variant_id INTEGER NOT NULL REFERENCES variant (id),
  quantity INTEGER NOT NULL CHECK (quantity >= 0),
  PRIMARY KEY (lot_id, warehouse_id),
  FOREIGN KEY (lot_id, firm_id) REFERENCES lot (id, firm_id),
  FOREIGN KEY (warehouse_id, firm_id) REFERENCES warehouse (id, firm_id)
) STRICT, WITHOUT ROWID

CREATE TABLE cost_layer (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  variant_id INTEGER NOT NULL REFERENCES variant (id),
  quantity INTEGER NOT NULL CHECK (quantity >= 0),
  value INTEGER NOT NULL CHECK (value >= 0),
  received INTEGER NOT NULL CHECK (received >= quantity),
  deed_id INTEGER REFERENCES stock_deed (id),
  CHECK (quantity > 0 OR value = 0)
) STRICT

CREATE TABLE reservation (
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 200),
  variant_id INTEGER NOT NULL REFERENCES variant (id),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  at TEXT NOT NULL,
  PRIMARY KEY (firm_id, source, variant_id)
) STRICT, WITHOUT ROWID

CREATE TABLE warehouse_receipt (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 80),
  warehouse_id INTEGER NOT NULL REFERENCES warehouse (id),
  issued_on TEXT NOT NULL CHECK (length(issued_on) = 10),
  expires_on TEXT CHECK (length(expires_on) = 10),
  state TEXT NOT NULL CHECK (state IN ('held', 'pledged', 'cancelled')),
  pledgee_id INTEGER REFERENCES party (id),
  reference TEXT NOT NULL, keeper TEXT NOT NULL DEFAULT '' CHECK (keeper = '' OR state = 'pledged'),
  UNIQUE (firm_id, warehouse_id, number),
  CHECK ((state = 'pledged') = (pledgee_id IS NOT NULL))
) STRICT

CREATE TABLE warehouse_receipt_line (
  receipt_id INTEGER NOT NULL REFERENCES warehouse_receipt (id),
  lot_id INTEGER NOT NULL REFERENCES lot (id),
  quantity INTEGER NOT NULL CHECK (quantity > 0), gone INTEGER NOT NULL DEFAULT 0 CHECK (gone BETWEEN 0 AND quantity),
  PRIMARY KEY (receipt_id, lot_id)
) STRICT, WITHOUT ROWID

CREATE TABLE paper_number (
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
  year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2999),
  last INTEGER NOT NULL CHECK (last > 0),
  PRIMARY KEY (firm_id, kind, year)
) STRICT, WITHOUT ROWID

CREATE TABLE sales_order (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 120),
  channel TEXT NOT NULL CHECK (length(channel) BETWEEN 1 AND 40),
  channel_number TEXT NOT NULL CHECK (length(channel_number) <= 80),
  channel_state TEXT NOT NULL CHECK (length(channel_state) <= 80),
  kind TEXT NOT NULL CHECK (kind IN ('sale', 'return')),
  returns TEXT NOT NULL CHECK (length(returns) <= 120),
  buyer_id INTEGER REFERENCES party (id),
  buyer_name TEXT NOT NULL CHECK (length(buyer_name) <= 200),
  country TEXT NOT NULL CHECK (length(country) IN (0, 2)),
  destination TEXT NOT NULL CHECK (length(destination) <= 80),
  ordered_on TEXT NOT NULL CHECK (length(ordered_on) = 10),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  state TEXT NOT NULL CHECK (state IN ('new', 'confirmed', 'partly', 'fulfilled', 'cancelled')),
  note TEXT NOT NULL CHECK (length(note) <= 1000),
  batch_id INTEGER,
  lines INTEGER NOT NULL CHECK (lines > 0),
  unlinked INTEGER NOT NULL CHECK (unlinked BETWEEN 0 AND lines),
  total INTEGER NOT NULL CHECK (abs(total) <= 9000000000000000),
  UNIQUE (id, firm_id),
  FOREIGN KEY (batch_id, firm_id) REFERENCES import_batch (id, firm_id)
) STRICT

CREATE TABLE order_line (
  order_id INTEGER NOT NULL REFERENCES sales_order (id),
  line INTEGER NOT NULL CHECK (line BETWEEN 1 AND 10000),
  kind TEXT NOT NULL CHECK (kind = 'goods' OR kind IN ('sample', 'shipping', 'discount', 'fee', 'tax')),
  sku TEXT NOT NULL CHECK (length(sku) <= 80),
  description TEXT NOT NULL CHECK (length(description) <= 500),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  price TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (abs(amount) <= 9000000000000000),
  variant_id INTEGER REFERENCES variant (id),
  fulfilled INTEGER NOT NULL DEFAULT 0,
  returned INTEGER NOT NULL DEFAULT 0,
  cost INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (order_id, line),
  CHECK ((fulfilled = 0 AND returned = 0) OR (fulfilled BETWEEN 0 AND quantity AND returned BETWEEN 0 AND fulfilled))
) STRICT, WITHOUT ROWID

CREATE TABLE shipment (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 40),
  state TEXT NOT NULL CHECK (state IN ('planned', 'left', 'delivered', 'cancelled')),
  incoterm TEXT NOT NULL CHECK (incoterm IN
    ('EXW', 'FCA', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP', 'FAS', 'FOB', 'CFR', 'CIF')),
  place TEXT NOT NULL CHECK (length(place) BETWEEN 1 AND 120),
  warehouse_id INTEGER NOT NULL,
  carrier_id INTEGER REFERENCES party (id),
  buyer_id INTEGER REFERENCES party (id),
  buyer_name TEXT NOT NULL CHECK (length(buyer_name) <= 200),
  country TEXT NOT NULL CHECK (length(country) IN (0, 2)),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  leaves_on TEXT NOT NULL CHECK (length(leaves_on) = 10),
  arrives_on TEXT CHECK (length(arrives_on) = 10),
  left_on TEXT CHECK (length(left_on) = 10),
  arrived_on TEXT CHECK (length(arrived_on) = 10),
  recognised_on TEXT CHECK (length(recognised_on) = 10),
  declaration TEXT NOT NULL CHECK (length(declaration) <= 40),
  declared_on TEXT CHECK (length(declared_on) = 10),
  port TEXT NOT NULL CHECK (length(port) <= 80),
  supervision TEXT NOT NULL CHECK (length(supervision) <= 40),
  note TEXT NOT NULL CHECK (length(note) <= 1000),
  UNIQUE (id, firm_id),
  FOREIGN KEY (warehouse_id, firm_id) REFERENCES warehouse (id, firm_id),
  CHECK ((state IN ('left', 'delivered')) = (left_on IS NOT NULL))
) STRICT

CREATE TABLE shipment_line (
  shipment_id INTEGER NOT NULL REFERENCES shipment (id),
  line INTEGER NOT NULL CHECK (line BETWEEN 1 AND 10000),
  order_id INTEGER NOT NULL,
  order_line INTEGER NOT NULL,
  variant_id INTEGER NOT NULL REFERENCES variant (id),
  quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 1000000000000),
  amount INTEGER NOT NULL CHECK (abs(amount) <= 9000000000000000),
  cost INTEGER NOT NULL CHECK (cost >= 0),
  PRIMARY KEY (shipment_id, line),
  FOREIGN KEY (order_id, order_line) REFERENCES order_line (order_id, line)
) STRICT, WITHOUT ROWID

CREATE TABLE shipment_leg (
  shipment_id INTEGER NOT NULL REFERENCES shipment (id),
  leg INTEGER NOT NULL CHECK (leg BETWEEN 1 AND 50),
  mode TEXT NOT NULL CHECK (mode IN ('sea', 'inland_water', 'air', 'rail', 'road', 'post')),
  origin TEXT NOT NULL CHECK (length(origin) BETWEEN 1 AND 120),
  destination TEXT NOT NULL CHECK (length(destination) BETWEEN 1 AND 120),
  leaves_on TEXT NOT NULL CHECK (length(leaves_on) = 10),
  arrives_on TEXT NOT NULL CHECK (length(arrives_on) = 10),
  vessel TEXT NOT NULL CHECK (length(vessel) <= 120),
  document TEXT NOT NULL CHECK (length(document) <= 80),
  carrier_id INTEGER REFERENCES party (id),
  PRIMARY KEY (shipment_id, leg),
  CHECK (leaves_on <= arrives_on)
) STRICT, WITHOUT ROWID

CREATE TABLE shipment_container (
  shipment_id INTEGER NOT NULL REFERENCES shipment (id),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 20),
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 10),
  seal TEXT NOT NULL CHECK (length(seal) <= 40),
  free_days INTEGER NOT NULL CHECK (free_days BETWEEN 0 AND 365),
  daily INTEGER CHECK (daily >= 0),
  currency TEXT CHECK (length(currency) = 3),
  PRIMARY KEY (shipment_id, number),
  CHECK ((daily IS NULL) = (currency IS NULL))
) STRICT, WITHOUT ROWID

CREATE TABLE shipment_package (
  shipment_id INTEGER NOT NULL REFERENCES shipment (id),
  package INTEGER NOT NULL CHECK (package BETWEEN 1 AND 10000),
  marks TEXT NOT NULL CHECK (length(marks) <= 120),
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 20),
  count INTEGER NOT NULL CHECK (count BETWEEN 1 AND 1000000),
  gross_g INTEGER NOT NULL CHECK (gross_g >= net_g),
  net_g INTEGER NOT NULL CHECK (net_g >= 0),
  length_mm INTEGER NOT NULL CHECK (length_mm BETWEEN 1 AND 100000),
  width_mm INTEGER NOT NULL CHECK (width_mm BETWEEN 1 AND 100000),
  height_mm INTEGER NOT NULL CHECK (height_mm BETWEEN 1 AND 100000),
  container TEXT NOT NULL CHECK (length(container) <= 20),
  PRIMARY KEY (shipment_id, package)
) STRICT, WITHOUT ROWID

CREATE TABLE shipment_content (
  shipment_id INTEGER NOT NULL,
  package INTEGER NOT NULL,
  line INTEGER NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (shipment_id, package, line),
  FOREIGN KEY (shipment_id, package) REFERENCES shipment_package (shipment_id, package),
  FOREIGN KEY (shipment_id, line) REFERENCES shipment_line (shipment_id, line)
) STRICT, WITHOUT ROWID

CREATE TABLE shipment_event (
  id INTEGER NOT NULL PRIMARY KEY,
  shipment_id INTEGER NOT NULL REFERENCES shipment (id),
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 20),
  day TEXT NOT NULL CHECK (length(day) = 10),
  place TEXT NOT NULL CHECK (length(place) <= 120),
  container TEXT NOT NULL CHECK (length(container) <= 20),
  text TEXT NOT NULL CHECK (length(text) <= 400),
  batch_id INTEGER REFERENCES import_batch (id),
  UNIQUE (shipment_id, kind, day, place, container)
) STRICT

CREATE TABLE joint_container (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 40),
  container TEXT NOT NULL CHECK (length(container) BETWEEN 1 AND 20),
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 10),
  seal TEXT NOT NULL CHECK (length(seal) <= 40),
  rule TEXT NOT NULL CHECK (rule IN ('volume', 'weight', 'value')),
  UNIQUE (firm_id, number)
) STRICT

CREATE TABLE joint_part (
  joint_id INTEGER NOT NULL REFERENCES joint_container (id),
  part INTEGER NOT NULL CHECK (part BETWEEN 1 AND 200),
  exporter_id INTEGER REFERENCES party (id),
  shipment_id INTEGER REFERENCES shipment (id),
  orders TEXT NOT NULL CHECK (length(orders) <= 400),
  packages INTEGER NOT NULL CHECK (packages >= 0),
  volume_cm3 INTEGER NOT NULL CHECK (volume_cm3 > 0),
  gross_g INTEGER NOT NULL CHECK (gross_g > 0),
  value INTEGER CHECK (value >= 0),
  currency TEXT CHECK (length(currency) = 3),
  PRIMARY KEY (joint_id, part),
  CHECK ((exporter_id IS NULL) <> (shipment_id IS NULL)),
  CHECK ((value IS NULL) = (currency IS NULL))
) STRICT, WITHOUT ROWID

CREATE TABLE joint_cost (
  joint_id INTEGER NOT NULL REFERENCES joint_container (id),
  line INTEGER NOT NULL CHECK (line BETWEEN 1 AND 200),
  what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 120),
  minor INTEGER NOT NULL CHECK (minor > 0),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  PRIMARY KEY (joint_id, line)
) STRICT, WITHOUT ROWID

CREATE TABLE purchase_order (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 80),
  supplier_id INTEGER NOT NULL,
  ordered_on TEXT NOT NULL CHECK (length(ordered_on) = 10),
  expected_on TEXT CHECK (length(expected_on) = 10),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  total INTEGER NOT NULL CHECK (total BETWEEN 0 AND 9000000000000000),
  state TEXT NOT NULL CHECK (state IN ('open', 'partly', 'received', 'cancelled')),
  note TEXT NOT NULL CHECK (length(note) <= 1000),
  UNIQUE (firm_id, number),
  UNIQUE (id, firm_id),
  FOREIGN KEY (supplier_id, firm_id) REFERENCES party (id, firm_id)
) STRICT

CREATE TABLE purchase_order_line (
  order_id INTEGER NOT NULL,
  line INTEGER NOT NULL CHECK (line BETWEEN 1 AND 1000),
  firm_id INTEGER NOT NULL,
  variant_id INTEGER NOT NULL REFERENCES variant (id),
  quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 1000000000000),
  price TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 9000000000000000),
  received INTEGER NOT NULL CHECK (received BETWEEN 0 AND quantity),
  PRIMARY KEY (order_id, line),
  FOREIGN KEY (order_id, firm_id) REFERENCES purchase_order (id, firm_id)
) STRICT, WITHOUT ROWID

CREATE TABLE goods_receipt (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 80),
  kind TEXT NOT NULL CHECK (kind IN ('receipt', 'return')),
  supplier_id INTEGER NOT NULL,
  order_id INTEGER,
  returns_id INTEGER,
  warehouse TEXT NOT NULL CHECK (length(warehouse) BETWEEN 1 AND 20),
  day TEXT NOT NULL CHECK (length(day) = 10),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  note TEXT NOT NULL CHECK (length(note) <= 200),
  key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  content TEXT NOT NULL CHECK (length(content) = 64),
  UNIQUE (firm_id, number),
  UNIQUE (firm_id, key),
  UNIQUE (id, firm_id),
  FOREIGN KEY (supplier_id, firm_id) REFERENCES party (id, firm_id),
  FOREIGN KEY (order_id, firm_id) REFERENCES purchase_order (id, firm_id),
  FOREIGN KEY (returns_id, firm_id) REFERENCES goods_receipt (id, firm_id),
  CHECK ((kind = 'return') = (returns_id IS NOT NULL))
) STRICT

CREATE TABLE goods_receipt_line (
  receipt_id INTEGER NOT NULL,
  line INTEGER NOT NULL CHECK (line BETWEEN 1 AND 1000),
  firm_id INTEGER NOT NULL,
  order_line INTEGER,
  returns_line INTEGER,
  variant_id INTEGER NOT NULL REFERENCES variant (id),
  lot TEXT NOT NULL CHECK (length(lot) BETWEEN 1 AND 80),
  quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 1000000000000),
  amount INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 9000000000000000),
  worth INTEGER NOT NULL CHECK (worth BETWEEN 0 AND 9000000000000000),
  PRIMARY KEY (receipt_id, line),
  FOREIGN KEY (receipt_id, firm_id) REFERENCES goods_receipt (id, firm_id)
) STRICT, WITHOUT ROWID

CREATE TABLE goods_match (
  source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 200),
  source_line INTEGER NOT NULL,
  receipt_id INTEGER NOT NULL,
  line INTEGER NOT NULL,
  firm_id INTEGER NOT NULL,
  day TEXT NOT NULL CHECK (length(day) = 10),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  worth INTEGER NOT NULL CHECK (worth >= 0),
  PRIMARY KEY (firm_id, source, source_line),
  FOREIGN KEY (receipt_id, line) REFERENCES goods_receipt_line (receipt_id, line)
) STRICT, WITHOUT ROWID

CREATE TABLE supplier_bill (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 80),
  kind TEXT NOT NULL CHECK (kind IN ('bill', 'credit_note')),
  supplier_id INTEGER NOT NULL,
  supplier_name TEXT NOT NULL CHECK (length(supplier_name) BETWEEN 1 AND 200),
  reference TEXT NOT NULL CHECK (length(reference) BETWEEN 1 AND 80),
  corrects_id INTEGER,
  issued_on TEXT NOT NULL CHECK (length(issued_on) = 10),
  booked_on TEXT NOT NULL CHECK (length(booked_on) = 10),
  due_on TEXT NOT NULL CHECK (length(due_on) = 10),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  net INTEGER NOT NULL CHECK (net BETWEEN 0 AND 9000000000000000),
  tax INTEGER NOT NULL CHECK (tax BETWEEN 0 AND 9000000000000000),
  total INTEGER NOT NULL CHECK (total BETWEEN 1 AND 9000000000000000),
  entry INTEGER NOT NULL,
  carried INTEGER NOT NULL CHECK (carried IN (0, 1)),
  note TEXT NOT NULL CHECK (length(note) <= 1000),
  key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  content TEXT NOT NULL CHECK (length(content) = 64),
  UNIQUE (firm_id, number),
  UNIQUE (firm_id, key),
  UNIQUE (firm_id, supplier_id, reference, kind),
  UNIQUE (id, firm_id),
  FOREIGN KEY (supplier_id, firm_id) REFERENCES party (id, firm_id),
  FOREIGN KEY (corrects_id, firm_id) REFERENCES supplier_bill (id, firm_id),
  CHECK (total = net + tax),
  CHECK ((kind = 'credit_note') = (corrects_id IS NOT NULL))
) STRICT

CREATE TABLE supplier_bill_line (
  bill_id INTEGER NOT NULL,
  line INTEGER NOT NULL CHECK (line BETWEEN 1 AND 1000),
  firm_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('goods', 'cost', 'expense')),
  description TEXT NOT NULL CHECK (length(description) <= 500),
  receipt_id INTEGER,
  receipt_line INTEGER,
  quantity INTEGER NOT NULL CHECK (quantity >= 0),
  account TEXT NOT NULL CHECK (length(account) <= 20),
  net INTEGER NOT NULL CHECK (net BETWEEN 0 AND 9000000000000000),
  worth INTEGER NOT NULL CHECK (worth BETWEEN 0 AND 9000000000000000),
  PRIMARY KEY (bill_id, line),
  FOREIGN KEY (bill_id, firm_id) REFERENCES supplier_bill (id, firm_id),
  FOREIGN KEY (receipt_id, firm_id) REFERENCES goods_receipt (id, firm_id),
  CHECK ((kind = 'expense') = (account <> '')),
  CHECK ((kind = 'expense') = (receipt_id IS NULL)),
  CHECK ((kind = 'goods') = (receipt_line IS NOT NULL)),
  CHECK ((kind = 'goods') = (quantity > 0))
) STRICT, WITHOUT ROWID

CREATE TABLE bill_settlement (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL,
  bill_id INTEGER NOT NULL,
  source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 200),
  day TEXT NOT NULL CHECK (length(day) = 10),
  amount INTEGER NOT NULL CHECK (amount <> 0 AND abs(amount) <= 9000000000000000),
  takes_back INTEGER UNIQUE,
  UNIQUE (id, firm_id),
  FOREIGN KEY (bill_id, firm_id) REFERENCES supplier_bill (id, firm_id),
  FOREIGN KEY (takes_back, firm_id) REFERENCES bill_settlement (id, firm_id)
) STRICT

CREATE TABLE prepayment (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 80),
  supplier_id INTEGER NOT NULL,
  day TEXT NOT NULL CHECK (length(day) = 10),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  amount INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 9000000000000000),
  worth INTEGER NOT NULL CHECK (worth BETWEEN 1 AND 9000000000000000),
  note TEXT NOT NULL CHECK (length(note) <= 200),
  entry INTEGER NOT NULL,
  key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  content TEXT NOT NULL CHECK (length(content) = 64),
  UNIQUE (firm_id, number),
  UNIQUE (firm_id, key),
  UNIQUE (id, firm_id),
  FOREIGN KEY (supplier_id, firm_id) REFERENCES party (id, firm_id)
) STRICT

CREATE TABLE prepayment_use (
  settlement_id INTEGER NOT NULL PRIMARY KEY,
  prepayment_id INTEGER NOT NULL,
  firm_id INTEGER NOT NULL,
  worth INTEGER NOT NULL CHECK (worth BETWEEN 1 AND 9000000000000000),
  entry INTEGER NOT NULL,
  FOREIGN KEY (settlement_id, firm_id) REFERENCES bill_settlement (id, firm_id),
  FOREIGN KEY (prepayment_id, firm_id) REFERENCES prepayment (id, firm_id)
) STRICT

CREATE TABLE payment_run (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 80),
  day TEXT NOT NULL CHECK (length(day) = 10),
  holder TEXT NOT NULL CHECK (length(holder) BETWEEN 1 AND 140),
  account TEXT NOT NULL CHECK (length(account) BETWEEN 1 AND 34),
  bic TEXT NOT NULL CHECK (length(bic) IN (0, 8, 11)),
  country TEXT NOT NULL CHECK (length(country) = 2),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  charset TEXT NOT NULL CHECK (charset IN ('latin', 'full')),
  state TEXT NOT NULL CHECK (state IN ('prepared', 'sent', 'paid', 'cancelled')),
  digest TEXT NOT NULL CHECK (length(digest) IN (0, 64)),
  made_at TEXT NOT NULL,
  UNIQUE (firm_id, number),
  UNIQUE (id, firm_id)
) STRICT

CREATE TABLE payment_run_item (
  run_id INTEGER NOT NULL,
  line INTEGER NOT NULL CHECK (line BETWEEN 1 AND 1000),
  firm_id INTEGER NOT NULL,
  bill_id INTEGER NOT NULL,
  amount INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 9000000000000000),
  account_id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (run_id, line),
  UNIQUE (run_id, bill_id),
  FOREIGN KEY (run_id, firm_id) REFERENCES payment_run (id, firm_id),
  FOREIGN KEY (bill_id, firm_id) REFERENCES supplier_bill (id, firm_id)
) STRICT, WITHOUT ROWID

CREATE TABLE payment_run_settled (
  settlement_id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL,
  run_id INTEGER NOT NULL,
  line INTEGER NOT NULL,
  FOREIGN KEY (settlement_id, firm_id) REFERENCES bill_settlement (id, firm_id),
  FOREIGN KEY (run_id, firm_id) REFERENCES payment_run (id, firm_id),
  FOREIGN KEY (run_id, line) REFERENCES payment_run_item (run_id, line)
) STRICT

CREATE TABLE fapiao (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  side TEXT NOT NULL CHECK (side IN ('purchase', 'sale')),
  code TEXT NOT NULL CHECK (length(code) <= 12),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 8 AND 20),
  kind TEXT NOT NULL CHECK (length(kind) <= 80),
  issued_on TEXT NOT NULL CHECK (length(issued_on) = 10),
  seller_name TEXT NOT NULL CHECK (length(seller_name) BETWEEN 1 AND 200),
  seller_tax_id TEXT NOT NULL CHECK (length(seller_tax_id) <= 20),
  buyer_name TEXT NOT NULL CHECK (length(buyer_name) BETWEEN 1 AND 200),
  buyer_tax_id TEXT NOT NULL CHECK (length(buyer_tax_id) <= 20),
  net INTEGER NOT NULL CHECK (abs(net) <= 9000000000000000),
  tax INTEGER NOT NULL CHECK (abs(tax) <= 9000000000000000),
  lines TEXT NOT NULL,
  paper TEXT NOT NULL CHECK (length(paper) <= 120),
  batch_id INTEGER REFERENCES import_batch (id),
  UNIQUE (firm_id, code, number),
  UNIQUE (id, firm_id)
) STRICT

CREATE TABLE sales_invoice (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 80),
  kind TEXT NOT NULL CHECK (kind IN ('invoice', 'credit_note')),
  buyer_id INTEGER NOT NULL,
  buyer_name TEXT NOT NULL CHECK (length(buyer_name) BETWEEN 1 AND 200),
  shipment TEXT NOT NULL CHECK (length(shipment) <= 120),
  corrects_id INTEGER,
  order_reference TEXT NOT NULL CHECK (length(order_reference) <= 120),
  issued_on TEXT NOT NULL CHECK (length(issued_on) = 10),
  due_on TEXT NOT NULL CHECK (length(due_on) = 10),
  booked_on TEXT NOT NULL CHECK (length(booked_on) = 10),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  net INTEGER NOT NULL CHECK (net BETWEEN 0 AND 9000000000000000),
  tax INTEGER NOT NULL CHECK (tax BETWEEN 0 AND 9000000000000000),
  total INTEGER NOT NULL CHECK (total BETWEEN 1 AND 9000000000000000),
  entry INTEGER NOT NULL,
  document TEXT NOT NULL,
  key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  content TEXT NOT NULL CHECK (length(content) = 64),
  UNIQUE (firm_id, number),
  UNIQUE (firm_id, key),
  UNIQUE (id, firm_id),
  FOREIGN KEY (buyer_id, firm_id) REFERENCES party (id, firm_id),
  FOREIGN KEY (corrects_id, firm_id) REFERENCES sales_invoice (id, firm_id),
  CHECK (total = net + tax),
  CHECK ((kind = 'credit_note') = (corrects_id IS NOT NULL))
) STRICT

CREATE TABLE invoice_settlement (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL,
  invoice_id INTEGER NOT NULL,
  source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 200),
  day TEXT NOT NULL CHECK (length(day) = 10),
  amount INTEGER NOT NULL CHECK (amount <> 0 AND abs(amount) <= 9000000000000000),
  takes_back INTEGER UNIQUE,
  UNIQUE (id, firm_id),
  FOREIGN KEY (invoice_id, firm_id) REFERENCES sales_invoice (id, firm_id),
  FOREIGN KEY (takes_back, firm_id) REFERENCES invoice_settlement (id, firm_id)
) STRICT

CREATE TABLE invoice_dispute (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL,
  invoice_id INTEGER NOT NULL,
  amount INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 9000000000000000),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  opened_on TEXT NOT NULL CHECK (length(opened_on) = 10),
  closed_on TEXT CHECK (length(closed_on) = 10),
  outcome TEXT NOT NULL CHECK (length(outcome) <= 500),
  FOREIGN KEY (invoice_id, firm_id) REFERENCES sales_invoice (id, firm_id),
  CHECK (closed_on >= opened_on),
  CHECK ((closed_on IS NULL) = (outcome = ''))
) STRICT

CREATE TABLE received_invoice (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  batch_id INTEGER NOT NULL,
  seller TEXT NOT NULL CHECK (length(seller) BETWEEN 1 AND 300),
  seller_key TEXT NOT NULL CHECK (length(seller_key) BETWEEN 1 AND 300),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 200),
  credit INTEGER NOT NULL CHECK (credit IN (0, 1)),
  issued_on TEXT NOT NULL CHECK (length(issued_on) = 10),
  due_on TEXT CHECK (length(due_on) = 10),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  total INTEGER NOT NULL CHECK (abs(total) <= 9000000000000000),
  syntax TEXT NOT NULL CHECK (length(syntax) <= 40),
  rules INTEGER NOT NULL CHECK (rules > 0),
  doubts TEXT NOT NULL CHECK (length(doubts) <= 2000),
  document TEXT NOT NULL,
  content TEXT NOT NULL CHECK (length(content) = 64),
  UNIQUE (firm_id, seller_key, number),
  FOREIGN KEY (batch_id, firm_id) REFERENCES import_batch (id, firm_id)
) STRICT

CREATE TABLE own_account (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 4 AND 40),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  bank TEXT NOT NULL CHECK (length(bank) BETWEEN 1 AND 140),
  account TEXT NOT NULL CHECK (length(account) BETWEEN 1 AND 20),
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  UNIQUE (firm_id, number, currency),
  UNIQUE (firm_id, account, currency),
  UNIQUE (id, firm_id)
) STRICT

CREATE TABLE bank_statement (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL,
  own_account_id INTEGER NOT NULL,
  batch_id INTEGER NOT NULL,
  number TEXT NOT NULL CHECK (length(number) <= 200),
  telling TEXT NOT NULL CHECK (telling IN ('statement', 'interim', 'notice')),
  first_day TEXT CHECK (length(first_day) = 10),
  last_day TEXT CHECK (length(last_day) = 10),
  opening INTEGER CHECK (abs(opening) <= 9000000000000000),
  closing INTEGER CHECK (abs(closing) <= 9000000000000000),
  insisted INTEGER NOT NULL CHECK (insisted IN (0, 1)),
  content TEXT NOT NULL CHECK (length(content) = 64),
  UNIQUE (own_account_id, content),
  UNIQUE (id, firm_id),
  FOREIGN KEY (own_account_id, firm_id) REFERENCES own_account (id, firm_id),
  FOREIGN KEY (batch_id, firm_id) REFERENCES import_batch (id, firm_id)
) STRICT

CREATE TABLE payment (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 80),
  method TEXT NOT NULL CHECK (method IN ('bank', 'cash', 'cheque', 'credit')),
  day TEXT NOT NULL CHECK (length(day) = 10),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  amount INTEGER NOT NULL CHECK (abs(amount) <= 9000000000000000),
  account TEXT NOT NULL CHECK (length(account) <= 20),
  party_id INTEGER,
  note TEXT NOT NULL CHECK (length(note) <= 300),
  entry INTEGER NOT NULL,
  undone_on TEXT CHECK (length(undone_on) = 10),
  key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  content TEXT NOT NULL CHECK (length(content) = 64),
  UNIQUE (firm_id, number),
  UNIQUE (firm_id, key),
  UNIQUE (id, firm_id),
  FOREIGN KEY (party_id, firm_id) REFERENCES party (id, firm_id),
  CHECK ((method = 'credit') = (amount = 0)),
  CHECK ((method = 'credit') = (account = ''))
) STRICT

CREATE TABLE payment_part (
  payment_id INTEGER NOT NULL,
  place INTEGER NOT NULL CHECK (place > 0),
  firm_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('invoice', 'bill', 'run', 'unapplied', 'prepaid', 'use', 'charges', 'other', 'transfer',
    'booked')),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  amount INTEGER NOT NULL CHECK (amount <> 0 AND abs(amount) <= 9000000000000000),
  paid INTEGER NOT NULL CHECK (abs(paid) <= 9000000000000000),
  reference TEXT NOT NULL CHECK (length(reference) <= 80),
  account TEXT NOT NULL CHECK (length(account) BETWEEN 1 AND 20),
  reason TEXT NOT NULL CHECK (length(reason) <= 200),
  worth INTEGER NOT NULL CHECK (abs(worth) <= 9000000000000000),
  uses_payment INTEGER,
  uses_place INTEGER,
  PRIMARY KEY (payment_id, place),
  FOREIGN KEY (payment_id, firm_id) REFERENCES payment (id, firm_id),
  FOREIGN KEY (uses_payment, uses_place) REFERENCES payment_part (payment_id, place),
  CHECK ((kind = 'use') = (uses_payment IS NOT NULL)),
  CHECK ((uses_payment IS NULL) = (uses_place IS NULL)),
  CHECK (uses_payment < payment_id)
) STRICT, WITHOUT ROWID

CREATE TABLE bank_line (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL,
  own_account_id INTEGER NOT NULL,
  booked_on TEXT NOT NULL CHECK (length(booked_on) = 10),
  value_on TEXT NOT NULL CHECK (length(value_on) = 10),
  amount INTEGER NOT NULL CHECK (amount <> 0 AND abs(amount) <= 9000000000000000),
  counter TEXT NOT NULL CHECK (length(counter) <= 300),
  counter_account TEXT NOT NULL CHECK (length(counter_account) <= 100),
  reference TEXT NOT NULL CHECK (length(reference) <= 200),
  bank_reference TEXT NOT NULL CHECK (length(bank_reference) <= 200),
  text TEXT NOT NULL CHECK (length(text) <= 4000),
  instructed_currency TEXT CHECK (length(instructed_currency) = 3),
  instructed INTEGER,
  charges INTEGER,
  reversal INTEGER NOT NULL CHECK (reversal IN (0, 1)),
  likeness TEXT NOT NULL CHECK (length(likeness) = 64),
  nth INTEGER NOT NULL CHECK (nth > 0),
  payment_id INTEGER,
  UNIQUE (own_account_id, likeness, nth),
  UNIQUE (id, firm_id),
  FOREIGN KEY (own_account_id, firm_id) REFERENCES own_account (id, firm_id),
  FOREIGN KEY (payment_id, firm_id) REFERENCES payment (id, firm_id),
  CHECK ((instructed IS NULL) = (instructed_currency IS NULL))
) STRICT

CREATE TABLE bank_line_told (
  line_id INTEGER NOT NULL,
  statement_id INTEGER NOT NULL,
  firm_id INTEGER NOT NULL,
  PRIMARY KEY (line_id, statement_id),
  FOREIGN KEY (line_id, firm_id) REFERENCES bank_line (id, firm_id) ON DELETE CASCADE,
  FOREIGN KEY (statement_id, firm_id) REFERENCES bank_statement (id, firm_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID

CREATE TABLE refund_rate (
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  hs TEXT NOT NULL CHECK (length(hs) BETWEEN 4 AND 13),
  first_day TEXT NOT NULL CHECK (length(first_day) = 10),
  rate TEXT NOT NULL CHECK (length(rate) BETWEEN 1 AND 10),
  batch_id INTEGER NOT NULL REFERENCES import_batch (id),
  PRIMARY KEY (firm_id, hs, first_day)
) STRICT, WITHOUT ROWID

CREATE TABLE refund_claim (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 80),
  shipment TEXT NOT NULL CHECK (length(shipment) BETWEEN 1 AND 120),
  declaration TEXT NOT NULL CHECK (length(declaration) BETWEEN 1 AND 40),
  exported_on TEXT NOT NULL CHECK (length(exported_on) = 10),
  claimed_on TEXT NOT NULL CHECK (length(claimed_on) = 10),
  refund INTEGER NOT NULL CHECK (refund BETWEEN 0 AND 9000000000000000),
  lost INTEGER NOT NULL CHECK (lost BETWEEN 0 AND 9000000000000000),
  entry INTEGER NOT NULL,
  UNIQUE (firm_id, number),
  UNIQUE (firm_id, shipment),
  UNIQUE (id, firm_id)
) STRICT

CREATE TABLE refund_claim_line (
  claim_id INTEGER NOT NULL,
  line INTEGER NOT NULL CHECK (line BETWEEN 1 AND 100000),
  firm_id INTEGER NOT NULL,
  bill_id INTEGER NOT NULL,
  bill_line INTEGER NOT NULL,
  sku TEXT NOT NULL CHECK (length(sku) BETWEEN 1 AND 80),
  hs TEXT NOT NULL CHECK (length(hs) BETWEEN 4 AND 13),
  rate TEXT NOT NULL CHECK (length(rate) BETWEEN 1 AND 10),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  basis INTEGER NOT NULL CHECK (basis >= 0),
  tax INTEGER NOT NULL CHECK (tax >= 0),
  refund INTEGER NOT NULL CHECK (refund BETWEEN 0 AND tax),
  PRIMARY KEY (claim_id, line),
  FOREIGN KEY (claim_id, firm_id) REFERENCES refund_claim (id, firm_id),
  FOREIGN KEY (bill_id, bill_line) REFERENCES supplier_bill_line (bill_id, line)
) STRICT, WITHOUT ROWID

CREATE TABLE refund_receipt (
  id INTEGER NOT NULL PRIMARY KEY,
  claim_id INTEGER NOT NULL,
  firm_id INTEGER NOT NULL,
  day TEXT NOT NULL CHECK (length(day) = 10),
  kind TEXT NOT NULL CHECK (kind IN ('received', 'denied')),
  amount INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 9000000000000000),
  source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 200),
  entry INTEGER,
  FOREIGN KEY (claim_id, firm_id) REFERENCES refund_claim (id, firm_id)
) STRICT

CREATE TABLE export_paper (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  shipment TEXT NOT NULL CHECK (length(shipment) BETWEEN 1 AND 120),
  kind TEXT NOT NULL CHECK (kind IN ('declaration', 'bill_of_lading')),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 40),
  content TEXT NOT NULL,
  UNIQUE (firm_id, shipment, kind)
) STRICT

CREATE TABLE opening (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  day TEXT NOT NULL CHECK (length(day) = 10),
  state TEXT NOT NULL CHECK (state IN ('draft', 'posted', 'taken_back')),
  entry INTEGER,
  UNIQUE (id, firm_id),
  CHECK ((state = 'draft') = (entry IS NULL))
) STRICT

CREATE TABLE opening_row (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL,
  opening_id INTEGER NOT NULL,
  part TEXT NOT NULL CHECK (part IN ('balance', 'invoice', 'bill', 'lot', 'order', 'purchase_order')),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  content TEXT NOT NULL,
  made TEXT NOT NULL CHECK (length(made) <= 120),
  batch_id INTEGER REFERENCES import_batch (id),
  UNIQUE (opening_id, part, name),
  FOREIGN KEY (opening_id, firm_id) REFERENCES opening (id, firm_id)
) STRICT

CREATE TABLE channel_shop (
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  channel TEXT NOT NULL CHECK (length(channel) BETWEEN 1 AND 40),
  link TEXT NOT NULL CHECK (length(link) <= 500),
  pictures TEXT NOT NULL CHECK (length(pictures) <= 500),
  responsible TEXT NOT NULL CHECK (length(responsible) <= 300),
  incoterm TEXT NOT NULL CHECK (length(incoterm) = 3),
  share INTEGER NOT NULL CHECK (share BETWEEN 0 AND 100),
  cap INTEGER CHECK (cap BETWEEN 0 AND 1000000000000),
  freight_kg INTEGER NOT NULL CHECK (freight_kg BETWEEN 0 AND 9000000000000000),
  freight_m3 INTEGER NOT NULL CHECK (freight_m3 BETWEEN 0 AND 9000000000000000),
  is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
  changed_at TEXT NOT NULL,
  PRIMARY KEY (firm_id, channel)
) STRICT, WITHOUT ROWID

CREATE TABLE channel_listing (
  firm_id INTEGER NOT NULL,
  channel TEXT NOT NULL CHECK (length(channel) BETWEEN 1 AND 40),
  variant_id INTEGER NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  minor INTEGER CHECK (minor BETWEEN 1 AND 9000000000000000),
  run_id INTEGER,
  PRIMARY KEY (firm_id, variant_id, channel),
  FOREIGN KEY (firm_id, channel) REFERENCES channel_shop (firm_id, channel),
  FOREIGN KEY (variant_id, firm_id) REFERENCES variant (id, firm_id)
) STRICT, WITHOUT ROWID

CREATE TABLE price_run (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  channel TEXT NOT NULL CHECK (length(channel) BETWEEN 1 AND 40),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  asked TEXT NOT NULL,
  made_by INTEGER NOT NULL REFERENCES person (id),
  made_at TEXT NOT NULL,
  undone_by INTEGER REFERENCES person (id),
  undone_at TEXT,
  UNIQUE (id, firm_id)
) STRICT

CREATE TABLE price_run_line (
  run_id INTEGER NOT NULL,
  variant_id INTEGER NOT NULL,
  firm_id INTEGER NOT NULL,
  before_minor INTEGER CHECK (before_minor > 0),
  before_run INTEGER,
  after_minor INTEGER NOT NULL CHECK (after_minor > 0),
  derivation TEXT NOT NULL,
  PRIMARY KEY (run_id, variant_id),
  FOREIGN KEY (run_id, firm_id) REFERENCES price_run (id, firm_id),
  FOREIGN KEY (variant_id, firm_id) REFERENCES variant (id, firm_id)
) STRICT, WITHOUT ROWID

CREATE TABLE duty_rate (
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  destination TEXT NOT NULL CHECK (length(destination) = 2),
  code TEXT NOT NULL CHECK (length(code) BETWEEN 2 AND 12),
  rate TEXT NOT NULL CHECK (length(rate) BETWEEN 1 AND 20),
  batch_id INTEGER NOT NULL,
  PRIMARY KEY (firm_id, destination, code)
) STRICT, WITHOUT ROWID

CREATE TABLE storefront_part (
  firm_id INTEGER NOT NULL,
  channel TEXT NOT NULL CHECK (length(channel) BETWEEN 1 AND 40),
  goods_id INTEGER NOT NULL,
  party_id INTEGER NOT NULL REFERENCES party (id),
  weight INTEGER NOT NULL CHECK (weight BETWEEN 1 AND 1000000),
  PRIMARY KEY (firm_id, channel, goods_id, party_id),
  FOREIGN KEY (firm_id, channel) REFERENCES channel_shop (firm_id, channel),
  FOREIGN KEY (goods_id, firm_id) REFERENCES goods (id, firm_id)
) STRICT, WITHOUT ROWID

CREATE TABLE readiness_pattern (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  pattern TEXT NOT NULL,
  UNIQUE (firm_id, pattern)
) STRICT

CREATE TABLE readiness (
  variant_id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL,
  goods_id INTEGER NOT NULL,
  sku TEXT NOT NULL,
  hs TEXT NOT NULL,
  pattern_id INTEGER NOT NULL,
  ready INTEGER NOT NULL CHECK (ready >= 0),
  available INTEGER NOT NULL,
  FOREIGN KEY (variant_id, firm_id) REFERENCES variant (id, firm_id) ON DELETE CASCADE
) STRICT

CREATE TABLE readiness_mark (
  firm_id INTEGER NOT NULL PRIMARY KEY REFERENCES firm (id),
  day TEXT NOT NULL CHECK (length(day) = 10),
  rules TEXT NOT NULL CHECK (length(rules) = 64),
  at TEXT NOT NULL
) STRICT

CREATE TABLE readiness_due (
  firm_id INTEGER NOT NULL,
  goods_id INTEGER NOT NULL,
  PRIMARY KEY (firm_id, goods_id)
) STRICT, WITHOUT ROWID

CREATE TABLE credit_policy (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  version TEXT NOT NULL CHECK (length(version) BETWEEN 1 AND 60),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  content TEXT NOT NULL CHECK (length(content) BETWEEN 1 AND 100000),
  signed_at TEXT NOT NULL
) STRICT

CREATE TABLE credit_scorer (
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  scorer TEXT NOT NULL CHECK (length(scorer) BETWEEN 1 AND 40),
  card BLOB NOT NULL CHECK (length(card) BETWEEN 1 AND 8388608),
  forest BLOB NOT NULL CHECK (length(forest) BETWEEN 1 AND 67108864),
  kept_at TEXT NOT NULL,
  PRIMARY KEY (firm_id, digest)
) STRICT, WITHOUT ROWID

CREATE TABLE credit_post (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  scorer TEXT NOT NULL CHECK (length(scorer) BETWEEN 1 AND 40),
  post TEXT NOT NULL CHECK (post IN ('champion', 'challenger')),
  digest TEXT CHECK (length(digest) = 64),
  set_at TEXT NOT NULL,
  set_by INTEGER NOT NULL REFERENCES person (id),
  FOREIGN KEY (firm_id, digest) REFERENCES credit_scorer (firm_id, digest)
) STRICT

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
) STRICT

CREATE TABLE assessment_event (
  assessment_id INTEGER NOT NULL,
  place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 1000),
  firm_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('approved', 'declined', 'paid', 'defaulted')),
  day TEXT NOT NULL CHECK (length(day) = 10),
  told_at TEXT NOT NULL,
  PRIMARY KEY (assessment_id, place),
  FOREIGN KEY (assessment_id, firm_id) REFERENCES assessment (id, firm_id)
) STRICT, WITHOUT ROWID

CREATE TABLE finance_programme (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  version TEXT NOT NULL CHECK (length(version) BETWEEN 1 AND 60),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  content TEXT NOT NULL CHECK (length(content) BETWEEN 1 AND 100000),
  signed_at TEXT NOT NULL
) STRICT

CREATE TABLE finance_application (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  lender_id INTEGER NOT NULL REFERENCES firm (id),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 40),
  product TEXT NOT NULL CHECK (length(product) BETWEEN 1 AND 40),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'referred', 'offered', 'accepted', 'declined', 'withdrawn',
    'lapsed')),
  content TEXT NOT NULL CHECK (length(content) BETWEEN 2 AND 1000000),
  made_at TEXT NOT NULL,
  made_by INTEGER NOT NULL REFERENCES person (id),
  submitted_at TEXT,
  submitted_by INTEGER REFERENCES person (id),
  asked INTEGER CHECK (asked > 0),
  snapshot TEXT CHECK (length(snapshot) BETWEEN 2 AND 4000000),
  digest TEXT CHECK (length(digest) = 64),
  assessment INTEGER,
  UNIQUE (firm_id, number),
  UNIQUE (id, firm_id),
  UNIQUE (id, lender_id),
  CHECK (firm_id <> lender_id),
  CHECK (state = 'draft'
    OR (submitted_at IS NOT NULL AND submitted_by IS NOT NULL AND snapshot IS NOT NULL AND digest IS NOT NULL
      AND asked IS NOT NULL))
) STRICT

CREATE TABLE finance_claim_print (
  print TEXT NOT NULL CHECK (length(print) = 64),
  claim_id INTEGER NOT NULL REFERENCES finance_claim (id),
  likeness TEXT NOT NULL CHECK (likeness IN ('number', 'stem', 'amount')),
  PRIMARY KEY (print, claim_id)
) STRICT, WITHOUT ROWID

CREATE TABLE finance_print_key (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  content TEXT NOT NULL CHECK (length(content) = 64)
) STRICT

CREATE TABLE finance_facility (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  client_id INTEGER REFERENCES firm (id),
  party_id INTEGER,
  application_id INTEGER,
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 40),
  product TEXT NOT NULL CHECK (length(product) BETWEEN 1 AND 40),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  ceiling INTEGER NOT NULL CHECK (ceiling > 0),
  terms TEXT NOT NULL CHECK (length(terms) BETWEEN 2 AND 1000000),
  opened_on TEXT NOT NULL CHECK (length(opened_on) = 10),
  ends_on TEXT CHECK (length(ends_on) = 10),
  closed_on TEXT CHECK (length(closed_on) = 10), undone_at TEXT CHECK (undone_at IS NULL OR closed_on IS NOT NULL),
  UNIQUE (firm_id, number),
  UNIQUE (id, firm_id),
  UNIQUE (application_id),
  FOREIGN KEY (party_id, firm_id) REFERENCES party (id, firm_id),
  FOREIGN KEY (application_id, firm_id) REFERENCES finance_application (id, lender_id),
  CHECK ((client_id IS NULL) <> (party_id IS NULL)),
  CHECK (client_id IS NULL OR client_id <> firm_id)
) STRICT

CREATE TABLE finance_event (
  facility_id INTEGER NOT NULL REFERENCES finance_facility (id),
  place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 1000000),
  day TEXT NOT NULL CHECK (length(day) = 10),
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
  content TEXT NOT NULL CHECK (length(content) BETWEEN 2 AND 1000000),
  key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  at TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  PRIMARY KEY (facility_id, place),
  UNIQUE (facility_id, key)
) STRICT, WITHOUT ROWID

CREATE TABLE finance_booked (
  facility_id INTEGER NOT NULL REFERENCES finance_facility (id),
  side TEXT NOT NULL CHECK (side IN ('funder', 'seller')),
  balances TEXT NOT NULL CHECK (length(balances) BETWEEN 2 AND 100000),
  settled TEXT NOT NULL CHECK (length(settled) BETWEEN 2 AND 1000000),
  through TEXT NOT NULL CHECK (length(through) = 10),
  why TEXT CHECK (length(why) BETWEEN 2 AND 10000),
  PRIMARY KEY (facility_id, side)
) STRICT, WITHOUT ROWID

CREATE TABLE finance_posting (
  facility_id INTEGER NOT NULL REFERENCES finance_facility (id),
  side TEXT NOT NULL CHECK (side IN ('funder', 'seller')),
  place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 1000000),
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  entry INTEGER NOT NULL CHECK (entry > 0),
  event INTEGER,
  day TEXT NOT NULL CHECK (length(day) = 10),
  PRIMARY KEY (facility_id, side, place),
  FOREIGN KEY (facility_id, event) REFERENCES finance_event (facility_id, place)
) STRICT, WITHOUT ROWID

CREATE TABLE finance_day (
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  day TEXT NOT NULL CHECK (length(day) = 10),
  after INTEGER NOT NULL CHECK (after >= 0),
  batches INTEGER NOT NULL CHECK (batches >= 0),
  report TEXT NOT NULL CHECK (length(report) BETWEEN 2 AND 4000000),
  begun_at TEXT NOT NULL,
  closed_at TEXT,
  PRIMARY KEY (firm_id, day)
) STRICT, WITHOUT ROWID

CREATE TABLE loss_policy (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  version TEXT NOT NULL CHECK (length(version) BETWEEN 1 AND 60),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  content TEXT NOT NULL CHECK (length(content) BETWEEN 1 AND 100000),
  signed_at TEXT NOT NULL
) STRICT

CREATE TABLE finance_staging (
  facility_id INTEGER NOT NULL REFERENCES finance_facility (id),
  day TEXT NOT NULL CHECK (length(day) = 10),
  stage INTEGER NOT NULL CHECK (stage BETWEEN 1 AND 3),
  ground TEXT NOT NULL CHECK (length(ground) BETWEEN 1 AND 40),
  five INTEGER NOT NULL CHECK (five BETWEEN 1 AND 5),
  exposure INTEGER NOT NULL CHECK (exposure >= 0),
  loss INTEGER NOT NULL CHECK (loss BETWEEN 0 AND exposure),
  policy_id INTEGER REFERENCES loss_policy (id),
  PRIMARY KEY (facility_id, day)
) STRICT, WITHOUT ROWID

CREATE TABLE finance_memory (
  facility_id INTEGER NOT NULL PRIMARY KEY REFERENCES finance_facility (id),
  grade_then TEXT CHECK (length(grade_then) BETWEEN 1 AND 10),
  late_30 TEXT CHECK (length(late_30) = 10),
  late_90 TEXT CHECK (length(late_90) = 10),
  clean_since TEXT CHECK (length(clean_since) = 10)
) STRICT

CREATE TABLE finance_pause (
  facility_id INTEGER NOT NULL REFERENCES finance_facility (id),
  place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 1000),
  first_day TEXT NOT NULL CHECK (length(first_day) = 10),
  last_day TEXT CHECK (length(last_day) = 10),
  why TEXT NOT NULL CHECK (length(why) BETWEEN 1 AND 500),
  at TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  PRIMARY KEY (facility_id, place),
  CHECK (last_day >= first_day)
) STRICT, WITHOUT ROWID

CREATE TABLE finance_collection (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  line_id INTEGER REFERENCES bank_line (id) ON DELETE SET NULL,
  payment_id INTEGER NOT NULL,
  payer TEXT NOT NULL CHECK (length(payer) BETWEEN 1 AND 200),
  counter_account TEXT NOT NULL CHECK (length(counter_account) <= 100),
  at TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  undone_at TEXT,
  why TEXT NOT NULL CHECK (length(why) <= 300),
  UNIQUE (payment_id),
  FOREIGN KEY (payment_id, firm_id) REFERENCES payment (id, firm_id),
  CHECK ((undone_at IS NULL) = (why = '')),
  CHECK (line_id IS NOT NULL OR undone_at IS NOT NULL)
) STRICT

CREATE TABLE finance_collection_part (
  collection_id INTEGER NOT NULL REFERENCES finance_collection (id),
  place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 100),
  facility_id INTEGER NOT NULL,
  event INTEGER NOT NULL,
  entry INTEGER NOT NULL CHECK (entry > 0),
  amount INTEGER NOT NULL CHECK (amount > 0),
  applied INTEGER NOT NULL CHECK (applied > 0),
  into_what TEXT NOT NULL CHECK (into_what IN ('repaid', 'collected', 'by_seller', 'paid_back', 'charged_back', 'recovered',
    'unallocated')),
  number TEXT NOT NULL CHECK (length(number) <= 80),
  PRIMARY KEY (collection_id, place),
  UNIQUE (facility_id, event),
  FOREIGN KEY (facility_id, event) REFERENCES finance_event (facility_id, place)
) STRICT, WITHOUT ROWID

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
) STRICT

CREATE TABLE finance_circle (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  secret TEXT NOT NULL CHECK (length(secret) = 64),
  key TEXT NOT NULL CHECK (length(key) = 64),
  joined_at TEXT NOT NULL
) STRICT

CREATE TABLE finance_circle_member (
  id INTEGER NOT NULL PRIMARY KEY,
  circle_id INTEGER NOT NULL REFERENCES finance_circle (id),
  lender TEXT NOT NULL CHECK (length(lender) BETWEEN 1 AND 60),
  key TEXT NOT NULL CHECK (length(key) IN (0, 64)),
  trusted_at TEXT NOT NULL
) STRICT

CREATE TABLE finance_registry (
  id INTEGER NOT NULL PRIMARY KEY,
  circle_id INTEGER NOT NULL REFERENCES finance_circle (id),
  lender TEXT NOT NULL CHECK (length(lender) BETWEEN 1 AND 60),
  made_at TEXT NOT NULL,
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  claims INTEGER NOT NULL CHECK (claims BETWEEN 0 AND 1000000),
  taken_at TEXT NOT NULL,
  UNIQUE (circle_id, lender, made_at)
) STRICT

CREATE TABLE finance_registry_print (
  registry_id INTEGER NOT NULL REFERENCES finance_registry (id),
  print TEXT NOT NULL CHECK (length(print) = 64),
  place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 1000000),
  likeness TEXT NOT NULL CHECK (likeness IN ('same', 'number', 'stem', 'amount', 'shipment')),
  state TEXT NOT NULL CHECK (state IN ('registered', 'financed', 'released')),
  PRIMARY KEY (registry_id, print, place)
) STRICT, WITHOUT ROWID

CREATE TABLE finance_claim_bill (
  claim_id INTEGER NOT NULL REFERENCES finance_claim (id),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 200),
  print TEXT NOT NULL CHECK (length(print) = 64),
  PRIMARY KEY (claim_id, number)
) STRICT, WITHOUT ROWID

CREATE TABLE finance_line (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  client_id INTEGER REFERENCES firm (id),
  party_id INTEGER,
  place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 1000000),
  borrower TEXT NOT NULL CHECK (length(borrower) BETWEEN 1 AND 40),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  most INTEGER NOT NULL CHECK (most BETWEEN 1 AND 1000000000000000),
  subs INTEGER NOT NULL CHECK (subs BETWEEN 0 AND 50),
  state TEXT NOT NULL CHECK (state IN ('open', 'suspended', 'ended')),
  begins TEXT NOT NULL CHECK (length(begins) = 10),
  ends TEXT NOT NULL CHECK (length(ends) = 10 AND ends >= begins),
  note TEXT NOT NULL CHECK (length(note) BETWEEN 1 AND 500),
  at TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  UNIQUE (firm_id, client_id, place),
  UNIQUE (firm_id, party_id, place),
  FOREIGN KEY (party_id, firm_id) REFERENCES party (id, firm_id),
  CHECK ((client_id IS NULL) <> (party_id IS NULL)),
  CHECK (client_id IS NULL OR client_id <> firm_id)
) STRICT

CREATE TABLE finance_line_sub (
  line_id INTEGER NOT NULL REFERENCES finance_line (id),
  place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 50),
  most INTEGER NOT NULL CHECK (most >= 0),
  product TEXT NOT NULL CHECK (length(product) <= 40),
  buyer TEXT NOT NULL CHECK (length(buyer) <= 200),
  PRIMARY KEY (line_id, place),
  UNIQUE (line_id, product, buyer),
  CHECK (product <> '' OR buyer <> '')
) STRICT, WITHOUT ROWID

CREATE TABLE finance_claim (
  id INTEGER NOT NULL PRIMARY KEY,
  application_id INTEGER REFERENCES finance_application (id),
  paper TEXT NOT NULL CHECK (length(paper) BETWEEN 2 AND 4000),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 80),
  same TEXT NOT NULL CHECK (length(same) = 64),
  state TEXT NOT NULL CHECK (state IN ('registered', 'financed', 'released')),
  since TEXT NOT NULL,
  facility_id INTEGER REFERENCES finance_facility (id),
  CHECK ((application_id IS NULL) <> (facility_id IS NULL))
) STRICT

CREATE TABLE finance_step (
  application_id INTEGER NOT NULL REFERENCES finance_application (id),
  place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 1000),
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  kind TEXT NOT NULL CHECK (kind IN ('submitted', 'commented', 'referred', 'seconded', 'unseconded', 'offered', 'declined',
    'accepted', 'withdrawn', 'lapsed', 'review')),
  content TEXT NOT NULL CHECK (length(content) BETWEEN 2 AND 1000000),
  at TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  PRIMARY KEY (application_id, place)
) STRICT, WITHOUT ROWID

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
) STRICT

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
) STRICT

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
) STRICT

CREATE TABLE paper_list (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  root TEXT NOT NULL CHECK (length(root) = 64),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 50),
  content BLOB NOT NULL CHECK (length(content) BETWEEN 1 AND 1048576),
  kept_at TEXT NOT NULL,
  kept_by INTEGER NOT NULL REFERENCES person (id),
  UNIQUE (firm_id, root, number)
) STRICT

CREATE TABLE paper_stamper (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  address TEXT NOT NULL CHECK (length(address) <= 300),
  at TEXT NOT NULL
) STRICT

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
) STRICT

CREATE TABLE appeal_step (
  appeal_id INTEGER NOT NULL REFERENCES appeal (id),
  place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 1000),
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  kind TEXT NOT NULL CHECK (kind IN ('filed', 'acknowledged', 'extended', 'decided', 'withdrawn')),
  content TEXT NOT NULL CHECK (length(content) BETWEEN 2 AND 100000),
  at TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  PRIMARY KEY (appeal_id, place)
) STRICT, WITHOUT ROWID

CREATE TABLE channel_taken_off (
  firm_id INTEGER NOT NULL,
  channel TEXT NOT NULL CHECK (length(channel) BETWEEN 1 AND 40),
  variant_id INTEGER NOT NULL,
  place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 1000000),
  at TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  PRIMARY KEY (firm_id, channel, variant_id, place),
  FOREIGN KEY (variant_id, firm_id) REFERENCES variant (id, firm_id)
) STRICT, WITHOUT ROWID

CREATE TABLE finance_agreement (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  client_id INTEGER REFERENCES firm (id),
  party_id INTEGER,
  facility_id INTEGER REFERENCES finance_facility (id),
  place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 1000000),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 60),
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
  product TEXT NOT NULL CHECK (length(product) BETWEEN 1 AND 40),
  how TEXT NOT NULL CHECK (how IN ('signed', 'recorded', 'taken_over')),
  stands TEXT NOT NULL CHECK (stands IN ('in_force', 'ended')),
  day TEXT NOT NULL CHECK (length(day) = 10),
  digest TEXT NOT NULL CHECK (length(digest) IN (0, 64)),
  note TEXT NOT NULL CHECK (length(note) <= 500),
  at TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  UNIQUE (firm_id, number, kind, place),
  FOREIGN KEY (party_id, firm_id) REFERENCES party (id, firm_id),
  CHECK ((client_id IS NULL) <> (party_id IS NULL)),
  CHECK (client_id IS NULL OR client_id <> firm_id),
  CHECK (how <> 'signed' OR length(digest) = 64)
) STRICT

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
) STRICT

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
) STRICT, WITHOUT ROWID

CREATE TABLE agreement_file (
  agreement_id INTEGER NOT NULL,
  place INTEGER NOT NULL,
  content BLOB NOT NULL CHECK (length(content) BETWEEN 1 AND 67108864),
  PRIMARY KEY (agreement_id, place),
  FOREIGN KEY (agreement_id, place) REFERENCES agreement_event (agreement_id, place)
) STRICT

INSERT INTO "alembic_version" VALUES ('r0006')

INSERT INTO "workspace" VALUES (1, '0123456789abcdef0123456789abcdef', '2026-03-02T01:00:00.000000Z', 0)

INSERT INTO "firm" VALUES (1, 'HAIHE', '海禾家居有限公司', 'Haihe Homeware Ltd', 'Ningbo', 'exporter', 'CNY', '2026-03-02T01:00:00.000000Z')

INSERT INTO "firm" VALUES (2, 'LINKFIN', '联运供应链金融', 'Lianyun Supply Chain Finance', 'Hangzhou', 'lender', 'CNY', '2026-03-02T01:00:00.000000Z')

INSERT INTO "person" VALUES (1, 'wang', '王海', '$argon2id$v=19$m=8,t=1,p=1$XZPCutwZXZTDZp6E/xKp1g$rYxUS8JDhptUYAN/OhaBg0q4f622pEdiVaiRMPwpl6Y', '2026-03-02T01:00:00.000000Z')

INSERT INTO "person" VALUES (2, 'exporter-staff', '出口 staff', '$argon2id$v=19$m=8,t=1,p=1$XZPCutwZXZTDZp6E/xKp1g$rYxUS8JDhptUYAN/OhaBg0q4f622pEdiVaiRMPwpl6Y', '2026-03-02T01:00:00.000000Z')

INSERT INTO "person" VALUES (3, 'exporter-owner', '出口 owner', '$argon2id$v=19$m=8,t=1,p=1$XZPCutwZXZTDZp6E/xKp1g$rYxUS8JDhptUYAN/OhaBg0q4f622pEdiVaiRMPwpl6Y', '2026-03-02T01:00:00.000000Z')

INSERT INTO "person" VALUES (4, 'exporter-compliance', '出口 compliance', '$argon2id$v=19$m=8,t=1,p=1$XZPCutwZXZTDZp6E/xKp1g$rYxUS8JDhptUYAN/OhaBg0q4f622pEdiVaiRMPwpl6Y', '2026-03-02T01:00:00.000000Z')

INSERT INTO "person" VALUES (5, 'exporter-administrator', '出口 administrator', '$argon2id$v=19$m=8,t=1,p=1$XZPCutwZXZTDZp6E/xKp1g$rYxUS8JDhptUYAN/OhaBg0q4f622pEdiVaiRMPwpl6Y', '2026-03-02T01:00:00.000000Z')

INSERT INTO "person" VALUES (6, 'lender-administrator', '管理甲', '$argon2id$v=19$m=8,t=1,p=1$XZPCutwZXZTDZp6E/xKp1g$rYxUS8JDhptUYAN/OhaBg0q4f622pEdiVaiRMPwpl6Y', '2026-03-02T01:00:00.000000Z')

INSERT INTO "person" VALUES (7, 'lender-second', '管理乙', '$argon2id$v=19$m=8,t=1,p=1$XZPCutwZXZTDZp6E/xKp1g$rYxUS8JDhptUYAN/OhaBg0q4f622pEdiVaiRMPwpl6Y', '2026-03-02T01:00:00.000000Z')

INSERT INTO "person" VALUES (8, 'lender-analyst', '资方 analyst', '$argon2id$v=19$m=8,t=1,p=1$XZPCutwZXZTDZp6E/xKp1g$rYxUS8JDhptUYAN/OhaBg0q4f622pEdiVaiRMPwpl6Y', '2026-03-02T01:00:00.000000Z')

INSERT INTO "person" VALUES (9, 'lender-approver', '资方 approver', '$argon2id$v=19$m=8,t=1,p=1$XZPCutwZXZTDZp6E/xKp1g$rYxUS8JDhptUYAN/OhaBg0q4f622pEdiVaiRMPwpl6Y', '2026-03-02T01:00:00.000000Z')

INSERT INTO "person" VALUES (10, 'lender-compliance', '资方 compliance', '$argon2id$v=19$m=8,t=1,p=1$XZPCutwZXZTDZp6E/xKp1g$rYxUS8JDhptUYAN/OhaBg0q4f622pEdiVaiRMPwpl6Y', '2026-03-02T01:00:00.000000Z')

INSERT INTO "membership" VALUES (1, 1, 'administrator')

INSERT INTO "membership" VALUES (1, 1, 'owner')

INSERT INTO "membership" VALUES (2, 1, 'staff')

INSERT INTO "membership" VALUES (3, 1, 'owner')

INSERT INTO "membership" VALUES (4, 1, 'compliance')

INSERT INTO "membership" VALUES (5, 1, 'administrator')

INSERT INTO "membership" VALUES (6, 2, 'administrator')

INSERT INTO "membership" VALUES (7, 2, 'administrator')

INSERT INTO "membership" VALUES (8, 2, 'analyst')

INSERT INTO "membership" VALUES (9, 2, 'approver')

INSERT INTO "membership" VALUES (10, 2, 'compliance')

INSERT INTO "proposal" VALUES (1, 2, 'people.add', '{"name":"管理乙","password_hash":"$argon2id$v=19$m=8,t=1,p=1$XZPCutwZXZTDZp6E/xKp1g$rYxUS8JDhptUYAN/OhaBg0q4f622pEdiVaiRMPwpl6Y","roles":["administrator"],"sign_in":"lender-second","slot":""}', '255c30f9aaf88ea4ed67acd9636151c75c67759190036a8d90fe0f8235b4e725', 1, '2026-03-02T01:00:00.000000Z', 'approved', 6, '2026-03-02T01:00:00.000000Z', '')

INSERT INTO "proposal" VALUES (2, 2, 'people.add', '{"name":"资方 analyst","password_hash":"$argon2id$v=19$m=8,t=1,p=1$XZPCutwZXZTDZp6E/xKp1g$rYxUS8JDhptUYAN/OhaBg0q4f622pEdiVaiRMPwpl6Y","roles":["analyst"],"sign_in":"lender-analyst","slot":""}', '4187e420bd3282520bc0b21045d0e0bdf0ffcf6f4fb84ca0740ed7957a42863c', 6, '2026-03-02T01:00:00.000000Z', 'approved', 7, '2026-03-02T01:00:00.000000Z', '')

INSERT INTO "proposal" VALUES (3, 2, 'people.add', '{"name":"资方 approver","password_hash":"$argon2id$v=19$m=8,t=1,p=1$XZPCutwZXZTDZp6E/xKp1g$rYxUS8JDhptUYAN/OhaBg0q4f622pEdiVaiRMPwpl6Y","roles":["approver"],"sign_in":"lender-approver","slot":""}', '74b078e3ece171d0f00debaf960d739bec8e5750e66f8e56725ef0c4b4291dc8', 6, '2026-03-02T01:00:00.000000Z', 'approved', 7, '2026-03-02T01:00:00.000000Z', '')

INSERT INTO "proposal" VALUES (4, 2, 'people.add', '{"name":"资方 compliance","password_hash":"$argon2id$v=19$m=8,t=1,p=1$XZPCutwZXZTDZp6E/xKp1g$rYxUS8JDhptUYAN/OhaBg0q4f622pEdiVaiRMPwpl6Y","roles":["compliance"],"sign_in":"lender-compliance","slot":""}', 'fb5035d0685cc643287396f1e0a2a87a2533eb798931626ec8175eed527c6e7a', 6, '2026-03-02T01:00:00.000000Z', 'approved', 7, '2026-03-02T01:00:00.000000Z', '')

INSERT INTO "proposal" VALUES (5, 2, 'people.roles', '{"roles":[],"sign_in":"wang"}', '7295c0d63168d43b2205c038630cba764308d7ebd944bb7f0973b14e93dd4f1e', 6, '2026-03-02T01:00:00.000000Z', 'approved', 7, '2026-03-02T01:00:00.000000Z', '')

INSERT INTO "note" VALUES (3, 1, 'journal', '{"memo": "half written"}', '2026-03-02T01:00:00.000000Z')

INSERT INTO "attachment" VALUES ('3b9b994f295c344a9186fbcf5dbccd14a54090999fce4184ceec5b6d271637ca', 9, 'application/pdf', X'255044462D312E3720', '2026-03-02T01:00:00.000000Z')

INSERT INTO "attached" VALUES (1, 'entry/2', '3b9b994f295c344a9186fbcf5dbccd14a54090999fce4184ceec5b6d271637ca', '发票.pdf', 3, '2026-03-02T01:00:00.000000Z')

INSERT INTO "audit" VALUES (1, '2026-03-02T01:00:00.000000Z', 1, 'wang', 'workspace.found', 'firm HAIHE', '6fcdf0516969add68b5ef66a7b39beee12cdd9660f322deecfcafd647e9ebd85', X'0000000000000000000000000000000000000000000000000000000000000000', X'1F6CC0843680825F41DB8F3781FA6BB37AC8843BD9E33F79E1E2825995BA810E', X'4738745000F97558D2D67B9D36FA94FCB4F4E87D8BF077514BD0F015399E6550')

INSERT INTO "audit" VALUES (2, '2026-03-02T01:00:00.000000Z', 1, 'wang', 'workspace.found', 'person wang', '74e1610f532c9d2b3c0e2ad0ea0bcb404cc28eb8bc3f89bfa64466bd4cc82a7b', X'1F6CC0843680825F41DB8F3781FA6BB37AC8843BD9E33F79E1E2825995BA810E', X'BD8384B5D06A574BF36375E18BDC63635EC34AB2D1EF01D47DD8D11A1854AED1', X'81045D619FD2846021D2653DB8D7AB7066DDBA5DFE6219960BD4DC83E1B569A4')

INSERT INTO "audit" VALUES (3, '2026-03-02T01:00:00.000000Z', 1, 'wang', 'people.add', 'person exporter-staff', '48a8ae7df9549d84dfc763a48558e2c6ce52e7834aac5a63e6c5fb0429a44f40', X'BD8384B5D06A574BF36375E18BDC63635EC34AB2D1EF01D47DD8D11A1854AED1', X'96FCD60A47DFC7C372F146D0D5F223DAD9C4A31239771DE52901AFEB182F0132', X'15A7EC367549B73C5C5B252B3B1FAAC758FD49641EA401E41D7B14E83D8399B6')

INSERT INTO "audit" VALUES (4, '2026-03-02T01:00:00.000000Z', NULL, 'exporter-staff', 'people.sign_in', 'person exporter-staff', 'b523ff1459400f3966006ab641b7e0442c684cf73ca41d539c50fc407d7ca166', X'96FCD60A47DFC7C372F146D0D5F223DAD9C4A31239771DE52901AFEB182F0132', X'EA419B47B105CB91A345C4BAB4B3862A2CF9AF119A3A6DEFB0C74705FDB88871', X'DECB282CE83FB24B0F4CE15F4EB5B4485959003E8FE40E3722F9A0424546A57C')

INSERT INTO "audit" VALUES (5, '2026-03-02T01:00:00.000000Z', 1, 'wang', 'people.add', 'person exporter-owner', '9f9be8173790fb433c81043f07e3ced7f6e03dcbd686feb0fe0476fa8f84a933', X'EA419B47B105CB91A345C4BAB4B3862A2CF9AF119A3A6DEFB0C74705FDB88871', X'B89EB2BFE46AA03372F580007B1D39593F44A960BAFB73D45C505D94C210723C', X'2298849C38A062DCD4079BFA5CB6E9636DB18BF2419CA0E70FE1B77190BD1BAB')

INSERT INTO "audit" VALUES (6, '2026-03-02T01:00:00.000000Z', NULL, 'exporter-owner', 'people.sign_in', 'person exporter-owner', '445e163171b9d72351f9d5cf4dea583b4606669ff6b1ca952cfe9edd0e80dcfd', X'B89EB2BFE46AA03372F580007B1D39593F44A960BAFB73D45C505D94C210723C', X'34ADC48675F22933FDC4B589FCD385882EB874B67F24C124893F185892550316', X'41599827D83971AA5EA39CE84AC92B1A0FA164E4B0EC4880845529B9AEE2AE1F')

INSERT INTO "audit" VALUES (7, '2026-03-02T01:00:00.000000Z', 1, 'wang', 'people.add', 'person exporter-compliance', '6d1bcf1550dffbdd205e10874e62c090dd47a7c9a8891c2c4bb8fcf30afc1c9a', X'34ADC48675F22933FDC4B589FCD385882EB874B67F24C124893F185892550316', X'4ED339C12FCE5DF366532C87B77792AF48F172ED217D5CE37E33B6B9E61A71AE', X'F195EBCD0582A5DD9B610E92EBEC5F6B35AFEA6663ED4A6C9CC280A947EDF97F')

INSERT INTO "audit" VALUES (8, '2026-03-02T01:00:00.000000Z', NULL, 'exporter-compliance', 'people.sign_in', 'person exporter-compliance', '39abcaa064b8ad964f0be96c6ec136998ca0f037c3fc06ae62f2f27ce68fa4f8', X'4ED339C12FCE5DF366532C87B77792AF48F172ED217D5CE37E33B6B9E61A71AE', X'3C875172CF02CA7FF06321F00E0AA8CD8C6D6A040E9546617AB41C032EA52DBB', X'9EF94DD60C4F5732E19DCDD9CBC98D5A22AE9E7557F1D0BCA3E319AC58051E44')

INSERT INTO "audit" VALUES (9, '2026-03-02T01:00:00.000000Z', 1, 'wang', 'people.add', 'person exporter-administrator', 'a251a00e7a2c4f50dd075d4608dacebfa31ae981f727618e5ac80ce04a6d8a4b', X'3C875172CF02CA7FF06321F00E0AA8CD8C6D6A040E9546617AB41C032EA52DBB', X'D1163A348415CD364EF1DD8DB4E16D4CC7A2B5178679E2195094CE8EAE2F89BF', X'277535999F670158933078956B17B70AE51F6965A88E44546FBE546B01F30FBA')

INSERT INTO "audit" VALUES (10, '2026-03-02T01:00:00.000000Z', NULL, 'exporter-administrator', 'people.sign_in', 'person exporter-administrator', '115b7faaf167a11dacf05d3b4ef913e053e67d3b19d4c031b10da40f5428d208', X'D1163A348415CD364EF1DD8DB4E16D4CC7A2B5178679E2195094CE8EAE2F89BF', X'C9ECDAE8C20B02B11EEA726765C381CA634939E4B8F17167C8CDA9C4BB511E2B', X'9DD52C2CB01FBF13C4AF5E63FB1BD1FE5DE97193A972DF97AD86FBCDFC5AA870')

INSERT INTO "audit" VALUES (11, '2026-03-02T01:00:00.000000Z', 2, 'wang', 'firms.add', 'firm LINKFIN', 'f19322891b39bab9314ffa2d81e5bfd50e6e75032faca5b297f5c4d9fa34ee30', X'C9ECDAE8C20B02B11EEA726765C381CA634939E4B8F17167C8CDA9C4BB511E2B', X'5E50214289A25E59162E6E7271BBCE94554BAFD8F18EBD5058A8F885049DFA83', X'40C28A584E32EE9F3AC38F4CFDB74965E6F764936F2DD0CE182E093869B75366')

INSERT INTO "audit" VALUES (12, '2026-03-02T01:00:00.000000Z', 2, 'wang', 'people.add', 'person lender-administrator', 'a5c601e05b626aeee9c007a3a5802a846301df7eb0031ac35bf821a21f1a86a0', X'5E50214289A25E59162E6E7271BBCE94554BAFD8F18EBD5058A8F885049DFA83', X'A2A695844C8AF1B0EB2FEB0A504936470425B886685CFBBBCEA0B8323D0C440E', X'B700A91627F25AF797E04DA00AB626155625EE1026986ABAC61CA2920785ED0F')

INSERT INTO "audit" VALUES (13, '2026-03-02T01:00:00.000000Z', NULL, 'lender-administrator', 'people.sign_in', 'person lender-administrator', 'bb536e1a46c083e5f8887dde763e6a91133ee9fbcd29dcb7fc69079a66d4ff23', X'A2A695844C8AF1B0EB2FEB0A504936470425B886685CFBBBCEA0B8323D0C440E', X'3F4B02DD9E0B4C49D65285AC8CD0F9D9246655216D8F76F2E23AD6BF15D7BC0D', X'F7C53D6F7688D0398CB76F57EC8F62A6F6C09EB429C9DFFB8DCB1DF470133BB0')

INSERT INTO "audit" VALUES (14, '2026-03-02T01:00:00.000000Z', 2, 'wang', 'people.add', 'proposal 1', '6d61ca852c30d50453ae63c10879f6a983dbc9ea044091959ef8ea4c86daef40', X'3F4B02DD9E0B4C49D65285AC8CD0F9D9246655216D8F76F2E23AD6BF15D7BC0D', X'39BE3AA34218B4885445282E8C25EAB552A156AAC033E75B3B5DF685D75E333D', X'C861083DA579EB13439DD4576131C4308EB0687B1A2EE8C1C0FA3EFB8ABFD774')

INSERT INTO "audit" VALUES (15, '2026-03-02T01:00:00.000000Z', 2, 'lender-administrator', 'proposals.decide', 'proposal 1', '4910cac06227ad986564b868f46280a0b66241bad05ee8779be97927ed3ca05e', X'39BE3AA34218B4885445282E8C25EAB552A156AAC033E75B3B5DF685D75E333D', X'3863A57679A80C4F2A2A947C6E230547F6BB772B565E941863118C01C6620181', X'5D63BB2490F49817F8E537C120A066FDE068D4FDE5F3705AB7FB0423C880030C')

INSERT INTO "audit" VALUES (16, '2026-03-02T01:00:00.000000Z', 2, 'lender-administrator', 'proposals.decide', 'person lender-second', 'b68853af55fd8824743246fee96ddcb59da47498b408954ced8f8e71be09db78', X'3863A57679A80C4F2A2A947C6E230547F6BB772B565E941863118C01C6620181', X'1CFE03D617F4F2561C29A715A7AC6134449749F93AD92F515EEE33D2FEF68FD1', X'0A95125CB05B64415DBC954EA9CA1F8A93BC771F7346E94953A63AE59D4CA37A')

INSERT INTO "audit" VALUES (17, '2026-03-02T01:00:00.000000Z', NULL, 'lender-second', 'people.sign_in', 'person lender-second', '3b4246013c27c761a6ce48815c9893e8263d79f15b24c0ab053b8416f64c31b3', X'1CFE03D617F4F2561C29A715A7AC6134449749F93AD92F515EEE33D2FEF68FD1', X'0A6E83AB9782957E5A18DDC83323A92C6CC6B27159851C0A29F62EDFE440D8B9', X'E38F8C12DC3E8C8E44B579244586CE59A88EE6CEDCEFE715835284C2D3DFF809')

INSERT INTO "audit" VALUES (18, '2026-03-02T01:00:00.000000Z', 2, 'lender-administrator', 'people.add', 'proposal 2', '0f43d1d63452bd9755bf8579cfd5a24d1555389acfec804232dfb37ec7b60e3f', X'0A6E83AB9782957E5A18DDC83323A92C6CC6B27159851C0A29F62EDFE440D8B9', X'AE1DB8DAEF5527CBCC0CB31C65989FAE02C00DF6AE85027A1A9B2039421A85E0', X'373F4CDE68D9CE0E3AABD4D823226B01DC7D752FC731F7F1D6353C544858CE88')

INSERT INTO "audit" VALUES (19, '2026-03-02T01:00:00.000000Z', 2, 'lender-second', 'proposals.decide', 'proposal 2', '97316e6e1af75bf489cc5e04fba052fd9560a1913128b09cdbf3f1efaf255fda', X'AE1DB8DAEF5527CBCC0CB31C65989FAE02C00DF6AE85027A1A9B2039421A85E0', X'7EE65EFF6B6D2C2162BE2466A18714E28308B893D3BB91D5C2C09A491BCD5D5C', X'F669E99E506FAC241B398EDDC5315D411D6C59223C3FE2D15C5F5A356CDE8D76')

INSERT INTO "audit" VALUES (20, '2026-03-02T01:00:00.000000Z', 2, 'lender-second', 'proposals.decide', 'person lender-analyst', 'fa13f6895900e4b67c10a2e7c977a7375676616b8e6a58769ec8cefdb7e7cd23', X'7EE65EFF6B6D2C2162BE2466A18714E28308B893D3BB91D5C2C09A491BCD5D5C', X'4DD3B2A855CBC80ECA1BE25DA453E53500D966E67A480065D9778B442736C08B', X'A6725CCE1B972845278044E7AFE02398991A7655740624EF3F702994F5799C34')

INSERT INTO "audit" VALUES (21, '2026-03-02T01:00:00.000000Z', NULL, 'lender-analyst', 'people.sign_in', 'person lender-analyst', 'a695e38f75fe9c624b1ce328243d5ef80d740351a3e6a0294c327ec429e58209', X'4DD3B2A855CBC80ECA1BE25DA453E53500D966E67A480065D9778B442736C08B', X'5683C0810B515D1C5E2DE8FD591C7E6BEE04697600BF8D73130905C4C6132662', X'21F81CE1DC078E13478FB1F30351152FC037256431E42762CBA4B80A3F2E2187')

INSERT INTO "audit" VALUES (22, '2026-03-02T01:00:00.000000Z', 2, 'lender-administrator', 'people.add', 'proposal 3', 'f29932dbb1098297f44b5c5a2d317996c4f2ea9abaae7aac5d7eb7120ed01728', X'5683C0810B515D1C5E2DE8FD591C7E6BEE04697600BF8D73130905C4C6132662', X'C8C7CC826CB8C70AAD5CF95D03B06CD75F483718D5FD25054A35B6CCE922D254', X'28A552905B763E481137FC3A8424F1B8B1ACEB0E6A7314BE31AEAAC9A99D6AB7')

INSERT INTO "audit" VALUES (23, '2026-03-02T01:00:00.000000Z', 2, 'lender-second', 'proposals.decide', 'proposal 3', 'ce4360761f99ccf217752e5081f48977687ab6ddc1c46c7a5db5178f415e6f3d', X'C8C7CC826CB8C70AAD5CF95D03B06CD75F483718D5FD25054A35B6CCE922D254', X'CDFAFBF9A95E8A6D39FB5DC3029DCBF0C965599525D50EA8B1CDE17DD9DD35A1', X'94A85653679B229CBF609DFAEBFE66209521E825E90392CD953F488972BB6A3A')

INSERT INTO "audit" VALUES (24, '2026-03-02T01:00:00.000000Z', 2, 'lender-second', 'proposals.decide', 'person lender-approver', '19f3f5cbc05eefa4890f81a982cd53018238383923d601168790c5082f125035', X'CDFAFBF9A95E8A6D39FB5DC3029DCBF0C965599525D50EA8B1CDE17DD9DD35A1', X'0A8443599BF2492FA642662B541C4EA332FBAFA098416A1FA92E41FA7EC0053C', X'147F3F7A4B8821CFC6F4278830DA500AA67FAE904F6920A6EC6D4112CA61A795')

INSERT INTO "audit" VALUES (25, '2026-03-02T01:00:00.000000Z', NULL, 'lender-approver', 'people.sign_in', 'person lender-approver', 'd81ac2b7deab6a5719d77971d7e93b7043d570c7a8ebdbdb90ceca2c7b9a1423', X'0A8443599BF2492FA642662B541C4EA332FBAFA098416A1FA92E41FA7EC0053C', X'B0DA6408B683610A9F419BD17C81DE5FE48ADD978DEE50D1C856DE6FE4BEFD54', X'DA77408732E047E083859DA8D1E05927580D7379FC2D3F79F67D3765EFBE6CA7')

INSERT INTO "audit" VALUES (26, '2026-03-02T01:00:00.000000Z', 2, 'lender-administrator', 'people.add', 'proposal 4', 'da99a7ba85cf224df417ac9655979631ef80042ca2d07bba8db7693f1b656789', X'B0DA6408B683610A9F419BD17C81DE5FE48ADD978DEE50D1C856DE6FE4BEFD54', X'33E0A4929C94221B16BB8A9A42F441EA34AC378178A52F119920F712CCF44D21', X'F17B24D5CA93CC5A292BA4AFA6D919CF2CA3015736045E60585C74C65589983A')

INSERT INTO "audit" VALUES (27, '2026-03-02T01:00:00.000000Z', 2, 'lender-second', 'proposals.decide', 'proposal 4', 'dfd5500fcb9477cb43afff62bcbec90c0c819fea78c939a81b49fd4c264cd77e', X'33E0A4929C94221B16BB8A9A42F441EA34AC378178A52F119920F712CCF44D21', X'5B89065A6DF412FB88E37A4AB3946C12A0FE392BF1E23EBBD51AFB97D784127D', X'8CF0F0D50BC6D7A8612E4B0B35AC6070610C2BD4E5814F3E6E700CA6DD7ABABB')

INSERT INTO "audit" VALUES (28, '2026-03-02T01:00:00.000000Z', 2, 'lender-second', 'proposals.decide', 'person lender-compliance', '18ed546b711f0c020b928f16ef55002b517e54ca8ee6e392d434350a7c9b2aff', X'5B89065A6DF412FB88E37A4AB3946C12A0FE392BF1E23EBBD51AFB97D784127D', X'C0DDE8AA31BEBC0B2DE1086EAC16D86D884B0A4496245A83BD79C86C747EE628', X'F114ED6B6A6133EED0A6DEE5941574CC4FD12814A6B536ED14AA63D411B9E2C8')

INSERT INTO "audit" VALUES (29, '2026-03-02T01:00:00.000000Z', NULL, 'lender-compliance', 'people.sign_in', 'person lender-compliance', 'dc6c0463a124d1843e6c981bbeec41cffa63ffd6ea94e483fd7c1258108cdaf6', X'C0DDE8AA31BEBC0B2DE1086EAC16D86D884B0A4496245A83BD79C86C747EE628', X'A0C8D8F6328CEC1DB8099E1E27387C9E42054573AFC290D4078C96F6F203DC27', X'1D1331916A4364DFBA590A54CE6BA1B53DF89F5A94337A65CB9FCD5A64D1C82F')

INSERT INTO "audit" VALUES (30, '2026-03-02T01:00:00.000000Z', 2, 'lender-administrator', 'people.roles', 'proposal 5', 'a08626a227b1214b577b2fd3470f33dc3e01bda9ef5f910a35a74d66adc329a9', X'A0C8D8F6328CEC1DB8099E1E27387C9E42054573AFC290D4078C96F6F203DC27', X'746D375ACB15A8A8D9DA080C7F25471CAD91E0B314215FB36A4F6C60959F0ACE', X'98A863105619E30565F471AEDE1A9FE19BF7122B41AB4EE143F3EEA12986ECF3')

INSERT INTO "audit" VALUES (31, '2026-03-02T01:00:00.000000Z', 2, 'lender-second', 'proposals.decide', 'proposal 5', '5fb1d6e83068a7b74cf1a202d5867ebfd7de726669ee7c4ba094cac10f9e7b92', X'746D375ACB15A8A8D9DA080C7F25471CAD91E0B314215FB36A4F6C60959F0ACE', X'7234EA723C93E1A274A16620F212F42250C44707FB178E660480E9161E7C4D5F', X'A421CCFF038106AC9B2C08C16E53C517EAB83A949BF9D583D32B0AF5E28EBD93')

INSERT INTO "audit" VALUES (32, '2026-03-02T01:00:00.000000Z', 2, 'lender-second', 'proposals.decide', 'person wang', '085ac87f673dbeee9c8d73228436ee06c1525b1a72f15b360d4c2f780ff3edec', X'7234EA723C93E1A274A16620F212F42250C44707FB178E660480E9161E7C4D5F', X'EA8C1150154F9263AC3CB260990330F01E623581760E035F52C04E093DB9BD5C', X'1C552F792CF7157AB6FB1D3B5DB9961EF00DA94D9A22C519527C29AA5384A83C')

INSERT INTO "audit" VALUES (33, '2026-03-02T01:00:00.000000Z', 1, 'exporter-owner', 'books.open', 'chart', '3f28c30bbc7ca1df6bbc146de970ac8cda5f9b3d9e808fa5913242d32f7bc67a', X'EA8C1150154F9263AC3CB260990330F01E623581760E035F52C04E093DB9BD5C', X'B3DDB3377C33E615C16F5A115A712EF17F80F30BA4ACB9C13C4F09CDAC865BCD', X'CF7E07904F6B19BD5B3B577DD3D4704716D3275EB5C881BE3D0D8433807B86FC')

INSERT INTO "audit" VALUES (34, '2026-03-02T01:00:00.000000Z', 2, 'lender-approver', 'books.open', 'chart', 'b70c743569b675193e150d7c487c1eaee034498b0daa206d71cbe3f70f0e6386', X'B3DDB3377C33E615C16F5A115A712EF17F80F30BA4ACB9C13C4F09CDAC865BCD', X'E794F63A975D62AF4F428879DDFB0AC4FF522AF782FC2504AB1A5B48913AD160', X'915BA85FCFC746A53C1FA12B6AECAB5B8703DC59ADC1A3A512A21117F1D898D8')

INSERT INTO "audit" VALUES (35, '2026-03-02T01:00:00.000000Z', 1, 'exporter-owner', 'books.post', 'entry 1', '335464102d9e4ceab03c0c7a96bb99495e2845488d357bfa657ddfdf02064104', X'E794F63A975D62AF4F428879DDFB0AC4FF522AF782FC2504AB1A5B48913AD160', X'7F6F1A8B59CE30CEA261957F272DB69EF4D5591EE3FDC14174C1ED6D641729DD', X'C508046F87DDC192B9A99B096D3A57F9DEB43776E09461FCEFCC9BC1D532B7B0')

INSERT INTO "audit" VALUES (36, '2026-03-02T01:00:00.000000Z', 1, 'exporter-owner', 'books.post', 'entry 2', 'c2fe2457743bc58202c12e6e9c0f9b3f258afad7cb408dc9a91e81c06c90fec5', X'7F6F1A8B59CE30CEA261957F272DB69EF4D5591EE3FDC14174C1ED6D641729DD', X'FF7256E22D22AE319A99587FF31DA07FB204E68DA021520EC849E70EAB6441FA', X'3BA3E8DBB5EF9233467E66F25A8554D9F6AF4410447E121EE1FFABA1F8F04F6A')

INSERT INTO "audit" VALUES (37, '2026-03-02T01:00:00.000000Z', 1, 'exporter-owner', 'books.reverse', 'entry 3', '8b9cb7779b5a17a2c8a99e19dac1f6f627dc98bd32c9f6b38e94a5c67138fc0c', X'FF7256E22D22AE319A99587FF31DA07FB204E68DA021520EC849E70EAB6441FA', X'4FC964CAF8D46AC859D6AC1FFCB5B9CBC764DC193AFD6A459F92FA560AC837E0', X'4C46348BF46B17C4B5D2639DCCD1A09750DF7F703F9DC89D189C475B2B0BE15F')

INSERT INTO "audit" VALUES (38, '2026-03-02T01:00:00.000000Z', 1, 'exporter-owner', 'attachments.add', 'attachment 3b9b994f295c of entry/2', '54db4f7053ce121152258e36a03c9a13115aa7f0396a2f2587c5a88c7750c55f', X'4FC964CAF8D46AC859D6AC1FFCB5B9CBC764DC193AFD6A459F92FA560AC837E0', X'1265F1E41B63D85228BF0A1BA4EB82851A66A2F7C8F1F48D8F6E7D6C66BEC546', X'B0EDD1BFEE7C717E5EC88E071A1B01C20F563B0044CAEAD2D19EC96C4E75F838')

INSERT INTO "audit_head" VALUES (1, 38, X'1265F1E41B63D85228BF0A1BA4EB82851A66A2F7C8F1F48D8F6E7D6C66BEC546')

INSERT INTO "account" VALUES (1, 1, '1001', '库存现金', 'Cash on hand', 'asset', 'cash', 'cash', NULL, 1, 1)

INSERT INTO "account" VALUES (2, 1, '1002', '银行存款', 'Cash at bank', 'asset', 'bank', 'cash', NULL, 1, 1)

INSERT INTO "account" VALUES (3, 1, '1012', '其他货币资金', 'Other cash and deposits', 'asset', 'deposit', 'cash', NULL, 1, 1)

INSERT INTO "account" VALUES (4, 1, '1121', '应收票据', 'Notes receivable', 'asset', 'note_receivable', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (5, 1, '1122', '应收账款', 'Trade receivables', 'asset', 'receivable', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (6, 1, '1123', '预付账款', 'Prepayments to suppliers', 'asset', 'prepayment', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (7, 1, '1131', '应收出口退税款', 'Export tax refund receivable', 'asset', 'tax_refund', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (8, 1, '1221', '其他应收款', 'Other receivables', 'asset', 'other_receivable', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (9, 1, '1222', '应收保理预留款', 'Reserve held back by the factor', 'asset', 'reserve_receivable', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (10, 1, '1231', '坏账准备', 'Allowance for doubtful receivables', 'asset', 'allowance', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (11, 1, '1402', '在途物资', 'Goods in transit', 'asset', 'goods_in_transit', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (12, 1, '1403', '原材料', 'Raw materials', 'asset', 'materials', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (13, 1, '1405', '库存商品', 'Finished goods', 'asset', 'inventory', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (14, 1, '1406', '发出商品', 'Goods shipped, not yet sold', 'asset', 'goods_shipped', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (15, 1, '1601', '固定资产', 'Fixed assets', 'asset', 'fixed_assets', 'investing', NULL, 0, 1)

INSERT INTO "account" VALUES (16, 1, '1602', '累计折旧', 'Accumulated depreciation', 'asset', 'depreciation', 'investing', NULL, 0, 1)

INSERT INTO "account" VALUES (17, 1, '1701', '无形资产', 'Intangible assets', 'asset', 'intangibles', 'investing', NULL, 0, 1)

INSERT INTO "account" VALUES (18, 1, '1801', '长期待摊费用', 'Long-term deferred expenses', 'asset', 'deferred_expenses', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (19, 1, '2001', '短期借款', 'Short-term borrowings', 'liability', 'borrowing', 'financing', NULL, 1, 1)

INSERT INTO "account" VALUES (20, 1, '2002', '应收账款融资借款（有追索权）', 'Borrowings against receivables, with recourse', 'liability', 'recourse_borrowing', 'financing', NULL, 1, 1)

INSERT INTO "account" VALUES (21, 1, '2201', '应付票据', 'Notes payable', 'liability', 'note_payable', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (22, 1, '2202', '应付账款', 'Trade payables', 'liability', 'payable', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (23, 1, '220202', '应付账款——暂估', 'Accrued purchases', 'liability', 'accrued_payable', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (24, 1, '2205', '合同负债', 'Contract liabilities', 'liability', 'contract_liability', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (25, 1, '2211', '应付职工薪酬', 'Payroll payable', 'liability', 'payroll', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (26, 1, '2221', '应交税费', 'Taxes payable', 'liability', 'tax', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (27, 1, '2231', '应付利息', 'Interest payable', 'liability', 'interest_payable', 'financing', NULL, 1, 1)

INSERT INTO "account" VALUES (28, 1, '2241', '其他应付款', 'Other payables', 'liability', 'other_payable', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (29, 1, '2501', '长期借款', 'Long-term borrowings', 'liability', 'long_borrowing', 'financing', NULL, 1, 1)

INSERT INTO "account" VALUES (30, 1, '3002', '货币兑换', 'Exchange position', 'equity', 'exchange_position', 'exchange', NULL, 1, 1)

INSERT INTO "account" VALUES (31, 1, '4001', '实收资本', 'Paid-in capital', 'equity', 'capital', 'financing', NULL, 0, 1)

INSERT INTO "account" VALUES (32, 1, '4002', '资本公积', 'Capital reserve', 'equity', 'capital_reserve', 'financing', NULL, 0, 1)

INSERT INTO "account" VALUES (33, 1, '4101', '盈余公积', 'Surplus reserve', 'equity', 'surplus_reserve', 'financing', NULL, 0, 1)

INSERT INTO "account" VALUES (34, 1, '4104', '利润分配', 'Retained earnings', 'equity', 'retained_earnings', 'financing', NULL, 0, 1)

INSERT INTO "account" VALUES (35, 1, '5001', '生产成本', 'Production in progress', 'asset', 'production', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (36, 1, '5101', '制造费用', 'Manufacturing overhead', 'asset', 'overhead', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (37, 1, '6001', '主营业务收入', 'Revenue from goods sold', 'income', 'revenue', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (38, 1, '6002', '销售折让与退回', 'Sales returns and allowances', 'income', 'dilution', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (39, 1, '6051', '其他业务收入', 'Other operating income', 'income', 'other_revenue', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (40, 1, '606101', '汇兑损益——已实现', 'Exchange differences, realised', 'income', 'realised_exchange', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (41, 1, '606102', '汇兑损益——未实现', 'Exchange differences, unrealised', 'income', 'unrealised_exchange', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (42, 1, '6111', '投资收益', 'Investment income', 'income', 'investment_income', 'investing', NULL, 0, 1)

INSERT INTO "account" VALUES (43, 1, '6301', '营业外收入', 'Non-operating income', 'income', 'other_income', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (44, 1, '6401', '主营业务成本', 'Cost of goods sold', 'expense', 'cost_of_sales', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (45, 1, '6402', '其他业务成本', 'Other operating costs', 'expense', 'other_costs', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (46, 1, '6403', '税金及附加', 'Taxes and surcharges', 'expense', 'surcharges', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (47, 1, '660101', '销售费用', 'Selling expenses', 'expense', 'selling', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (48, 1, '660102', '运输及物流费用', 'Freight and logistics', 'expense', 'freight', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (49, 1, '660103', '平台佣金及渠道费用', 'Platform commission and channel fees', 'expense', 'platform_fees', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (50, 1, '6602', '管理费用', 'Administrative expenses', 'expense', 'administration', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (51, 1, '660301', '利息支出', 'Interest expense', 'expense', 'interest_expense', 'financing', NULL, 0, 1)

INSERT INTO "account" VALUES (52, 1, '660302', '银行手续费', 'Bank charges', 'expense', 'bank_charges', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (53, 1, '660303', '融资费用', 'Financing fees', 'expense', 'financing_fees', 'financing', NULL, 0, 1)

INSERT INTO "account" VALUES (54, 1, '660304', '应收账款转让损失', 'Loss on receivables sold', 'expense', 'loss_on_sale', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (55, 1, '6701', '资产减值损失', 'Impairment of assets', 'expense', 'impairment', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (56, 1, '6702', '信用减值损失', 'Credit losses', 'expense', 'credit_losses', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (57, 1, '6711', '营业外支出', 'Non-operating expenses', 'expense', 'other_expense', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (58, 1, '6801', '所得税费用', 'Income tax', 'expense', 'income_tax', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (59, 2, '1001', '库存现金', 'Cash on hand', 'asset', 'cash', 'cash', NULL, 1, 1)

INSERT INTO "account" VALUES (60, 2, '1002', '银行存款', 'Cash at bank', 'asset', 'bank', 'cash', NULL, 1, 1)

INSERT INTO "account" VALUES (61, 2, '1012', '其他货币资金', 'Other cash and deposits', 'asset', 'deposit', 'cash', NULL, 1, 1)

INSERT INTO "account" VALUES (62, 2, '1031', '存出保证金', 'Deposits placed as security', 'asset', 'security_placed', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (63, 2, '1124', '应收保理款', 'Receivables purchased', 'asset', 'factored_receivable', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (64, 2, '1132', '应收利息', 'Interest receivable', 'asset', 'interest_receivable', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (65, 2, '1133', '应收手续费', 'Fees receivable', 'asset', 'fees_receivable', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (66, 2, '1221', '其他应收款', 'Other receivables', 'asset', 'other_receivable', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (67, 2, '1303', '贷款', 'Loans', 'asset', 'loan', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (68, 2, '1304', '贷款损失准备', 'Loan loss provisions', 'asset', 'loan_provision', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (69, 2, '1305', '应收保理款损失准备', 'Provisions on receivables purchased', 'asset', 'factoring_provision', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (70, 2, '1306', '有追索权融资款', 'Advances secured by receivables, with recourse', 'asset', 'recourse_advance', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (71, 2, '1441', '抵债资产', 'Assets taken in settlement', 'asset', 'settlement_assets', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (72, 2, '1601', '固定资产', 'Fixed assets', 'asset', 'fixed_assets', 'investing', NULL, 0, 1)

INSERT INTO "account" VALUES (73, 2, '1602', '累计折旧', 'Accumulated depreciation', 'asset', 'depreciation', 'investing', NULL, 0, 1)

INSERT INTO "account" VALUES (74, 2, '1701', '无形资产', 'Intangible assets', 'asset', 'intangibles', 'investing', NULL, 0, 1)

INSERT INTO "account" VALUES (75, 2, '2001', '短期借款', 'Short-term borrowings', 'liability', 'borrowing', 'financing', NULL, 1, 1)

INSERT INTO "account" VALUES (76, 2, '2002', '存入保证金', 'Deposits taken as security', 'liability', 'security_taken', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (77, 2, '2003', '拆入资金', 'Interbank funding', 'liability', 'interbank', 'financing', NULL, 1, 1)

INSERT INTO "account" VALUES (78, 2, '2202', '应付账款', 'Trade payables', 'liability', 'payable', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (79, 2, '2203', '未实现保理收益', 'Discount not yet earned', 'liability', 'deferred_income', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (80, 2, '2211', '应付职工薪酬', 'Payroll payable', 'liability', 'payroll', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (81, 2, '2221', '应交税费', 'Taxes payable', 'liability', 'tax', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (82, 2, '2231', '应付利息', 'Interest payable', 'liability', 'interest_payable', 'financing', NULL, 1, 1)

INSERT INTO "account" VALUES (83, 2, '2241', '其他应付款', 'Other payables', 'liability', 'other_payable', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (84, 2, '2242', '应付保理预留款', 'Reserve held back from sellers', 'liability', 'reserve_payable', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (85, 2, '2243', '待分配回款', 'Collections not yet allocated', 'liability', 'unallocated', 'operating', NULL, 1, 1)

INSERT INTO "account" VALUES (86, 2, '2501', '长期借款', 'Long-term borrowings', 'liability', 'long_borrowing', 'financing', NULL, 1, 1)

INSERT INTO "account" VALUES (87, 2, '3002', '货币兑换', 'Exchange position', 'equity', 'exchange_position', 'exchange', NULL, 1, 1)

INSERT INTO "account" VALUES (88, 2, '4001', '实收资本', 'Paid-in capital', 'equity', 'capital', 'financing', NULL, 0, 1)

INSERT INTO "account" VALUES (89, 2, '4002', '资本公积', 'Capital reserve', 'equity', 'capital_reserve', 'financing', NULL, 0, 1)

INSERT INTO "account" VALUES (90, 2, '4101', '盈余公积', 'Surplus reserve', 'equity', 'surplus_reserve', 'financing', NULL, 0, 1)

INSERT INTO "account" VALUES (91, 2, '4102', '一般风险准备', 'General risk reserve', 'equity', 'risk_reserve', 'financing', NULL, 0, 1)

INSERT INTO "account" VALUES (92, 2, '4104', '利润分配', 'Retained earnings', 'equity', 'retained_earnings', 'financing', NULL, 0, 1)

INSERT INTO "account" VALUES (93, 2, '6011', '利息收入', 'Interest income', 'income', 'interest_income', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (94, 2, '6012', '保理收益', 'Discount earned on receivables purchased', 'income', 'discount_income', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (95, 2, '6013', '逾期罚息收入', 'Late charges', 'income', 'late_charges', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (96, 2, '6021', '手续费及佣金收入', 'Fee and commission income', 'income', 'fee_income', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (97, 2, '606101', '汇兑损益——已实现', 'Exchange differences, realised', 'income', 'realised_exchange', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (98, 2, '606102', '汇兑损益——未实现', 'Exchange differences, unrealised', 'income', 'unrealised_exchange', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (99, 2, '6301', '营业外收入', 'Non-operating income', 'income', 'other_income', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (100, 2, '6302', '已核销债权收回', 'Recoveries of written-off claims', 'income', 'recoveries', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (101, 2, '6403', '税金及附加', 'Taxes and surcharges', 'expense', 'surcharges', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (102, 2, '6411', '利息支出', 'Interest expense', 'expense', 'interest_expense', 'financing', NULL, 0, 1)

INSERT INTO "account" VALUES (103, 2, '6421', '手续费及佣金支出', 'Fee and commission expense', 'expense', 'fee_expense', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (104, 2, '6601', '业务费用', 'Business expenses', 'expense', 'business_expenses', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (105, 2, '6602', '管理费用', 'Administrative expenses', 'expense', 'administration', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (106, 2, '660302', '银行手续费', 'Bank charges', 'expense', 'bank_charges', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (107, 2, '6702', '信用减值损失', 'Credit losses', 'expense', 'credit_losses', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (108, 2, '6711', '营业外支出', 'Non-operating expenses', 'expense', 'other_expense', 'operating', NULL, 0, 1)

INSERT INTO "account" VALUES (109, 2, '6801', '所得税费用', 'Income tax', 'expense', 'income_tax', 'operating', NULL, 0, 1)

INSERT INTO "entry" VALUES (1, 1, 1, 'posted', '2026-01-05', '', 'test', 'test-1', '3b67d0cb318eec7c0e60e28bf59a1f8a691ce165495d592868810a4719e8abdc', NULL, 3, '2026-03-02T01:00:00.000000Z')

INSERT INTO "entry" VALUES (2, 1, 2, 'posted', '2026-02-05', '', 'test', 'test-2', 'a8219dbab6a8abb104e2cf775aee2b0031d7509aaa87a1d3aa1db65ee10fe7c1', NULL, 3, '2026-03-02T01:00:00.000000Z')

INSERT INTO "entry" VALUES (3, 1, 3, 'posted', '2026-01-05', 'taken back', 'test', 'reversal/1', 'cd23a4ab6d5d232748fcfb7a4d4356d9349ef82332e203056a5f72f380003eb0', 1, 3, '2026-03-02T01:00:00.000000Z')

INSERT INTO "posting" VALUES (1, 1, 1, 2, '2026-01-05', 'CNY', 50000, '')

INSERT INTO "posting" VALUES (1, 2, 1, 31, '2026-01-05', 'CNY', -50000, '')

INSERT INTO "posting" VALUES (2, 1, 1, 5, '2026-02-05', 'USD', 10000, '')

INSERT INTO "posting" VALUES (2, 2, 1, 37, '2026-02-05', 'CNY', -71000, 'USD -100.00 @ 7.1 (2026-02-05)')

INSERT INTO "posting" VALUES (2, 3, 1, 30, '2026-02-05', 'USD', -10000, '@ 7.1')

INSERT INTO "posting" VALUES (2, 4, 1, 30, '2026-02-05', 'CNY', 71000, '@ 7.1')

INSERT INTO "posting" VALUES (3, 1, 1, 2, '2026-01-05', 'CNY', -50000, '')

INSERT INTO "posting" VALUES (3, 2, 1, 31, '2026-01-05', 'CNY', 50000, '')

INSERT INTO "balance" VALUES (2, 'CNY', '2026-01', 50000, 50000, 3)

INSERT INTO "balance" VALUES (5, 'USD', '2026-02', 10000, 0, 2)

INSERT INTO "balance" VALUES (30, 'CNY', '2026-02', 71000, 0, 2)

INSERT INTO "balance" VALUES (30, 'USD', '2026-02', 0, 10000, 2)

INSERT INTO "balance" VALUES (31, 'CNY', '2026-01', 50000, 50000, 3)

INSERT INTO "balance" VALUES (37, 'CNY', '2026-02', 0, 71000, 2)

CREATE INDEX membership_by_firm ON membership (firm_id)

CREATE INDEX proposal_by_state ON proposal (firm_id, state)

CREATE INDEX audit_by_firm ON audit (firm_id, seq, at, actor, command, target)

CREATE UNIQUE INDEX account_by_duty ON account (firm_id, duty) WHERE duty <> ''

CREATE UNIQUE INDEX entry_by_number ON entry (firm_id, number)

CREATE INDEX entry_by_day ON entry (firm_id, day, id)

CREATE INDEX entry_text ON entry (firm_id, number, memo, source) WHERE number IS NOT NULL

CREATE INDEX entry_draft ON entry (id) WHERE state = 'draft'

CREATE INDEX posting_by_account ON posting (account_id, day, entry_id, line, currency, minor)

CREATE INDEX posting_by_amount ON posting (firm_id, currency, minor, account_id, entry_id, line)

CREATE INDEX posting_text ON posting (firm_id, entry_id, memo) WHERE memo <> ''

CREATE TRIGGER workspace_kept BEFORE DELETE ON workspace BEGIN
  SELECT RAISE(ABORT, 'the workspace row stays');
END

CREATE TRIGGER workspace_fixed BEFORE UPDATE ON workspace BEGIN
  SELECT RAISE(ABORT, 'the workspace row stays');
END

CREATE TRIGGER workspace_once BEFORE INSERT ON workspace BEGIN
  SELECT RAISE(ABORT, 'the workspace row stays') WHERE EXISTS (SELECT 1 FROM workspace);
END

CREATE TRIGGER firm_new BEFORE INSERT ON firm BEGIN
  SELECT RAISE(ABORT, 'firm replaced') WHERE EXISTS (SELECT 1 FROM firm WHERE id = NEW.id OR code = NEW.code);
END

CREATE TRIGGER firm_changed BEFORE UPDATE ON firm BEGIN
  SELECT RAISE(ABORT, 'firm identity is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.code IS NOT OLD.code
    OR NEW.kind IS NOT OLD.kind OR NEW.base_currency IS NOT OLD.base_currency;
END

CREATE TRIGGER firm_deleted BEFORE DELETE ON firm BEGIN
  SELECT RAISE(ABORT, 'firm stays');
END

CREATE TRIGGER person_new BEFORE INSERT ON person BEGIN
  SELECT RAISE(ABORT, 'person replaced') WHERE EXISTS (SELECT 1 FROM person WHERE id = NEW.id OR sign_in = NEW.sign_in);
END

CREATE TRIGGER person_changed BEFORE UPDATE ON person BEGIN
  SELECT RAISE(ABORT, 'person identity is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.sign_in IS NOT OLD.sign_in;
END

CREATE TRIGGER person_deleted BEFORE DELETE ON person BEGIN
  SELECT RAISE(ABORT, 'person stays');
END

CREATE TRIGGER proposal_new BEFORE INSERT ON proposal BEGIN
  SELECT RAISE(ABORT, 'proposal is born open') WHERE NEW.state <> 'open';
  SELECT RAISE(ABORT, 'proposal replaced') WHERE EXISTS (SELECT 1 FROM proposal WHERE id = NEW.id);
END

CREATE TRIGGER proposal_changed BEFORE UPDATE ON proposal BEGIN
  SELECT RAISE(ABORT, 'proposal is decided') WHERE OLD.state <> 'open';
  SELECT RAISE(ABORT, 'proposal content is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.command IS NOT OLD.command OR NEW.content IS NOT OLD.content OR NEW.content_hash IS NOT OLD.content_hash
    OR NEW.made_by IS NOT OLD.made_by OR NEW.made_at IS NOT OLD.made_at;
END

CREATE TRIGGER proposal_deleted BEFORE DELETE ON proposal BEGIN
  SELECT RAISE(ABORT, 'proposal stays');
END

CREATE TRIGGER attachment_new BEFORE INSERT ON attachment BEGIN
  SELECT RAISE(ABORT, 'attachment replaced') WHERE EXISTS
    (SELECT 1 FROM attachment WHERE digest = NEW.digest OR rowid = NEW.rowid);
END

CREATE TRIGGER attachment_changed BEFORE UPDATE ON attachment BEGIN
  SELECT RAISE(ABORT, 'attachment is append-only');
END

CREATE TRIGGER attachment_deleted BEFORE DELETE ON attachment BEGIN
  SELECT RAISE(ABORT, 'attachment is append-only');
END

CREATE TRIGGER attached_new BEFORE INSERT ON attached BEGIN
  SELECT RAISE(ABORT, 'attachment replaced') WHERE EXISTS (SELECT 1 FROM attached
    WHERE firm_id = NEW.firm_id AND subject = NEW.subject AND digest = NEW.digest);
END

CREATE TRIGGER attached_changed BEFORE UPDATE ON attached BEGIN
  SELECT RAISE(ABORT, 'attachment is append-only');
END

CREATE TRIGGER attached_deleted BEFORE DELETE ON attached BEGIN
  SELECT RAISE(ABORT, 'attachment is append-only');
END

CREATE TRIGGER audit_new BEFORE INSERT ON audit BEGIN
  SELECT RAISE(ABORT, 'audit gap or replace') WHERE NEW.seq IS NOT (SELECT seq + 1 FROM audit_head);
  SELECT RAISE(ABORT, 'audit link broken') WHERE NEW.prev IS NOT (SELECT hash FROM audit_head);
  SELECT RAISE(ABORT, 'audit hash reused') WHERE EXISTS (SELECT 1 FROM audit WHERE hash = NEW.hash OR seq = NEW.seq);
END

CREATE TRIGGER audit_added AFTER INSERT ON audit BEGIN
  UPDATE audit_head SET seq = NEW.seq, hash = NEW.hash;
  SELECT RAISE(ABORT, 'audit head moves with the audit') WHERE NEW.seq IS NOT (SELECT seq FROM audit_head);
END

CREATE TRIGGER audit_changed BEFORE UPDATE ON audit BEGIN
  SELECT RAISE(ABORT, 'audit is append-only');
END

CREATE TRIGGER audit_deleted BEFORE DELETE ON audit BEGIN
  SELECT RAISE(ABORT, 'audit is append-only');
END

CREATE TRIGGER audit_head_new BEFORE INSERT ON audit_head BEGIN
  SELECT RAISE(ABORT, 'audit head replaced') WHERE EXISTS (SELECT 1 FROM audit_head);
END

CREATE TRIGGER audit_head_changed BEFORE UPDATE ON audit_head BEGIN
  SELECT RAISE(ABORT, 'audit head moves with the audit') WHERE NEW.id IS NOT OLD.id OR NEW.seq IS NOT OLD.seq + 1
    OR NEW.hash IS NOT (SELECT hash FROM audit WHERE seq = NEW.seq);
END

CREATE TRIGGER audit_head_deleted BEFORE DELETE ON audit_head BEGIN
  SELECT RAISE(ABORT, 'audit head stays');
END

CREATE TRIGGER account_new BEFORE INSERT ON account BEGIN
  SELECT RAISE(ABORT, 'account replaced') WHERE EXISTS
    (SELECT 1 FROM account WHERE id = NEW.id OR (firm_id = NEW.firm_id AND code = NEW.code));
  SELECT RAISE(ABORT, 'account duty is taken') WHERE EXISTS
    (SELECT 1 FROM account WHERE firm_id = NEW.firm_id AND duty = NEW.duty AND duty <> '');
END

CREATE TRIGGER account_changed BEFORE UPDATE ON account BEGIN
  SELECT RAISE(ABORT, 'account identity is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.code IS NOT OLD.code;
  SELECT RAISE(ABORT, 'account is in use') WHERE (NEW.kind IS NOT OLD.kind OR NEW.duty IS NOT OLD.duty
    OR NEW.flow IS NOT OLD.flow OR NEW.currency IS NOT OLD.currency OR NEW.monetary IS NOT OLD.monetary)
    AND EXISTS (SELECT 1 FROM posting WHERE account_id = OLD.id);
  SELECT RAISE(ABORT, 'account duty is taken') WHERE EXISTS
    (SELECT 1 FROM account WHERE firm_id = NEW.firm_id AND duty = NEW.duty AND duty <> '' AND id <> NEW.id);
END

CREATE TRIGGER account_deleted BEFORE DELETE ON account BEGIN
  SELECT RAISE(ABORT, 'account is in use') WHERE EXISTS (SELECT 1 FROM posting WHERE account_id = OLD.id);
END

CREATE TRIGGER entry_new BEFORE INSERT ON entry BEGIN
  SELECT RAISE(ABORT, 'entry is born draft') WHERE NEW.state IS NOT 'draft' OR NEW.number IS NOT NULL;
  SELECT RAISE(ABORT, 'entry has an impossible day') WHERE date(NEW.day) IS NOT NEW.day;
  SELECT RAISE(ABORT, 'entry replaced') WHERE EXISTS (SELECT 1 FROM entry WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'entry replaced') WHERE EXISTS (SELECT 1 FROM entry WHERE firm_id = NEW.firm_id AND key = NEW.key);
  SELECT RAISE(ABORT, 'entry is reversed') WHERE EXISTS (SELECT 1 FROM entry WHERE reverses = NEW.reverses);
  SELECT RAISE(ABORT, 'entry has no such book') WHERE NOT EXISTS (SELECT 1 FROM firm WHERE id = NEW.firm_id);
  SELECT RAISE(ABORT, 'entry is made by nobody') WHERE NOT EXISTS (SELECT 1 FROM person WHERE id = NEW.made_by);
END

CREATE TRIGGER entry_changed BEFORE UPDATE ON entry BEGIN
  SELECT RAISE(ABORT, 'posted entry is fixed') WHERE OLD.state = 'posted';
  SELECT RAISE(ABORT, 'entry identity is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.day IS NOT OLD.day OR NEW.key IS NOT OLD.key OR NEW.reverses IS NOT OLD.reverses;
  SELECT RAISE(ABORT, 'draft has no number') WHERE NEW.state <> 'posted' AND (NEW.state <> 'draft' OR NEW.number IS NOT NULL);
END

CREATE TRIGGER entry_posting BEFORE UPDATE ON entry WHEN NEW.state = 'posted' BEGIN
  SELECT RAISE(ABORT, 'entry number gap')
    WHERE NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM entry WHERE firm_id = NEW.firm_id);
  SELECT RAISE(ABORT, 'entry needs two lines') WHERE (SELECT count(*) FROM posting WHERE entry_id = NEW.id) < 2;
  SELECT RAISE(ABORT, 'entry is unbalanced') WHERE EXISTS
    (SELECT 1 FROM posting WHERE entry_id = NEW.id GROUP BY currency HAVING sum(minor) <> 0);
  SELECT RAISE(ABORT, 'period is closed') WHERE EXISTS (SELECT 1 FROM period_change AS shut
    WHERE shut.firm_id = NEW.firm_id AND shut.month >= substr(NEW.day, 1, 7) AND shut.state = 'closed' AND NOT EXISTS
      (SELECT 1 FROM period_change WHERE firm_id = shut.firm_id AND month = shut.month AND seq > shut.seq));
END

CREATE TRIGGER entry_reversing BEFORE UPDATE ON entry WHEN NEW.state = 'posted' AND NEW.reverses IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'only a posted entry is reversed') WHERE NOT EXISTS (SELECT 1 FROM entry
    WHERE id = NEW.reverses AND firm_id = NEW.firm_id AND state = 'posted' AND reverses IS NULL);
  SELECT RAISE(ABORT, 'reversal is not the exact negative')
    WHERE (SELECT count(*) FROM posting WHERE entry_id = NEW.id) <> (SELECT count(*) FROM posting WHERE entry_id = NEW.reverses)
    OR EXISTS (SELECT 1 FROM posting was LEFT JOIN posting back ON back.entry_id = NEW.id AND back.line = was.line
      WHERE was.entry_id = NEW.reverses AND (back.account_id IS NOT was.account_id OR back.currency IS NOT was.currency
        OR back.minor IS NOT -was.minor));
END

CREATE TRIGGER entry_posted AFTER UPDATE OF state ON entry WHEN NEW.state = 'posted' BEGIN
  INSERT INTO balance (account_id, currency, month, debit, credit, last_number)
    SELECT account_id, currency, substr(NEW.day, 1, 7), sum(CASE WHEN minor > 0 THEN minor ELSE 0 END),
      sum(CASE WHEN minor < 0 THEN -minor ELSE 0 END), NEW.number
    FROM posting WHERE entry_id = NEW.id GROUP BY account_id, currency
    ON CONFLICT DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit,
      last_number = excluded.last_number;
  SELECT RAISE(ABORT, 'balance moves with its entry') WHERE EXISTS (SELECT 1 FROM posting WHERE entry_id = NEW.id
    AND NEW.number IS NOT (SELECT last_number FROM balance WHERE account_id = posting.account_id
      AND currency = posting.currency AND month = substr(NEW.day, 1, 7)));
END

CREATE TRIGGER entry_deleted BEFORE DELETE ON entry BEGIN
  SELECT RAISE(ABORT, 'posted entry is fixed') WHERE OLD.state = 'posted'
    OR EXISTS (SELECT 1 FROM posting WHERE entry_id = OLD.id);
END

CREATE TRIGGER posting_new BEFORE INSERT ON posting BEGIN
  SELECT RAISE(ABORT, 'posting needs a draft of its book and day') WHERE NOT EXISTS (SELECT 1 FROM entry
    WHERE id = NEW.entry_id AND firm_id = NEW.firm_id AND day = NEW.day AND state = 'draft');
  SELECT RAISE(ABORT, 'posting has an impossible amount') WHERE NEW.minor = 0 OR abs(NEW.minor) > 9000000000000000;
  SELECT RAISE(ABORT, 'posting replaced') WHERE EXISTS
    (SELECT 1 FROM posting WHERE entry_id = NEW.entry_id AND line = NEW.line);
  SELECT RAISE(ABORT, 'account is not of this book, or not in this currency') WHERE NOT EXISTS
    (SELECT 1 FROM account JOIN firm ON firm.id = account.firm_id WHERE account.id = NEW.account_id
      AND account.firm_id = NEW.firm_id AND coalesce(account.currency, NEW.currency) = NEW.currency
      AND (account.monetary = 1 OR firm.base_currency = NEW.currency));
END

CREATE TRIGGER posting_changed BEFORE UPDATE ON posting BEGIN
  SELECT RAISE(ABORT, 'postings are insert-only');
END

CREATE TRIGGER posting_deleted BEFORE DELETE ON posting BEGIN
  SELECT RAISE(ABORT, 'posted entry is fixed') WHERE (SELECT state FROM entry WHERE id = OLD.entry_id) IS NOT 'draft';
END

CREATE TRIGGER balance_new BEFORE INSERT ON balance BEGIN
  SELECT RAISE(ABORT, 'balance moves with its entry') WHERE EXISTS (SELECT 1 FROM balance
      WHERE account_id = NEW.account_id AND currency = NEW.currency AND month = NEW.month AND last_number >= NEW.last_number)
    OR (NEW.debit, NEW.credit) IS NOT (SELECT sum(CASE WHEN minor > 0 THEN minor ELSE 0 END),
      sum(CASE WHEN minor < 0 THEN -minor ELSE 0 END)
      FROM posting JOIN entry ON entry.id = entry_id
      WHERE number = NEW.last_number AND entry.firm_id = (SELECT firm_id FROM account WHERE id = NEW.account_id)
        AND state = 'posted' AND account_id = NEW.account_id AND currency = NEW.currency
        AND substr(entry.day, 1, 7) = NEW.month);
END

CREATE TRIGGER balance_changed BEFORE UPDATE ON balance BEGIN
  SELECT RAISE(ABORT, 'balance moves with its entry') WHERE NEW.account_id IS NOT OLD.account_id
    OR NEW.currency IS NOT OLD.currency OR NEW.month IS NOT OLD.month OR NEW.last_number <= OLD.last_number
    OR (NEW.debit - OLD.debit, NEW.credit - OLD.credit) IS NOT (SELECT sum(CASE WHEN minor > 0 THEN minor ELSE 0 END),
      sum(CASE WHEN minor < 0 THEN -minor ELSE 0 END)
      FROM posting JOIN entry ON entry.id = entry_id
      WHERE number = NEW.last_number AND entry.firm_id = (SELECT firm_id FROM account WHERE id = NEW.account_id)
        AND state = 'posted' AND account_id = NEW.account_id AND currency = NEW.currency
        AND substr(entry.day, 1, 7) = NEW.month);
END

CREATE TRIGGER balance_deleted BEFORE DELETE ON balance BEGIN
  SELECT RAISE(ABORT, 'balance stays');
END

CREATE TRIGGER period_new BEFORE INSERT ON period_change BEGIN
  SELECT RAISE(ABORT, 'period change out of order') WHERE NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1
    FROM period_change WHERE firm_id = NEW.firm_id AND month = NEW.month);
  SELECT RAISE(ABORT, 'period change says why') WHERE NEW.state <> 'closed' AND (NEW.state <> 'open' OR NEW.reason = '');
  SELECT RAISE(ABORT, 'period is so already') WHERE NEW.state = coalesce((SELECT state FROM period_change
    WHERE firm_id = NEW.firm_id AND month = NEW.month ORDER BY seq DESC LIMIT 1), 'open');
END

CREATE TRIGGER period_changed BEFORE UPDATE ON period_change BEGIN
  SELECT RAISE(ABORT, 'period changes are append-only');
END

CREATE TRIGGER period_deleted BEFORE DELETE ON period_change BEGIN
  SELECT RAISE(ABORT, 'period changes are append-only');
END

CREATE INDEX import_batch_by_firm ON import_batch (firm_id, id)

CREATE TRIGGER import_batch_new BEFORE INSERT ON import_batch BEGIN
  SELECT RAISE(ABORT, 'import batch is born begun') WHERE NEW.state <> 'begun';
  SELECT RAISE(ABORT, 'import batch replaced') WHERE EXISTS (SELECT 1 FROM import_batch WHERE id = NEW.id);
END

CREATE TRIGGER import_batch_changed BEFORE UPDATE ON import_batch BEGIN
  SELECT RAISE(ABORT, 'import batch identity is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.kind IS NOT OLD.kind OR NEW.file_name IS NOT OLD.file_name OR NEW.digest IS NOT OLD.digest
    OR NEW.made_by IS NOT OLD.made_by OR NEW.made_at IS NOT OLD.made_at;
  SELECT RAISE(ABORT, 'import batch goes from begun to done to undone') WHERE NOT (
    (OLD.state = 'begun' AND NEW.state = 'done') OR (OLD.state = 'done' AND NEW.state = 'undone'));
  SELECT RAISE(ABORT, 'import batch counts are fixed') WHERE OLD.state = 'done' AND (NEW.read IS NOT OLD.read
    OR NEW.imported IS NOT OLD.imported OR NEW.updated IS NOT OLD.updated OR NEW.skipped IS NOT OLD.skipped);
END

CREATE TRIGGER import_batch_deleted BEFORE DELETE ON import_batch BEGIN
  SELECT RAISE(ABORT, 'import batch stays');
END

CREATE TRIGGER import_problem_changed BEFORE UPDATE ON import_problem BEGIN
  SELECT RAISE(ABORT, 'import problems are append-only');
END

CREATE TRIGGER import_problem_deleted BEFORE DELETE ON import_problem BEGIN
  SELECT RAISE(ABORT, 'import problems are append-only');
END

CREATE TRIGGER import_problem_new BEFORE INSERT ON import_problem BEGIN
  SELECT RAISE(ABORT, 'import batch is not begun') WHERE NOT EXISTS (
    SELECT 1 FROM import_batch WHERE id = NEW.batch_id AND state = 'begun');
END

CREATE TRIGGER import_before_new BEFORE INSERT ON import_before BEGIN
  SELECT RAISE(ABORT, 'import batch is not begun') WHERE NOT EXISTS (
    SELECT 1 FROM import_batch WHERE id = NEW.batch_id AND state = 'begun');
END

CREATE TRIGGER import_before_changed BEFORE UPDATE ON import_before BEGIN
  SELECT RAISE(ABORT, 'what stood before an import is append-only');
END

CREATE TRIGGER import_before_deleted BEFORE DELETE ON import_before BEGIN
  SELECT RAISE(ABORT, 'what stood before an import is append-only');
END

CREATE INDEX party_by_code ON party (firm_id, code, id, country, active)

CREATE INDEX party_by_name ON party (firm_id, name, id, country, active)

CREATE INDEX party_by_country ON party (firm_id, country, id, active)

CREATE INDEX party_by_change ON party (firm_id, changed_at, id, country, active)

CREATE INDEX party_by_key ON party (firm_id, name_key, id)

CREATE INDEX party_text ON party (firm_id, id, code, name, name_local)

CREATE INDEX party_role_by_role ON party_role (firm_id, role, party_id)

CREATE INDEX party_identifier_by_party ON party_identifier (firm_id, party_id, value)

CREATE INDEX party_account_by_party ON party_account (firm_id, party_id, account_id, version)

CREATE INDEX party_account_by_number ON party_account (firm_id, number, account_id, version)

CREATE INDEX party_address_by_party ON party_address (firm_id, party_id, id)

CREATE INDEX party_affiliate_by_firm ON party_affiliate (firm_id, low_id, high_id)

CREATE INDEX party_affiliate_back ON party_affiliate (high_id)

CREATE INDEX party_paper_by_party ON party_paper (firm_id, party_id, id)

CREATE INDEX party_paper_by_expiry ON party_paper (firm_id, expires, id) WHERE expires IS NOT NULL

CREATE TRIGGER party_changed BEFORE UPDATE ON party BEGIN
  SELECT RAISE(ABORT, 'party identity is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.code IS NOT OLD.code;
END

CREATE TRIGGER party_new BEFORE INSERT ON party BEGIN
  SELECT RAISE(ABORT, 'party replaced') WHERE EXISTS (SELECT 1 FROM party
    WHERE id = NEW.id OR (firm_id = NEW.firm_id AND code = NEW.code));
END

CREATE TRIGGER party_account_new BEFORE INSERT ON party_account BEGIN
  SELECT RAISE(ABORT, 'account version out of order') WHERE NEW.version IS NOT 1 + (SELECT coalesce(max(version), 0)
    FROM party_account WHERE account_id = NEW.account_id);
  SELECT RAISE(ABORT, 'account changes its party') WHERE EXISTS (SELECT 1 FROM party_account
    WHERE account_id = NEW.account_id AND (party_id <> NEW.party_id OR firm_id <> NEW.firm_id));
END

CREATE TRIGGER party_account_changed BEFORE UPDATE ON party_account BEGIN
  SELECT RAISE(ABORT, 'account history is append-only');
END

CREATE TRIGGER party_account_deleted BEFORE DELETE ON party_account BEGIN
  SELECT RAISE(ABORT, 'account history is append-only') WHERE EXISTS (SELECT 1 FROM party WHERE id = OLD.party_id);
END

CREATE TRIGGER party_account_check_new BEFORE INSERT ON party_account_check BEGIN
  SELECT RAISE(ABORT, 'account check replaced') WHERE EXISTS (SELECT 1 FROM party_account_check
    WHERE account_id = NEW.account_id AND version = NEW.version);
END

CREATE TRIGGER party_account_check_changed BEFORE UPDATE ON party_account_check BEGIN
  SELECT RAISE(ABORT, 'account history is append-only');
END

CREATE TRIGGER party_account_check_deleted BEFORE DELETE ON party_account_check BEGIN
  SELECT RAISE(ABORT, 'account history is append-only') WHERE EXISTS (SELECT 1 FROM party_account
    WHERE account_id = OLD.account_id AND version = OLD.version);
END

CREATE INDEX goods_by_code ON goods (firm_id, code, id, name, hs, lifecycle, origin)

CREATE INDEX goods_by_name ON goods (firm_id, name, id, code, hs, lifecycle, origin)

CREATE INDEX goods_by_hs ON goods (firm_id, hs, id, code, name, lifecycle, origin)

CREATE INDEX goods_by_lifecycle ON goods (firm_id, lifecycle, id, code, name, hs, origin)

CREATE INDEX goods_by_change ON goods (firm_id, changed_at, id, code, name, hs, lifecycle, origin)

CREATE INDEX goods_text_words ON goods_text (firm_id, goods_id, name)

CREATE UNIQUE INDEX variant_by_gtin ON variant (firm_id, gtin) WHERE gtin <> ''

CREATE INDEX variant_by_goods ON variant (goods_id, id)

CREATE INDEX variant_words ON variant (firm_id, goods_id, sku, gtin)

CREATE INDEX certificate_of_goods ON certificate_goods (goods_id, certificate_id)

CREATE TRIGGER goods_changed BEFORE UPDATE ON goods BEGIN
  SELECT RAISE(ABORT, 'goods identity is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.code IS NOT OLD.code;
END

CREATE TRIGGER variant_changed BEFORE UPDATE ON variant BEGIN
  SELECT RAISE(ABORT, 'variant identity is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.goods_id IS NOT OLD.goods_id OR NEW.sku IS NOT OLD.sku;
  SELECT RAISE(ABORT, 'variant is counted so for good') WHERE (NEW.unit IS NOT OLD.unit OR NEW.decimals IS NOT OLD.decimals)
    AND 'draft' IS NOT (SELECT lifecycle FROM goods WHERE id = OLD.goods_id);
END

CREATE INDEX list_version_by_list ON list_version (firm_id, list, id)

CREATE UNIQUE INDEX screening_case_once ON screening_case (firm_id, party_id, list, entry) WHERE state <> 'lapsed'

CREATE INDEX screening_case_by_state ON screening_case (firm_id, state, score, id)

CREATE INDEX screening_case_by_party ON screening_case (party_id, state)

CREATE TRIGGER list_version_new BEFORE INSERT ON list_version BEGIN
  SELECT RAISE(ABORT, 'list version replaced') WHERE EXISTS (SELECT 1 FROM list_version WHERE id = NEW.id);
END

CREATE TRIGGER list_version_changed BEFORE UPDATE ON list_version BEGIN
  SELECT RAISE(ABORT, 'list version is fixed');
END

CREATE TRIGGER list_version_deleted BEFORE DELETE ON list_version BEGIN
  SELECT RAISE(ABORT, 'list version stays');
END

CREATE TRIGGER listed_changed BEFORE UPDATE ON listed BEGIN
  SELECT RAISE(ABORT, 'listed entry is fixed');
END

CREATE TRIGGER listed_new BEFORE INSERT ON listed BEGIN
  SELECT RAISE(ABORT, 'listed entry replaced') WHERE EXISTS (
    SELECT 1 FROM listed WHERE version_id = NEW.version_id AND entry = NEW.entry);
END

CREATE TRIGGER listed_deleted BEFORE DELETE ON listed BEGIN
  SELECT RAISE(ABORT, 'listed entry stays');
END

CREATE TRIGGER screening_case_new BEFORE INSERT ON screening_case BEGIN
  SELECT RAISE(ABORT, 'case is born open') WHERE NEW.state <> 'open';
  SELECT RAISE(ABORT, 'case replaced') WHERE EXISTS (SELECT 1 FROM screening_case WHERE id = NEW.id
    OR (NEW.state <> 'lapsed' AND firm_id = NEW.firm_id AND party_id = NEW.party_id AND list = NEW.list
      AND entry = NEW.entry AND state <> 'lapsed'));
END

CREATE TRIGGER screening_case_changed BEFORE UPDATE ON screening_case BEGIN
  SELECT RAISE(ABORT, 'case is decided') WHERE OLD.state <> 'open' AND NEW.state <> 'lapsed';
  SELECT RAISE(ABORT, 'decision is fixed') WHERE OLD.decided_by IS NOT NULL AND (NEW.decided_by IS NOT OLD.decided_by
    OR NEW.decided_at IS NOT OLD.decided_at OR NEW.reason IS NOT OLD.reason);
  SELECT RAISE(ABORT, 'case content is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.party_id IS NOT OLD.party_id OR NEW.list IS NOT OLD.list OR NEW.entry IS NOT OLD.entry
    OR NEW.party_digest IS NOT OLD.party_digest OR NEW.entry_digest IS NOT OLD.entry_digest
    OR NEW.score IS NOT OLD.score OR NEW.evidence IS NOT OLD.evidence OR NEW.opened_at IS NOT OLD.opened_at
    OR NEW.party_name IS NOT OLD.party_name OR NEW.listed_name IS NOT OLD.listed_name;
END

CREATE TRIGGER screening_case_deleted BEFORE DELETE ON screening_case BEGIN
  SELECT RAISE(ABORT, 'case stays');
END

CREATE UNIQUE INDEX consent_standing ON consent (firm_id, kind, name, lender_id) WHERE withdrawn_at IS NULL

CREATE INDEX consent_to_lender ON consent (lender_id, kind, id) WHERE withdrawn_at IS NULL

CREATE TRIGGER consent_new BEFORE INSERT ON consent BEGIN
  SELECT RAISE(ABORT, 'consent replaced') WHERE EXISTS (SELECT 1 FROM consent WHERE id = NEW.id
    OR (NEW.withdrawn_at IS NULL AND firm_id = NEW.firm_id AND lender_id = NEW.lender_id AND kind = NEW.kind
      AND name = NEW.name AND withdrawn_at IS NULL));
  SELECT RAISE(ABORT, 'consent is born standing') WHERE NEW.withdrawn_at IS NOT NULL OR NEW.withdrawn_by IS NOT NULL;
  SELECT RAISE(ABORT, 'consent to no lender') WHERE NEW.lender_id = NEW.firm_id
    OR NOT EXISTS (SELECT 1 FROM firm WHERE id = NEW.lender_id AND kind = 'lender');
END

CREATE TRIGGER consent_changed BEFORE UPDATE ON consent BEGIN
  SELECT RAISE(ABORT, 'consent is withdrawn') WHERE OLD.withdrawn_at IS NOT NULL;
  SELECT RAISE(ABORT, 'consent is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.lender_id IS NOT OLD.lender_id OR NEW.kind IS NOT OLD.kind OR NEW.name IS NOT OLD.name
    OR NEW.given_at IS NOT OLD.given_at OR NEW.given_by IS NOT OLD.given_by;
  SELECT RAISE(ABORT, 'withdrawal is whole') WHERE NEW.withdrawn_at IS NULL OR NEW.withdrawn_by IS NULL;
END

CREATE TRIGGER consent_deleted BEFORE DELETE ON consent BEGIN
  SELECT RAISE(ABORT, 'consent stays');
END

CREATE INDEX stock_deed_by_source ON stock_deed (firm_id, source)

CREATE INDEX stock_deed_by_day ON stock_deed (firm_id, day, id, kind)

CREATE INDEX stock_deed_text ON stock_deed (firm_id, id, source)

CREATE INDEX movement_by_lot ON movement (lot_id, warehouse_id, quantity)

CREATE INDEX stock_level_there ON stock_level (firm_id, variant_id, warehouse_id, lot_id) WHERE quantity > 0

CREATE INDEX cost_layer_there ON cost_layer (firm_id, variant_id, id) WHERE quantity > 0

CREATE INDEX cost_layer_by_deed ON cost_layer (deed_id) WHERE deed_id IS NOT NULL

CREATE INDEX reservation_by_variant ON reservation (firm_id, variant_id, quantity)

CREATE INDEX warehouse_receipt_line_by_lot ON warehouse_receipt_line (lot_id, receipt_id, quantity)

CREATE TRIGGER stock_deed_new BEFORE INSERT ON stock_deed BEGIN
  SELECT RAISE(ABORT, 'stock deed replaced') WHERE EXISTS (SELECT 1 FROM stock_deed
    WHERE id = NEW.id OR (firm_id = NEW.firm_id AND key = NEW.key));
END

CREATE TRIGGER stock_deed_changed BEFORE UPDATE ON stock_deed BEGIN
  SELECT RAISE(ABORT, 'stock deed is fixed');
END

CREATE TRIGGER stock_deed_deleted BEFORE DELETE ON stock_deed BEGIN
  SELECT RAISE(ABORT, 'stock deed is fixed');
END

CREATE TRIGGER movement_new BEFORE INSERT ON movement BEGIN
  SELECT RAISE(ABORT, 'movement replaced') WHERE EXISTS (SELECT 1 FROM movement
    WHERE deed_id = NEW.deed_id AND line = NEW.line);
  SELECT RAISE(ABORT, 'movement of another firm') WHERE NOT EXISTS (SELECT 1 FROM lot JOIN warehouse
    ON warehouse.firm_id = lot.firm_id JOIN stock_deed ON stock_deed.firm_id = lot.firm_id WHERE lot.id = NEW.lot_id
    AND warehouse.id = NEW.warehouse_id AND stock_deed.id = NEW.deed_id AND lot.firm_id = NEW.firm_id);
END

CREATE TRIGGER movement_changed BEFORE UPDATE ON movement BEGIN
  SELECT RAISE(ABORT, 'movement is fixed');
END

CREATE TRIGGER movement_deleted BEFORE DELETE ON movement BEGIN
  SELECT RAISE(ABORT, 'movement is fixed');
END

CREATE TRIGGER lot_new BEFORE INSERT ON lot BEGIN
  SELECT RAISE(ABORT, 'lot replaced') WHERE EXISTS (SELECT 1 FROM lot
    WHERE id = NEW.id OR (variant_id = NEW.variant_id AND code = NEW.code));
END

CREATE TRIGGER lot_changed BEFORE UPDATE ON lot BEGIN
  SELECT RAISE(ABORT, 'lot is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.variant_id IS NOT OLD.variant_id OR NEW.received_on IS NOT OLD.received_on;
END

CREATE TRIGGER lot_deleted BEFORE DELETE ON lot BEGIN
  SELECT RAISE(ABORT, 'lot stays');
END

CREATE TRIGGER stock_level_new AFTER INSERT ON stock_level BEGIN
  SELECT RAISE(ABORT, 'stock level is what has moved') WHERE NEW.quantity IS NOT (SELECT sum(quantity) FROM movement
    WHERE lot_id = NEW.lot_id AND warehouse_id = NEW.warehouse_id);
  SELECT RAISE(ABORT, 'stock level of other goods') WHERE NOT EXISTS (SELECT 1 FROM lot
    WHERE id = NEW.lot_id AND variant_id = NEW.variant_id AND firm_id = NEW.firm_id);
END

CREATE TRIGGER stock_level_deleted BEFORE DELETE ON stock_level BEGIN
  SELECT RAISE(ABORT, 'stock level stays');
END

CREATE TRIGGER warehouse_receipt_changed BEFORE UPDATE ON warehouse_receipt BEGIN
  SELECT RAISE(ABORT, 'warehouse receipt is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.number IS NOT OLD.number OR NEW.warehouse_id IS NOT OLD.warehouse_id OR NEW.issued_on IS NOT OLD.issued_on
    OR NEW.expires_on IS NOT OLD.expires_on OR OLD.state = 'cancelled'
    OR (OLD.state = 'pledged' AND NEW.state = 'cancelled');
END

CREATE TRIGGER warehouse_receipt_deleted BEFORE DELETE ON warehouse_receipt BEGIN
  SELECT RAISE(ABORT, 'warehouse receipt stays');
END

CREATE TRIGGER warehouse_receipt_line_deleted BEFORE DELETE ON warehouse_receipt_line BEGIN
  SELECT RAISE(ABORT, 'warehouse receipt is fixed');
END

CREATE TRIGGER paper_number_new BEFORE INSERT ON paper_number BEGIN
  SELECT RAISE(ABORT, 'papers are numbered one by one') WHERE NEW.last <> 1 OR EXISTS (SELECT 1 FROM paper_number
    WHERE firm_id = NEW.firm_id AND kind = NEW.kind AND year = NEW.year);
END

CREATE TRIGGER paper_number_changed BEFORE UPDATE ON paper_number BEGIN
  SELECT RAISE(ABORT, 'papers are numbered one by one') WHERE NEW.last <> OLD.last + 1
    OR NEW.firm_id IS NOT OLD.firm_id OR NEW.kind IS NOT OLD.kind OR NEW.year IS NOT OLD.year;
END

CREATE TRIGGER paper_number_deleted BEFORE DELETE ON paper_number BEGIN
  SELECT RAISE(ABORT, 'papers are numbered one by one');
END

CREATE UNIQUE INDEX sales_order_by_number ON sales_order (firm_id, number)

CREATE INDEX sales_order_by_day ON sales_order (firm_id, ordered_on, id, state)

CREATE INDEX sales_order_by_buyer ON sales_order (firm_id, buyer_name, id, state)

CREATE INDEX sales_order_by_total ON sales_order (firm_id, total, id, currency, state)

CREATE INDEX sales_order_by_state ON sales_order (firm_id, state, id)

CREATE INDEX sales_order_text ON sales_order (firm_id, id, number, buyer_name, channel, country, destination)

CREATE INDEX sales_order_by_batch ON sales_order (batch_id, id) WHERE batch_id IS NOT NULL

CREATE INDEX sales_order_of_buyer ON sales_order (buyer_id, id) WHERE buyer_id IS NOT NULL

CREATE INDEX sales_order_unlinked ON sales_order (firm_id, id) WHERE unlinked > 0

CREATE INDEX order_line_by_variant ON order_line (variant_id, order_id) WHERE variant_id IS NOT NULL

CREATE TRIGGER sales_order_changed BEFORE UPDATE ON sales_order BEGIN
  SELECT RAISE(ABORT, 'order is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.number IS NOT OLD.number OR NEW.kind IS NOT OLD.kind OR NEW.batch_id IS NOT OLD.batch_id
    OR NEW.currency IS NOT OLD.currency OR (OLD.state = 'cancelled' AND NEW.state <> 'cancelled')
    OR (NEW.buyer_id IS NOT OLD.buyer_id AND (NEW.buyer_id IS NULL OR EXISTS (SELECT 1 FROM shipment_line AS it
      JOIN shipment ON shipment.id = it.shipment_id
      JOIN sales_invoice ON sales_invoice.firm_id = shipment.firm_id AND sales_invoice.shipment = shipment.number
      WHERE it.order_id = OLD.id)));
END

CREATE TRIGGER sales_order_deleted BEFORE DELETE ON sales_order BEGIN
  SELECT RAISE(ABORT, 'order stays') WHERE OLD.batch_id IS NULL OR OLD.state NOT IN ('new', 'cancelled');
END

CREATE TRIGGER order_line_changed BEFORE UPDATE ON order_line BEGIN
  SELECT RAISE(ABORT, 'order line is fixed') WHERE NEW.order_id IS NOT OLD.order_id OR NEW.line IS NOT OLD.line
    OR NEW.sku IS NOT OLD.sku OR NEW.quantity IS NOT OLD.quantity OR NEW.amount IS NOT OLD.amount
    OR NEW.price IS NOT OLD.price OR NEW.kind IS NOT OLD.kind OR (OLD.fulfilled > 0 AND NEW.variant_id IS NOT OLD.variant_id);
END

CREATE TRIGGER order_line_deleted BEFORE DELETE ON order_line WHEN OLD.fulfilled > 0 BEGIN
  SELECT RAISE(ABORT, 'order line stays');
END

CREATE UNIQUE INDEX shipment_by_number ON shipment (firm_id, number)

CREATE INDEX shipment_by_plan ON shipment (firm_id, leaves_on, id, state)

CREATE INDEX shipment_by_buyer ON shipment (firm_id, buyer_name, id, state)

CREATE INDEX shipment_by_state ON shipment (firm_id, state, id)

CREATE INDEX shipment_text ON shipment (firm_id, id, number, buyer_name, country, place, declaration)

CREATE INDEX shipment_line_by_order ON shipment_line (order_id, order_line, shipment_id)

CREATE INDEX shipment_event_by_batch ON shipment_event (batch_id) WHERE batch_id IS NOT NULL

CREATE UNIQUE INDEX joint_part_by_shipment ON joint_part (shipment_id) WHERE shipment_id IS NOT NULL

CREATE TRIGGER shipment_changed BEFORE UPDATE ON shipment BEGIN
  SELECT RAISE(ABORT, 'shipment is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.number IS NOT OLD.number OR NEW.currency IS NOT OLD.currency
    OR OLD.state = 'cancelled' OR (OLD.left_on IS NOT NULL AND (NEW.left_on IS NOT OLD.left_on
      OR NEW.incoterm IS NOT OLD.incoterm OR NEW.warehouse_id IS NOT OLD.warehouse_id))
    OR (NEW.buyer_id IS NOT OLD.buyer_id AND (NEW.buyer_id IS NULL OR EXISTS (SELECT 1 FROM sales_invoice
      WHERE firm_id = OLD.firm_id AND shipment = OLD.number)))
    OR (OLD.recognised_on IS NOT NULL AND NEW.recognised_on IS NOT OLD.recognised_on);
END

CREATE TRIGGER shipment_deleted BEFORE DELETE ON shipment BEGIN
  SELECT RAISE(ABORT, 'shipment stays');
END

CREATE TRIGGER shipment_line_new BEFORE INSERT ON shipment_line BEGIN
  SELECT RAISE(ABORT, 'shipment has left') WHERE EXISTS (SELECT 1 FROM shipment
    WHERE id = NEW.shipment_id AND state <> 'planned');
END

CREATE TRIGGER shipment_line_changed BEFORE UPDATE ON shipment_line BEGIN
  SELECT RAISE(ABORT, 'shipment has left') WHERE EXISTS (SELECT 1 FROM shipment
    WHERE id = OLD.shipment_id AND state <> 'planned');
END

CREATE TRIGGER shipment_line_deleted BEFORE DELETE ON shipment_line BEGIN
  SELECT RAISE(ABORT, 'shipment has left') WHERE EXISTS (SELECT 1 FROM shipment
    WHERE id = OLD.shipment_id AND state <> 'planned');
END

CREATE TRIGGER joint_part_changed BEFORE UPDATE ON joint_part BEGIN
  SELECT RAISE(ABORT, 'joint container is fixed');
END

CREATE TRIGGER joint_cost_changed BEFORE UPDATE ON joint_cost BEGIN
  SELECT RAISE(ABORT, 'joint container is fixed');
END

CREATE INDEX purchase_order_by_day ON purchase_order (firm_id, ordered_on, id, state)

CREATE INDEX purchase_order_by_expected ON purchase_order (firm_id, expected_on, id, state)

CREATE INDEX purchase_order_by_total ON purchase_order (firm_id, total, id, currency, state)

CREATE INDEX purchase_order_text ON purchase_order (firm_id, id, number, note)

CREATE INDEX purchase_order_of_supplier ON purchase_order (supplier_id, id)

CREATE INDEX purchase_order_line_by_variant ON purchase_order_line (variant_id, order_id)

CREATE INDEX goods_receipt_by_day ON goods_receipt (firm_id, day, id, kind)

CREATE INDEX goods_receipt_of_order ON goods_receipt (order_id, id) WHERE order_id IS NOT NULL

CREATE INDEX goods_receipt_returned ON goods_receipt (returns_id, id) WHERE returns_id IS NOT NULL

CREATE INDEX goods_receipt_of_supplier ON goods_receipt (supplier_id, id)

CREATE INDEX goods_receipt_line_of_lot ON goods_receipt_line (variant_id, lot, receipt_id)

CREATE INDEX goods_match_of ON goods_match (receipt_id, line, day, quantity, worth)

CREATE INDEX supplier_bill_booked ON supplier_bill (firm_id, booked_on, id, kind)

CREATE INDEX supplier_bill_by_issued ON supplier_bill (firm_id, issued_on, id, kind)

CREATE INDEX supplier_bill_by_due ON supplier_bill (firm_id, due_on, id, kind)

CREATE INDEX supplier_bill_by_total ON supplier_bill (firm_id, total, id, currency, kind)

CREATE INDEX supplier_bill_by_supplier ON supplier_bill (firm_id, supplier_name, id, kind)

CREATE INDEX supplier_bill_text ON supplier_bill (firm_id, id, number, reference, supplier_name)

CREATE INDEX supplier_bill_corrected ON supplier_bill (corrects_id, id) WHERE corrects_id IS NOT NULL

CREATE INDEX supplier_bill_line_of_receipt ON supplier_bill_line (receipt_id, receipt_line, bill_id)
  WHERE receipt_id IS NOT NULL

CREATE INDEX bill_settlement_of ON bill_settlement (bill_id, day, amount)

CREATE INDEX bill_settlement_by_source ON bill_settlement (firm_id, source, id)

CREATE INDEX prepayment_use_of ON prepayment_use (prepayment_id, settlement_id, worth)

CREATE INDEX payment_run_by_day ON payment_run (firm_id, day, id, state)

CREATE INDEX payment_run_item_of_bill ON payment_run_item (bill_id, run_id)

CREATE INDEX payment_run_settled_of ON payment_run_settled (run_id, line, settlement_id)

CREATE INDEX fapiao_by_day ON fapiao (firm_id, issued_on, id, side)

CREATE INDEX fapiao_text ON fapiao (firm_id, id, number, seller_name, buyer_name, paper)

CREATE INDEX fapiao_by_paper ON fapiao (firm_id, paper, id)

CREATE TRIGGER goods_receipt_new BEFORE INSERT ON goods_receipt BEGIN
  SELECT RAISE(ABORT, 'goods receipt replaced') WHERE EXISTS (SELECT 1 FROM goods_receipt WHERE id = NEW.id OR (firm_id = NEW.firm_id AND (number = NEW.number OR key = NEW.key)));
END

CREATE TRIGGER goods_receipt_changed BEFORE UPDATE ON goods_receipt BEGIN
  SELECT RAISE(ABORT, 'goods receipt is fixed');
END

CREATE TRIGGER goods_receipt_deleted BEFORE DELETE ON goods_receipt BEGIN
  SELECT RAISE(ABORT, 'goods receipt is fixed');
END

CREATE TRIGGER goods_receipt_line_new BEFORE INSERT ON goods_receipt_line BEGIN
  SELECT RAISE(ABORT, 'goods receipt replaced') WHERE EXISTS (SELECT 1 FROM goods_receipt_line WHERE receipt_id = NEW.receipt_id AND line = NEW.line);
END

CREATE TRIGGER goods_receipt_line_changed BEFORE UPDATE ON goods_receipt_line BEGIN
  SELECT RAISE(ABORT, 'goods receipt is fixed');
END

CREATE TRIGGER goods_receipt_line_deleted BEFORE DELETE ON goods_receipt_line BEGIN
  SELECT RAISE(ABORT, 'goods receipt is fixed');
END

CREATE TRIGGER goods_match_new BEFORE INSERT ON goods_match BEGIN
  SELECT RAISE(ABORT, 'match replaced') WHERE EXISTS (SELECT 1 FROM goods_match WHERE firm_id = NEW.firm_id AND source = NEW.source AND source_line = NEW.source_line);
END

CREATE TRIGGER goods_match_changed BEFORE UPDATE ON goods_match BEGIN
  SELECT RAISE(ABORT, 'match is fixed');
END

CREATE TRIGGER goods_match_deleted BEFORE DELETE ON goods_match BEGIN
  SELECT RAISE(ABORT, 'match is fixed');
END

CREATE TRIGGER supplier_bill_line_new BEFORE INSERT ON supplier_bill_line BEGIN
  SELECT RAISE(ABORT, 'bill replaced') WHERE EXISTS (SELECT 1 FROM supplier_bill_line WHERE bill_id = NEW.bill_id AND line = NEW.line);
END

CREATE TRIGGER supplier_bill_line_changed BEFORE UPDATE ON supplier_bill_line BEGIN
  SELECT RAISE(ABORT, 'bill is fixed');
END

CREATE TRIGGER supplier_bill_line_deleted BEFORE DELETE ON supplier_bill_line BEGIN
  SELECT RAISE(ABORT, 'bill is fixed');
END

CREATE TRIGGER bill_settlement_new BEFORE INSERT ON bill_settlement BEGIN
  SELECT RAISE(ABORT, 'settlement replaced') WHERE EXISTS (SELECT 1 FROM bill_settlement WHERE id = NEW.id OR takes_back = NEW.takes_back);
END

CREATE TRIGGER bill_settlement_changed BEFORE UPDATE ON bill_settlement BEGIN
  SELECT RAISE(ABORT, 'settlement is fixed');
END

CREATE TRIGGER bill_settlement_deleted BEFORE DELETE ON bill_settlement BEGIN
  SELECT RAISE(ABORT, 'settlement is fixed');
END

CREATE TRIGGER prepayment_new BEFORE INSERT ON prepayment BEGIN
  SELECT RAISE(ABORT, 'prepayment replaced') WHERE EXISTS (SELECT 1 FROM prepayment WHERE id = NEW.id OR (firm_id = NEW.firm_id AND (number = NEW.number OR key = NEW.key)));
END

CREATE TRIGGER prepayment_changed BEFORE UPDATE ON prepayment BEGIN
  SELECT RAISE(ABORT, 'prepayment is fixed');
END

CREATE TRIGGER prepayment_deleted BEFORE DELETE ON prepayment BEGIN
  SELECT RAISE(ABORT, 'prepayment is fixed');
END

CREATE TRIGGER prepayment_use_new BEFORE INSERT ON prepayment_use BEGIN
  SELECT RAISE(ABORT, 'prepayment replaced') WHERE EXISTS (SELECT 1 FROM prepayment_use WHERE settlement_id = NEW.settlement_id);
END

CREATE TRIGGER prepayment_use_changed BEFORE UPDATE ON prepayment_use BEGIN
  SELECT RAISE(ABORT, 'prepayment is fixed');
END

CREATE TRIGGER prepayment_use_deleted BEFORE DELETE ON prepayment_use BEGIN
  SELECT RAISE(ABORT, 'prepayment is fixed');
END

CREATE TRIGGER payment_run_item_new BEFORE INSERT ON payment_run_item BEGIN
  SELECT RAISE(ABORT, 'payment run replaced') WHERE EXISTS (SELECT 1 FROM payment_run_item WHERE run_id = NEW.run_id AND (line = NEW.line OR bill_id = NEW.bill_id));
END

CREATE TRIGGER payment_run_item_changed BEFORE UPDATE ON payment_run_item BEGIN
  SELECT RAISE(ABORT, 'payment run is fixed');
END

CREATE TRIGGER payment_run_item_deleted BEFORE DELETE ON payment_run_item BEGIN
  SELECT RAISE(ABORT, 'payment run is fixed');
END

CREATE TRIGGER payment_run_settled_new BEFORE INSERT ON payment_run_settled BEGIN
  SELECT RAISE(ABORT, 'payment run replaced') WHERE EXISTS (SELECT 1 FROM payment_run_settled
    WHERE settlement_id = NEW.settlement_id);
  SELECT RAISE(ABORT, 'payment of another run') WHERE NOT EXISTS (SELECT 1 FROM payment_run_item AS it JOIN payment_run AS run ON run.id = it.run_id
      JOIN bill_settlement AS by ON by.id = NEW.settlement_id
    WHERE it.run_id = NEW.run_id AND it.line = NEW.line AND run.state IN ('prepared', 'sent')
      AND by.bill_id = it.bill_id AND by.amount = it.amount AND by.takes_back IS NULL);
  SELECT RAISE(ABORT, 'payment is made') WHERE EXISTS (SELECT 1 FROM payment_run_settled AS kept
    WHERE kept.run_id = NEW.run_id AND kept.line = NEW.line
      AND NOT EXISTS (SELECT 1 FROM bill_settlement AS back WHERE back.takes_back = kept.settlement_id));
END

CREATE TRIGGER payment_run_settled_changed BEFORE UPDATE ON payment_run_settled BEGIN
  SELECT RAISE(ABORT, 'payment run is fixed');
END

CREATE TRIGGER payment_run_settled_deleted BEFORE DELETE ON payment_run_settled BEGIN
  SELECT RAISE(ABORT, 'payment run is fixed');
END

CREATE TRIGGER payment_run_new BEFORE INSERT ON payment_run BEGIN
  SELECT RAISE(ABORT, 'payment run replaced') WHERE EXISTS (SELECT 1 FROM payment_run WHERE id = NEW.id OR (firm_id = NEW.firm_id AND number = NEW.number));
END

CREATE TRIGGER payment_run_changed BEFORE UPDATE ON payment_run BEGIN
  SELECT RAISE(ABORT, 'payment run is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id OR NEW.number IS NOT OLD.number
    OR NEW.day IS NOT OLD.day OR NEW.account IS NOT OLD.account OR NEW.holder IS NOT OLD.holder
    OR NEW.currency IS NOT OLD.currency OR NEW.charset IS NOT OLD.charset
    OR (OLD.state = 'cancelled' AND NEW.state <> 'cancelled') OR (OLD.state = 'paid' AND NEW.state = 'cancelled')
    OR (OLD.state = 'sent' AND NEW.state = 'prepared')
    OR (OLD.state = 'paid' AND NEW.state = 'prepared' AND OLD.digest <> '')
    OR ((OLD.state = 'paid') <> (NEW.state = 'paid') AND (NEW.state = 'paid') = EXISTS (SELECT 1 FROM payment_run_item AS it
      WHERE it.run_id = OLD.id AND NOT EXISTS (SELECT 1 FROM payment_run_settled AS by
        WHERE by.run_id = it.run_id AND by.line = it.line
        AND NOT EXISTS (SELECT 1 FROM bill_settlement AS back WHERE back.takes_back = by.settlement_id))));
END

CREATE TRIGGER payment_run_deleted BEFORE DELETE ON payment_run BEGIN
  SELECT RAISE(ABORT, 'payment run stays');
END

CREATE TRIGGER bill_settlement_back BEFORE INSERT ON bill_settlement BEGIN
  SELECT RAISE(ABORT, 'settlement taken back otherwise') WHERE NEW.takes_back IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM bill_settlement AS it WHERE it.id = NEW.takes_back AND it.bill_id = NEW.bill_id
    AND it.source = NEW.source AND it.amount = -NEW.amount AND it.takes_back IS NULL);
END

CREATE TRIGGER goods_match_beyond BEFORE INSERT ON goods_match BEGIN
  SELECT RAISE(ABORT, 'goods matched beyond their receipt') WHERE NOT EXISTS (
    SELECT 1 FROM goods_receipt_line AS it WHERE it.receipt_id = NEW.receipt_id AND it.line = NEW.line
    AND it.firm_id = NEW.firm_id
    AND it.quantity >= NEW.quantity + (SELECT coalesce(sum(quantity), 0) FROM goods_match
      WHERE receipt_id = NEW.receipt_id AND line = NEW.line)
    AND it.worth >= NEW.worth + (SELECT coalesce(sum(worth), 0) FROM goods_match
      WHERE receipt_id = NEW.receipt_id AND line = NEW.line));
END

CREATE TRIGGER supplier_bill_new BEFORE INSERT ON supplier_bill BEGIN
  SELECT RAISE(ABORT, 'bill replaced') WHERE EXISTS (SELECT 1 FROM supplier_bill
    WHERE id = NEW.id OR (firm_id = NEW.firm_id AND (number = NEW.number OR key = NEW.key)));
  SELECT RAISE(ABORT, 'credit beyond its bill') WHERE NEW.corrects_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM supplier_bill AS it WHERE it.id = NEW.corrects_id AND it.kind = 'bill'
    AND it.currency = NEW.currency AND it.supplier_id = NEW.supplier_id AND it.total >= NEW.total
    + (SELECT coalesce(sum(total), 0) FROM supplier_bill WHERE corrects_id = NEW.corrects_id));
END

CREATE TRIGGER supplier_bill_changed BEFORE UPDATE ON supplier_bill BEGIN
  SELECT RAISE(ABORT, 'bill is fixed');
END

CREATE TRIGGER supplier_bill_deleted BEFORE DELETE ON supplier_bill WHEN OLD.carried = 0 BEGIN
  SELECT RAISE(ABORT, 'bill is fixed');
END

CREATE TRIGGER fapiao_new BEFORE INSERT ON fapiao BEGIN
  SELECT RAISE(ABORT, 'fapiao replaced') WHERE EXISTS (SELECT 1 FROM fapiao
    WHERE id = NEW.id OR (firm_id = NEW.firm_id AND code = NEW.code AND number = NEW.number));
END

CREATE TRIGGER fapiao_changed BEFORE UPDATE ON fapiao BEGIN
  SELECT RAISE(ABORT, 'fapiao is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.side IS NOT OLD.side OR NEW.code IS NOT OLD.code OR NEW.number IS NOT OLD.number
    OR NEW.issued_on IS NOT OLD.issued_on OR NEW.seller_tax_id IS NOT OLD.seller_tax_id OR NEW.net IS NOT OLD.net
    OR NEW.tax IS NOT OLD.tax OR NEW.lines IS NOT OLD.lines;
END

CREATE TRIGGER fapiao_deleted BEFORE DELETE ON fapiao WHEN OLD.paper <> '' BEGIN
  SELECT RAISE(ABORT, 'fapiao in use stays');
END

CREATE INDEX sales_invoice_by_day ON sales_invoice (firm_id, issued_on, id, kind)

CREATE INDEX sales_invoice_booked ON sales_invoice (firm_id, booked_on, id, kind)

CREATE INDEX sales_invoice_by_due ON sales_invoice (firm_id, due_on, id, kind)

CREATE INDEX sales_invoice_by_total ON sales_invoice (firm_id, total, id, currency, kind)

CREATE INDEX sales_invoice_by_buyer ON sales_invoice (firm_id, buyer_name, id, kind)

CREATE INDEX sales_invoice_text ON sales_invoice (firm_id, id, number, buyer_name, order_reference, shipment)

CREATE INDEX sales_invoice_of_buyer ON sales_invoice (buyer_id, id)

CREATE INDEX sales_invoice_of_shipment ON sales_invoice (firm_id, shipment, id) WHERE shipment <> ''

CREATE INDEX sales_invoice_corrected ON sales_invoice (corrects_id, id) WHERE corrects_id IS NOT NULL

CREATE INDEX invoice_settlement_of ON invoice_settlement (invoice_id, day, amount)

CREATE INDEX invoice_settlement_by_source ON invoice_settlement (firm_id, source, id)

CREATE INDEX invoice_dispute_of ON invoice_dispute (invoice_id, id)

CREATE INDEX invoice_dispute_open ON invoice_dispute (firm_id, invoice_id) WHERE closed_on IS NULL

CREATE INDEX received_invoice_by_batch ON received_invoice (batch_id, id)

CREATE TRIGGER sales_invoice_new BEFORE INSERT ON sales_invoice BEGIN
  SELECT RAISE(ABORT, 'invoice replaced') WHERE EXISTS (SELECT 1 FROM sales_invoice
    WHERE id = NEW.id OR (firm_id = NEW.firm_id AND (number = NEW.number OR key = NEW.key)));
  SELECT RAISE(ABORT, 'credit beyond its invoice') WHERE NEW.corrects_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM sales_invoice AS it WHERE it.id = NEW.corrects_id AND it.kind = 'invoice'
    AND it.currency = NEW.currency AND it.buyer_id = NEW.buyer_id AND it.total >= NEW.total
    + (SELECT coalesce(sum(total), 0) FROM sales_invoice WHERE corrects_id = NEW.corrects_id));
END

CREATE TRIGGER sales_invoice_changed BEFORE UPDATE ON sales_invoice BEGIN
  SELECT RAISE(ABORT, 'invoice is fixed');
END

CREATE TRIGGER sales_invoice_deleted BEFORE DELETE ON sales_invoice WHEN OLD.document <> '' BEGIN
  SELECT RAISE(ABORT, 'invoice is fixed');
END

CREATE TRIGGER invoice_settlement_new BEFORE INSERT ON invoice_settlement BEGIN
  SELECT RAISE(ABORT, 'settlement replaced') WHERE EXISTS (SELECT 1 FROM invoice_settlement
    WHERE id = NEW.id OR takes_back = NEW.takes_back);
  SELECT RAISE(ABORT, 'settlement taken back otherwise') WHERE NEW.takes_back IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM invoice_settlement AS it WHERE it.id = NEW.takes_back AND it.invoice_id = NEW.invoice_id
    AND it.source = NEW.source AND it.amount = -NEW.amount AND it.takes_back IS NULL);
END

CREATE TRIGGER invoice_settlement_changed BEFORE UPDATE ON invoice_settlement BEGIN
  SELECT RAISE(ABORT, 'settlement is fixed');
END

CREATE TRIGGER invoice_settlement_deleted BEFORE DELETE ON invoice_settlement BEGIN
  SELECT RAISE(ABORT, 'settlement is fixed');
END

CREATE TRIGGER received_invoice_changed BEFORE UPDATE ON received_invoice BEGIN
  SELECT RAISE(ABORT, 'received invoice is fixed');
END

CREATE TRIGGER invoice_dispute_new BEFORE INSERT ON invoice_dispute BEGIN
  SELECT RAISE(ABORT, 'dispute replaced') WHERE EXISTS (SELECT 1 FROM invoice_dispute WHERE id = NEW.id);
END

CREATE TRIGGER invoice_dispute_changed BEFORE UPDATE ON invoice_dispute BEGIN
  SELECT RAISE(ABORT, 'dispute is fixed') WHERE OLD.closed_on IS NOT NULL OR NEW.id IS NOT OLD.id
    OR NEW.firm_id IS NOT OLD.firm_id OR NEW.invoice_id IS NOT OLD.invoice_id OR NEW.amount IS NOT OLD.amount
    OR NEW.reason IS NOT OLD.reason OR NEW.opened_on IS NOT OLD.opened_on;
END

CREATE TRIGGER invoice_dispute_deleted BEFORE DELETE ON invoice_dispute BEGIN
  SELECT RAISE(ABORT, 'dispute stays');
END

CREATE INDEX bank_statement_by_day ON bank_statement (own_account_id, last_day, id)

CREATE INDEX bank_statement_by_batch ON bank_statement (batch_id, id)

CREATE INDEX payment_by_day ON payment (firm_id, day, id)

CREATE INDEX payment_by_party ON payment (party_id, id) WHERE party_id IS NOT NULL

CREATE INDEX payment_part_used ON payment_part (uses_payment, uses_place) WHERE uses_payment IS NOT NULL

CREATE INDEX payment_part_credit ON payment_part (firm_id, kind, payment_id)

CREATE INDEX bank_line_by_day ON bank_line (own_account_id, booked_on, id, amount, payment_id)

CREATE INDEX bank_line_waiting ON bank_line (firm_id, booked_on, id) WHERE payment_id IS NULL

CREATE INDEX bank_line_by_payment ON bank_line (payment_id, id) WHERE payment_id IS NOT NULL

CREATE INDEX bank_line_told_by ON bank_line_told (statement_id, line_id)

CREATE TRIGGER own_account_changed BEFORE UPDATE ON own_account BEGIN
  SELECT RAISE(ABORT, 'account is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR ((NEW.number IS NOT OLD.number OR NEW.currency IS NOT OLD.currency OR NEW.account IS NOT OLD.account)
      AND EXISTS (SELECT 1 FROM bank_line WHERE own_account_id = OLD.id));
END

CREATE TRIGGER bank_statement_changed BEFORE UPDATE ON bank_statement BEGIN
  SELECT RAISE(ABORT, 'statement is fixed');
END

CREATE TRIGGER bank_line_changed BEFORE UPDATE ON bank_line BEGIN
  SELECT RAISE(ABORT, 'line is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.own_account_id IS NOT OLD.own_account_id OR NEW.booked_on IS NOT OLD.booked_on
    OR NEW.value_on IS NOT OLD.value_on OR NEW.amount IS NOT OLD.amount OR NEW.counter IS NOT OLD.counter
    OR NEW.counter_account IS NOT OLD.counter_account OR NEW.reference IS NOT OLD.reference
    OR NEW.bank_reference IS NOT OLD.bank_reference OR NEW.text IS NOT OLD.text
    OR NEW.instructed_currency IS NOT OLD.instructed_currency OR NEW.instructed IS NOT OLD.instructed
    OR NEW.charges IS NOT OLD.charges OR NEW.reversal IS NOT OLD.reversal OR NEW.likeness IS NOT OLD.likeness
    OR NEW.nth IS NOT OLD.nth;
  SELECT RAISE(ABORT, 'line is matched') WHERE OLD.payment_id IS NOT NULL AND NEW.payment_id IS NOT NULL;
  SELECT RAISE(ABORT, 'payment stands') WHERE OLD.payment_id IS NOT NULL AND NEW.payment_id IS NULL
    AND EXISTS (SELECT 1 FROM payment WHERE id = OLD.payment_id AND undone_on IS NULL);
  SELECT RAISE(ABORT, 'payment is undone') WHERE NEW.payment_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM payment WHERE id = NEW.payment_id AND undone_on IS NULL);
END

CREATE TRIGGER bank_line_deleted BEFORE DELETE ON bank_line WHEN OLD.payment_id IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'line is matched');
END

CREATE TRIGGER payment_new BEFORE INSERT ON payment BEGIN
  SELECT RAISE(ABORT, 'payment replaced') WHERE EXISTS (SELECT 1 FROM payment
    WHERE id = NEW.id OR (firm_id = NEW.firm_id AND (number = NEW.number OR key = NEW.key)));
  SELECT RAISE(ABORT, 'payment begins undone') WHERE NEW.undone_on IS NOT NULL;
END

CREATE TRIGGER payment_changed BEFORE UPDATE ON payment BEGIN
  SELECT RAISE(ABORT, 'payment is fixed') WHERE OLD.undone_on IS NOT NULL OR NEW.undone_on IS NULL
    OR NEW.undone_on < OLD.day OR NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.number IS NOT OLD.number OR NEW.method IS NOT OLD.method OR NEW.day IS NOT OLD.day
    OR NEW.currency IS NOT OLD.currency OR NEW.amount IS NOT OLD.amount OR NEW.account IS NOT OLD.account
    OR NEW.party_id IS NOT OLD.party_id OR NEW.note IS NOT OLD.note OR NEW.entry IS NOT OLD.entry
    OR NEW.key IS NOT OLD.key OR NEW.content IS NOT OLD.content;
  SELECT RAISE(ABORT, 'credit is used') WHERE EXISTS (SELECT 1 FROM payment_part AS used
    JOIN payment AS by ON by.id = used.payment_id WHERE used.uses_payment = OLD.id AND by.undone_on IS NULL);
END

CREATE TRIGGER payment_deleted BEFORE DELETE ON payment BEGIN
  SELECT RAISE(ABORT, 'payment stays');
END

CREATE TRIGGER payment_part_new BEFORE INSERT ON payment_part BEGIN
  SELECT RAISE(ABORT, 'payment replaced') WHERE EXISTS (SELECT 1 FROM payment_part
    WHERE payment_id = NEW.payment_id AND place = NEW.place);
  SELECT RAISE(ABORT, 'credit beyond what there is') WHERE NEW.kind = 'use' AND NOT EXISTS (
    SELECT 1 FROM payment_part AS it JOIN payment AS of ON of.id = it.payment_id
    WHERE it.payment_id = NEW.uses_payment AND it.place = NEW.uses_place AND it.kind IN ('unapplied', 'prepaid')
    AND of.undone_on IS NULL AND it.currency = NEW.currency AND it.firm_id = NEW.firm_id
    AND (it.amount > 0) = (NEW.amount < 0) AND abs(it.amount) >= abs(NEW.amount) + (
      SELECT coalesce(sum(abs(used.amount)), 0) FROM payment_part AS used JOIN payment AS by ON by.id = used.payment_id
      WHERE used.uses_payment = it.payment_id AND used.uses_place = it.place AND by.undone_on IS NULL));
END

CREATE TRIGGER payment_part_changed BEFORE UPDATE ON payment_part BEGIN
  SELECT RAISE(ABORT, 'payment is fixed');
END

CREATE TRIGGER payment_part_deleted BEFORE DELETE ON payment_part BEGIN
  SELECT RAISE(ABORT, 'payment is fixed');
END

CREATE INDEX refund_rate_of_batch ON refund_rate (batch_id)

CREATE INDEX refund_claim_line_of_bill ON refund_claim_line (bill_id, bill_line, quantity)

CREATE INDEX refund_receipt_of ON refund_receipt (claim_id, id, amount)

CREATE TRIGGER refund_claim_new BEFORE INSERT ON refund_claim BEGIN
  SELECT RAISE(ABORT, 'claim replaced') WHERE EXISTS (SELECT 1 FROM refund_claim WHERE id = NEW.id OR (firm_id = NEW.firm_id AND (number = NEW.number OR shipment = NEW.shipment)));
END

CREATE TRIGGER refund_claim_changed BEFORE UPDATE ON refund_claim BEGIN
  SELECT RAISE(ABORT, 'claim is fixed');
END

CREATE TRIGGER refund_claim_deleted BEFORE DELETE ON refund_claim BEGIN
  SELECT RAISE(ABORT, 'claim is fixed');
END

CREATE TRIGGER refund_claim_line_new BEFORE INSERT ON refund_claim_line BEGIN
  SELECT RAISE(ABORT, 'claim replaced') WHERE EXISTS (SELECT 1 FROM refund_claim_line WHERE claim_id = NEW.claim_id AND line = NEW.line);
END

CREATE TRIGGER refund_claim_line_changed BEFORE UPDATE ON refund_claim_line BEGIN
  SELECT RAISE(ABORT, 'claim is fixed');
END

CREATE TRIGGER refund_claim_line_deleted BEFORE DELETE ON refund_claim_line BEGIN
  SELECT RAISE(ABORT, 'claim is fixed');
END

CREATE TRIGGER refund_receipt_new BEFORE INSERT ON refund_receipt BEGIN
  SELECT RAISE(ABORT, 'refund replaced') WHERE EXISTS (SELECT 1 FROM refund_receipt WHERE id = NEW.id);
END

CREATE TRIGGER refund_receipt_changed BEFORE UPDATE ON refund_receipt BEGIN
  SELECT RAISE(ABORT, 'refund is fixed');
END

CREATE TRIGGER refund_receipt_deleted BEFORE DELETE ON refund_receipt BEGIN
  SELECT RAISE(ABORT, 'refund is fixed');
END

CREATE TRIGGER refund_receipt_beyond BEFORE INSERT ON refund_receipt BEGIN
  SELECT RAISE(ABORT, 'more came back than was claimed') WHERE NOT EXISTS (SELECT 1 FROM refund_claim AS it
    WHERE it.id = NEW.claim_id AND it.refund >= NEW.amount
    + (SELECT coalesce(sum(amount), 0) FROM refund_receipt WHERE claim_id = NEW.claim_id));
END

CREATE TRIGGER refund_claim_line_beyond BEFORE INSERT ON refund_claim_line BEGIN
  SELECT RAISE(ABORT, 'claimed beyond its bill') WHERE NOT EXISTS (SELECT 1 FROM supplier_bill_line AS it
    WHERE it.bill_id = NEW.bill_id AND it.line = NEW.bill_line AND it.quantity >= NEW.quantity
    + (SELECT coalesce(sum(quantity), 0) FROM refund_claim_line
      WHERE bill_id = NEW.bill_id AND bill_line = NEW.bill_line));
END

CREATE UNIQUE INDEX opening_alive ON opening (firm_id) WHERE state <> 'taken_back'

CREATE INDEX opening_row_of_batch ON opening_row (batch_id) WHERE batch_id IS NOT NULL

CREATE TRIGGER opening_new BEFORE INSERT ON opening BEGIN
  SELECT RAISE(ABORT, 'opening replaced') WHERE EXISTS (SELECT 1 FROM opening WHERE id = NEW.id);
END

CREATE TRIGGER opening_changed BEFORE UPDATE ON opening BEGIN
  SELECT RAISE(ABORT, 'opening is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id OR (NEW.day IS NOT OLD.day AND OLD.state <> 'draft')
    OR (OLD.state = 'taken_back' OR (OLD.state = 'posted' AND NEW.state <> 'taken_back')
    OR (OLD.state = 'draft' AND NEW.state = 'taken_back'));
END

CREATE TRIGGER opening_deleted BEFORE DELETE ON opening BEGIN
  SELECT RAISE(ABORT, 'opening stays');
END

CREATE TRIGGER opening_row_deleted BEFORE DELETE ON opening_row BEGIN
  SELECT RAISE(ABORT, 'opening is posted') WHERE (SELECT state FROM opening WHERE id = OLD.opening_id) <> 'draft';
END

CREATE INDEX channel_listing_by_variant ON channel_listing (variant_id, firm_id)

CREATE INDEX channel_listing_by_channel ON channel_listing (firm_id, channel, variant_id)

CREATE INDEX price_run_by_channel ON price_run (firm_id, channel, id)

CREATE INDEX price_run_line_by_variant ON price_run_line (variant_id, run_id)

CREATE INDEX storefront_part_by_goods ON storefront_part (goods_id)

CREATE INDEX storefront_part_by_party ON storefront_part (party_id)

CREATE INDEX readiness_by_sku ON readiness (firm_id, sku, variant_id, goods_id, pattern_id, hs)

CREATE INDEX readiness_by_ready ON readiness (firm_id, ready, variant_id, goods_id, pattern_id, hs, sku)

CREATE TRIGGER goods_due_insert AFTER INSERT ON goods BEGIN
  INSERT OR IGNORE INTO readiness_due VALUES (NEW.firm_id, NEW.id);
END

CREATE TRIGGER goods_due_update AFTER UPDATE ON goods BEGIN
  INSERT OR IGNORE INTO readiness_due VALUES (NEW.firm_id, NEW.id);
END

CREATE TRIGGER goods_text_due_insert AFTER INSERT ON goods_text BEGIN
  INSERT OR IGNORE INTO readiness_due VALUES (NEW.firm_id, NEW.goods_id);
END

CREATE TRIGGER goods_text_due_delete AFTER DELETE ON goods_text BEGIN
  INSERT OR IGNORE INTO readiness_due VALUES (OLD.firm_id, OLD.goods_id);
END

CREATE TRIGGER goods_national_due_insert AFTER INSERT ON goods_national BEGIN
  INSERT OR IGNORE INTO readiness_due VALUES (NEW.firm_id, NEW.goods_id);
END

CREATE TRIGGER goods_national_due_delete AFTER DELETE ON goods_national BEGIN
  INSERT OR IGNORE INTO readiness_due VALUES (OLD.firm_id, OLD.goods_id);
END

CREATE TRIGGER variant_due_insert AFTER INSERT ON variant BEGIN
  INSERT OR IGNORE INTO readiness_due VALUES (NEW.firm_id, NEW.goods_id);
END

CREATE TRIGGER variant_due_update AFTER UPDATE ON variant BEGIN
  INSERT OR IGNORE INTO readiness_due VALUES (NEW.firm_id, NEW.goods_id);
END

CREATE TRIGGER picture_due_insert AFTER INSERT ON picture BEGIN
  INSERT OR IGNORE INTO readiness_due VALUES (NEW.firm_id, NEW.goods_id);
END

CREATE TRIGGER picture_due_update AFTER UPDATE ON picture BEGIN
  INSERT OR IGNORE INTO readiness_due VALUES (NEW.firm_id, NEW.goods_id);
END

CREATE TRIGGER picture_due_delete AFTER DELETE ON picture BEGIN
  INSERT OR IGNORE INTO readiness_due VALUES (OLD.firm_id, OLD.goods_id);
END

CREATE TRIGGER certificate_goods_due_insert AFTER INSERT ON certificate_goods BEGIN
  INSERT OR IGNORE INTO readiness_due VALUES (NEW.firm_id, NEW.goods_id);
END

CREATE TRIGGER certificate_goods_due_delete AFTER DELETE ON certificate_goods BEGIN
  INSERT OR IGNORE INTO readiness_due VALUES (OLD.firm_id, OLD.goods_id);
END

CREATE TRIGGER price_due_insert AFTER INSERT ON price BEGIN
  INSERT OR IGNORE INTO readiness_due SELECT firm_id, goods_id FROM variant WHERE id = NEW.variant_id;
END

CREATE TRIGGER price_due_update AFTER UPDATE ON price BEGIN
  INSERT OR IGNORE INTO readiness_due SELECT firm_id, goods_id FROM variant WHERE id = NEW.variant_id;
END

CREATE TRIGGER price_due_delete AFTER DELETE ON price BEGIN
  INSERT OR IGNORE INTO readiness_due SELECT firm_id, goods_id FROM variant WHERE id = OLD.variant_id;
END

CREATE TRIGGER stock_level_due_insert AFTER INSERT ON stock_level BEGIN
  INSERT OR IGNORE INTO readiness_due SELECT firm_id, goods_id FROM variant WHERE id = NEW.variant_id;
END

CREATE TRIGGER stock_level_due_update AFTER UPDATE ON stock_level BEGIN
  INSERT OR IGNORE INTO readiness_due SELECT firm_id, goods_id FROM variant WHERE id = NEW.variant_id;
END

CREATE TRIGGER reservation_due_insert AFTER INSERT ON reservation BEGIN
  INSERT OR IGNORE INTO readiness_due SELECT firm_id, goods_id FROM variant WHERE id = NEW.variant_id;
END

CREATE TRIGGER reservation_due_update AFTER UPDATE ON reservation BEGIN
  INSERT OR IGNORE INTO readiness_due SELECT firm_id, goods_id FROM variant WHERE id = NEW.variant_id;
END

CREATE TRIGGER reservation_due_delete AFTER DELETE ON reservation BEGIN
  INSERT OR IGNORE INTO readiness_due SELECT firm_id, goods_id FROM variant WHERE id = OLD.variant_id;
END

CREATE TRIGGER channel_listing_due_insert AFTER INSERT ON channel_listing BEGIN
  INSERT OR IGNORE INTO readiness_due SELECT firm_id, goods_id FROM variant WHERE id = NEW.variant_id;
END

CREATE TRIGGER channel_listing_due_update AFTER UPDATE ON channel_listing BEGIN
  INSERT OR IGNORE INTO readiness_due SELECT firm_id, goods_id FROM variant WHERE id = NEW.variant_id;
END

CREATE TRIGGER channel_listing_due_delete AFTER DELETE ON channel_listing BEGIN
  INSERT OR IGNORE INTO readiness_due SELECT firm_id, goods_id FROM variant WHERE id = OLD.variant_id;
END

CREATE TRIGGER warehouse_receipt_due AFTER UPDATE OF state ON warehouse_receipt BEGIN
  INSERT OR IGNORE INTO readiness_due SELECT variant.firm_id, variant.goods_id FROM warehouse_receipt_line
    JOIN lot ON lot.id = warehouse_receipt_line.lot_id JOIN variant ON variant.id = lot.variant_id
    WHERE warehouse_receipt_line.receipt_id = NEW.id;
END

CREATE TRIGGER certificate_due AFTER UPDATE ON certificate BEGIN
  INSERT OR IGNORE INTO readiness_due SELECT firm_id, goods_id FROM certificate_goods WHERE certificate_id = NEW.id;
END

CREATE TRIGGER storefront_part_due_insert AFTER INSERT ON storefront_part BEGIN
  INSERT OR IGNORE INTO readiness_due VALUES (NEW.firm_id, NEW.goods_id);
END

CREATE TRIGGER storefront_part_due_delete AFTER DELETE ON storefront_part BEGIN
  INSERT OR IGNORE INTO readiness_due VALUES (OLD.firm_id, OLD.goods_id);
END

CREATE TRIGGER price_run_changed BEFORE UPDATE ON price_run BEGIN
  SELECT RAISE(ABORT, 'price run is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.channel IS NOT OLD.channel OR NEW.currency IS NOT OLD.currency OR NEW.asked IS NOT OLD.asked
    OR NEW.made_by IS NOT OLD.made_by OR NEW.made_at IS NOT OLD.made_at OR OLD.undone_at IS NOT NULL;
END

CREATE TRIGGER price_run_deleted BEFORE DELETE ON price_run BEGIN
  SELECT RAISE(ABORT, 'price run is fixed');
END

CREATE TRIGGER price_run_line_changed BEFORE UPDATE ON price_run_line BEGIN
  SELECT RAISE(ABORT, 'price run is fixed');
END

CREATE TRIGGER price_run_line_deleted BEFORE DELETE ON price_run_line BEGIN
  SELECT RAISE(ABORT, 'price run is fixed');
END

CREATE INDEX credit_policy_of_firm ON credit_policy (firm_id, id)

CREATE INDEX credit_post_of_firm ON credit_post (firm_id, id)

CREATE TRIGGER credit_policy_new BEFORE INSERT ON credit_policy BEGIN
  SELECT RAISE(ABORT, 'a signed policy replaced') WHERE EXISTS (SELECT 1 FROM credit_policy WHERE id = NEW.id);
END

CREATE TRIGGER credit_policy_changed BEFORE UPDATE ON credit_policy BEGIN
  SELECT RAISE(ABORT, 'a signed policy is fixed');
END

CREATE TRIGGER credit_policy_deleted BEFORE DELETE ON credit_policy BEGIN
  SELECT RAISE(ABORT, 'a signed policy is fixed');
END

CREATE TRIGGER credit_scorer_new BEFORE INSERT ON credit_scorer BEGIN
  SELECT RAISE(ABORT, 'a scorer replaced') WHERE EXISTS (SELECT 1 FROM credit_scorer WHERE firm_id = NEW.firm_id AND digest = NEW.digest);
END

CREATE TRIGGER credit_scorer_changed BEFORE UPDATE ON credit_scorer BEGIN
  SELECT RAISE(ABORT, 'a scorer is fixed');
END

CREATE TRIGGER credit_scorer_deleted BEFORE DELETE ON credit_scorer BEGIN
  SELECT RAISE(ABORT, 'a scorer is fixed');
END

CREATE TRIGGER credit_post_new BEFORE INSERT ON credit_post BEGIN
  SELECT RAISE(ABORT, 'a post replaced') WHERE EXISTS (SELECT 1 FROM credit_post WHERE id = NEW.id);
END

CREATE TRIGGER credit_post_changed BEFORE UPDATE ON credit_post BEGIN
  SELECT RAISE(ABORT, 'who held a post is fixed');
END

CREATE TRIGGER credit_post_deleted BEFORE DELETE ON credit_post BEGIN
  SELECT RAISE(ABORT, 'who held a post is fixed');
END

CREATE TRIGGER assessment_new BEFORE INSERT ON assessment BEGIN
  SELECT RAISE(ABORT, 'an assessment replaced') WHERE EXISTS (SELECT 1 FROM assessment WHERE id = NEW.id OR (firm_id = NEW.firm_id AND number = NEW.number));
END

CREATE TRIGGER assessment_changed BEFORE UPDATE ON assessment BEGIN
  SELECT RAISE(ABORT, 'an assessment is fixed');
END

CREATE TRIGGER assessment_deleted BEFORE DELETE ON assessment BEGIN
  SELECT RAISE(ABORT, 'an assessment is fixed');
END

CREATE TRIGGER assessment_event_new BEFORE INSERT ON assessment_event BEGIN
  SELECT RAISE(ABORT, 'what came of an assessment replaced') WHERE EXISTS (SELECT 1 FROM assessment_event WHERE assessment_id = NEW.assessment_id AND place = NEW.place);
END

CREATE TRIGGER assessment_event_changed BEFORE UPDATE ON assessment_event BEGIN
  SELECT RAISE(ABORT, 'what came of an assessment is fixed');
END

CREATE TRIGGER assessment_event_deleted BEFORE DELETE ON assessment_event BEGIN
  SELECT RAISE(ABORT, 'what came of an assessment is fixed');
END

CREATE INDEX finance_programme_of_firm ON finance_programme (firm_id, id)

CREATE INDEX finance_claim_print_of ON finance_claim_print (claim_id)

CREATE INDEX finance_facility_of_client ON finance_facility (client_id, id)

CREATE TRIGGER finance_programme_new BEFORE INSERT ON finance_programme BEGIN
  SELECT RAISE(ABORT, 'a signed programme is fixed') WHERE EXISTS (SELECT 1 FROM finance_programme WHERE id = NEW.id);
END

CREATE TRIGGER finance_programme_changed BEFORE UPDATE ON finance_programme BEGIN
  SELECT RAISE(ABORT, 'a signed programme is fixed');
END

CREATE TRIGGER finance_programme_deleted BEFORE DELETE ON finance_programme BEGIN
  SELECT RAISE(ABORT, 'a signed programme is fixed');
END

CREATE TRIGGER finance_claim_print_new BEFORE INSERT ON finance_claim_print BEGIN
  SELECT RAISE(ABORT, 'a print is fixed') WHERE EXISTS (SELECT 1 FROM finance_claim_print WHERE print = NEW.print AND claim_id = NEW.claim_id);
END

CREATE TRIGGER finance_claim_print_changed BEFORE UPDATE ON finance_claim_print BEGIN
  SELECT RAISE(ABORT, 'a print is fixed');
END

CREATE TRIGGER finance_claim_print_deleted BEFORE DELETE ON finance_claim_print BEGIN
  SELECT RAISE(ABORT, 'a print is fixed');
END

CREATE TRIGGER finance_print_key_new BEFORE INSERT ON finance_print_key BEGIN
  SELECT RAISE(ABORT, 'the key is fixed') WHERE EXISTS (SELECT 1 FROM finance_print_key WHERE id = NEW.id);
END

CREATE TRIGGER finance_print_key_changed BEFORE UPDATE ON finance_print_key BEGIN
  SELECT RAISE(ABORT, 'the key is fixed');
END

CREATE TRIGGER finance_print_key_deleted BEFORE DELETE ON finance_print_key BEGIN
  SELECT RAISE(ABORT, 'the key is fixed');
END

CREATE TRIGGER finance_event_new BEFORE INSERT ON finance_event BEGIN
  SELECT RAISE(ABORT, 'an event is fixed') WHERE EXISTS (SELECT 1 FROM finance_event WHERE facility_id = NEW.facility_id AND (place = NEW.place OR key = NEW.key));
END

CREATE TRIGGER finance_event_changed BEFORE UPDATE ON finance_event BEGIN
  SELECT RAISE(ABORT, 'an event is fixed');
END

CREATE TRIGGER finance_event_deleted BEFORE DELETE ON finance_event BEGIN
  SELECT RAISE(ABORT, 'an event is fixed');
END

CREATE TRIGGER finance_posting_new BEFORE INSERT ON finance_posting BEGIN
  SELECT RAISE(ABORT, 'a posting is fixed') WHERE EXISTS (SELECT 1 FROM finance_posting WHERE facility_id = NEW.facility_id AND side = NEW.side AND place = NEW.place);
END

CREATE TRIGGER finance_posting_changed BEFORE UPDATE ON finance_posting BEGIN
  SELECT RAISE(ABORT, 'a posting is fixed');
END

CREATE TRIGGER finance_posting_deleted BEFORE DELETE ON finance_posting BEGIN
  SELECT RAISE(ABORT, 'a posting is fixed');
END

CREATE TRIGGER finance_application_new BEFORE INSERT ON finance_application BEGIN
  SELECT RAISE(ABORT, 'an application stays') WHERE EXISTS (SELECT 1 FROM finance_application WHERE id = NEW.id OR (firm_id = NEW.firm_id AND number = NEW.number));
  SELECT RAISE(ABORT, 'an application begins as a draft') WHERE NEW.state <> 'draft';
  SELECT RAISE(ABORT, 'an application to no lender') WHERE NOT EXISTS (SELECT 1 FROM firm WHERE id = NEW.lender_id AND kind = 'lender');
END

CREATE TRIGGER finance_application_deleted BEFORE DELETE ON finance_application WHEN OLD.state <> 'draft' BEGIN
  SELECT RAISE(ABORT, 'an application stays');
END

CREATE TRIGGER finance_facility_new BEFORE INSERT ON finance_facility BEGIN
  SELECT RAISE(ABORT, 'a facility stays') WHERE EXISTS (SELECT 1 FROM finance_facility WHERE id = NEW.id OR (firm_id = NEW.firm_id AND number = NEW.number));
  SELECT RAISE(ABORT, 'a facility begins open') WHERE NEW.closed_on IS NOT NULL;
END

CREATE TRIGGER finance_facility_deleted BEFORE DELETE ON finance_facility BEGIN
  SELECT RAISE(ABORT, 'a facility stays');
END

CREATE TRIGGER finance_booked_new BEFORE INSERT ON finance_booked BEGIN
  SELECT RAISE(ABORT, 'what is booked stays') WHERE EXISTS (SELECT 1 FROM finance_booked WHERE facility_id = NEW.facility_id AND side = NEW.side);
END

CREATE TRIGGER finance_booked_changed BEFORE UPDATE ON finance_booked BEGIN
  SELECT RAISE(ABORT, 'what is booked stays with its facility') WHERE NEW.facility_id IS NOT OLD.facility_id OR NEW.side IS NOT OLD.side;
END

CREATE TRIGGER finance_booked_deleted BEFORE DELETE ON finance_booked BEGIN
  SELECT RAISE(ABORT, 'what is booked stays');
END

CREATE UNIQUE INDEX finance_day_open ON finance_day (firm_id) WHERE closed_at IS NULL

CREATE INDEX loss_policy_of_firm ON loss_policy (firm_id, id)

CREATE TRIGGER finance_day_new BEFORE INSERT ON finance_day BEGIN
  SELECT RAISE(ABORT, 'a day stays') WHERE EXISTS (SELECT 1 FROM finance_day WHERE firm_id = NEW.firm_id AND (day = NEW.day OR closed_at IS NULL));
  SELECT RAISE(ABORT, 'a day begins open') WHERE NEW.closed_at IS NOT NULL;
  SELECT RAISE(ABORT, 'days go forward') WHERE EXISTS (SELECT 1 FROM finance_day WHERE firm_id = NEW.firm_id AND day > NEW.day);
END

CREATE TRIGGER finance_day_changed BEFORE UPDATE ON finance_day BEGIN
  SELECT RAISE(ABORT, 'a day is fixed') WHERE NEW.firm_id IS NOT OLD.firm_id OR NEW.day IS NOT OLD.day OR NEW.begun_at IS NOT OLD.begun_at;
  SELECT RAISE(ABORT, 'a day is closed') WHERE OLD.closed_at IS NOT NULL;
  SELECT RAISE(ABORT, 'a day goes forward') WHERE NEW.after < OLD.after OR NEW.batches < OLD.batches;
END

CREATE TRIGGER finance_day_deleted BEFORE DELETE ON finance_day BEGIN
  SELECT RAISE(ABORT, 'a day stays');
END

CREATE TRIGGER loss_policy_new BEFORE INSERT ON loss_policy BEGIN
  SELECT RAISE(ABORT, 'a signed policy is fixed') WHERE EXISTS (SELECT 1 FROM loss_policy WHERE id = NEW.id);
END

CREATE TRIGGER loss_policy_changed BEFORE UPDATE ON loss_policy BEGIN
  SELECT RAISE(ABORT, 'a signed policy is fixed');
END

CREATE TRIGGER loss_policy_deleted BEFORE DELETE ON loss_policy BEGIN
  SELECT RAISE(ABORT, 'a signed policy is fixed');
END

CREATE TRIGGER finance_staging_new BEFORE INSERT ON finance_staging BEGIN
  SELECT RAISE(ABORT, 'what was staged is fixed') WHERE EXISTS (SELECT 1 FROM finance_staging WHERE facility_id = NEW.facility_id AND day >= NEW.day);
END

CREATE TRIGGER finance_staging_deleted BEFORE DELETE ON finance_staging BEGIN
  SELECT RAISE(ABORT, 'what was staged is fixed');
END

CREATE TRIGGER finance_memory_new BEFORE INSERT ON finance_memory BEGIN
  SELECT RAISE(ABORT, 'what is remembered stays') WHERE EXISTS (SELECT 1 FROM finance_memory WHERE facility_id = NEW.facility_id);
END

CREATE TRIGGER finance_memory_changed BEFORE UPDATE ON finance_memory BEGIN
  SELECT RAISE(ABORT, 'what is remembered stays') WHERE NEW.facility_id IS NOT OLD.facility_id OR NEW.grade_then IS NOT OLD.grade_then
    OR (OLD.late_30 IS NOT NULL AND (NEW.late_30 IS NULL OR NEW.late_30 > OLD.late_30))
    OR (OLD.late_90 IS NOT NULL AND (NEW.late_90 IS NULL OR NEW.late_90 > OLD.late_90));
END

CREATE TRIGGER finance_memory_deleted BEFORE DELETE ON finance_memory BEGIN
  SELECT RAISE(ABORT, 'what is remembered stays');
END

CREATE TRIGGER finance_pause_new BEFORE INSERT ON finance_pause BEGIN
  SELECT RAISE(ABORT, 'a pause stays') WHERE EXISTS (SELECT 1 FROM finance_pause WHERE facility_id = NEW.facility_id AND place = NEW.place);
END

CREATE TRIGGER finance_pause_changed BEFORE UPDATE ON finance_pause BEGIN
  SELECT RAISE(ABORT, 'a pause stays') WHERE NEW.facility_id IS NOT OLD.facility_id OR NEW.place IS NOT OLD.place OR NEW.first_day IS NOT OLD.first_day
    OR NEW.why IS NOT OLD.why OR NEW.at IS NOT OLD.at OR NEW.person_id IS NOT OLD.person_id;
  SELECT RAISE(ABORT, 'a pause has ended') WHERE OLD.last_day IS NOT NULL;
END

CREATE TRIGGER finance_pause_deleted BEFORE DELETE ON finance_pause BEGIN
  SELECT RAISE(ABORT, 'a pause stays');
END

CREATE UNIQUE INDEX finance_collection_standing ON finance_collection (line_id) WHERE undone_at IS NULL

CREATE INDEX finance_collection_of_line ON finance_collection (line_id) WHERE line_id IS NOT NULL

CREATE INDEX finance_collection_of_firm ON finance_collection (firm_id, id)

CREATE TRIGGER finance_collection_new BEFORE INSERT ON finance_collection BEGIN
  SELECT RAISE(ABORT, 'a collection stays') WHERE EXISTS (SELECT 1 FROM finance_collection
    WHERE id = NEW.id OR payment_id = NEW.payment_id OR (line_id = NEW.line_id AND undone_at IS NULL));
  SELECT RAISE(ABORT, 'a collection begins standing') WHERE NEW.undone_at IS NOT NULL;
  SELECT RAISE(ABORT, 'a collection is of its movement') WHERE NOT EXISTS (SELECT 1 FROM bank_line
    WHERE id = NEW.line_id AND firm_id = NEW.firm_id AND payment_id = NEW.payment_id);
END

CREATE TRIGGER finance_collection_changed BEFORE UPDATE ON finance_collection BEGIN
  SELECT RAISE(ABORT, 'a collection is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.payment_id IS NOT OLD.payment_id OR NEW.payer IS NOT OLD.payer OR NEW.counter_account IS NOT OLD.counter_account
    OR NEW.at IS NOT OLD.at OR NEW.person_id IS NOT OLD.person_id;
  SELECT RAISE(ABORT, 'a collection is taken back once') WHERE OLD.undone_at IS NOT NULL
    AND (NEW.undone_at IS NOT OLD.undone_at OR NEW.why IS NOT OLD.why);
  SELECT RAISE(ABORT, 'a collection keeps its movement') WHERE NEW.line_id IS NOT OLD.line_id
    AND (NEW.line_id IS NOT NULL OR OLD.undone_at IS NULL);
END

CREATE TRIGGER finance_collection_deleted BEFORE DELETE ON finance_collection BEGIN
  SELECT RAISE(ABORT, 'a collection stays');
END

CREATE TRIGGER finance_collection_part_new BEFORE INSERT ON finance_collection_part BEGIN
  SELECT RAISE(ABORT, 'a collection is fixed') WHERE EXISTS (SELECT 1 FROM finance_collection_part
    WHERE (collection_id = NEW.collection_id AND place = NEW.place) OR (facility_id = NEW.facility_id AND event = NEW.event));
  SELECT RAISE(ABORT, 'a collection is taken back') WHERE NOT EXISTS (SELECT 1 FROM finance_collection
    WHERE id = NEW.collection_id AND undone_at IS NULL);
  SELECT RAISE(ABORT, 'a facility of another lender') WHERE NOT EXISTS (SELECT 1 FROM finance_facility AS of
    JOIN finance_collection AS it ON it.firm_id = of.firm_id WHERE of.id = NEW.facility_id AND it.id = NEW.collection_id);
  SELECT RAISE(ABORT, 'more is placed than came') WHERE NEW.amount + (SELECT coalesce(sum(amount), 0)
    FROM finance_collection_part WHERE collection_id = NEW.collection_id) > (SELECT line.amount FROM bank_line AS line
    JOIN finance_collection AS it ON it.line_id = line.id WHERE it.id = NEW.collection_id);
END

CREATE TRIGGER finance_collection_part_changed BEFORE UPDATE ON finance_collection_part BEGIN
  SELECT RAISE(ABORT, 'a collection is fixed');
END

CREATE TRIGGER finance_collection_part_deleted BEFORE DELETE ON finance_collection_part BEGIN
  SELECT RAISE(ABORT, 'a collection is fixed');
END

CREATE TRIGGER payment_collected BEFORE UPDATE ON payment WHEN NEW.undone_on IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'a collection stands on it') WHERE EXISTS (SELECT 1 FROM finance_collection
    WHERE payment_id = OLD.id AND undone_at IS NULL);
END

CREATE TRIGGER finance_letter_new BEFORE INSERT ON finance_letter BEGIN
  SELECT RAISE(ABORT, 'a letter stays') WHERE EXISTS (SELECT 1 FROM finance_letter WHERE id = NEW.id
    OR (facility_id = NEW.facility_id AND debtor = NEW.debtor AND name = NEW.name AND oldest = NEW.oldest));
  SELECT RAISE(ABORT, 'a letter begins as a draft') WHERE NEW.state <> 'draft';
END

CREATE TRIGGER finance_letter_changed BEFORE UPDATE ON finance_letter BEGIN
  SELECT RAISE(ABORT, 'a letter is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.facility_id IS NOT OLD.facility_id
    OR NEW.debtor IS NOT OLD.debtor OR NEW.name IS NOT OLD.name OR NEW.days IS NOT OLD.days OR NEW.oldest IS NOT OLD.oldest
    OR NEW.day IS NOT OLD.day OR NEW.content IS NOT OLD.content;
  SELECT RAISE(ABORT, 'a letter is settled') WHERE OLD.state <> 'draft';
END

CREATE TRIGGER finance_letter_deleted BEFORE DELETE ON finance_letter BEGIN
  SELECT RAISE(ABORT, 'a letter stays');
END

CREATE TRIGGER consent_purpose BEFORE UPDATE ON consent WHEN NEW.purpose IS NOT OLD.purpose BEGIN
  SELECT RAISE(ABORT, 'consent is fixed');
END

CREATE INDEX finance_circle_of ON finance_circle (firm_id)

CREATE INDEX finance_circle_member_of ON finance_circle_member (circle_id, lender)

CREATE INDEX finance_registry_print_of ON finance_registry_print (print)

CREATE TRIGGER finance_circle_new BEFORE INSERT ON finance_circle BEGIN
  SELECT RAISE(ABORT, 'a circle stays') WHERE EXISTS (SELECT 1 FROM finance_circle WHERE id = NEW.id);
END

CREATE TRIGGER finance_circle_changed BEFORE UPDATE ON finance_circle BEGIN
  SELECT RAISE(ABORT, 'a circle stays');
END

CREATE TRIGGER finance_circle_deleted BEFORE DELETE ON finance_circle BEGIN
  SELECT RAISE(ABORT, 'a circle stays');
END

CREATE TRIGGER finance_circle_member_new BEFORE INSERT ON finance_circle_member BEGIN
  SELECT RAISE(ABORT, 'trust stays') WHERE EXISTS (SELECT 1 FROM finance_circle_member WHERE id = NEW.id);
END

CREATE TRIGGER finance_circle_member_changed BEFORE UPDATE ON finance_circle_member BEGIN
  SELECT RAISE(ABORT, 'trust stays');
END

CREATE TRIGGER finance_circle_member_deleted BEFORE DELETE ON finance_circle_member BEGIN
  SELECT RAISE(ABORT, 'trust stays');
END

CREATE TRIGGER finance_registry_new BEFORE INSERT ON finance_registry BEGIN
  SELECT RAISE(ABORT, 'a registry that came is fixed') WHERE EXISTS (SELECT 1 FROM finance_registry WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'a registry is newer than the one before') WHERE EXISTS (SELECT 1 FROM finance_registry
    WHERE circle_id = NEW.circle_id AND lender = NEW.lender AND (made_at >= NEW.made_at OR id > NEW.id));
END

CREATE TRIGGER finance_registry_changed BEFORE UPDATE ON finance_registry BEGIN
  SELECT RAISE(ABORT, 'a registry that came is fixed');
END

CREATE TRIGGER finance_registry_deleted BEFORE DELETE ON finance_registry BEGIN
  SELECT RAISE(ABORT, 'a registry that came is fixed');
END

CREATE TRIGGER finance_registry_print_changed BEFORE UPDATE ON finance_registry_print BEGIN
  SELECT RAISE(ABORT, 'a digest that came is fixed');
END

CREATE TRIGGER finance_registry_print_new BEFORE INSERT ON finance_registry_print BEGIN
  SELECT RAISE(ABORT, 'a digest that came is fixed') WHERE EXISTS (SELECT 1 FROM finance_registry_print
    WHERE registry_id = NEW.registry_id AND print = NEW.print AND place = NEW.place);
END

CREATE TRIGGER finance_registry_print_deleted BEFORE DELETE ON finance_registry_print BEGIN
  SELECT RAISE(ABORT, 'the newest registry stays') WHERE NOT EXISTS (SELECT 1 FROM finance_registry AS newer
    JOIN finance_registry AS it ON it.circle_id = newer.circle_id AND it.lender = newer.lender AND it.id < newer.id
    WHERE it.id = OLD.registry_id);
END

CREATE INDEX finance_claim_bill_print ON finance_claim_bill (print)

CREATE TRIGGER finance_claim_bill_new BEFORE INSERT ON finance_claim_bill BEGIN
  SELECT RAISE(ABORT, 'a print is fixed') WHERE EXISTS (SELECT 1 FROM finance_claim_bill WHERE claim_id = NEW.claim_id AND number = NEW.number);
END

CREATE TRIGGER finance_claim_bill_changed BEFORE UPDATE ON finance_claim_bill BEGIN
  SELECT RAISE(ABORT, 'a print is fixed');
END

CREATE TRIGGER finance_claim_bill_deleted BEFORE DELETE ON finance_claim_bill BEGIN
  SELECT RAISE(ABORT, 'a print is fixed');
END

CREATE TRIGGER finance_staging_changed BEFORE UPDATE ON finance_staging BEGIN
  SELECT RAISE(ABORT, 'what was staged is fixed') WHERE NEW.facility_id IS NOT OLD.facility_id OR NEW.day IS NOT OLD.day OR
    NEW.exposure IS NOT OLD.exposure OR NEW.policy_id IS NOT OLD.policy_id;
  SELECT RAISE(ABORT, 'what was staged is fixed') WHERE NOT EXISTS (SELECT 1 FROM finance_day JOIN finance_facility ON
    finance_facility.firm_id = finance_day.firm_id WHERE finance_facility.id = OLD.facility_id AND finance_day.day = OLD.day AND
    finance_day.closed_at IS NULL);
END

CREATE TRIGGER warehouse_receipt_line_changed BEFORE UPDATE ON warehouse_receipt_line BEGIN
  SELECT RAISE(ABORT, 'warehouse receipt is fixed') WHERE NEW.receipt_id IS NOT OLD.receipt_id
    OR NEW.lot_id IS NOT OLD.lot_id OR NEW.quantity IS NOT OLD.quantity OR NEW.gone <= OLD.gone;
END

CREATE TRIGGER stock_level_changed BEFORE UPDATE ON stock_level BEGIN
  SELECT RAISE(ABORT, 'stock level is fixed to its lot') WHERE NEW.lot_id IS NOT OLD.lot_id
    OR NEW.warehouse_id IS NOT OLD.warehouse_id OR NEW.firm_id IS NOT OLD.firm_id OR NEW.variant_id IS NOT OLD.variant_id;
  SELECT RAISE(ABORT, 'stock level is what has moved') WHERE NEW.quantity IS NOT (SELECT sum(quantity) FROM movement
    WHERE lot_id = NEW.lot_id AND warehouse_id = NEW.warehouse_id);
  SELECT RAISE(ABORT, 'pledged goods stay') WHERE NEW.quantity < OLD.quantity AND NEW.quantity < (
    SELECT coalesce(sum(it.quantity - it.gone), 0) FROM warehouse_receipt_line AS it
    JOIN warehouse_receipt AS paper ON paper.id = it.receipt_id
    WHERE it.lot_id = NEW.lot_id AND paper.warehouse_id = NEW.warehouse_id AND paper.state = 'pledged');
END

CREATE TRIGGER finance_line_new BEFORE INSERT ON finance_line BEGIN
  SELECT RAISE(ABORT, 'a credit line is fixed') WHERE EXISTS (SELECT 1 FROM finance_line WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'a credit line follows the one before') WHERE NEW.place <> 1 + (SELECT coalesce(max(place), 0)
    FROM finance_line WHERE firm_id = NEW.firm_id AND client_id IS NEW.client_id AND party_id IS NEW.party_id);
END

CREATE TRIGGER finance_line_changed BEFORE UPDATE ON finance_line BEGIN
  SELECT RAISE(ABORT, 'a credit line is fixed');
END

CREATE TRIGGER finance_line_deleted BEFORE DELETE ON finance_line BEGIN
  SELECT RAISE(ABORT, 'a credit line is fixed');
END

CREATE TRIGGER finance_line_sub_new BEFORE INSERT ON finance_line_sub BEGIN
  SELECT RAISE(ABORT, 'a credit line is fixed') WHERE EXISTS (SELECT 1 FROM finance_line_sub
    WHERE line_id = NEW.line_id AND (place >= NEW.place OR (product = NEW.product AND buyer = NEW.buyer)));
  SELECT RAISE(ABORT, 'a credit line is fixed') WHERE NEW.place > (SELECT subs FROM finance_line WHERE id = NEW.line_id);
  SELECT RAISE(ABORT, 'a sub-limit exceeds its line') WHERE NEW.most > (SELECT most FROM finance_line WHERE id = NEW.line_id);
END

CREATE TRIGGER finance_line_sub_changed BEFORE UPDATE ON finance_line_sub BEGIN
  SELECT RAISE(ABORT, 'a credit line is fixed');
END

CREATE TRIGGER finance_line_sub_deleted BEFORE DELETE ON finance_line_sub BEGIN
  SELECT RAISE(ABORT, 'a credit line is fixed');
END

CREATE UNIQUE INDEX finance_claim_live ON finance_claim (same) WHERE state <> 'released'

CREATE INDEX finance_claim_of ON finance_claim (application_id)

CREATE INDEX finance_claim_of_facility ON finance_claim (facility_id)

CREATE TRIGGER finance_facility_changed BEFORE UPDATE ON finance_facility BEGIN
  SELECT RAISE(ABORT, 'a facility is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id OR NEW.client_id IS NOT
    OLD.client_id OR NEW.party_id IS NOT OLD.party_id OR NEW.application_id IS NOT OLD.application_id OR NEW.product IS NOT
    OLD.product OR NEW.currency IS NOT OLD.currency OR NEW.terms IS NOT OLD.terms OR NEW.opened_on IS NOT OLD.opened_on OR
    (NEW.number IS NOT OLD.number AND NEW.undone_at IS NULL);
  SELECT RAISE(ABORT, 'a facility is closed') WHERE OLD.closed_on IS NOT NULL;
  SELECT RAISE(ABORT, 'a facility that lived here stays') WHERE NEW.undone_at IS NOT NULL AND (
    NOT EXISTS (SELECT 1 FROM finance_event WHERE facility_id = OLD.id AND substr(key, 1, 8) = 'history/')
    OR EXISTS (SELECT 1 FROM finance_event WHERE facility_id = OLD.id AND substr(key, 1, 8) <> 'history/')
    OR EXISTS (SELECT 1 FROM finance_posting WHERE facility_id = OLD.id)
    OR EXISTS (SELECT 1 FROM finance_staging WHERE facility_id = OLD.id));
END

CREATE TRIGGER finance_claim_new BEFORE INSERT ON finance_claim BEGIN
  SELECT RAISE(ABORT, 'a claim stays') WHERE EXISTS (SELECT 1 FROM finance_claim WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'a claim begins registered') WHERE NEW.state <> 'registered';
END

CREATE TRIGGER finance_claim_changed BEFORE UPDATE ON finance_claim BEGIN
  SELECT RAISE(ABORT, 'a claim is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.application_id IS NOT OLD.application_id OR
    NEW.facility_id IS NOT OLD.facility_id OR NEW.paper IS NOT OLD.paper OR NEW.number IS NOT OLD.number OR NEW.same IS NOT OLD.same;
  SELECT RAISE(ABORT, 'a claim goes its way') WHERE NOT ((OLD.state = 'registered' AND NEW.state IN ('financed', 'released')) OR (OLD.state = 'financed' AND
    NEW.state = 'released'));
END

CREATE TRIGGER finance_claim_deleted BEFORE DELETE ON finance_claim BEGIN
  SELECT RAISE(ABORT, 'a claim stays');
END

CREATE INDEX finance_application_queue ON finance_application (lender_id,
  (CASE WHEN state IN ('submitted', 'referred') THEN 0 ELSE 1 END), submitted_at, id, firm_id, number, product, currency,
  state, asked, assessment)

CREATE TRIGGER finance_step_new BEFORE INSERT ON finance_step BEGIN
  SELECT RAISE(ABORT, 'a step is fixed') WHERE EXISTS (SELECT 1 FROM finance_step WHERE application_id = NEW.application_id AND place = NEW.place);
END

CREATE TRIGGER finance_step_changed BEFORE UPDATE ON finance_step BEGIN
  SELECT RAISE(ABORT, 'a step is fixed');
END

CREATE TRIGGER finance_step_deleted BEFORE DELETE ON finance_step BEGIN
  SELECT RAISE(ABORT, 'a step is fixed');
END

CREATE TRIGGER audit_salted BEFORE INSERT ON audit WHEN NEW.salt IS NULL BEGIN
  SELECT RAISE(ABORT, 'audit row has no salt');
END

CREATE INDEX issued_paper_by_firm ON issued_paper (firm_id, id, number, kind, subject, person, at, batch)

CREATE INDEX issued_paper_by_digest ON issued_paper (digest)

CREATE INDEX issued_paper_by_bare ON issued_paper (bare_digest)

CREATE INDEX issued_paper_by_data ON issued_paper (data_digest)

CREATE TRIGGER issued_paper_new BEFORE INSERT ON issued_paper BEGIN
  SELECT RAISE(ABORT, 'an issued paper is fixed') WHERE EXISTS (SELECT 1 FROM issued_paper
    WHERE id = NEW.id OR (firm_id = NEW.firm_id AND number = NEW.number));
END

CREATE TRIGGER issued_paper_changed BEFORE UPDATE ON issued_paper BEGIN
  SELECT RAISE(ABORT, 'an issued paper is fixed');
END

CREATE TRIGGER issued_paper_deleted BEFORE DELETE ON issued_paper BEGIN
  SELECT RAISE(ABORT, 'an issued paper is fixed');
END

CREATE UNIQUE INDEX paper_root_standing ON paper_root (firm_id, fingerprint) WHERE withdrawn_at IS NULL

CREATE INDEX paper_stamper_of ON paper_stamper (firm_id)

CREATE TRIGGER paper_key_new BEFORE INSERT ON paper_key BEGIN
  SELECT RAISE(ABORT, 'a key is fixed') WHERE NEW.withdrawn_at IS NOT NULL OR EXISTS (SELECT 1 FROM paper_key WHERE id = NEW.id);
END

CREATE TRIGGER paper_key_changed BEFORE UPDATE ON paper_key BEGIN
  SELECT RAISE(ABORT, 'a key is fixed') WHERE OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR
    OLD.id IS NOT NEW.id OR
    OLD.firm_id IS NOT NEW.firm_id OR
    OLD.use IS NOT NEW.use OR
    OLD.person_id IS NOT NEW.person_id OR
    OLD.fingerprint IS NOT NEW.fingerprint OR
    OLD.ends IS NOT NEW.ends OR
    OLD.certificate IS NOT NEW.certificate OR
    OLD.content IS NOT NEW.content OR
    OLD.made_at IS NOT NEW.made_at OR
    OLD.made_by IS NOT NEW.made_by;
END

CREATE TRIGGER paper_key_deleted BEFORE DELETE ON paper_key BEGIN
  SELECT RAISE(ABORT, 'a key is fixed');
END

CREATE TRIGGER paper_root_new BEFORE INSERT ON paper_root BEGIN
  SELECT RAISE(ABORT, 'a trusted root is fixed') WHERE NEW.withdrawn_at IS NOT NULL OR EXISTS (SELECT 1 FROM paper_root WHERE id = NEW.id);
END

CREATE TRIGGER paper_root_changed BEFORE UPDATE ON paper_root BEGIN
  SELECT RAISE(ABORT, 'a trusted root is fixed') WHERE OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR
    OLD.id IS NOT NEW.id OR
    OLD.firm_id IS NOT NEW.firm_id OR
    OLD.fingerprint IS NOT NEW.fingerprint OR
    OLD.certificate IS NOT NEW.certificate OR
    OLD.note IS NOT NEW.note OR
    OLD.trusted_at IS NOT NEW.trusted_at OR
    OLD.trusted_by IS NOT NEW.trusted_by;
END

CREATE TRIGGER paper_root_deleted BEFORE DELETE ON paper_root BEGIN
  SELECT RAISE(ABORT, 'a trusted root is fixed');
END

CREATE TRIGGER paper_list_new BEFORE INSERT ON paper_list BEGIN
  SELECT RAISE(ABORT, 'a list of withdrawn keys is fixed') WHERE EXISTS (SELECT 1 FROM paper_list
    WHERE id = NEW.id OR (firm_id = NEW.firm_id AND root = NEW.root AND number = NEW.number));
END

CREATE TRIGGER paper_list_changed BEFORE UPDATE ON paper_list BEGIN
  SELECT RAISE(ABORT, 'a list of withdrawn keys is fixed');
END

CREATE TRIGGER paper_list_deleted BEFORE DELETE ON paper_list BEGIN
  SELECT RAISE(ABORT, 'a list of withdrawn keys is fixed');
END

CREATE TRIGGER paper_stamper_new BEFORE INSERT ON paper_stamper BEGIN
  SELECT RAISE(ABORT, 'a setting stays') WHERE EXISTS (SELECT 1 FROM paper_stamper WHERE id = NEW.id);
END

CREATE TRIGGER paper_stamper_changed BEFORE UPDATE ON paper_stamper BEGIN
  SELECT RAISE(ABORT, 'a setting stays');
END

CREATE TRIGGER paper_stamper_deleted BEFORE DELETE ON paper_stamper BEGIN
  SELECT RAISE(ABORT, 'a setting stays');
END

CREATE UNIQUE INDEX appeal_open ON appeal (firm_id, thing) WHERE state IN ('filed', 'acknowledged')

CREATE INDEX appeal_of_thing ON appeal (firm_id, thing)

CREATE INDEX appeal_at_judge ON appeal (judge_id, state)

CREATE TRIGGER appeal_new BEFORE INSERT ON appeal BEGIN
  SELECT RAISE(ABORT, 'an appeal stays') WHERE EXISTS (SELECT 1 FROM appeal WHERE id = NEW.id OR (firm_id = NEW.firm_id AND number = NEW.number));
  SELECT RAISE(ABORT, 'an appeal begins as a draft') WHERE NEW.state <> 'draft';
  SELECT RAISE(ABORT, 'an appeal to no judge') WHERE NEW.judge_id <> NEW.firm_id AND NOT EXISTS (SELECT 1 FROM firm WHERE id = NEW.judge_id AND kind = 'lender');
END

CREATE TRIGGER appeal_changed BEFORE UPDATE ON appeal BEGIN
  SELECT RAISE(ABORT, 'an appeal keeps its number') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id OR NEW.number IS NOT OLD.number OR NEW.made_at IS NOT
    OLD.made_at OR NEW.made_by IS NOT OLD.made_by;
  SELECT RAISE(ABORT, 'what was filed is fixed') WHERE OLD.state <> 'draft' AND (NEW.judge_id IS NOT OLD.judge_id OR NEW.ground IS NOT OLD.ground OR NEW.thing IS NOT
    OLD.thing OR NEW.content IS NOT OLD.content OR NEW.filed_at IS NOT OLD.filed_at OR NEW.filed_by IS NOT OLD.filed_by OR
    NEW.filing IS NOT OLD.filing OR NEW.filed_on IS NOT OLD.filed_on OR (OLD.acknowledged_on IS NOT NULL AND
    NEW.acknowledged_on IS NOT OLD.acknowledged_on) OR NEW.due < OLD.due);
  SELECT RAISE(ABORT, 'an appeal goes its way') WHERE NOT ((OLD.state = 'draft' AND NEW.state IN ('draft', 'filed')) OR (OLD.state = 'filed' AND NEW.state IN
    ('filed', 'acknowledged', 'upheld', 'partly', 'dismissed', 'withdrawn')) OR (OLD.state = 'acknowledged' AND NEW.state IN
    ('acknowledged', 'upheld', 'partly', 'dismissed', 'withdrawn')));
  SELECT RAISE(ABORT, 'one open appeal about one thing') WHERE NEW.state IN ('filed', 'acknowledged') AND EXISTS (SELECT 1 FROM appeal
    WHERE firm_id = NEW.firm_id AND thing = NEW.thing AND state IN ('filed', 'acknowledged') AND id <> NEW.id);
END

CREATE TRIGGER appeal_deleted BEFORE DELETE ON appeal WHEN OLD.state <> 'draft' BEGIN
  SELECT RAISE(ABORT, 'an appeal stays');
END

CREATE TRIGGER appeal_step_new BEFORE INSERT ON appeal_step BEGIN
  SELECT RAISE(ABORT, 'a step is fixed') WHERE EXISTS (SELECT 1 FROM appeal_step WHERE appeal_id = NEW.appeal_id AND place >= NEW.place);
  SELECT RAISE(ABORT, 'nobody answers their own appeal') WHERE NEW.kind = 'decided' AND EXISTS (SELECT 1 FROM appeal
    WHERE id = NEW.appeal_id AND (NEW.person_id IN (made_by, filed_by) OR NEW.firm_id <> judge_id));
END

CREATE TRIGGER appeal_step_changed BEFORE UPDATE ON appeal_step BEGIN
  SELECT RAISE(ABORT, 'a step is fixed');
END

CREATE TRIGGER appeal_step_deleted BEFORE DELETE ON appeal_step BEGIN
  SELECT RAISE(ABORT, 'a step is fixed');
END

CREATE TRIGGER channel_taken_off_new BEFORE INSERT ON channel_taken_off BEGIN
  SELECT RAISE(ABORT, 'what was taken off is noted') WHERE EXISTS (SELECT 1 FROM channel_taken_off WHERE firm_id = NEW.firm_id AND
    channel = NEW.channel AND variant_id = NEW.variant_id AND place >= NEW.place);
END

CREATE TRIGGER channel_taken_off_changed BEFORE UPDATE ON channel_taken_off BEGIN
  SELECT RAISE(ABORT, 'what was taken off is noted');
END

CREATE TRIGGER channel_taken_off_deleted BEFORE DELETE ON channel_taken_off BEGIN
  SELECT RAISE(ABORT, 'what was taken off is noted');
END

CREATE TRIGGER finance_application_changed BEFORE UPDATE ON finance_application BEGIN
  SELECT RAISE(ABORT, 'an application keeps its number') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id OR NEW.number IS NOT OLD.number OR NEW.made_at IS NOT
    OLD.made_at OR NEW.made_by IS NOT OLD.made_by;
  SELECT RAISE(ABORT, 'what was submitted is fixed') WHERE OLD.state <> 'draft' AND (NEW.lender_id IS NOT OLD.lender_id OR NEW.product IS NOT OLD.product OR NEW.currency
    IS NOT OLD.currency OR NEW.content IS NOT OLD.content OR NEW.submitted_at IS NOT OLD.submitted_at OR
    NEW.submitted_by IS NOT OLD.submitted_by OR NEW.asked IS NOT OLD.asked OR NEW.snapshot IS NOT OLD.snapshot OR
    NEW.digest IS NOT OLD.digest OR (NEW.assessment IS NOT OLD.assessment AND NOT (NEW.state = 'referred' AND
    NEW.assessment > OLD.assessment)));
  SELECT RAISE(ABORT, 'an application goes its way') WHERE NOT ((OLD.state = 'draft' AND NEW.state IN ('draft', 'submitted')) OR (OLD.state = 'submitted' AND NEW.state IN
    ('referred', 'offered', 'declined', 'withdrawn')) OR (OLD.state = 'referred' AND NEW.state IN ('offered',
    'declined', 'withdrawn')) OR (OLD.state = 'offered' AND NEW.state IN ('referred', 'accepted', 'withdrawn',
    'lapsed')) OR (OLD.state IN ('declined', 'lapsed') AND NEW.state = 'referred') OR (OLD.state = 'referred' AND
    NEW.state = 'referred' AND NEW.assessment > OLD.assessment));
END

CREATE INDEX finance_agreement_of_client ON finance_agreement (firm_id, client_id, product)

CREATE INDEX finance_agreement_of_party ON finance_agreement (firm_id, party_id, product)

CREATE TRIGGER finance_agreement_new BEFORE INSERT ON finance_agreement BEGIN
  SELECT RAISE(ABORT, 'an agreement is fixed') WHERE EXISTS (SELECT 1 FROM finance_agreement WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'an agreement follows the one before') WHERE NEW.place <> 1 + (SELECT count(*) FROM finance_agreement
    WHERE firm_id = NEW.firm_id AND number = NEW.number AND kind = NEW.kind);
  SELECT RAISE(ABORT, 'an agreement ends once it is in force') WHERE (NEW.stands = 'ended') <> ((NEW.place & 1) = 0);
  SELECT RAISE(ABORT, 'an agreement is of its lender''s own facility') WHERE NEW.facility_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM finance_facility AS f WHERE f.id = NEW.facility_id AND f.firm_id = NEW.firm_id
    AND f.client_id IS NEW.client_id AND f.party_id IS NEW.party_id AND f.product = NEW.product);
END

CREATE TRIGGER finance_agreement_changed BEFORE UPDATE ON finance_agreement BEGIN
  SELECT RAISE(ABORT, 'an agreement is fixed');
END

CREATE TRIGGER finance_agreement_deleted BEFORE DELETE ON finance_agreement BEGIN
  SELECT RAISE(ABORT, 'an agreement is fixed');
END

CREATE TRIGGER agreement_new BEFORE INSERT ON agreement BEGIN
  SELECT RAISE(ABORT, 'an agreement is fixed') WHERE EXISTS (SELECT 1 FROM agreement WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'an agreement amends one of its firm') WHERE NEW.amends <> '' AND NOT EXISTS (
    SELECT 1 FROM agreement WHERE firm_id = NEW.firm_id AND number = NEW.amends);
END

CREATE TRIGGER agreement_changed BEFORE UPDATE ON agreement BEGIN
  SELECT RAISE(ABORT, 'an agreement is fixed');
END

CREATE TRIGGER agreement_deleted BEFORE DELETE ON agreement BEGIN
  SELECT RAISE(ABORT, 'an agreement is fixed');
END

CREATE TRIGGER agreement_event_new BEFORE INSERT ON agreement_event BEGIN
  SELECT RAISE(ABORT, 'what happened to an agreement follows what came before') WHERE NEW.place <> 1 + (
    SELECT count(*) FROM agreement_event WHERE agreement_id = NEW.agreement_id);
  SELECT RAISE(ABORT, 'an agreement that was issued is fixed') WHERE NEW.step IN ('drafted', 'issued') AND EXISTS (
    SELECT 1 FROM agreement_event WHERE agreement_id = NEW.agreement_id AND step <> 'drafted');
  SELECT RAISE(ABORT, 'what was not issued is not signed') WHERE NEW.step IN ('signed', 'in_force') AND NOT EXISTS (
    SELECT 1 FROM agreement_event WHERE agreement_id = NEW.agreement_id AND step = 'issued');
  SELECT RAISE(ABORT, 'two sides sign before it is in force') WHERE NEW.step = 'in_force' AND (
    SELECT count(*) FROM agreement_event WHERE agreement_id = NEW.agreement_id AND step = 'signed') <> 2;
  SELECT RAISE(ABORT, 'an agreement that has ended is fixed') WHERE EXISTS (
    SELECT 1 FROM agreement_event WHERE agreement_id = NEW.agreement_id AND step = 'ended');
END

CREATE TRIGGER agreement_event_changed BEFORE UPDATE ON agreement_event BEGIN
  SELECT RAISE(ABORT, 'what happened to an agreement is fixed');
END

CREATE TRIGGER agreement_event_deleted BEFORE DELETE ON agreement_event BEGIN
  SELECT RAISE(ABORT, 'what happened to an agreement is fixed');
END

CREATE TRIGGER agreement_file_new BEFORE INSERT ON agreement_file BEGIN
  SELECT RAISE(ABORT, 'a file of an agreement is fixed') WHERE EXISTS (
    SELECT 1 FROM agreement_file WHERE agreement_id = NEW.agreement_id AND place = NEW.place);
  SELECT RAISE(ABORT, 'a file comes with what was issued or signed') WHERE NOT EXISTS (
    SELECT 1 FROM agreement_event WHERE agreement_id = NEW.agreement_id AND place = NEW.place
    AND step IN ('issued', 'signed'));
END

CREATE TRIGGER agreement_file_changed BEFORE UPDATE ON agreement_file BEGIN
  SELECT RAISE(ABORT, 'a file of an agreement is fixed');
END

CREATE TRIGGER agreement_file_deleted BEFORE DELETE ON agreement_file BEGIN
  SELECT RAISE(ABORT, 'a file of an agreement is fixed');
END
