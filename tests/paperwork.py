"""A paper as whoever gets it reads it: its text without its blanks, and the data in it."""

import json
from io import BytesIO

from pypdf import PdfReader

from house import House
from jointseas.access.records import Seat
from jointseas.documents.issuing.service import Papers
from jointseas.documents.kind import Asked
from jointseas.documents.paper.archiving.service import ATTACHED
from jointseas.kernel.outcome import settled

BOTH = ("zh_CN", "en")


class Read:
    def __init__(self, content: bytes) -> None:
        self.content = content
        pdf = PdfReader(BytesIO(content))
        self.text = "".join("".join(page.extract_text().split()) for page in pdf.pages)
        data = json.loads(pdf.attachments[ATTACHED][0])
        self.facts, self.tables = data["facts"], data["tables"]

    def says(self, *texts: str) -> bool:
        return all("".join(it.split()) in self.text for it in texts)


def drafted(house: House, seat: Seat, asked: Asked, languages: tuple[str, ...] = BOTH) -> Read:
    return Read(settled(Papers(house.gate).draft(seat, asked, languages)).content)
