"""The languages by their own short names, so that whoever reads only one of them finds it."""

from functools import cache

from babel import Locale

from jointseas.i18n import languages


@cache
def tongues() -> str:
    return " / ".join(_own_name(code) for code in languages())


def _own_name(code: str) -> str:
    name = Locale.parse(code).get_language_name(code) or code
    return code[:2].upper() if name.isascii() else name
