"""The languages by their own short names, so that whoever reads only one of them finds it."""

from functools import cache

from jointseas.i18n import Language, languages


@cache
def tongues() -> str:
    return " / ".join(Language(code).term("language", "own name") for code in languages())
