-- What a readiness rests on has changed: the goods are due for another look. Whoever changed it need not know of channels.

CREATE TRIGGER goods_due_insert AFTER INSERT ON goods BEGIN
  INSERT OR IGNORE INTO readiness_due VALUES (NEW.firm_id, NEW.id);
END;

CREATE TRIGGER goods_due_update AFTER UPDATE ON goods BEGIN
  INSERT OR IGNORE INTO readiness_due VALUES (NEW.firm_id, NEW.id);
END;

CREATE TRIGGER goods_text_due_insert AFTER INSERT ON goods_text BEGIN
  INSERT OR IGNORE INTO readiness_due VALUES (NEW.firm_id, NEW.goods_id);
END;

CREATE TRIGGER goods_text_due_delete AFTER DELETE ON goods_text BEGIN
  INSERT OR IGNORE INTO readiness_due VALUES (OLD.firm_id, OLD.goods_id);
END;

CREATE TRIGGER goods_national_due_insert AFTER INSERT ON goods_national BEGIN
  INSERT OR IGNORE INTO readiness_due VALUES (NEW.firm_id, NEW.goods_id);
END;

CREATE TRIGGER goods_national_due_delete AFTER DELETE ON goods_national BEGIN
  INSERT OR IGNORE INTO readiness_due VALUES (OLD.firm_id, OLD.goods_id);
END;

CREATE TRIGGER variant_due_insert AFTER INSERT ON variant BEGIN
  INSERT OR IGNORE INTO readiness_due VALUES (NEW.firm_id, NEW.goods_id);
END;

CREATE TRIGGER variant_due_update AFTER UPDATE ON variant BEGIN
  INSERT OR IGNORE INTO readiness_due VALUES (NEW.firm_id, NEW.goods_id);
END;

CREATE TRIGGER picture_due_insert AFTER INSERT ON picture BEGIN
  INSERT OR IGNORE INTO readiness_due VALUES (NEW.firm_id, NEW.goods_id);
END;

CREATE TRIGGER picture_due_update AFTER UPDATE ON picture BEGIN
  INSERT OR IGNORE INTO readiness_due VALUES (NEW.firm_id, NEW.goods_id);
END;

CREATE TRIGGER picture_due_delete AFTER DELETE ON picture BEGIN
  INSERT OR IGNORE INTO readiness_due VALUES (OLD.firm_id, OLD.goods_id);
END;

CREATE TRIGGER certificate_goods_due_insert AFTER INSERT ON certificate_goods BEGIN
  INSERT OR IGNORE INTO readiness_due VALUES (NEW.firm_id, NEW.goods_id);
END;

CREATE TRIGGER certificate_goods_due_delete AFTER DELETE ON certificate_goods BEGIN
  INSERT OR IGNORE INTO readiness_due VALUES (OLD.firm_id, OLD.goods_id);
END;

CREATE TRIGGER price_due_insert AFTER INSERT ON price BEGIN
  INSERT OR IGNORE INTO readiness_due SELECT firm_id, goods_id FROM variant WHERE id = NEW.variant_id;
END;

CREATE TRIGGER price_due_update AFTER UPDATE ON price BEGIN
  INSERT OR IGNORE INTO readiness_due SELECT firm_id, goods_id FROM variant WHERE id = NEW.variant_id;
END;

CREATE TRIGGER price_due_delete AFTER DELETE ON price BEGIN
  INSERT OR IGNORE INTO readiness_due SELECT firm_id, goods_id FROM variant WHERE id = OLD.variant_id;
END;

CREATE TRIGGER stock_level_due_insert AFTER INSERT ON stock_level BEGIN
  INSERT OR IGNORE INTO readiness_due SELECT firm_id, goods_id FROM variant WHERE id = NEW.variant_id;
END;

CREATE TRIGGER stock_level_due_update AFTER UPDATE ON stock_level BEGIN
  INSERT OR IGNORE INTO readiness_due SELECT firm_id, goods_id FROM variant WHERE id = NEW.variant_id;
END;

CREATE TRIGGER reservation_due_insert AFTER INSERT ON reservation BEGIN
  INSERT OR IGNORE INTO readiness_due SELECT firm_id, goods_id FROM variant WHERE id = NEW.variant_id;
END;

CREATE TRIGGER reservation_due_update AFTER UPDATE ON reservation BEGIN
  INSERT OR IGNORE INTO readiness_due SELECT firm_id, goods_id FROM variant WHERE id = NEW.variant_id;
END;

CREATE TRIGGER reservation_due_delete AFTER DELETE ON reservation BEGIN
  INSERT OR IGNORE INTO readiness_due SELECT firm_id, goods_id FROM variant WHERE id = OLD.variant_id;
END;

CREATE TRIGGER channel_listing_due_insert AFTER INSERT ON channel_listing BEGIN
  INSERT OR IGNORE INTO readiness_due SELECT firm_id, goods_id FROM variant WHERE id = NEW.variant_id;
END;

CREATE TRIGGER channel_listing_due_update AFTER UPDATE ON channel_listing BEGIN
  INSERT OR IGNORE INTO readiness_due SELECT firm_id, goods_id FROM variant WHERE id = NEW.variant_id;
END;

CREATE TRIGGER channel_listing_due_delete AFTER DELETE ON channel_listing BEGIN
  INSERT OR IGNORE INTO readiness_due SELECT firm_id, goods_id FROM variant WHERE id = OLD.variant_id;
END;

CREATE TRIGGER warehouse_receipt_due AFTER UPDATE OF state ON warehouse_receipt BEGIN
  INSERT OR IGNORE INTO readiness_due SELECT variant.firm_id, variant.goods_id FROM warehouse_receipt_line
    JOIN lot ON lot.id = warehouse_receipt_line.lot_id JOIN variant ON variant.id = lot.variant_id
    WHERE warehouse_receipt_line.receipt_id = NEW.id;
END;

CREATE TRIGGER certificate_due AFTER UPDATE ON certificate BEGIN
  INSERT OR IGNORE INTO readiness_due SELECT firm_id, goods_id FROM certificate_goods WHERE certificate_id = NEW.id;
END;

CREATE TRIGGER storefront_part_due_insert AFTER INSERT ON storefront_part BEGIN
  INSERT OR IGNORE INTO readiness_due VALUES (NEW.firm_id, NEW.goods_id);
END;

CREATE TRIGGER storefront_part_due_delete AFTER DELETE ON storefront_part BEGIN
  INSERT OR IGNORE INTO readiness_due VALUES (OLD.firm_id, OLD.goods_id);
END;

CREATE TRIGGER price_run_changed BEFORE UPDATE ON price_run BEGIN
  SELECT RAISE(ABORT, 'price run is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.channel IS NOT OLD.channel OR NEW.currency IS NOT OLD.currency OR NEW.asked IS NOT OLD.asked
    OR NEW.made_by IS NOT OLD.made_by OR NEW.made_at IS NOT OLD.made_at OR OLD.undone_at IS NOT NULL;
END;

CREATE TRIGGER price_run_deleted BEFORE DELETE ON price_run BEGIN
  SELECT RAISE(ABORT, 'price run is fixed');
END;

CREATE TRIGGER price_run_line_changed BEFORE UPDATE ON price_run_line BEGIN
  SELECT RAISE(ABORT, 'price run is fixed');
END;

CREATE TRIGGER price_run_line_deleted BEFORE DELETE ON price_run_line BEGIN
  SELECT RAISE(ABORT, 'price run is fixed');
END;
