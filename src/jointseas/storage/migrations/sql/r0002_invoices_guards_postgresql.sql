-- What was issued stands, what was carried in goes with its batch; what was settled is undone by its opposite; a dispute
-- ends once.

CREATE FUNCTION sales_invoice_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.corrects_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM sales_invoice AS it WHERE it.id = NEW.corrects_id AND it.kind = 'invoice'
    AND it.currency = NEW.currency AND it.buyer_id = NEW.buyer_id AND it.total >= NEW.total
    + (SELECT coalesce(sum(total), 0) FROM sales_invoice WHERE corrects_id = NEW.corrects_id)),
    'credit beyond its invoice');
  RETURN NEW;
END $$;

CREATE TRIGGER sales_invoice_new BEFORE INSERT ON sales_invoice FOR EACH ROW EXECUTE FUNCTION sales_invoice_new();

CREATE TRIGGER sales_invoice_changed BEFORE UPDATE ON sales_invoice FOR EACH ROW
  EXECUTE FUNCTION refuse_always('invoice is fixed');

CREATE TRIGGER sales_invoice_deleted BEFORE DELETE ON sales_invoice FOR EACH ROW WHEN (OLD.document <> '')
  EXECUTE FUNCTION refuse_always('invoice is fixed');

CREATE TRIGGER sales_invoice_whole BEFORE TRUNCATE ON sales_invoice EXECUTE FUNCTION refuse_always('invoice is fixed');

CREATE FUNCTION invoice_settlement_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.takes_back IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM invoice_settlement AS it WHERE it.id = NEW.takes_back AND it.invoice_id = NEW.invoice_id
    AND it.source = NEW.source AND it.amount = -NEW.amount AND it.takes_back IS NULL),
    'settlement taken back otherwise');
  RETURN NEW;
END $$;

CREATE TRIGGER invoice_settlement_new BEFORE INSERT ON invoice_settlement FOR EACH ROW
  EXECUTE FUNCTION invoice_settlement_new();

CREATE TRIGGER invoice_settlement_changed BEFORE UPDATE OR DELETE ON invoice_settlement FOR EACH ROW
  EXECUTE FUNCTION refuse_always('settlement is fixed');

CREATE TRIGGER invoice_settlement_whole BEFORE TRUNCATE ON invoice_settlement
  EXECUTE FUNCTION refuse_always('settlement is fixed');

CREATE TRIGGER received_invoice_changed BEFORE UPDATE ON received_invoice FOR EACH ROW
  EXECUTE FUNCTION refuse_always('received invoice is fixed');

CREATE FUNCTION invoice_dispute_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(OLD.closed_on IS NOT NULL OR NEW.id <> OLD.id OR NEW.firm_id <> OLD.firm_id
    OR NEW.invoice_id <> OLD.invoice_id OR NEW.amount <> OLD.amount OR NEW.reason <> OLD.reason
    OR NEW.opened_on <> OLD.opened_on, 'dispute is fixed');
  RETURN NEW;
END $$;

CREATE TRIGGER invoice_dispute_changed BEFORE UPDATE ON invoice_dispute FOR EACH ROW
  EXECUTE FUNCTION invoice_dispute_changed();

CREATE TRIGGER invoice_dispute_deleted BEFORE DELETE ON invoice_dispute FOR EACH ROW
  EXECUTE FUNCTION refuse_always('dispute stays');

GRANT SELECT, INSERT ON invoice_settlement TO {app};

GRANT SELECT, INSERT, DELETE ON sales_invoice, received_invoice TO {app};

GRANT SELECT, INSERT, UPDATE ON invoice_dispute TO {app};
