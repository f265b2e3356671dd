-- What came in, was billed and was settled stays as it is; nothing is billed twice, nor paid by a run that is over.

CREATE TRIGGER goods_receipt_new BEFORE INSERT ON goods_receipt BEGIN
  SELECT RAISE(ABORT, 'goods receipt replaced') WHERE EXISTS (SELECT 1 FROM goods_receipt WHERE id = NEW.id OR (firm_id = NEW.firm_id AND (number = NEW.number OR key = NEW.key)));
END;

CREATE TRIGGER goods_receipt_changed BEFORE UPDATE ON goods_receipt BEGIN
  SELECT RAISE(ABORT, 'goods receipt is fixed');
END;

CREATE TRIGGER goods_receipt_deleted BEFORE DELETE ON goods_receipt BEGIN
  SELECT RAISE(ABORT, 'goods receipt is fixed');
END;

CREATE TRIGGER goods_receipt_line_new BEFORE INSERT ON goods_receipt_line BEGIN
  SELECT RAISE(ABORT, 'goods receipt replaced') WHERE EXISTS (SELECT 1 FROM goods_receipt_line WHERE receipt_id = NEW.receipt_id AND line = NEW.line);
END;

CREATE TRIGGER goods_receipt_line_changed BEFORE UPDATE ON goods_receipt_line BEGIN
  SELECT RAISE(ABORT, 'goods receipt is fixed');
END;

CREATE TRIGGER goods_receipt_line_deleted BEFORE DELETE ON goods_receipt_line BEGIN
  SELECT RAISE(ABORT, 'goods receipt is fixed');
END;

CREATE TRIGGER goods_match_new BEFORE INSERT ON goods_match BEGIN
  SELECT RAISE(ABORT, 'match replaced') WHERE EXISTS (SELECT 1 FROM goods_match WHERE firm_id = NEW.firm_id AND source = NEW.source AND source_line = NEW.source_line);
END;

CREATE TRIGGER goods_match_changed BEFORE UPDATE ON goods_match BEGIN
  SELECT RAISE(ABORT, 'match is fixed');
END;

CREATE TRIGGER goods_match_deleted BEFORE DELETE ON goods_match BEGIN
  SELECT RAISE(ABORT, 'match is fixed');
END;

CREATE TRIGGER supplier_bill_line_new BEFORE INSERT ON supplier_bill_line BEGIN
  SELECT RAISE(ABORT, 'bill replaced') WHERE EXISTS (SELECT 1 FROM supplier_bill_line WHERE bill_id = NEW.bill_id AND line = NEW.line);
END;

CREATE TRIGGER supplier_bill_line_changed BEFORE UPDATE ON supplier_bill_line BEGIN
  SELECT RAISE(ABORT, 'bill is fixed');
END;

CREATE TRIGGER supplier_bill_line_deleted BEFORE DELETE ON supplier_bill_line BEGIN
  SELECT RAISE(ABORT, 'bill is fixed');
END;

CREATE TRIGGER bill_settlement_new BEFORE INSERT ON bill_settlement BEGIN
  SELECT RAISE(ABORT, 'settlement replaced') WHERE EXISTS (SELECT 1 FROM bill_settlement WHERE id = NEW.id OR takes_back = NEW.takes_back);
END;

CREATE TRIGGER bill_settlement_changed BEFORE UPDATE ON bill_settlement BEGIN
  SELECT RAISE(ABORT, 'settlement is fixed');
END;

CREATE TRIGGER bill_settlement_deleted BEFORE DELETE ON bill_settlement BEGIN
  SELECT RAISE(ABORT, 'settlement is fixed');
END;

CREATE TRIGGER prepayment_new BEFORE INSERT ON prepayment BEGIN
  SELECT RAISE(ABORT, 'prepayment replaced') WHERE EXISTS (SELECT 1 FROM prepayment WHERE id = NEW.id OR (firm_id = NEW.firm_id AND (number = NEW.number OR key = NEW.key)));
END;

CREATE TRIGGER prepayment_changed BEFORE UPDATE ON prepayment BEGIN
  SELECT RAISE(ABORT, 'prepayment is fixed');
END;

