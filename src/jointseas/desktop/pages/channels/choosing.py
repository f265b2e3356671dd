"""Which channel something is done on."""

from collections.abc import Sequence

from jointseas.channels.defined.records import Channel
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import Choice, Field, Kind

TOPICS = frozenset({"channels"})


def channel_field(tr: Language, channels: Sequence[Channel], start: str) -> Field:
    choices = tuple(Choice(it.code, it.name_in(tr.code)) for it in channels)
    begun = start if start in {it.code for it in channels} else channels[0].code
    return Field("channel", N_("Channel"), Kind.CHOICE, choices=choices, start=begun)
