"""What commands that issue papers share: in which language, and under whose seal."""

from jointseas.cli.session import Session, secret_in
from jointseas.documents.issuing.records import Seal
from jointseas.kernel.outcome import require, settled

BOTH = "both"
LANGUAGES = {"zh_CN": ("zh_CN",), "en": ("en",), BOTH: ("zh_CN", "en")}


def seal(session: Session) -> Seal | None:
    """The firm's newest, where the file with its password is named."""
    if not session.given.seal_secret_file:
        return None
    found = settled(session.services.papers.seals(session.seat))
    require(found, "papers.no_seal")
    return Seal(found[0].id, secret_in(session.given.seal_secret_file))
