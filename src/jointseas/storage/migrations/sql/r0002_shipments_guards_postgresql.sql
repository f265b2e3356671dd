-- What has left has left with what was in it, and became the buyer's once. Who that is, an invoice says for good.

CREATE FUNCTION shipment_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.id <> OLD.id OR NEW.firm_id <> OLD.firm_id OR NEW.number <> OLD.number
    OR NEW.currency <> OLD.currency OR OLD.state = 'cancelled' OR (OLD.left_on IS NOT NULL
      AND (NEW.left_on IS DISTINCT FROM OLD.left_on OR NEW.incoterm <> OLD.incoterm
        OR NEW.warehouse_id <> OLD.warehouse_id))
    OR (NEW.buyer_id IS DISTINCT FROM OLD.buyer_id AND (NEW.buyer_id IS NULL OR EXISTS (SELECT 1 FROM sales_invoice
      WHERE firm_id = OLD.firm_id AND shipment = OLD.number)))
    OR (OLD.recognised_on IS NOT NULL AND NEW.recognised_on IS DISTINCT FROM OLD.recognised_on), 'shipment is fixed');
  RETURN NEW;
END $$;

CREATE TRIGGER shipment_guard BEFORE UPDATE ON shipment FOR EACH ROW EXECUTE FUNCTION shipment_guard();

CREATE TRIGGER shipment_deleted BEFORE DELETE ON shipment FOR EACH ROW
  EXECUTE FUNCTION refuse_always('shipment stays');

CREATE FUNCTION shipment_line_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE of BIGINT;
BEGIN
  IF TG_OP = 'INSERT' THEN of := NEW.shipment_id; ELSE of := OLD.shipment_id; END IF;
  PERFORM refuse_if(EXISTS (SELECT 1 FROM shipment WHERE id = of AND state <> 'planned'), 'shipment has left');
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER shipment_line_guard BEFORE INSERT OR UPDATE OR DELETE ON shipment_line FOR EACH ROW
  EXECUTE FUNCTION shipment_line_guard();

CREATE TRIGGER joint_part_changed BEFORE UPDATE ON joint_part FOR EACH ROW
  EXECUTE FUNCTION refuse_always('joint container is fixed');

CREATE TRIGGER joint_cost_changed BEFORE UPDATE ON joint_cost FOR EACH ROW
  EXECUTE FUNCTION refuse_always('joint container is fixed');

GRANT SELECT, INSERT, UPDATE ON shipment, joint_container TO {app};

GRANT SELECT, INSERT, UPDATE, DELETE ON shipment_line, shipment_leg, shipment_container, shipment_package, shipment_content, shipment_event TO {app};

GRANT SELECT, INSERT ON joint_part, joint_cost TO {app};
