"""`jointseas finance attach|attached|drop`: documents that go with an application, and drafts that come to nothing."""

from collections.abc import Sequence

from jointseas.access.attachments.records import Attachment
from jointseas.cli.enclosing import enclose
from jointseas.cli.output import columns
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session
from jointseas.financing.applications.enclosing import subject
from jointseas.financing.applications.records import Application
from jointseas.i18n import N_
from jointseas.kernel.outcome import settled


def attach(session: Session) -> Answer:
    it = _application(session)
    enclose(session, subject(it.number), session.given.file)
    return attached(session)


def attached(session: Session) -> Answer:
    tr, it = session.tr, _application(session)
    found: Sequence[Attachment] = settled(session.services.attachments.of(session.seat, subject(it.number)))
    told = [{"name": one.name, "digest": one.digest, "media_type": one.media_type, "size": one.size, "at": one.at}
            for one in found]  # fmt: skip
    rows = [(one.name, tr.number(one.size), one.digest[:12]) for one in found]
    head = (tr("Name"), tr("Bytes"), tr("Fingerprint"))
    return Answer({"number": it.number, "papers": told}, columns(head, rows, right=frozenset({1})))


def _application(session: Session) -> Application:
    return settled(session.services.financing.application(session.seat, session.given.number)).application


def drop(session: Session) -> Answer:
    number = _application(session).number
    settled(session.services.financing.drop(session.seat, number))
    return Answer({"number": number, "dropped": True}, (session.tr("Draft {number} is gone.", number=number),))


_NUMBER = Option("number", N_("the application's number"), needed=True)

COMMANDS = (
    Command(("finance", "attach"), N_("adds a document to an application, for the lender to see with it"), attach,
            (_NUMBER, Option("file", N_("the document"), needed=True))),
    Command(("finance", "attached"), N_("the documents that go with an application of our own"), attached, (_NUMBER,)),
    Command(("finance", "drop"), N_("drops a draft"), drop, (_NUMBER,)),
)  # fmt: skip
