"""The four figures at the head of a case: what is asked, its points, what is left of it to either side, the limit."""

from decimal import Decimal

from jointseas.desktop.books.financing import rate
from jointseas.desktop.books.owing import counted
from jointseas.desktop.books.scores import OUTCOME_TONES
from jointseas.desktop.kit import Figure, Tone
from jointseas.desktop.pages.queue.invoices import main_buyer
from jointseas.desktop.pages.queue.reading import Dossier
from jointseas.financing.applications.records import Facts, Lending, Purchase
from jointseas.i18n import Language
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused


def heads(tr: Language, it: Dossier) -> tuple[Figure, ...]:
    return _requested(tr, it), _points(tr, it), _return(tr, it), _limit(tr, it)


def _requested(tr: Language, it: Dossier) -> Figure:
    of = it.facts.of
    notes = _bought(tr, of, it.facts) if isinstance(of, Purchase) else _borrowed(tr, of)
    return Figure(tr("Requested"), tr.money(Money(of.out, it.it.asked.currency)), " · ".join(notes))


def _bought(tr: Language, of: Purchase, facts: Facts) -> tuple[str, ...]:
    days = max((line.until - facts.day).days for line in of.offer.lines)
    owes, many = of.terms.by_client, len(of.buyers)
    return (
        counted(tr, len(of.judged), bills=owes),
        tr.plural("{n} supplier", "{n} suppliers", many) if owes else tr.plural("{n} buyer", "{n} buyers", many),
        tr.plural("{n} day", "{n} days", days),
    )


def _borrowed(tr: Language, of: Lending) -> tuple[str, ...]:
    method = tr.term("repayment method", of.wanted.method)
    return (tr.plural("{n} month", "{n} months", of.wanted.months), method, of.wanted.purpose)


def _points(tr: Language, it: Dossier) -> Figure:
    graded = it.graded
    notes: list[tuple[str, Tone]] = [(tr.term("credit outcome", graded.outcome), OUTCOME_TONES[graded.outcome])]
    if not isinstance(it.assessed, Refused):
        score = it.assessed.content.score
        notes.insert(0, (f"{score.least}–{score.most}", "plain"))
        chance = tr.percent(Decimal(score.probability), 1)
        notes.append((tr("12-month default {chance}", chance=chance), "plain"))
    return Figure(tr("Grade and points"), tr("{grade} · {points}", grade=graded.grade, points=graded.points), notes)


def _return(tr: Language, it: Dossier) -> Figure:
    cost = it.facts.cost if isinstance(it.quoted, Refused) else it.quoted.cost
    money = Money(cost.paid, it.it.asked.currency)
    apr, owes = tr.percent(cost.apr, 2), it.facts.purchase is not None and it.facts.purchase.terms.by_client
    told = tr("costs the exporter APR {apr}, {money}", apr=apr, money=money)
    told = tr("costs the suppliers APR {apr}, {money}", apr=apr, money=money) if owes else told
    if isinstance(it.quoted, Refused):
        return Figure(tr("Return over the cost of money"), "—", told)
    value = tr("{rate} a year", rate=rate(tr, it.quoted.rate))
    return Figure(tr("Return over the cost of money"), value, told)


def _limit(tr: Language, it: Dossier) -> Figure:
    notes = _whose(tr, it)
    its = () if isinstance(it.room, Refused) or it.room.without_rate else it.room.of(it.it.asked.product)
    if isinstance(it.room, Refused) or not its:
        return Figure(tr("Limit left after this"), "—", [(tr("not known"), "warn"), *notes])
    left, most = its[0].left or 0, its[0].most or 0
    used = tr.percent(1 - Decimal(left) / most if most else Decimal(1), 0)
    said = tr("{share} of {limit} used", share=used, limit=Money(most, it.room.currency))
    notes.insert(0, (said, "good" if left >= 0 and it.room.takes else "bad"))
    return Figure(tr("Limit left after this"), tr.money(Money(left, it.room.currency)), notes)


def _whose(tr: Language, it: Dossier) -> list[tuple[str, Tone]]:
    """Of a purchase, how much of it one buyer owes."""
    if it.facts.purchase is None or it.facts.purchase.terms.by_client:
        return []
    name, share = main_buyer(it.facts.purchase)
    return [(tr("{buyer} {share} of it", buyer=name, share=rate(tr, share, 0)), "plain")]
