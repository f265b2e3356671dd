-- What the books refuse, in PostgreSQL's words: the same guards with the same sentences as for SQLite. The two functions that
-- move balances and the audit head run as their owner, so that the program's role needs no right to write those tables.

CREATE FUNCTION refuse_if(wrong boolean, sentence text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF wrong THEN RAISE EXCEPTION USING MESSAGE = sentence; END IF;
END $$;

CREATE FUNCTION refuse_always() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING MESSAGE = TG_ARGV[0];
END $$;

CREATE TRIGGER workspace_kept BEFORE UPDATE OR DELETE ON workspace FOR EACH ROW
  EXECUTE FUNCTION refuse_always('the workspace row stays');

CREATE FUNCTION firm_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.id <> OLD.id OR NEW.code <> OLD.code OR NEW.kind <> OLD.kind
    OR NEW.base_currency <> OLD.base_currency, 'firm identity is fixed');
  RETURN NEW;
END $$;

CREATE TRIGGER firm_changed BEFORE UPDATE ON firm FOR EACH ROW EXECUTE FUNCTION firm_changed();

CREATE TRIGGER firm_deleted BEFORE DELETE ON firm FOR EACH ROW EXECUTE FUNCTION refuse_always('firm stays');

CREATE FUNCTION person_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.id <> OLD.id OR NEW.sign_in <> OLD.sign_in, 'person identity is fixed');
  RETURN NEW;
END $$;

CREATE TRIGGER person_changed BEFORE UPDATE ON person FOR EACH ROW EXECUTE FUNCTION person_changed();

CREATE TRIGGER person_deleted BEFORE DELETE ON person FOR EACH ROW EXECUTE FUNCTION refuse_always('person stays');

CREATE FUNCTION proposal_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM refuse_if(NEW.state <> 'open', 'proposal is born open');
    RETURN NEW;
  END IF;
  PERFORM refuse_if(OLD.state <> 'open', 'proposal is decided');
  PERFORM refuse_if(NEW.id <> OLD.id OR NEW.firm_id <> OLD.firm_id OR NEW.command <> OLD.command
    OR NEW.content <> OLD.content OR NEW.content_hash <> OLD.content_hash OR NEW.made_by <> OLD.made_by
    OR NEW.made_at <> OLD.made_at, 'proposal content is fixed');
  RETURN NEW;
END $$;

CREATE TRIGGER proposal_guard BEFORE INSERT OR UPDATE ON proposal FOR EACH ROW EXECUTE FUNCTION proposal_guard();

CREATE TRIGGER proposal_deleted BEFORE DELETE ON proposal FOR EACH ROW EXECUTE FUNCTION refuse_always('proposal stays');

CREATE TRIGGER attachment_changed BEFORE UPDATE OR DELETE ON attachment FOR EACH ROW
  EXECUTE FUNCTION refuse_always('attachment is append-only');

CREATE TRIGGER attached_changed BEFORE UPDATE OR DELETE ON attached FOR EACH ROW
  EXECUTE FUNCTION refuse_always('attachment is append-only');

CREATE FUNCTION audit_new() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE head record;
BEGIN
  SELECT seq, hash INTO head FROM audit_head;
  PERFORM refuse_if(NEW.seq IS DISTINCT FROM head.seq + 1, 'audit gap or replace');
  PERFORM refuse_if(NEW.prev IS DISTINCT FROM head.hash, 'audit link broken');
  RETURN NEW;
END $$;

CREATE TRIGGER audit_new BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION audit_new();

CREATE FUNCTION audit_added() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE audit_head SET seq = NEW.seq, hash = NEW.hash;
  RETURN NULL;
END $$;

CREATE TRIGGER audit_added AFTER INSERT ON audit FOR EACH ROW EXECUTE FUNCTION audit_added();

CREATE TRIGGER audit_changed BEFORE UPDATE OR DELETE ON audit FOR EACH ROW
  EXECUTE FUNCTION refuse_always('audit is append-only');

