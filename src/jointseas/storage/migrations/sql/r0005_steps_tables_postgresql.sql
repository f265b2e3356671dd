-- A second may be withdrawn while nothing is decided: that is a step too.

ALTER TABLE finance_step DROP CONSTRAINT finance_step_kind_check;

ALTER TABLE finance_step ADD CONSTRAINT finance_step_kind_check CHECK (kind IN ('submitted', 'commented', 'referred', 'seconded', 'unseconded', 'offered', 'declined',
  'accepted', 'withdrawn', 'lapsed', 'review'));
