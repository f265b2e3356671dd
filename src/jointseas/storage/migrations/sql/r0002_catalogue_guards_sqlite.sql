-- What keeps the sameness of goods and their variants, on which stock and orders stand.

CREATE TRIGGER goods_changed BEFORE UPDATE ON goods BEGIN
  SELECT RAISE(ABORT, 'goods identity is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.code IS NOT OLD.code;
END;

CREATE TRIGGER variant_changed BEFORE UPDATE ON variant BEGIN
  SELECT RAISE(ABORT, 'variant identity is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.goods_id IS NOT OLD.goods_id OR NEW.sku IS NOT OLD.sku;
  SELECT RAISE(ABORT, 'variant is counted so for good') WHERE (NEW.unit IS NOT OLD.unit OR NEW.decimals IS NOT OLD.decimals)
    AND 'draft' IS NOT (SELECT lifecycle FROM goods WHERE id = OLD.goods_id);
END;
