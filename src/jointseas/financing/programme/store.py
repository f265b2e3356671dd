"""The table of programmes that were signed off."""

from jointseas.storage.signed import SignedTexts

TEXTS = SignedTexts("finance_programme")
