-- What was claimed and what came of it stays as it is; no bill is claimed twice.

CREATE TRIGGER refund_claim_changed BEFORE UPDATE OR DELETE ON refund_claim FOR EACH ROW
  EXECUTE FUNCTION refuse_always('claim is fixed');

CREATE TRIGGER refund_claim_whole BEFORE TRUNCATE ON refund_claim EXECUTE FUNCTION refuse_always('claim is fixed');

CREATE TRIGGER refund_claim_line_changed BEFORE UPDATE OR DELETE ON refund_claim_line FOR EACH ROW
  EXECUTE FUNCTION refuse_always('claim is fixed');

CREATE TRIGGER refund_claim_line_whole BEFORE TRUNCATE ON refund_claim_line EXECUTE FUNCTION refuse_always('claim is fixed');

CREATE TRIGGER refund_receipt_changed BEFORE UPDATE OR DELETE ON refund_receipt FOR EACH ROW
  EXECUTE FUNCTION refuse_always('refund is fixed');

CREATE TRIGGER refund_receipt_whole BEFORE TRUNCATE ON refund_receipt EXECUTE FUNCTION refuse_always('refund is fixed');

CREATE FUNCTION refund_receipt_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NOT EXISTS (SELECT 1 FROM refund_claim AS it
    WHERE it.id = NEW.claim_id AND it.refund >= NEW.amount
    + (SELECT coalesce(sum(amount), 0) FROM refund_receipt WHERE claim_id = NEW.claim_id)),
    'more came back than was claimed');
  RETURN NEW;
END $$;

CREATE TRIGGER refund_receipt_new BEFORE INSERT ON refund_receipt FOR EACH ROW EXECUTE FUNCTION refund_receipt_new();

CREATE FUNCTION refund_claim_line_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NOT EXISTS (SELECT 1 FROM supplier_bill_line AS it
    WHERE it.bill_id = NEW.bill_id AND it.line = NEW.bill_line AND it.quantity >= NEW.quantity
    + (SELECT coalesce(sum(quantity), 0) FROM refund_claim_line
      WHERE bill_id = NEW.bill_id AND bill_line = NEW.bill_line)), 'claimed beyond its bill');
  RETURN NEW;
END $$;

CREATE TRIGGER refund_claim_line_new BEFORE INSERT ON refund_claim_line FOR EACH ROW
  EXECUTE FUNCTION refund_claim_line_new();

GRANT SELECT, INSERT ON refund_claim, refund_claim_line, refund_receipt TO {app};

GRANT SELECT, INSERT, UPDATE, DELETE ON refund_rate, export_paper TO {app};
