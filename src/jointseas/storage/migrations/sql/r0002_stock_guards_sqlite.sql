-- What has moved stays as it is, what lies there is what has moved, and pledged goods stay where they are.

CREATE TRIGGER stock_deed_new BEFORE INSERT ON stock_deed BEGIN
  SELECT RAISE(ABORT, 'stock deed replaced') WHERE EXISTS (SELECT 1 FROM stock_deed
    WHERE id = NEW.id OR (firm_id = NEW.firm_id AND key = NEW.key));
END;

CREATE TRIGGER stock_deed_changed BEFORE UPDATE ON stock_deed BEGIN
  SELECT RAISE(ABORT, 'stock deed is fixed');
END;

CREATE TRIGGER stock_deed_deleted BEFORE DELETE ON stock_deed BEGIN
  SELECT RAISE(ABORT, 'stock deed is fixed');
END;

CREATE TRIGGER movement_new BEFORE INSERT ON movement BEGIN
  SELECT RAISE(ABORT, 'movement replaced') WHERE EXISTS (SELECT 1 FROM movement
    WHERE deed_id = NEW.deed_id AND line = NEW.line);
  SELECT RAISE(ABORT, 'movement of another firm') WHERE NOT EXISTS (SELECT 1 FROM lot JOIN warehouse
    ON warehouse.firm_id = lot.firm_id JOIN stock_deed ON stock_deed.firm_id = lot.firm_id WHERE lot.id = NEW.lot_id
    AND warehouse.id = NEW.warehouse_id AND stock_deed.id = NEW.deed_id AND lot.firm_id = NEW.firm_id);
END;

CREATE TRIGGER movement_changed BEFORE UPDATE ON movement BEGIN
  SELECT RAISE(ABORT, 'movement is fixed');
END;

CREATE TRIGGER movement_deleted BEFORE DELETE ON movement BEGIN
  SELECT RAISE(ABORT, 'movement is fixed');
END;

CREATE TRIGGER lot_new BEFORE INSERT ON lot BEGIN
  SELECT RAISE(ABORT, 'lot replaced') WHERE EXISTS (SELECT 1 FROM lot
    WHERE id = NEW.id OR (variant_id = NEW.variant_id AND code = NEW.code));
END;

CREATE TRIGGER lot_changed BEFORE UPDATE ON lot BEGIN
  SELECT RAISE(ABORT, 'lot is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.variant_id IS NOT OLD.variant_id OR NEW.received_on IS NOT OLD.received_on;
END;

CREATE TRIGGER lot_deleted BEFORE DELETE ON lot BEGIN
  SELECT RAISE(ABORT, 'lot stays');
END;

CREATE TRIGGER stock_level_new AFTER INSERT ON stock_level BEGIN
  SELECT RAISE(ABORT, 'stock level is what has moved') WHERE NEW.quantity IS NOT (SELECT sum(quantity) FROM movement
    WHERE lot_id = NEW.lot_id AND warehouse_id = NEW.warehouse_id);
  SELECT RAISE(ABORT, 'stock level of other goods') WHERE NOT EXISTS (SELECT 1 FROM lot
    WHERE id = NEW.lot_id AND variant_id = NEW.variant_id AND firm_id = NEW.firm_id);
END;

CREATE TRIGGER stock_level_changed BEFORE UPDATE ON stock_level BEGIN
  SELECT RAISE(ABORT, 'stock level is fixed to its lot') WHERE NEW.lot_id IS NOT OLD.lot_id
    OR NEW.warehouse_id IS NOT OLD.warehouse_id OR NEW.firm_id IS NOT OLD.firm_id OR NEW.variant_id IS NOT OLD.variant_id;
  SELECT RAISE(ABORT, 'stock level is what has moved') WHERE NEW.quantity IS NOT (SELECT sum(quantity) FROM movement
    WHERE lot_id = NEW.lot_id AND warehouse_id = NEW.warehouse_id);
  SELECT RAISE(ABORT, 'pledged goods stay') WHERE NEW.quantity < OLD.quantity AND NEW.quantity < (
    SELECT coalesce(sum(it.quantity), 0) FROM warehouse_receipt_line AS it
    JOIN warehouse_receipt AS paper ON paper.id = it.receipt_id
    WHERE it.lot_id = NEW.lot_id AND paper.warehouse_id = NEW.warehouse_id AND paper.state = 'pledged');
END;

CREATE TRIGGER stock_level_deleted BEFORE DELETE ON stock_level BEGIN
  SELECT RAISE(ABORT, 'stock level stays');
END;

CREATE TRIGGER warehouse_receipt_changed BEFORE UPDATE ON warehouse_receipt BEGIN
  SELECT RAISE(ABORT, 'warehouse receipt is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.number IS NOT OLD.number OR NEW.warehouse_id IS NOT OLD.warehouse_id OR NEW.issued_on IS NOT OLD.issued_on
    OR NEW.expires_on IS NOT OLD.expires_on OR OLD.state = 'cancelled'
    OR (OLD.state = 'pledged' AND NEW.state = 'cancelled');
END;

CREATE TRIGGER warehouse_receipt_deleted BEFORE DELETE ON warehouse_receipt BEGIN
  SELECT RAISE(ABORT, 'warehouse receipt stays');
END;

CREATE TRIGGER warehouse_receipt_line_changed BEFORE UPDATE ON warehouse_receipt_line BEGIN
  SELECT RAISE(ABORT, 'warehouse receipt is fixed');
END;

CREATE TRIGGER warehouse_receipt_line_deleted BEFORE DELETE ON warehouse_receipt_line BEGIN
  SELECT RAISE(ABORT, 'warehouse receipt is fixed');
END;

CREATE TRIGGER paper_number_new BEFORE INSERT ON paper_number BEGIN
  SELECT RAISE(ABORT, 'papers are numbered one by one') WHERE NEW.last <> 1 OR EXISTS (SELECT 1 FROM paper_number
    WHERE firm_id = NEW.firm_id AND kind = NEW.kind AND year = NEW.year);
END;

CREATE TRIGGER paper_number_changed BEFORE UPDATE ON paper_number BEGIN
  SELECT RAISE(ABORT, 'papers are numbered one by one') WHERE NEW.last <> OLD.last + 1
    OR NEW.firm_id IS NOT OLD.firm_id OR NEW.kind IS NOT OLD.kind OR NEW.year IS NOT OLD.year;
END;

CREATE TRIGGER paper_number_deleted BEFORE DELETE ON paper_number BEGIN
  SELECT RAISE(ABORT, 'papers are numbered one by one');
END;