CREATE FUNCTION audit_head_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.id <> OLD.id OR NEW.seq <> OLD.seq + 1
    OR NEW.hash IS DISTINCT FROM (SELECT hash FROM audit WHERE seq = NEW.seq), 'audit head moves with the audit');
  RETURN NEW;
END $$;

CREATE TRIGGER audit_head_changed BEFORE UPDATE ON audit_head FOR EACH ROW EXECUTE FUNCTION audit_head_guard();

CREATE TRIGGER audit_head_deleted BEFORE DELETE ON audit_head FOR EACH ROW
  EXECUTE FUNCTION refuse_always('audit head stays');

CREATE FUNCTION account_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM refuse_if(EXISTS (SELECT 1 FROM posting WHERE account_id = OLD.id), 'account is in use');
    RETURN OLD;
  END IF;
  PERFORM refuse_if(NEW.id <> OLD.id OR NEW.firm_id <> OLD.firm_id OR NEW.code <> OLD.code, 'account identity is fixed');
  PERFORM refuse_if((NEW.kind <> OLD.kind OR NEW.duty <> OLD.duty OR NEW.flow <> OLD.flow
    OR NEW.currency IS DISTINCT FROM OLD.currency OR NEW.monetary <> OLD.monetary)
    AND EXISTS (SELECT 1 FROM posting WHERE account_id = OLD.id), 'account is in use');
  RETURN NEW;
END $$;

CREATE TRIGGER account_guard BEFORE UPDATE OR DELETE ON account FOR EACH ROW EXECUTE FUNCTION account_guard();

CREATE FUNCTION entry_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM refuse_if(NEW.state <> 'draft', 'entry is born draft');
    PERFORM refuse_if(to_char(NEW.day::date, 'YYYY-MM-DD') <> NEW.day, 'entry has an impossible day');
    RETURN NEW;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM refuse_if(OLD.state = 'posted' OR EXISTS (SELECT 1 FROM posting WHERE entry_id = OLD.id), 'posted entry is fixed');
    RETURN OLD;
  END IF;
  PERFORM refuse_if(OLD.state = 'posted', 'posted entry is fixed');
  PERFORM refuse_if(NEW.id <> OLD.id OR NEW.firm_id <> OLD.firm_id OR NEW.day <> OLD.day OR NEW.key <> OLD.key
    OR NEW.reverses IS DISTINCT FROM OLD.reverses, 'entry identity is fixed');
  PERFORM refuse_if(NEW.state = 'draft' AND NEW.number IS NOT NULL, 'draft has no number');
  RETURN NEW;
END $$;

CREATE TRIGGER entry_guard BEFORE INSERT OR UPDATE OR DELETE ON entry FOR EACH ROW EXECUTE FUNCTION entry_guard();

CREATE FUNCTION entry_posting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.number IS DISTINCT FROM
    (SELECT coalesce(max(number), 0) + 1 FROM entry WHERE firm_id = NEW.firm_id), 'entry number gap');
  PERFORM refuse_if((SELECT count(*) FROM posting WHERE entry_id = NEW.id) < 2, 'entry needs two lines');
  PERFORM refuse_if(EXISTS (SELECT 1 FROM posting WHERE entry_id = NEW.id GROUP BY currency HAVING sum(minor) <> 0),
    'entry is unbalanced');
  PERFORM refuse_if(EXISTS (SELECT 1 FROM period_change AS shut
    WHERE shut.firm_id = NEW.firm_id AND shut.month >= substr(NEW.day, 1, 7) AND shut.state = 'closed' AND NOT EXISTS
      (SELECT 1 FROM period_change WHERE firm_id = shut.firm_id AND month = shut.month AND seq > shut.seq)),
    'period is closed');
  RETURN NEW;
END $$;

CREATE TRIGGER entry_posting BEFORE UPDATE ON entry FOR EACH ROW WHEN (NEW.state = 'posted')
  EXECUTE FUNCTION entry_posting();

