-- What a consent was given for; nothing where it was given before purposes were named.
ALTER TABLE consent ADD COLUMN purpose TEXT NOT NULL DEFAULT '' CHECK (length(purpose) <= 40);
