-- What came in, was billed and was settled stays as it is; nothing is billed twice, nor paid by a run that is over.

CREATE TRIGGER goods_receipt_changed BEFORE UPDATE OR DELETE ON goods_receipt FOR EACH ROW
  EXECUTE FUNCTION refuse_always('goods receipt is fixed');

CREATE TRIGGER goods_receipt_whole BEFORE TRUNCATE ON goods_receipt EXECUTE FUNCTION refuse_always('goods receipt is fixed');

CREATE TRIGGER goods_receipt_line_changed BEFORE UPDATE OR DELETE ON goods_receipt_line FOR EACH ROW
  EXECUTE FUNCTION refuse_always('goods receipt is fixed');

CREATE TRIGGER goods_receipt_line_whole BEFORE TRUNCATE ON goods_receipt_line EXECUTE FUNCTION refuse_always('goods receipt is fixed');

CREATE TRIGGER goods_match_changed BEFORE UPDATE OR DELETE ON goods_match FOR EACH ROW
  EXECUTE FUNCTION refuse_always('match is fixed');

CREATE TRIGGER goods_match_whole BEFORE TRUNCATE ON goods_match EXECUTE FUNCTION refuse_always('match is fixed');

CREATE TRIGGER supplier_bill_line_changed BEFORE UPDATE OR DELETE ON supplier_bill_line FOR EACH ROW
  EXECUTE FUNCTION refuse_always('bill is fixed');

CREATE TRIGGER supplier_bill_line_whole BEFORE TRUNCATE ON supplier_bill_line EXECUTE FUNCTION refuse_always('bill is fixed');

CREATE TRIGGER bill_settlement_changed BEFORE UPDATE OR DELETE ON bill_settlement FOR EACH ROW
  EXECUTE FUNCTION refuse_always('settlement is fixed');

CREATE TRIGGER bill_settlement_whole BEFORE TRUNCATE ON bill_settlement EXECUTE FUNCTION refuse_always('settlement is fixed');

CREATE TRIGGER prepayment_changed BEFORE UPDATE OR DELETE ON prepayment FOR EACH ROW
  EXECUTE FUNCTION refuse_always('prepayment is fixed');

CREATE TRIGGER prepayment_whole BEFORE TRUNCATE ON prepayment EXECUTE FUNCTION refuse_always('prepayment is fixed');

CREATE TRIGGER prepayment_use_changed BEFORE UPDATE OR DELETE ON prepayment_use FOR EACH ROW
  EXECUTE FUNCTION refuse_always('prepayment is fixed');

CREATE TRIGGER prepayment_use_whole BEFORE TRUNCATE ON prepayment_use EXECUTE FUNCTION refuse_always('prepayment is fixed');

CREATE TRIGGER payment_run_item_changed BEFORE UPDATE OR DELETE ON payment_run_item FOR EACH ROW
  EXECUTE FUNCTION refuse_always('payment run is fixed');

CREATE TRIGGER payment_run_item_whole BEFORE TRUNCATE ON payment_run_item EXECUTE FUNCTION refuse_always('payment run is fixed');

CREATE FUNCTION payment_run_settled_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NOT EXISTS (SELECT 1 FROM payment_run_item AS it JOIN payment_run AS run ON run.id = it.run_id
      JOIN bill_settlement AS by ON by.id = NEW.settlement_id
    WHERE it.run_id = NEW.run_id AND it.line = NEW.line AND run.state IN ('prepared', 'sent')
      AND by.bill_id = it.bill_id AND by.amount = it.amount AND by.takes_back IS NULL), 'payment of another run');
  PERFORM refuse_if(EXISTS (SELECT 1 FROM payment_run_settled AS kept
    WHERE kept.run_id = NEW.run_id AND kept.line = NEW.line
      AND NOT EXISTS (SELECT 1 FROM bill_settlement AS back WHERE back.takes_back = kept.settlement_id)), 'payment is made');
  RETURN NEW;
END $$;

CREATE TRIGGER payment_run_settled_new BEFORE INSERT ON payment_run_settled FOR EACH ROW
  EXECUTE FUNCTION payment_run_settled_new();

CREATE TRIGGER payment_run_settled_changed BEFORE UPDATE OR DELETE ON payment_run_settled FOR EACH ROW
  EXECUTE FUNCTION refuse_always('payment run is fixed');

CREATE TRIGGER payment_run_settled_whole BEFORE TRUNCATE ON payment_run_settled EXECUTE FUNCTION refuse_always('payment run is fixed');

