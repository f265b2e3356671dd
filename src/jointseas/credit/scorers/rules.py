"""What scorers' rows and assessed cases are held apart by alike."""

UNKNOWN = "unknown"
_SIZES = ((9, "under 10"), (49, "10 to 49"), (249, "50 to 249"))


def sized(employees: float | None) -> str:
    """The bounds at which statistics of firms part them."""
    if employees is None or employees != employees:
        return UNKNOWN
    return next((name for most, name in _SIZES if employees <= most), "250 and more")
