"""`jointseas finance programme show|propose`: what a lender offers, out of a file that two of its people sign."""

from dataclasses import asdict
from decimal import Decimal

from jointseas.cli import texts
from jointseas.cli.output import columns
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session
from jointseas.financing.programme.records import Programme, Signing
from jointseas.i18n import N_, Language
from jointseas.kernel.outcome import settled


def show(session: Session) -> Answer:
    tr = session.tr
    found, text, signed = settled(session.services.financing.programme(session.seat))
    texts.kept(session, text)
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
    doors = session.services.financing
    return texts.put(session, "financing.programme_unreadable", doors.check_programme,
                     lambda seat, text: doors.sign(seat, Signing(text)))  # fmt: skip


COMMANDS = (
    Command(("finance", "programme", "show"), N_("what we offer, on which terms, and whether two people signed it"),
            show, (Option("--out", N_("writes its text into a file"), "FILE"),)),
    Command(("finance", "programme", "propose"), N_("puts a programme to a second person"), propose,
            (Option("file", N_("the programme, in TOML"), needed=True),)),
)  # fmt: skip
