-- What has been invoiced, what settled it, and what is disputed. Amounts are minor units of the invoice's currency.

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
) STRICT;

CREATE INDEX sales_invoice_by_day ON sales_invoice (firm_id, issued_on, id, kind);

CREATE INDEX sales_invoice_booked ON sales_invoice (firm_id, booked_on, id, kind);

CREATE INDEX sales_invoice_by_due ON sales_invoice (firm_id, due_on, id, kind);

CREATE INDEX sales_invoice_by_total ON sales_invoice (firm_id, total, id, currency, kind);

CREATE INDEX sales_invoice_by_buyer ON sales_invoice (firm_id, buyer_name, id, kind);

CREATE INDEX sales_invoice_text ON sales_invoice (firm_id, id, number, buyer_name, order_reference, shipment);

CREATE INDEX sales_invoice_of_buyer ON sales_invoice (buyer_id, id);

CREATE INDEX sales_invoice_of_shipment ON sales_invoice (firm_id, shipment, id) WHERE shipment <> '';

CREATE INDEX sales_invoice_corrected ON sales_invoice (corrects_id, id) WHERE corrects_id IS NOT NULL;

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
) STRICT;

CREATE INDEX invoice_settlement_of ON invoice_settlement (invoice_id, day, amount);

CREATE INDEX invoice_settlement_by_source ON invoice_settlement (firm_id, source, id);

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
) STRICT;

CREATE INDEX invoice_dispute_of ON invoice_dispute (invoice_id, id);

CREATE INDEX invoice_dispute_open ON invoice_dispute (firm_id, invoice_id) WHERE closed_on IS NULL;

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
) STRICT;

CREATE INDEX received_invoice_by_batch ON received_invoice (batch_id, id);
