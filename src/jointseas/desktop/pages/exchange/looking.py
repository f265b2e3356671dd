"""How the circle is laid out: what waits, our own key, and the lenders with theirs."""

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.seconding import seconding
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Figure, Page, amount, badge, column, grid, label, notice, side_by_side
from jointseas.desktop.pages.exchange.reading import TOPICS, Found
from jointseas.financing.elsewhere.records import Came, Exchanged, Joining, Member
from jointseas.financing.elsewhere.signing import fingerprint
from jointseas.i18n import Language


def figures(tr: Language, it: Exchanged) -> tuple[Figure, ...]:
    trusted = {one.lender for one in it.members if one.key}
    told = [one for one in it.came if one.lender in trusted]
    newest = max((one.made_at for one in told), default=None)
    return (
        Figure(tr("Circle"), it.circle, tr("as {lender}", lender=it.lender)),
        Figure(tr("Lenders trusted"), tr.number(len(trusted)), tr("each by its own key")),
        Figure(tr("Claims they have told"), tr.number(sum(one.claims for one in told)),
               tr("newest of {moment}", moment=newest) if newest else tr("none yet")),
    )  # fmt: skip


def circle_view(context: Context, page: Page, found: Found) -> QWidget:
    tr, it = context.tr, found.standing
    waits = [seconding(context, page, one, tr("Join the circle {name}; mark of its secret: {mark}.",
                                              name=one.content["name"], mark=one.content["mark"]), TOPICS)
             for one in found.joining]  # fmt: skip
    waits += [seconding(context, page, one, _trusting(tr, one.content["lender"], one.content["key"]), TOPICS)
              for one in found.trusting]  # fmt: skip
    if it is None:
        return column(*waits, None, spacing=12)
    work = side_by_side(column(_lenders(tr, it), None), column(_ours(tr, it), None), weights=(23, 12))
    return column(*waits, work, None, spacing=12)


def _trusting(tr: Language, lender: str, key: str) -> str:
    if not key:
        return tr("Trust {lender} no more: what it has told counts no more.", lender=lender)
    return tr("Trust {lender} by the key {fingerprint}. Ask it whether it reads the same.", lender=lender,
              fingerprint=fingerprint(key))  # fmt: skip


def _lenders(tr: Language, it: Exchanged) -> Card:
    card, came = Card(tr("Lenders of the circle")), {one.lender: one for one in it.came}
    if not it.members:
        words = tr("Nobody is trusted yet. Have each lender tell you its key, and compare the fingerprint with it by "
                   "another way, such as a call; its files are taken from then on.")  # fmt: skip
        card.add(label(words, "muted", wrap=True))
        return card
    heads = (tr("Lender"), tr("Fingerprint of its key"), tr("Told at"), tr("Claims"))
    card.add(grid(heads, [_row(tr, one, came.get(one.lender)) for one in it.members], stretch=1, right={3}))
    return card


def _row(tr: Language, it: Member, came: Came | None) -> list[QWidget]:
    since = label(tr("since {moment}", moment=it.since), "caption")
    mark = label(fingerprint(it.key), select=True, wrap=True) if it.key else badge(tr("trusted no more"), "warn")
    told = (tr.moment(came.made_at), tr.number(came.claims)) if came else ("—", "—")
    who = column(label(it.lender, "strong", select=True), since, spacing=0)
    return [who, mark, label(told[0]), amount(told[1])]


def _ours(tr: Language, it: Exchanged) -> Card:
    card = Card(tr("What the others need of us"))
    words = tr(
        "Tell them our name and key, and let them compare the fingerprint with us. The secret they have already."
    )
    card.add(label(words, "caption", wrap=True))
    halves = f"{it.key[:32]}\n{it.key[32:]}"
    for name, said in ((tr("Our name"), it.lender), (tr("Our key"), halves),
                       (tr("Its fingerprint"), fingerprint(it.key)), (tr("Mark of the secret"), it.mark)):  # fmt: skip
        card.add(column(label(name, "caption"), label(said, select=True, wrap=True), spacing=0))
    card.add(label(tr("A lender is in one circle at a time: joining another leaves this one, with whom we trust and "
                      "what they told."), "caption", wrap=True))  # fmt: skip
    return card


def told_view(tr: Language, it: Joining) -> QWidget:
    """The secret is shown here and nowhere else."""
    halves = f"{it.secret[:32]}\n{it.secret[32:]}"
    return column(
        label(tr("Tell its other lenders this secret, and nobody else:"), wrap=True),
        label(halves, "strong", select=True),
        notice(tr("It is shown this once.")),
        label(tr("Mark of its secret: {mark}", mark=it.mark), wrap=True, select=True),
        label(tr("Whoever agrees to it sees the mark alone; all that have joined see the same."), "caption", wrap=True),
        None, spacing=12,
    )  # fmt: skip
