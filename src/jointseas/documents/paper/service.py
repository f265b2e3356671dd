"""A paper into its bytes: every character has its sign, every block its place, and the file holds as PDF/A-3b."""

from jointseas.documents.paper.archiving.service import archived
from jointseas.documents.paper.faces.rules import require_settable
from jointseas.documents.paper.faces.service import faces
from jointseas.documents.paper.layout.records import Setting
from jointseas.documents.paper.layout.rules import pages
from jointseas.documents.paper.numbering.rules import said
from jointseas.documents.paper.records import Paper
from jointseas.documents.paper.writing.service import written


def made(paper: Paper) -> bytes:
    """The same paper is the same bytes."""
    known, setting = faces(), Setting()
    require_settable(said(paper), known)
    return archived(written(paper, pages(paper, known, setting), known, setting), paper)
