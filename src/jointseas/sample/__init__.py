"""A believable year of a believable exporter and its lender, made through the services from a fixed seed. Imports
services and records only; holds no short cut into a store."""
