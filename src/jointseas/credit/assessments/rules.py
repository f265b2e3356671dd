"""What came of a case, out of what was told of it."""

from collections.abc import Iterable

from jointseas.credit.assessments.records import Event, EventKind


def came(events: Iterable[Event]) -> float | None:
    """One where it failed, though it may have paid something since; nothing where nobody has told yet."""
    kinds = {it.kind for it in events}
    if EventKind.DEFAULTED in kinds:
        return 1.0
    return 0.0 if EventKind.PAID in kinds else None
