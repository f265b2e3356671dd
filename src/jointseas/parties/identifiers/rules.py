"""Whether a number can be one of its scheme, and if not, which fact of it failed: pure."""

from collections.abc import Mapping
from importlib import import_module
from itertools import product

from stdnum import iban
from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

from jointseas.kernel.outcome import Refused, Term, require
from jointseas.kernel.text import composed
from jointseas.parties.identifiers.forms import EORI, PLAIN, SIGNS, VAT, Form
from jointseas.parties.identifiers.records import Identifier, Scheme

LONGEST = 40
# What people write between the digits, the wide spellings of an input method among it.
_BETWEEN = dict.fromkeys(map(ord, " -./\u00a0\u3000\u2010\u2011\u2013"))
_WIDE = {0xFF01 + i: 0x21 + i for i in range(94)}
# Said after the number in two countries, and no part of it.
_SUFFIXES = {"CH": ("MWST", "TVA", "IVA", "TPV"), "NO": ("MVA",)}
# What may be checked as part of another number that is built on it, by the letters that the rule wants before it.
_PREFIXED = {"ch.uid": "CH"}


def bare(text: str) -> str:
    """A number without what is only there to be read."""
    return composed(text).translate(_WIDE).upper().translate(_BETWEEN)


def checked(identifier: Identifier) -> Identifier:
    """In the one spelling in which it is kept and compared."""
    scheme, value = identifier.scheme, bare(identifier.value)
    require(value, "parties.id_empty", scheme=Term("identifier", scheme))
    if scheme is Scheme.REGISTER:
        value = " ".join(composed(identifier.value).upper().split())
        require(value, "parties.id_empty", scheme=_said(scheme))
        require(
            len(value) <= LONGEST, "parties.id_length", scheme=_said(scheme), length=len(value), wanted=f"≤ {LONGEST}"
        )
    elif scheme is Scheme.VAT:
        value = _national(scheme, value.replace("GR", "EL", 1) if value.startswith("GR") else value, VAT)
    elif scheme is Scheme.EORI:
        value = _national(scheme, value, EORI)
    else:
        require_form(scheme, value, PLAIN[scheme])
    return Identifier(scheme, value)


def has_check_digits(identifier: Identifier) -> bool:
    """Whether a slip in it would have been noticed; of the others only the form is known."""
    if identifier.scheme in (Scheme.VAT, Scheme.EORI):
        table = VAT if identifier.scheme is Scheme.VAT else EORI
        return bool(table[identifier.value[:2]].check)
    return identifier.scheme in (Scheme.USCC, Scheme.LEI, Scheme.GLN)


def _national(scheme: Scheme, value: str, forms: Mapping[str, Form]) -> str:
    country = value[:2]
    require(
        country in forms, "parties.id_country", scheme=_said(scheme), country=country, known=" ".join(sorted(forms))
    )
    for suffix in _SUFFIXES.get(country, ()):
        value = value.removesuffix(suffix)
    require_form(scheme, value, forms[country], lead=2)
    return value


def require_form(scheme: Scheme | str, value: str, form: Form, lead: int = 0) -> None:
    """`lead` signs before the form are the country's letters, and count in what is said of a position."""
    body = value[lead:]
    shapes = [shape for shape in form.shapes if len(shape) == len(body)]
    lengths = sorted({len(shape) + lead for shape in form.shapes})
    wanted = f"{lengths[0]}–{lengths[-1]}" if len(lengths) > 3 else " / ".join(map(str, lengths))
    require(shapes, "parties.id_length", scheme=_said(scheme), length=len(value), wanted=wanted)
    at = max(_wrong(body, shape) for shape in shapes)
    if at < len(body):
        signs = sorted({shape[at] for shape in shapes if _wrong(body, shape) == at})
        raise _misplaced(scheme, body, at, lead, signs[0])
    if form.check and not _fits(body, form.check):
        raise _unfitting(scheme, value, body, form)


def _wrong(body: str, shape: str) -> int:
    """The first position that is not of the shape; past the end where all are."""
    pairs = enumerate(zip(body, shape, strict=True))
    return next((at for at, (it, sign) in pairs if it not in SIGNS.get(sign, sign)), len(body))


def _misplaced(scheme: Scheme | str, body: str, at: int, lead: int, sign: str) -> Refused:
    where = {"scheme": _said(scheme), "position": at + lead + 1, "found": body[at]}
    if sign in SIGNS:
        return Refused("parties.id_sign", wanted=Term("sign", sign), **where)
    return Refused("parties.id_fixed", wanted=sign, **where)


def _fits(body: str, check: str) -> bool:
    if check == "cn.uscc":  # the library knows only the codes that begin with eight digits
        return bool(uscc.calc_check_digit(body[:-1]) == body[-1])
    if check == "iban":  # whether the bank is one the library knows, is no fact about the number
        return iban.is_valid(body, check_country=False)
    try:
        import_module(f"stdnum.{check}").validate(_PREFIXED.get(check, "") + body)
    except ValidationError:
        return False
    return True


def _unfitting(scheme: Scheme | str, value: str, body: str, form: Form) -> Refused:
    """Where the other characters leave one possibility, it is said; a person compares it with the paper."""
    shape = next(it for it in form.shapes if len(it) == len(body) and _wrong(body, it) == len(body))
    first, last, _ = slice(*form.at).indices(len(body))
    found = body[first:last]
    signs = (
        SIGNS["n"] if sign == "c" and it.isdigit() else SIGNS.get(sign, sign)
        for it, sign in zip(found, shape[first:last], strict=True)
    )
    tried = ("".join(signs) for signs in product(*signs))
    fitting = [it for it in tried if _fits(body[:first] + it + body[last:], form.check)]
    if len(fitting) == 1:
        return Refused("parties.id_check", scheme=_said(scheme), value=value, found=found, fitting=fitting[0])
    return Refused("parties.id_part", scheme=_said(scheme), value=value)


def _said(scheme: Scheme | str) -> Term:
    return Term("identifier", scheme)
