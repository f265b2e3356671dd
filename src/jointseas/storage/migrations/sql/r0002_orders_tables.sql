-- What was ordered. Amounts are minor units of the order's currency, the cost of a line those of the firm's own.

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
) STRICT;

CREATE UNIQUE INDEX sales_order_by_number ON sales_order (firm_id, number);

CREATE INDEX sales_order_by_day ON sales_order (firm_id, ordered_on, id, state);

CREATE INDEX sales_order_by_buyer ON sales_order (firm_id, buyer_name, id, state);

CREATE INDEX sales_order_by_total ON sales_order (firm_id, total, id, currency, state);

CREATE INDEX sales_order_by_state ON sales_order (firm_id, state, id);

CREATE INDEX sales_order_text ON sales_order (firm_id, id, number, buyer_name, channel, country, destination);

CREATE INDEX sales_order_by_batch ON sales_order (batch_id, id) WHERE batch_id IS NOT NULL;

CREATE INDEX sales_order_of_buyer ON sales_order (buyer_id, id) WHERE buyer_id IS NOT NULL;

CREATE INDEX sales_order_unlinked ON sales_order (firm_id, id) WHERE unlinked > 0;

-- Hundreds of thousands of lines go in at once: what is checked of each is short, and the commonest kind comes first.

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
) STRICT, WITHOUT ROWID;

CREATE INDEX order_line_by_variant ON order_line (variant_id, order_id) WHERE variant_id IS NOT NULL;
