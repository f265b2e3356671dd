"""What a workspace tells of itself."""

from dataclasses import dataclass

from jointseas.access.records import Firm


@dataclass(frozen=True)
class Info:
    """`firms` are those of the person who asks; `opens` are the sign-in names whose password opens the file."""

    place: str
    schema: str
    encrypted: bool
    sample: bool
    firms: tuple[Firm, ...]
    audit_seq: int
    keyring: bool  # whether some machine's keyring opens it
    opens: tuple[str, ...]
    synced_by: str | None  # the program that copies its folder elsewhere
