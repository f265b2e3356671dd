"""A believable year of a believable exporter and its lender, made through the services from a fixed seed; it
holds no short cut into a store."""
