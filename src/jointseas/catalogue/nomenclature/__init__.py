"""The customs nomenclatures that a firm has loaded, version by version, and codes checked against them."""