CREATE TRIGGER prepayment_deleted BEFORE DELETE ON prepayment BEGIN
  SELECT RAISE(ABORT, 'prepayment is fixed');
END;

CREATE TRIGGER prepayment_use_new BEFORE INSERT ON prepayment_use BEGIN
  SELECT RAISE(ABORT, 'prepayment replaced') WHERE EXISTS (SELECT 1 FROM prepayment_use WHERE settlement_id = NEW.settlement_id);
END;

CREATE TRIGGER prepayment_use_changed BEFORE UPDATE ON prepayment_use BEGIN
  SELECT RAISE(ABORT, 'prepayment is fixed');
END;

CREATE TRIGGER prepayment_use_deleted BEFORE DELETE ON prepayment_use BEGIN
  SELECT RAISE(ABORT, 'prepayment is fixed');
END;

CREATE TRIGGER payment_run_item_new BEFORE INSERT ON payment_run_item BEGIN
  SELECT RAISE(ABORT, 'payment run replaced') WHERE EXISTS (SELECT 1 FROM payment_run_item WHERE run_id = NEW.run_id AND (line = NEW.line OR bill_id = NEW.bill_id));
END;

CREATE TRIGGER payment_run_item_changed BEFORE UPDATE ON payment_run_item BEGIN
  SELECT RAISE(ABORT, 'payment run is fixed');
END;

CREATE TRIGGER payment_run_item_deleted BEFORE DELETE ON payment_run_item BEGIN
  SELECT RAISE(ABORT, 'payment run is fixed');
END;

CREATE TRIGGER payment_run_settled_new BEFORE INSERT ON payment_run_settled BEGIN
  SELECT RAISE(ABORT, 'payment run replaced') WHERE EXISTS (SELECT 1 FROM payment_run_settled
    WHERE settlement_id = NEW.settlement_id);
  SELECT RAISE(ABORT, 'payment of another run') WHERE NOT EXISTS (SELECT 1 FROM payment_run_item AS it JOIN payment_run AS run ON run.id = it.run_id
      JOIN bill_settlement AS by ON by.id = NEW.settlement_id
    WHERE it.run_id = NEW.run_id AND it.line = NEW.line AND run.state IN ('prepared', 'sent')
      AND by.bill_id = it.bill_id AND by.amount = it.amount AND by.takes_back IS NULL);
  SELECT RAISE(ABORT, 'payment is made') WHERE EXISTS (SELECT 1 FROM payment_run_settled AS kept
    WHERE kept.run_id = NEW.run_id AND kept.line = NEW.line
      AND NOT EXISTS (SELECT 1 FROM bill_settlement AS back WHERE back.takes_back = kept.settlement_id));
END;

CREATE TRIGGER payment_run_settled_changed BEFORE UPDATE ON payment_run_settled BEGIN
  SELECT RAISE(ABORT, 'payment run is fixed');
END;

CREATE TRIGGER payment_run_settled_deleted BEFORE DELETE ON payment_run_settled BEGIN
  SELECT RAISE(ABORT, 'payment run is fixed');
END;

CREATE TRIGGER payment_run_new BEFORE INSERT ON payment_run BEGIN
  SELECT RAISE(ABORT, 'payment run replaced') WHERE EXISTS (SELECT 1 FROM payment_run WHERE id = NEW.id OR (firm_id = NEW.firm_id AND number = NEW.number));
END;

