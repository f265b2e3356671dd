"""One SKU at the side: on each channel the answers, each no with its fact, its rule and the way to the field."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.channels.defined.records import Channel, ChannelKind
from jointseas.channels.readiness.records import Answer, Place, Reason, Standing
from jointseas.desktop.books.issuing import paper_button
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, badge, button, column, flow, label, row, set_tooltip
from jointseas.desktop.pages.channels.prices import derived
from jointseas.desktop.pages.channels.reading import Looked
from jointseas.i18n import Language

Mend = Callable[[str, Place], object]
LIST, PRICE, TERMS, SPLIT, OFF = (Place("channels", room) for room in ("list", "price", "terms", "split", "off"))
# What is mended on this page, and who may.
_NEEDS = {LIST: "channels.list", PRICE: "channels.price", TERMS: "channels.terms", SPLIT: "channels.split",
          OFF: "channels.list"}  # fmt: skip


def detail(context: Context, looked: Looked, channels: tuple[Channel, ...], first: str, mend: Mend) -> QWidget:
    """`mend` is told the channel, and where the reason is mended. The channel that was chosen comes first, then those
    on which the goods stand, then those that ask the least."""
    by_code = {it.code: it for it in channels}
    ordered = sorted(looked.standings, key=lambda it: (it.channel != first, not it.listed, len(it.reasons)))
    cards = [_card(context, it, by_code[it.channel], looked, mend) for it in ordered]
    return column(*cards, None, spacing=12)


def _card(context: Context, it: Standing, channel: Channel, looked: Looked, mend: Mend) -> QWidget:
    tr = context.tr
    card = Card(channel.name_in(tr.code), right=_verdict(tr, it))
    for reason in it.reasons:
        if it.listed or reason.code != "not_listed":
            card.add(_reason(context, channel, reason, mend, listed=it.listed))
    acts: list[QWidget] = [
        button(words, partial(mend, channel.code, place), "small") for words, place in _acts(context, it, channel)
    ]
    if not it.listed and it.first_no is Answer.PUBLISHABLE and may(context, "appeals.file"):
        contest = partial(context.go, "appeals", ground="listing", name=looked.row.sku, part=channel.code)
        acts.append(button(tr("Contest…"), contest, "small",
                           name=tr("Contest: {channel}", channel=channel.name_in(tr.code))))  # fmt: skip
    about = f"{channel.code}/{looked.row.code}"
    acts += paper_button(context, "goods_compliance", about, small=True, about=channel.name_in(tr.code))
    if acts:
        card.add(flow(*acts))
    if it.channel in looked.quotes:
        card.add(derived(tr, looked.quotes[it.channel]))
    return card


def _acts(context: Context, it: Standing, channel: Channel) -> Iterator[tuple[str, Place]]:
    tr = context.tr
    named = channel.name_in(tr.code)
    if not it.listed and it.first_no is not Answer.PUBLISHABLE and may(context, _NEEDS[LIST]):
        yield tr("List on {channel}", channel=named), LIST
    if it.listed and may(context, _NEEDS[OFF]):
        yield tr("Take off {channel}", channel=named), OFF
    if channel.kind is ChannelKind.JOINT and may(context, _NEEDS[SPLIT]):
        yield tr("Split…"), SPLIT


def _verdict(tr: Language, it: Standing) -> QWidget:
    if not it.listed:
        return badge(tr.term("readiness", "not_listed"), "plain")
    if it.first_no is None:
        return badge(tr("Ready"), "good")
    words = tr("Not {answer}", answer=tr.term("readiness answer", it.first_no).lower())
    return badge(words, "bad" if it.first_no is Answer.PUBLISHABLE else "warn")


def _reason(context: Context, channel: Channel, reason: Reason, mend: Mend, *, listed: bool) -> QWidget:
    """Only what is listed is priced there: until then the way to a price is the way onto the channel, below."""
    tr = context.tr
    name = tr.term("readiness", reason.code)
    made = button(tr("Mend"), partial(mend, channel.code, reason.place), "small",
                  name=tr("Mend: {what}, {channel}", what=name, channel=channel.name_in(tr.code)))  # fmt: skip
    made.setVisible(may(context, _NEEDS.get(reason.place, "channels.read")) and (listed or reason.place != PRICE))
    words = label(tr.refusal(reason.refused), "caption", wrap=True)
    if reason.rule:
        set_tooltip(words, tr("Rule {rule}", rule=reason.rule))
    return column(row(label(name, "strong"), None, made), words, spacing=2)
