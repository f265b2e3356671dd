"""Documents that go with an application: the exporter's own, shown to the lender while the exporter consents."""

from jointseas.access.attachments import service as attachments
from jointseas.access.attachments.records import Attachment
from jointseas.access.gate import View
from jointseas.compliance.consents import service as consents
from jointseas.compliance.consents.records import Subject
from jointseas.financing.applications.records import Application
from jointseas.financing.applications.service import SUBJECT
from jointseas.financing.desks import at


def subject(number: str) -> str:
    return f"application/{number}"


def ours(view: View, number: str) -> tuple[Attachment, ...]:
    return attachments.of_subject(view, subject(number))


def shown(view: View, it: Application) -> tuple[Attachment, ...]:
    """At the lender's desk; those that were added since it was submitted too."""
    consents.require_shown(view, it.exporter.code, Subject(SUBJECT, it.number))
    return ours(at(view, it.exporter), it.number)


def content(view: View, it: Application, digest: str) -> bytes:
    consents.require_shown(view, it.exporter.code, Subject(SUBJECT, it.number))
    return attachments.content_of(at(view, it.exporter), subject(it.number), digest)
