"""The readiness of a hundred thousand goods on every channel, worked out whole and after one change, in an encrypted
workspace in which all of them are listed everywhere."""

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from jointseas.access.gate import Work
from jointseas.bench.fixture import NOW, Workspace, fresh, scratch
from jointseas.bench.records import Case, Progress, percentile
from jointseas.catalogue.records import Price
from jointseas.catalogue.service import Catalogue
from jointseas.channels.defined.reading import channels
from jointseas.channels.defined.records import ChannelKind
from jointseas.channels.offers.records import Shop
from jointseas.channels.readiness.records import Recomputed
from jointseas.channels.service import Channels
from jointseas.kernel.clock import stamp
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import ensure, settled
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties

GOODS = 100_000
CHANGES = 60
SLOWEST_WHOLE = 10.0
SLOWEST_CHANGE = 50.0
_AT = stamp(NOW)
_CHAPTERS = ("6911", "6912", "7323", "9405", "9503", "8516", "4419", "3924", "6304", "9401", "8211", "4602", "7009")
_NAMES = ("Stoneware mug", "Bamboo organiser", "LED lamp", "Night light", "Folding stool", "Serving board", "Bath rug")
_KINDS = ("CE", "FCC", "FDA", "CPC", "ROHS", "LFGB", "UKCA", "PSE", "SABER", "ECAS", "NOM", "UL")


def run(progress: Progress) -> tuple[Case, ...]:
    with scratch() as folder:
        return tuple(_cases(folder, progress))


def _cases(folder: Path, progress: Progress) -> Iterator[Case]:
    with fresh(folder, "channels") as workspace:
        door = Channels(workspace.gate)
        _fill(workspace, door)
        progress(f"{GOODS:,} goods on {len(channels())} channels")
        cells = GOODS * len(channels())
        whole = []
        for name in ("first", "again", "on a new day"):
            seconds = _whole(workspace, door)
            whole.append(seconds)
            progress(f"{name}: {seconds:.2f} s")
        yield Case(f"readiness of {cells:,} listings, s", max(whole), "s", bar=SLOWEST_WHOLE, bar_on_value=True)
        yield Case("listings looked at", cells / max(whole), "/s")
        changed = sorted(_changed(workspace, door))
        yield Case("one change, p95", percentile(changed, 0.95), "ms", bar=SLOWEST_CHANGE, bar_on_value=True)
        yield Case("one change, slowest", changed[-1], "ms", bar=SLOWEST_CHANGE, bar_on_value=True)


def _whole(workspace: Workspace, door: Channels) -> float:
    began = perf_counter()
    done: Recomputed = settled(door.refresh(workspace.seat, whole=True))
    ensure(done.looked == GOODS, f"{done.looked} goods were looked at")
    return perf_counter() - began


def _changed(workspace: Workspace, door: Channels) -> Iterator[float]:
    """The time from the change to its answers, the change itself left out."""
    catalogue, seat = Catalogue(workspace.gate), workspace.seat
    for number in range(CHANGES):
        sku = f"S{1 + number * (GOODS // CHANGES):06d}"
        settled(catalogue.enter_price(seat, Price(sku, Money(1_000 + number, "SGD"), NOW.date())))
        began = perf_counter()
        done: Recomputed = settled(door.refresh(seat))
        yield (perf_counter() - began) * 1000
        ensure(done.looked == 1, f"{done.looked} goods were looked at after one change")


# ---- the goods, written straight into the tables: through the services they would take an hour


def _fill(workspace: Workspace, door: Channels) -> None:
    for channel in channels():
        freight = Money(2_000, "CNY"), Money(200_000, "CNY")
        link, pictures = "https://shop.example/p/{sku}", "https://cdn.example/{picture}"
        settled(door.agree(workspace.seat, Shop(channel.code, "DAP", 10, *freight, link, pictures, "Bench GmbH")))
    settled(Parties(workspace.gate).add(workspace.seat, PartyDraft("KILN", "Kiln Ltd", "CN", (PartyRole.EXPORTER,))))
    filled = workspace.gate.carry_out("channels.refresh", workspace.seat, _written)
    settled(filled)


