-- A second may be withdrawn while nothing is decided: that is a step too. The table is made anew, with all that stands in it.

CREATE TABLE finance_step_before AS SELECT * FROM finance_step;

DROP TABLE finance_step;

CREATE TABLE finance_step (
  application_id INTEGER NOT NULL REFERENCES finance_application (id),
  place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 1000),
  firm_id INTEGER NOT NULL REFERENCES firm (id),
  kind TEXT NOT NULL CHECK (kind IN ('submitted', 'commented', 'referred', 'seconded', 'unseconded', 'offered', 'declined',
    'accepted', 'withdrawn', 'lapsed', 'review')),
  content TEXT NOT NULL CHECK (length(content) BETWEEN 2 AND 1000000),
  at TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  PRIMARY KEY (application_id, place)
) STRICT, WITHOUT ROWID;

INSERT INTO finance_step (application_id, place, firm_id, kind, content, at, person_id)
  SELECT application_id, place, firm_id, kind, content, at, person_id FROM finance_step_before;

DROP TABLE finance_step_before;

CREATE TRIGGER finance_step_new BEFORE INSERT ON finance_step BEGIN
  SELECT RAISE(ABORT, 'a step is fixed') WHERE EXISTS (SELECT 1 FROM finance_step WHERE application_id = NEW.application_id AND place = NEW.place);
END;

CREATE TRIGGER finance_step_changed BEFORE UPDATE ON finance_step BEGIN
  SELECT RAISE(ABORT, 'a step is fixed');
END;

CREATE TRIGGER finance_step_deleted BEFORE DELETE ON finance_step BEGIN
  SELECT RAISE(ABORT, 'a step is fixed');
END;
