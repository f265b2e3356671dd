-- What goods have gone for stays, and an order keeps its name.

CREATE FUNCTION sales_order_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM refuse_if(OLD.batch_id IS NULL OR OLD.state NOT IN ('new', 'cancelled'), 'order stays');
    RETURN OLD;
  END IF;
  PERFORM refuse_if(NEW.id <> OLD.id OR NEW.firm_id <> OLD.firm_id OR NEW.number <> OLD.number
    OR NEW.kind <> OLD.kind OR NEW.batch_id IS DISTINCT FROM OLD.batch_id OR NEW.currency <> OLD.currency
    OR (OLD.state = 'cancelled' AND NEW.state <> 'cancelled')
    OR (NEW.buyer_id IS DISTINCT FROM OLD.buyer_id AND (NEW.buyer_id IS NULL OR EXISTS (SELECT 1 FROM shipment_line AS it
      JOIN shipment ON shipment.id = it.shipment_id
      JOIN sales_invoice ON sales_invoice.firm_id = shipment.firm_id AND sales_invoice.shipment = shipment.number
      WHERE it.order_id = OLD.id))), 'order is fixed');
  RETURN NEW;
END $$;

CREATE TRIGGER sales_order_guard BEFORE UPDATE OR DELETE ON sales_order FOR EACH ROW
  EXECUTE FUNCTION sales_order_guard();

CREATE FUNCTION order_line_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM refuse_if(OLD.fulfilled > 0, 'order line stays');
    RETURN OLD;
  END IF;
  PERFORM refuse_if(NEW.order_id <> OLD.order_id OR NEW.line <> OLD.line OR NEW.sku <> OLD.sku
    OR NEW.quantity <> OLD.quantity OR NEW.amount <> OLD.amount OR NEW.price <> OLD.price OR NEW.kind <> OLD.kind
    OR (OLD.fulfilled > 0 AND NEW.variant_id IS DISTINCT FROM OLD.variant_id), 'order line is fixed');
  RETURN NEW;
END $$;

CREATE TRIGGER order_line_guard BEFORE UPDATE OR DELETE ON order_line FOR EACH ROW
  EXECUTE FUNCTION order_line_guard();

GRANT SELECT, INSERT, UPDATE, DELETE ON sales_order, order_line TO {app};
