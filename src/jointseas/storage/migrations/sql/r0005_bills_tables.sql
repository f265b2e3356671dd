-- Bills of lading under which the goods of a claimed paper went. One may cover several papers, so that it is no paper with
-- a claim of its own: it says that two claims are of one shipment.

CREATE TABLE finance_claim_bill (
  claim_id INTEGER NOT NULL REFERENCES finance_claim (id),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 200),
  print TEXT NOT NULL CHECK (length(print) = 64),
  PRIMARY KEY (claim_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX finance_claim_bill_print ON finance_claim_bill (print);
