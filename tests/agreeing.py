"""Terms and parties of agreements for tests: all that any clause may name, and a row in every table."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

from jointseas.contracts.clauses.reading import clauses
from jointseas.contracts.clauses.records import Kind
from jointseas.contracts.records import Party, Side, Terms, Told
from jointseas.documents.paper.records import Bare, Day, Percent, Value
from jointseas.kernel.money import Money

_SAID: dict[Kind, Told] = {
    Kind.TEXT: "试验 trial", Kind.WORDS: ("实际天数", "actual days"), Kind.MONEY: Money(123_456_700, "USD"),
    Kind.PERCENT: Percent(Decimal("0.072")), Kind.NUMBER: 5, Kind.DAY: Day(date(2026, 12, 1)),
}  # fmt: skip
PARTIES = {
    Side.CLIENT: Party("Haihe Homeware Co., Ltd.", "海禾家居有限公司", "91330200MA2GTEST0X", "宁波市明州路 88 号",
                       "王晓燕", "legal@haihe.example"),
    Side.FUNDER: Party("Lianyun Supply Chain Finance Ltd.", "联运供应链金融有限公司", "91440300MA5FTEST1Y",
                       "深圳市前湾一路 1 号", "陈立"),
}  # fmt: skip


def _bare(minor: int) -> Bare:
    return Bare(Money(minor, "USD"))


def terms(*holds: str, rows: int = 3, said: Mapping[str, Told] | None = None) -> Terms:
    values = {key: _SAID[it.kind] for key, it in clauses().parameters.items()} | dict(said or {})
    plan: tuple[tuple[Value, ...], ...] = tuple(
        (at, Day(date(2026 + at // 12, at % 12 + 1, 28)), _bare(1_000), _bare(100), _bare(0), _bare(1_100),
         _bare((rows - at) * 1_000)) for at in range(1, rows + 1))  # fmt: skip
    tables: dict[str, tuple[tuple[Value, ...], ...]] = {
        "schedule": plan,
        "receivables": ((1, "INV-1", "Nordhaus", Day(date(2026, 1, 1)), Day(date(2026, 3, 1)), _bare(5_000)),),
        "milestones": (("made", Percent(Decimal("0.3")), "inspection report"),),
        "receipts": (("WR-1", "SKU-1", "94", 1_000, "USD 12"),),
    }
    return Terms("AGR-2026-0001", datetime(2026, 11, 22, 9, tzinfo=UTC), values, frozenset(holds), tables)