CREATE FUNCTION payment_run_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.id IS DISTINCT FROM OLD.id OR NEW.firm_id IS DISTINCT FROM OLD.firm_id OR NEW.number IS DISTINCT FROM OLD.number
    OR NEW.day IS DISTINCT FROM OLD.day OR NEW.account IS DISTINCT FROM OLD.account OR NEW.holder IS DISTINCT FROM OLD.holder
    OR NEW.currency IS DISTINCT FROM OLD.currency OR NEW.charset IS DISTINCT FROM OLD.charset
    OR (OLD.state = 'cancelled' AND NEW.state <> 'cancelled') OR (OLD.state = 'paid' AND NEW.state = 'cancelled')
    OR (OLD.state = 'sent' AND NEW.state = 'prepared')
    OR (OLD.state = 'paid' AND NEW.state = 'prepared' AND OLD.digest <> '')
    OR ((OLD.state = 'paid') <> (NEW.state = 'paid') AND (NEW.state = 'paid') = EXISTS (SELECT 1 FROM payment_run_item AS it
      WHERE it.run_id = OLD.id AND NOT EXISTS (SELECT 1 FROM payment_run_settled AS by
        WHERE by.run_id = it.run_id AND by.line = it.line
        AND NOT EXISTS (SELECT 1 FROM bill_settlement AS back WHERE back.takes_back = by.settlement_id)))), 'payment run is fixed');
  RETURN NEW;
END $$;

CREATE TRIGGER payment_run_changed BEFORE UPDATE ON payment_run FOR EACH ROW EXECUTE FUNCTION payment_run_changed();

CREATE TRIGGER payment_run_deleted BEFORE DELETE ON payment_run FOR EACH ROW
  EXECUTE FUNCTION refuse_always('payment run stays');

CREATE FUNCTION bill_settlement_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.takes_back IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM bill_settlement AS it WHERE it.id = NEW.takes_back AND it.bill_id = NEW.bill_id
    AND it.source = NEW.source AND it.amount = -NEW.amount AND it.takes_back IS NULL),
    'settlement taken back otherwise');
  RETURN NEW;
END $$;

CREATE TRIGGER bill_settlement_new BEFORE INSERT ON bill_settlement FOR EACH ROW
  EXECUTE FUNCTION bill_settlement_new();

CREATE FUNCTION goods_match_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NOT EXISTS (
    SELECT 1 FROM goods_receipt_line AS it WHERE it.receipt_id = NEW.receipt_id AND it.line = NEW.line
    AND it.firm_id = NEW.firm_id
    AND it.quantity >= NEW.quantity + (SELECT coalesce(sum(quantity), 0) FROM goods_match
      WHERE receipt_id = NEW.receipt_id AND line = NEW.line)
    AND it.worth >= NEW.worth + (SELECT coalesce(sum(worth), 0) FROM goods_match
      WHERE receipt_id = NEW.receipt_id AND line = NEW.line)), 'goods matched beyond their receipt');
  RETURN NEW;
END $$;

CREATE TRIGGER goods_match_new BEFORE INSERT ON goods_match FOR EACH ROW EXECUTE FUNCTION goods_match_new();

CREATE FUNCTION supplier_bill_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.corrects_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM supplier_bill AS it WHERE it.id = NEW.corrects_id AND it.kind = 'bill'
    AND it.currency = NEW.currency AND it.supplier_id = NEW.supplier_id AND it.total >= NEW.total
    + (SELECT coalesce(sum(total), 0) FROM supplier_bill WHERE corrects_id = NEW.corrects_id)),
    'credit beyond its bill');
  RETURN NEW;
END $$;

CREATE TRIGGER supplier_bill_new BEFORE INSERT ON supplier_bill FOR EACH ROW EXECUTE FUNCTION supplier_bill_new();

CREATE TRIGGER supplier_bill_changed BEFORE UPDATE ON supplier_bill FOR EACH ROW
  EXECUTE FUNCTION refuse_always('bill is fixed');

CREATE TRIGGER supplier_bill_deleted BEFORE DELETE ON supplier_bill FOR EACH ROW WHEN (OLD.carried = 0)
  EXECUTE FUNCTION refuse_always('bill is fixed');

CREATE TRIGGER supplier_bill_whole BEFORE TRUNCATE ON supplier_bill EXECUTE FUNCTION refuse_always('bill is fixed');

CREATE FUNCTION fapiao_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.id <> OLD.id OR NEW.firm_id <> OLD.firm_id OR NEW.side <> OLD.side OR NEW.code <> OLD.code
    OR NEW.number <> OLD.number OR NEW.issued_on <> OLD.issued_on OR NEW.seller_tax_id <> OLD.seller_tax_id
    OR NEW.net <> OLD.net OR NEW.tax <> OLD.tax OR NEW.lines <> OLD.lines, 'fapiao is fixed');
  RETURN NEW;
END $$;

CREATE TRIGGER fapiao_changed BEFORE UPDATE ON fapiao FOR EACH ROW EXECUTE FUNCTION fapiao_changed();

CREATE TRIGGER fapiao_deleted BEFORE DELETE ON fapiao FOR EACH ROW WHEN (OLD.paper <> '')
  EXECUTE FUNCTION refuse_always('fapiao in use stays');

GRANT SELECT, INSERT ON goods_receipt, goods_receipt_line, goods_match, supplier_bill_line, bill_settlement, prepayment, prepayment_use, payment_run_item, payment_run_settled TO {app};

GRANT SELECT, INSERT, DELETE ON supplier_bill TO {app};

GRANT SELECT, INSERT, UPDATE ON payment_run TO {app};

GRANT SELECT, INSERT, UPDATE, DELETE ON fapiao, purchase_order, purchase_order_line TO {app};
