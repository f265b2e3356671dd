"""What is asked of a row of parties. Judged in the child process, which is why nothing of the workspace is imported
here."""

import re
from collections.abc import Callable
from functools import cache, partial

from jointseas.i18n import N_, Language, languages
from jointseas.kernel.countries import COUNTRIES
from jointseas.kernel.fields import Field
from jointseas.kernel.fields import Kind as FieldKind
from jointseas.kernel.outcome import Refused
from jointseas.parties.identifiers.records import Identifier, Scheme
from jointseas.parties.identifiers.rules import checked as checked_identifier
from jointseas.parties.records import PartyRole
from jointseas.parties.rules import checked_code

SCHEMES = (Scheme.USCC, Scheme.LEI, Scheme.VAT, Scheme.EORI, Scheme.HKBR, Scheme.EIN, Scheme.GLN, Scheme.CUSTOMS)


def country_of(text: str) -> str:
    """Two letters, or the name in one of our languages."""
    said = text.strip()
    found = said.upper() if said.upper() in COUNTRIES else _countries().get(said.casefold())
    if found is None:
        raise Refused("parties.country", country=said[:20])
    return found


@cache
def _countries() -> dict[str, str]:
    return {Language(code).country(it).casefold(): it for it in COUNTRIES for code in languages()}


def roles_of(text: str) -> tuple[PartyRole, ...]:
    """Codes or words, parted by commas and the like."""
    words = [it.strip().casefold() for it in re.split(r"[,;/、，；|]", text) if it.strip()]
    unknown = next((it for it in words if it not in _roles()), None)
    if unknown is not None:
        raise Refused("parties.role_unknown", role=unknown[:40])
    return tuple(_roles()[it] for it in words)


@cache
def _roles() -> dict[str, PartyRole]:
    spoken = {Language(code).term("party role", it).casefold(): it for it in PartyRole for code in languages()}
    return spoken | {it.value: it for it in PartyRole}


def _judged(judge: Callable[[str], object], value: object) -> Refused | None:
    try:
        judge(str(value))
    except Refused as refused:
        return refused
    return None


def identified(scheme: Scheme, text: str) -> Identifier:
    return checked_identifier(Identifier(scheme, text))


def _text(name: str, label: str, longest: int = 200, judge: Callable[[str], object] | None = None) -> Field:
    check = partial(_judged, judge) if judge else None
    return Field(name, label, required=False, longest=longest, check=check)


FIELDS = (
    _text("code", N_("Party code"), 40, checked_code),
    Field("name", N_("Party name"), longest=200),
    _text("name_local", N_("Name in its own script")),
    Field("country", N_("Country"), longest=80, check=partial(_judged, country_of)),
    _text("roles", N_("Roles"), 200, roles_of),
    _text("uscc", N_("Unified social credit code"), 60, partial(identified, Scheme.USCC)),
    _text("lei", N_("LEI"), 60, partial(identified, Scheme.LEI)),
    _text("vat", N_("VAT number"), 60, partial(identified, Scheme.VAT)),
    _text("eori", N_("EORI number"), 60, partial(identified, Scheme.EORI)),
    _text("hkbr", N_("Hong Kong business registration"), 60, partial(identified, Scheme.HKBR)),
    _text("ein", N_("EIN"), 60, partial(identified, Scheme.EIN)),
    _text("gln", N_("GLN"), 60, partial(identified, Scheme.GLN)),
    _text("customs", N_("China customs registration"), 60, partial(identified, Scheme.CUSTOMS)),
    Field("currency", N_("Usual currency"), FieldKind.CURRENCY, required=False),
    Field("terms_days", N_("Days to pay"), FieldKind.INTEGER, required=False),
    _text("note", N_("Note"), 2000),
    _text("street", N_("Street and number"), 300),
    _text("city", N_("City"), 100),
    _text("region", N_("Province or state"), 100),
    _text("postcode", N_("Postcode"), 20),
    _text("contact", N_("Contact"), 120),
    _text("phone", N_("Telephone"), 40),
    _text("email", N_("E-mail"), 254),
    _text("account_holder", N_("Account holder"), 140),
    _text("account_number", N_("IBAN or account number"), 60),
    Field("account_currency", N_("Currency of the account"), FieldKind.CURRENCY, required=False),
    _text("bic", N_("BIC"), 20),
    _text("cnaps", N_("CNAPS code, in China"), 20),
    _text("bank", N_("Bank"), 140),
)
OPTIONS = (
    Field(
        "role",
        N_("Role where the file names none"),
        FieldKind.TEXT,
        required=False,
        start=PartyRole.BUYER.value,
        check=partial(_judged, roles_of),
    ),
)
