-- Who in this workspace keeps a pledged receipt, as the facility that stands on it; empty where only paper says so. What is
-- kept is let go by its keeper alone, and then the mark goes first.

ALTER TABLE warehouse_receipt ADD COLUMN keeper TEXT NOT NULL DEFAULT '' CHECK (keeper = '' OR state = 'pledged');

-- What of a lot the warehouse has handed out on the receipt: it stands on no paper any more.

ALTER TABLE warehouse_receipt_line ADD COLUMN gone INTEGER NOT NULL DEFAULT 0 CHECK (gone BETWEEN 0 AND quantity);
