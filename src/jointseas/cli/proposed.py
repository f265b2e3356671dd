"""What a command answers where a second person has to agree."""

from collections.abc import Mapping

from jointseas.access.records import Proposal
from jointseas.cli.records import Answer
from jointseas.i18n import Language
from jointseas.kernel.outcome import Refused


def proposed(put: object, facts: Mapping[str, object], done: str, tr: Language) -> Answer:
    """The proposal's number, or what is said where it was carried out at once."""
    if isinstance(put, Refused):
        raise put
    if isinstance(put, Proposal):
        said = tr("Proposal {number} waits for a second person.", number=put.id)
        return Answer({"proposal": put.id, **facts}, (said,))
    return Answer({"proposal": None, **facts}, (done,))
