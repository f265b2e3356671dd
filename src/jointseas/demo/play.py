"""The whole of it, once: in a folder beside the one that was asked for, which gets its name when nothing is missing."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from platformdirs import user_cache_path

from jointseas.demo import agreeing, appealing, applying, founding, offering, packing, paying, selling
from jointseas.demo.cast import APPROVER, EXPORTER, LENDER, OWNER, PEOPLE
from jointseas.demo.index import SUMMARY, index
from jointseas.demo.records import Balance, Seen, Told
from jointseas.demo.stage import DAYS, Stage, Tell
from jointseas.demo.summary import summary
from jointseas.demo.verifying import verified
from jointseas.financing.facilities.records import Facility
from jointseas.kernel.outcome import require, settled
from jointseas.storage.files import mending
from jointseas.storage.locks import if_alone

INDEX, PICTURES = "README.txt", "pictures"
Look = Callable[[Seen], tuple[Path, ...]]  # takes pictures of what these people see


def play(folder: Path, today: date, tell: Tell, look: Look | None = None) -> Told:
    """Its last day is yesterday, so that nothing in it is of a day that has not been. Stopped, or failing, it leaves
    nothing; what one that was killed has left goes before the next begins; what stands in the folder already is not
    touched."""
    folder = folder.absolute()
    with mending(folder), _alone(folder):
        require(not folder.exists() or (folder.is_dir() and not any(folder.iterdir())), "demo.folder_taken",
                folder=str(folder))  # fmt: skip
        folder.parent.mkdir(parents=True, exist_ok=True)
        part = folder.with_name(f".{folder.name}.part")
        swept = part.exists()
        if swept:
            shutil.rmtree(part)
        part.mkdir()
        try:
            told = _played(part, today - timedelta(days=DAYS), tell, look)
            if folder.exists():
                folder.rmdir()
            part.rename(folder)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
    return replace(_moved(told, part, folder), swept=swept)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Nobody else plays into the same folder; whoever was killed at it holds nothing any more."""
    name = f"demo-{sha256(str(folder).encode()).hexdigest()[:16]}.lock"
    with if_alone(user_cache_path("jointseas", ensure_exists=True) / name) as held:
        require(held, "demo.running", folder=str(folder))
        yield


def _moved(told: Told, part: Path, folder: Path) -> Told:
    def there(path: Path) -> Path:
        return folder / path.relative_to(part)

    return replace(told, workspace=there(told.workspace), trust=there(told.trust), pictures=tuple(map(there,
                   told.pictures)), people=tuple((actor, there(file)) for actor, file in told.people),
                   papers=tuple(replace(it, path=there(it.path)) for it in told.papers))  # fmt: skip


def _played(folder: Path, first: date, tell: Tell, look: Look | None) -> Told:
    stage, opened = founding.opened(folder, first, tell)
    try:
        founding.found(stage)
        told = _ended(stage, _traded(stage))
    finally:
        opened.close()
    seen = Seen(told.workspace, tuple((it.sign_in, stage.passwords[it.sign_in]) for it in (OWNER, APPROVER)),
                folder / PICTURES, stage.clock.now())  # fmt: skip
    told = replace(told, pictures=look(seen) if look else ())
    (folder / INDEX).write_text(index(told, folder), encoding="utf-8", newline="\n")
    return told


def _traded(stage: Stage) -> Facility:
    offering.bring_in(stage)
    offering.list_them(stage)
    application = applying.apply(stage, selling.sell(stage))
    applying.score(stage, application)
    applying.screen(stage)
    facility = agreeing.agree(stage, applying.decide(stage, application))
    paying.draw(stage, facility)
    paying.end_day(stage, 17)
    packing.portfolio(stage)
    appealing.answer(stage, appealing.contest(stage, application))
    paying.pay_supplier(stage)
    paying.collect(stage, facility)
    paying.release(stage, facility)
    paying.end_day(stage, 43)
    return facility


def _ended(stage: Stage, facility: Facility) -> Told:
    packing.pack(stage)
    packing.prove(stage)
    trust, books = stage.folder / founding.TRUST, tuple(_books(stage))
    papers = verified(stage, sorted((stage.folder / packing.PAPERS).rglob("*.pdf")))
    last = stage.folder / SUMMARY
    last.write_bytes(summary(stage, paying.standing(stage, facility), papers, books))
    papers = (*verified(stage, [last]), *papers)
    people = tuple((it, founding.secret_file(stage.folder, it)) for it in PEOPLE)
    return Told(
        stage.folder / founding.FILE, (EXPORTER.code, LENDER.code), people, trust, tuple(stage.steps), papers, books
    )


def _books(stage: Stage) -> Iterator[Balance]:
    for seat in (stage.owner, stage.approver):
        for it in settled(stage.services.ledger.trial_balance(seat, stage.today)).totals:
            held = not it.closing and it.debit == it.credit
            yield Balance(seat.firm.code, it.closing.currency, it.debit.minor, it.credit.minor, held)
