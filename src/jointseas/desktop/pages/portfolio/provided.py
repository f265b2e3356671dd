"""What is set aside for what may be lost, facility by facility, and the policy that says so."""

from PySide6.QtWidgets import QWidget

from jointseas.desktop.kit import Card, amount, badge, column, grid, label, scrolled
from jointseas.desktop.pages.portfolio.words import money, share
from jointseas.i18n import Language
from jointseas.portfolio.provisions.records import InForce
from jointseas.portfolio.records import Overview, Set

_MOST = 100


def provisions_view(tr: Language, found: Overview) -> QWidget:
    return scrolled(column(_facilities(tr, found), _policy(tr, found.policy), None, spacing=12))


def _facilities(tr: Language, found: Overview) -> Card:
    card = Card(tr("Stages, classes and what is set aside"), tr("as the last end of a day left them; the worst first"))
    heads = (tr("Facility"), tr("Seller"), tr("Stage"), tr("Because of"), tr("Class"), tr("At stake"), tr("Set aside"))
    shown = found.set_aside[:_MOST]
    card.add(grid(heads, [_row(tr, it) for it in shown], stretch=1, right={5, 6}))
    if left := len(found.set_aside) - len(shown):
        card.add(label(tr("{n} more", n=left), "caption"))
    return card


def _row(tr: Language, it: Set) -> list[QWidget]:
    at, staging = it.position, it.staging
    head: list[QWidget] = [label(at.facility, "strong"), label(at.seller_name)]
    if staging is None or it.five is None:
        return [*head, label(tr("not yet")), label("—"), label("—"), amount("—"), amount("—")]
    return [*head, label(tr.number(int(staging.stage))), label(tr.term("stage ground", staging.ground)),
            label(tr.term("loan class", it.five.name.lower())), amount(money(tr, staging.exposure, at.currency)),
            amount(money(tr, staging.loss, at.currency))]  # fmt: skip


def _policy(tr: Language, it: InForce) -> Card:
    told = it.policy
    seal = badge(tr("Signed by two people"), "good") if it.signed else badge(tr("Signed by nobody"), "warn")
    card = Card(tr("Loss policy {version}", version=told.version), "", seal)
    rests = tr("Its figures are judgement: they rest on nobody's record of failures.") if told.judged else told.source
    card.add(label(rests, "muted", wrap=True))
    card.add(label(told.classes.source, "caption", wrap=True))
    heads = (tr("Grade"), tr("Fails within a year"))
    rows: list[list[QWidget]] = [[label(name, "strong"), amount(share(tr, chance, 2))]
                                 for name, chance in told.chances.items()]  # fmt: skip
    card.add(grid(heads, rows, stretch=0, right={1}))
    return card
