"""What is set aside for what may be lost, facility by facility, and the policy that says so."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.signing import seal
from jointseas.desktop.kit import Card, amount, column, grid, label, link, row, scrolled
from jointseas.desktop.pages.portfolio.words import money
from jointseas.i18n import Language
from jointseas.portfolio.provisions.records import InForce
from jointseas.portfolio.records import Overview, Set

_MOST = 100
Act = Callable[[], object]


def provisions_view(tr: Language, found: Overview, to_policy: Act) -> QWidget:
    return scrolled(column(_facilities(tr, found), _policy(tr, found.policy, to_policy), None, spacing=12))


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
    if staging is None:
        return [*head, label(tr("not yet")), label("—"), label("—"), amount("—"), amount("—")]
    return [*head, label(tr.number(int(staging.stage))), label(tr.term("stage ground", staging.ground)),
            label(tr.term("loan class", staging.five.name.lower())), amount(money(tr, staging.exposure, at.currency)),
            amount(money(tr, staging.loss, at.currency))]  # fmt: skip


def _policy(tr: Language, it: InForce, to_policy: Act) -> Card:
    told = it.policy
    card = Card(tr("Loss policy {version}", version=told.version), "", seal(tr, signed=it.signed))
    rests = tr("Its figures are judgement: they rest on nobody's record of failures.") if told.judged else told.source
    card.add(label(rests, "muted", wrap=True))
    card.add(row(link(tr("Loss policy"), to_policy), None))
    return card
