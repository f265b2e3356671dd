-- What keeps the sameness of goods and their variants, on which stock and orders stand.

CREATE FUNCTION goods_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.id <> OLD.id OR NEW.firm_id <> OLD.firm_id OR NEW.code <> OLD.code, 'goods identity is fixed');
  RETURN NEW;
END $$;

CREATE TRIGGER goods_changed BEFORE UPDATE ON goods FOR EACH ROW EXECUTE FUNCTION goods_changed();

CREATE FUNCTION variant_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.id <> OLD.id OR NEW.firm_id <> OLD.firm_id OR NEW.goods_id <> OLD.goods_id
    OR NEW.sku <> OLD.sku, 'variant identity is fixed');
  PERFORM refuse_if((NEW.unit <> OLD.unit OR NEW.decimals <> OLD.decimals)
    AND 'draft' IS DISTINCT FROM (SELECT lifecycle FROM goods WHERE id = OLD.goods_id), 'variant is counted so for good');
  RETURN NEW;
END $$;

CREATE TRIGGER variant_changed BEFORE UPDATE ON variant FOR EACH ROW EXECUTE FUNCTION variant_changed();

GRANT SELECT, INSERT, UPDATE, DELETE ON goods, goods_text, goods_national, variant, price, certificate TO {app};

GRANT SELECT, INSERT, DELETE ON certificate_goods, nomenclature, nomenclature_code TO {app};

GRANT SELECT, INSERT, UPDATE, DELETE ON picture TO {app};
