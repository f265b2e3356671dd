"""Figures put into the text of a policy where they stand, so that what people wrote beside them stays."""

import json
import re
from collections.abc import Iterator

from jointseas.credit.policy.records import Policy, Use

_HEAD = re.compile(r"\s*\[([^\[\]]+)\]\s*(#.*)?")
_HEAD_OF_MANY = re.compile(r"\s*\[\[")
_VALUE = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|\[[^\]#]*\]|[^\s#]+)"""
_LINE = re.compile(rf"(?P<before>\s*(?P<key>[\w-]+)\s*=\s*){_VALUE}(?P<after>\s*(?:#.*)?)")

Place = tuple[str, str]  # a table of the file, and a key in it


def drafted(text: str, policy: Policy) -> str:
    """Only what a fit changes is written; what the text has no line for is added where it may stand: at its end."""
    figures = dict(_figures(policy))
    lines, met = [], set[Place]()
    table = ""
    for line in text.rstrip("\n").split("\n"):
        head = _HEAD.fullmatch(line)
        table = head[1].strip() if head else "[]" if _HEAD_OF_MANY.match(line) else table
        of = _LINE.fullmatch(line)
        place = (table, of["key"]) if of else ("", "")
        met.add(place)
        lines.append(of["before"] + figures[place] + of["after"] if of and place in figures else line)
    own = [(key, value) for (table, key), value in figures.items() if table == "fitted"]
    if not any(table == "fitted" for table, _ in met):
        lines += ["", "[fitted]", *(f"{key} = {value}" for key, value in own)]
    return "\n".join(lines) + "\n"


def _figures(policy: Policy) -> Iterator[tuple[Place, str]]:
    yield ("", "version"), json.dumps(policy.version, ensure_ascii=False)
    yield ("scale", "base_rate"), str(policy.scale.base_rate)
    yield ("scale", "doubt"), str(policy.scale.doubt)
    for use in Use:
        yield from (((f"weights.{use}", name), str(it)) for name, it in policy.weights_for(use).items())
    if policy.fitted:
        yield ("fitted", "defaults"), str(policy.fitted.defaults)
        yield ("fitted", "day"), json.dumps(policy.fitted.day.isoformat())
        yield ("fitted", "uses"), json.dumps([it.value for it in policy.fitted.uses])
