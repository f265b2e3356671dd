-- A receipt is fixed, but for what leaves on it; only what is still there is held by a pledge.

DROP TRIGGER warehouse_receipt_line_changed ON warehouse_receipt_line;

CREATE FUNCTION warehouse_receipt_line_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.receipt_id <> OLD.receipt_id OR NEW.lot_id <> OLD.lot_id OR NEW.quantity <> OLD.quantity
    OR NEW.gone <= OLD.gone, 'warehouse receipt is fixed');
  RETURN NEW;
END $$;

CREATE TRIGGER warehouse_receipt_line_changed BEFORE UPDATE ON warehouse_receipt_line FOR EACH ROW
  EXECUTE FUNCTION warehouse_receipt_line_changed();

CREATE TRIGGER warehouse_receipt_line_deleted BEFORE DELETE ON warehouse_receipt_line FOR EACH ROW
  EXECUTE FUNCTION refuse_always('warehouse receipt is fixed');

CREATE OR REPLACE FUNCTION stock_level_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.quantity IS DISTINCT FROM (SELECT sum(quantity) FROM movement
    WHERE lot_id = NEW.lot_id AND warehouse_id = NEW.warehouse_id), 'stock level is what has moved');
  PERFORM refuse_if(NOT EXISTS (SELECT 1 FROM lot WHERE id = NEW.lot_id AND variant_id = NEW.variant_id
    AND firm_id = NEW.firm_id), 'stock level of other goods');
  IF TG_OP = 'UPDATE' THEN
    PERFORM refuse_if(NEW.lot_id <> OLD.lot_id OR NEW.warehouse_id <> OLD.warehouse_id,
      'stock level is fixed to its lot');
    PERFORM refuse_if(NEW.quantity < OLD.quantity AND NEW.quantity < (
      SELECT coalesce(sum(it.quantity - it.gone), 0) FROM warehouse_receipt_line AS it
      JOIN warehouse_receipt AS paper ON paper.id = it.receipt_id
      WHERE it.lot_id = NEW.lot_id AND paper.warehouse_id = NEW.warehouse_id AND paper.state = 'pledged'),
      'pledged goods stay');
  END IF;
  RETURN NEW;
END $$;

GRANT UPDATE ON warehouse_receipt_line TO {app};
