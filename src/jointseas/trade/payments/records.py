"""A payment beside what is open, and how one is thought to settle the other."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jointseas.kernel.money import Money


class PartKind(StrEnum):
    INVOICE = "invoice"
    BILL = "bill"
    RUN = "run"  # all that is left of a payment run, in one debit
    UNAPPLIED = "unapplied"  # nobody has said yet what it is for; owed back until then
    PREPAID = "prepaid"  # for goods to come
    USE = "use"  # of what was unapplied or prepaid
    CHARGES = "charges"
    OTHER = "other"  # to an account of the books, with a reason: what is written off, interest, wages
    TRANSFER = "transfer"  # to another account of the firm
    BOOKED = "booked"  # the books have it already: nothing is posted, it is only said which entry it is


@dataclass(frozen=True, slots=True)
class Paid:
    """What is known of a payment, as far as matching looks at it. `money` is above zero, whichever way it went."""

    money: Money
    day: date
    counter: str = ""
    counter_account: str = ""
    words: str = ""  # references and text, as the bank passed them on
    instructed: Money | None = None
    charges: Money | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """An invoice or a bill that is not settled, or what it was paid too much. `also` are other numbers by which a payer
    may name it: orders."""

    kind: PartKind
    number: str
    party: str  # the code
    names: tuple[str, ...]
    accounts: tuple[str, ...]
    money: Money  # still open
    issued: date
    due: date
    also: tuple[str, ...] = ()
    disputed: bool = False


class Because(StrEnum):
    """Why a match is thought to be one; each has words in the catalogue."""

    NUMBER = "number"  # the payer names the invoice
    RUN = "run"  # just that was ordered of the bank in one file
    ORDER = "order"  # or its order
    ACCOUNT = "account"  # it came from the buyer's known account
    NAME = "name"  # or under the buyer's name
    EXACT = "exact"  # to the cent
    INSTRUCTED = "instructed"  # the payer ordered just that, and it was changed on the way
    CHARGES = "charges"  # short by what the bank says that it kept
    SUM = "sum"  # several together, to the cent
    OLDEST = "oldest"  # nothing is named: the oldest go first
    DUE = "due"  # it came about when it was due
    SHORT = "short"
    OVER = "over"
    CURRENCY = "currency"
    OURS = "ours"  # the other account is our own
    OPPOSITE = "opposite"  # and there the same amount moved the other way
    EXCHANGED = "exchanged"  # or what it is worth by the rate of the day
    FEE = "fee"  # the bank's words for what it charges
    BOOKED = "booked"  # the books have just that on the account, and no movement is it yet
    HABIT = "habit"  # the same party's last movement went there


@dataclass(frozen=True, slots=True)
class Reason:
    because: Because
    points: int
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """`applied` is in the invoice's currency: what of it is settled."""

    kind: PartKind
    number: str
    applied: Money


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`left` is what of the payment settles nothing; `missing` what the invoices lack of being settled."""

    party: str
    parts: tuple[Part, ...]
    left: Money
    missing: Money
    score: int
    reasons: tuple[Reason, ...]


# ---- payments as they are recorded


class Method(StrEnum):
    BANK = "bank"
    CASH = "cash"
    CHEQUE = "cheque"
    CREDIT = "credit"  # no money moves: what came before is applied


# How the key of a payment begins that a slice above has recorded, and alone takes back.
HELD = "held/"


@dataclass(frozen=True, slots=True)
class PartDraft:
    """What of a payment goes where. `money` is above zero where it is what money that comes in is for, below where it
    is what money that goes out is for; `paid` is what of the payment goes into it, in the payment's currency, and left
    out where both are in one. `reference` names the invoice, the bill, the run, the credit or the entry; `account` is a
    code of the books, or the number of our other account."""

    kind: PartKind
    money: Money
    paid: Money | None = None
    reference: str = ""
    account: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PaymentDraft:
    """Either of movements on a bank account, which say how much and when, or by hand: `money` (below zero what goes
    out) on an account of the books. Neither: what a party has with us is applied, and `money` is nothing."""

    parts: tuple[PartDraft, ...]
    lines: tuple[int, ...] = ()
    party: str = ""
    note: str = ""
    method: Method = Method.BANK
    account: str = ""
    money: Money | None = None
    day: date | None = None
    key: str = ""  # names the request for good, where no movement does


@dataclass(frozen=True, slots=True)
class PaymentPart:
    """`worth` is in the firm's base currency, where it keeps that of its day; `uses` is what it uses up."""

    place: int
    kind: PartKind
    money: Money
    paid: Money
    reference: str
    account: str
    reason: str
    worth: int = 0
    uses: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Payment:
    id: int
    number: str
    method: Method
    day: date
    money: Money
    account: str
    party_id: int | None
    note: str
    entry: int
    undone_on: date | None
    parts: tuple[PaymentPart, ...]

    @property
    def source(self) -> str:
        """What invoices, bills and the books know it by."""
        return f"payment/{self.number}"

    @property
    def links(self) -> bool:
        """It only says which entry its movements are, or which entries its one movement is."""
        return any(it.kind is PartKind.BOOKED for it in self.parts)


@dataclass(frozen=True, slots=True)
class Listed:
    """A payment as a list shows it, with the name of whoever it concerns."""

    payment: Payment
    party_name: str


@dataclass(frozen=True, slots=True)
class Credit:
    """What a party has with us, or we with it where it is below zero, that is not applied yet."""

    payment_id: int
    place: int
    payment: str
    kind: PartKind
    party_id: int
    party_name: str
    day: date
    account: str
    money: Money
    left: Money
    worth: int
    worth_left: int

    @property
    def name(self) -> str:
        return f"{self.payment}/{self.place}"


@dataclass(frozen=True, slots=True)
class Booked:
    """What an entry moves on one of our bank accounts."""

    entry: int
    day: date
    money: Money
    memo: str
    source: str


# ---- what is proposed


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way to record a movement, with all its parts. `lines` are other movements that belong to it."""

    party: str
    party_name: str
    parts: tuple[PartDraft, ...]
    missing: Money
    score: int
    reasons: tuple[Reason, ...]
    certain: bool
    lines: tuple[int, ...] = ()
