"""Payment runs for whoever is inside a unit of work or a reading."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from hashlib import sha256

from jointseas.access.gate import View, Work
from jointseas.compliance.service import require_clear
from jointseas.kernel.countries import require_country
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, Term, require
from jointseas.kernel.text import one_line
from jointseas.ledger.books import service as books
from jointseas.ledger.records import EntryDraft, Line
from jointseas.parties import service as parties
from jointseas.parties.accounts.records import AccountKind, BankAccount
from jointseas.trade.numbering.service import next_number
from jointseas.trade.purchases.billing import service as billing
from jointseas.trade.purchases.billing.records import Bill, Settlement
from jointseas.trade.purchases.paying import pain, store
from jointseas.trade.purchases.paying.records import (
    Chosen,
    Payer,
    Payment,
    PaymentFile,
    Run,
    RunDraft,
    RunState,
)

MOST = 1_000


def runs(view: View) -> tuple[Run, ...]:
    """The newest first."""
    return tuple(store.runs(view.connection, view.firm.id))


def run(view: View, number: str) -> Run:
    found = store.runs(view.connection, view.firm.id, number.strip())
    require(found, "purchases.no_run", number=number[:80])
    return found[0]


def being_paid(view: View, bill_ids: Collection[int]) -> frozenset[int]:
    """Those that a run is still to pay something of."""
    return frozenset(store.waiting(view.connection, bill_ids))


def prepare(work: Work, draft: RunDraft) -> Run:
    """Nothing is paid twice: what another run is to pay is not there for this one. Nobody is paid on an account for
    which nobody has vouched."""
    require(draft.bills, "purchases.no_bills")
    require(len(draft.bills) <= MOST, "purchases.lines_many", lines=len(draft.bills), most=MOST)
    chosen = [(it, billing.bill(work, it.bill)) for it in draft.bills]
    currencies = sorted({of.currency for _, of in chosen})
    require(len(currencies) == 1, "purchases.run_currencies", currencies=tuple(currencies))
    require_clear(work, {of.supplier_id for _, of in chosen}, "purchases.pay")
    twice = len({of.id for _, of in chosen}) < len(chosen)
    require(not twice, "purchases.run_twice")
    waiting = store.waiting(work.connection, {of.id for _, of in chosen})
    payments = tuple(
        _payment(work, place, of, _amount(work, it, of, waiting.get(of.id, 0)))
        for place, (it, of) in enumerate(chosen, start=1))  # fmt: skip
    new = Run(store.next_id(work.connection), next_number(work, "PR", draft.day), draft.day, _payer(draft.payer),
              currencies[0], draft.charset, RunState.PREPARED, "", work.now, payments)  # fmt: skip
    pain.written(new)
    store.add(work.connection, work.firm.id, new)
    work.record(f"payment run {new.number}", new)
    return new


def _payer(said: Payer) -> Payer:
    number = "".join(one_line(said.number, "account_number", longest=40).split()).upper()
    return Payer(one_line(said.holder, "holder", longest=140), number, require_country(said.country),
                 said.bic.strip().upper())  # fmt: skip


def _amount(work: Work, it: Chosen, of: Bill, waiting: int) -> Money:
    left = Money(billing.owed(work, of).minor - waiting, of.currency)
    money = it.money or left
    fits = money.currency == of.currency and 0 < money.minor <= left.minor
    require(fits, "purchases.run_more_than_owed", number=of.number, money=money, open=left,
            waiting=Money(waiting, of.currency))  # fmt: skip
    return money


def _payment(work: Work, place: int, of: Bill, money: Money) -> Payment:
    account = _account(work, of)
    return Payment(place, of.id, of.number, of.reference, money, account.id, account.version, account.holder,
                   account.number, account.kind is AccountKind.IBAN, account.country, account.bic,
                   account.cnaps)  # fmt: skip


def _account(work: Work, of: Bill) -> BankAccount:
    """The supplier's account in the bill's money, else its only one."""
    active = [it for it in parties.accounts(work, of.supplier_id) if it.active]
    fitting = [it for it in active if it.currency == of.currency] or active
    if not fitting:
        raise Refused("purchases.no_account", number=of.number, supplier=of.supplier_name)
    trusted = [it for it in fitting if it.trusted]
    require(trusted, "purchases.doubtful_account", supplier=of.supplier_name, account=fitting[0].number)
    return trusted[0]


def send(work: Work, number: str) -> PaymentFile:
    """The file for the bank; the same again as often as it is asked for. What is paid already is not ordered anew."""
    it = waiting_run(work, number)
    require(it.state is RunState.SENT or it.left == it.total, "purchases.run_begun", number=it.number)
    require_clear(work, _suppliers(work, it), "purchases.pay")
    content = pain.written(it)
    digest = sha256(content).hexdigest()
    if it.state is RunState.SENT:
        require(digest == it.digest, "purchases.run_changed", number=it.number)
        work.repeated()
        return PaymentFile(f"{it.number}.xml", content, it)
    return PaymentFile(f"{it.number}.xml", content, _turn(work, it, RunState.SENT, digest))


def paid_to(view: View, number: str) -> set[int]:
    """Whom what is left of a run goes to."""
    return _suppliers(view, run(view, number))


def _suppliers(view: View, it: Run) -> set[int]:
    return {of.supplier_id for of in billing.bills(view, {one.bill_id for one in it.unpaid}).values()}


def cancel(work: Work, number: str) -> Run:
    """The bank was not given it, or did not carry it out, or not all of it."""
    it = waiting_run(work, number)
    return _turn(work, it, RunState.CANCELLED, it.digest)


def waiting_run(view: View, number: str) -> Run:
    it = run(view, number)
    _require_state(it, RunState.PREPARED, RunState.SENT)
    return it


def waiting_runs(view: View) -> tuple[Run, ...]:
    """Those that the bank was given or is to be given, and has not told of in full."""
    return tuple(store.waiting_runs(view.connection, view.firm.id))


def settle(work: Work, number: str, day: date, source: str) -> Run:
    """All that is left of it is settled by this source, whose entry is its maker's."""
    it = waiting_run(work, number)
    for payment in it.unpaid:
        done = billing.settle_bill(work, payment.bill, payment.money, day, source)
        store.settled(work.connection, work.firm.id, it.id, payment.line, done.id)
    return _turn(work, it, RunState.PAID, it.digest)


