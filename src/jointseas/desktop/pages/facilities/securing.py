"""What can be booked of what stands behind a loan: papers of an order and its amendments, prices, goods that come and
goods that leave."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from jointseas.access.records import Seat
from jointseas.desktop.pages.facilities.offers import Offer, Values
from jointseas.desktop.pages.facilities.reading import LET_GO, SERVE, LoanDossier
from jointseas.financing.borrowing.records import OnOrder, OnStock
from jointseas.financing.collateral.records import Pledge
from jointseas.financing.loans.records import (
    GoodsStand,
    LetGo,
    OrderAmended,
    OrderStands,
    PaperShown,
    Pledged,
    Priced,
    Realised,
    SecurityDeed,
)
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.money import Money, exponent
from jointseas.kernel.outcome import Refused

if TYPE_CHECKING:
    from jointseas.financing.service import Financing

Happening = PaperShown | OrderAmended | Priced | Pledged | LetGo | Realised
Making = Callable[[LoanDossier, date, Values], Happening]
NAMES: Mapping[type[Happening], str] = {
    PaperShown: N_("A paper is shown"),
    OrderAmended: N_("The order is amended"),
    Priced: N_("Price goods"),
    Pledged: N_("Goods are pledged"),
    LetGo: N_("Let goods go"),
    Realised: N_("Goods were sold for it"),
}
_AT = {"financing.price": "price", "financing.pledge": "quantity", "financing.release": "quantity"}


def offers(tr: Language, it: LoanDossier, day: date) -> tuple[Offer, ...]:
    """`day` is not before the loan: nothing could be booked then."""
    if day < it.loan.opened_on:
        return ()
    if isinstance(it.loan.lent.security, OnOrder):
        return _on_order(tr, it)
    return _on_goods(tr, it) if isinstance(it.loan.lent.security, OnStock) else ()


def _offer(it: LoanDossier, kind: type[Happening], make: Making, *fields: Field, told: str = "") -> Offer:
    two = issubclass(kind, LetGo)
    return Offer(kind.__name__, NAMES[kind], LET_GO if two else SERVE, two, partial(_deed, it, make), _act, fields,
                 (told,) if told else (), _AT)  # fmt: skip


def _deed(it: LoanDossier, make: Making, day: date, key: str, said: Values) -> SecurityDeed:
    return SecurityDeed(it.loan.number, key, make(it, day, said))


def _act(doors: "Financing", seat: Seat, deed: SecurityDeed) -> object:
    """Whether it may leave at all is asked before somebody else is."""
    if not isinstance(deed.event, LetGo):
        return doors.secure_loan(seat, deed)
    sound = doors.check_security(seat, deed)
    return sound if isinstance(sound, Refused) else doors.let_go(seat, deed)


# ---- on an order


def _on_order(tr: Language, it: LoanDossier) -> tuple[Offer, ...]:
    behind = it.standing.behind
    if not isinstance(behind, OrderStands):
        return ()
    papers = dict.fromkeys(kind for one in behind.steps for kind in (*one.missing, *one.milestone.papers))
    lacking = tuple(Choice(kind, tr.term("milestone paper", kind)) for kind in papers)
    hint = N_("Nothing where it is cancelled.")
    minor = it.beside.seen[0].money.minor if it.beside.seen else behind.order.minor
    now = tr.amount(it.money(minor)) if minor else ""
    return (
        _offer(it, PaperShown, _paper, Field("kind", N_("Paper"), Kind.CHOICE, choices=lacking),
               Field("number", N_("Number"), longest=80), Field("by", N_("Who wrote it"), longest=120)),
        _offer(it, OrderAmended, _amended, Field("money", N_("Amount of the order now"), Kind.MONEY, required=False,
                                                 currency=it.loan.currency, hint=hint, start=now)),
    )  # fmt: skip


def _paper(_it: LoanDossier, day: date, said: Values) -> PaperShown:
    return PaperShown(0, day, str(said["kind"]), str(said["number"]), str(said["by"]))


def _amended(_it: LoanDossier, day: date, said: Values) -> OrderAmended:
    money = said["money"]
    return OrderAmended(0, day, money.minor if isinstance(money, Money) else 0)


# ---- on goods


def _on_goods(tr: Language, it: LoanDossier) -> tuple[Offer, ...]:
    behind, of = it.standing.behind, it.loan.lent.security
    if not isinstance(behind, GoodsStand) or not isinstance(of, OnStock):
        return ()
    told = tr("Prices are of one unit, in {currency}.", currency=it.loan.currency)
    skus = tuple(Choice(one, one) for one in dict.fromkeys(lot.pledge.sku for lot in behind.lots))
    lots = tuple(Choice(_lot_code(one.pledge), f"{one.pledge.sku} · {one.pledge.receipt}",
                        tr.number(one.pledge.quantity)) for one in behind.lots)  # fmt: skip
    classes = tuple(Choice(one, one) for one in of.valuing.haircuts)
    pledging = _offer(it, Pledged, _pledged, Field("receipt", N_("Warehouse receipt"), longest=80),
                      Field("sku", N_("Goods"), longest=80),
                      Field("goods_class", N_("Class of goods"), Kind.CHOICE, choices=classes),
                      Field("quantity", N_("Quantity"), Kind.INTEGER), _price(N_("Cost")), told=told)  # fmt: skip
    if not skus:
        return (pledging,)
    pricing = _offer(it, Priced, _priced, Field("sku", N_("Goods"), Kind.CHOICE, choices=skus), _price(N_("Price")),
                     Field("source", N_("Who says so"), longest=200, hint=N_("Where it can be looked up")),
                     told=told)  # fmt: skip
    leaving = _offer(it, LetGo, _let_go, Field("lot", N_("Goods"), Kind.CHOICE, choices=lots),
                     Field("quantity", N_("Quantity"), Kind.INTEGER))  # fmt: skip
    selling = _offer(it, Realised, _realised, Field("lot", N_("Goods"), Kind.CHOICE, choices=lots),
                     Field("quantity", N_("Quantity"), Kind.INTEGER), Field("buyer", N_("Buyer"), longest=120),
                     Field("money", N_("What they brought"), Kind.MONEY, currency=it.loan.currency))  # fmt: skip
    return pricing, pledging, leaving, selling


def _price(words: str) -> Field:
    return Field("price", words, Kind.DECIMAL)


def _lot_code(it: Pledge) -> str:
    return f"{it.receipt}\n{it.sku}"


def _minor(it: LoanDossier, price: object) -> Fraction:
    """A unit may cost less than the smallest coin."""
    return Fraction(price) * 10 ** exponent(it.loan.currency) if isinstance(price, Decimal) else Fraction(0)


def _whole(quantity: object) -> int:
    return quantity if isinstance(quantity, int) else 0


def _priced(it: LoanDossier, day: date, said: Values) -> Priced:
    return Priced(0, day, str(said["sku"]), _minor(it, said["price"]), str(said["source"]))


def _pledged(it: LoanDossier, day: date, said: Values) -> Pledged:
    lot = Pledge(str(said["receipt"]), str(said["sku"]), str(said["goods_class"]), _whole(said["quantity"]),
                 _minor(it, said["price"]))  # fmt: skip
    return Pledged(0, day, lot)


def _let_go(_it: LoanDossier, day: date, said: Values) -> LetGo:
    receipt, sku = str(said["lot"]).split("\n")
    return LetGo(0, day, receipt, sku, _whole(said["quantity"]))


def _realised(it: LoanDossier, day: date, said: Values) -> Realised:
    gone, money = _let_go(it, day, said), said["money"]
    minor = money.minor if isinstance(money, Money) else 0
    return Realised(0, day, gone.receipt, gone.sku, gone.quantity, minor, str(said["buyer"]))
