"""ISO 20022 bank-to-customer messages, camt.052, .053 and .054, of every version: what is read of them has kept its
place since the second, or stands in one of two."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element

from jointseas.intake.reading.xml import parsed
from jointseas.kernel.money import Money, from_amount
from jointseas.kernel.outcome import Refused, require
from jointseas.trade.banking.records import BankLine, BankStatement, Telling

_NAMESPACE = re.compile(r"\{urn:(?:iso:std:iso:20022:tech:)?xsd:(?:[A-Za-z]+:)?(camt\.05[234])\.001\.(\d\d)[^}]*\}")
_TELLING = {"camt.052": Telling.INTERIM, "camt.053": Telling.STATEMENT, "camt.054": Telling.NOTICE}
_REPORTS = ("Stmt", "Rpt", "Ntfctn")
_SIGNS = {"CRDT": 1, "DBIT": -1}
_OPENING, _CLOSING = ("OPBD", "PRCD"), ("CLBD",)


def recognise(beginning: bytes) -> bool:
    return b"camt.05" in beginning and b"<" in beginning


def read(content: bytes) -> Iterator[BankStatement]:
    root = parsed(content)
    named = _NAMESPACE.match(root.tag)
    if named is None:
        raise Refused("banking.not_camt")
    for report in (it for message in root for it in message if _local(it) in _REPORTS):
        yield _statement(report, _TELLING[named[1]])


def _statement(report: Element, telling: Telling) -> BankStatement:
    entries = list(_all(report, "Ntry"))
    account = _text(report, "Acct", "Id", "IBAN") or _text(report, "Acct", "Id", "Othr", "Id") or _proprietary(report)
    require(account, "banking.no_account")
    currency = _currency(report, entries)
    booked = [entry for entry in entries if _status(entry) in ("BOOK", "")]
    made = _day_of(report, "CreDtTm")
    told = (line for entry in booked for line in _lines(entry, currency, made))
    lines = tuple(replace(line, number=number) for number, line in enumerate(told, start=1))
    days = [line.booked for line in lines]
    return BankStatement(
        account.replace(" ", ""),
        _text(report, "LglSeqNb") or _text(report, "ElctrncSeqNb") or _text(report, "Id"),
        telling,
        currency,
        _day_of(report, "FrToDt", "FrDtTm") or min(days, default=None),
        _day_of(report, "FrToDt", "ToDtTm") or max(days, default=None),
        _balance(report, _OPENING, currency),
        _balance(report, _CLOSING, currency),
        lines,
        len(entries) - len(booked),
    )


def _proprietary(report: Element) -> str:
    return _text(report, "Acct", "Id", "PrtryAcct", "Id")


def _currency(report: Element, entries: list[Element]) -> str:
    """Of the account, else of what is booked on it: an account is kept in one. Balances may be told in others too."""
    said = _text(report, "Acct", "Ccy")
    if said:
        return said
    found = {amount.get("Ccy", "") for entry in entries or _all(report, "Bal") for amount in _all(entry, "Amt")}
    require(len(found) == 1, "banking.currencies", currencies=tuple(sorted(found)))
    return found.pop()


def _status(entry: Element) -> str:
    return _text(entry, "Sts", "Cd") or _text(entry, "Sts")


def _balance(report: Element, kinds: tuple[str, ...], currency: str) -> Money | None:
    for kind in kinds:
        for balance in _all(report, "Bal"):
            if (_text(balance, "Tp", "CdOrPrtry", "Cd") or _text(balance, "Tp", "Cd")) == kind:
                money = _money(balance, currency)
                return money if money.currency == currency else None
    return None


def _lines(entry: Element, currency: str, made: date | None) -> Iterator[BankLine]:
    """A movement that gathers several payments falls apart into them where the file tells what each of them was."""
    whole = _money(entry, currency)
    require(whole.currency == currency, "banking.currencies", currencies=(currency, whole.currency))
    details = [detail for group in _all(entry, "NtryDtls") for detail in _all(group, "TxDtls")]
    parts = [_part(detail, whole) for detail in details]
    known = [part for part in parts if part is not None and part.currency == currency]
    if len(parts) > 1 and len(known) == len(parts) and sum(part.minor for part in known) == whole.minor:
        for detail, part in zip(details, known, strict=True):
            yield _line(entry, detail, part, made)
    else:
        yield _line(entry, details[0] if len(details) == 1 else None, whole, made)


def _part(detail: Element, whole: Money) -> Money | None:
    found = _child(detail, "Amt")
    found = found if found is not None else _find(detail, "AmtDtls", "TxAmt", "Amt")
    if found is None:
        return None
    sign = _SIGNS.get(_text(detail, "CdtDbtInd"), 1 if whole.minor >= 0 else -1)
    money = _amount(found, whole.currency)
    return money if sign > 0 else -money


def _line(entry: Element, detail: Element | None, money: Money, made: date | None) -> BankLine:
    """A notice may leave the day out: it is then of the day on which it was made."""
    booked = _day_of(entry, "BookgDt", "Dt") or _day_of(entry, "BookgDt", "DtTm")
    value = _day_of(entry, "ValDt", "Dt") or _day_of(entry, "ValDt", "DtTm")
    day = booked or value or made
    if day is None:
        raise Refused("banking.no_day", amount=money)
    who = "Dbtr" if money.minor >= 0 else "Cdtr"
    return BankLine(
        0,
        day,
        value or day,
        money,
        _counter(detail, who),
        _counter_account(detail, who),
        _reference(detail),
        _text(entry, "AcctSvcrRef") or _text(detail, "Refs", "AcctSvcrRef") or _text(detail, "Refs", "UETR"),
        _said(entry, detail),
        _instructed(detail, money),
        _charges(detail, money.currency) or _charges(entry, money.currency),
        _text(entry, "RvslInd") == "true",
    )


def _counter(detail: Element | None, who: str) -> str:
    ultimate = f"Ultmt{who}"
    for role in (who, ultimate):
        name = _text(detail, "RltdPties", role, "Nm") or _text(detail, "RltdPties", role, "Pty", "Nm")
        if name:
            return name
    return ""


def _counter_account(detail: Element | None, who: str) -> str:
    path = ("RltdPties", f"{who}Acct", "Id")
    return (_text(detail, *path, "IBAN") or _text(detail, *path, "Othr", "Id")).replace(" ", "")


def _reference(detail: Element | None) -> str:
    """The structured reference of an invoice says more than the payer's own number."""
    structured = _text(detail, "RmtInf", "Strd", "CdtrRefInf", "Ref")
    own = _text(detail, "Refs", "EndToEndId")
    return structured or ("" if own == "NOTPROVIDED" else own)


