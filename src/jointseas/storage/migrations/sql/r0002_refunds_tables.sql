-- The refund of input tax on exported goods. Amounts are minor units of the firm's base currency, save those of papers.

CREATE TABLE refund_rate (
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  hs TEXT NOT NULL CHECK (length(hs) BETWEEN 4 AND 13),
  first_day TEXT NOT NULL CHECK (length(first_day) = 10),
  rate TEXT NOT NULL CHECK (length(rate) BETWEEN 1 AND 10),
  batch_id INTEGER NOT NULL REFERENCES import_batch (id),
  PRIMARY KEY (firm_id, hs, first_day)
) STRICT, WITHOUT ROWID;

CREATE INDEX refund_rate_of_batch ON refund_rate (batch_id);

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
) STRICT;

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
) STRICT, WITHOUT ROWID;

CREATE INDEX refund_claim_line_of_bill ON refund_claim_line (bill_id, bill_line, quantity);

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
) STRICT;

CREATE INDEX refund_receipt_of ON refund_receipt (claim_id, id, amount);

CREATE TABLE export_paper (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  shipment TEXT NOT NULL CHECK (length(shipment) BETWEEN 1 AND 120),
  kind TEXT NOT NULL CHECK (kind IN ('declaration', 'bill_of_lading')),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 40),
  content TEXT NOT NULL,
  UNIQUE (firm_id, shipment, kind)
) STRICT;
