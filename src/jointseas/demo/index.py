"""What lies in the folder and how one checks it, as plain text in every language, for somebody who is new to it."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from jointseas.demo.cast import EXPORTER, LENDER, OFFICER, OWNER
from jointseas.demo.founding import FILE, TRUST
from jointseas.demo.packing import ANCHOR, ARCHIVE
from jointseas.demo.records import Told, Written, named
from jointseas.documents.packing.service import VERIFIER
from jointseas.i18n import Language, languages

SUMMARY = "summary.pdf"


def index(told: Told, folder: Path) -> str:
    rule = f"\n\n{'-' * 72}\n\n"
    return rule.join("\n".join(_lines(Language(code), told, folder)) for code in languages()) + "\n"


def _lines(tr: Language, told: Told, folder: Path) -> Iterator[str]:
    first, last = (it.day.isoformat() for it in (told.steps[0], told.steps[-1]))
    yield tr("JointSeas, demonstrated: a trade of {exporter} that {lender} finances, {first} to {last}",
             exporter=named(EXPORTER, tr), lender=named(LENDER, tr), first=first, last=last)  # fmt: skip
    yield tr("Everything in it is invented. The passwords lie in secrets/: whoever has the folder has them.")
    yield ""
    yield tr("Begin with {file}: it tells in plain words what was done, by whom, and what it came to.", file=SUMMARY)
    yield ""
    yield tr("What else lies here:")
    yield from (f"  {name}: {said}" for name, said in _things(tr, told))
    yield ""
    yield tr("How anybody checks it:")
    yield from (f"  {said}\n    {how}" for said, how in _checks(tr))
    yield ""
    yield tr("The papers; [x] is one of which everything holds that can be checked:")
    for place, its in groupby(told.papers, key=lambda it: it.path.parent.relative_to(folder).as_posix()):
        yield from (f"  {place}/", *map(_paper, its))


def _things(tr: Language, told: Told) -> Iterator[tuple[str, str]]:
    yield f"papers/{EXPORTER.code}/, papers/{LENDER.code}/", tr("the papers that either firm has made and sealed")
    if told.pictures:
        yield "pictures/", tr("pictures of the program at the desks of the exporter and of the lender")
    yield (
        ARCHIVE,
        tr("all that the lender's people did, as an examiner gets it, with the proof that nothing is missing"),
    )
    yield ANCHOR, tr("the end of the audit chain, noted before that archive was made: it is what proves it")
    yield TRUST, tr("the certificates of both firms, made for this demonstration: by them a seal is believed")
    yield FILE, tr("the encrypted workspace; open it in the window as {person}, with the password in {secret}",
                   person=OWNER.sign_in, secret=f"secrets/{OWNER.sign_in}.secret")  # fmt: skip


def _checks(tr: Language) -> Iterator[tuple[str, str]]:
    signs_in = f"--as {OWNER.sign_in} --secret-file secrets/{OWNER.sign_in}.secret"
    pack = f"papers/{LENDER.code}/compliance-pack-{OFFICER.sign_in}"
    yield tr("a paper, without the workspace:"), f"jointseas verify {SUMMARY} --trust {TRUST}"
    yield tr("the workspace and its books:"), f"jointseas workspace check {FILE} {signs_in}"
    yield tr("a run of papers, with Python alone:"), f"python -I {pack}/{VERIFIER} {pack}"
    yield (tr("the archive, unpacked into FOLDER, with Python alone:"),
           f"python -I FOLDER/{VERIFIER} FOLDER --head {ANCHOR}")  # fmt: skip


def _paper(it: Written) -> str:
    return f"    [{'x' if it.ok else ' '}] {it.path.name}"
