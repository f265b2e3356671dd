"""The papers of one export held beside each other: every difference is named, and none is decided here."""
