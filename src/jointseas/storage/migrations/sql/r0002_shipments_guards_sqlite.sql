-- What has left has left with what was in it, and became the buyer's once. Who that is, an invoice says for good.

CREATE TRIGGER shipment_changed BEFORE UPDATE ON shipment BEGIN
  SELECT RAISE(ABORT, 'shipment is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.number IS NOT OLD.number OR NEW.currency IS NOT OLD.currency
    OR OLD.state = 'cancelled' OR (OLD.left_on IS NOT NULL AND (NEW.left_on IS NOT OLD.left_on
      OR NEW.incoterm IS NOT OLD.incoterm OR NEW.warehouse_id IS NOT OLD.warehouse_id))
    OR (NEW.buyer_id IS NOT OLD.buyer_id AND (NEW.buyer_id IS NULL OR EXISTS (SELECT 1 FROM sales_invoice
      WHERE firm_id = OLD.firm_id AND shipment = OLD.number)))
    OR (OLD.recognised_on IS NOT NULL AND NEW.recognised_on IS NOT OLD.recognised_on);
END;

CREATE TRIGGER shipment_deleted BEFORE DELETE ON shipment BEGIN
  SELECT RAISE(ABORT, 'shipment stays');
END;

CREATE TRIGGER shipment_line_new BEFORE INSERT ON shipment_line BEGIN
  SELECT RAISE(ABORT, 'shipment has left') WHERE EXISTS (SELECT 1 FROM shipment
    WHERE id = NEW.shipment_id AND state <> 'planned');
END;

CREATE TRIGGER shipment_line_changed BEFORE UPDATE ON shipment_line BEGIN
  SELECT RAISE(ABORT, 'shipment has left') WHERE EXISTS (SELECT 1 FROM shipment
    WHERE id = OLD.shipment_id AND state <> 'planned');
END;

CREATE TRIGGER shipment_line_deleted BEFORE DELETE ON shipment_line BEGIN
  SELECT RAISE(ABORT, 'shipment has left') WHERE EXISTS (SELECT 1 FROM shipment
    WHERE id = OLD.shipment_id AND state <> 'planned');
END;

CREATE TRIGGER joint_part_changed BEFORE UPDATE ON joint_part BEGIN
  SELECT RAISE(ABORT, 'joint container is fixed');
END;

CREATE TRIGGER joint_cost_changed BEFORE UPDATE ON joint_cost BEGIN
  SELECT RAISE(ABORT, 'joint container is fixed');
END;
