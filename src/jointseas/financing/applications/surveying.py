"""What every survey asks of a lender: what its money costs by grade, and what an amount is worth to it."""

from fractions import Fraction

from jointseas.access.gate import View
from jointseas.credit.policy import service as policies
from jointseas.credit.policy.reading import read as read_policy
from jointseas.financing.programme.records import Programme
from jointseas.kernel.money import Money, exponent
from jointseas.kernel.outcome import Refused
from jointseas.ledger.rates import service as rates


def margins(there: View) -> tuple[Fraction, Fraction]:
    """Of the best grade, and of the worst that is not declined."""
    policy = read_policy(policies.in_force(there)[0])
    names = [it.name for it in policy.grades]
    open_ = policy.grades[: max(1, names.index(policy.decline))]
    return Fraction(open_[0].margin), Fraction(open_[-1].margin)


def money_cost(programme: Programme, currency: str) -> Fraction:
    """A year's, to the lender."""
    found = programme.money.get(currency)
    if found is None:
        raise Refused("financing.no_money", currency=currency, known=tuple(sorted(programme.money)))
    return found


def in_whole(view: View, money: Money) -> Fraction | None:
    """In whole units of the desk's own currency; None where the books have no rate."""
    own = Fraction(money.minor, 10 ** exponent(money.currency))
    if money.currency == view.firm.base_currency:
        return own
    try:
        return own * Fraction(rates.rate(view, money.currency, view.firm.base_currency, view.today).rate)
    except Refused:
        return None