def settle_bill(work: Work, number: str, money: Money, day: date, source: str) -> Settlement:
    """Where a run waits to pay just that, this is its payment; with the last of them the run is paid."""
    done = billing.settle_bill(work, number, money, day, source)
    of = store.ordering(work.connection, done.bill_id, money.minor)
    if of:
        it = run(work, of[0])
        store.settled(work.connection, work.firm.id, it.id, of[1], done.id)
        if len(it.unpaid) == 1:
            _turn(work, it, RunState.PAID, it.digest)
    return done


def unsettle_bill(work: Work, source: str, day: date | None = None) -> tuple[Settlement, ...]:
    """All that this source has settled is owed again, and a run that it was a part of waits again."""
    back = billing.unsettle_bill(work, source, day)
    taken = {it.takes_back for it in back if it.takes_back}
    for it in store.paid_by(work.connection, work.firm.id, taken):
        _turn(work, it, RunState.SENT if it.digest else RunState.PREPARED, it.digest)
    return back


def paid(work: Work, number: str, day: date, account: str = "") -> Run:
    """By hand, where no statement of the bank will tell it: posted in one entry, from this account of the books."""
    it = waiting_run(work, number)
    code = account or books.holding(work, "bank").code
    lines = (Line(books.holding(work, billing.PAYABLE).code, it.left), Line(code, -it.left))
    done = settle(work, number, day, it.source)
    books.post(work, EntryDraft(day, it.number, it.source, it.source, lines))
    return done


def _require_state(it: Run, *allowed: RunState) -> None:
    require(it.state in allowed, "purchases.run_state", number=it.number, state=Term("run state", it.state))


def _turn(work: Work, it: Run, state: RunState, digest: str) -> Run:
    store.turn(work.connection, it.id, state, digest)
    changed = replace(it, state=state, digest=digest)
    work.record(f"payment run {it.number}", [state.value, digest])
    return changed
