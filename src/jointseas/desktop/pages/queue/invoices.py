"""The invoices of a case, with what is against each, and who owes the most of them."""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.financing import kept_by, rate
from jointseas.desktop.books.owing import named
from jointseas.desktop.kit import Card, Tone, amount, badge, column, entry, grid, label, sign
from jointseas.desktop.pages.queue.reading import Dossier
from jointseas.financing.applications.records import Purchase
from jointseas.financing.claims.records import Near
from jointseas.financing.purchase.records import Judged
from jointseas.i18n import Language
from jointseas.kernel.money import Money


def invoices_card(tr: Language, it: Dossier, of: Purchase) -> Card:
    currency, offer = it.it.asked.currency, of.offer
    eligible = sum(1 for one in of.judged if one.eligible)
    owes = of.terms.by_client
    words = named(bills=owes)
    card = Card(tr(words.papers), tr("{n} of {all} eligible", n=eligible, all=len(of.judged)))
    heads = (tr(words.paper), tr(words.party), tr("Still owed"), tr("Advanced"), tr("Checks"))
    rows = [_invoice(tr, of, one, it.facts.near, currency) for one in of.judged]
    card.add(grid(heads, rows, stretch=1, right={2, 3}))
    face = sum(one.eligible for one in of.judged)
    said = tr("{eligible} eligible × {rate} = {advance} to be advanced; {reserve} is held back until the buyers pay.",
               eligible=Money(face, currency), rate=rate(tr, Fraction(offer.advance, face or 1), 1),
               advance=Money(offer.advance, currency), reserve=Money(offer.reserve, currency))  # fmt: skip
    if owes:
        said = tr("{face} is paid to the suppliers, less {discount} that they bear; the exporter owes all of it.",
                  face=Money(offer.face, currency), discount=Money(offer.discount, currency))  # fmt: skip
    card.add(label(said, "caption", wrap=True))
    return card


def _invoice(tr: Language, of: Purchase, one: Judged, near: Sequence[Near], currency: str) -> list[QWidget]:
    receivable = one.receivable
    names = {buyer.code: buyer.name for buyer in of.buyers}
    advance = next((line.advance for line in of.offer.lines if line.number == receivable.number), 0)
    due = label(tr("due {day}", day=receivable.due), "caption")
    return [column(label(receivable.number, select=True), due, spacing=0),
            label(names.get(receivable.buyer, receivable.buyer), wrap=True),
            amount(tr.amount(Money(receivable.open, currency))), amount(tr.amount(Money(advance, currency))),
            column(*_checks(tr, one, near), spacing=4)]  # fmt: skip


def _checks(tr: Language, one: Judged, near: Sequence[Near]) -> list[QWidget]:
    """What keeps some or all of it out, and which other papers it is like."""
    tone: Tone = "warn" if one.eligible else "bad"
    said: list[QWidget] = [badge(kept_by(tr, cut), tone) for cut in one.cuts]
    said += [badge(tr("like {other}", other=it.other), "warn", sign="≈") for it in near
             if it.number == one.receivable.number]  # fmt: skip
    return said or [badge(tr("nothing against it"), "good")]


def main_buyer(of: Purchase) -> tuple[str, Fraction]:
    """Who owes the most of what is eligible, and its share."""
    owed: dict[str, int] = {}
    for one in of.judged:
        owed[one.receivable.buyer] = owed.get(one.receivable.buyer, 0) + one.eligible
    code = max(owed, key=lambda one: (owed[one], one))
    names = {buyer.code: buyer.name for buyer in of.buyers}
    return names.get(code, code), Fraction(owed[code], sum(owed.values()) or 1)


def concentration(tr: Language, of: Purchase) -> QWidget:
    name, share = main_buyer(of)
    if of.terms.by_client:
        words = tr("It rests on the exporter alone, who owes all of these bills")
        return entry(words, tr("{supplier} issued {share} of them", supplier=name, share=rate(tr, share, 0)),
                     sign("warn"))  # fmt: skip
    told = tr("nothing is known of what buyers take back")
    if of.dilution is not None:
        told = tr("buyers took back {share} in a year", share=rate(tr, of.dilution, 1))
    words = tr("{buyer} owes {share} of what is asked on", buyer=name, share=rate(tr, share, 0))
    return entry(words, told, sign("warn" if of.dilution is None else "good"))
