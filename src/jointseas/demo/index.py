"""What lies in the folder and how one checks it, as plain text in every language."""

from jointseas.demo.cast import EXPORTER, LENDER, OWNER
from jointseas.demo.founding import FILE, TRUST
from jointseas.demo.records import Step, Written
from jointseas.i18n import Language, languages

SUMMARY = "summary.pdf"


def index(steps: tuple[Step, ...], papers: tuple[Written, ...], names: tuple[str, ...]) -> str:
    return "\n\n".join("\n".join(_lines(Language(code), steps, papers, names)) for code in languages()) + "\n"


def _lines(
    tr: Language, steps: tuple[Step, ...], papers: tuple[Written, ...], names: tuple[str, ...]
) -> tuple[str, ...]:
    exporter, lender = (it.name_zh if tr.code.startswith("zh") else it.name_en for it in (EXPORTER, LENDER))
    signs_in = f"--as {OWNER.sign_in} --secret-file secrets/{OWNER.sign_in}.secret"
    first, last = (it.day.isoformat() for it in (steps[0], steps[-1]))
    title = tr("JointSeas, demonstrated: a trade of {exporter} that {lender} finances, {first} to {last}",
               exporter=exporter, lender=lender, first=first, last=last)  # fmt: skip
    return (
        title,
        tr("Everything in it is invented. The passwords lie in secrets/: whoever has the folder has them."),
        "",
        tr("{file}: what was done, and that it holds", file=SUMMARY),
        tr("{file}: the workspace, encrypted; check it by: {command}", file=FILE,
           command=f"jointseas workspace check {FILE} {signs_in}"),
        tr("{file}: the roots of both firms; check a paper by: {command}", file=TRUST,
           command=f"jointseas verify {SUMMARY} --trust {TRUST}"),
        "",
        *(f"[{'x' if it.ok else ' '}] {name}" for it, name in zip(papers, names, strict=True)),
    )  # fmt: skip