CREATE FUNCTION entry_reversing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NOT EXISTS (SELECT 1 FROM entry WHERE id = NEW.reverses AND firm_id = NEW.firm_id
    AND state = 'posted' AND reverses IS NULL), 'only a posted entry is reversed');
  PERFORM refuse_if((SELECT count(*) FROM posting WHERE entry_id = NEW.id)
      <> (SELECT count(*) FROM posting WHERE entry_id = NEW.reverses)
    OR EXISTS (SELECT 1 FROM posting was LEFT JOIN posting back ON back.entry_id = NEW.id AND back.line = was.line
      WHERE was.entry_id = NEW.reverses AND (back.account_id IS DISTINCT FROM was.account_id
        OR back.currency IS DISTINCT FROM was.currency OR back.minor IS DISTINCT FROM -was.minor)),
    'reversal is not the exact negative');
  RETURN NEW;
END $$;

CREATE TRIGGER entry_reversing BEFORE UPDATE ON entry FOR EACH ROW
  WHEN (NEW.state = 'posted' AND NEW.reverses IS NOT NULL) EXECUTE FUNCTION entry_reversing();

CREATE FUNCTION entry_posted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO balance (account_id, currency, month, debit, credit, last_number)
    SELECT account_id, currency, substr(NEW.day, 1, 7), sum(CASE WHEN minor > 0 THEN minor ELSE 0 END),
      sum(CASE WHEN minor < 0 THEN -minor ELSE 0 END), NEW.number
    FROM posting WHERE entry_id = NEW.id GROUP BY account_id, currency
    ON CONFLICT (account_id, currency, month) DO UPDATE SET debit = balance.debit + excluded.debit,
      credit = balance.credit + excluded.credit, last_number = excluded.last_number;
  RETURN NULL;
END $$;

CREATE TRIGGER entry_posted AFTER UPDATE OF state ON entry FOR EACH ROW WHEN (NEW.state = 'posted')
  EXECUTE FUNCTION entry_posted();

CREATE FUNCTION posting_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NOT EXISTS (SELECT 1 FROM entry WHERE id = NEW.entry_id AND firm_id = NEW.firm_id
    AND day = NEW.day AND state = 'draft'), 'posting needs a draft of its book and day');
  PERFORM refuse_if(NOT EXISTS (SELECT 1 FROM account JOIN firm ON firm.id = account.firm_id
    WHERE account.id = NEW.account_id AND account.firm_id = NEW.firm_id
      AND coalesce(account.currency, NEW.currency) = NEW.currency
      AND (account.monetary = 1 OR firm.base_currency = NEW.currency)),
    'account is not of this book, or not in this currency');
  RETURN NEW;
END $$;

CREATE TRIGGER posting_new BEFORE INSERT ON posting FOR EACH ROW EXECUTE FUNCTION posting_new();

CREATE TRIGGER posting_changed BEFORE UPDATE ON posting FOR EACH ROW
  EXECUTE FUNCTION refuse_always('postings are insert-only');

CREATE FUNCTION posting_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Whoever is posting the entry at this moment goes first.
  PERFORM refuse_if((SELECT state FROM entry WHERE id = OLD.entry_id FOR UPDATE) IS DISTINCT FROM 'draft',
    'posted entry is fixed');
  RETURN OLD;
END $$;

CREATE TRIGGER posting_deleted BEFORE DELETE ON posting FOR EACH ROW EXECUTE FUNCTION posting_deleted();

