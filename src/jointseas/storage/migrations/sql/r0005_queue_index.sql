-- A lender's queue as it is first shown: what waits for a decision before what is decided, the oldest first. Whatever the
-- queue is counted, sorted or narrowed by stands in it too, so that no snapshot is read over.

CREATE INDEX finance_application_queue ON finance_application (lender_id,
  (CASE WHEN state IN ('submitted', 'referred') THEN 0 ELSE 1 END), submitted_at, id, firm_id, number, product, currency,
  state, asked, assessment);

DROP INDEX finance_application_at_lender;
