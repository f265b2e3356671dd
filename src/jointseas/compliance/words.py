"""Evidence in words, the same on a page and on the command line."""

from collections.abc import Iterable

from jointseas.compliance.records import Reason
from jointseas.i18n import N_, Language

_SAID = {
    "same": N_("“{asked}” stands in the list"),
    "alike": N_("“{asked}” is nearly “{listed}”"),
    "initial": N_("“{asked}” may stand for “{listed}”"),
    "spacing": N_("the whole name is the same but for its spaces, order or a letter"),
    "spelling": N_("the same Chinese syllables, spelled in {system}"),
    "born_same": N_("born {asked}, as the list says"),
    "born_near": N_("born {asked}, within a year of what the list says: {listed}"),
    "born_other": N_("born {asked}, but the list says {listed}"),
    "country_same": N_("{shared} on both sides"),
    "country_other": N_("{asked} here, {listed} in the list"),
    "kind_other": N_("{asked} here, {listed} in the list"),
}
AGAINST = frozenset(("born_other", "country_other", "kind_other"))


def said(tr: Language, reason: Reason) -> str:
    return tr(_SAID[reason.code], **{name: _fact(tr, reason.code, name, value) for name, value in reason.facts})


def _fact(tr: Language, code: str, name: str, value: str) -> str:
    if code == "kind_other":
        return tr.term("listed kind", value)
    if code.startswith("country"):
        return ", ".join(map(tr.country, value.split(", ")))
    return tr.term("spelling system", value) if name == "system" else value


def why(tr: Language, reasons: Iterable[Reason]) -> str:
    return "; ".join(said(tr, it) for it in reasons)
