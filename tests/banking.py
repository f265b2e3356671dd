"""The exporter's bank accounts for tests, and statements as its banks would send them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jointseas.access.gate import Work
from jointseas.intake.batches import service as batches
from jointseas.intake.records import Imported, Plan, Written
from jointseas.intake.service import File, Intake, Request
from jointseas.kernel.money import Money, parse_amount
from jointseas.kernel.outcome import settled
from jointseas.trade.banking import importing
from jointseas.trade.banking.accounts.records import OwnAccount, OwnAccountDraft
from jointseas.trade.banking.lines import service as lines
from jointseas.trade.banking.lines.records import KeptLine
from jointseas.trade.banking.mt940 import read
from jointseas.trade.banking.service import Banking
from trading import Trade

EUR_NUMBER, USD_NUMBER, CNY_NUMBER = "DE89370400440532013000", "7000-111-222", "6222 0200 0001"


@dataclass(frozen=True)
class Moved:
    """One movement of a statement: `Moved("2026-03-02", "1250.00", "INV-2026-0001", "Nordhaus GmbH")`."""

    day: str
    amount: str
    words: str = ""
    counter: str = ""
    reference: str = ""


def mt940(
    number: str, currency: str, opening: str, moved: Sequence[Moved], closing: str = "", sheet: str = "1"
) -> bytes:
    """`closing` is what the movements make of the opening where nothing else is said."""
    first, last = moved[0].day, moved[-1].day
    total = sum((parse_amount(it.amount, currency) for it in moved), parse_amount(opening, currency))
    rows = [f":20:{sheet}", f":25:{number}", f":28C:{sheet}", f":60F:{_balance(first, opening, currency)}"]
    for it in moved:
        mark, figure = ("D", it.amount[1:]) if it.amount.startswith("-") else ("C", it.amount)
        rows.append(f":61:{_day(it.day)}{_day(it.day)[2:]}{mark}{figure.replace('.', ',')}NTRFNONREF//{it.reference}")
        rows.append(f":86:166?00?20{it.words[:27]}?21{it.words[27:54]}?32{it.counter}")
    rows.append(f":62F:{_balance(last, closing or str(total.amount), currency)}")
    return "\r\n".join([*rows, "-"]).encode()


def _balance(day: str, amount: str, currency: str) -> str:
    mark, figure = ("D", amount[1:]) if amount.startswith("-") else ("C", amount)
    return f"{mark}{_day(day)}{currency}{figure.replace('.', ',')}"


def _day(day: str) -> str:
    return date.fromisoformat(day).strftime("%y%m%d")


@dataclass(frozen=True)
class Bank:
    """Three accounts: in euros and dollars beside each other in one account of the books, and at home."""

    trade: Trade
    banking: Banking
    intake: Intake
    eur: OwnAccount
    usd: OwnAccount
    cny: OwnAccount

    def sent(self, content: bytes, name: str = "a.sta", **options: str) -> Imported:
        file = File(name, content)
        plan = settled(self.intake.sample(self.trade.seat, "statements", file)).plan
        asked = Plan(**{**vars(plan), "options": options})
        return settled(self.intake.bring_in(self.trade.seat, Request("statements", (file,), asked)))

    def waiting(self) -> list[KeptLine]:
        """The oldest first."""
        return list(reversed(settled(self.banking.waiting(self.trade.seat))))

    def told(self, *moved: Moved, opening: str = "0.00", of: str = EUR_NUMBER, currency: str = "EUR") -> list[KeptLine]:
        """What came of a statement with these movements, in its order; read and written as an import does, but here."""
        (statement,) = read(mt940(of, currency, opening, moved))
        held = next(it for it in (self.eur, self.usd, self.cny) if (it.number, it.currency) == (of, currency))
        before = {it.id for it in self.waiting()}

        def take(work: Work) -> None:
            batch = batches.begin(work, "statements", "a.sta", "0" * 64)
            new = lines.take(work, held, statement, batch, insist=True).new
            batches.finish(work, batch, Written(len(moved), new))

        settled(self.trade.house.gate.carry_out("imports.bring", self.trade.seat, take))
        return [it for it in self.waiting() if it.id not in before]


def opened_bank(trade: Trade) -> Bank:
    banking = Banking(trade.house.gate)
    eur, usd, cny = (
        settled(banking.add(trade.seat, OwnAccountDraft(number, currency, bank, "1002")))
        for number, currency, bank in ((EUR_NUMBER, "EUR", "Handelsbank"), (USD_NUMBER, "USD", "Bank of Ningbo"),
                                       (CNY_NUMBER, "CNY", "宁波银行"))
    )  # fmt: skip
    return Bank(trade, banking, Intake(trade.house.gate, (importing.KIND,)), eur, usd, cny)


def summed(lines: Sequence[KeptLine], currency: str) -> Money:
    return Money(sum(it.told.money.minor for it in lines), currency)
