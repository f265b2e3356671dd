"""Live loans and purchases out of another system: their terms and their whole history, told again and held against what
that system says of them. The books have them already, as their openings; from then on they are ours to post."""
