"""Pictures for whoever is inside a unit of work or a reading."""

from jointseas.access.attachments.records import NewAttachment
from jointseas.access.attachments.service import attach
from jointseas.access.gate import View, Work
from jointseas.catalogue.goods import service as goods
from jointseas.catalogue.pictures import store
from jointseas.catalogue.pictures.rules import MOST, seen
from jointseas.catalogue.records import GoodsDeed, Picture
from jointseas.catalogue.rules import require_allowed
from jointseas.kernel.outcome import require


def pictures(view: View, code: str) -> tuple[Picture, ...]:
    """In the order in which they are shown."""
    return tuple(store.of_goods(view.connection, view.firm.id, goods.goods(view, code).id))


def every_picture(view: View) -> tuple[Picture, ...]:
    return tuple(store.every(view.connection, view.firm.id))


def add(work: Work, code: str, name: str, content: bytes) -> Picture:
    """At the end; the same picture twice is there once."""
    whole = goods.goods(work, code)
    require_allowed(whole, GoodsDeed.CHANGE)
    found = seen(content)
    kept = attach(work, NewAttachment(subject(code), name, found.media_type, content))
    standing = store.of_goods(work.connection, work.firm.id, whole.id)
    known = next((it for it in standing if it.digest == kept.digest), None)
    if known:
        return known
    require(len(standing) < MOST, "catalogue.pictures", code=code, most=MOST)
    place = len(standing) + 1
    new = Picture(whole.id, kept.digest, place, kept.name, found.media_type, found.width, found.height)
    store.keep(work.connection, work.firm.id, new)
    work.record(f"picture of {code}", new)
    return new


def show_first(work: Work, code: str, digest: str) -> tuple[Picture, ...]:
    before = pictures(work, code)
    order = sorted((it.digest for it in before), key=lambda it: it != digest)
    _require_one(before, digest)
    store.arrange(work.connection, before[0].goods_id, order)
    work.record(f"picture of {code}", ["first", digest])
    return pictures(work, code)


def remove(work: Work, code: str, digest: str) -> tuple[Picture, ...]:
    """From what is shown; the paper itself stays, as every attachment does."""
    before = pictures(work, code)
    _require_one(before, digest)
    store.forget(work.connection, before[0].goods_id, digest)
    store.arrange(work.connection, before[0].goods_id, [it.digest for it in before if it.digest != digest])
    work.record(f"picture of {code}", ["removed", digest])
    return pictures(work, code)


def _require_one(standing: tuple[Picture, ...], digest: str) -> None:
    require(any(it.digest == digest for it in standing), "catalogue.no_picture")


def subject(code: str) -> str:
    """Under which the content is attached: by the code, since a paper stays attached for good."""
    return f"goods/{code}"
