"""`jointseas shipments …`: the papers of one shipment, shown to a lender by its exporter, and what is shown to us."""

from jointseas.cli.output import columns, money_facts
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session
from jointseas.compliance.consents.records import Consent
from jointseas.i18n import N_
from jointseas.kernel.outcome import settled
from jointseas.trade.disclosure.records import ShownShipment


def show_to(session: Session) -> Answer:
    given, tr = session.given, session.tr
    it = settled(session.services.disclosure.show(session.seat, given.lender, given.number))
    said = tr("{lender} sees the papers of {shipment} since {moment}.", lender=it.lender.name_in(tr.code),
              shipment=it.subject.name, moment=it.given_at)  # fmt: skip
    return Answer(_consent(it), (said,))


def withdraw(session: Session) -> Answer:
    given, tr = session.given, session.tr
    it = settled(session.services.disclosure.withdraw(session.seat, given.lender, given.number))
    said = tr("{lender} no longer sees the papers of {shipment}.", lender=it.lender.name_in(tr.code),
              shipment=it.subject.name)  # fmt: skip
    return Answer(_consent(it), (said,))


def _consent(it: Consent) -> dict[str, object]:
    return {"shipment": it.subject.name, "lender": it.lender.code, "since": it.given_at, "until": it.withdrawn_at}


def shown(session: Session) -> Answer:
    tr = session.tr
    found = settled(session.services.disclosure.shown_to_us(session.seat))
    head = (tr("Exporter"), tr("Shipment"), tr("Differences"), tr("Declared"), tr("Not paid yet"), tr("Shown since"))
    rows = [(it.exporter.name_in(tr.code), it.shipment, tr.number(it.differences),
             *("—" if money is None else tr.money(money) for money in (it.declared, it.outstanding)),
             tr.moment(it.since)) for it in found]  # fmt: skip
    lines = columns(head, rows, right=frozenset({2, 3, 4})) if rows else (tr("Nothing is shown to us"),)
    return Answer({"shown": [_row(it) for it in found]}, lines)


def _row(it: ShownShipment) -> dict[str, object]:
    return {"exporter": it.exporter.code, "shipment": it.shipment, "since": it.since, "differences": it.differences,
            "declared": None if it.declared is None else money_facts(it.declared),
            "outstanding": None if it.outstanding is None else money_facts(it.outstanding)}  # fmt: skip


_WHICH = (
    Option("lender", N_("the lender's code"), needed=True),
    Option("number", N_("the shipment's number"), needed=True),
)
COMMANDS = (
    Command(
        ("shipments", "show-to"), N_("shows the papers of a shipment to a lender of this workspace"), show_to, _WHICH
    ),
    Command(("shipments", "withdraw"), N_("no longer shows them to a lender"), withdraw, _WHICH),
    Command(("shipments", "shown"), N_("what exporters show to this lender, and what differs in it"), shown),
)
