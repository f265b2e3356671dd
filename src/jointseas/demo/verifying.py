"""Each paper against the roots that were made for it, as anybody would: by its bytes, in a process that knows no
more."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from jointseas.demo.founding import TRUST
from jointseas.demo.records import Written
from jointseas.demo.stage import Stage
from jointseas.documents.keys.certificates import certificates_of
from jointseas.documents.verifying.judging import judge
from jointseas.documents.verifying.records import Asked, Judged, Verdict
from jointseas.documents.verifying.service import told
from jointseas.intake import sandbox

_SECONDS = 120.0


def verified(stage: Stage, paths: Sequence[Path]) -> tuple[Written, ...]:
    """All in one child: what reads them takes longer to load than to read."""
    contents = [it.read_bytes() for it in paths]
    roots = certificates_of((stage.folder / TRUST).read_bytes())
    asked = tuple(Asked(content, roots, stage.clock.now()) for content in contents)
    judged = sandbox.run(_judged, asked, seconds=_SECONDS)
    return tuple(_written(*it) for it in zip(paths, contents, judged, strict=True))


def _judged(asked: tuple[Asked, ...]) -> Iterator[Judged]:
    for it in asked:
        yield from judge(it)


def _written(path: Path, content: bytes, judged: Judged) -> Written:
    found = told(judged, None)
    return Written(
        path, path.parent.name, path.stem, hashlib.sha256(content).hexdigest(), found.verdict is Verdict.GREEN
    )
