"""Parties as a kind of file that is brought in: any table by its mapping. A row of a party that is known, by its code,
by an identifier or by its name and country, changes what it says and leaves the rest; the same file twice changes
nothing."""

from itertools import islice

from jointseas.access.gate import Work
from jointseas.i18n import N_
from jointseas.intake.kinds import Kind
from jointseas.intake.records import Incoming, Line, Problem, Written
from jointseas.kernel.outcome import Refused, Term
from jointseas.parties import restoring
from jointseas.parties.files import FIELDS, OPTIONS, SCHEMES, country_of, identified, roles_of
from jointseas.parties.records import PartyRole
from jointseas.parties.taking import Said, Taking

_AT_ONCE = 500


def write(work: Work, incoming: Incoming[Line]) -> Written:
    taking = Taking(work, roles_of(str(incoming.options.get("role") or PartyRole.BUYER.value)))
    skipped, read = list[Problem](), 0
    while lines := list(islice(incoming.lines, _AT_ONCE)):
        rows = [_said(line) for line in lines]
        taking.meet(rows)
        read += len(rows)
        for line, row in zip(lines, rows, strict=True):
            try:
                taking.take(row)
            except Refused as refused:
                skipped.append(line.problem(_column(refused), refused))
        taking.write()
    restoring.remember(work, incoming.batch, taking.before, taking.made)
    new = sum(1 for stood in taking.before.values() if stood is None)
    return Written(read, new, len(taking.before) - new, tuple(skipped))


def _said(line: Line) -> Said:
    texts = {name: str(value or "").strip() for name, value in line.values.items()}
    days = line.values["terms_days"]
    return Said(
        line.row,
        texts["code"].upper(),
        country_of(texts["country"]),
        roles_of(texts["roles"]),
        tuple(identified(it, texts[it.value]) for it in SCHEMES if texts[it.value]),
        days if isinstance(days, int) else None,
        texts | {"terms_days": "" if days is None else str(days)},
    )


# Where a refusal that only the whole row meets is shown, if it does not say so itself.
_COLUMN_OF = {
    "parties.code": "code",
    "parties.roles": "roles",
    "parties.terms": "terms_days",
    "parties.email": "email",
    "parties.phone": "phone",
    "parties.iban_needed": "account_number",
    "parties.iban_country": "account_number",
    "parties.account_number": "account_number",
    "parties.account_currency": "account_currency",
}
_OTHER_NAMES = {"holder": "account_holder", "iban": "account_number"}


def _column(refused: Refused) -> str:
    told = refused.facts.get("field") or refused.facts.get("scheme")
    said = told.code if isinstance(told, Term) else ""
    return _OTHER_NAMES.get(said, said) or _COLUMN_OF.get(refused.code, "name")


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
