-- What goods have gone for stays, and an order keeps its name.

CREATE TRIGGER sales_order_changed BEFORE UPDATE ON sales_order BEGIN
  SELECT RAISE(ABORT, 'order is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.number IS NOT OLD.number OR NEW.kind IS NOT OLD.kind OR NEW.batch_id IS NOT OLD.batch_id
    OR NEW.currency IS NOT OLD.currency OR (OLD.state = 'cancelled' AND NEW.state <> 'cancelled')
    OR (NEW.buyer_id IS NOT OLD.buyer_id AND (NEW.buyer_id IS NULL OR EXISTS (SELECT 1 FROM shipment_line AS it
      JOIN shipment ON shipment.id = it.shipment_id
      JOIN sales_invoice ON sales_invoice.firm_id = shipment.firm_id AND sales_invoice.shipment = shipment.number
      WHERE it.order_id = OLD.id)));
END;

CREATE TRIGGER sales_order_deleted BEFORE DELETE ON sales_order BEGIN
  SELECT RAISE(ABORT, 'order stays') WHERE OLD.batch_id IS NULL OR OLD.state NOT IN ('new', 'cancelled');
END;

CREATE TRIGGER order_line_changed BEFORE UPDATE ON order_line BEGIN
  SELECT RAISE(ABORT, 'order line is fixed') WHERE NEW.order_id IS NOT OLD.order_id OR NEW.line IS NOT OLD.line
    OR NEW.sku IS NOT OLD.sku OR NEW.quantity IS NOT OLD.quantity OR NEW.amount IS NOT OLD.amount
    OR NEW.price IS NOT OLD.price OR NEW.kind IS NOT OLD.kind OR (OLD.fulfilled > 0 AND NEW.variant_id IS NOT OLD.variant_id);
END;

CREATE TRIGGER order_line_deleted BEFORE DELETE ON order_line WHEN OLD.fulfilled > 0 BEGIN
  SELECT RAISE(ABORT, 'order line stays');
END;
