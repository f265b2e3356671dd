"""Whatever is accepted, applied and undone, in whatever order: what the papers say is what the books say."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from hashlib import sha256

import pytest

from banking import CNY_NUMBER, Moved
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled
from jointseas.parties.accounts.records import AccountDraft
from jointseas.parties.service import Parties
from jointseas.trade.invoices.ageing import service as ageing
from jointseas.trade.payments.records import Credit, PartKind, Payment
from jointseas.trade.purchases.billing import service as billing
from jointseas.trade.purchases.paying.records import Charset, Chosen, Payer, RunDraft, RunState
from jointseas.trade.purchases.service import Purchases
from settling import Settling, part

PAYER = Payer("Haihe Homeware Ltd", "622202000001", "CN")
DAYS = ("2026-03-02", "2026-03-03", "2026-03-10", "2026-12-31")


def credit(desk: Settling, n: int) -> Credit | None:
    found = [it for it in settled(desk.payments.credits_left(desk.trade.seat)) if it.left.currency == "EUR"]
    return found[n % len(found)] if found else None


class Course:
    """One firm: three invoices, two bills, six movements; and what has been recorded so far."""

    def __init__(self, desk: Settling) -> None:
        self.desk, self.purchases = desk, Purchases(desk.trade.house.gate)
        theirs = AccountDraft("Dehua Clay Works", "955880001", "CNY", "CN", cnaps="102100099996")
        settled(Parties(desk.trade.house.gate).add_account(desk.trade.seat, "CLAY", theirs))
        for n, amount in enumerate(("EUR 100.00", "EUR 250.00", "USD 80.00"), start=1):
            desk.invoice(f"INV-2026-000{n}", amount, "ACME" if n == 3 else "NORD")
        self.bills = [desk.bill("C-9001", "CNY 300.00"), desk.bill("C-9002", "CNY 55.00")]
        euros = desk.bank.told(
            Moved("2026-03-02", "100.00", "INV-2026-0001", "Nordhaus GmbH"),
            Moved("2026-03-02", "-3.00", "bank charges"),
            Moved("2026-03-03", "290.00", "INV-2026-0002", "Nordhaus GmbH"),
            Moved("2026-03-03", "60.00", "deposit", "Nordhaus GmbH"),
        )
        yuan = desk.bank.told(
            Moved("2026-03-02", "568.00", "INV-2026-0003", "Acme Living"),
            Moved("2026-03-02", "-300.00", "C-9001", "Dehua Clay Works"),
            of=CNY_NUMBER,
            currency="CNY",
        )
        self.lines = [it.id for it in (*euros, *yuan)]  # fmt: skip
        self.deposit, self.dollars = euros[3].id, yuan[0].id
        self.standing: list[str] = []
        self.keys = 0

    def take(self, n: int) -> None:
        line = self.lines[n % len(self.lines)]
        best = settled(self.desk.payments.proposals(self.desk.trade.seat, line)).best
        if best is not None:
            self._note(self.desk.pay(line, *best.parts, party=best.party))

    def keep(self, n: int) -> None:
        """Nobody knows what for, or before the goods."""
        kind = ("unapplied", "prepaid")[n % 2]
        self._note(self.desk.pay(self.deposit, part(kind, "EUR 60.00"), party="NORD"))

    def at_home(self, n: int) -> None:
        """Dollars paid in yuan, with something short."""
        short = part("other", "USD -1.00", paid="CNY 0.00", account="6602", reason="rounded")
        paid = part("invoice", "USD 80.00", "INV-2026-0003", paid="CNY 568.00")
        self._note(self.desk.pay(self.dollars, paid, *([short] if n % 2 else [])))

    def apply(self, n: int) -> None:
        found = credit(self.desk, n)
        if found is None or found.left.minor < 2:
            return
        self.keys += 1
        half = f"EUR {found.left.amount / 2:.2f}"
        use, invoice = part("use", f"EUR -{half[4:]}", found.name), part("invoice", half, f"INV-2026-000{1 + n % 2}")
        self._note(self.desk.apply(f"credit/{self.keys}", use, invoice))

    def order(self, n: int) -> None:
        """A run of what is still owed, to be told by the bank."""
        chosen = tuple(map(Chosen, self.bills[: 1 + n % 2]))
        asked = RunDraft(date(2026, 3, 2), PAYER, chosen, Charset.FULL)
        made = self.purchases.prepare_run(self.desk.trade.seat, asked)
        if not isinstance(made, Refused):
            settled(self.purchases.send_run(self.desk.trade.seat, made.number))

    def undo(self, n: int) -> None:
        if self.standing:
            number = self.standing[n % len(self.standing)]
            answer = self.desk.payments.undo(self.desk.trade.seat, number)
            if not isinstance(answer, Refused):
                self.standing.remove(number)

    def _note(self, answer: Payment | Refused) -> None:
        if not isinstance(answer, Refused):
            self.standing.append(answer.number)

    def check(self) -> None:
        for day in map(date.fromisoformat, DAYS):
            self._papers_tie(day)
            self._credit_ties(day)
            self._banks_tie(day)
        for run in settled(self.purchases.runs(self.desk.trade.seat)):
            assert (run.state is RunState.PAID) == (not run.left), run

    def _papers_tie(self, day: date) -> None:
        book = self.desk.trade.book
        owed = book.seen(lambda view: ageing.ageing(view, day))
        owing = book.seen(lambda view: billing.ageing(view, day))
        assert all(it.ties for it in owed.totals), owed.totals
        assert all(it.ties for it in owing.totals), owing.totals

    def _credit_ties(self, day: date) -> None:
        found = settled(self.desk.payments.credits_left(self.desk.trade.seat, day))
        unapplied = sum(it.left.minor for it in found if it.kind is PartKind.UNAPPLIED)
        advance = sum(it.worth_left for it in found if it.kind is PartKind.PREPAID)
        assert self._minor("2241", "EUR", day) == -unapplied
        assert self._minor("2205", "CNY", day) == -advance

    def _minor(self, account: str, currency: str, day: date) -> int:
        return int(Decimal(self.desk.held(account, currency, day.isoformat())) * 100)

    def _banks_tie(self, day: date) -> None:
        for held in (self.desk.bank.eur, self.desk.bank.cny):
            found = settled(self.desk.payments.reconciliation(self.desk.trade.seat, held.id, day))
            assert found.unexplained in (None, Money(0, held.currency)), found


DEEDS: tuple[Callable[[Course, int], None], ...] = (
    Course.take,
    Course.keep,
    Course.at_home,
    Course.apply,
    Course.undo,
    Course.order,
)


@pytest.mark.parametrize("seed", [1, 2, 3, 9])
def test_papers_credit_and_banks_tie_to_the_books_whatever_is_done(desk: Settling, seed: int) -> None:
    course = Course(desk)
    for n in range(24):
        deed, which = sha256(f"{seed}/{n}".encode()).digest()[:2]
        DEEDS[deed % len(DEEDS)](course, which)
        if n % 4 == 3:
            course.check()
    assert settled(desk.payments.latest(desk.trade.seat))
