"""Papers signed by the PAdES profiles of ETSI EN 319 142, each signature added behind what is there. Knows bytes and
keys, and no kind of paper; refuses a key that does not stand and a file that it cannot read."""
