"""What is asked of a party, and what a party's form says."""

from collections.abc import Mapping
from typing import Any

from jointseas.desktop.pages.parties.words import country_field
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.outcome import Refused
from jointseas.parties.identifiers.records import Identifier, Scheme
from jointseas.parties.identifiers.rules import checked as checked_identifier
from jointseas.parties.records import Party, PartyDraft, PartyRole
from jointseas.parties.rules import LONGEST_TERMS_DAYS, checked, checked_code

ROLE_WORDS = {
    PartyRole.BUYER: N_("Buys from us"),
    PartyRole.SUPPLIER: N_("Supplies us"),
    PartyRole.CARRIER: N_("Carries our goods"),
    PartyRole.WAREHOUSE: N_("Keeps our goods"),
    PartyRole.LENDER: N_("Finances us"),
    PartyRole.EXPORTER: N_("Exports"),
}
# Where a refusal of the draft belongs in the form.
FIELD_OF = {
    "parties.code": "code",
    "parties.code_taken": "code",
    "parties.country": "country",
    "parties.roles": "role_buyer",
    "parties.terms": "terms_days",
    "money.currency": "currency",
}


def code_check(value: object) -> Refused | None:
    return _refusal(lambda: checked_code(str(value)))


CODE = Field("code", N_("Code"), longest=40, hint=N_("Short and for good, such as HEMA or MILL-2."), check=code_check)


def about_fields(tr: Language) -> tuple[Field, ...]:
    return (
        Field("name", N_("Name in Latin letters"), longest=200),
        Field("name_local", N_("Name in its own script"), required=False, longest=200),
        country_field(tr, "country", N_("Country")),
        Field("currency", N_("Usual currency"), Kind.CURRENCY, required=False),
        Field("terms_days", N_("Days to pay"), Kind.INTEGER, required=False, check=_terms),
        Field("note", N_("Note"), Kind.MULTILINE, required=False, longest=2000),
        *(Field(f"role_{role.value}", words, Kind.BOOL, required=False) for role, words in ROLE_WORDS.items()),
    )


def _terms(value: object) -> Refused | None:
    if isinstance(value, int) and not 0 <= value <= LONGEST_TERMS_DAYS:
        return Refused("parties.terms", days=value, longest=LONGEST_TERMS_DAYS)
    return None


def number_fields(*, required: bool) -> tuple[Field, ...]:
    schemes = tuple(Choice(it.value, it.value) for it in Scheme)
    return (
        Field("scheme", N_("Kind of number"), Kind.CHOICE, required=required, choices=schemes, term="identifier"),
        Field("number", N_("Identifying number"), required=required, longest=60),
    )


def identifier(values: Mapping[str, object]) -> Identifier | None:
    if not values["scheme"] or not values["number"]:
        return None
    return Identifier(Scheme(str(values["scheme"])), str(values["number"]))


def wrong_number(values: Mapping[str, object]) -> dict[str, Refused]:
    """As the scheme judges it, while it is typed."""
    if values["number"] and not values["scheme"]:
        return {"scheme": Refused("field.required")}
    asked = identifier(values)
    refused = _refusal(lambda: checked_identifier(asked)) if asked else None
    return {"number": refused} if refused else {}


def drafted(values: Mapping[str, Any], code: str, *, active: bool = True) -> PartyDraft:
    roles = tuple(role for role in PartyRole if values[f"role_{role.value}"])
    asked = identifier(values) if "scheme" in values else None
    return PartyDraft(
        code,
        str(values["name"]),
        str(values["country"]),
        roles,
        str(values["name_local"] or ""),
        str(values["currency"] or ""),
        values["terms_days"],
        str(values.get("note") or ""),
        active,
        (asked,) if asked else (),
    )


def wrong(values: Mapping[str, object], code: str) -> dict[str, Refused]:
    refused = _refusal(lambda: checked(drafted(values, code)))
    return {FIELD_OF.get(refused.code, "name"): refused} if refused else {}


def texts(party: Party) -> dict[str, str]:
    """A party as its form says it."""
    roles = {f"role_{role.value}": "1" if role in party.roles else "" for role in PartyRole}
    return {
        "name": party.name,
        "name_local": party.name_local,
        "country": party.country,
        "currency": party.currency,
        "terms_days": "" if party.terms_days is None else str(party.terms_days),
        "note": party.note,
        **roles,
    }


def _refusal(judge: Any) -> Refused | None:
    try:
        judge()
    except Refused as refused:
        return refused
    return None
