"""The data that is attached to a paper. `printed` is the paper itself, block by block; `facts` and `tables` say what it
says by keys, and are taken out of the same blocks. The schema of it is in resources/schemas. Pure."""

import json
from collections.abc import Iterator
from typing import Any, get_args

from jointseas.documents.paper.records import Block, Facts, Paper, Table
from jointseas.kernel.canonical import canonical, plain
from jointseas.kernel.outcome import Refused

SCHEMA = "jointseas-paper-1"
EDITION = 1  # of the layout: papers of another are not laid out here the way they were
_BLOCKS: dict[str, type[Block]] = {it.__name__: it for it in get_args(Block)}


def told(paper: Paper) -> bytes:
    """The same paper is the same bytes."""
    head = {it: plain(getattr(paper, it)) for it in Paper.__dataclass_fields__ if it != "blocks"}
    data = {
        "schema": SCHEMA,
        "edition": EDITION,
        **head,
        "facts": dict(_facts(paper)),
        "tables": dict(_tables(paper)),
        "printed": [_block(it) for it in paper.blocks],
    }
    return canonical(data).encode()


def retold(data: bytes) -> Paper:
    """Back from data that may come from anybody: refused unless it is, to the byte, what such a paper says."""
    try:
        found = _read(json.loads(data))
        whole = told(found) == data
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        whole = False
    if not whole:
        raise Refused("paper.data")
    return found


def edition(data: bytes) -> int | None:
    """Of data that says which it is."""
    try:
        said = json.loads(data)
    except (ValueError, RecursionError):
        return None
    found = said.get("edition") if isinstance(said, dict) and said.get("schema") == SCHEMA else None
    return found if type(found) is int else None


def _facts(paper: Paper) -> Iterator[tuple[str, object]]:
    for block in paper.blocks:
        if isinstance(block, Facts):
            yield from ((it.key, plain(it.value)) for it in block.its if it.key)


def _tables(paper: Paper) -> Iterator[tuple[str, object]]:
    for block in paper.blocks:
        if isinstance(block, Table) and block.key:
            keys = [(at, it.key) for at, it in enumerate(block.columns) if it.key]
            yield block.key, [{key: plain(row.cells[at]) for at, key in keys} for row in block.rows]


def _block(it: Block) -> dict[str, object]:
    said = plain(it)
    return {"is": type(it).__name__, **(said if isinstance(said, dict) else {})}


def _read(said: dict[str, Any]) -> Paper:
    from pydantic import TypeAdapter  # heavy, and only where a paper of somebody is read

    blocks = [TypeAdapter(_BLOCKS[it.pop("is")]).validate_python(it) for it in said["printed"]]
    head = {it: said[it] for it in Paper.__dataclass_fields__ if it != "blocks"}
    return TypeAdapter(Paper).validate_python({**head, "blocks": blocks})
