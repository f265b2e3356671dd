"""Parties as a kind of file that is brought in: any table by its mapping. A row of a party that is known, by its code,
by an identifier or by its name and country, changes what it says and leaves the rest; the same file twice changes
nothing."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial

from jointseas.access.gate import Work
from jointseas.i18n import N_, Language, languages
from jointseas.intake.kinds import Kind
from jointseas.intake.records import Incoming, Line, Problem, Written
from jointseas.kernel.countries import COUNTRIES
from jointseas.kernel.fields import Field
from jointseas.kernel.fields import Kind as FieldKind
from jointseas.kernel.outcome import Refused
from jointseas.parties import restoring
from jointseas.parties import service as parties
from jointseas.parties.accounts import service as banking
from jointseas.parties.accounts.records import AccountDraft
from jointseas.parties.addresses import service as places
from jointseas.parties.addresses.records import AddressDraft, Purpose
from jointseas.parties.identifiers.records import Identifier, Scheme
from jointseas.parties.identifiers.rules import checked as checked_identifier
from jointseas.parties.records import Party, PartyDraft, PartyRole
from jointseas.parties.rules import checked_code, drafted

SCHEMES = (Scheme.USCC, Scheme.LEI, Scheme.VAT, Scheme.EORI, Scheme.HKBR, Scheme.EIN, Scheme.GLN, Scheme.CUSTOMS)
Values = dict[str, object]


# ---- what is asked of a row, judged where it is read


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


def _identified(scheme: Scheme, text: str) -> Identifier:
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
    _text("uscc", N_("Unified social credit code"), 60, partial(_identified, Scheme.USCC)),
    _text("lei", N_("LEI"), 60, partial(_identified, Scheme.LEI)),
    _text("vat", N_("VAT number"), 60, partial(_identified, Scheme.VAT)),
    _text("eori", N_("EORI number"), 60, partial(_identified, Scheme.EORI)),
    _text("hkbr", N_("Hong Kong business registration"), 60, partial(_identified, Scheme.HKBR)),
    _text("ein", N_("EIN"), 60, partial(_identified, Scheme.EIN)),
    _text("gln", N_("GLN"), 60, partial(_identified, Scheme.GLN)),
    _text("customs", N_("China customs registration"), 60, partial(_identified, Scheme.CUSTOMS)),
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


# ---- in


class _Taking:
    """The batch under way: the parties that it has touched, each as it stood before."""

    def __init__(self, work: Work, incoming: Incoming[Line]) -> None:
        self._work = work
        self._roles = roles_of(str(incoming.options.get("role") or PartyRole.BUYER.value))
        self.before: dict[str, str | None] = {}
        self.new: set[str] = set()
        self.changed: set[str] = set()

    def take(self, values: Values) -> None:
        """Of a row that is refused nothing stays."""
        with parties.attempt(self._work):
            numbers = _numbers(values)
            known = self._known(values, numbers)
            stood = restoring.snapshot(self._work, known) if known else None
            party = self._party(values, numbers, known)
            self._beside(party, values, new=known is None)
            same = stood is not None and restoring.snapshot(self._work, party) == stood
        if same:
            return
        self.before.setdefault(party.code, stood)
        (self.changed if self.before[party.code] else self.new).add(party.code)

    def _known(self, values: Values, numbers: tuple[Identifier, ...]) -> Party | None:
        """By its code, by an identifier, by its name: the first that says anything. A number of somebody else's is
        refused when it is added."""
        code = _said(values, "code")
        if code:
            return parties.find(self._work, code)
        owners = parties.identified(self._work, numbers)
        found = next((owners[it] for it in numbers if it in owners), None)
        return found or parties.of_name(
            self._work, _said(values, "name"), _said(values, "name_local"), country_of(_said(values, "country"))
        )

    def _party(self, values: Values, numbers: tuple[Identifier, ...], known: Party | None) -> Party:
        if known is None:
            code = _said(values, "code") or self._free_code(_said(values, "name"))
            roles = roles_of(_said(values, "roles")) or self._roles
            begun = PartyDraft(code, _said(values, "name"), country_of(_said(values, "country")), roles)
            return parties.enter(self._work, replace(_over(begun, values), identifiers=numbers))[0]
        begun = drafted(known)
        said = replace(begun, name=_said(values, "name"), country=country_of(_said(values, "country")))
        roles = (*begun.roles, *roles_of(_said(values, "roles")))
        return parties.amend(self._work, replace(_over(said, values), roles=roles, identifiers=numbers), known)[0]

    def _free_code(self, name: str) -> str:
        """The first word of the name, and a number where that is taken."""
        stem = (re.sub(r"[^A-Z0-9]", "", name.upper().split()[0]) if name.split() else "")[:20] or "PARTY"
        tried = (stem if n == 1 else f"{stem}-{n}" for n in range(1, 100_000))
        return next(code for code in tried if parties.find(self._work, code) is None)

    def _beside(self, party: Party, values: Values, *, new: bool) -> None:
        """An address and an account, where the row has them and the party does not."""
        if _said(values, "street"):
            asked = _address(values, party)
            kept = () if new else places.of_party(self._work, party.id)
            if all((it.street, it.postcode, it.city) != (asked.street, asked.postcode, asked.city) for it in kept):
                places.add(self._work, party.id, asked)
        if _said(values, "account_number"):
            banking.add(self._work, party.id, _account(values, party))


def _numbers(values: Values) -> tuple[Identifier, ...]:
    return tuple(_identified(it, _said(values, it.value)) for it in SCHEMES if values[it.value])


def _over(begun: PartyDraft, values: Values) -> PartyDraft:
    """What the row says goes before what was; what it leaves out stays."""
    days = values["terms_days"]
    return replace(
        begun,
        name_local=_said(values, "name_local") or begun.name_local,
        currency=_said(values, "currency") or begun.currency,
        terms_days=days if isinstance(days, int) else begun.terms_days,
        note=_said(values, "note") or begun.note,
    )


def _address(values: Values, party: Party) -> AddressDraft:
    names = ("city", "region", "postcode", "contact", "phone", "email")
    said = {name: _said(values, name) for name in names}
    return AddressDraft(Purpose.REGISTERED, _said(values, "street"), country=party.country, **said)


def _account(values: Values, party: Party) -> AccountDraft:
    return AccountDraft(
        _said(values, "account_holder") or party.name_local or party.name,
        _said(values, "account_number"),
        _said(values, "account_currency") or party.currency,
        party.country,
        _said(values, "bic"),
        _said(values, "cnaps"),
        _said(values, "bank"),
    )


def _said(values: Values, name: str) -> str:
    return str(values[name] or "").strip()


def write(work: Work, incoming: Incoming[Line]) -> Written:
    taking, skipped, read = _Taking(work, incoming), list[Problem](), 0
    for line in incoming.lines:
        read += 1
        try:
            taking.take(line.values)
        except Refused as refused:
            skipped.append(Problem(line.row, _COLUMN_OF.get(refused.code, "name"), refused))
    restoring.remember(work, incoming.batch, taking.before)
    return Written(read, len(taking.new), len(taking.changed), tuple(skipped))


# Where a refusal that only the whole row meets is shown.
_COLUMN_OF = {
    "parties.code_taken": "code",
    "parties.roles": "roles",
    "parties.terms": "terms_days",
    "parties.email": "email",
    "parties.phone": "phone",
    "parties.iban_needed": "account_number",
    "parties.iban_country": "account_number",
    "parties.account_number": "account_number",
    "parties.id_check": "account_number",
    "parties.id_sign": "account_number",
    "parties.id_fixed": "account_number",
    "parties.id_length": "account_number",
    "money.currency": "account_currency",
}

KIND: Kind[Line] = Kind(
    name="parties",
    label=N_("Parties"),
    summary=N_("buyers, suppliers and other parties, with numbers, an address and a bank account"),
    permission="parties.add",
    fields=FIELDS,
    options=OPTIONS,
    write=write,
    undo=restoring.undo,
)
