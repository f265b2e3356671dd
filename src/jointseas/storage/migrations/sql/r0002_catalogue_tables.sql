-- Goods: what a firm sells, in which variants, under which customs code, at which price, with which papers. A draft takes
-- what hangs on it along when it goes; what stock and orders stand on does not go.

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
) STRICT;

CREATE INDEX goods_by_code ON goods (firm_id, code, id, name, hs, lifecycle, origin);

CREATE INDEX goods_by_name ON goods (firm_id, name, id, code, hs, lifecycle, origin);

CREATE INDEX goods_by_hs ON goods (firm_id, hs, id, code, name, lifecycle, origin);

CREATE INDEX goods_by_lifecycle ON goods (firm_id, lifecycle, id, code, name, hs, origin);

CREATE INDEX goods_by_change ON goods (firm_id, changed_at, id, code, name, hs, lifecycle, origin);

CREATE TABLE goods_text (
  goods_id INTEGER NOT NULL,
  language TEXT NOT NULL CHECK (length(language) BETWEEN 2 AND 10),
  firm_id INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 300),
  description TEXT NOT NULL CHECK (length(description) <= 20000),
  PRIMARY KEY (goods_id, language),
  FOREIGN KEY (goods_id, firm_id) REFERENCES goods (id, firm_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX goods_text_words ON goods_text (firm_id, goods_id, name);

CREATE TABLE goods_national (
  goods_id INTEGER NOT NULL,
  country TEXT NOT NULL CHECK (length(country) = 2),
  firm_id INTEGER NOT NULL,
  code TEXT NOT NULL CHECK (length(code) BETWEEN 7 AND 12),
  PRIMARY KEY (goods_id, country),
  FOREIGN KEY (goods_id, firm_id) REFERENCES goods (id, firm_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

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
) STRICT;

CREATE UNIQUE INDEX variant_by_gtin ON variant (firm_id, gtin) WHERE gtin <> '';

CREATE INDEX variant_by_goods ON variant (goods_id, id);

CREATE INDEX variant_words ON variant (firm_id, goods_id, sku, gtin);

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
) STRICT, WITHOUT ROWID;

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
) STRICT;

CREATE TABLE certificate_goods (
  certificate_id INTEGER NOT NULL,
  goods_id INTEGER NOT NULL,
  firm_id INTEGER NOT NULL,
  PRIMARY KEY (certificate_id, goods_id),
  FOREIGN KEY (certificate_id, firm_id) REFERENCES certificate (id, firm_id) ON DELETE CASCADE,
  FOREIGN KEY (goods_id, firm_id) REFERENCES goods (id, firm_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX certificate_of_goods ON certificate_goods (goods_id, certificate_id);

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
) STRICT, WITHOUT ROWID;

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
) STRICT;

CREATE TABLE nomenclature_code (
  nomenclature_id INTEGER NOT NULL REFERENCES nomenclature (id),
  code TEXT NOT NULL CHECK (length(code) BETWEEN 2 AND 12),
  parent TEXT NOT NULL CHECK (length(parent) <= 12),
  description TEXT NOT NULL CHECK (length(description) <= 2000),
  PRIMARY KEY (nomenclature_id, code)
) STRICT, WITHOUT ROWID;

