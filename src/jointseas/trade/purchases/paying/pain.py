"""The file by which a bank carries a payment run out: ISO 20022 customer credit transfer, pain.001.001.09. What is
written is read back and compared before anybody is given it."""

import unicodedata
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, tostring

from jointseas.intake.reading.xml import parsed
from jointseas.kernel.money import parse_amount
from jointseas.kernel.outcome import ensure, require
from jointseas.trade.purchases.paying.records import Charset, Payer, Payment, Run

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-?:().,'+ ")
_NAME, _ID, _TEXT = 140, 35, 140
# In the order in which the schema wants them, as far as they are written here.
_ORDER = {
    "CstmrCdtTrfInitn": "GrpHdr PmtInf",
    "GrpHdr": "MsgId CreDtTm NbOfTxs CtrlSum InitgPty",
    "PmtInf": "PmtInfId PmtMtd NbOfTxs CtrlSum ReqdExctnDt Dbtr DbtrAcct DbtrAgt ChrgBr CdtTrfTxInf",
    "CdtTrfTxInf": "PmtId Amt CdtrAgt Cdtr CdtrAcct RmtInf",
    "PmtId": "InstrId EndToEndId",
    "FinInstnId": "BICFI ClrSysMmbId Othr",
    "Cdtr": "Nm PstlAdr",
    "Dbtr": "Nm PstlAdr",
    "DbtrAcct": "Id Ccy",
}


def written(run: Run) -> bytes:
    document = Element("Document", xmlns=NAMESPACE)
    order = SubElement(document, "CstmrCdtTrfInitn")
    _header(SubElement(order, "GrpHdr"), run)
    _payments(SubElement(order, "PmtInf"), run)
    content: bytes = b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(document, encoding="utf-8")
    require_same(content, run)
    return content


def _header(at: Element, run: Run) -> None:
    _put(at, "MsgId", run.number)
    _put(at, "CreDtTm", run.made_at.strftime("%Y-%m-%dT%H:%M:%SZ"))
    _sums(at, run)
    _put(SubElement(at, "InitgPty"), "Nm", _spelled(run.payer.holder, run.charset, _NAME))


def _sums(at: Element, run: Run) -> None:
    _put(at, "NbOfTxs", str(len(run.payments)))
    _put(at, "CtrlSum", str(run.total.amount))


def _payments(at: Element, run: Run) -> None:
    _put(at, "PmtInfId", run.batch)
    _put(at, "PmtMtd", "TRF")
    _sums(at, run)
    _put(SubElement(at, "ReqdExctnDt"), "Dt", run.day.isoformat())
    _party(SubElement(at, "Dbtr"), run.payer.holder, run.payer.country, run.charset)
    own = SubElement(at, "DbtrAcct")
    _account(own, run.payer.number, iban=_is_iban(run.payer))
    _put(own, "Ccy", run.currency)
    _bank(SubElement(at, "DbtrAgt"), run.payer.bic, "")
    _put(at, "ChrgBr", "SHAR")
    for it in run.payments:
        _payment(SubElement(at, "CdtTrfTxInf"), it, run)


def _is_iban(payer: Payer) -> bool:
    return payer.number[:2].isalpha() and payer.number[2:4].isdigit()


def _payment(at: Element, it: Payment, run: Run) -> None:
    ids = SubElement(at, "PmtId")
    _put(ids, "InstrId", f"{run.number}-{it.line}")
    _put(ids, "EndToEndId", it.bill[:_ID])
    _put(SubElement(at, "Amt"), "InstdAmt", str(it.money.amount)).set("Ccy", it.money.currency)
    if it.bic or it.cnaps:
        _bank(SubElement(at, "CdtrAgt"), it.bic, it.cnaps)
    _party(SubElement(at, "Cdtr"), it.holder, it.country, run.charset)
    _account(SubElement(at, "CdtrAcct"), it.number, iban=it.iban)
    _put(SubElement(at, "RmtInf"), "Ustrd", _spelled(it.reference, run.charset, _TEXT))


def _party(at: Element, name: str, country: str, charset: Charset) -> None:
    _put(at, "Nm", _spelled(name, charset, _NAME))
    _put(SubElement(at, "PstlAdr"), "Ctry", country)


def _account(at: Element, number: str, *, iban: bool) -> None:
    if iban:
        _put(SubElement(at, "Id"), "IBAN", number)
    else:
        _put(SubElement(SubElement(at, "Id"), "Othr"), "Id", number)


def _bank(at: Element, bic: str, cnaps: str) -> None:
    bank = SubElement(at, "FinInstnId")
    if bic:
        _put(bank, "BICFI", bic)
    if cnaps:
        member = SubElement(bank, "ClrSysMmbId")
        _put(SubElement(member, "ClrSysId"), "Cd", "CNAPS")
        _put(member, "MmbId", cnaps)
    if not (bic or cnaps):
        _put(SubElement(bank, "Othr"), "Id", "NOTPROVIDED")


def _put(at: Element, tag: str, text: str) -> Element:
    child = SubElement(at, tag)
    child.text = text
    return child


def _spelled(text: str, charset: Charset, longest: int) -> str:
    """In the bank's letters: accents fall, and what has no such letter is refused, since a name that is half there
    names somebody else."""
    if charset is Charset.FULL:
        return text[:longest]
    bare = "".join(it for it in unicodedata.normalize("NFKD", text) if not unicodedata.combining(it))
    bare = bare.replace("&", "+").replace("_", "-").replace("#", " ")
    strange = sorted(set(bare) - _LATIN)
    require(not strange, "purchases.charset", text=text[:80], signs=tuple(strange[:5]))
    return bare[:longest]


# ---- read back


def require_same(content: bytes, run: Run) -> None:
    """The file says what the run says, in the order that the schema asks for."""
    root = parsed(content)
    _require_order(root)
    order = root[0]
    sums = [(_said(it, "NbOfTxs"), _said(it, "CtrlSum")) for it in order]
    ensure(sums == [(str(len(run.payments)), str(run.total.amount))] * 2, "the sums of a payment file are its run's")
    told = [(_said(it, "PmtId/EndToEndId"), _money(it), _number(it)) for it in _transfers(root)]
    meant = [(it.bill[:_ID], it.money, it.number) for it in run.payments]
    ensure(told == meant, "a payment file pays what its run says")


def _require_order(at: Element) -> None:
    wanted = _ORDER.get(_bare(at.tag))
    if wanted:
        places = [wanted.split().index(_bare(it.tag)) for it in at]
        ensure(places == sorted(places), f"{_bare(at.tag)} is not in the order of its schema")
    for child in at:
        _require_order(child)


def _transfers(root: Element) -> Iterator[Element]:
    return root.iter(f"{{{NAMESPACE}}}CdtTrfTxInf")


def _money(it: Element) -> object:
    amount = it.find(_path("Amt/InstdAmt"))
    return None if amount is None else parse_amount(amount.text or "", amount.get("Ccy", ""))


def _number(it: Element) -> str:
    return _said(it, "CdtrAcct/Id/IBAN") or _said(it, "CdtrAcct/Id/Othr/Id")


def _said(at: Element, path: str) -> str:
    return at.findtext(_path(path)) or ""


def _path(path: str) -> str:
    return "/".join(f"{{{NAMESPACE}}}{it}" for it in path.split("/"))


def _bare(tag: str) -> str:
    return tag.rpartition("}")[2]
