"""Certificates for whoever is inside a unit of work or a reading."""

from collections.abc import Collection

from jointseas.access.attachments.records import NewAttachment
from jointseas.access.attachments.service import attach
from jointseas.access.gate import View, Work
from jointseas.catalogue.certificates import store
from jointseas.catalogue.goods import service as goods
from jointseas.catalogue.records import Certificate, CertificateDraft
from jointseas.catalogue.rules import proper_certificate
from jointseas.kernel.outcome import Refused


def certificates(view: View, goods_id: int) -> tuple[Certificate, ...]:
    return tuple(store.of_goods(view.connection, view.firm.id, [goods_id]))


def certificates_of(view: View, goods_ids: Collection[int] | None) -> tuple[Certificate, ...]:
    """That speak of any of these goods; None is every certificate of the firm."""
    if goods_ids is None:
        return tuple(store.every(view.connection, view.firm.id))
    return tuple(store.of_goods(view.connection, view.firm.id, goods_ids))


def keep(work: Work, draft: CertificateDraft, paper: NewAttachment | None = None) -> Certificate:
    """Kind and number say which certificate it is: the same once more is that one, changed. The paper is attached to
    it whatever subject it names."""
    asked = proper_certificate(draft)
    spoken = goods.goods_by_codes(work, asked.goods)
    unknown = [code for code in asked.goods if code not in spoken]
    if unknown:
        raise Refused("catalogue.no_goods", code=unknown[0][:40])
    every = store.every(work.connection, work.firm.id)
    before = next((it for it in every if (it.kind, it.number) == (asked.kind, asked.number)), None)
    now = Certificate(
        before.id if before else store.next_id(work.connection), asked.kind, asked.number,
        tuple(sorted(it.id for it in spoken.values())), asked.issuer, asked.issued, asked.expires, asked.destinations,
    )  # fmt: skip
    if now == before:
        work.repeated()
    else:
        (store.change if before else store.keep)(work.connection, work.firm.id, now)
        work.record(f"certificate {now.kind} {now.number}", [now, before])
    if paper:
        attach(work, NewAttachment(subject(now), paper.name, paper.media_type, paper.content))
    return now


def withdraw(work: Work, id_: int) -> Certificate:
    found = next((it for it in store.every(work.connection, work.firm.id) if it.id == id_), None)
    if found is None:
        raise Refused("catalogue.no_certificate")
    store.forget(work.connection, id_)
    work.record(f"certificate {found.kind} {found.number}", ["withdrawn", found])
    return found


def subject(certificate: Certificate) -> str:
    """Under which its papers are attached: by what it is called, since a paper stays attached for good."""
    return f"certificate/{certificate.kind}/{certificate.number}"