def _written(work: Work) -> int:
    for statement, rows in _rows(work.firm.id):
        work.connection.exec_driver_sql(statement, list(rows))
    work.connection.exec_driver_sql("DELETE FROM readiness_due")
    work.record("bench", GOODS)
    return GOODS


def _rows(firm: int) -> Iterator[tuple[str, Iterator[tuple[object, ...]]]]:
    every = range(1, GOODS + 1)
    yield (
        "INSERT INTO goods VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((n, firm, f"G{n - 1:06d}", _named(n), "Haihe" if n % 9 else "", _hs(n), "CN" if n % 50 else "",
          "active" if n % 20 else "draft", _AT) for n in every),
    )  # fmt: skip
    for language in ("zh-CN", "en", "de", "ja", "es", "ar"):
        yield "INSERT INTO goods_text VALUES (?, ?, ?, ?, ?)", _texts(firm, language)
    yield (
        "INSERT INTO variant VALUES (?, ?, ?, ?, '', ?, 'C62', 0, ?, ?, ?, ?, ?, 1)",
        ((n, firm, n, f"S{n:06d}", '[["Size", "M"]]' if n % 3 else "[]", n % 9000, 100 + n % 9000,
          50 + n % 900, 40 + n % 700, None if n % 30 == 0 else 20 + n % 500) for n in every),
    )  # fmt: skip
    for currency in ("USD", "EUR"):
        yield (
            "INSERT INTO price VALUES (?, 'standard', ?, 1, '2025-01-01', NULL, ?, ?)",
            ((n, currency, firm, 500 + n % 9000) for n in every if n % 5),
        )
    yield (
        "INSERT INTO certificate VALUES (?, ?, ?, ?, '', NULL, ?, '')",
        ((n, firm, _KINDS[n % len(_KINDS)], f"C{n}", "2025-06-30" if n % 25 == 0 else "2030-01-01")
         for n in range(1, 401)),
    )  # fmt: skip
    yield "INSERT INTO certificate_goods VALUES (?, ?, ?)", ((1 + n % 400, n, firm) for n in every if n % 4)
    yield "INSERT INTO warehouse VALUES (1, ?, 'OWN', 'Own', 'CN', NULL, 1)", iter([(firm,)])
    yield "INSERT INTO lot VALUES (?, ?, ?, 'L', '2026-01-02', NULL)", ((n, firm, n) for n in every)
    deed = (firm, "0" * 64, _AT)
    yield "INSERT INTO stock_deed VALUES (1, ?, 'opening', '2026-01-02', 'b', 'b', ?, NULL, 1, ?)", iter([deed])
    there = [n for n in every if n % 40]
    yield "INSERT INTO movement VALUES (1, ?, ?, ?, 1, ?, 100)", ((n, firm, n, n % 40) for n in there)
    yield "INSERT INTO stock_level VALUES (?, 1, ?, ?, ?)", ((n, firm, n, n % 40) for n in there)
    for channel in channels():
        if channel.kind is ChannelKind.JOINT:
            yield (
                "INSERT INTO storefront_part VALUES (?, ?, ?, 1, 1)",
                ((firm, channel.code, n) for n in every if n % 9),
            )
        yield (
            "INSERT INTO channel_listing VALUES (?, ?, ?, ?, ?, NULL)",
            ((firm, channel.code, n, channel.currency, 900 + n % 5000 if n % 4 else None) for n in every),
        )


def _named(n: int) -> str:
    return f"{_NAMES[n % len(_NAMES)]} {n}"


def _hs(n: int) -> str:
    """Some five thousand of them."""
    return "" if n % 40 == 0 else f"{_CHAPTERS[n % len(_CHAPTERS)]}{n * 7 % 100:02d}"


def _texts(firm: int, language: str) -> Iterator[tuple[object, ...]]:
    share = {"zh-CN": 1, "en": 1, "de": 2, "ja": 3, "es": 3, "ar": 5}[language]
    for n in range(1, GOODS + 1, share):
        yield n, language, firm, _named(n), "Made for every day. " * (n % 40)
