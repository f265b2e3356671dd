-- What a readiness rests on has changed: the goods are due for another look. Whoever changed it need not know of channels.

CREATE FUNCTION goods_due() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO readiness_due VALUES (OLD.firm_id, OLD.goods_id) ON CONFLICT DO NOTHING;
  ELSE
    INSERT INTO readiness_due VALUES (NEW.firm_id, NEW.goods_id) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION own_goods_due() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO readiness_due VALUES (NEW.firm_id, NEW.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE FUNCTION variant_goods_due() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed BIGINT := CASE TG_OP WHEN 'DELETE' THEN OLD.variant_id ELSE NEW.variant_id END;
BEGIN
  INSERT INTO readiness_due SELECT firm_id, goods_id FROM variant WHERE id = changed ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE FUNCTION receipt_goods_due() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO readiness_due SELECT DISTINCT variant.firm_id, variant.goods_id FROM warehouse_receipt_line
    JOIN lot ON lot.id = warehouse_receipt_line.lot_id JOIN variant ON variant.id = lot.variant_id
    WHERE warehouse_receipt_line.receipt_id = NEW.id ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE FUNCTION certificate_goods_due() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO readiness_due SELECT firm_id, goods_id FROM certificate_goods WHERE certificate_id = NEW.id
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE TRIGGER goods_due AFTER INSERT OR UPDATE ON goods FOR EACH ROW EXECUTE FUNCTION own_goods_due();

CREATE TRIGGER goods_text_due AFTER INSERT OR DELETE ON goods_text FOR EACH ROW EXECUTE FUNCTION goods_due();

CREATE TRIGGER goods_national_due AFTER INSERT OR DELETE ON goods_national FOR EACH ROW EXECUTE FUNCTION goods_due();

CREATE TRIGGER variant_due AFTER INSERT OR UPDATE ON variant FOR EACH ROW EXECUTE FUNCTION goods_due();

CREATE TRIGGER picture_due AFTER INSERT OR UPDATE OR DELETE ON picture FOR EACH ROW EXECUTE FUNCTION goods_due();

CREATE TRIGGER certificate_goods_due AFTER INSERT OR DELETE ON certificate_goods FOR EACH ROW EXECUTE FUNCTION goods_due();

CREATE TRIGGER storefront_part_due AFTER INSERT OR DELETE ON storefront_part FOR EACH ROW EXECUTE FUNCTION goods_due();

CREATE TRIGGER price_due AFTER INSERT OR UPDATE OR DELETE ON price FOR EACH ROW EXECUTE FUNCTION variant_goods_due();

CREATE TRIGGER stock_level_due AFTER INSERT OR UPDATE ON stock_level FOR EACH ROW EXECUTE FUNCTION variant_goods_due();

CREATE TRIGGER reservation_due AFTER INSERT OR UPDATE OR DELETE ON reservation FOR EACH ROW EXECUTE FUNCTION variant_goods_due();

CREATE TRIGGER channel_listing_due AFTER INSERT OR UPDATE OR DELETE ON channel_listing FOR EACH ROW EXECUTE FUNCTION variant_goods_due();

CREATE TRIGGER warehouse_receipt_due AFTER UPDATE OF state ON warehouse_receipt FOR EACH ROW
  EXECUTE FUNCTION receipt_goods_due();

CREATE TRIGGER certificate_due AFTER UPDATE ON certificate FOR EACH ROW EXECUTE FUNCTION certificate_goods_due();

CREATE FUNCTION price_run_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.id <> OLD.id OR NEW.firm_id <> OLD.firm_id OR NEW.channel <> OLD.channel
    OR NEW.currency <> OLD.currency OR NEW.asked <> OLD.asked OR NEW.made_by <> OLD.made_by
    OR NEW.made_at <> OLD.made_at OR OLD.undone_at IS NOT NULL, 'price run is fixed');
  RETURN NEW;
END $$;

CREATE TRIGGER price_run_changed BEFORE UPDATE ON price_run FOR EACH ROW EXECUTE FUNCTION price_run_changed();

CREATE TRIGGER price_run_deleted BEFORE DELETE ON price_run FOR EACH ROW
  EXECUTE FUNCTION refuse_always('price run is fixed');

CREATE TRIGGER price_run_line_fixed BEFORE UPDATE OR DELETE ON price_run_line FOR EACH ROW
  EXECUTE FUNCTION refuse_always('price run is fixed');

GRANT SELECT, INSERT, UPDATE, DELETE ON channel_shop, channel_listing, duty_rate, storefront_part, readiness_pattern TO {app};

GRANT SELECT, INSERT, UPDATE, DELETE ON readiness, readiness_mark, readiness_due TO {app};

GRANT SELECT, INSERT, UPDATE ON price_run TO {app};

GRANT SELECT, INSERT ON price_run_line TO {app};
