"""`jointseas import …`: data from outside."""

from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session, read_file
from jointseas.i18n import N_
from jointseas.kernel.outcome import settled
from jointseas.ledger.rates.history import PUBLISHER


def rates(session: Session) -> Answer:
    tr = session.tr
    content = read_file(session.given.file)
    loaded = settled(session.services.ledger.load_rates(session.seat, content, session.given.publisher or PUBLISHER))
    facts = {
        "read": loaded.read,
        "imported": loaded.imported,
        "updated": loaded.updated,
        "skipped": [
            {"row": it.row, "column": it.column, "code": it.why.code, "why": tr.refusal(it.why)}
            for it in loaded.skipped
        ],
        "unknown": loaded.unknown,
        "first": loaded.first,
        "last": loaded.last,
    }
    told = tr(
        "Read {read} rates from {first} to {last}: {imported} new, {updated} corrected, {skipped} skipped.",
        read=loaded.read,
        first=loaded.first,
        last=loaded.last,
        imported=loaded.imported,
        updated=loaded.updated,
        skipped=len(loaded.skipped),
    )
    return Answer(facts, (told,))


COMMANDS = (
    Command(
        ("import", "rates"),
        N_("exchange rates, in the file format of the European Central Bank (zip or CSV)"),
        rates,
        (
            Option("file", N_("the file"), needed=True),
            Option("--publisher", N_("whose rates they are (else ECB)"), "NAME"),
        ),
    ),
)
