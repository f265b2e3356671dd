-- A receipt is fixed, but for what leaves on it; only what is still there is held by a pledge.

DROP TRIGGER warehouse_receipt_line_changed;

CREATE TRIGGER warehouse_receipt_line_changed BEFORE UPDATE ON warehouse_receipt_line BEGIN
  SELECT RAISE(ABORT, 'warehouse receipt is fixed') WHERE NEW.receipt_id IS NOT OLD.receipt_id
    OR NEW.lot_id IS NOT OLD.lot_id OR NEW.quantity IS NOT OLD.quantity OR NEW.gone <= OLD.gone;
END;

DROP TRIGGER stock_level_changed;

CREATE TRIGGER stock_level_changed BEFORE UPDATE ON stock_level BEGIN
  SELECT RAISE(ABORT, 'stock level is fixed to its lot') WHERE NEW.lot_id IS NOT OLD.lot_id
    OR NEW.warehouse_id IS NOT OLD.warehouse_id OR NEW.firm_id IS NOT OLD.firm_id OR NEW.variant_id IS NOT OLD.variant_id;
  SELECT RAISE(ABORT, 'stock level is what has moved') WHERE NEW.quantity IS NOT (SELECT sum(quantity) FROM movement
    WHERE lot_id = NEW.lot_id AND warehouse_id = NEW.warehouse_id);
  SELECT RAISE(ABORT, 'pledged goods stay') WHERE NEW.quantity < OLD.quantity AND NEW.quantity < (
    SELECT coalesce(sum(it.quantity - it.gone), 0) FROM warehouse_receipt_line AS it
    JOIN warehouse_receipt AS paper ON paper.id = it.receipt_id
    WHERE it.lot_id = NEW.lot_id AND paper.warehouse_id = NEW.warehouse_id AND paper.state = 'pledged');
END;
