"""A part of the audit chain for an examiner, with the proof that it stands there. Reads the chain and changes nothing;
shows no other firm's deeds, only that there were some and on which day."""
