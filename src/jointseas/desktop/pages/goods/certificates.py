"""The certificates that speak of the goods: where they count, until when, and the paper itself."""

from datetime import date
from functools import partial
from mimetypes import guess_type
from pathlib import Path

from PySide6.QtWidgets import QWidget

from jointseas.access.attachments.records import LARGEST_BYTES, NewAttachment
from jointseas.catalogue.records import Certificate, CertificateDraft
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Form, Tone, badge, button, column, entry, label, row, rule
from jointseas.desktop.pages.goods.fields import CERTIFICATE
from jointseas.desktop.pages.goods.reading import Whole
from jointseas.desktop.pages.goods.sending import Sending, content_of
from jointseas.desktop.pages.goods.table import SOON
from jointseas.i18n import Language
from jointseas.kernel.outcome import Refused

_UNKNOWN = "application/octet-stream"


def room(context: Context, whole: Whole, sending: Sending) -> QWidget:
    tr = context.tr
    made: list[QWidget | None] = [_one(context, it, whole.today, sending) for it in whole.certificates]
    if not made:
        made.append(label(tr("None yet. Markets ask for them by kind of goods and destination."), "muted", wrap=True))
    if may(context, "goods.certify"):
        form = Form(tr, CERTIFICATE, narrow=True, columns=2, submit=tr("Keep the certificate"))
        form.submitted.connect(lambda values: _keep(context, form, whole.goods.code, values, sending))
        made += [rule(), label(tr("Add a certificate"), "section"), form]
    return column(*made, None)


def _one(context: Context, it: Certificate, today: date, sending: Sending) -> QWidget:
    tr = context.tr
    said, tone = _standing(tr, it, today)
    where = tr("for {places}", places=it.destinations) if it.destinations else tr("for every destination")
    note = " · ".join(part for part in (it.issuer, where) if part)
    title = f"{it.kind} {it.number}"
    acts: list[QWidget | None] = [badge(said, tone)]
    if may(context, "goods.certify"):
        work = partial(context.services.catalogue.withdraw_certificate, context.seat, it.id)
        name = tr("Withdraw {name}", name=title)
        send = partial(sending.do, work, tr("{code} was withdrawn", code=title))
        acts.append(button("", send, "quiet", glyph="cross", tip=name, name=name))
    return entry(title, note, None, row(*acts))


def _standing(tr: Language, it: Certificate, today: date) -> tuple[str, Tone]:
    if it.expires is None:
        return tr("no expiry"), "good"
    if it.expires < today:
        return tr("expired {day}", day=it.expires), "bad"
    return tr("until {day}", day=it.expires), "warn" if it.expires <= today + SOON else "good"


def _keep(context: Context, form: Form, code: str, values: dict[str, object], sending: Sending) -> None:
    issued, expires = (it if isinstance(it, date) else None for it in (values["issued"], values["expires"]))
    places = str(values["destinations"] or "").replace(",", " ").replace("，", " ").split()
    draft = CertificateDraft(
        str(values["kind"]), str(values["number"]), (code,), str(values["issuer"] or ""), issued, expires, tuple(places)
    )
    path = Path(str(values["file"])) if values["file"] else None
    said = context.tr("{code} was added", code=f"{draft.kind.upper()} {draft.number}")
    sending.send(form, partial(_kept, context, draft, path), said, "number")


def _kept(context: Context, draft: CertificateDraft, path: Path | None) -> Certificate | Refused:
    paper = None
    if path:
        content = content_of(path, LARGEST_BYTES, "attachments.large")
        if isinstance(content, Refused):
            return content
        paper = NewAttachment("certificate", path.name, guess_type(path.name)[0] or _UNKNOWN, content)
    return context.services.catalogue.keep_certificate(context.seat, draft, paper)
