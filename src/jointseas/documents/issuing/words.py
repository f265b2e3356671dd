"""What is said of a paper that was made again, on the page and by the command line."""

from jointseas.documents.issuing.records import Again
from jointseas.i18n import Language


def made_again(tr: Language, it: Again) -> str:
    number = it.issued.number
    if it.same:
        return tr("{number}, made again, comes to the same bytes as when it was issued.", number=number)
    if it.told:
        return tr("{number}, made again, says the same as when it was issued; this version of the program only sets it "
                  "otherwise.", number=number)  # fmt: skip
    return tr("{number} does not come to the same any more: what it tells of has changed since it was issued.",
              number=number)  # fmt: skip
