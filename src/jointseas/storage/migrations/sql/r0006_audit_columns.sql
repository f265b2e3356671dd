-- What goes into the chain before a deed, so that nobody to whom it is not shown finds it by trying. Rows of before have
-- none.
ALTER TABLE audit ADD COLUMN salt BLOB CHECK (length(salt) = 32);
