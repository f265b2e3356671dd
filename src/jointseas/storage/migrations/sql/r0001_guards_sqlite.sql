-- What the books refuse, in SQLite's words. Each guard also stands against OR REPLACE, which deletes without asking
-- the delete triggers when recursive triggers are off, and against foreign keys and checks that somebody has switched off.
-- A temporary trigger may make any statement inside these come to nothing: what must have moved is looked at afterwards.

CREATE TRIGGER workspace_kept BEFORE DELETE ON workspace BEGIN
  SELECT RAISE(ABORT, 'the workspace row stays');
END;

CREATE TRIGGER workspace_fixed BEFORE UPDATE ON workspace BEGIN
  SELECT RAISE(ABORT, 'the workspace row stays');
END;

CREATE TRIGGER workspace_once BEFORE INSERT ON workspace BEGIN
  SELECT RAISE(ABORT, 'the workspace row stays') WHERE EXISTS (SELECT 1 FROM workspace);
END;

CREATE TRIGGER firm_new BEFORE INSERT ON firm BEGIN
  SELECT RAISE(ABORT, 'firm replaced') WHERE EXISTS (SELECT 1 FROM firm WHERE id = NEW.id OR code = NEW.code);
END;

CREATE TRIGGER firm_changed BEFORE UPDATE ON firm BEGIN
  SELECT RAISE(ABORT, 'firm identity is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.code IS NOT OLD.code
    OR NEW.kind IS NOT OLD.kind OR NEW.base_currency IS NOT OLD.base_currency;
END;

CREATE TRIGGER firm_deleted BEFORE DELETE ON firm BEGIN
  SELECT RAISE(ABORT, 'firm stays');
END;

CREATE TRIGGER person_new BEFORE INSERT ON person BEGIN
  SELECT RAISE(ABORT, 'person replaced') WHERE EXISTS (SELECT 1 FROM person WHERE id = NEW.id OR sign_in = NEW.sign_in);
END;

CREATE TRIGGER person_changed BEFORE UPDATE ON person BEGIN
  SELECT RAISE(ABORT, 'person identity is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.sign_in IS NOT OLD.sign_in;
END;

CREATE TRIGGER person_deleted BEFORE DELETE ON person BEGIN
  SELECT RAISE(ABORT, 'person stays');
END;

CREATE TRIGGER proposal_new BEFORE INSERT ON proposal BEGIN
  SELECT RAISE(ABORT, 'proposal is born open') WHERE NEW.state <> 'open';
  SELECT RAISE(ABORT, 'proposal replaced') WHERE EXISTS (SELECT 1 FROM proposal WHERE id = NEW.id);
END;

CREATE TRIGGER proposal_changed BEFORE UPDATE ON proposal BEGIN
  SELECT RAISE(ABORT, 'proposal is decided') WHERE OLD.state <> 'open';
  SELECT RAISE(ABORT, 'proposal content is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.command IS NOT OLD.command OR NEW.content IS NOT OLD.content OR NEW.content_hash IS NOT OLD.content_hash
    OR NEW.made_by IS NOT OLD.made_by OR NEW.made_at IS NOT OLD.made_at;
END;

CREATE TRIGGER proposal_deleted BEFORE DELETE ON proposal BEGIN
  SELECT RAISE(ABORT, 'proposal stays');
END;

CREATE TRIGGER attachment_new BEFORE INSERT ON attachment BEGIN
  SELECT RAISE(ABORT, 'attachment replaced') WHERE EXISTS
    (SELECT 1 FROM attachment WHERE digest = NEW.digest OR rowid = NEW.rowid);
END;

CREATE TRIGGER attachment_changed BEFORE UPDATE ON attachment BEGIN
  SELECT RAISE(ABORT, 'attachment is append-only');
END;

CREATE TRIGGER attachment_deleted BEFORE DELETE ON attachment BEGIN
  SELECT RAISE(ABORT, 'attachment is append-only');
END;

CREATE TRIGGER attached_new BEFORE INSERT ON attached BEGIN
  SELECT RAISE(ABORT, 'attachment replaced') WHERE EXISTS (SELECT 1 FROM attached
    WHERE firm_id = NEW.firm_id AND subject = NEW.subject AND digest = NEW.digest);
END;

CREATE TRIGGER attached_changed BEFORE UPDATE ON attached BEGIN
  SELECT RAISE(ABORT, 'attachment is append-only');
END;

CREATE TRIGGER attached_deleted BEFORE DELETE ON attached BEGIN
  SELECT RAISE(ABORT, 'attachment is append-only');
END;

CREATE TRIGGER audit_new BEFORE INSERT ON audit BEGIN
  SELECT RAISE(ABORT, 'audit gap or replace') WHERE NEW.seq IS NOT (SELECT seq + 1 FROM audit_head);
  SELECT RAISE(ABORT, 'audit link broken') WHERE NEW.prev IS NOT (SELECT hash FROM audit_head);
  SELECT RAISE(ABORT, 'audit hash reused') WHERE EXISTS (SELECT 1 FROM audit WHERE hash = NEW.hash OR seq = NEW.seq);
END;

CREATE TRIGGER audit_added AFTER INSERT ON audit BEGIN
  UPDATE audit_head SET seq = NEW.seq, hash = NEW.hash;
  SELECT RAISE(ABORT, 'audit head moves with the audit') WHERE NEW.seq IS NOT (SELECT seq FROM audit_head);
END;

CREATE TRIGGER audit_changed BEFORE UPDATE ON audit BEGIN
  SELECT RAISE(ABORT, 'audit is append-only');
END;

CREATE TRIGGER audit_deleted BEFORE DELETE ON audit BEGIN
  SELECT RAISE(ABORT, 'audit is append-only');
END;

CREATE TRIGGER audit_head_new BEFORE INSERT ON audit_head BEGIN
  SELECT RAISE(ABORT, 'audit head replaced') WHERE EXISTS (SELECT 1 FROM audit_head);
END;

CREATE TRIGGER audit_head_changed BEFORE UPDATE ON audit_head BEGIN
  SELECT RAISE(ABORT, 'audit head moves with the audit') WHERE NEW.id IS NOT OLD.id OR NEW.seq IS NOT OLD.seq + 1
    OR NEW.hash IS NOT (SELECT hash FROM audit WHERE seq = NEW.seq);
END;

CREATE TRIGGER audit_head_deleted BEFORE DELETE ON audit_head BEGIN
  SELECT RAISE(ABORT, 'audit head stays');
END;

CREATE TRIGGER account_new BEFORE INSERT ON account BEGIN
  SELECT RAISE(ABORT, 'account replaced') WHERE EXISTS
    (SELECT 1 FROM account WHERE id = NEW.id OR (firm_id = NEW.firm_id AND code = NEW.code));
  SELECT RAISE(ABORT, 'account duty is taken') WHERE EXISTS
    (SELECT 1 FROM account WHERE firm_id = NEW.firm_id AND duty = NEW.duty AND duty <> '');
END;

CREATE TRIGGER account_changed BEFORE UPDATE ON account BEGIN
  SELECT RAISE(ABORT, 'account identity is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.code IS NOT OLD.code;
  SELECT RAISE(ABORT, 'account is in use') WHERE (NEW.kind IS NOT OLD.kind OR NEW.duty IS NOT OLD.duty
    OR NEW.flow IS NOT OLD.flow OR NEW.currency IS NOT OLD.currency OR NEW.monetary IS NOT OLD.monetary)
    AND EXISTS (SELECT 1 FROM posting WHERE account_id = OLD.id);
  SELECT RAISE(ABORT, 'account duty is taken') WHERE EXISTS
    (SELECT 1 FROM account WHERE firm_id = NEW.firm_id AND duty = NEW.duty AND duty <> '' AND id <> NEW.id);
END;

CREATE TRIGGER account_deleted BEFORE DELETE ON account BEGIN
  SELECT RAISE(ABORT, 'account is in use') WHERE EXISTS (SELECT 1 FROM posting WHERE account_id = OLD.id);
END;

CREATE TRIGGER entry_new BEFORE INSERT ON entry BEGIN
  SELECT RAISE(ABORT, 'entry is born draft') WHERE NEW.state IS NOT 'draft' OR NEW.number IS NOT NULL;
  SELECT RAISE(ABORT, 'entry has an impossible day') WHERE date(NEW.day) IS NOT NEW.day;
  SELECT RAISE(ABORT, 'entry replaced') WHERE EXISTS (SELECT 1 FROM entry WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'entry replaced') WHERE EXISTS (SELECT 1 FROM entry WHERE firm_id = NEW.firm_id AND key = NEW.key);
  SELECT RAISE(ABORT, 'entry is reversed') WHERE EXISTS (SELECT 1 FROM entry WHERE reverses = NEW.reverses);
  SELECT RAISE(ABORT, 'entry has no such book') WHERE NOT EXISTS (SELECT 1 FROM firm WHERE id = NEW.firm_id);
  SELECT RAISE(ABORT, 'entry is made by nobody') WHERE NOT EXISTS (SELECT 1 FROM person WHERE id = NEW.made_by);
END;

CREATE TRIGGER entry_changed BEFORE UPDATE ON entry BEGIN
  SELECT RAISE(ABORT, 'posted entry is fixed') WHERE OLD.state = 'posted';
  SELECT RAISE(ABORT, 'entry identity is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.day IS NOT OLD.day OR NEW.key IS NOT OLD.key OR NEW.reverses IS NOT OLD.reverses;
  SELECT RAISE(ABORT, 'draft has no number') WHERE NEW.state <> 'posted' AND (NEW.state <> 'draft' OR NEW.number IS NOT NULL);
END;

CREATE TRIGGER entry_posting BEFORE UPDATE ON entry WHEN NEW.state = 'posted' BEGIN
  SELECT RAISE(ABORT, 'entry number gap')
    WHERE NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM entry WHERE firm_id = NEW.firm_id);
  SELECT RAISE(ABORT, 'entry needs two lines') WHERE (SELECT count(*) FROM posting WHERE entry_id = NEW.id) < 2;
  SELECT RAISE(ABORT, 'entry is unbalanced') WHERE EXISTS
    (SELECT 1 FROM posting WHERE entry_id = NEW.id GROUP BY currency HAVING sum(minor) <> 0);
  SELECT RAISE(ABORT, 'period is closed') WHERE EXISTS (SELECT 1 FROM period_change AS shut
    WHERE shut.firm_id = NEW.firm_id AND shut.month >= substr(NEW.day, 1, 7) AND shut.state = 'closed' AND NOT EXISTS
      (SELECT 1 FROM period_change WHERE firm_id = shut.firm_id AND month = shut.month AND seq > shut.seq));
END;

CREATE TRIGGER entry_reversing BEFORE UPDATE ON entry WHEN NEW.state = 'posted' AND NEW.reverses IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'only a posted entry is reversed') WHERE NOT EXISTS (SELECT 1 FROM entry
    WHERE id = NEW.reverses AND firm_id = NEW.firm_id AND state = 'posted' AND reverses IS NULL);
  SELECT RAISE(ABORT, 'reversal is not the exact negative')
    WHERE (SELECT count(*) FROM posting WHERE entry_id = NEW.id) <> (SELECT count(*) FROM posting WHERE entry_id = NEW.reverses)
    OR EXISTS (SELECT 1 FROM posting was LEFT JOIN posting back ON back.entry_id = NEW.id AND back.line = was.line
      WHERE was.entry_id = NEW.reverses AND (back.account_id IS NOT was.account_id OR back.currency IS NOT was.currency
        OR back.minor IS NOT -was.minor));
END;

CREATE TRIGGER entry_posted AFTER UPDATE OF state ON entry WHEN NEW.state = 'posted' BEGIN
  INSERT INTO balance (account_id, currency, month, debit, credit, last_number)
    SELECT account_id, currency, substr(NEW.day, 1, 7), sum(CASE WHEN minor > 0 THEN minor ELSE 0 END),
      sum(CASE WHEN minor < 0 THEN -minor ELSE 0 END), NEW.number
    FROM posting WHERE entry_id = NEW.id GROUP BY account_id, currency
    ON CONFLICT DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit,
      last_number = excluded.last_number;
  SELECT RAISE(ABORT, 'balance moves with its entry') WHERE EXISTS (SELECT 1 FROM posting WHERE entry_id = NEW.id
    AND NEW.number IS NOT (SELECT last_number FROM balance WHERE account_id = posting.account_id
      AND currency = posting.currency AND month = substr(NEW.day, 1, 7)));
END;

CREATE TRIGGER entry_deleted BEFORE DELETE ON entry BEGIN
  SELECT RAISE(ABORT, 'posted entry is fixed') WHERE OLD.state = 'posted'
    OR EXISTS (SELECT 1 FROM posting WHERE entry_id = OLD.id);
END;

CREATE TRIGGER posting_new BEFORE INSERT ON posting BEGIN
  SELECT RAISE(ABORT, 'posting needs a draft of its book and day') WHERE NOT EXISTS (SELECT 1 FROM entry
    WHERE id = NEW.entry_id AND firm_id = NEW.firm_id AND day = NEW.day AND state = 'draft');
  SELECT RAISE(ABORT, 'posting has an impossible amount') WHERE NEW.minor = 0 OR abs(NEW.minor) > 9000000000000000;
  SELECT RAISE(ABORT, 'posting replaced') WHERE EXISTS
    (SELECT 1 FROM posting WHERE entry_id = NEW.entry_id AND line = NEW.line);
  SELECT RAISE(ABORT, 'account is not of this book, or not in this currency') WHERE NOT EXISTS
    (SELECT 1 FROM account JOIN firm ON firm.id = account.firm_id WHERE account.id = NEW.account_id
      AND account.firm_id = NEW.firm_id AND coalesce(account.currency, NEW.currency) = NEW.currency
      AND (account.monetary = 1 OR firm.base_currency = NEW.currency));
END;

CREATE TRIGGER posting_changed BEFORE UPDATE ON posting BEGIN
  SELECT RAISE(ABORT, 'postings are insert-only');
END;

CREATE TRIGGER posting_deleted BEFORE DELETE ON posting BEGIN
  SELECT RAISE(ABORT, 'posted entry is fixed') WHERE (SELECT state FROM entry WHERE id = OLD.entry_id) IS NOT 'draft';
END;

CREATE TRIGGER balance_new BEFORE INSERT ON balance BEGIN
  SELECT RAISE(ABORT, 'balance moves with its entry') WHERE EXISTS (SELECT 1 FROM balance
      WHERE account_id = NEW.account_id AND currency = NEW.currency AND month = NEW.month AND last_number >= NEW.last_number)
    OR (NEW.debit, NEW.credit) IS NOT (SELECT sum(CASE WHEN minor > 0 THEN minor ELSE 0 END),
      sum(CASE WHEN minor < 0 THEN -minor ELSE 0 END)
      FROM posting JOIN entry ON entry.id = entry_id
      WHERE number = NEW.last_number AND entry.firm_id = (SELECT firm_id FROM account WHERE id = NEW.account_id)
        AND state = 'posted' AND account_id = NEW.account_id AND currency = NEW.currency
        AND substr(entry.day, 1, 7) = NEW.month);
END;

CREATE TRIGGER balance_changed BEFORE UPDATE ON balance BEGIN
  SELECT RAISE(ABORT, 'balance moves with its entry') WHERE NEW.account_id IS NOT OLD.account_id
    OR NEW.currency IS NOT OLD.currency OR NEW.month IS NOT OLD.month OR NEW.last_number <= OLD.last_number
    OR (NEW.debit - OLD.debit, NEW.credit - OLD.credit) IS NOT (SELECT sum(CASE WHEN minor > 0 THEN minor ELSE 0 END),
      sum(CASE WHEN minor < 0 THEN -minor ELSE 0 END)
      FROM posting JOIN entry ON entry.id = entry_id
      WHERE number = NEW.last_number AND entry.firm_id = (SELECT firm_id FROM account WHERE id = NEW.account_id)
        AND state = 'posted' AND account_id = NEW.account_id AND currency = NEW.currency
        AND substr(entry.day, 1, 7) = NEW.month);
END;

CREATE TRIGGER balance_deleted BEFORE DELETE ON balance BEGIN
  SELECT RAISE(ABORT, 'balance stays');
END;

CREATE TRIGGER period_new BEFORE INSERT ON period_change BEGIN
  SELECT RAISE(ABORT, 'period change out of order') WHERE NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1
    FROM period_change WHERE firm_id = NEW.firm_id AND month = NEW.month);
  SELECT RAISE(ABORT, 'period change says why') WHERE NEW.state <> 'closed' AND (NEW.state <> 'open' OR NEW.reason = '');
  SELECT RAISE(ABORT, 'period is so already') WHERE NEW.state = coalesce((SELECT state FROM period_change
    WHERE firm_id = NEW.firm_id AND month = NEW.month ORDER BY seq DESC LIMIT 1), 'open');
END;

CREATE TRIGGER period_changed BEFORE UPDATE ON period_change BEGIN
  SELECT RAISE(ABORT, 'period changes are append-only');
END;

CREATE TRIGGER period_deleted BEFORE DELETE ON period_change BEGIN
  SELECT RAISE(ABORT, 'period changes are append-only');
END;
