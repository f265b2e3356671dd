"""A policy's weights and scale held against what came of a firm's own cases: the draft of a policy, which is in force
only once two people have signed it."""
