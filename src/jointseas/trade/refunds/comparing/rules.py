"""Which papers of one export disagree, and in what: pure."""

from collections.abc import Iterator, Sequence
from datetime import date

from jointseas.kernel.money import Money
from jointseas.trade.refunds.comparing.records import Difference, ExportPaper, Fact, PaperKind

# Customs and carriers round weights to the kilogram.
GRAMS = 1_000
NEEDED = (PaperKind.DECLARATION, PaperKind.BILL_OF_LADING, PaperKind.INVOICE)
# A bill of lading has a number of its own.
_OF_THE_DECLARATION = {PaperKind.SHIPMENT, PaperKind.DECLARATION}
_PLAIN = (("number", Fact.NUMBER), ("packages", Fact.PACKAGES), ("incoterm", Fact.INCOTERM), ("port", Fact.PORT))


def differences(papers: Sequence[ExportPaper]) -> tuple[Difference, ...]:
    """Each pair of papers, in the order in which they are given; and what is missing among them."""
    there = {it.kind for it in papers}
    own = PaperKind.SHIPMENT
    found = [Difference(Fact.MISSING, own, "", it, "") for it in NEEDED if it not in there]
    for place, left in enumerate(papers):
        for right in papers[place + 1 :]:
            found += _between(left, right)
    return tuple(found)


def _between(left: ExportPaper, right: ExportPaper) -> Iterator[Difference]:
    yield from _money(left, right)
    for name, fact in _PLAIN:
        said, otherwise = getattr(left, name), getattr(right, name)
        same_kind_of_number = fact is not Fact.NUMBER or {left.kind, right.kind} == _OF_THE_DECLARATION
        if said and otherwise and same_kind_of_number and _plain(said) != _plain(otherwise):
            yield Difference(fact, left.kind, said, right.kind, otherwise)
    for weight, fact in ((left.gross_g, Fact.GROSS), (left.net_g, Fact.NET)):
        other = right.gross_g if fact is Fact.GROSS else right.net_g
        if weight and other and abs(weight - other) >= GRAMS:
            yield Difference(fact, left.kind, weight, right.kind, other)
    yield from _goods(left, right)
    if (left.kind, right.kind) == (PaperKind.DECLARATION, PaperKind.BILL_OF_LADING) and right.day < left.day:
        yield Difference(Fact.DAY, left.kind, left.day, right.kind, right.day)


def _plain(said: object) -> object:
    return said.replace(" ", "").casefold() if isinstance(said, str) else said


def _money(left: ExportPaper, right: ExportPaper) -> Iterator[Difference]:
    if left.money is None or right.money is None:
        return
    if left.money.currency != right.money.currency:
        yield Difference(Fact.CURRENCY, left.kind, left.money.currency, right.kind, right.money.currency)
    elif left.money != right.money:
        yield Difference(Fact.AMOUNT, left.kind, left.money, right.kind, right.money)


def _goods(left: ExportPaper, right: ExportPaper) -> Iterator[Difference]:
    if not (left.goods and right.goods):
        return
    one, other = _by_sku(left), _by_sku(right)
    for sku in sorted(one.keys() | other.keys()):
        if one.get(sku, 0) != other.get(sku, 0):
            yield Difference(Fact.QUANTITY, left.kind, one.get(sku, 0), right.kind, other.get(sku, 0), sku)


def _by_sku(paper: ExportPaper) -> dict[str, int]:
    found: dict[str, int] = {}
    for it in paper.goods:
        found[it.sku] = found.get(it.sku, 0) + it.quantity
    return found


def outstanding(declared: Money | None, received: Money) -> Money | None:
    """What of the declared amount has not come. Nobody can say where nothing is declared, or where what came is in
    another currency."""
    if declared is None or (received and received.currency != declared.currency):
        return None
    return Money(max(0, declared.minor - received.minor), declared.currency)


def unpaid(declared: Money | None, received: Money, until: date, today: date) -> Difference | None:
    """What has not come from abroad by the day on which it must have."""
    if today <= until or not outstanding(declared, received):
        return None
    return Difference(Fact.AMOUNT, PaperKind.DECLARATION, declared, PaperKind.RECEIPT, received)
