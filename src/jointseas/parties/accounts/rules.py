"""What a bank account can be, and which change of one asks for a second look: pure."""

import re
from dataclasses import replace
from functools import lru_cache

from stdnum import numdb

from jointseas.kernel.money import exponent
from jointseas.kernel.outcome import require
from jointseas.kernel.text import one_line
from jointseas.parties.accounts.records import AccountDraft, AccountKind, BankAccount, Suspect
from jointseas.parties.identifiers.forms import CNAPS, PLAIN, Form
from jointseas.parties.identifiers.records import Scheme
from jointseas.parties.identifiers.rules import bare, require_form
from jointseas.parties.rules import checked_country


def checked(draft: AccountDraft) -> tuple[AccountKind, AccountDraft]:
    """Cleaned, or refused with the digit that fails."""
    exponent(draft.currency)
    kind, number, country = _numbered(bare(draft.number), draft.country)
    bic, cnaps = bare(draft.bic), bare(draft.cnaps)
    if bic:
        require_form(Scheme.BIC, bic, PLAIN[Scheme.BIC])
    if cnaps:
        require_form("cnaps", cnaps, CNAPS)
    return kind, replace(
        draft,
        holder=one_line(draft.holder, "holder", longest=140),
        number=number,
        country=country,
        bic=bic,
        cnaps=cnaps,
        bank=one_line(draft.bank, "bank", longest=140, needed=False),
        reason=one_line(draft.reason, "reason", longest=500, needed=False),
    )


def _numbered(number: str, country: str) -> tuple[AccountKind, str, str]:
    """An IBAN names its country itself; where a country has IBANs, another number reaches nobody."""
    if re.match(r"[A-Z]{2}\d", number):
        shape = _shape(number[:2])
        require(shape, "parties.iban_country", country=number[:2])
        require_form("iban", number, Form((shape,), "iban", (2, 4)))
        return AccountKind.IBAN, number, number[:2]
    country = checked_country(country)
    require(not _shape(country), "parties.iban_needed", country=country)
    fits = re.fullmatch(r"[A-Z0-9]{4,34}", number)
    require(fits, "parties.account_number", number=number[:40], shortest=4, longest=34)
    return AccountKind.LOCAL, number, country


@lru_cache(maxsize=300)
def _shape(country: str) -> str:
    """How an IBAN of the country looks; nothing where it has none."""
    structure = numdb.get("iban").info(f"{country}00")[0][1].get("bban", "")
    parts = re.findall(r"(\d+)!([nac])", structure)
    return f"{country}nn" + "".join(sign * int(signs) for signs, sign in parts) if parts else ""


def drafted(it: BankAccount) -> AccountDraft:
    """The account as somebody would ask for it: what a change starts from."""
    return AccountDraft(it.holder, it.number, it.currency, it.country, it.bic, it.cnaps, it.bank, it.active)


def is_same(kept: BankAccount, asked: AccountDraft) -> bool:
    return (kept.number, kept.currency) == (asked.number, asked.currency)


def suspicion(kind: AccountKind, asked: AccountDraft, before: BankAccount | None, *, first: bool) -> Suspect:
    """Of an account that is added or changed, before it is known whether others have it too."""
    if before is None:
        return Suspect.NONE if first else Suspect.NEW
    same = payee(kind, asked) == _payee(before)
    if same and (before.active or not asked.active):
        return Suspect.NONE if before.trusted else before.suspect
    return Suspect.CHANGED


def payee(kind: AccountKind, it: AccountDraft) -> tuple[str, ...]:
    """Where the money would go."""
    return kind.value, it.holder, it.number, it.bic, it.cnaps, it.country, it.currency


def _payee(it: BankAccount) -> tuple[str, ...]:
    return it.kind.value, it.holder, it.number, it.bic, it.cnaps, it.country, it.currency


def grouped(number: str) -> str:
    """In fours, as people read it aloud."""
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4))