def _said(entry: Element, detail: Element | None) -> str:
    words = [it.text or "" for it in _all(_find(detail, "RmtInf"), "Ustrd")]
    words += [_text(detail, "AddtlTxInf"), _text(entry, "AddtlNtryInf")]
    return " ".join(dict.fromkeys(" ".join(word.split()) for word in words if word.strip()))


def _instructed(detail: Element | None, money: Money) -> Money | None:
    found = _find(detail, "AmtDtls", "InstdAmt", "Amt")
    if found is None or found.get("Ccy") in (None, money.currency):
        return None
    return _amount(found, money.currency)


def _charges(told: Element | None, currency: str) -> Money | None:
    found = _find(told, "Chrgs", "TtlChrgsAndTaxAmt")
    return None if found is None or found.get("Ccy") != currency else _amount(found, currency)


def _money(parent: Element, currency: str) -> Money:
    found = _child(parent, "Amt")
    sign = _SIGNS.get(_text(parent, "CdtDbtInd"))
    if found is None or sign is None:
        raise Refused("banking.no_amount")
    money = _amount(found, currency)
    return money if sign > 0 else -money


def _amount(found: Element, currency: str) -> Money:
    """The sign stands beside it, so the figure itself has none."""
    text = (found.text or "").strip()
    if not re.fullmatch(r"\d{1,18}(\.\d{0,10})?", text, re.ASCII):
        raise Refused("money.amount", text=text[:40])
    try:
        return from_amount(Decimal(text), found.get("Ccy") or currency)
    except InvalidOperation:
        raise Refused("money.amount", text=text[:40]) from None


def _day_of(parent: Element, *path: str) -> date | None:
    text = _text(parent, *path)
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise Refused("field.date", text=text[:40]) from None


# ---- walking, whatever the namespace


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _all(parent: Element | None, name: str) -> Iterator[Element]:
    return (it for it in (() if parent is None else parent) if _local(it) == name)


def _child(parent: Element | None, name: str) -> Element | None:
    return next(_all(parent, name), None)


def _find(parent: Element | None, *path: str) -> Element | None:
    for name in path:
        parent = _child(parent, name)
    return parent


def _text(parent: Element | None, *path: str) -> str:
    found = _find(parent, *path)
    return "" if found is None else (found.text or "").strip()
