-- A key and a root stay as they came; withdrawing them is all that can happen, and once.

CREATE FUNCTION paper_key_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.withdrawn_at IS NOT NULL, 'a key is fixed');
  RETURN NEW;
END $$;

CREATE TRIGGER paper_key_new BEFORE INSERT ON paper_key FOR EACH ROW EXECUTE FUNCTION paper_key_new();

CREATE FUNCTION paper_key_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR
    OLD.id IS DISTINCT FROM NEW.id OR
    OLD.firm_id IS DISTINCT FROM NEW.firm_id OR
    OLD.use IS DISTINCT FROM NEW.use OR
    OLD.person_id IS DISTINCT FROM NEW.person_id OR
    OLD.fingerprint IS DISTINCT FROM NEW.fingerprint OR
    OLD.ends IS DISTINCT FROM NEW.ends OR
    OLD.certificate IS DISTINCT FROM NEW.certificate OR
    OLD.content IS DISTINCT FROM NEW.content OR
    OLD.made_at IS DISTINCT FROM NEW.made_at OR
    OLD.made_by IS DISTINCT FROM NEW.made_by, 'a key is fixed');
  RETURN NEW;
END $$;

CREATE TRIGGER paper_key_changed BEFORE UPDATE ON paper_key FOR EACH ROW EXECUTE FUNCTION paper_key_changed();

CREATE TRIGGER paper_key_deleted BEFORE DELETE ON paper_key FOR EACH ROW EXECUTE FUNCTION refuse_always('a key is fixed');

CREATE TRIGGER paper_key_whole BEFORE TRUNCATE ON paper_key EXECUTE FUNCTION refuse_always('a key is fixed');

CREATE FUNCTION paper_root_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.withdrawn_at IS NOT NULL, 'a trusted root is fixed');
  RETURN NEW;
END $$;

CREATE TRIGGER paper_root_new BEFORE INSERT ON paper_root FOR EACH ROW EXECUTE FUNCTION paper_root_new();

CREATE FUNCTION paper_root_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR
    OLD.id IS DISTINCT FROM NEW.id OR
    OLD.firm_id IS DISTINCT FROM NEW.firm_id OR
    OLD.fingerprint IS DISTINCT FROM NEW.fingerprint OR
    OLD.certificate IS DISTINCT FROM NEW.certificate OR
    OLD.note IS DISTINCT FROM NEW.note OR
    OLD.trusted_at IS DISTINCT FROM NEW.trusted_at OR
    OLD.trusted_by IS DISTINCT FROM NEW.trusted_by, 'a trusted root is fixed');
  RETURN NEW;
END $$;

CREATE TRIGGER paper_root_changed BEFORE UPDATE ON paper_root FOR EACH ROW EXECUTE FUNCTION paper_root_changed();

CREATE TRIGGER paper_root_deleted BEFORE DELETE ON paper_root FOR EACH ROW EXECUTE FUNCTION refuse_always('a trusted root is fixed');

CREATE TRIGGER paper_root_whole BEFORE TRUNCATE ON paper_root EXECUTE FUNCTION refuse_always('a trusted root is fixed');

CREATE TRIGGER paper_list_changed BEFORE UPDATE OR DELETE ON paper_list FOR EACH ROW
  EXECUTE FUNCTION refuse_always('a list of withdrawn keys is fixed');

CREATE TRIGGER paper_list_whole BEFORE TRUNCATE ON paper_list EXECUTE FUNCTION refuse_always('a list of withdrawn keys is fixed');

CREATE TRIGGER paper_stamper_changed BEFORE UPDATE OR DELETE ON paper_stamper FOR EACH ROW
  EXECUTE FUNCTION refuse_always('a setting stays');

CREATE TRIGGER paper_stamper_whole BEFORE TRUNCATE ON paper_stamper EXECUTE FUNCTION refuse_always('a setting stays');

GRANT SELECT, INSERT, UPDATE ON paper_key TO {app};

GRANT SELECT, INSERT, UPDATE ON paper_root TO {app};

GRANT SELECT, INSERT ON paper_list TO {app};

GRANT SELECT, INSERT ON paper_stamper TO {app};
