"""Many subjects at once, on as many cores as there are: each child is handed the matcher as it was built."""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

from jointseas.compliance.naming.matching import Matcher
from jointseas.compliance.records import Match, Subject

FEW = 8_000  # until here starting children costs more than they bring
_AT_ONCE = 1_000
Progress = Callable[[int, int], object]
_held: list[Matcher] = []


def matches_of_all(
    matcher: Matcher, subjects: Sequence[Subject], progress: Progress
) -> Iterator[tuple[Subject, tuple[Match, ...]]]:
    """In the order asked. `progress` may raise to call it off."""
    if len(subjects) <= FEW:
        for done, subject in enumerate(subjects, start=1):
            yield subject, matcher.matches(subject)
            progress(done, len(subjects))
        return
    parts = [subjects[at : at + _AT_ONCE] for at in range(0, len(subjects), _AT_ONCE)]
    context = get_context("spawn")
    with ProcessPoolExecutor(min(os.cpu_count() or 1, 8), context, _begin, (matcher,)) as pool:
        asked = [pool.submit(_part, part) for part in parts]
        try:
            yield from _gathered(asked, parts, len(subjects), progress)
        finally:
            pool.shutdown(cancel_futures=True)


def _gathered(
    asked: list["Future[list[tuple[int, tuple[Match, ...]]]]"],
    parts: list[Sequence[Subject]],
    total: int,
    progress: Progress,
) -> Iterator[tuple[Subject, tuple[Match, ...]]]:
    done = 0
    for future, part in zip(asked, parts, strict=True):
        found = dict(future.result())
        yield from ((subject, found.get(i, ())) for i, subject in enumerate(part))
        done += len(part)
        progress(done, total)


def _begin(matcher: Matcher) -> None:
    """The matcher stays to the end, and is not searched for waste again and again."""
    _held[:] = [matcher]
    gc.freeze()


def _part(subjects: Sequence[Subject]) -> list[tuple[int, tuple[Match, ...]]]:
    """Only those with a match come back, so that little travels between the processes."""
    found = ((i, _held[0].matches(subject)) for i, subject in enumerate(subjects))
    return [(i, matches) for i, matches in found if matches]