CREATE FUNCTION balance_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  debited bigint := NEW.debit;
  credited bigint := NEW.credit;
  moved record;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    PERFORM refuse_if(NEW.account_id <> OLD.account_id OR NEW.currency <> OLD.currency OR NEW.month <> OLD.month
      OR NEW.last_number <= OLD.last_number, 'balance moves with its entry');
    debited := NEW.debit - OLD.debit;
    credited := NEW.credit - OLD.credit;
  END IF;
  SELECT sum(CASE WHEN minor > 0 THEN minor ELSE 0 END) AS debit, sum(CASE WHEN minor < 0 THEN -minor ELSE 0 END) AS credit
    INTO moved FROM posting JOIN entry ON entry.id = entry_id
    WHERE number = NEW.last_number AND entry.firm_id = (SELECT firm_id FROM account WHERE id = NEW.account_id)
      AND state = 'posted' AND account_id = NEW.account_id AND currency = NEW.currency
      AND substr(entry.day, 1, 7) = NEW.month;
  PERFORM refuse_if(debited IS DISTINCT FROM moved.debit OR credited IS DISTINCT FROM moved.credit,
    'balance moves with its entry');
  RETURN NEW;
END $$;

CREATE TRIGGER balance_guard BEFORE INSERT OR UPDATE ON balance FOR EACH ROW EXECUTE FUNCTION balance_guard();

CREATE TRIGGER balance_deleted BEFORE DELETE ON balance FOR EACH ROW EXECUTE FUNCTION refuse_always('balance stays');

CREATE FUNCTION period_new() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last record;
BEGIN
  SELECT coalesce(max(seq), 0) AS seq INTO last FROM period_change WHERE firm_id = NEW.firm_id AND month = NEW.month;
  PERFORM refuse_if(NEW.seq <> last.seq + 1, 'period change out of order');
  PERFORM refuse_if(NEW.state = coalesce((SELECT state FROM period_change
    WHERE firm_id = NEW.firm_id AND month = NEW.month AND seq = last.seq), 'open'), 'period is so already');
  RETURN NEW;
END $$;

CREATE TRIGGER period_new BEFORE INSERT ON period_change FOR EACH ROW EXECUTE FUNCTION period_new();

CREATE TRIGGER period_changed BEFORE UPDATE OR DELETE ON period_change FOR EACH ROW
  EXECUTE FUNCTION refuse_always('period changes are append-only');

CREATE TRIGGER workspace_whole BEFORE TRUNCATE ON workspace EXECUTE FUNCTION refuse_always('the workspace row stays');

CREATE TRIGGER attachment_whole BEFORE TRUNCATE ON attachment EXECUTE FUNCTION refuse_always('attachment is append-only');

CREATE TRIGGER attached_whole BEFORE TRUNCATE ON attached EXECUTE FUNCTION refuse_always('attachment is append-only');

CREATE TRIGGER audit_whole BEFORE TRUNCATE ON audit EXECUTE FUNCTION refuse_always('audit is append-only');

CREATE TRIGGER audit_head_whole BEFORE TRUNCATE ON audit_head EXECUTE FUNCTION refuse_always('audit head stays');

CREATE TRIGGER entry_whole BEFORE TRUNCATE ON entry EXECUTE FUNCTION refuse_always('posted entry is fixed');

CREATE TRIGGER posting_whole BEFORE TRUNCATE ON posting EXECUTE FUNCTION refuse_always('posted entry is fixed');

CREATE TRIGGER balance_whole BEFORE TRUNCATE ON balance EXECUTE FUNCTION refuse_always('balance stays');

CREATE TRIGGER period_whole BEFORE TRUNCATE ON period_change EXECUTE FUNCTION refuse_always('period changes are append-only');

GRANT SELECT ON alembic_version, workspace, balance, audit_head TO {app};

GRANT UPDATE (id) ON audit_head TO {app};

GRANT INSERT ON workspace, audit_head TO {app};

GRANT SELECT, INSERT ON audit, attachment, attached, posting, period_change TO {app};

GRANT SELECT, INSERT ON account, entry TO {app};

GRANT UPDATE (name_zh, name_en, active) ON account TO {app};

GRANT UPDATE (number, state, posted_at) ON entry TO {app};

GRANT SELECT, INSERT, UPDATE ON firm, person, proposal, published_rate, own_rate TO {app};

GRANT SELECT, INSERT, UPDATE, DELETE ON membership, sign_in_failure, note TO {app};
