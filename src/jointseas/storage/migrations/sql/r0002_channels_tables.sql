-- Channels: on which terms a firm sells there, what it offers at which price, what may be sold and why not.

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
) STRICT, WITHOUT ROWID;

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
) STRICT, WITHOUT ROWID;

CREATE INDEX channel_listing_by_variant ON channel_listing (variant_id, firm_id);

CREATE INDEX channel_listing_by_channel ON channel_listing (firm_id, channel, variant_id);

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
) STRICT;

CREATE INDEX price_run_by_channel ON price_run (firm_id, channel, id);

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
) STRICT, WITHOUT ROWID;

CREATE INDEX price_run_line_by_variant ON price_run_line (variant_id, run_id);

CREATE TABLE duty_rate (
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  destination TEXT NOT NULL CHECK (length(destination) = 2),
  code TEXT NOT NULL CHECK (length(code) BETWEEN 2 AND 12),
  rate TEXT NOT NULL CHECK (length(rate) BETWEEN 1 AND 20),
  batch_id INTEGER NOT NULL,
  PRIMARY KEY (firm_id, destination, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE storefront_part (
  firm_id INTEGER NOT NULL,
  channel TEXT NOT NULL CHECK (length(channel) BETWEEN 1 AND 40),
  goods_id INTEGER NOT NULL,
  party_id INTEGER NOT NULL REFERENCES party (id),
  weight INTEGER NOT NULL CHECK (weight BETWEEN 1 AND 1000000),
  PRIMARY KEY (firm_id, channel, goods_id, party_id),
  FOREIGN KEY (firm_id, channel) REFERENCES channel_shop (firm_id, channel),
  FOREIGN KEY (goods_id, firm_id) REFERENCES goods (id, firm_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX storefront_part_by_goods ON storefront_part (goods_id);

CREATE INDEX storefront_part_by_party ON storefront_part (party_id);

CREATE TABLE readiness_pattern (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  pattern TEXT NOT NULL,
  UNIQUE (firm_id, pattern)
) STRICT;

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
) STRICT;

CREATE INDEX readiness_by_sku ON readiness (firm_id, sku, variant_id, goods_id, pattern_id, hs);

CREATE INDEX readiness_by_ready ON readiness (firm_id, ready, variant_id, goods_id, pattern_id, hs, sku);

CREATE TABLE readiness_mark (
  firm_id INTEGER NOT NULL PRIMARY KEY REFERENCES firm (id),
  day TEXT NOT NULL CHECK (length(day) = 10),
  rules TEXT NOT NULL CHECK (length(rules) = 64),
  at TEXT NOT NULL
) STRICT;

CREATE TABLE readiness_due (
  firm_id INTEGER NOT NULL,
  goods_id INTEGER NOT NULL,
  PRIMARY KEY (firm_id, goods_id)
) STRICT, WITHOUT ROWID;
