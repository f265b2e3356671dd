"""What was agreed and what happened since: drawdowns, collections, charge-backs, reserves, each event in both books."""
