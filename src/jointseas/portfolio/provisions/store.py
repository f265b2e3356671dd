"""The table of loss policies that were signed off."""

from jointseas.storage.signed import SignedTexts

TEXTS = SignedTexts("loss_policy")
