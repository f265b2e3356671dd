"""The table of policies that were signed off."""

from jointseas.storage.signed import SignedTexts

TEXTS = SignedTexts("credit_policy")
