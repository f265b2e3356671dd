-- What was ordered from suppliers, what came of it, and what is owed for it. `amount`s are minor units of the paper's
-- currency, `worth`s of the firm's base currency.

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
) STRICT;

CREATE INDEX purchase_order_by_day ON purchase_order (firm_id, ordered_on, id, state);

CREATE INDEX purchase_order_by_expected ON purchase_order (firm_id, expected_on, id, state);

CREATE INDEX purchase_order_by_total ON purchase_order (firm_id, total, id, currency, state);

CREATE INDEX purchase_order_text ON purchase_order (firm_id, id, number, note);

CREATE INDEX purchase_order_of_supplier ON purchase_order (supplier_id, id);

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
) STRICT, WITHOUT ROWID;

CREATE INDEX purchase_order_line_by_variant ON purchase_order_line (variant_id, order_id);

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
) STRICT;

CREATE INDEX goods_receipt_by_day ON goods_receipt (firm_id, day, id, kind);

CREATE INDEX goods_receipt_of_order ON goods_receipt (order_id, id) WHERE order_id IS NOT NULL;

CREATE INDEX goods_receipt_returned ON goods_receipt (returns_id, id) WHERE returns_id IS NOT NULL;

CREATE INDEX goods_receipt_of_supplier ON goods_receipt (supplier_id, id);

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
) STRICT, WITHOUT ROWID;

CREATE INDEX goods_receipt_line_of_lot ON goods_receipt_line (variant_id, lot, receipt_id);

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
) STRICT, WITHOUT ROWID;

CREATE INDEX goods_match_of ON goods_match (receipt_id, line, day, quantity, worth);

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
) STRICT;

CREATE INDEX supplier_bill_booked ON supplier_bill (firm_id, booked_on, id, kind);

CREATE INDEX supplier_bill_by_issued ON supplier_bill (firm_id, issued_on, id, kind);

CREATE INDEX supplier_bill_by_due ON supplier_bill (firm_id, due_on, id, kind);

CREATE INDEX supplier_bill_by_total ON supplier_bill (firm_id, total, id, currency, kind);

CREATE INDEX supplier_bill_by_supplier ON supplier_bill (firm_id, supplier_name, id, kind);

CREATE INDEX supplier_bill_text ON supplier_bill (firm_id, id, number, reference, supplier_name);

CREATE INDEX supplier_bill_corrected ON supplier_bill (corrects_id, id) WHERE corrects_id IS NOT NULL;

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
) STRICT, WITHOUT ROWID;

CREATE INDEX supplier_bill_line_of_receipt ON supplier_bill_line (receipt_id, receipt_line, bill_id)
  WHERE receipt_id IS NOT NULL;

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
) STRICT;

CREATE INDEX bill_settlement_of ON bill_settlement (bill_id, day, amount);

CREATE INDEX bill_settlement_by_source ON bill_settlement (firm_id, source, id);

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
) STRICT;

CREATE TABLE prepayment_use (
  settlement_id INTEGER NOT NULL PRIMARY KEY,
  prepayment_id INTEGER NOT NULL,
  firm_id INTEGER NOT NULL,
  worth INTEGER NOT NULL CHECK (worth BETWEEN 1 AND 9000000000000000),
  entry INTEGER NOT NULL,
  FOREIGN KEY (settlement_id, firm_id) REFERENCES bill_settlement (id, firm_id),
  FOREIGN KEY (prepayment_id, firm_id) REFERENCES prepayment (id, firm_id)
) STRICT;

CREATE INDEX prepayment_use_of ON prepayment_use (prepayment_id, settlement_id, worth);

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
) STRICT;

CREATE INDEX payment_run_by_day ON payment_run (firm_id, day, id, state);

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
) STRICT, WITHOUT ROWID;

CREATE INDEX payment_run_item_of_bill ON payment_run_item (bill_id, run_id);

CREATE TABLE payment_run_settled (
  settlement_id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL,
  run_id INTEGER NOT NULL,
  line INTEGER NOT NULL,
  FOREIGN KEY (settlement_id, firm_id) REFERENCES bill_settlement (id, firm_id),
  FOREIGN KEY (run_id, firm_id) REFERENCES payment_run (id, firm_id),
  FOREIGN KEY (run_id, line) REFERENCES payment_run_item (run_id, line)
) STRICT;

CREATE INDEX payment_run_settled_of ON payment_run_settled (run_id, line, settlement_id);

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
) STRICT;

CREATE INDEX fapiao_by_day ON fapiao (firm_id, issued_on, id, side);

CREATE INDEX fapiao_text ON fapiao (firm_id, id, number, seller_name, buyer_name, paper);

CREATE INDEX fapiao_by_paper ON fapiao (firm_id, paper, id);
