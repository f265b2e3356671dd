"""What is set aside for what may be lost, facility by facility, and the policy that says so."""

from collections.abc import Callable, Sequence
from operator import attrgetter

from PySide6.QtWidgets import QWidget

from jointseas.desktop.asking import ask
from jointseas.desktop.books.signing import seal
from jointseas.desktop.context import Context
from jointseas.desktop.kit import (
    Body,
    Card,
    Chart,
    Derivation,
    Drawing,
    Part,
    Series,
    amount,
    column,
    grid,
    label,
    link,
    row,
    scrolled,
)
from jointseas.desktop.pages.portfolio.words import money, share
from jointseas.i18n import Language
from jointseas.kernel.money import Money
from jointseas.portfolio.closing.records import Derived, Staging
from jointseas.portfolio.provisions.records import InForce, Stage
from jointseas.portfolio.records import Overview, Set

_MOST = 100
Act = Callable[[], object]
Derive = Callable[[str], object]


def provisions_view(tr: Language, found: Overview, to_policy: Act, derive: Derive) -> QWidget:
    cards = (_facilities(tr, found, derive), *_stages(tr, found), _policy(tr, found.policy, to_policy))
    return scrolled(column(*cards, None, spacing=12))


def _stages(tr: Language, found: Overview) -> list[Card]:
    """What is at stake in each stage, and what is set aside for it; of each currency a picture with its table."""
    its = [(it.position.currency, it.staging) for it in found.set_aside if it.staging]
    return [_stage(tr, one, [it for of, it in its if of == one]) for one in sorted({of for of, _ in its})]


def _stage(tr: Language, currency: str, its: Sequence[Staging]) -> Card:
    title = tr("By stage, {currency}", currency=currency)
    sums = [(tr("Stage {n}", n=int(of)), [it for it in its if it.stage is of]) for of in Stage]
    stake, aside = (tuple(Money(sum(map(of, some)), currency).amount for _, some in sums) for of in (
        attrgetter("exposure"), attrgetter("loss")))  # fmt: skip
    drawing = Drawing(tuple(name for name, _ in sums), (
        Series(tr("At stake"), stake), Series(tr("Set aside"), aside, "bad")), currency, shape="bars")  # fmt: skip
    card = Card(title, tr("1: losses of twelve months, 2: of the whole life, 3: it is impaired"))
    card.add(Chart(tr, drawing, title=title, write=lambda it: tr.price(it, currency)))
    return card


def _facilities(tr: Language, found: Overview, derive: Derive) -> Card:
    card = Card(tr("Stages, classes and what is set aside"), tr("as the last end of a day left them; the worst first"))
    heads = (tr("Facility"), tr("Seller"), tr("Stage"), tr("Because of"), tr("Class"), tr("At stake"), tr("Set aside"))
    shown = found.set_aside[:_MOST]
    card.add(grid(heads, [_row(tr, it, derive) for it in shown], stretch=1, right={5, 6}))
    if left := len(found.set_aside) - len(shown):
        card.add(label(tr("{n} more", n=left), "caption"))
    return card


def _row(tr: Language, it: Set, derive: Derive) -> list[QWidget]:
    at, staging = it.position, it.staging
    head: list[QWidget] = [label(at.facility, "strong"), label(at.seller_in(tr.code))]
    if staging is None:
        return [*head, label(tr("not yet")), label("—"), label("—"), amount("—"), amount("—")]
    return [*head, label(tr.number(int(staging.stage))), label(tr.term("stage ground", staging.because)),
            label(tr.term("loan class", staging.five.name.lower())), amount(money(tr, staging.exposure, at.currency)),
            _loss(money(tr, staging.loss, at.currency), at.facility, derive)]  # fmt: skip


def _loss(said: str, facility: str, derive: Derive) -> QWidget:
    found = link(said, lambda: derive(facility))
    found.setAccessibleName(f"{facility}: {said}")
    return found


class LossSheet(Body):
    """How what is set aside for one facility comes about."""

    def __init__(self, context: Context, facility: str) -> None:
        super().__init__(context.tr)
        ask(context.runner, self, lambda: context.services.portfolio.derived(context.seat, facility), self._show,
            frozenset({"portfolio"}))  # fmt: skip

    def _show(self, it: Derived) -> QWidget:
        return scrolled(column(Derivation(loss_parts(self._tr, it)), None))


def loss_parts(tr: Language, it: Derived) -> list[Part]:
    of, made = it.of, it.provision
    grade = of.grade or tr("as {grade}: nobody has graded it", grade=it.policy.unrated)
    lasts = tr("impaired: it has failed") if not made.months else tr.plural("within {n} month", "within {n} months",
                                                                            made.months)  # fmt: skip
    undrawn = tr("{share} of {money} that may still be drawn, with what is drawn", share=share(tr, it.policy.converted),
                 money=money(tr, of.undrawn, it.currency))  # fmt: skip
    parts = [
        Part(tr("Stage {n}", n=int(made.stage)), tr.term("stage ground", made.ground),
             tr.plural("{n} day past due", "{n} days past due", of.days_past_due)),
        Part(tr("At stake"), money(tr, made.exposure, it.currency), undrawn),
        Part(tr("Fails within a year"), share(tr, made.year, 2), tr("Grade {grade}", grade=grade)),
        Part(tr("Lost if it fails"), share(tr, made.share, 2),
             tr("collateral of {money} brings {share}", money=money(tr, of.collateral, it.currency),
                share=share(tr, it.policy.recovers))),
    ]  # fmt: skip
    parts += [Part(tr("Scenario {name}, weight {weight}", name=name, weight=share(tr, one.weight)),
                   money(tr, one.loss, it.currency), tr("fails {lasts}: {chance} in today's money; loses {share}",
                   lasts=lasts, chance=share(tr, one.chance, 2), share=share(tr, one.share, 2)))
              for name, one in made.by_scenario.items()]  # fmt: skip
    curve = tr("by the loss policy {version}; who has not failed yet is as likely to fail in one month as in another",
               version=it.policy.version)  # fmt: skip
    parts.append(Part(tr("Set aside"), money(tr, made.loss, it.currency), curve, total=True))
    if it.kept.loss != made.loss:
        parts.append(Part(tr("Kept by the last end of a day"), money(tr, it.kept.loss, it.currency)))
    return parts


def _policy(tr: Language, it: InForce, to_policy: Act) -> Card:
    told = it.policy
    card = Card(tr("Loss policy {version}", version=told.version), "", seal(tr, signed=it.signed))
    rests = tr("Its figures are judgement: they rest on nobody's record of failures.") if told.judged else told.source
    card.add(label(rests, "muted", wrap=True))
    card.add(row(link(tr("Loss policy"), to_policy), None))
    return card
