"""What the chosen invoices bring and cost, as they are chosen."""

from datetime import timedelta
from fractions import Fraction

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.financing import near_said, rate
from jointseas.desktop.books.owing import named
from jointseas.desktop.kit import Card, Derivation, Part, column, entry, label, rule, sign
from jointseas.financing.applications.records import Asked, Survey
from jointseas.financing.costs.records import Cost
from jointseas.financing.days.counting import fraction
from jointseas.financing.purchase.records import Offer, Terms
from jointseas.i18n import Language
from jointseas.kernel.money import Money, rounded


def brings(tr: Language, found: Survey, asked: Asked) -> QWidget:
    currency, owes = asked.currency, found.terms.by_client
    card = Card(tr("What it brings and costs"), tr("if it is paid today") if owes else tr("if it is bought today"))
    if found.offer and found.cost:
        chosen = sum(it.receivable.open for it in found.judged if it.receivable.number in asked.papers)
        card.add(Derivation(made_of(tr, found.offer, found.terms, currency, chosen)))
        card.add(rule())
        card.add(Derivation([*cost_parts(tr, found.cost, currency, owes=owes), _range(tr, found)]))
    else:
        card.add(label(_nothing(tr, found, asked), "muted", wrap=True))
        card.add(Derivation([_range(tr, found)]))
    return column(card, *_near(tr, found), spacing=12)


def _nothing(tr: Language, found: Survey, asked: Asked) -> str:
    if not asked.papers:
        return tr(named(bills=found.terms.by_client).choose)
    if "eligible" in found.left:
        return tr("Nothing of what is chosen can be bought. Look at what keeps it out.")
    return tr("The fees would take all that is advanced. Choose more.")


def made_of(tr: Language, it: Offer, terms: Terms, currency: str, chosen: int) -> list[Part]:
    """From what is owed to what arrives."""
    if terms.by_client:
        return _paid_early(tr, it, terms, currency, chosen)
    out = chosen - it.face
    parts = [Part(tr("Invoices chosen"), _money(tr, chosen, currency))]
    parts += [Part(tr("Not eligible of them"), _less(tr, out, currency))] if out else []
    until = tr.plural("{rate} a year, {count}, until it is due and {n} day more",
                      "{rate} a year, {count}, until it is due and {n} days more", terms.collection_days,
                      rate=rate(tr, terms.discount), count=tr.term("day count", terms.count))  # fmt: skip
    return [
        *parts,
        Part(tr("Held back until buyers pay"), _less(tr, it.reserve, currency)),
        Part(tr("Advance"), _money(tr, it.advance, currency), tr("{share} of what is eligible", share=_share(tr, it)),
             total=True),
        Part(tr("Discount"), _less(tr, it.discount, currency), until),
        Part(tr("Service fee"), _less(tr, it.service - it.tax, currency), _service(tr, it, terms)),
        *([Part(tr("Tax on it"), _less(tr, it.tax, currency), rate(tr, terms.service_tax))] if it.tax else []),
        Part(tr("Net proceeds"), _money(tr, it.proceeds, currency), total=True),
    ]  # fmt: skip


def _paid_early(tr: Language, it: Offer, terms: Terms, currency: str, chosen: int) -> list[Part]:
    """What suppliers get and bear, and what we owe the lender instead of them."""
    out, days = chosen - it.face, terms.extension_days
    parts = [Part(tr("Bills chosen"), _money(tr, chosen, currency))]
    parts += [Part(tr("Not eligible of them"), _less(tr, out, currency))] if out else []
    least = Money(terms.least_discount, currency)
    discount = tr("{rate} a year until it is due, at least {least} of each bill; suppliers bear it",
                  rate=rate(tr, terms.discount), least=least)  # fmt: skip
    later = tr.plural("for {n} day more, at {rate} a year; we bear it",
                      "for {n} days more, at {rate} a year; we bear it", days,
                      rate=rate(tr, terms.extension or Fraction(0)))  # fmt: skip
    return [
        *parts,
        Part(tr("Discount"), _less(tr, it.discount, currency), discount),
        Part(tr("Suppliers get"), _money(tr, it.proceeds, currency), total=True),
        Part(tr("We owe the lender when they are due"), _money(tr, it.face, currency), total=True),
        *([Part(tr("If we pay later"), _money(tr, extension(it, terms), currency), later)] if days else []),
    ]  # fmt: skip


def extension(it: Offer, terms: Terms) -> int:
    """What it costs to use all the days beyond the due ones."""
    until = [(line.face, line.until, line.until + timedelta(days=terms.extension_days)) for line in it.lines]
    years = sum((face * fraction(terms.count, due, last, last) for face, due, last in until), Fraction(0))
    return rounded(years * (terms.extension or 0))


def _share(tr: Language, it: Offer) -> str:
    return rate(tr, Fraction(it.advance, it.face), 1)


def _service(tr: Language, it: Offer, terms: Terms) -> str:
    """Where the least fee is more than its share, that is what is taken."""
    if it.service - it.tax > terms.service * it.face + 1:
        return tr("the least for one purchase")
    return tr("{share} of what is bought", share=rate(tr, terms.service))


def cost_parts(tr: Language, it: Cost, currency: str, *, lent: bool = False, owes: bool = False) -> list[Part]:
    words = tr("Cost, if all is paid on its day") if lent else tr("Cost, if every buyer pays when expected")
    words = tr("Cost to the suppliers") if owes else words
    return [
        Part(words, _money(tr, it.paid, currency)),
        Part(tr("APR, by the actuarial method"), tr.percent(it.apr, 2)),
        Part(tr("With interest on interest"), tr.percent(it.effective, 2)),
    ]


def _range(tr: Language, found: Survey) -> Part:
    best, worst = found.range
    said = tr("{best} to {worst}", best=rate(tr, best), worst=rate(tr, worst))
    why = tr("shown at the best grade; the score decides")
    return Part(tr("Discount a year, by grade"), said, why)


def _near(tr: Language, found: Survey) -> list[QWidget]:
    """A person at the lender will look at these; better said now."""
    if not found.near:
        return []
    card = Card(tr("Like what was asked on before"))
    for it in found.near:
        card.add(entry(near_said(tr, it), tr("Say in the note to the lender why it is another."),
                       sign("warn")))  # fmt: skip
    return [card]


def _money(tr: Language, minor: int, currency: str) -> str:
    return tr.money(Money(minor, currency))


def _less(tr: Language, minor: int, currency: str) -> str:
    return f"− {_money(tr, minor, currency)}"
