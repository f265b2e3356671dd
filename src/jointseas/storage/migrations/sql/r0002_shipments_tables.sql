-- What leaves and what was heard of it. Weights in grams, lengths in millimetres, volumes in cubic centimetres.

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
) STRICT;

CREATE UNIQUE INDEX shipment_by_number ON shipment (firm_id, number);

CREATE INDEX shipment_by_plan ON shipment (firm_id, leaves_on, id, state);

CREATE INDEX shipment_by_buyer ON shipment (firm_id, buyer_name, id, state);

CREATE INDEX shipment_by_state ON shipment (firm_id, state, id);

CREATE INDEX shipment_text ON shipment (firm_id, id, number, buyer_name, country, place, declaration);

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
) STRICT, WITHOUT ROWID;

CREATE INDEX shipment_line_by_order ON shipment_line (order_id, order_line, shipment_id);

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
) STRICT, WITHOUT ROWID;

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
) STRICT, WITHOUT ROWID;

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
) STRICT, WITHOUT ROWID;

CREATE TABLE shipment_content (
  shipment_id INTEGER NOT NULL,
  package INTEGER NOT NULL,
  line INTEGER NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (shipment_id, package, line),
  FOREIGN KEY (shipment_id, package) REFERENCES shipment_package (shipment_id, package),
  FOREIGN KEY (shipment_id, line) REFERENCES shipment_line (shipment_id, line)
) STRICT, WITHOUT ROWID;

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
) STRICT;

CREATE INDEX shipment_event_by_batch ON shipment_event (batch_id) WHERE batch_id IS NOT NULL;

CREATE TABLE joint_container (
  id INTEGER NOT NULL PRIMARY KEY,
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 40),
  container TEXT NOT NULL CHECK (length(container) BETWEEN 1 AND 20),
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 10),
  seal TEXT NOT NULL CHECK (length(seal) <= 40),
  rule TEXT NOT NULL CHECK (rule IN ('volume', 'weight', 'value')),
  UNIQUE (firm_id, number)
) STRICT;

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
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX joint_part_by_shipment ON joint_part (shipment_id) WHERE shipment_id IS NOT NULL;

CREATE TABLE joint_cost (
  joint_id INTEGER NOT NULL REFERENCES joint_container (id),
  line INTEGER NOT NULL CHECK (line BETWEEN 1 AND 200),
  what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 120),
  minor INTEGER NOT NULL CHECK (minor > 0),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  PRIMARY KEY (joint_id, line)
) STRICT, WITHOUT ROWID;
