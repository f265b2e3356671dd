-- Goods in warehouses. Quantities are whole pieces of the goods' unit, values minor units of the firm's base currency.

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
) STRICT;

CREATE TABLE stock_method (
  firm_id INTEGER NOT NULL PRIMARY KEY REFERENCES firm (id),
  method TEXT NOT NULL CHECK (method IN ('average', 'fifo'))
) STRICT;

CREATE TABLE lot (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  variant_id INTEGER NOT NULL REFERENCES variant (id),
  code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 80),
  received_on TEXT NOT NULL CHECK (length(received_on) = 10),
  expires_on TEXT CHECK (length(expires_on) = 10),
  UNIQUE (variant_id, code),
  UNIQUE (id, firm_id)
) STRICT;

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
) STRICT;

CREATE INDEX stock_deed_by_source ON stock_deed (firm_id, source);

CREATE INDEX stock_deed_by_day ON stock_deed (firm_id, day, id, kind);

CREATE INDEX stock_deed_text ON stock_deed (firm_id, id, source);

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
) STRICT, WITHOUT ROWID;

CREATE INDEX movement_by_lot ON movement (lot_id, warehouse_id, quantity);

CREATE TABLE stock_level (
  lot_id INTEGER NOT NULL,
  warehouse_id INTEGER NOT NULL,
  firm_id INTEGER NOT NULL,
  variant_id INTEGER NOT NULL REFERENCES variant (id),
  quantity INTEGER NOT NULL CHECK (quantity >= 0),
  PRIMARY KEY (lot_id, warehouse_id),
  FOREIGN KEY (lot_id, firm_id) REFERENCES lot (id, firm_id),
  FOREIGN KEY (warehouse_id, firm_id) REFERENCES warehouse (id, firm_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX stock_level_there ON stock_level (firm_id, variant_id, warehouse_id, lot_id) WHERE quantity > 0;

CREATE TABLE cost_layer (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  variant_id INTEGER NOT NULL REFERENCES variant (id),
  quantity INTEGER NOT NULL CHECK (quantity >= 0),
  value INTEGER NOT NULL CHECK (value >= 0),
  received INTEGER NOT NULL CHECK (received >= quantity),
  deed_id INTEGER REFERENCES stock_deed (id),
  CHECK (quantity > 0 OR value = 0)
) STRICT;

CREATE INDEX cost_layer_there ON cost_layer (firm_id, variant_id, id) WHERE quantity > 0;

CREATE INDEX cost_layer_by_deed ON cost_layer (deed_id) WHERE deed_id IS NOT NULL;

CREATE TABLE reservation (
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 200),
  variant_id INTEGER NOT NULL REFERENCES variant (id),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  at TEXT NOT NULL,
  PRIMARY KEY (firm_id, source, variant_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX reservation_by_variant ON reservation (firm_id, variant_id, quantity);

CREATE TABLE warehouse_receipt (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 80),
  warehouse_id INTEGER NOT NULL REFERENCES warehouse (id),
  issued_on TEXT NOT NULL CHECK (length(issued_on) = 10),
  expires_on TEXT CHECK (length(expires_on) = 10),
  state TEXT NOT NULL CHECK (state IN ('held', 'pledged', 'cancelled')),
  pledgee_id INTEGER REFERENCES party (id),
  reference TEXT NOT NULL,
  UNIQUE (firm_id, warehouse_id, number),
  CHECK ((state = 'pledged') = (pledgee_id IS NOT NULL))
) STRICT;

CREATE TABLE warehouse_receipt_line (
  receipt_id INTEGER NOT NULL REFERENCES warehouse_receipt (id),
  lot_id INTEGER NOT NULL REFERENCES lot (id),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (receipt_id, lot_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX warehouse_receipt_line_by_lot ON warehouse_receipt_line (lot_id, receipt_id, quantity);

CREATE TABLE paper_number (
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
  year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2999),
  last INTEGER NOT NULL CHECK (last > 0),
  PRIMARY KEY (firm_id, kind, year)
) STRICT, WITHOUT ROWID;
