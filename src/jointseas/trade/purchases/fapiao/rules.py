"""When a fapiao is one: pure."""

import re

from jointseas.kernel.money import Money
from jointseas.kernel.outcome import require
from jointseas.trade.purchases.fapiao.records import CURRENCY, FapiaoDraft

# The digital ones have twenty digits and no code; the older ones eight, under a code of ten or twelve.
_DIGITAL, _OLDER, _CODE = re.compile(r"[0-9]{20}"), re.compile(r"[0-9]{8}"), re.compile(r"[0-9]{10}|[0-9]{12}")


def require_sound(it: FapiaoDraft) -> None:
    shaped = _OLDER.fullmatch(it.number) and _CODE.fullmatch(it.code) if it.code else _DIGITAL.fullmatch(it.number)
    require(shaped, "purchases.fapiao_number", number=it.number[:40], code=it.code[:40])
    require(it.net.currency == it.tax.currency == CURRENCY and it.net, "purchases.fapiao_money", number=it.number)
    opposed = it.net.minor * it.tax.minor < 0
    require(not opposed, "purchases.fapiao_signs", number=it.number, net=it.net, tax=it.tax)


def require_adds_up(it: FapiaoDraft, total: Money) -> None:
    """Net and tax are the total, and the lines are the net and the tax, to the fen."""
    require(it.net + it.tax == total, "purchases.fapiao_total", number=it.number, net=it.net, tax=it.tax, total=total)
    if it.lines:
        net = Money(sum(line.net.minor for line in it.lines), CURRENCY)
        tax = Money(sum(line.tax.minor for line in it.lines), CURRENCY)
        require((net, tax) == (it.net, it.tax), "purchases.fapiao_lines", number=it.number, net=net, tax=tax,
                told=it.net, told_tax=it.tax)  # fmt: skip
