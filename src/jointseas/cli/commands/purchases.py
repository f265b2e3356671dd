"""`jointseas purchases …`: what suppliers are owed, and the file by which a bank pays a run."""

from pathlib import Path

from jointseas.cli.output import columns
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session
from jointseas.i18n import N_
from jointseas.kernel.fields import read_date
from jointseas.kernel.outcome import settled
from jointseas.storage.files import mending, write_new


def payables(session: Session) -> Answer:
    """The status is that of a refusal where bills and books differ."""
    tr = session.tr
    day = read_date(session.given.at) if session.given.at else session.shore.clock.today()
    found = settled(session.services.purchases.ageing(session.seat, day))
    facts = {
        "day": found.day,
        "suppliers": [{"name": it.supplier_name, "currency": it.total.currency, "minor": it.total.minor,
                       "by_age": [part.minor for part in it.parts]} for it in found.rows],
        "totals": [{"currency": it.total.currency, "minor": it.total.minor, "booked": it.booked.minor, "ties": it.ties}
                   for it in found.totals],
    }  # fmt: skip
    head = (tr("Supplier"), tr("not due yet"), tr("Overdue"), tr("Total"))
    rows = [(it.supplier_name, tr.money(it.parts[0]), tr.money(it.total - it.parts[0]), tr.money(it.total))
            for it in found.rows]  # fmt: skip
    said = [tr("{money} as the account says", money=it.total) if it.ties else
            tr("bills say {money}, the account {booked}", money=it.total, booked=it.booked)
            for it in found.totals]  # fmt: skip
    lines = (*columns(head, rows, right=frozenset({1, 2, 3})), *said)
    return Answer(facts, lines, 0 if all(it.ties for it in found.totals) else 2)


def run_file(session: Session) -> Answer:
    """The same again as often as it is asked for; the run counts as sent."""
    path = Path(session.given.out)
    made = settled(session.services.purchases.send_run(session.seat, session.given.number))
    with mending(path):
        write_new(path, made.content)
    total = made.run.total
    facts = {"number": made.run.number, "payments": len(made.run.payments), "currency": total.currency,
             "minor": total.minor, "digest": made.run.digest, "file": str(path)}  # fmt: skip
    return Answer(facts, (session.tr("Saved {name}; give it to the bank", name=path.name),))


COMMANDS = (
    Command(
        ("purchases", "payables"),
        N_("what suppliers are owed by its age, beside what the books say"),
        payables,
        (Option("--at", N_("the day (else today), as 2026-03-31"), "DAY"),),
    ),
    Command(
        ("purchases", "run-file"),
        N_("the file by which the bank pays a payment run (ISO 20022)"),
        run_file,
        (
            Option("number", N_("the payment run's number"), needed=True),
            Option("--out", N_("where the file goes"), "FILE", needed=True),
        ),
    ),
)
