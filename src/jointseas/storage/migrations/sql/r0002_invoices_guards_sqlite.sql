-- What was issued stands, what was carried in goes with its batch; what was settled is undone by its opposite; a dispute
-- ends once.

CREATE TRIGGER sales_invoice_new BEFORE INSERT ON sales_invoice BEGIN
  SELECT RAISE(ABORT, 'invoice replaced') WHERE EXISTS (SELECT 1 FROM sales_invoice
    WHERE id = NEW.id OR (firm_id = NEW.firm_id AND (number = NEW.number OR key = NEW.key)));
  SELECT RAISE(ABORT, 'credit beyond its invoice') WHERE NEW.corrects_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM sales_invoice AS it WHERE it.id = NEW.corrects_id AND it.kind = 'invoice'
    AND it.currency = NEW.currency AND it.buyer_id = NEW.buyer_id AND it.total >= NEW.total
    + (SELECT coalesce(sum(total), 0) FROM sales_invoice WHERE corrects_id = NEW.corrects_id));
END;

CREATE TRIGGER sales_invoice_changed BEFORE UPDATE ON sales_invoice BEGIN
  SELECT RAISE(ABORT, 'invoice is fixed');
END;

CREATE TRIGGER sales_invoice_deleted BEFORE DELETE ON sales_invoice WHEN OLD.document <> '' BEGIN
  SELECT RAISE(ABORT, 'invoice is fixed');
END;

CREATE TRIGGER invoice_settlement_new BEFORE INSERT ON invoice_settlement BEGIN
  SELECT RAISE(ABORT, 'settlement replaced') WHERE EXISTS (SELECT 1 FROM invoice_settlement
    WHERE id = NEW.id OR takes_back = NEW.takes_back);
  SELECT RAISE(ABORT, 'settlement taken back otherwise') WHERE NEW.takes_back IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM invoice_settlement AS it WHERE it.id = NEW.takes_back AND it.invoice_id = NEW.invoice_id
    AND it.source = NEW.source AND it.amount = -NEW.amount AND it.takes_back IS NULL);
END;

CREATE TRIGGER invoice_settlement_changed BEFORE UPDATE ON invoice_settlement BEGIN
  SELECT RAISE(ABORT, 'settlement is fixed');
END;

CREATE TRIGGER invoice_settlement_deleted BEFORE DELETE ON invoice_settlement BEGIN
  SELECT RAISE(ABORT, 'settlement is fixed');
END;

CREATE TRIGGER received_invoice_changed BEFORE UPDATE ON received_invoice BEGIN
  SELECT RAISE(ABORT, 'received invoice is fixed');
END;

CREATE TRIGGER invoice_dispute_new BEFORE INSERT ON invoice_dispute BEGIN
  SELECT RAISE(ABORT, 'dispute replaced') WHERE EXISTS (SELECT 1 FROM invoice_dispute WHERE id = NEW.id);
END;

CREATE TRIGGER invoice_dispute_changed BEFORE UPDATE ON invoice_dispute BEGIN
  SELECT RAISE(ABORT, 'dispute is fixed') WHERE OLD.closed_on IS NOT NULL OR NEW.id IS NOT OLD.id
    OR NEW.firm_id IS NOT OLD.firm_id OR NEW.invoice_id IS NOT OLD.invoice_id OR NEW.amount IS NOT OLD.amount
    OR NEW.reason IS NOT OLD.reason OR NEW.opened_on IS NOT OLD.opened_on;
END;

CREATE TRIGGER invoice_dispute_deleted BEFORE DELETE ON invoice_dispute BEGIN
  SELECT RAISE(ABORT, 'dispute stays');
END;
