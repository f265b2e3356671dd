"""`jointseas finance programme show|propose`: what a lender offers, out of a file that two of its people sign."""

from dataclasses import asdict
from decimal import Decimal
from pathlib import Path

from jointseas.cli.output import columns
from jointseas.cli.proposed import proposed
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session, read_file
from jointseas.financing.programme.records import Programme, Signing
from jointseas.i18n import N_, Language
from jointseas.kernel.outcome import Refused, settled
from jointseas.storage.files import mending, write_whole


def show(session: Session) -> Answer:
    tr, out = session.tr, session.given.out
    found, text, signed = settled(session.services.financing.programme(session.seat))
    if out:
        with mending(Path(out)):
            write_whole(Path(out), text.encode())
    seal = tr("Signed by two people") if signed else tr("Signed by nobody")
    head = f"{tr('Programme {version}', version=found.version)} · {seal}"
    return Answer({**asdict(found), "signed": signed, "text": text}, (head, found.name, *_offered(found, tr)))


def _offered(it: Programme, tr: Language) -> tuple[str, ...]:
    rows = [
        (currency, tr.percent(Decimal(cost.numerator) / cost.denominator, 2)) for currency, cost in it.money.items()
    ]
    money = columns((tr("Currency"), tr("What money costs")), rows, right=frozenset({1}))
    return (*money, *(tr.term("financing product", code) for code in it.offers))


def propose(session: Session) -> Answer:
    """What cannot be read is refused before anybody is asked to sign it."""
    tr, doors = session.tr, session.services.financing
    try:
        text = read_file(session.given.file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused("financing.programme_unreadable", line=str(error)) from None
    version = settled(doors.check_programme(session.seat, text)).version
    put = doors.sign(session.seat, Signing(text))
    return proposed(put, {"version": version}, tr("It is in force from now on."), tr)


COMMANDS = (
    Command(("finance", "programme", "show"), N_("what we offer, on which terms, and whether two people signed it"),
            show, (Option("--out", N_("writes its text into a file"), "FILE"),)),
    Command(("finance", "programme", "propose"), N_("puts a programme to a second person"), propose,
            (Option("file", N_("the programme, in TOML"), needed=True),)),
)  # fmt: skip
