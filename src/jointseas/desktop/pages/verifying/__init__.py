"""Papers of anybody, verified; and the keys and roots by which that is done."""
