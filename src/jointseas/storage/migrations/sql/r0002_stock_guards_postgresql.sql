-- What has moved stays as it is, what lies there is what has moved, and pledged goods stay where they are.

CREATE TRIGGER stock_deed_changed BEFORE UPDATE OR DELETE ON stock_deed FOR EACH ROW
  EXECUTE FUNCTION refuse_always('stock deed is fixed');

CREATE TRIGGER stock_deed_whole BEFORE TRUNCATE ON stock_deed EXECUTE FUNCTION refuse_always('stock deed is fixed');

CREATE TRIGGER movement_changed BEFORE UPDATE OR DELETE ON movement FOR EACH ROW
  EXECUTE FUNCTION refuse_always('movement is fixed');

CREATE TRIGGER movement_whole BEFORE TRUNCATE ON movement EXECUTE FUNCTION refuse_always('movement is fixed');

CREATE FUNCTION lot_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.id <> OLD.id OR NEW.firm_id <> OLD.firm_id OR NEW.variant_id <> OLD.variant_id
    OR NEW.received_on <> OLD.received_on, 'lot is fixed');
  RETURN NEW;
END $$;

CREATE TRIGGER lot_changed BEFORE UPDATE ON lot FOR EACH ROW EXECUTE FUNCTION lot_changed();

CREATE TRIGGER lot_deleted BEFORE DELETE ON lot FOR EACH ROW EXECUTE FUNCTION refuse_always('lot stays');

CREATE FUNCTION stock_level_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.quantity IS DISTINCT FROM (SELECT sum(quantity) FROM movement
    WHERE lot_id = NEW.lot_id AND warehouse_id = NEW.warehouse_id), 'stock level is what has moved');
  PERFORM refuse_if(NOT EXISTS (SELECT 1 FROM lot WHERE id = NEW.lot_id AND variant_id = NEW.variant_id
    AND firm_id = NEW.firm_id), 'stock level of other goods');
  IF TG_OP = 'UPDATE' THEN
    PERFORM refuse_if(NEW.lot_id <> OLD.lot_id OR NEW.warehouse_id <> OLD.warehouse_id,
      'stock level is fixed to its lot');
    PERFORM refuse_if(NEW.quantity < OLD.quantity AND NEW.quantity < (
      SELECT coalesce(sum(it.quantity), 0) FROM warehouse_receipt_line AS it
      JOIN warehouse_receipt AS paper ON paper.id = it.receipt_id
      WHERE it.lot_id = NEW.lot_id AND paper.warehouse_id = NEW.warehouse_id AND paper.state = 'pledged'),
      'pledged goods stay');
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER stock_level_guard BEFORE INSERT OR UPDATE ON stock_level FOR EACH ROW
  EXECUTE FUNCTION stock_level_guard();

CREATE TRIGGER stock_level_deleted BEFORE DELETE ON stock_level FOR EACH ROW
  EXECUTE FUNCTION refuse_always('stock level stays');

CREATE FUNCTION warehouse_receipt_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.id <> OLD.id OR NEW.firm_id <> OLD.firm_id OR NEW.number <> OLD.number
    OR NEW.warehouse_id <> OLD.warehouse_id OR NEW.issued_on <> OLD.issued_on
    OR NEW.expires_on IS DISTINCT FROM OLD.expires_on OR OLD.state = 'cancelled'
    OR (OLD.state = 'pledged' AND NEW.state = 'cancelled'), 'warehouse receipt is fixed');
  RETURN NEW;
END $$;

CREATE TRIGGER warehouse_receipt_changed BEFORE UPDATE ON warehouse_receipt FOR EACH ROW
  EXECUTE FUNCTION warehouse_receipt_changed();

CREATE TRIGGER warehouse_receipt_deleted BEFORE DELETE ON warehouse_receipt FOR EACH ROW
  EXECUTE FUNCTION refuse_always('warehouse receipt stays');

CREATE TRIGGER warehouse_receipt_line_changed BEFORE UPDATE OR DELETE ON warehouse_receipt_line FOR EACH ROW
  EXECUTE FUNCTION refuse_always('warehouse receipt is fixed');

CREATE FUNCTION paper_number_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM refuse_if(NEW.last <> 1, 'papers are numbered one by one');
    RETURN NEW;
  END IF;
  PERFORM refuse_if(NEW.last <> OLD.last + 1 OR NEW.firm_id <> OLD.firm_id OR NEW.kind <> OLD.kind
    OR NEW.year <> OLD.year, 'papers are numbered one by one');
  RETURN NEW;
END $$;

CREATE TRIGGER paper_number_guard BEFORE INSERT OR UPDATE ON paper_number FOR EACH ROW
  EXECUTE FUNCTION paper_number_guard();

CREATE TRIGGER paper_number_deleted BEFORE DELETE ON paper_number FOR EACH ROW
  EXECUTE FUNCTION refuse_always('papers are numbered one by one');

GRANT SELECT, INSERT ON stock_deed, movement, warehouse_receipt_line TO {app};

GRANT SELECT, INSERT, UPDATE ON warehouse, stock_method, lot, stock_level, cost_layer, warehouse_receipt, paper_number TO {app};

GRANT SELECT, INSERT, UPDATE, DELETE ON reservation TO {app};
