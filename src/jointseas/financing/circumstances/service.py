"""What financing knows of whoever applies and credit does not, for whoever is inside a unit of work."""

from collections.abc import Iterator
from decimal import Decimal

from jointseas.access.gate import View
from jointseas.financing.accounts.records import Holding
from jointseas.financing.applications import service as applications
from jointseas.financing.applications import submitting
from jointseas.financing.applications.asking import Circumstances
from jointseas.financing.applications.submitting import Prepared
from jointseas.financing.desks import at
from jointseas.financing.facilities import service as facilities
from jointseas.financing.facilities.rules import owed_since
from jointseas.financing.lines import service as lines
from jointseas.financing.lines.records import Usage, Wanted
from jointseas.financing.loans import service as loans

_PLACES = 6


def prepared(view: View, number: str) -> Prepared:
    return submitting.prepared(view, number, _of(view, number))


def _of(view: View, number: str) -> Circumstances:
    """Of an application of this desk, at the lender that it asks."""
    kept = applications.mine(view, number)
    there, asked = at(view, kept.lender), kept.asked
    late = Decimal(max((0, *_late(there, view.firm.id))))

    def told(out: int) -> dict[str, Decimal | None]:
        wanted = Wanted(asked.product, asked.currency, {"": out}, None)
        return {
            "open_screening_hits": Decimal(0),  # or it would not have come so far
            "other_claims": Decimal(0),  # neither
            "days_past_due": late,
            "insolvency_proceedings": Decimal(0) if asked.solvent else None,
            "share_of_limit": _share(lines.usage(there, lines.of_firm(view.firm), wanted)),
        }

    return told


def _late(there: View, client: int) -> Iterator[int]:
    """Of all that it owes itself: not of what its buyers owe without recourse. What was written off is owed still."""
    ours = loans.live(there, client)
    events = loans.histories(there, [it.id for it in ours])
    for it in ours:
        now = loans.account(it, events[it.id], there.today)
        yield now.days_past_due if now.holding is not Holding.SOLD else 0
    bought = facilities.live(there, client)
    since = facilities.histories(there, [it.id for it in bought])
    for one in bought:
        for held in facilities.as_told(one, since[one.id], there.today).held:
            due = owed_since(one, held)
            yield (there.today - due).days if due and held.at_stake and not held.ended else 0


def _share(it: Usage) -> Decimal | None:
    """With what is out and promised already, of the part of its line that it comes nearest to; nobody knows where a
    rate is missing. The exporter is shown its assessment, and neither what is kept by buyer nor a programme's limits
    are its to know: without a line no more is told than whether they leave room."""
    if it.without_rate:
        return None
    shares = (Decimal(one.used + one.promised + one.wanted) / one.most if one.most else Decimal(one.wanted > 0) * 2
              for one in (it.whole, *it.subs) if one.most is not None and not one.buyer and one.wanted)  # fmt: skip
    most = max(shares, default=Decimal(0))
    return round(most, _PLACES) if it.line else Decimal(2 if most > 1 else 0)
