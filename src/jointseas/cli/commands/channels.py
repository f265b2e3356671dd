"""`jointseas channels …`: what may be sold where, and the feeds of the marketplaces."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from jointseas.channels.feeds.records import Written
from jointseas.channels.readiness.records import Standing
from jointseas.channels.readiness.rules import is_bought
from jointseas.cli.output import columns
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session
from jointseas.i18n import N_, Language
from jointseas.kernel.outcome import settled
from jointseas.storage.files import mending

_SHOWN = 40


def readiness(session: Session) -> Answer:
    """What has changed since the last look is looked at first."""
    channels = session.services.channels
    if session.given.goods:
        return _of_one(session, session.given.goods)
    settled(channels.refresh(session.seat))
    found = settled(channels.summary(session.seat))
    facts = {"goods": found.goods, "ready": found.ready, "reasons": dict(found.reasons)}
    tr = session.tr
    said = tr("{ready} of {goods} SKUs can be bought on some channel.", ready=found.ready, goods=found.goods)
    return Answer(facts, (said, *_reasons(found.reasons, tr)))


def _of_one(session: Session, sku: str) -> Answer:
    tr = session.tr
    standings = settled(session.services.channels.standings(session.seat, sku))
    counted = Counter(reason.code for it in standings for reason in it.reasons)
    facts = {"goods": 1, "ready": int(any(map(is_bought, standings))), "reasons": dict(counted)}
    return Answer(facts, tuple(line for it in standings for line in _standing(it, tr)))


def _standing(it: Standing, tr: Language) -> tuple[str, ...]:
    head = tr("{channel}: all five answers are yes.", channel=it.channel)
    if it.first_no:
        head = tr("{channel}: not {answer}.", channel=it.channel, answer=tr.term("readiness answer", it.first_no))
    return (head, *(f"  {tr.refusal(reason.refused)}" for reason in it.reasons))


def _reasons(counted: Mapping[str, int], tr: Language) -> tuple[str, ...]:
    head = (tr("Reason"), tr("SKUs on channels"))
    ordered = sorted(counted.items(), key=lambda it: -it[1])
    return columns(
        head, [(tr.term("readiness", code), tr.number(count)) for code, count in ordered], right=frozenset({1})
    )


def feed(session: Session) -> Answer:
    """Nothing is written where the marketplace would refuse it; an existing file stays as it is."""
    written = settled(session.services.channels.feed(session.seat, session.given.channel))
    counted = Counter(reason.code for it in written.left_out for reason in it.standing.reasons)
    counted += Counter(it.refused.code.removeprefix("channels.") for it in written.faults)
    facts = {"goods": written.items + len(written.left_out), "ready": 0 if written.faults else written.items,
             "reasons": dict(counted)}  # fmt: skip
    if written.faults:
        return Answer(facts, _faults(written, session.tr), 2)
    path = Path(session.given.out)
    with mending(path), path.open("xb") as file:
        file.write(written.content)
    said = session.tr("{items} items were written, {left} were left out.", items=written.items,
                      left=len(written.left_out))  # fmt: skip
    return Answer(facts, (said, *(_reasons(counted, session.tr) if counted else ())))


def _faults(written: Written, tr: Language) -> tuple[str, ...]:
    head = tr("The marketplace would refuse this feed, so it was not written.")
    return (head, *(tr.refusal(it.refused) for it in written.faults[:_SHOWN]))


COMMANDS = (
    Command(
        ("channels", "readiness"),
        N_("what stands between the goods and being sold on each channel"),
        readiness,
        (Option("--goods", N_("only this SKU, with every reason"), "SKU"),),
    ),
    Command(
        ("channels", "feed"),
        N_("writes what is listed on a channel in the format of its marketplace"),
        feed,
        (
            Option("channel", N_("the channel's code"), needed=True),
            Option("--out", N_("a new file for it"), "FILE", needed=True),
        ),
    ),
)