CREATE TRIGGER payment_run_changed BEFORE UPDATE ON payment_run BEGIN
  SELECT RAISE(ABORT, 'payment run is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id OR NEW.number IS NOT OLD.number
    OR NEW.day IS NOT OLD.day OR NEW.account IS NOT OLD.account OR NEW.holder IS NOT OLD.holder
    OR NEW.currency IS NOT OLD.currency OR NEW.charset IS NOT OLD.charset
    OR (OLD.state = 'cancelled' AND NEW.state <> 'cancelled') OR (OLD.state = 'paid' AND NEW.state = 'cancelled')
    OR (OLD.state = 'sent' AND NEW.state = 'prepared')
    OR (OLD.state = 'paid' AND NEW.state = 'prepared' AND OLD.digest <> '')
    OR ((OLD.state = 'paid') <> (NEW.state = 'paid') AND (NEW.state = 'paid') = EXISTS (SELECT 1 FROM payment_run_item AS it
      WHERE it.run_id = OLD.id AND NOT EXISTS (SELECT 1 FROM payment_run_settled AS by
        WHERE by.run_id = it.run_id AND by.line = it.line
        AND NOT EXISTS (SELECT 1 FROM bill_settlement AS back WHERE back.takes_back = by.settlement_id))));
END;

CREATE TRIGGER payment_run_deleted BEFORE DELETE ON payment_run BEGIN
  SELECT RAISE(ABORT, 'payment run stays');
END;

CREATE TRIGGER bill_settlement_back BEFORE INSERT ON bill_settlement BEGIN
  SELECT RAISE(ABORT, 'settlement taken back otherwise') WHERE NEW.takes_back IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM bill_settlement AS it WHERE it.id = NEW.takes_back AND it.bill_id = NEW.bill_id
    AND it.source = NEW.source AND it.amount = -NEW.amount AND it.takes_back IS NULL);
END;

CREATE TRIGGER goods_match_beyond BEFORE INSERT ON goods_match BEGIN
  SELECT RAISE(ABORT, 'goods matched beyond their receipt') WHERE NOT EXISTS (
    SELECT 1 FROM goods_receipt_line AS it WHERE it.receipt_id = NEW.receipt_id AND it.line = NEW.line
    AND it.firm_id = NEW.firm_id
    AND it.quantity >= NEW.quantity + (SELECT coalesce(sum(quantity), 0) FROM goods_match
      WHERE receipt_id = NEW.receipt_id AND line = NEW.line)
    AND it.worth >= NEW.worth + (SELECT coalesce(sum(worth), 0) FROM goods_match
      WHERE receipt_id = NEW.receipt_id AND line = NEW.line));
END;

CREATE TRIGGER supplier_bill_new BEFORE INSERT ON supplier_bill BEGIN
  SELECT RAISE(ABORT, 'bill replaced') WHERE EXISTS (SELECT 1 FROM supplier_bill
    WHERE id = NEW.id OR (firm_id = NEW.firm_id AND (number = NEW.number OR key = NEW.key)));
  SELECT RAISE(ABORT, 'credit beyond its bill') WHERE NEW.corrects_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM supplier_bill AS it WHERE it.id = NEW.corrects_id AND it.kind = 'bill'
    AND it.currency = NEW.currency AND it.supplier_id = NEW.supplier_id AND it.total >= NEW.total
    + (SELECT coalesce(sum(total), 0) FROM supplier_bill WHERE corrects_id = NEW.corrects_id));
END;

CREATE TRIGGER supplier_bill_changed BEFORE UPDATE ON supplier_bill BEGIN
  SELECT RAISE(ABORT, 'bill is fixed');
END;

CREATE TRIGGER supplier_bill_deleted BEFORE DELETE ON supplier_bill WHEN OLD.carried = 0 BEGIN
  SELECT RAISE(ABORT, 'bill is fixed');
END;

CREATE TRIGGER fapiao_new BEFORE INSERT ON fapiao BEGIN
  SELECT RAISE(ABORT, 'fapiao replaced') WHERE EXISTS (SELECT 1 FROM fapiao
    WHERE id = NEW.id OR (firm_id = NEW.firm_id AND code = NEW.code AND number = NEW.number));
END;

CREATE TRIGGER fapiao_changed BEFORE UPDATE ON fapiao BEGIN
  SELECT RAISE(ABORT, 'fapiao is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.side IS NOT OLD.side OR NEW.code IS NOT OLD.code OR NEW.number IS NOT OLD.number
    OR NEW.issued_on IS NOT OLD.issued_on OR NEW.seller_tax_id IS NOT OLD.seller_tax_id OR NEW.net IS NOT OLD.net
    OR NEW.tax IS NOT OLD.tax OR NEW.lines IS NOT OLD.lines;
END;

CREATE TRIGGER fapiao_deleted BEFORE DELETE ON fapiao WHEN OLD.paper <> '' BEGIN
  SELECT RAISE(ABORT, 'fapiao in use stays');
END;
