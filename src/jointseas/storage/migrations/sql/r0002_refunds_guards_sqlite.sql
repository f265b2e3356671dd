-- What was claimed and what came of it stays as it is; no bill is claimed twice.

CREATE TRIGGER refund_claim_new BEFORE INSERT ON refund_claim BEGIN
  SELECT RAISE(ABORT, 'claim replaced') WHERE EXISTS (SELECT 1 FROM refund_claim WHERE id = NEW.id OR (firm_id = NEW.firm_id AND (number = NEW.number OR shipment = NEW.shipment)));
END;

CREATE TRIGGER refund_claim_changed BEFORE UPDATE ON refund_claim BEGIN
  SELECT RAISE(ABORT, 'claim is fixed');
END;

CREATE TRIGGER refund_claim_deleted BEFORE DELETE ON refund_claim BEGIN
  SELECT RAISE(ABORT, 'claim is fixed');
END;

CREATE TRIGGER refund_claim_line_new BEFORE INSERT ON refund_claim_line BEGIN
  SELECT RAISE(ABORT, 'claim replaced') WHERE EXISTS (SELECT 1 FROM refund_claim_line WHERE claim_id = NEW.claim_id AND line = NEW.line);
END;

CREATE TRIGGER refund_claim_line_changed BEFORE UPDATE ON refund_claim_line BEGIN
  SELECT RAISE(ABORT, 'claim is fixed');
END;

CREATE TRIGGER refund_claim_line_deleted BEFORE DELETE ON refund_claim_line BEGIN
  SELECT RAISE(ABORT, 'claim is fixed');
END;

CREATE TRIGGER refund_receipt_new BEFORE INSERT ON refund_receipt BEGIN
  SELECT RAISE(ABORT, 'refund replaced') WHERE EXISTS (SELECT 1 FROM refund_receipt WHERE id = NEW.id);
END;

CREATE TRIGGER refund_receipt_changed BEFORE UPDATE ON refund_receipt BEGIN
  SELECT RAISE(ABORT, 'refund is fixed');
END;

CREATE TRIGGER refund_receipt_deleted BEFORE DELETE ON refund_receipt BEGIN
  SELECT RAISE(ABORT, 'refund is fixed');
END;

CREATE TRIGGER refund_receipt_beyond BEFORE INSERT ON refund_receipt BEGIN
  SELECT RAISE(ABORT, 'more came back than was claimed') WHERE NOT EXISTS (SELECT 1 FROM refund_claim AS it
    WHERE it.id = NEW.claim_id AND it.refund >= NEW.amount
    + (SELECT coalesce(sum(amount), 0) FROM refund_receipt WHERE claim_id = NEW.claim_id));
END;

CREATE TRIGGER refund_claim_line_beyond BEFORE INSERT ON refund_claim_line BEGIN
  SELECT RAISE(ABORT, 'claimed beyond its bill') WHERE NOT EXISTS (SELECT 1 FROM supplier_bill_line AS it
    WHERE it.bill_id = NEW.bill_id AND it.line = NEW.bill_line AND it.quantity >= NEW.quantity
    + (SELECT coalesce(sum(quantity), 0) FROM refund_claim_line
      WHERE bill_id = NEW.bill_id AND bill_line = NEW.bill_line));
END;
